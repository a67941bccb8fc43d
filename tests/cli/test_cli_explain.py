"""``explain``: one line an event, in columns, that reads well and greps well."""

import pytest

from cleantext_zh import Change, Flag, Label, Metadata, Paragraph, Removal, Report, Result
from cleantext_zh.cli.explain import events, layout, shown, summarize

LONG = "这一段文字说的是河边的老磨坊，它已经停了很多年，轮子上长满了青苔，只有麻雀还记得它转动时的声音。"

RESULT = Result(
    text="",
    paragraphs=(
        Paragraph("一句话被从中间断开了。", 12, 13, "joined: wrapped at 8 columns"),
        Paragraph(LONG, 20, 20, "as given"),
    ),
    metadata=Metadata(title="磨坊", published="2021-03-04"),
    report=Report(
        encoding="gb18030",
        confidence=0.98,
        runner_up="big5",
        replaced=(7, 90),
        changes=(
            Change("repair", 3, 0, "ä¸\xad", "中", "encode latin-1, decode utf-8", "inferred"),
            Change("normalize", 3, 4, "\u200b", "", "removed ZERO WIDTH SPACE", "determined"),
        ),
        removals=(
            Removal(41, "（責任編輯：李四）", None, Label.FOOTER, "footer.duty-editor", 41),
            Removal(43, "　　磨坊要修了", None, Label.LIST_ITEM, "trim.list-item", 42),
            Removal(2, "来源：某报", (5, 10), Label.META, "meta.source", 2),
            Removal(44, "", None, Label.BLANK, "trim.blank", 41),
        ),
        flags=(Flag(5, 2, "锟斤拷", "UTF-8 was lost when it was read as GBK"),),
        layout="sound",
        counts={"lines": 44, "kept": 41, "removed": 3, "repair": 1, "normalize": 1},
    ),
)

EXPLAINED = """\
a.txt: decode       gb18030                                  confidence 0.98, next big5
a.txt: decode       bytes without meaning                    2, at 7, 90
a.txt: metadata     title                                    磨坊
a.txt: metadata     published                                2021-03-04
a.txt:2: removed    meta       meta.source                   [5:10] 来源：某报
a.txt:3: repair     encode latin-1, decode utf-8 (inferred)  'ä¸\\xad' → '中'
a.txt:3: normalize  removed ZERO WIDTH SPACE                 '\\u200b' → ''
a.txt:5: flag       UTF-8 was lost when it was read as GBK   锟斤拷
a.txt:12: joined    lines 12-13: wrapped at 8 columns        一句话被从中间断开了。
a.txt:41: removed   footer     footer.duty-editor            （責任編輯：李四）
a.txt:43: removed   list_item  trim.list-item ←42            　　磨坊要修了
a.txt:44: removed   blank      trim.blank ←41
"""


def test_every_event_has_its_line():
    """Encoding, metadata, changes, removals, flags and joins: each is told, in the order of the lines."""
    told = [(event.line, event.what) for event in events(RESULT)]
    assert told == [
        (0, "decode"),
        (0, "decode"),
        (0, "metadata"),
        (0, "metadata"),
        (2, "removed"),
        (3, "repair"),
        (3, "normalize"),
        (5, "flag"),
        (12, "joined"),
        (41, "removed"),
        (43, "removed"),
        (44, "removed"),
    ]


def test_splits_are_told_apart_from_joins():
    """A paragraph that was split off is told with its reason, under its line, and counted for itself."""
    parts = (
        Paragraph("前一段。", 7, 7, "split: more follows"),
        Paragraph("后一段。", 7, 7, "split: an indent inside the line"),
    )
    result = RESULT._replace(paragraphs=parts)
    told = [(event.line, event.reason, event.text) for event in events(result) if event.what == "split"]
    assert told == [(7, "more follows", "前一段。"), (7, "an indent inside the line", "后一段。")]
    assert summarize(result).endswith("1 normalized, 2 split, 1 flagged")


