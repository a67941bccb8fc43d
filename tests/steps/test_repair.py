"""repair: what it does beyond the cases of mojibake."""

import time

import pytest

from cleantext_zh.changes import replay
from cleantext_zh.mojibake.escapes import KINDS, unescape
from cleantext_zh.mojibake.european import undo
from cleantext_zh.records import Flag
from cleantext_zh.steps.repair import repair, repair_whole


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


# Sentences of our own, in the two scripts.
HANS = "小镇的桥修好了，明天早上通车。"
HANT = "圖書館週日休息，讀者可以把書放進門口的箱子裡。"


@pytest.mark.parametrize(
    ("text", "true", "read_as", "how"),
    [
        ("桥修好了，大家都去看", "utf-8", "gb18030", "encode gb18030, decode utf-8"),
        (HANS, "gb18030", "latin-1", "encode windows-1252, decode gb18030"),
        (HANS, "gb18030", "cp437", "encode cp437, decode gb18030"),
        (HANS, "gb18030", "cp866", "encode cp866, decode gb18030"),
        (HANS, "gb18030", "mac-roman", "encode mac-roman, decode gb18030"),
        (HANT, "cp950", "latin-1", "encode windows-1252, decode big5"),
        (HANT, "cp950", "gb18030", "encode gb18030, decode big5"),
        ("面包房门口", "gb18030", "cp949", "encode euc-kr, decode gb18030"),
    ],
)
def test_every_mix_up_of_two_encodings(text, true, read_as, how):
    """Simplified and Traditional text of one encoding, read in another, comes back, and the report says how."""
    broken = text.encode(true).decode(read_as)
    lines, changes, flags = repair([broken])
    assert lines == [text]
    assert [(change.how, change.certainty) for change in changes] == [(how, "determined")]
    assert flags == []


def test_mojibake_of_mojibake():
    """Two mix-ups are undone one after the other, and both are named."""
    broken = HANS.encode("gb18030").decode("latin-1").encode().decode("latin-1")
    lines, changes, _ = repair([broken])
    assert lines == [HANS]
    assert changes[0].how == "encode latin-1, decode utf-8, encode windows-1252, decode gb18030"


def test_what_survives_is_restored_and_the_rest_is_flagged():
    """Lost bytes stay visibly lost: U+FFFD in their place, a flag for each, and no character invented."""
    broken = HANS.encode().decode("gbk", "replace")
    lines, changes, flags = repair([broken])
    assert lines == ["小镇的桥�好了，明天早上�车�"]
    assert changes[0].certainty == "inferred"
    assert flags == [
        Flag(1, 4, "�", "bytes lost before the repair"),
        Flag(1, 12, "�", "bytes lost before the repair"),
        Flag(1, 14, "�", "bytes lost before the repair"),
    ]


def test_a_guess_is_asked_for_and_marked():
    """Only with mode guess is a lost character filled in, as a change of its own that says so."""
    broken = "学生们知道这个问题".encode().decode("cp1252", "replace")
    assert repair([broken])[0] == ["学生们知�这个问题"]
    lines, changes, flags = repair([broken], "guess")
    assert lines == ["学生们知道这个问题"]
    assert [change.certainty for change in changes] == ["inferred", "guessed"]
    assert (changes[1].start, changes[1].before, changes[1].after) == (4, "�", "道")
    assert flags == []
    line = broken
    for change in changes:
        line = replay(line, change)
    assert line == "学生们知道这个问题"


def test_text_that_is_lost_is_left_alone():
    """GBK read as UTF-8, and question marks for what an encoding had no room for: nothing is made of them."""
    gbk = HANS.encode("gb18030").decode("utf-8", "replace")
    asked = HANS.encode("ascii", "replace").decode()
    assert repair([gbk, asked])[0] == [gbk, asked]
    assert repair([gbk])[2] != []


def test_a_line_that_explains_mojibake_keeps_its_example():
    """A sentence on encodings, the line after it, and a table row with both readings are no mojibake."""
    lines = [
        "下面这一行是用错误编码打开的结果：",
        "灏忛晣鐨勬ˉ淇ソ浜嗭紝鏄庡ぉ",
        "| 你好 | 浣犲ソ |",
    ]
    assert repair(lines)[0] == lines


