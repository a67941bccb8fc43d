"""trim: the Looks in context → which lines go: head, tail, blocks inside.

It looks at labels, shapes, neighbours and repetition, never at the text. Decisions come first; ``keep`` acts on them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleantext_zh.records import Label, Look, Removal
from cleantext_zh.steps.trim.head import MAX_TITLE_CHARS, find_title, head_removals
from cleantext_zh.steps.trim.inside import inside_removals
from cleantext_zh.steps.trim.page import Page, make_page, reads_as_prose
from cleantext_zh.steps.trim.regions import ending, find_core, head_end, tail_start

# Shorter headlines come back as names and refrains: they are left alone.
MIN_REPEATED_CHARS = 12
# What stays is judged again. Real pages come to rest in the second or third round; the bound keeps time linear.
MAX_ROUNDS = 8
# What a line is called that goes only because of its neighbours, above the article and elsewhere.
HEAD = (Label.NAV, "trim.head")
ITEM = (Label.LIST_ITEM, "trim.list-item")


class Trimmed(NamedTuple):
    """What goes from a page, and where its headline stands."""

    removals: list[Removal]
    headline: tuple[int, ...]
    """The lines of the headline, numbered from 1; empty where none was found among what else is there."""


class Verdict(NamedTuple):
    """Why a line goes."""

    label: Label
    rule: str
    anchor: int


def trim(lines: Sequence[str], looks: Sequence[Look], labels: frozenset[Label]) -> Trimmed:
    """Return what goes, in the order of the lines; ``labels`` are those that may go.

    What stays is judged again until nothing more goes: so cleaning a cleaned page changes nothing.
    """
    page = make_page(looks)
    filled = [place for place, look in enumerate(looks) if look.label is not Label.BLANK]
    has_blanks = len(filled) < len(looks)
    if all(page.text) and not _repeats(page) and not any(look.spans for look in page.looks):
        return Trimmed([], ())
    gone: dict[int, Verdict] = {}
    headline: tuple[int, ...] | None = None
    for _ in range(MAX_ROUNDS):
        verdicts, title = _judge(page)
        if headline is None:
            headline = tuple(filled[place] + 1 for place in title)
        found = {place: verdict for place, verdict in verdicts.items() if verdict.label in labels}
        if not found:
            break
        gone |= {filled[p]: Verdict(v.label, v.rule, filled[v.anchor]) for p, v in found.items()}
        stay = [place for place in range(len(filled)) if place not in found]
        filled, page = [filled[place] for place in stay], page.only(stay)
    if has_blanks:
        gone |= _blanks(looks, gone)
    whole = [Removal(p + 1, lines[p], None, v.label, v.rule, v.anchor + 1) for p, v in gone.items()]
    parts = [
        Removal(place + 1, lines[place][start:end], (start, end), look.label, look.rule or "", place + 1)
        for place, look in enumerate(looks)
        if place not in gone and look.label in labels
        for start, end in look.spans
    ]
    return Trimmed(sorted(whole + parts, key=_order), headline or ())


def _order(removal: Removal) -> tuple[int, int]:
    """Return the place of a removal in its page."""
    return removal.line, removal.span[0] if removal.span else -1


def keep(lines: Sequence[str], removals: Sequence[Removal]) -> list[tuple[int, str]]:
    """Return the lines that stay, with their numbers, without the parts that went.

    >>> keep(["一", "二三四"], [Removal(1, "一", None, Label.NAV, "nav.home", 1),
    ...     Removal(2, "三", (1, 2), Label.SPAM, "spam.gambling", 2)])
    [(2, '二四')]
    """
    whole = {removal.line for removal in removals if removal.span is None}
    cuts: dict[int, list[tuple[int, int]]] = {}
    for removal in removals:
        if removal.span is not None:
            cuts.setdefault(removal.line, []).append(removal.span)
    kept = []
    for number, line in enumerate(lines, 1):
        if number not in whole:
            for start, end in sorted(cuts.get(number, ()), reverse=True):
                line = line[:start] + line[end:]  # noqa: PLW2901  # the line without its inserts
            kept.append((number, line))
    return kept


def _judge(page: Page) -> tuple[Mapping[int, Verdict], range]:
    """Return the verdicts on the lines of a page, and the lines of its headline."""
    page = _spared(page)
    core = find_core(page)
    if core.start == core.end:
        return _without_core(page), range(0)
    tail, head = tail_start(page, core), head_end(page, core)
    title = find_title(page, head, core.start + 1)
    verdicts = {place: _verdict(page, place, place, HEAD) for place in head_removals(page, head, title)}
    for place, anchor in inside_removals(page, core).items():
        verdicts[place] = _verdict(page, place, anchor, ITEM)
    anchor = tail
    for place in range(tail, len(page.looks)):
        anchor = anchor if page.text[place] else place
        verdicts[place] = _verdict(page, place, anchor, ITEM)
    if title is None:
        return verdicts, range(0)
    return verdicts | _repeated(page, title, verdicts), range(*title)


def _spared(page: Page) -> Page:
    """Return the page with those sentences cleared that a rule caught in the midst of running text.

    An article about copyright says what disclaimers say; no disclaimer stands between two paragraphs.
    """
    prose = page.prose
    spared = {
        place
        for place in range(1, len(prose) - 1)
        if not page.text[place]
        and prose[place - 1]
        and prose[place + 1]
        and reads_as_prose(page.looks[place].shape)
    }
    if not spared:
        return page
    return make_page(
        [
            look._replace(label=Label.TEXT, rule=None) if p in spared else look
            for p, look in enumerate(page.looks)
        ]
    )


def _without_core(page: Page) -> dict[int, Verdict]:
    """Return the verdicts on a page without prose: the labelled lines at its two ends, and what ends it."""
    first, last = 0, len(page.looks)
    while first < last and not page.text[first]:
        first += 1
    while last > first and not page.text[last - 1]:
        last -= 1
    last = min(last, ending(page, first))
    return {place: _verdict(page, place, place, HEAD) for place in range(first)} | {
        place: _verdict(page, place, last, ITEM) for place in range(last, len(page.looks))
    }


def _verdict(page: Page, place: int, anchor: int, neighbours: tuple[Label, str]) -> Verdict:
    """Return the verdict of a line's own rule, or the one for lines that go with their neighbours."""
    look = page.looks[place]
    if page.text[place]:
        return Verdict(*neighbours, anchor)
    return Verdict(look.label, look.rule or neighbours[1], place)


