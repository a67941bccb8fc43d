"""classify: one Look for every line, by nothing but the line itself."""

import pytest

from cleantext_zh.records import Label
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.steps.classify import classify

INSERT = "他抬起头，【最新网址：www.hewan.example】看见了对岸的灯。"
DUTY_EDITOR = "责任编辑：李四"


def looks_of(*lines):
    """Return the Looks of these lines by the built-in rules."""
    return classify(lines, matcher())


def test_correct_text_is_text():
    """No rule speaks against a line of prose, verse or a heading; nothing is marked inside it."""
    looks = looks_of("渡口的早晨", "", "　　雾还没有散，船已经来了。", "一、准备", "“走吧。”她说。")
    assert [look.label.name for look in looks] == ["TEXT", "BLANK", "TEXT", "TEXT", "TEXT"]
    assert {look.rule for look in looks} == {None}
    assert {look.spans for look in looks} == {()}


def test_no_lines_no_looks():
    """Nothing is nothing."""
    assert looks_of() == []


@pytest.mark.parametrize("line", ["", " ", "　　", "\t", "\N{NO-BREAK SPACE}　"])
def test_white_space_alone_is_blank(line):
    """A line of white space of any kind is blank."""
    assert looks_of(line)[0].label is Label.BLANK


@pytest.mark.parametrize(
    ("line", "label", "rule"),
    [
        ("责任编辑：李四", "BYLINE", "byline.duty-editor"),
        ("首页 > 渡口停航三天", "NAV", "nav.breadcrumb-home"),
        ("2021-03-05 08:30:00", "META", "meta.date"),
        ("分享到：", "SHARE", "share.to"),
        ("相关阅读：", "LIST_HEAD", "related.head"),
        ("京ICP备00000000号-1", "FOOTER", "footer.icp"),
        ("如有侵权，请联系我们删除。", "DISCLAIMER", "disclaimer.infringement"),
    ],
)
def test_a_rule_gives_its_label_and_its_name(line, label, rule):
    """The Look of a line that a rule knows says which one; it speaks for the whole line."""
    look = looks_of(line)[0]
    assert (look.label.name, look.rule, look.spans) == (label, rule, ())


def test_list_marks_do_not_hide_a_line_from_the_rules():
    """A bullet before a button is no part of it, but the shape remembers it."""
    look = looks_of("• 责任编辑：李四")[0]
    assert (look.rule, look.shape.bullet) == ("byline.duty-editor", True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("责任编辑：李四", "責任編輯：李四"),
        ("责任编辑：李四", "责任编辑:李四"),
        ("责任编辑：李四", "　　責任編輯:李四　"),
        ("Copyright © 2018 hewan.example", "Ｃｏｐｙｒｉｇｈｔ　©　２０１８　ｈｅｗａｎ．ｅｘａｍｐｌｅ"),
        ("他说，明天过河。", "他說，明天過河。"),
        ("他说，明天过河！", "他說,明天過河!"),
        ("第１２３号", "第123號"),
    ],
)
def test_looks_are_blind_to_script_and_width(one, other):
    """Traditional and full-width forms of a line have the very same Look, indents notwithstanding."""
    first, second = looks_of(one, other)
    assert first == second


def test_neighbours_play_no_part():
    """A line has the same Look alone, among others, and the second time it comes."""
    alone = looks_of(DUTY_EDITOR)[0]
    among = looks_of("渡口的早晨", DUTY_EDITOR, "", DUTY_EDITOR, "返回顶部")
    assert among[1] == alone
    assert among[3] == alone
    assert len(among) == 5


def test_an_insert_is_marked_where_it_stands_in_the_line():
    """What was put into a sentence is a span of the original line, in characters from 0."""
    look = looks_of(INSERT)[0]
    assert (look.label.name, look.rule) == ("SPAM", "novel.inserted-address")
    assert look.spans == ((5, 29),)
    assert INSERT[5:29] == "【最新网址：www.hewan.example】"


def test_an_insert_is_marked_behind_an_indent_and_in_traditional_characters():
    """The span counts the characters of the line as it is given, not of its match key."""
    line = "　　他擡起頭，【最新網址：www.hewan.example】看見了對岸的燈。"
    assert looks_of(INSERT, line)[1].spans == ((7, 31),)
    assert line[7:31] == "【最新網址：www.hewan.example】"


def test_every_insert_of_a_line_is_marked():
    """Two inserts in one line are two spans, in their order."""
    line = "船来了，【最新网址：www.aaa.example】他没有上，【最新网址：www.bbb.example】又走了。"
    spans = looks_of(line)[0].spans
    assert [line[start:end] for start, end in spans] == [
        "【最新网址：www.aaa.example】",
        "【最新网址：www.bbb.example】",
    ]


def test_an_insert_that_is_the_whole_line_has_no_span():
    """Where nothing else stands in the line, the whole line is meant."""
    look = looks_of("【最新网址：www.hewan.example】")[0]
    assert (look.rule, look.spans) == ("novel.inserted-address", ())


def test_a_line_stays_text_where_the_place_of_an_insert_is_uncertain():
    """Folding joins a letter and its accent: then nobody can say where to cut, and nothing is cut."""
    look = looks_of("Cafe\N{COMBINING ACUTE ACCENT}里，【最新网址：www.hewan.example】灯亮着。")[0]
    assert (look.label, look.rule, look.spans) == (Label.TEXT, None, ())


@pytest.mark.parametrize("line", ["\ud800", "\0", "责任编辑：\udc80", "a" * 100_000, "。" * 10_000])
def test_odd_lines_have_looks_too(line):
    """Lone surrogates, NUL and huge lines do not stop a document."""
    assert len(looks_of(line, "渡口")) == 2


FEED = (
    "临河茶事",
    "https://tea.example/",
    "Wed, 29 Dec 2004 12:39:33 +0000",
    "清明前的茶",
    "https://tea.example/2004/12/29/tea",
    "山里的茶园今年采得早，清明前的三天，家家户户的灯都亮到半夜。",
    "渡口的船",
    "https://tea.example/2004/12/28/boat",
)


def test_the_addresses_of_a_feed_are_links():
    """Site, date with its zone, an address for each entry: the addresses are what a reader follows, not what he reads."""
    assert [look.rule for look in looks_of(*FEED)] == [
        None,
        "share.feed-address",
        "meta.date-english",
        None,
        "share.feed-address",
        None,
        None,
        "share.feed-address",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        FEED[:5],  # two addresses
        (*FEED[:2], "2004-12-29", *FEED[3:]),  # a date without a zone
        (FEED[0], *FEED[2:]),  # what is referred to stands below the date
        ("```", *FEED, "```"),  # shown, not said
    ],
)
def test_the_addresses_of_a_text_are_its_own(lines):
    """What an article refers to is no feed."""
    assert not any(look.rule == "share.feed-address" for look in looks_of(*lines))
