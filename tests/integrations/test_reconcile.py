"""The books of a datatrove run: what each rank read, cleaned and wrote, by its marker."""

import json

import pytest

from cleantext_zh.integrations.reconcile import Rank, reconcile

SET, UNSET = True, False  # the marker


@pytest.fixture
def logs(tmp_path):
    """The logging folder of a run of four tasks: one whole, one with a document too few, one unfinished, one not begun."""
    (tmp_path / "stats").mkdir()
    (tmp_path / "completions").mkdir()
    for rank, written in ((0, 5), (1, 4), (2, 5)):
        steps = [
            {"name": "READER", "stats": {"input_files": 1, "documents": {"total": 5, "n": 2}}},
            {"name": "CLEAN: cleantext_zh", "stats": {"documents": 5, "changed": 2}},
            {"name": "WRITER", "stats": {"total": written}},
        ]
        (tmp_path / "stats" / f"{rank:05}.json").write_text(json.dumps(steps), encoding="utf-8")
    for rank in (0, 1):
        (tmp_path / "completions" / f"{rank:05}").touch()
    return tmp_path


def test_each_rank_is_told(logs):
    """What a rank without a marker has written must not be counted, since it will be done again."""
    assert reconcile(logs, 4) == [
        Rank(0, SET, 5, 5, 5),
        Rank(1, SET, 5, 5, 4),
        Rank(2, UNSET, 5, 5, 5),
        Rank(3, UNSET, None, None, None),
    ]


def test_only_a_whole_rank_is_whole(logs):
    """With its marker, and with as many documents out as in."""
    assert [rank.whole for rank in reconcile(logs, 4)] == [True, False, False, False]


def test_a_file_that_is_none_is_told_of(logs):
    """Statistics that were cut short count as none."""
    (logs / "stats" / "00000.json").write_text('[{"name"', encoding="utf-8")
    assert reconcile(logs, 1) == [Rank(0, SET, None, None, None)]
