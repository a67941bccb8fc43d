"""A unified diff of a page and its article, as ``diff -u`` and ``patch`` have it."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from cleantext_zh.views.units import Unit

CONTEXT_LINES = 3  # around each change, as diff -u has it
NO_NEWLINE = "\\ No newline at end of file"


class _Line(NamedTuple):
    """A line of the diff: its mark, its text, and whether a newline follows it in its file."""

    mark: str
    text: str
    ended: bool = True


def patch(name: str, found: Sequence[Unit], *, newline_before: bool, newline_after: bool) -> Iterator[str]:
    """Yield the lines of a unified diff; none where nothing differs."""
    lines = _lines(found, newline_before=newline_before, newline_after=newline_after)
    changed = [number for number, line in enumerate(lines) if line.mark != " "]
    if not changed:
        return
    yield f"--- {name}"
    yield f"+++ {name}"
    above = [
        [0, *accumulate(line.mark in marks for line in lines)] for marks in (" -", " +")
    ]  # how many lines of each file stand above each line
    start = 0
    while start < len(changed):
        end = start
        while end + 1 < len(changed) and changed[end + 1] - changed[end] <= 2 * CONTEXT_LINES + 1:
            end += 1
        yield from _hunk(lines, above, changed[start], changed[end])
        start = end + 1


def _lines(found: Sequence[Unit], *, newline_before: bool, newline_after: bool) -> list[_Line]:
    """Return all lines of both texts in their order, those that go before those that come."""
    lines: list[_Line] = []
    for unit in found:
        if unit.changed:
            lines += [_Line("-", text) for text in unit.before] + [_Line("+", text) for text in unit.after]
        else:
            lines += [_Line(" ", text) for text in unit.before]
    last_before, last_after = (
        max((n for n, line in enumerate(lines) if line.mark in marks), default=-1) for marks in (" -", " +")
    )
    for place in sorted({last_before, last_after} - {-1}, reverse=True):
        mark, text, _ = lines[place]
        before = place != last_before or newline_before
        after = place != last_after or newline_after
        if (
            mark == " " and before != after
        ):  # the same words, but only in one of the two does a newline follow
            lines[place : place + 1] = [_Line("-", text, before), _Line("+", text, after)]
        else:
            lines[place] = _Line(mark, text, after if mark == "+" else before)
    return lines


def _hunk(lines: Sequence[_Line], above: Sequence[Sequence[int]], first: int, last: int) -> Iterator[str]:
    """Yield the lines from one change to another with what stands around them."""
    begin, end = max(0, first - CONTEXT_LINES), min(len(lines), last + 1 + CONTEXT_LINES)
    part = lines[begin:end]
    places = []
    for counted in above:
        count = counted[end] - counted[begin]
        places.append(f"{counted[begin] + bool(count)},{count}")
    yield f"@@ -{places[0]} +{places[1]} @@"
    for line in part:
        yield f"{line.mark}{line.text}"
        if not line.ended:
            yield NO_NEWLINE
