"""settle: what was joined or split, and what lost a part, is judged again as the lines that it is now.

Cleaning a cleaned text must change nothing. But a joined line may be one that a rule knows, and a line may hold an
insert only once another is gone. The judge then speaks of the new lines; its removals are taken back here to the
lines of the page, so that the report can still put everything back together.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter

from cleantext_zh.config import Config
from cleantext_zh.records import Paragraph, Removal
from cleantext_zh.steps.segment import Segmented, segment
from cleantext_zh.steps.trim import keep

# It comes to rest in the second round; inserts made to nest need one more for each layer. The bound keeps time linear.
MAX_ROUNDS = 8

Judge = Callable[[Sequence[str]], Sequence[Removal]]
# A line, numbered from 1, and a place in it, in characters from 0.
Place = tuple[int, int]


def is_settled(removals: Sequence[Removal], layout: str) -> bool:
    """Return whether all that stays was judged as the lines that it still is."""
    return layout == "sound" and all(removal.span is None for removal in removals)


def settle(
    lines: Sequence[str], removals: list[Removal], segmented: Segmented, judge: Judge, config: Config
) -> tuple[list[Removal], Segmented]:
    """Return what goes and what stays when the blocks are judged until nothing more goes.

    Args:
        lines: the lines of the page, of which the blocks were made.
        removals: what went from them so far.
        segmented: what stays, joined and split by ``segment``.
        judge: says what goes from lines, numbered from 1.
        config: how ``segment`` made the blocks, and makes them again.
    """
    for _ in range(MAX_ROUNDS):
        more = judge([block.text for block in segmented.blocks])
        if not more:
            break
        turned = {flag.line for flag in segmented.furniture} if config.furniture == "remove" else set()
        removals = _merged(removals, _spread(more, segmented.blocks, lines, _places(lines, removals, turned)))
        segmented = segment(keep(lines, removals), config.segment, config.furniture)
    return removals, segmented


def _places(lines: Sequence[str], removals: Sequence[Removal], without: set[int]) -> list[Place]:
    """Return where each character stands that is still there and no white space; the blocks have the same, in order."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    for removal in removals:
        cuts.setdefault(removal.line, []).append(removal.span or (0, len(removal.text)))
    places: list[Place] = []
    for number, line in enumerate(lines, 1):
        if number in without:
            continue
        start = 0
        for first, last in (*sorted(cuts.get(number, ())), (len(line), len(line))):
            places += [(number, at) for at in range(start, first) if not line[at].isspace()]
            start = last
    return places


def _spread(
    more: Sequence[Removal], blocks: Sequence[Paragraph], lines: Sequence[str], places: Sequence[Place]
) -> Iterator[Removal]:
    """Yield removals of blocks, or from blocks, as removals of the lines that these were made of."""
    starts = [0, *accumulate(_filled(block.text) for block in blocks)]
    left = {number: len(list(group)) for number, group in groupby(places, key=itemgetter(0))}
    for removal in more:
        block, offset = blocks[removal.line - 1], starts[removal.line - 1]
        start, end = removal.span or (0, len(block.text))
        taken = places[offset + _filled(block.text[:start]) : offset + _filled(block.text[:end])]
        by = removal._replace(anchor=blocks[removal.anchor - 1].first_line)
        if removal.span is None:  # blank lines between those of a block go with it, unless they went before
            for number in range(block.first_line, block.last_line + 1):
                if number not in left and _is_blank(lines[number - 1]):
                    yield by._replace(line=number, text=lines[number - 1])
        for number, group in groupby(taken, key=itemgetter(0)):
            inside = [at for _, at in group]
            if len(inside) == left[number]:
                yield by._replace(line=number, text=lines[number - 1], span=None)
                continue
            span = _with_white(lines[number - 1], (inside[0], inside[-1] + 1), block.text[start:end])
            yield by._replace(line=number, text=lines[number - 1][slice(*span)], span=span)


def _with_white(line: str, span: tuple[int, int], part: str) -> tuple[int, int]:
    """Return the span with as much white space at its ends as the part has that goes."""
    first, last = span
    for character in part:
        if not character.isspace() or first == 0 or not line[first - 1].isspace():
            break
        first -= 1
    for character in reversed(part):
        if not character.isspace() or last == len(line) or not line[last].isspace():
            break
        last += 1
    return first, last


def _filled(text: str) -> int:
    """Return the number of characters that are not white space."""
    return sum(map(len, text.split()))


def _is_blank(line: str) -> bool:
    """Return whether a line holds nothing but white space."""
    return not line or line.isspace()


def _merged(removals: Sequence[Removal], more: Iterator[Removal]) -> list[Removal]:
    """Return all removals in order; a part that lies in one taken later is no longer one of its own."""
    gone = {removal.line for removal in removals if removal.span is None}
    found = [removal for removal in more if removal.line not in gone]
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
