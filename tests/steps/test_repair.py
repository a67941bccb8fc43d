"""repair: what it does beyond the cases of mojibake."""

import pytest

from cleantext_zh.mojibake.european import undo
from cleantext_zh.records import Flag
from cleantext_zh.steps.repair import repair


def test_sound_text_is_not_touched():
    """Lines that are sound come back equal, with nothing reported."""
    lines = ["　　桥修好了。", "", "The bridge is open.", "Le pont est réparé."]
    assert repair(lines) == (lines, [], [])


def test_off_looks_at_nothing():
    """With mode off even clear mojibake and lost text are left alone, unreported."""
    assert repair(["ä¸­æ–‡", "锟斤拷"], "off") == (["ä¸­æ–‡", "锟斤拷"], [], [])


def test_the_input_is_not_altered():
    """The list that was given keeps its lines."""
    lines = ["ä¸­æ–‡"]
    repair(lines)
    assert lines == ["ä¸­æ–‡"]


def test_a_change_says_where_and_how():
    """A change names the line as counted from 1, what was done, and how certain that is."""
    _, changes, _ = repair(["完好", "ä¸­æ–‡"])
    (change,) = changes
    assert change.step == "repair"
    assert change.line == 2
    assert (change.before, change.after) == ("ä¸­æ–‡", "中文")
    assert change.how == "encode windows-1252, decode utf-8"
    assert change.certainty == "determined"


def test_a_repair_in_parts_is_inferred():
    """Where only a part of a line is mojibake, the report does not claim to know."""
    lines, changes, _ = repair(["桥头写着：ä¸­æ–‡和英文"])
    assert lines == ["桥头写着：中文和英文"]
    assert changes[0].certainty == "inferred"


def test_a_short_line_follows_its_document():
    """One character is too little evidence in cp866, unless other lines of the document show the mix-up."""
    short, long = "嗯".encode().decode("cp866"), "请把窗户关上".encode().decode("cp866")
    assert repair([short])[0] == [short]
    assert repair([long, short])[0] == ["请把窗户关上", "嗯"]


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("前锟斤拷锟斤拷后", Flag(1, 1, "锟斤拷锟斤拷", "U+FFFD in UTF-8, read as GBK")),
        ("烫烫烫烫", Flag(1, 0, "烫烫烫烫", "memory filled with 0xCC, read as GBK")),
        ("屯屯屯", Flag(1, 0, "屯屯屯", "memory filled with 0xCD, read as GBK")),
        ("嚙踝蕭", Flag(1, 0, "嚙踝蕭", "U+FFFD in UTF-8, read as Big5")),
        ("写\ufffd\ufffd到", Flag(1, 1, "\ufffd\ufffd", "bytes that could not be decoded")),
    ],
)
def test_lost_text_is_flagged_and_left_alone(line, flag):
    """Text that is lost for good stays, and is reported with its place."""
    assert repair([line]) == ([line], [], [flag])


def test_text_about_lost_text_is_not_flagged():
    """A sentence that explains the well-known mojibake has lost nothing."""
    assert repair(["“锟斤拷”是一种常见的乱码。"])[2] == []


@pytest.mark.parametrize("line", ["\ud800ä¸­æ–‡", "\x00Ã©\x00", "Ã" * 5000, "", "â€", "\udcc3\udca9"])
def test_odd_input_does_no_harm(line):
    """Lone surrogates, NUL, long runs and stumps neither crash nor change the number of lines."""
    assert len(repair([line, "好"])[0]) == 2


def test_gbk_read_as_latin1_is_not_made_worse():
    """Pieces that happen to be valid UTF-8 are not for ftfy, and the whole comes back."""
    broken = "大桥今早通车，两岸居民步行过江".encode("gbk").decode("latin-1")
    assert undo(broken) is None
    assert repair([broken])[0] == ["大桥今早通车，两岸居民步行过江"]