def test_one_broken_line_among_sound_ones():
    """Only the broken line changes."""
    sound = ["第一段写的是天气。", "第三段写的是庄稼。"]
    gbk = "桥上的灯全亮了".encode("gb18030").decode("latin-1")
    lines, changes, _ = repair([sound[0], gbk, sound[1]])
    assert lines == [sound[0], "桥上的灯全亮了", sound[1]]
    assert [change.line for change in changes] == [2]


def test_utf16_is_undone_before_lines_are_numbered():
    """Byte-swapped UTF-16 has no line feeds; the change is of line 0, and can be replayed."""
    text = "桥修好了。\n大家都去看，孩子们跑在前面。"
    broken = text.encode("utf-16-le").decode("utf-16-be")
    repaired, (change,) = repair_whole(broken)
    assert repaired == text
    assert (change.line, change.how) == (0, "encode utf-16-le, decode utf-16-be")
    assert replay(broken, change) == text
    assert repair_whole(text) == (text, [])


@pytest.mark.parametrize(
    ("line", "escapes", "wanted"),
    [
        ("第一&#31456;&nbsp;开始&hellip;", (), "第一章\xa0开始…"),
        ("&#20013;&#25991;", (), "中文"),
        ("A&amp;B &lt;中文&gt;", (), "A&amp;B &lt;中文&gt;"),
        ("中&#7;文&#xD800;", (), "中&#7;文&#xD800;"),
        ("中&amp;nbsp;文", ("html",), "中&nbsp;文"),
        ("左&lt;右", (), "左<右"),
        ("A&amp;B", ("html",), "A&B"),
        ("\\u4e2d\\u6587", ("unicode",), "中文"),
        ("%u4E2D%u6587", ("unicode",), "中文"),
        ("%E4%B8%AD%E6%96%87", ("percent",), "中文"),
        ("%D6%D0%CE%C4", ("percent",), "中文"),
        ("=E4=B8=AD=E6=96=87", ("qp",), "中文"),
        ("+Ti1lhw-", ("utf7",), "中文"),
        ("\\xe4\\xb8\\xad\\xe6\\x96\\x87", ("hex",), "中文"),
        ("\\344\\270\\255\\346\\226\\207", ("octal",), "中文"),
        ("~{VPND~}", ("hz",), "中文"),
        ("%E4%B8%AD", (), "%E4%B8%AD"),
        ("a%2Fb=C3 c++ ~{x", ("percent", "qp", "utf7", "hz"), "a%2Fb=C3 c++ ~{x"),
        ("中\\u0007\\ud800文", ("unicode",), "中\\u0007\\ud800文"),
        ("%E4%B8%AD%0A%E6%96%87", ("percent",), "%E4%B8%AD%0A%E6%96%87"),
    ],
)
def test_escapes(line, escapes, wanted):
    """Each kind is undone when asked for, entities between Han always; nothing becomes a control or a second line."""
    lines, changes, _ = repair([line], escapes=escapes)
    assert lines == [wanted]
    for change in changes:
        line = replay(line, change)
    assert line == wanted


def test_a_megabyte_of_suspicious_characters_takes_linear_time():
    """Four times as much takes at most six times as long, whatever the mix-up seems to be."""
    for seed in ("浣犲ソ涓栫晫", "Ã¤Â¸", "Îļþ¶ż", "鏄�殑?"):
        seconds = []
        for size in (20_000, 80_000):
            text = seed * (size // len(seed))
            start = time.perf_counter()
            repair([text])
            seconds.append(time.perf_counter() - start)
        assert seconds[1] <= 6 * seconds[0] + 0.05, seed


@pytest.mark.parametrize("seed", ["a", "%", "=", "+", "&", "&#", "\\", "\\x", "~{", "%u", "=E4", "+a"])
def test_escapes_take_linear_time(seed):
    """A megabyte of what could begin an escape is read in a moment, whether or not it makes one."""
    text = seed * (1_000_000 // len(seed))
    start = time.perf_counter()
    list(unescape(text, KINDS))
    assert time.perf_counter() - start < 5


def test_a_sound_line_in_a_document_with_a_broken_one():
    """What other lines suffered does not make mojibake of degrees, accents and short sound lines."""
    gbk = "桥上的灯全亮了，两岸都是人".encode("gb18030").decode("latin-1")
    sound = ["水温25°C", "café", "第一天", "Señor", "±3", "他买了一本《诗经》。"]
    assert repair([*sound, gbk])[0] == [*sound, "桥上的灯全亮了，两岸都是人"]
