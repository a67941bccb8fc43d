"""Presets: gentle takes what is certain, the default weighs, strict drops what is not surely the article."""

from cleantext_zh import Cleaner, Config

TITLE = "河口镇的旧码头要改成博物馆"
ARTICLE = (
    "镇上的人说了十年，今年终于动工了，第一车砖是老船工马三宝自己从窑上拉回来的。",
    "他每天早上都来看一眼，他说，等馆里摆上了他那条船，他就再也不来了。",
    "馆长说，展厅里要放一百件东西，件件都有主人的名字，件件都讲得出一段故事。",
)
MENU = ("· 走进河口", "· 办事指南", "· 渡口风光", "· 船工名录", "· 河工旧影", "· 老街地图")
CREDIT = "河口日报记者 周小禾 摄"
RELATED = ("相关阅读", "· 渡口停航三天，行人改走石桥", "· 旧糖厂仓库变身展场")
FOOT = "版权所有 © 2021 河口在线"
PAGE = "\n".join([*MENU, TITLE, *ARTICLE, CREDIT, *RELATED, FOOT])


def lines_of(config):
    """Return the lines that stay of the page with these settings."""
    return Cleaner(config)(PAGE).text.split("\n")


def test_the_default_weighs():
    """The menu goes by its looks, the credit of the picture stays."""
    assert lines_of(Config()) == [TITLE, *ARTICLE, CREDIT]


def test_gentle_takes_what_is_certain():
    """Lines that a rule knows go, and the list under its heading; the menu of words that no rule knows stays."""
    assert lines_of(Config.gentle()) == [*MENU, TITLE, *ARTICLE, CREDIT]


def test_strict_takes_credits():
    """Who took the picture is of no use in a corpus."""
    assert lines_of(Config.strict()) == [TITLE, *ARTICLE]


def test_presets_nest():
    """What gentle removes the default removes, and strict removes what both do."""
    gone = [
        {removal.line for removal in Cleaner(config)(PAGE).report.removals}
        for config in (Config.gentle(), Config(), Config.strict())
    ]
    assert gone[0] < gone[1] < gone[2]


def test_a_preset_takes_other_fields():
    """A preset is a Config like any other, and what is given beside it wins."""
    assert Config.strict(layout="paragraphs") == Config(
        doubt="drop", trim=Config.strict().trim, layout="paragraphs"
    )
    assert Config.gentle(doubt="weigh") == Config()


def test_a_credit_alone_goes_when_it_is_asked_for():
    """Captions go from a text without any site too, if they are to go."""
    text = "\n".join([*ARTICLE, CREDIT])
    assert Cleaner(Config.strict())(text).text == "\n".join(ARTICLE)
    assert Cleaner()(text).text == text


def test_every_preset_is_idempotent():
    """Cleaning what a preset has cleaned changes nothing."""
    for config in (Config.gentle(), Config.strict()):
        once = Cleaner(config)(PAGE).text
        assert Cleaner(config)(once).text == once
