"""blanks: the blank lines around what goes."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from cleantext_zh.records import Label, Look


def idle_blanks(looks: Sequence[Look], gone: Container[int]) -> dict[int, int]:
    """Return the blank lines that go, each with the removed line beside it; one gap stays between what stays."""
    idle: dict[int, int] = {}
    between: list[int] = []
    first = True
    for place in range(len(looks) + 1):
        if place < len(looks) and (looks[place].label is Label.BLANK or place in gone):
            between.append(place)
            continue
        inside = not first and place < len(looks)
        idle |= _idle(between, gone, inside)
        between, first = [], False
    return idle


def _idle(between: Sequence[int], gone: Container[int], inside: bool) -> Iterator[tuple[int, int]]:
    """Yield the blank lines that go from between two lines that stay, each with the removed line beside it."""
    went = [place for place in between if place in gone]
    if not went:
        return
    gap_before = between[0] not in gone
    for place in between:
        if place in gone:
            continue
        before, after = place < went[0], place > went[-1]
        if inside and (before or (after and not gap_before)):
            continue
        yield place, went[0] if before else went[bisect_left(went, place) - 1]
