"""The lines of a page beside those of its article: every line once, and the article out of them again."""

import pytest

from cleantext_zh import Cleaner, Config
from cleantext_zh.records import Change, Removal
from cleantext_zh.steps.decode import from_text
from cleantext_zh.views.marks import Piece, pieces
from cleantext_zh.views.units import units


@pytest.mark.parametrize("layout", ["keep", "paragraphs"])
def test_units_hold_both_texts(cases, layout):
    """For every page of the cases the units give page and article back, line for line and in their order."""
    cleaner = Cleaner(Config(layout=layout))
    files = [*cases.rglob("input.txt"), *(cases / "negative").glob("*.txt")]
    assert len(files) > 100
    for file in files:
        text = from_text(file.read_text(encoding="utf-8")).text
        result = cleaner(text)
        found = units(text, result)
        assert "\n".join(line for unit in found for line in unit.before) == text.removesuffix("\n")
        assert "\n".join(line for unit in found for line in unit.after) == result.text.removesuffix("\n")
        gone = {unit.first for unit in found if unit.removal is not None}
        assert gone <= {removal.line for removal in result.report.removals}
        if layout == "keep":
            assert all(unit.after for unit in found if unit.removal is None), file


def test_a_page_in_units():
    """A removed line knows why; joined lines are one unit; the others stand alone."""
    text = "首页 > 新闻 > 正文\n馆长说，\n\n每晚都有两位馆员值班，自习室的灯亮到最后一位读者离开。\n完。\n"
    found = units(text, Cleaner()(text))
    assert [(unit.first, len(unit.before), len(unit.after), unit.changed) for unit in found] == [
        (1, 1, 0, True),
        (2, 3, 1, True),
        (5, 1, 1, False),
    ]
    assert found[0].removal.rule == "nav.breadcrumb-arrows"
    assert found[1].why.startswith("joined: ")


def test_lines_that_do_not_fit_are_one_unit():
    """Where the report counts other lines than the page has, nothing is guessed."""
    result = Cleaner()("一\n二\n")
    (unit,) = units("别的", result)
    assert (unit.before, unit.after) == (("别的",), ("一", "二"))


def change(start, before, after, step="repair"):
    """Return a change of the first line."""
    return Change(step, 1, start, before, after, "how", "determined")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], [("甲乙丙", "甲乙丙", "")]),
        ([change(1, "乙", "X")], [("甲", "甲", ""), ("乙", "X", "repair"), ("丙", "丙", "")]),
        ([change(0, "甲乙丙", "Y")], [("甲乙丙", "Y", "repair")]),
        ([change(1, "乙", "")], [("甲", "甲", ""), ("乙", "", "repair"), ("丙", "丙", "")]),
        ([change(1, "", "+")], [("甲", "甲", ""), ("", "+", "repair"), ("乙丙", "乙丙", "")]),
        # one upon the other: the second is told in the characters that the first has left
        ([change(0, "甲", "AB"), change(3, "丙", "C")], [("甲", "AB", "repair"), ("乙", "乙", ""), ("丙", "C", "repair")]),
        ([change(0, "甲", "AB"), change(1, "B乙", "Z", "convert")], [("甲乙", "AZ", "convert"), ("丙", "丙", "")]),
        ([change(0, "乙", "X")], [("甲乙丙", "甲乙丙", "")]),  # does not fit the line
    ],
)  # fmt: skip
def test_changes_are_played_again(changes, expected):
    """The pieces give the line before and the line after, with what was done between them."""
    assert [(piece.before, piece.after, piece.step) for piece in pieces("甲乙丙", changes)] == expected


def test_parts_that_went_are_pieces():
    """Parts of a line that went are found behind the changes; the last goes first, so that the places stay."""
    removals = [Removal(1, "乙", (1, 2), None, "one", 1), Removal(1, "丁", (3, 4), None, "two", 1)]
    assert pieces("甲乙丙丁", [], removals) == [
        Piece("甲", "甲"), Piece("乙", "", "removed", "one"), Piece("丙", "丙"), Piece("丁", "", "removed", "two"),
    ]  # fmt: skip


def test_replayed_changes_give_the_article():
    """On real changes of every step the pieces of a line end in the line of the article."""
    text = "ä¸­æ–‡ç½‘é¡µ\n全\u200b文\n漢字\n"
    result = Cleaner()(text)
    assert {one.step for one in result.report.changes} == {"repair", "normalize"}
    for number, line in enumerate(text.split("\n")[:-1], 1):
        changes = [one for one in result.report.changes if one.line == number]
        assert "".join(piece.after for piece in pieces(line, changes)) == result.text.split("\n")[number - 1]
