"""trim: the article stays, what the page put around it goes; blank lines as a reader would leave them."""

import pytest

from cleantext_zh.config import TRIM_DEFAULT
from cleantext_zh.records import Label, Removal
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.steps.classify import classify
from cleantext_zh.steps.trim import Trimmed, keep, trim

TITLE = "青石渡口停航四天后恢复通航"
LONG_TITLE = "青石渡口停航四天，昨天清早恢复通航"
DATE = "2021-03-05 08:30:00"
FIRST = "清早六点，渡口的雾还没有散，卖豆浆的三轮车已经停在石阶下面了。"
SECOND = "第一班船载了四十二个人，其中三十个是到对岸上学的孩子，他们把书包顶在头上。"
THIRD = "船老大说，水还是急，往后几天都要穿好救生衣，谁也不许站在船头看热闹。"
PROSE = (FIRST, SECOND, THIRD)
PARAGRAPH = FIRST + SECOND + THIRD
EDITOR = "责任编辑：李四"


def trimmed(*lines, labels=TRIM_DEFAULT):
    """Return what trim makes of a page, its lines seen by the built-in rules."""
    return trim(lines, classify(lines, matcher()), labels)


def kept(*lines, labels=TRIM_DEFAULT):
    """Return the lines of a page that stay."""
    return [line for _, line in keep(lines, trimmed(*lines, labels=labels).removals)]


def reasons(*lines):
    """Return line, label, rule and anchor of all that goes."""
    return [(gone.line, gone.label.name, gone.rule, gone.anchor) for gone in trimmed(*lines).removals]


def test_an_article_alone_stays():
    """Of correct text nothing goes, blank lines and indents included."""
    lines = (TITLE, "", "　　" + FIRST, "", "", "　　" + SECOND, "", "一、准备", "", THIRD, "")
    assert trimmed(*lines) == Trimmed([], ())
    assert kept(*lines) == list(lines)


@pytest.mark.parametrize("lines", [(), ("",), ("", "　　", ""), ("收到",), ("138", "0000", "7654")])
def test_next_to_nothing_stays(lines):
    """Nothing goes where there is nothing: no lines, blank lines, a word, numbers."""
    looks = classify(lines, matcher()) if lines else []
    assert trim(lines, looks, TRIM_DEFAULT) == Trimmed([], ())


def test_head_of_a_page_goes_and_the_headline_stays():
    """Path, menu and date go; each removal says its rule, and the headline is found where it stands."""
    lines = ("首页 > 渡口要闻", "新闻 体育 娱乐 财经 科技", TITLE, DATE, *PROSE)
    assert kept(*lines) == [TITLE, *PROSE]
    assert reasons(*lines) == [
        (1, "NAV", "nav.breadcrumb-home", 1),
        (2, "NAV", "nav.channel", 2),
        (4, "META", "meta.date", 4),
    ]
    assert trimmed(*lines).headline == (3,)


def test_short_lines_of_a_menu_go_with_their_neighbours():
    """A name of a column that no rule knows goes as ``trim.head`` between those that rules know."""
    lines = ("网站首页", "河湾掠影", "登录 | 注册", TITLE, DATE, *PROSE)
    assert kept(*lines) == [TITLE, *PROSE]
    assert (2, "NAV", "trim.head") in [gone[:3] for gone in reasons(*lines)]


def test_headline_said_again_goes_once():
    """The headline is kept where it stands first; its repetition points back to it."""
    lines = (LONG_TITLE, "首页 > 渡口要闻", LONG_TITLE, DATE, *PROSE)
    assert kept(*lines) == [LONG_TITLE, *PROSE]
    assert (3, "DUPLICATE", "trim.headline-again", 1) in reasons(*lines)
    assert trimmed(*lines).headline == (1,)


def test_headline_said_again_inside_the_article_goes():
    """A caption or a share card inside the text repeats the headline: it goes from there too."""
    lines = (TITLE, DATE, FIRST, SECOND, TITLE, THIRD)
    assert kept(*lines) == [TITLE, *PROSE]
    assert reasons(*lines) == [
        (2, "META", "meta.date", 2),
        (5, "DUPLICATE", "trim.headline-again", 1),
    ]


def test_headline_said_again_in_traditional_characters_goes():
    """The repetition is known in every script variant and without its spaces."""
    again = "青石渡口停航四天後 恢復通航"
    assert kept(TITLE, "首页 > 渡口要闻", again, DATE, *PROSE) == [TITLE, *PROSE]


