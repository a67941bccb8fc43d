"""settle: removals of joined and shortened lines are told of the lines of the page."""

from cleantext_zh import Cleaner, Config
from cleantext_zh.records import Label, Paragraph, Removal
from cleantext_zh.settle import is_settled, settle
from cleantext_zh.steps.segment import Segmented


def cut(word):
    """Return a judge that takes every first occurrence of a word out of a line, and whole lines that are the word."""

    def judge(lines):
        found = []
        for number, line in enumerate(lines, 1):
            place = line.find(word)
            if line == word:
                found.append(Removal(number, line, None, Label.SPAM, "a.word", number))
            elif place >= 0:
                span = (place, place + len(word))
                found.append(Removal(number, word, span, Label.SPAM, "a.word", number))
        return found

    return judge


def blocks_of(*lines):
    """Return a block for each line."""
    return [Paragraph(line, number, number, "as given") for number, line in enumerate(lines, 1)]


def run(lines, removals, blocks, word):
    """Return what goes and what stays, where one word is to go."""
    found, segmented = settle(lines, removals, Segmented(blocks, "loose", None, ()), cut(word), Config())
    return found, segmented.blocks


def taken(removals):
    """Return where and what was removed."""
    return [(removal.line, removal.span, removal.text) for removal in removals]


def test_text_at_rest_stays():
    """Nothing to take, nothing done."""
    removals, blocks = run(["渡口的灯"], [], blocks_of("渡口的灯"), "船")
    assert removals == []
    assert [block.text for block in blocks] == ["渡口的灯"]


def test_one_insert_after_another():
    """An insert that only shows when another is gone is told with the place that it had in the page."""
    lines = ["甲灯灯乙"]
    removals, blocks = run(lines, [], blocks_of(*lines), "灯")
    assert taken(removals) == [(1, (1, 2), "灯"), (1, (2, 3), "灯")]
    assert [block.text for block in blocks] == ["甲乙"]


def test_an_insert_around_another():
    """An insert that was broken by another takes that with it, so that both can be put back."""
    lines = ["甲渡灯口乙"]
    first = [Removal(1, "灯", (2, 3), Label.SPAM, "a.word", 1)]
    removals, blocks = run(lines, first, blocks_of("甲渡口乙"), "渡口")
    assert taken(removals) == [(1, (1, 4), "渡灯口")]
    assert [block.text for block in blocks] == ["甲乙"]


def test_a_whole_line_with_a_part_gone():
    """A line that goes whole is told whole: the part that went before is no longer one of its own."""
    lines = ["渡灯口", "船"]
    first = [Removal(1, "灯", (1, 2), Label.SPAM, "a.word", 1)]
    removals, blocks = run(lines, first, blocks_of("渡口", "船"), "渡口")
    assert taken(removals) == [(1, None, "渡灯口")]
    assert [block.text for block in blocks] == ["船"]


def test_an_insert_across_joined_lines():
    """An insert in a joined line is told of each line that it stands in, blank lines and indents left out."""
    lines = ["他强调，渡", "", "　　口各部门要把群众的安全放在第一位，做好值班。"]
    joined = [
        Paragraph(
            "他强调，渡口各部门要把群众的安全放在第一位，做好值班。", 1, 3, "joined: line 1 ends in a comma"
        )
    ]
    removals, blocks = run(lines, [], joined, "渡口")
    assert taken(removals) == [(1, (4, 5), "渡"), (3, (2, 3), "口")]
    assert [block.text for block in blocks] == ["他强调，各部门要把群众的安全放在第一位，做好值班。"]


def test_joined_lines_go_with_their_blank_lines():
    """Where a joined block goes, each of its lines goes, but for those that went before."""
    lines = ["渡", "", "口"]
    first = [Removal(2, "", None, Label.BLANK, "trim.blank", 1)]
    joined = [Paragraph("渡口", 1, 3, "joined")]
    removals, blocks = run(lines, first, joined, "渡口")
    assert taken(removals) == [(1, None, "渡"), (2, None, ""), (3, None, "口")]
    assert blocks == []


def test_what_is_settled():
    """Joined lines and lines that lost a part are to be judged again, whole lines that went are not."""
    whole = Removal(1, "船", None, Label.SPAM, "a.word", 1)
    assert is_settled([whole], "sound")
    assert not is_settled([whole], "loose")
    assert not is_settled([whole, whole._replace(span=(0, 1))], "sound")


def test_inserts_that_were_hidden_by_inserts():
    """A page whose inserts stand in each other comes out without them at the first try."""
    text = "他一秒【最新网址：m.hewan.example】记住m.hewan.example，点了灯。"
    once = Cleaner()(text).text
    assert "hewan" not in once
    assert Cleaner()(once).text == once


def test_a_part_of_a_split_line_goes_as_a_part():
    """Where a glued line was split in two paragraphs and one of them goes, the other stays in its line."""
    lines = ["渡口　　甲乙丙"]
    parts = [Paragraph("渡口", 1, 1, "split: a wide gap"), Paragraph("甲乙丙", 1, 1, "split: more follows")]
    removals, blocks = run(lines, [], parts, "渡口")
    assert taken(removals) == [(1, (0, 2), "渡口")]
    assert [block.text for block in blocks] == ["　　甲乙丙"]
