"""The measured runs, made small: that they see what goes wrong is worth more than their figures."""

import sys
from collections import Counter

import pytest

from benchmarks.runs import __main__ as command
from benchmarks.runs import killed, shards, stream

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="kills process groups, and weighs them as Linux does"
)


def test_the_shards_hold_each_document_once(tmp_path):
    """As many as are said, with ids that count up, in files that are about as long as each other."""
    number = shards.write_shards(tmp_path / "in", 2_000_000, 4)
    files = sorted((tmp_path / "in").iterdir())
    assert [path.name for path in files] == ["0000.jsonl", "0001.jsonl", "0002.jsonl", "0003.jsonl"]
    found = [one for path in files for one in shards.ids(path.read_bytes())]
    assert found == [str(one) for one in range(number)]
    sizes = [path.stat().st_size for path in files]
    assert sum(sizes) >= 2_000_000
    assert max(sizes) < 1.2 * min(sizes)


@linux
def test_a_stream_is_weighed(capsys):
    """All documents come out, and the figures are told."""
    assert stream.stream(1)
    told = capsys.readouterr().out
    assert "JSONL of 1 MB, invented pages, through standard input: exit 0, " in told
    assert "peak memory " in told


@linux
def test_a_long_line_is_set_aside_or_cleaned(capsys):
    """With a limit the line is left out with a clear word and those around it come out; without one all three do."""
    assert command.main(["line", "--megabytes", "2", "--max-doc-bytes", "1M"]) == 0
    limited, free = capsys.readouterr().out.removesuffix("\n").split("\n")
    assert "exit 3, 2 of 3 lines out" in limited
    assert "line 2: longer than 1000000 bytes; raise --max-doc-bytes; set aside" in limited
    assert "exit 0, 3 of 3 lines out" in free


@linux
def test_a_killed_folder_run_is_whole_when_started_again(capsys):
    """One kill of each kind that can be run here."""
    assert killed.killed(1, 2, 4)
    assert "lost 0, twice 0" in capsys.readouterr().out


def test_what_is_lost_or_twice_is_seen():
    """A row that is missing, one that is there again, and a file that is cut."""
    found = Counter()
    killed._compare({"a": b"1\n2\n", "b": b"3\n"}, {"a": b"1\n1\n", "b": b"3\n"}, found)
    assert found == {"lost": 1, "twice": 1, "differ": 1}