def test_refrain_stays():
    """A short line that comes back is a refrain or a name, not a headline said again."""
    lines = ("渡口谣", DATE, FIRST, "渡口谣", SECOND, "渡口谣", THIRD)
    assert kept(*lines) == [line for line in lines if line != DATE]


def test_headline_of_several_lines_stays_whole():
    """Government sites break a long headline; all of its lines are the headline."""
    broken = ("河湾县人民政府办公室关于印发", "青石渡口安全管理办法的通知")
    lines = ("首页 > 政务公开", *broken, DATE, *PROSE)
    assert kept(*lines) == [*broken, *PROSE]
    assert trimmed(*lines).headline == (2, 3)


def test_editor_list_and_footer_go_from_the_tail():
    """Behind the article everything goes from the editor on: titles of a list with their heading."""
    titles = ("老街茶馆今天重新开张迎客", "县图书馆夜间开放到九点半", "柳荫小区停水两天居民打井")
    tail = (EDITOR, "相关阅读", *titles, "关于我们 | 联系我们", "京ICP备00000000号-1")
    lines = (TITLE, DATE, *PROSE, *tail)
    assert kept(*lines) == [TITLE, *PROSE]
    assert reasons(*lines)[1:] == [
        (6, "BYLINE", "byline.duty-editor", 6),
        (7, "LIST_HEAD", "related.head", 7),
        (8, "LIST_ITEM", "trim.list-item", 7),
        (9, "LIST_ITEM", "trim.list-item", 7),
        (10, "LIST_ITEM", "trim.list-item", 7),
        (11, "FOOTER", "footer.links", 11),
        (12, "FOOTER", "footer.icp", 12),
    ]


def test_removals_say_what_went_and_come_in_order():
    """Each removal holds the whole line as it was given, in the order of the lines."""
    lines = ("  首页 > 渡口要闻 ", TITLE, *PROSE, "　　（責任編輯：李四）")
    assert trimmed(*lines).removals == [
        Removal(1, "  首页 > 渡口要闻 ", None, Label.NAV, "nav.breadcrumb-home", 1),
        Removal(6, "　　（責任編輯：李四）", None, Label.BYLINE, "byline.duty-editor", 6),
    ]


def test_one_gap_stays_where_something_went_between():
    """Blank lines around what goes go with it, but for the gap in front, which stays between the paragraphs."""
    lines = (FIRST, "", "分享到：", "", "", SECOND, "", THIRD)
    assert kept(*lines) == [FIRST, "", SECOND, "", THIRD]
    assert reasons(*lines) == [
        (3, "SHARE", "share.to", 3),
        (4, "BLANK", "trim.blank", 3),
        (5, "BLANK", "trim.blank", 3),
    ]


def test_the_gap_behind_stays_where_there_was_none_in_front():
    """A button right below a paragraph leaves the blank line that parts it from the next one."""
    assert kept(FIRST, "分享到：", "", SECOND, THIRD) == [FIRST, "", SECOND, THIRD]


def test_no_gap_is_made_where_there_was_none():
    """A button between two lines without any blank line leaves them as neighbours."""
    assert kept(FIRST, "分享到：", SECOND, THIRD) == [FIRST, SECOND, THIRD]


def test_no_blank_lines_are_left_at_the_ends_by_what_went():
    """Blank lines between the article and what went above and below it go, each with its anchor."""
    lines = ("首页 > 渡口要闻", "", TITLE, "", *PROSE, "", EDITOR, "")
    assert kept(*lines) == [TITLE, "", *PROSE]
    assert [gone for gone in reasons(*lines) if gone[1] == "BLANK"] == [
        (2, "BLANK", "trim.blank", 1),
        (8, "BLANK", "trim.blank", 9),
        (10, "BLANK", "trim.blank", 9),
    ]


def test_blank_lines_elsewhere_stay():
    """Two blank lines between paragraphs are the writer's, even on a page from which something goes."""
    assert kept(FIRST, "", "", SECOND, "", "", THIRD, EDITOR) == [FIRST, "", "", SECOND, "", "", THIRD]


