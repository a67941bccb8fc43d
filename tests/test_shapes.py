"""shapes: what a line looks like, by either twin."""

from functools import partial

import pytest

from cleantext_zh import twins
from cleantext_zh.records import Shape
from cleantext_zh.shapes import MAX_SHAPED_CHARS, shape_in_python

TWINS = {"pure": shape_in_python}
if twins.compiled is not None:
    TWINS["compiled"] = partial(twins.compiled.shape, Shape)


@pytest.fixture(params=TWINS)
def shape(request):
    """Return the function of one of the twins."""
    return TWINS[request.param]


def test_shape_of_nothing_is_nothing(shape):
    """An empty key has no features."""
    assert shape("") == (0, 0, 0, 0, "", False, 0, 0)


@pytest.mark.parametrize(
    ("key", "ends"),
    [
        ("船来了。", "."),
        ("the ferry is here.", "."),
        ("船来了...", "."),
        ("“船来了。”", "."),
        ("(船来了。)", "."),
        ("船来了!", "!"),
        ("“船来了吗?”", "!"),
        ("船来了,", ","),
        ("船、", ","),
        ("船来了;", ","),
        ("他说:", ":"),
        ("渡口停航三天", ""),
        ("《渡口》", ""),
    ],
)
def test_how_a_line_closes(shape, key, ends):
    """Sentence ends count through closing brackets and quotation marks; a headline closes with nothing."""
    assert shape(key).ends == ends


@pytest.mark.parametrize(
    ("key", "pauses"),
    [
        ("渡口停航三天", 0),
        ("船来了。", 0),
        ("船来了,", 0),
        ("船来了,他没有上。", 1),
        ("“船来了。”他说。", 1),
        ("盐、糖、酒;姜,葱:蒜", 5),
        ("来了?来了!来了。", 2),
    ],
)
def test_pauses_are_the_marks_inside(shape, key, pauses):
    """The mark at the end is told by ``ends`` and is no pause."""
    assert shape(key).pauses == pauses


def test_characters_are_counted_by_kind(shape):
    """Han characters and decimal digits are counted, everything else only as a character."""
    assert shape("第12号船 no. 7")[:3] == (11, 3, 3)


@pytest.mark.parametrize(
    ("key", "bullet"), [("• 渡口", True), ("·渡口", True), ("* 渡口", True), ("渡口", False)]
)
def test_list_marks_are_seen(shape, key, bullet):
    """A line that opens with a list mark says so."""
    assert shape(key).bullet is bullet


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("渡口停航三天", 1),
        ("新闻|体育|财经", 3),
        ("新闻 | 体育 | 财经", 3),
        ("品名\t单价\t备注", 3),
        ("品名  单价   备注", 3),
        ("新闻 体育 娱乐 财经", 4),
        ("苏小禾 何文正 老程", 1),
        ("他说 明天,一定 过 河", 1),
        ("渡口停航三天市民改走 石桥限行两周公交绕道 老街修缮工程完工 花市开张", 1),
    ],
)
def test_cells_of_a_row(shape, key, cells):
    """Bars, tabs and wide gaps part cells; single spaces only where there are many short words and no sentence."""
    assert shape(key).cells == cells


def test_echo_is_the_same_for_the_same_words(shape):
    """Spaces do not count, every other character does."""
    assert shape("渡口 停航三天").echo == shape("渡口停航三天").echo
    assert shape("渡口停航三天").echo != shape("渡口停航四天").echo


def test_long_lines_are_only_measured(shape):
    """Of a paragraph nobody asks for digits or an echo: its characters count as Han, marks are still seen."""
    key = "船" * (MAX_SHAPED_CHARS - 5) + "12,来了。"
    assert shape(key) == (121, 121, 0, 1, ".", False, 1, 0)
    assert shape("船" * MAX_SHAPED_CHARS).echo != 0
