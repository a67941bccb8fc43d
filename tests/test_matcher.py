"""matcher: needles first, then the rules in their order."""

import re

import pytest

from cleantext_zh.errors import RuleError
from cleantext_zh.records import Label
from cleantext_zh.rules.matcher import SHORT_CHARS, Entry, Hit, Matcher, matcher, reach


def entry(name, *needles, pattern, part=False, far=SHORT_CHARS):
    """Return a rule as the matcher wants it."""
    return Entry(name, Label.PROMO, needles, re.compile(pattern), part, far)


def test_a_line_without_needles_is_done():
    """No regex is tried on a line that holds no needle."""

    class Never:
        def search(self, text):
            raise AssertionError(text)

    rules = Matcher([Entry("a.a", Label.NAV, ("渡口",), Never(), part=False, reach=SHORT_CHARS)])
    assert rules.match("河水涨了两尺") is None
    assert rules.match("") is None
    assert not rules.candidates("河水涨了两尺")


def test_without_rules_nothing_matches():
    """A matcher may be empty."""
    assert Matcher([]).match("返回首页") is None


def test_needles_may_overlap():
    """A needle inside another, and one that begins inside another, are both seen."""
    rules = Matcher(
        [
            entry("a.long", "渡口旅社", pattern="x"),
            entry("a.short", "渡口", pattern="x"),
            entry("a.across", "口旅", "社的", pattern="x"),
        ]
    )
    assert set(rules.needles("渡口旅社的灯")) == {"渡口旅社", "渡口", "口旅", "社的"}
    assert [found.id for found in rules.candidates("渡口旅社的灯")] == ["a.long", "a.short", "a.across"]
    assert [found.id for found in rules.candidates("渡口的灯")] == ["a.short"]


def test_a_needle_may_belong_to_two_rules():
    """If the first of two rules with one needle does not match, the second is tried."""
    rules = Matcher([entry("a.first", "渡口", pattern="口$"), entry("a.second", "渡口", pattern="^渡口.$")])
    assert rules.match("渡口灯").rule == "a.second"


def test_the_first_rule_wins():
    """Rules are tried in their order, wherever in the line their needles stand."""
    rules = Matcher([entry("a.first", "灯", pattern="灯$"), entry("a.second", "渡口", pattern="^渡口")])
    assert rules.match("渡口的灯").rule == "a.first"
    assert rules.match("渡口的船").rule == "a.second"


@pytest.mark.parametrize("marks", ["• ", "·", "* ", "● \t", "•*· "])
def test_list_marks_do_not_count(marks):
    """What an extractor puts before a list item is no part of the line, but of the place of the match."""
    rules = Matcher([entry("a.a", "渡口", pattern="^渡口$")])
    assert rules.match(marks + "渡口") == Hit(
        "a.a", Label.PROMO, part=False, start=len(marks), end=len(marks) + 2
    )


def test_a_line_of_list_marks_is_nothing():
    """A line with nothing but marks has no rule."""
    assert Matcher([entry("a.a", "*", pattern="")]).match("* * *") is None


@pytest.mark.parametrize("far", [SHORT_CHARS, 200])
def test_a_rule_reaches_as_far_as_its_evidence(far):
    """A line as long as a rule reaches is judged by it; with one character more it is a paragraph."""
    rules = Matcher([entry("a.a", "渡口", "灯", pattern="^渡口", far=far)])
    assert rules.match("渡口".ljust(far, "水")) is not None
    assert rules.match("渡口".ljust(far + 1, "水")) is None


def test_rules_reach_differently_far():
    """A line beyond the reach of one rule is still judged by another with the same needle."""
    rules = Matcher(
        [entry("a.near", "渡口", pattern="^渡口"), entry("a.far", "渡口", pattern="^渡", far=200)]
    )
    assert rules.match("渡口".ljust(SHORT_CHARS, "水")).rule == "a.near"
    assert rules.match("渡口".ljust(SHORT_CHARS + 1, "水")).rule == "a.far"


def test_list_marks_do_not_use_up_the_reach():
    """The length that counts is that of the line without its list mark."""
    rules = Matcher([entry("a.a", "渡口", pattern="^渡口")])
    assert rules.match("• " + "渡口".ljust(SHORT_CHARS, "水")) is not None


def test_the_reach_of_evidence():
    """Twice the longest hit, never below the common reach; an insert is looked for in lines of any length."""
    assert reach(("渡口", "渡口旅社"), part=False) == 80
    assert reach(("渡口", "　" + "渡" * 70), part=False) == 140
    assert reach((), part=False) == 80
    assert reach(("渡口",), part=True) > 1_000_000


def test_a_part_of_a_line():
    """A rule for a part says so, and where the part stands."""
    rules = Matcher([entry("a.a", "旅社", pattern=r"\(渡口旅社\)", part=True)])
    assert rules.match("他走(渡口旅社)了") == Hit("a.a", Label.PROMO, part=True, start=2, end=8)


def test_the_built_in_rules_are_one_matcher():
    """It never changes, so it is made once."""
    assert matcher() is matcher()
    assert matcher().match("责任编辑:张三") == Hit(
        "byline.duty-editor", Label.BYLINE, part=False, start=0, end=7
    )
    assert matcher().match("他当了十年责任编辑。") is None


OWN = """\
[[rule]]
id = "mine.editor"
label = "promo"
needles = ["责任编辑"]
regex = '^责任编辑:张三$'
why = "This one is named."
"""


@pytest.fixture
def own(tmp_path):
    """The path of a user's rule file."""
    path = tmp_path / "mine.toml"
    path.write_bytes(OWN.encode())
    return path


def test_own_rules_come_first(own):
    """A user's rule decides before the built-in ones, which still know every other line."""
    rules = matcher((own,))
    assert rules.match("责任编辑:张三").rule == "mine.editor"
    assert rules.match("责任编辑:李四").rule == "byline.duty-editor"


def test_rules_can_be_left_out(own):
    """Built-in rules and the user's own are left out by their ids, and the next one is asked."""
    assert matcher((), frozenset({"byline.duty-editor"})).match("责任编辑:张三") is None
    assert matcher((own,), frozenset({"mine.editor"})).match("责任编辑:张三").rule == "byline.duty-editor"
    assert matcher((own,), frozenset({"mine.editor", "byline.duty-editor"})).match("责任编辑:张三") is None


def test_an_unknown_id_is_an_error():
    """A misspelt id is named, or it would go unnoticed."""
    with pytest.raises(RuleError, match=r"no rule byline\.duty-edtor; `cleantext-zh rules`"):
        matcher((), frozenset({"byline.duty-edtor", "byline.duty-editor"}))


def test_an_id_of_an_own_file_needs_the_file(own):
    """Without its file, a user's rule does not exist."""
    with pytest.raises(RuleError, match=r"mine\.editor"):
        matcher((), frozenset({"mine.editor"}))
    assert matcher((own,), frozenset({"mine.editor"})) is not None