def test_a_subhead_that_reads_like_the_heading_of_a_list_stays():
    """Prose follows it, so it is a subhead of the article."""
    lines = (PARAGRAPH, "延伸阅读", THIRD + FIRST + SECOND, "相关链接", SECOND + THIRD)
    assert [look.label.name for look in classify(lines, matcher())][1::2] == ["LIST_HEAD", "LIST_HEAD"]
    assert kept(*lines) == list(lines)


def test_a_list_inside_an_article_goes_with_its_heading():
    """Titles below such a heading go with it; the article goes on behind them."""
    titles = ("老街茶馆今天重新开张迎客", "县图书馆夜间开放到九点半")
    lines = (PARAGRAPH, SECOND, "相关阅读：", *titles, PARAGRAPH, THIRD)
    assert kept(*lines) == [PARAGRAPH, SECOND, PARAGRAPH, THIRD]
    assert [gone[0::3] for gone in reasons(*lines)] == [(3, 3), (4, 3), (5, 3)]


@pytest.mark.parametrize(
    "button", ["分享到：", "【广告】", "点击下载海风新闻客户端，随时看新闻", "扫一扫，手机看新闻"]
)
def test_buttons_inside_an_article_go(button):
    """No article is written of share buttons and advertisements, wherever they stand."""
    assert kept(FIRST, button, SECOND, THIRD) == [FIRST, SECOND, THIRD]


def test_a_poem_that_quotes_a_button_stays():
    """A page of verse has no prose to go by: a line in its midst is a line of the poem."""
    poem = ("夜读", "", "屏幕很亮", "字很小", "我一直往下", "返回顶部", "那个箭头说", "可是我", "还没有读完")
    assert kept(*poem) == list(poem)


def test_an_article_about_copyright_stays():
    """A sentence that a rule takes for a disclaimer is spared between two paragraphs of running text."""
    lines = (
        "网页底部的一行小字",
        "很多人以为，网页上写了一句话，别人就再也不能用了，其实并没有这么简单。" + PARAGRAPH,
        "未经许可不得转载，这句话谁都会写，写的人未必想追究，看的人也未必当真。",
        "作品写成的那一天，权利就有了，写与不写，在法律上并没有什么分别。" + PARAGRAPH,
    )
    assert [look.label.name for look in classify(lines, matcher())] == ["TEXT", "TEXT", "DISCLAIMER", "TEXT"]
    assert kept(*lines) == list(lines)


def test_a_disclaimer_below_the_article_goes():
    """The same words behind the last paragraph are the site's."""
    assert kept(TITLE, DATE, *PROSE, "未经授权，不得转载。") == [TITLE, *PROSE]


@pytest.mark.parametrize("date", ["2021年3月5日", "2021-03-05", "二〇二一年三月五日"])
def test_signature_and_date_at_the_end_stay(date):
    """A notice ends with who wrote it and when; a date there is no date of the page."""
    lines = ("关于渡口恢复通航的通知", *PROSE, "特此通知。", "　　　青石渡口管理站", "　　　" + date)
    assert kept(*lines) == list(lines)


def test_comments_longer_than_the_article_go():
    """Readers may say more than the writer: the article is what stands below the headline and its date."""
    comments = [
        line
        for number in range(6)
        for line in (
            f"山中客{number} 发表于 2021-3-{number + 6} 10:20",
            f"我小时候也坐过{number + 2}回这条船，那时候没有救生衣，大人把小孩夹在两条腿中间，一路上谁也不敢说话。",
            "回复 支持 反对 使用道具 举报",
        )
    ]
    lines = (TITLE, DATE, FIRST, SECOND, EDITOR, "网友评论：", *comments)
    assert kept(*lines) == [TITLE, FIRST, SECOND]


def test_a_page_of_nothing_but_boilerplate_is_left_empty():
    """A menu and a footer with no text between them hold nothing to keep."""
    lines = ("首页", "", "登录 | 注册", "", "关于我们 | 联系我们", "京ICP备00000000号-1", "")
    assert kept(*lines) == []
    assert trimmed(*lines).headline == ()


def test_labels_that_are_not_asked_for_stay():
    """Only the labels that are given may go; the others stay where they are, with their blank lines."""
    lines = ("首页 > 渡口要闻", TITLE, DATE, *PROSE, "", EDITOR, "", "京ICP备00000000号-1")
    assert kept(*lines, labels=frozenset({Label.FOOTER})) == [*lines[:8]]
    assert kept(*lines, labels=frozenset({Label.BYLINE})) == [*lines[:6], "", lines[9]]


