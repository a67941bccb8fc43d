"""The unified diff, typed by hand: hunks, context, counts, and the newline at the end."""

import pytest

from cleantext_zh.views.patch import patch
from cleantext_zh.views.units import Unit


def lines(spec, *, before=True, after=True):
    """Return the diff of units given as letters: small stays, capital goes, a letter and a digit becomes another."""
    found = []
    for number, word in enumerate(spec.split(), 1):
        if word.isupper():
            found.append(Unit(number, (word,), ()))
        elif word[-1].isdigit():
            found.append(Unit(number, (word[0],), (word,)))
        else:
            found.append(Unit(number, (word,), (word,)))
    return list(patch("x", found, newline_before=before, newline_after=after))


def test_nothing_differs():
    """No diff for the same text."""
    assert lines("a b c") == []
    assert lines("a b c", before=False, after=False) == []


def test_three_lines_of_context():
    """Three lines around a change, fewer at the ends of the text."""
    assert lines("A b c d e f") == ["--- x", "+++ x", "@@ -1,4 +1,3 @@", "-A", " b", " c", " d"]
    assert lines("a b c d e F") == ["--- x", "+++ x", "@@ -3,4 +3,3 @@", " c", " d", " e", "-F"]
    assert lines("a b c d e1 f g h i")[2:] == [
        "@@ -2,7 +2,7 @@", " b", " c", " d", "-e", "+e1", " f", " g", " h",
    ]  # fmt: skip


def test_changes_near_each_other_are_one_hunk():
    """Six lines between two changes join them, seven part them; the numbers of the second count what went before."""
    assert lines("A b c d e f g H")[2:] == [
        "@@ -1,8 +1,6 @@", "-A", " b", " c", " d", " e", " f", " g", "-H",
    ]  # fmt: skip
    assert [line for line in lines("A b c d e f g h I") if line.startswith("@@")] == [
        "@@ -1,4 +1,3 @@",
        "@@ -6,4 +5,3 @@",
    ]


def test_everything_went():
    """An empty article has no lines, which is written as 0,0."""
    assert lines("A B")[2:] == ["@@ -1,2 +0,0 @@", "-A", "-B"]


@pytest.mark.parametrize(
    ("spec", "before", "after", "expected"),
    [
        ("a1 b", False, False, ["@@ -1,2 +1,2 @@", "-a", "+a1", " b", "\\ No newline at end of file"]),
        ("a B", False, False, ["@@ -1,2 +1,1 @@", "-a", "-B", "\\ No newline at end of file", "+a", "\\ No newline at end of file"]),
        ("a b", True, False, ["@@ -1,2 +1,2 @@", " a", "-b", "+b", "\\ No newline at end of file"]),
    ],
)  # fmt: skip
def test_the_newline_at_the_end(spec, before, after, expected):
    """A last line without a newline says so, on the side where it has none."""
    made = lines(spec, before=before, after=after)[2:]
    assert sorted(made) == sorted(expected)
    assert made[0] == expected[0]
