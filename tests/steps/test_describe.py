"""describe: what the lines around an article state is read; nothing is guessed."""

import pytest

from cleantext_zh.config import TRIM_DEFAULT
from cleantext_zh.records import Metadata
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.steps.classify import classify
from cleantext_zh.steps.describe import describe
from cleantext_zh.steps.describe.dates import date, is_bare, is_machine_date
from cleantext_zh.steps.describe.fields import bare, is_medium
from cleantext_zh.steps.trim import trim

BODY = [
    "山里的茶园今年采得早，清明前的三天，家家户户的灯都亮到半夜。",
    "炒茶的师傅说，火候差一点，香气就跑了，所以他从不看表，只看叶子。",
    "收茶的车停在村口，一袋一袋过秤，记账的本子翻了好几页。",
]
OFFICE = "第一条　为了保护河道，防止淤积，根据有关规定，结合本县实际，制定本办法。"


def described(*lines):
    """Return what describe reads from these lines, trimmed as the Cleaner trims them."""
    looks = classify(lines, matcher())
    removals, headline = trim(lines, looks, TRIM_DEFAULT)
    return describe(lines, looks, removals, headline)


def test_prose_states_nothing():
    """Paragraphs without a headline or a field give no metadata at all."""
    assert described(*BODY) == Metadata()


def test_nothing_states_nothing():
    """An empty document gives no metadata."""
    assert described("") == Metadata()


def test_the_first_line_over_prose_is_the_headline():
    """A short line without an end stands over the article."""
    assert described("清明前的茶", *BODY).title == "清明前的茶"


@pytest.mark.parametrize(
    "line",
    [
        "清明前的茶，今年采得早。",
        "• 清明前的茶",
        "以下是清明前的茶：",
        "[摘要：今年的茶采得早]",
        "“今年的茶采得早”",
    ],
)
def test_what_is_no_headline_gives_none(line):
    """A sentence, an item, a lead-in, an abstract and speech are no headlines."""
    assert described(line, *BODY).title is None


@pytest.mark.parametrize("line", ["周小禾 喝过了，很香。谢谢！", "linhe_1976", "tea.grower"])
def test_what_people_post_is_no_headline(line):
    """Two sentences are a post, and one word of Latin letters is the name of who posts, though a date stands below."""
    assert described(line, "2021-03-05 08:30:00", *BODY).title is None


def test_a_headline_may_close_with_two_stops_or_quote_a_sentence():
    """Full stops at the end are those of a headline, and in quotation marks those of somebody else."""
    for line in ("茶农等雨，雨等清明。。", "“看叶子。”炒茶师傅的三十年", "清明前的Tea"):
        assert described("首页 > 茶事 > 正文", line, "2021-03-05 08:30:00", *BODY).title == line


def test_the_name_of_a_feed_is_no_headline():
    """Below an address stands what it leads to."""
    feed = (
        "Tea, River, People",
        "https://tea.example",
        "把茶山上的事写下来",
        "Wed, 29 Dec 2004 12:39:33 +0000",
    )
    assert described(*feed, "https://tea.example/rss", *BODY).title is None


def test_one_line_alone_is_no_headline():
    """A headline stands over something."""
    assert described("清明前的茶").title is None


def test_a_list_of_like_lines_has_no_headline():
    """Where the first line looks like all others it is one of them."""
    assert described("山泉泡新茶——越喝越香", "竹篮装嫩芽——轻拿轻放", "灶台炒春茶——手上见功夫").title is None


def test_a_poem_has_its_headline():
    """A word or two over longer lines without marks name the poem."""
    assert (
        described("茶园", "雾从山坡上慢慢走下来", "竹篓里装着昨夜的雨水", "灯一盏一盏亮到天明").title
        == "茶园"
    )


def test_a_headline_ends_in_a_full_stop_over_a_labelled_line():
    """Headlines that are sentences are known by the date below them."""
    title = "今年的茶采得早，价钱却低了。"
    assert described(title, "2021-04-02 08:30 来源：茶山日报", *BODY).title == title


def test_the_abstract_below_the_date_is_not_the_headline():
    """A note in brackets does not win over the line above the date."""
    lines = ["清明前的三天三夜", "2021-04-02 08:30", "[摘要：茶园采茶忙，家家灯到半夜。]", *BODY]
    assert described(*lines).title == "清明前的三天三夜"


