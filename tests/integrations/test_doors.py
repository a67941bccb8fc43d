"""The thin wrappers: what they hand to an engine, whose part is played here by something that only remembers it."""

import pytest

pa = pytest.importorskip("pyarrow")

from cleantext_zh import Config  # noqa: E402  # only where pyarrow is
from cleantext_zh.integrations import hf, ray  # noqa: E402

ARTICLE = "渡船靠岸，缆绳绕在石桩上。\n"
PAGE = ARTICLE + "责任编辑：张三\n"


class Engine:
    """A dataset of one batch that does at once what it is asked, as the engines do later and elsewhere."""

    format = {"type": "pandas"}  # noqa: RUF012  # as datasets has it

    def __init__(self, table=None, asked=()):
        self.table = pa.table({"id": [1], "text": [PAGE]}) if table is None else table
        self.asked = [*asked]

    def _done(self, function, *asked):
        return Engine(function(self.table), [*self.asked, *asked])

    def map(self, function, **options):
        """Do what datasets does."""
        return self._done(function, options)

    def map_batches(self, function, **options):
        """Do what Ray does."""
        return self._done(function, options)

    def with_format(self, name):
        """Remember the format."""
        return Engine(self.table, [*self.asked, name])


def test_datasets_are_mapped_in_arrow():
    """In whole batches, as Arrow, with the caller's options; the format is then what it was."""
    made = hf.clean(Engine(), num_proc=2)
    assert made.asked == ["arrow", {"batched": True, "num_proc": 2}, "pandas"]
    assert made.table.to_pylist() == [{"id": 1, "text": ARTICLE, "error": None}]


def test_ray_is_given_arrow():
    """As Arrow tables, with the caller's options and settings."""
    made = ray.clean(Engine(), Config(trim=()), concurrency=2)
    assert made.asked == [{"batch_format": "pyarrow", "concurrency": 2}]
    assert made.table.to_pylist() == [{"id": 1, "text": PAGE, "error": None}]
