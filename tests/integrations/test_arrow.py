"""Arrow batches: the contract that every engine relies on."""

import pickle

import pytest

pa = pytest.importorskip("pyarrow")

from cleantext_zh import Cleaner, Config, clean  # noqa: E402  # only where pyarrow is
from cleantext_zh.integrations.arrow import BatchCleaner, clean_batch  # noqa: E402

ARTICLE = "河埠头的石阶被踩得发亮。\n"
PAGE = ARTICLE + "责任编辑：张三\n"


def batch(**columns):
    """Return a batch."""
    return pa.RecordBatch.from_pydict(columns)


def test_one_column_is_cleaned():
    """The others, and their order and types, stay; a missing text stays missing."""
    given = batch(id=[1, 2, 3], text=[PAGE, None, ARTICLE], tags=[["a"], [], None])
    made = clean_batch(given, meta="about")
    assert made.schema.names == ["id", "text", "tags", "about", "error"]
    assert made.column("text").to_pylist() == [ARTICLE, None, ARTICLE]
    assert made.column("error").to_pylist() == [None, None, None]
    assert '"editor": "张三"' in made.column("about")[0].as_py()
    assert made.select(["id", "tags"]).equals(given.select(["id", "tags"]))


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_types_stay(kind):
    """Large strings stay large, in tables too, and no rows are no trouble."""
    table = pa.table({"text": pa.array([PAGE, ARTICLE], kind)})
    assert clean_batch(table).schema.field("text").type == kind
    assert clean_batch(table)["text"].to_pylist() == [ARTICLE, ARTICLE]
    assert clean_batch(table.slice(0, 0)).num_rows == 0


def test_config_and_field_are_heard():
    """Another column and other settings."""
    made = clean_batch(batch(body=[PAGE], text=[PAGE]), Config(trim=()), "body")
    assert made.column("body").to_pylist() == made.column("text").to_pylist() == [PAGE]
    with pytest.raises(KeyError, match="no column 'txt', there are body"):
        clean_batch(batch(body=["x"]), field="txt")


def test_it_can_be_sent():
    """Engines send it to other processes, before and after it was used."""
    cleaner = BatchCleaner(Config(layout="paragraphs", without_rules=["byline.duty-editor"]))
    fresh = pickle.loads(pickle.dumps(cleaner))  # noqa: S301  # our own
    assert fresh(batch(text=[PAGE])).equals(cleaner(batch(text=[PAGE])))
    assert pickle.loads(pickle.dumps(cleaner))(batch(text=[PAGE])).num_rows == 1  # noqa: S301


def test_it_never_raises_for_a_text(monkeypatch):
    """A row that fails comes back as it was with the reason, and the others are done."""
    real = Cleaner.__call__

    def failing(self, text):
        if text == "bad":
            raise RuntimeError("planted")
        return real(self, text)

    monkeypatch.setattr(Cleaner, "__call__", failing)
    made = clean_batch(batch(text=["bad", PAGE]), meta="about")
    assert made.column("text").to_pylist() == ["bad", ARTICLE]
    assert made.column("error").to_pylist() == ["RuntimeError: planted", None]


def test_it_is_the_library(cases):
    """The same texts as clean() gives."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(cases.rglob("input.txt"))]
    assert clean_batch(batch(text=texts)).column("text").to_pylist() == [clean(text) for text in texts]