def test_a_name_between_headline_and_date_is_not_the_headline():
    """The writer stands there; where the name comes back below, it is the author."""
    found = described("清明前的三天三夜，家家灯火", "采茶阿姐", "2021-04-02 08:30", *BODY, "采茶阿姐", "关注")
    assert (found.title, found.author) == ("清明前的三天三夜，家家灯火", "采茶阿姐")


def test_the_headline_of_an_office_is_joined_without_spaces():
    """A headline about a regulation that is broken over lines is one headline."""
    lines = ["茶山县人民政府办公室", "关于印发河道保护和茶园灌溉", "管理办法的通知", OFFICE, *BODY]
    assert described(*lines).title == "茶山县人民政府办公室关于印发河道保护和茶园灌溉管理办法的通知"


def test_the_table_above_a_document_names_it():
    """The index of a document states its title and its day of publication, not that of its signature."""
    lines = [
        "索 引 号：　CS-2021-0032",
        "成文日期：　2021年3月5日",
        "标　　题：　茶山县人民政府办公室关于印发河道保护办法的通知",
        "发文字号：　茶府办〔2021〕3号　　发布日期：　2021年3月9日",
        "茶山县人民政府办公室",
        "关于印发河道保护办法的通知",
        OFFICE,
        *BODY,
    ]
    found = described(*lines)
    assert found.title == "茶山县人民政府办公室关于印发河道保护办法的通知"
    assert found.published == "2021-03-09"


def test_a_label_before_the_headline_is_no_part_of_it():
    """標題 and its space go; the headline is quoted in its own script."""
    assert described("標題 清明前的茶", "2021-04-02 08:30", *BODY).title == "清明前的茶"


def test_a_date_that_stays_dates_the_article_all_the_same():
    """A date alone between headline and article is read, whether it goes or not."""
    assert described("清明前的三天三夜", "2021年4月2日", *BODY).published == "2021-04-02"


def test_the_date_of_a_signature_is_not_read():
    """A notice is signed and dated by its office at the end: that is its text."""
    assert described("关于采茶季灌溉安排的通知", *BODY, "茶山县水务局", "2021年4月2日").published is None


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("2021-04-02", "2021-04-02"),
        ("2021/4/2 8:05", "2021-04-02T08:05"),
        ("2021年4月2日08:30:15", "2021-04-02T08:30:15"),
        ("2021 年 04 月 02 日", "2021-04-02"),
        ("2021年4月2日 下午3:20", "2021-04-02T15:20"),
        ("2021-04-02 3:20 pm", "2021-04-02T15:20"),
        ("21-4-2 19:46", "2021-04-02T19:46"),
        ("21-4-2", None),
        ("Apr 2, 2021", "2021-04-02"),
        ("2nd", None),
        ("2 April 2021", "2021-04-02"),
        ("Fri Apr  2 10:20:30 2021", "2021-04-02T10:20:30"),
        ("2021-13-02", None),
        ("2021-04-02 25:00", "2021-04-02"),
        ("2021-04-02至2021-04-09", None),
        ("更新于 2021-05-01 发布于 2021-04-02", "2021-04-02"),
        ("版本 1.2021.4.2", None),
    ],
)
def test_dates_are_read_as_they_are_written(key, wanted):
    """Dates in figures and in English become ISO 8601; what is none stays none."""
    assert date(key) == wanted


def test_a_diary_is_not_dated_by_machines():
    """The weather behind the day makes it a diary."""
    assert not is_bare("2019年5月8日 星期三 晴")
    assert not is_machine_date("2019年5月8日 星期三 晴")
    assert is_bare("2019年5月8日 星期三")
    assert is_machine_date("采茶阿姐 2019-05-08")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("（张三）", "张三"),
        ("张三）", "张三"),
        ("茶山（河口）", "茶山（河口）"),
        ("《茶山日报》", "茶山日报"),
        (" 张三 ", "张三"),
    ],
)
def test_values_lose_brackets_that_enclose_them(value, wanted):
    """Brackets around a value go, brackets in it stay."""
    assert bare(value) == wanted


def test_media_and_channels_are_told_apart():
    """A newspaper is a source; a section of a site is none."""
    assert is_medium("茶山日报")
    assert is_medium("茶山新闻网")
    assert not is_medium("国内新闻")
    assert not is_medium("采茶阿姐")
