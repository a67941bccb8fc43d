"""Changes: written down and played back."""

import pytest

from cleantext_zh.changes import changed, replay


def test_no_change_replays_to_the_same_line():
    """A change of nothing leaves the line as it is."""
    assert replay("原样", changed("repair", 1, "原样", "原样", "nothing")) == "原样"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ab", "aab"),
        ("aaa", "aa"),
        ("", "新的一行"),
        ("旧的一行", ""),
        ("头中尾", "头尾"),
        ("头尾", "头中尾"),
        ("𠮷野", "吉野"),
        ("\ud800甲", "甲"),
    ],
)
def test_replaying_gives_the_changed_line(before, after):
    """Whatever two lines have in common at either end, the change made to the first gives the second."""
    assert replay(before, changed("normalize", 7, before, after, "how")) == after


def test_a_change_holds_only_the_part_that_differs():
    """A report shows what changed, not the whole line."""
    change = changed("convert", 3, "山上的門開了", "山上的门开了", "t2s")
    assert (change.line, change.start, change.before, change.after) == (3, 3, "門開", "门开")


def test_a_change_refuses_another_line():
    """Replaying on a line that is not the one it was made to is an error, not silent damage."""
    change = changed("repair", 2, "甲乙丙", "甲丁丙", "how")
    with pytest.raises(ValueError, match="line 2"):
        replay("甲戊丙", change)
