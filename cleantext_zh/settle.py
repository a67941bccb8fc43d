"""settle: what was joined, and what lost a part, is judged again as the lines that it is now, until nothing more goes.

Cleaning a cleaned text must change nothing. But a joined line may be one that a rule knows, and a line may hold an
insert only once another is gone. The judge then speaks of the new lines; its removals are taken back here to the
lines of the page, so that the report can still put everything back together.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from cleantext_zh.records import Paragraph, Removal
from cleantext_zh.steps.segment import segment
from cleantext_zh.steps.trim import keep

# It comes to rest in the second round; inserts made to nest need one more for each layer. The bound keeps time linear.
MAX_ROUNDS = 8

Judge = Callable[[Sequence[str]], Sequence[Removal]]


def is_settled(removals: Sequence[Removal], layout: str) -> bool:
    """Return whether all that stays was judged as the lines that it still is."""
    return layout == "sound" and all(removal.span is None for removal in removals)


def settle(
    lines: Sequence[str], removals: list[Removal], blocks: list[Paragraph], judge: Judge, mode: str
) -> tuple[list[Removal], list[Paragraph]]:
    """Return what goes and what stays when the blocks are judged until nothing more goes.

    Args:
        lines: the lines of the page, of which the blocks were made.
        removals: what went from them so far.
        blocks: what stays, joined by ``segment``.
        judge: says what goes from lines, numbered from 1.
        mode: how ``segment`` joined the blocks, and joins them again.
    """
    for _ in range(MAX_ROUNDS):
        more = judge([block.text for block in blocks])
        if not more:
            break
        removals = _merged(removals, _spread(more, blocks, lines, removals))
        blocks, _ = segment(keep(lines, removals), mode)
    return removals, blocks


def _spread(
    more: Sequence[Removal], blocks: Sequence[Paragraph], lines: Sequence[str], removals: Sequence[Removal]
) -> Iterator[Removal]:
    """Yield removals of blocks, or from blocks, as removals of the lines that these were made of."""
    cuts: dict[int, list[Removal]] = {}
    for removal in removals:
        cuts.setdefault(removal.line, []).append(removal)
    for number, found in groupby(more, key=lambda removal: removal.line):
        block = blocks[number - 1]
        kept: list[tuple[int, int]] = []  # found once for a block with many inserts
        for removal in found:
            by = removal._replace(anchor=blocks[removal.anchor - 1].first_line)
            if by.span is None:
                yield from _whole(by, block, lines, cuts)
                continue
            kept = kept or _origins(block, lines, cuts)
            yield from _parts(by, block.text, kept, lines)


def _whole(
    removal: Removal, block: Paragraph, lines: Sequence[str], cuts: dict[int, list[Removal]]
) -> Iterator[Removal]:
    """Yield the removals of all lines of a block that are still there: blank ones between them may have gone."""
    for number in range(block.first_line, block.last_line + 1):
        if all(cut.span is not None for cut in cuts.get(number, ())):
            yield removal._replace(line=number, text=lines[number - 1])


def _origins(block: Paragraph, lines: Sequence[str], cuts: dict[int, list[Removal]]) -> list[tuple[int, int]]:
    """Return where each character of a block stands: its line, and its place there.

    Joining takes white space away and puts it in, so of a joined block only the other characters are counted.
    """
    places = []
    for number in range(block.first_line, block.last_line + 1):
        line, start = lines[number - 1], 0
        gone = cuts.get(number, [])
        if any(removal.span is None for removal in gone):  # a blank line between two that were joined
            continue
        for first, last in sorted(removal.span for removal in gone if removal.span):
            places += [(number, place) for place in range(start, first)]
            start = last
        places += [(number, place) for place in range(start, len(line))]
    if len(places) == len(block.text):
        return places
    return [(number, place) for number, place in places if not lines[number - 1][place].isspace()]


def _parts(
    removal: Removal, text: str, kept: Sequence[tuple[int, int]], lines: Sequence[str]
) -> Iterator[Removal]:
    """Yield what a removal takes from each of the lines that a block was made of."""
    start, end = removal.span or (0, len(text))
    if len(kept) != len(text):
        start, end = (_filled(text[:bound]) for bound in (start, end))
    for number, places in groupby(kept[start:end], key=itemgetter(0)):
        inside = [place for _, place in places]
        span = inside[0], inside[-1] + 1
        yield removal._replace(line=number, text=lines[number - 1][slice(*span)], span=span)


def _filled(text: str) -> int:
    """Return the number of characters that are not white space."""
    return sum(map(len, text.split()))


def _merged(removals: Sequence[Removal], more: Iterator[Removal]) -> list[Removal]:
    """Return all removals in order; a part that lies in one taken later is no longer one of its own."""
    found = list(more)
    taken: dict[int, list[tuple[int, int]]] = {}
    for removal in found:
        taken.setdefault(removal.line, []).append(removal.span or (0, len(removal.text)))
    left = [removal for removal in removals if not _lies_in(removal, taken.get(removal.line, ()))]
    return sorted([*left, *found], key=lambda removal: (removal.line, removal.span or (-1, -1)))


def _lies_in(removal: Removal, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a part lies in one of these, which are in order; a whole line never does."""
    if removal.span is None or not spans:
        return False
    before = bisect_right(spans, removal.span[0], key=itemgetter(0)) - 1
    return before >= 0 and removal.span[1] <= spans[before][1]
