"""Blocks that no rule speaks of: when the scorecard is asked, and what its verdict says."""

from cleantext_zh.config import TRIM_DEFAULT
from cleantext_zh.records import Label
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.steps.classify import classify
from cleantext_zh.steps.trim import CARD, trim
from cleantext_zh.steps.trim.blocks import Block, Surroundings, open_blocks
from cleantext_zh.steps.trim.doubt import LEAST_KEPT, Scorecard, score
from cleantext_zh.steps.trim.judge import judge
from cleantext_zh.steps.trim.page import make_page

ARTICLE = [
    "河口镇的旧码头要改成一座小小的博物馆，镇上的人说了十年，今年终于动工了。",
    "老船工马三宝每天早上都来看一眼，他说，等馆里摆上了他那条船，他就再也不来了。",
    "馆长说，展厅里要放一百件东西，件件都有主人的名字，件件都讲得出一段故事。",
]
MENU = ["· 走进河口", "· 办事指南", "· 渡口风光", "· 船工名录", "· 河工旧影", "· 老街地图"]
FOOT = "版权所有 © 2021 河口在线"
REFUSE = Scorecard(-9.0, {})
ACCEPT = Scorecard(9.0, {})


def page_of(*lines):
    """Return the page that trim sees of these lines."""
    return make_page(classify(lines, matcher()))


def removed(lines, card, doubt="weigh"):
    """Return the lines that go from these, as texts."""
    trimmed = trim(lines, classify(lines, matcher()), TRIM_DEFAULT, card, doubt)
    return [removal.text for removal in trimmed.removals]


def test_nothing_goes_where_no_rule_fires():
    """A page on which no rule finds anything is not asked about, whatever the scorecard would say."""
    assert removed([*MENU, *ARTICLE], REFUSE) == []


def test_nothing_goes_where_the_article_was_not_found():
    """Without prose nothing says which of the short lines are the text."""
    assert removed([*MENU, FOOT], REFUSE) == [FOOT]


def test_a_menu_of_unknown_words_goes():
    """Beside a foot that a rule knows, and outside the article, a block goes if the scorecard says so."""
    assert removed([*MENU, *ARTICLE, FOOT], REFUSE) == [*MENU, FOOT]


def test_a_scorecard_that_trusts_a_block_keeps_it():
    """The same menu stays where the scorecard speaks for it."""
    assert removed([*MENU, *ARTICLE, FOOT], ACCEPT) == [FOOT]


def test_without_a_doubt_rules_decide_alone():
    """What only the scorecard speaks against stays where doubtful lines are to be kept."""
    assert removed([*MENU, *ARTICLE, FOOT], REFUSE, "keep") == [FOOT]


def test_nothing_inside_the_article_goes():
    """A subhead between paragraphs is inside the core, and nobody is asked about it."""
    assert removed([ARTICLE[0], "船工的话", *ARTICLE[1:], FOOT], REFUSE) == [FOOT]


def test_what_is_as_long_as_the_article_stays():
    """A list longer than all certain text may be the main thing."""
    names = [f"· 河口第{number}码头的船工和他们的后人" for number in "一二三四五六七八九十"]
    assert removed([*names, ARTICLE[0], FOOT], REFUSE) == [FOOT]


def test_the_verdict_names_what_went_and_what_decided():
    """The removals say what kind of run it was, and point at the nearest line that a rule knows."""
    lines = [*MENU, *ARTICLE, FOOT]
    first = trim(lines, classify(lines, matcher()), TRIM_DEFAULT, REFUSE).removals[0]
    assert (first.label, first.rule, first.anchor) == (Label.NAV, "trim.run-of-menu-words", len(lines))


def test_blocks_are_the_runs_between():
    """Blocks end at prose and at labelled lines, and nothing of the core is among them if it is left out."""
    page = page_of(*MENU, *ARTICLE, "落款", FOOT)
    assert list(open_blocks(page, ())) == [Block(0, 6), Block(9, 10)]
    assert list(open_blocks(page, range(6))) == [Block(9, 10)]


def test_features_say_what_a_block_looks_like():
    """The features of a menu: its lines, its list marks, and that the article comes below it."""
    judged = judge(page_of(*MENU, *ARTICLE, FOOT))
    features = Surroundings(judged.page, judged.verdicts.keys(), judged.core).features(Block(0, 6))
    assert features["bullets"] == 1
    assert features["tiny"] == 1
    assert features["prose below"] > 0.99
    assert features["right prose"] is True
    assert features["left edge"] is True


def test_the_built_in_scorecard_takes_a_menu_and_keeps_a_headline():
    """The scorecard that the package carries tells the plainest cases apart."""
    judged = judge(page_of(*MENU, *MENU, *ARTICLE, FOOT))
    around = Surroundings(judged.page, judged.verdicts.keys(), judged.core)
    assert score(around.features(Block(0, 12)), CARD) < LEAST_KEPT
    judged = judge(page_of("旧码头要改成一座博物馆", *ARTICLE, FOOT))
    around = Surroundings(judged.page, judged.verdicts.keys(), judged.core)
    assert score(around.features(Block(0, 1)), CARD) > LEAST_KEPT