def test_columns_are_aligned():
    """The whole explanation, as it is read: what stands one below the other begins in the same column."""
    assert layout("a.txt", list(events(RESULT))) == EXPLAINED


def test_summary_counts_what_was_done():
    """The last line says how many lines came, stayed, went and were changed, and nothing that is zero."""
    expected = "44 lines in, 41 kept, 3 removed, 1 shortened, 1 repaired, 1 normalized, 1 joined, 1 flagged"
    assert summarize(RESULT) == expected
    quiet = RESULT.report._replace(
        changes=(), removals=(), flags=(), counts={"lines": 1, "kept": 1, "removed": 0}
    )
    assert summarize(Result("", (), Metadata(), quiet)) == "1 lines in, 1 kept, 0 removed"


def test_plain_utf8_is_nothing_to_tell():
    """A page in UTF-8 of which nothing was read or changed has no events."""
    quiet = RESULT.report._replace(
        encoding="utf-8", runner_up=None, replaced=(), changes=(), removals=(), flags=()
    )
    assert list(events(Result("", (), Metadata(), quiet))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("短", "短"),
        ("　　缩进", "　　缩进"),
        (
            "a\x1b[31mb\n\ud800",
            "a\\x1b[31mb\\n\\ud800",
        ),  # nothing from a page reaches the terminal as a command
        ("中" * 40, "中" * 40),
        ("中" * 41, "中" * 39 + "…"),
    ],
)
def test_texts_are_shown_on_one_short_line(text, line):
    """Long texts are shortened with a mark, and what cannot be seen is written out."""
    assert shown(text) == line


PAGE = """\
河边的老磨坊要修了

　　镇上决定在秋天之前把磨坊的轮子修好。

责任编辑：张三
"""


def test_a_page_is_explained(ctzh, tmp_path):
    """The duty editor is told with file, line, label and rule, and again as metadata; counts follow."""
    (tmp_path / "a.txt").write_bytes(PAGE.encode())
    ran = ctzh("explain", "a.txt")
    assert (ran.stderr, ran.returncode) == (b"", 0)
    lines = ran.stdout.decode().removesuffix("\n").split("\n")
    words = [line.split() for line in lines]
    assert ["a.txt:", "metadata", "editor", "张三"] in words
    (removed,) = [line for line in words if line[0] == "a.txt:5:"]
    assert removed[1] == "removed"
    assert removed[-1] == "责任编辑：张三"
    assert lines[-1].startswith("summary: 5 lines in, ")
    assert "　　镇上" not in ran.stdout.decode()


def test_stdin_is_called_dash(ctzh):
    """What comes from standard input is named ``-``."""
    ran = ctzh("explain", stdin=PAGE.encode())
    assert "-:5: removed" in ran.stdout.decode()


def test_several_files_are_told_apart(ctzh, tmp_path):
    """With several files each has its own summary, and one that is missing spoils none."""
    (tmp_path / "a.txt").write_bytes("磨坊在河边。\n".encode())
    (tmp_path / "b.txt").write_bytes("轮子在水里。\n".encode())
    ran = ctzh("explain", "a.txt", "none.txt", "b.txt")
    assert ran.stdout.decode() == (
        "a.txt: summary: 1 lines in, 1 kept, 0 removed\nb.txt: summary: 1 lines in, 1 kept, 0 removed\n"
    )
    assert ran.stderr.decode() == "cleantext-zh: none.txt: No such file or directory; check the name\n"
    assert ran.returncode == 2


def test_a_rule_can_be_left_out(ctzh):
    """The rule that explain names can be given to --without-rule, and then it no longer removes."""
    first = ctzh("explain", stdin=PAGE.encode()).stdout.decode()
    (removed,) = [line.split() for line in first.split("\n") if line.startswith("-:5: removed")]
    second = ctzh("explain", "--without-rule", removed[3], stdin=PAGE.encode()).stdout.decode()
    assert removed[3] not in second