def test_nothing_is_asked_for_nothing_goes():
    """An empty set of labels removes nothing at all, inserts and blank lines included."""
    insert = "他抬起头，【最新网址：www.hewan.example】看见了对岸的灯。"
    lines = ("首页 > 渡口要闻", "", insert, *PROSE, "", EDITOR)
    assert trimmed(*lines, labels=frozenset()).removals == []


def test_traditional_page_loses_the_same_lines():
    """What goes is decided blind to script."""
    simplified = (
        "首页 > 渡口要闻",
        TITLE,
        DATE,
        *PROSE,
        "责任编辑：李四",
        "相关阅读",
        "县图书馆夜间开放到九点半",
    )
    traditional = (
        "首頁 > 渡口要聞", "青石渡口停航四天後恢復通航", DATE,
        "清早六點，渡口的霧還沒有散，賣豆漿的三輪車已經停在石階下面了。",
        "第一班船載了四十二個人，其中三十個是到對岸上學的孩子，他們把書包頂在頭上。",
        "船老大說，水還是急，往後幾天都要穿好救生衣，誰也不許站在船頭看熱鬧。",
        "責任編輯：李四", "相關閱讀", "縣圖書館夜間開放到九點半",
    )  # fmt: skip
    assert reasons(*traditional) == reasons(*simplified)
    assert [gone[0] for gone in reasons(*simplified)] == [1, 3, 7, 8, 9]


def test_what_stays_is_left_alone_the_second_time():
    """Nothing more goes from a page that was trimmed."""
    page = (
        "首页 > 渡口要闻",
        "",
        TITLE,
        DATE,
        "",
        *PROSE,
        "",
        EDITOR,
        "相关阅读",
        "县图书馆夜间开放到九点半",
        "",
    )
    once = kept(*page)
    assert once == [TITLE, "", *PROSE]
    assert kept(*once) == once


TITLES = (
    "河湾市少年宫暑期班今起开始报名",
    "老城区三处旧书店的最后一个夏天",
    "石桥限行以后，哪些公交线路要改道走新桥？",
    "临河中学举办第三届校园读书节",
    "旧糖厂仓库变身展场，今晚开门！",
)


def test_an_unheaded_list_of_titles_closes_a_page():
    """Titles without a heading go from below an article, those that call or ask among them."""
    lines = (TITLE, DATE, PARAGRAPH, PARAGRAPH, PARAGRAPH, *TITLES)
    assert kept(*lines) == [TITLE, PARAGRAPH, PARAGRAPH, PARAGRAPH]


def test_a_list_that_the_text_announces_stays():
    """Below a colon stands what the text has to say."""
    lines = (TITLE, DATE, PARAGRAPH, PARAGRAPH, PARAGRAPH, "得奖的文章有：", *TITLES)
    assert kept(*lines) == [TITLE, PARAGRAPH, PARAGRAPH, PARAGRAPH, "得奖的文章有：", *TITLES]


def test_verse_that_closes_a_text_stays():
    """Lines of verse are shorter than titles."""
    verse = (
        "雾从江心慢慢升起来",
        "船还系在老柳树下面",
        "你没有说过要走",
        "我也没有问过归期",
        "灯在水里一直亮着",
    )
    lines = (TITLE, DATE, PARAGRAPH, PARAGRAPH, PARAGRAPH, *verse)
    assert kept(*lines) == [TITLE, PARAGRAPH, PARAGRAPH, PARAGRAPH, *verse]


def test_a_refrain_of_the_first_line_stays_where_no_rule_fires():
    """Only a page of a site says its headline again."""
    lines = (LONG_TITLE, FIRST, LONG_TITLE, SECOND)
    assert kept(*lines) == list(lines)


def test_a_headline_said_twice_at_the_top_shows_a_page():
    """The name of the tab and the headline over prose: one of them goes though no rule fires."""
    assert kept(LONG_TITLE, LONG_TITLE, *PROSE) == [LONG_TITLE, *PROSE]


SHORT_LINES = tuple(
    f"{place}\N{IDEOGRAPHIC SPACE}雾从江心慢慢升起来 船还系在柳树下 没有人说要走" for place in "东南西北" * 6
)