def _repeats(page: Page) -> bool:
    """Return whether any line long enough to be taken for a repeated headline stands there twice."""
    echoes = [
        look.shape.echo for look in page.looks if MIN_REPEATED_CHARS <= look.shape.chars <= MAX_TITLE_CHARS
    ]
    return len(set(echoes)) < len(echoes)


def _repeated(page: Page, title: tuple[int, int], gone: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Return the verdicts on lines that say the headline again."""
    first = title[0]
    shape = page.looks[first].shape
    # File names and formulas come back in listings; and a headline of several lines does not come back as one.
    if title[1] - first > 1 or shape.chars < MIN_REPEATED_CHARS or shape.han * 2 < shape.chars:
        return {}
    echo = page.looks[first].shape.echo
    return {
        place: Verdict(Label.DUPLICATE, "trim.headline-again", first)
        for place in range(first + 1, len(page.looks))
        if page.looks[place].shape.echo == echo and place not in gone
    }


def _blanks(looks: Sequence[Look], gone: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Return the verdicts on blank lines: those around what went, but for one gap between what stays."""
    blanks: dict[int, Verdict] = {}
    between: list[int] = []
    first = True
    for place in range(len(looks) + 1):
        if place < len(looks) and (looks[place].label is Label.BLANK or place in gone):
            between.append(place)
            continue
        inside = not first and place < len(looks)
        blanks |= {
            line: Verdict(Label.BLANK, "trim.blank", anchor) for line, anchor in _idle(between, gone, inside)
        }
        between, first = [], False
    return blanks


def _idle(between: Sequence[int], gone: Mapping[int, Verdict], inside: bool) -> Iterator[tuple[int, int]]:
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
