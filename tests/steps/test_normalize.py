"""normalize: what nobody sees goes, what is seen stays."""

import pytest

from cleantext_zh.changes import replay
from cleantext_zh.steps.normalize import normalize


def tidy(line):
    return normalize([line])[0][0]


@pytest.mark.parametrize(
    "line",
    [
        "　　桥修好了。",
        "一\t二",
        "葛\U000e0100飾区",
        "☺️ 好",
        "👩‍👩‍👧 一家",
        "看👩‍ 走了",
        "می‌خواهم",
        "क्‍ष",
        "ישראל \u200f(2024)",
        "ภาษา\u200bไทย",
        "\ud800",
        "ＡＢＣ，１２３",
        "",
    ],
)
def test_what_is_seen_or_needed_stays(line):
    """Indents, tabs, variation selectors, joined emoji and shaped scripts come back as they are."""
    assert normalize([line]) == ([line], [])


def test_off_looks_at_nothing():
    """With mode off everything stays."""
    assert normalize(["一\u200b二\x07"], "off") == (["一\u200b二\x07"], [])


@pytest.mark.parametrize(
    ("line", "tidied"),
    [
        ("一\u200b二", "一二"),
        ("一\ufeff二", "一二"),
        ("一\u00ad二", "一二"),
        ("一\u2060二", "一二"),
        ("\u200e一\u202e二\u202c\u2067三\u2069", "一二三"),
        ("ישראל\ufeff", "ישראל"),
        ("一\u200d二", "一二"),
        ("一\u200c，二", "一，二"),
        ("\u200d一", "一"),
        ("一\u200d", "一"),
        ("A\u200d一", "A一"),
        ("一\x00二\x07三\x7f四\x80五\x0c", "一二三四五"),
        ("一\x0b二\x0c三\x85四\u2028五\u2029六", "一 二 三 四 五 六"),
        ("\x0c一\u2028", "一"),
        ("\x0c\x01一\x02\x85", "一"),
        ("\x0c", ""),
        ("一\u200b\u200d二", "一二"),
        ("一\x01\u200d\x02二", "一二"),
        ("一\u00a0二\u2009三\u202f四", "一 二 三 四"),
        ("　　一\u00a0", "　　一 "),
    ],
)
def test_what_nobody_sees_goes(line, tidied):
    """Invisible and control characters are removed, odd spaces become plain, one for one."""
    assert tidy(line) == tidied
    assert tidy(tidied) == tidied


def test_changes_replay_in_order():
    """Several changes to a line, made in the order reported, give the tidied line; each says what it did."""
    line = "\ufeff一\u00a0二\x07\u200d三"
    (tidied,), changes = normalize([line])
    for change in changes:
        line = replay(line, change)
    assert line == tidied == "一 二三"
    assert [change.how for change in changes] == [
        "removed ZERO WIDTH NO-BREAK SPACE",
        "removed control U+0007",
        "made plain NO-BREAK SPACE",
        "removed ZERO WIDTH JOINER",
    ]


def test_lines_keep_their_numbers():
    """A line that becomes empty is still a line, and changes name the line they belong to."""
    lines, changes = normalize(["一", "\u200b", "三\u00a0"])
    assert lines == ["一", "", "三 "]
    assert [change.line for change in changes] == [2, 3]