def test_a_long_run_of_short_lines_is_the_article_where_there_is_no_prose():
    """A diary without marks is the article: menus above and lists below go."""
    lines = ("首页 > 渡口要闻", TITLE, DATE, *SHORT_LINES, "相关阅读", *TITLES, "版权所有 河湾网")
    assert kept(*lines) == [TITLE, *SHORT_LINES]


def test_a_dated_paragraph_is_the_article_though_more_stands_below_a_heading():
    """Summaries under a heading over other texts go, however short the article above them."""
    below = [line for title in (*TITLES[:2], *TITLES[3:]) for line in (title, PARAGRAPH)]
    assert kept(TITLE, DATE, PARAGRAPH, "大家都在看", *below) == [TITLE, PARAGRAPH]


VERSE = ("船篙点破了一河的雾", "灯还挂在昨天的桅上", "摆渡的人先咳嗽一声", "天就亮了")
PATH = "首页 > 文学 > 诗歌"
FOOT = "版权所有 © 2021 河口在线"


@pytest.mark.parametrize(
    "stating",
    [("作者：周小禾",), ("2021-03-05 来源：河口日报", "作者：周小禾"), ("作者：周小禾", "2021-03-05 08:30")],
)
def test_verse_below_its_author_stays(stating):
    """Where no line is prose, the name below the headline opens the text; it does not end it."""
    for verse in (VERSE, VERSE[:2], VERSE * 3):
        stays = kept(PATH, "渡口的早晨", *stating, *verse, FOOT)
        assert [line for line in stays if line not in stating] == ["渡口的早晨", *verse]


@pytest.mark.parametrize("question", ["旧码头会不会消失？", "旧码头还能做什么用？", "谁来管这座码头呢！"])
@pytest.mark.parametrize("between", [(), ("作者：周小禾",), ("分享到：微信 微博 QQ空间",)])
def test_a_question_below_the_date_is_no_headline(question, between):
    """A short headline over its date is one, though the first line of the text is longer and closes with a mark."""
    lines = (PATH, "旧码头", DATE, *between, question, *PROSE, FOOT)
    assert trimmed(*lines).headline == (2,)
    assert kept(*lines) == ["旧码头", question, *PROSE]


@pytest.mark.parametrize("name", ["隐私政策", "联系我们", "免责声明", "版权声明", "猜你喜欢", "友情链接"])
@pytest.mark.parametrize("date", [(), ("更新日期：2021年3月5日",), (DATE,), (DATE, "来源：河口日报")])
def test_a_headline_below_the_path_may_be_called_like_a_footer(name, date):
    """What stands alone between the path to the page and a text is the headline, whatever it is called."""
    assert kept(PATH, name, *date, *PROSE, FOOT) == [name, *PROSE]


def test_the_names_of_a_menu_are_no_headline():
    """Below more than a path there is a menu, and its last word is no headline."""
    assert kept("首页", "登录", "关于我们", "联系我们", "隐私政策", DATE, *PROSE, FOOT) == [*PROSE]


def test_a_notice_of_the_site_above_headline_and_date_goes():
    """A sentence that an advertisement parts from the headline is not the first of the article."""
    notice = "河口杂志欢迎各位读者订阅，任何人要把本刊转送给别人，都请先打一个电话告诉编辑部的值班人员一声！"
    headline = "青石渡口发布新船：开得快，坐得稳，一条顶三条，夜里也开"
    lines = (PATH, notice, "广告", headline, DATE, *PROSE * 6, FOOT)
    assert kept(*lines) == [headline, *PROSE * 6]
    assert trimmed(*lines).headline == (4,)
    diary = (PATH, TITLE, FIRST, "广告", LONG_TITLE, DATE, SECOND, FOOT)
    assert FIRST in kept(*diary)


def test_the_addresses_of_a_feed_go_and_part_nothing():
    """Entries stay, the last and shortest too: an address says nothing of the lines beside it."""
    stamp, address = "Wed, 29 Dec 2004 12:39:33 +0000", "https://ferry.example/2004/12/"
    entries = (
        TITLE,
        FIRST,
        address + "1",
        LONG_TITLE,
        SECOND,
        THIRD,
        address + "2",
        "又及",
        "哈哈",
        address + "3",
    )
    stays = kept("渡口", "https://ferry.example/", stamp, *entries)
    assert [line for line in stays if "://" in line] == []
    assert stays[-7:] == [TITLE, FIRST, LONG_TITLE, SECOND, THIRD, "又及", "哈哈"]
