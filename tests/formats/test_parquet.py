"""Parquet: one column is cleaned, and everything else is kept."""

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ARTICLE = "竹篱外种着三垄葱。\n"
PAGE = ARTICLE + "责任编辑：张三\n"


@pytest.fixture
def file(tmp_path):
    """A file of two row groups, with a row that has no text, other columns and metadata."""
    table = pa.table(
        {
            "id": pa.array([1, 2, 3, 4], pa.int16()),
            "text": pa.array([PAGE, None, ARTICLE, PAGE], pa.large_string()),
            "tags": pa.array([["a"], [], None, ["b", "c"]]),
        }
    ).replace_schema_metadata({"made": "by hand"})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=3, compression="zstd")
    return tmp_path / "a.parquet"


def test_one_column_changes(ctzh, file):
    """Types, other columns, row groups, compression and metadata stay what they were; nulls stay null."""
    before = pq.ParquetFile(file)
    ran = ctzh("-i", "a.parquet")
    assert (ran.stderr, ran.returncode) == (b"", 0)
    after = pq.ParquetFile(file)
    assert after.schema_arrow == before.schema_arrow
    assert after.schema_arrow.metadata[b"made"] == b"by hand"
    assert [after.metadata.row_group(n).num_rows for n in (0, 1)] == [3, 1]
    assert after.metadata.row_group(0).column(0).compression == "ZSTD"
    table = after.read()
    assert table["text"].to_pylist() == [ARTICLE, None, ARTICLE, ARTICLE]
    assert table["tags"].to_pylist() == [["a"], [], None, ["b", "c"]]
    assert table["id"].to_pylist() == [1, 2, 3, 4]


def test_columns_are_added(ctzh, file):
    """--keep-raw keeps the text as it was, --meta what was found."""
    assert ctzh("-i", "--keep-raw", "raw", "--meta", "about", "a.parquet").returncode == 0
    table = pq.read_table(file)
    assert table["raw"].to_pylist() == [PAGE, None, ARTICLE, PAGE]
    about = table["about"].to_pylist()
    assert about[0] == '{"editor":"张三","counts":{"lines":2,"kept":1,"removed":1}}'
    assert about[1] is None


def test_rows_are_set_aside(ctzh, file, tmp_path):
    """A row over the limit, or with bytes that are no UTF-8, is left out and told of with its number."""
    bad = pa.Array.from_buffers(
        pa.string(),
        3,
        [None, pa.array([0, 1, 2, 30], pa.int32()).buffers()[1], pa.py_buffer(b"x\xff" + b"y" * 28)],
    )
    pq.write_table(pa.table({"text": bad, "id": [1, 2, 3]}), file)
    ran = ctzh("-r", ".", "-o", "../out", "--max-doc-bytes", "20")
    assert ran.returncode == 3
    assert b"a.parquet: row 2: no UTF-8" in ran.stderr
    assert b"a.parquet: row 3: longer than 20 bytes" in ran.stderr
    assert pq.read_table(tmp_path.parent / "out" / "a.parquet")["id"].to_pylist() == [1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--field", "txt", "a.parquet"], "no column 'txt', it has 'id', 'text', 'tags'"),
        (["--field", "id", "a.parquet"], "the column 'id' holds int16 and no text"),
        (["--meta", "id", "a.parquet"], "has a column 'id' already"),
        (["none.parquet"], "no whole Parquet file"),
    ],
)
def test_mistakes_are_told(ctzh, file, arguments, words):
    """A file that cannot be cleaned is told of, and why."""
    (file.parent / "none.parquet").write_bytes(file.read_bytes()[:-9])
    ran = ctzh(*arguments)
    assert ran.returncode == 2
    assert words.encode() in ran.stderr


def test_an_empty_file_stays_one(ctzh, tmp_path):
    """No rows in, no rows out."""
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "e.parquet")
    assert ctzh("-r", ".", "-o", "../out").returncode == 0
    assert pq.read_table(tmp_path.parent / "out" / "e.parquet").num_rows == 0
