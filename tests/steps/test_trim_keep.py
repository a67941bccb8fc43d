"""keep: what trim decided is done, to the lines and inside them, and can be undone."""

from cleantext_zh.config import TRIM_DEFAULT
from cleantext_zh.records import Label, Removal
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.steps.classify import classify
from cleantext_zh.steps.trim import keep, trim

INSERTED = "他抬起头，【最新网址：www.hewan.example】看见了对岸的灯，却没有看见船。"
PAGE = (
    "首页 > 渡口要闻",
    "",
    "青石渡口停航四天后恢复通航",
    "2021-03-05 08:30:00",
    "",
    INSERTED,
    "清早六点，渡口的雾还没有散，卖豆浆的三轮车已经停在石阶下面了。",
    "第一班船载了四十二个人，其中三十个是到对岸上学的孩子，他们把书包顶在头上。",
    "",
    "责任编辑：李四",
    "",
)


def test_an_insert_is_cut_out_of_its_sentence():
    """Only the insert goes; the removal says where it stood in the line and what it was."""
    removals = trim(PAGE, classify(PAGE, matcher()), TRIM_DEFAULT).removals
    insert = Removal(6, "【最新网址：www.hewan.example】", (5, 29), Label.SPAM, "novel.inserted-address", 6)
    assert insert in removals
    assert dict(keep(PAGE, removals))[6] == "他抬起头，看见了对岸的灯，却没有看见船。"


def test_what_stays_and_what_went_make_the_page_again():
    """Kept lines and removals together are the lines that were given: nothing is lost unsaid."""
    removals = trim(PAGE, classify(PAGE, matcher()), TRIM_DEFAULT).removals
    page = dict(keep(PAGE, removals))
    for gone in reversed(removals):
        if gone.span is None:
            page[gone.line] = gone.text
        else:
            rest, start = page[gone.line], gone.span[0]
            page[gone.line] = rest[:start] + gone.text + rest[start:]
    assert [page[number] for number in sorted(page)] == list(PAGE)
    assert len(removals) == 7


def test_keep_without_removals_numbers_the_lines():
    """Where nothing goes, every line stays with its number, counted from 1."""
    assert keep(["一", "", "二"], []) == [(1, "一"), (2, ""), (3, "二")]


def test_keep_takes_out_several_parts_of_a_line():
    """Parts are cut by the places they had in the line as it was given, in whatever order they are said."""
    parts = [
        Removal(1, "乙", (1, 2), Label.SPAM, "spam.gambling", 1),
        Removal(1, "丁", (3, 4), Label.SPAM, "spam.gambling", 1),
    ]
    assert keep(["甲乙丙丁戊"], parts) == [(1, "甲丙戊")]
    assert keep(["甲乙丙丁戊"], parts[::-1]) == [(1, "甲丙戊")]
