"""inside: blocks that stand between the paragraphs of an article."""

from collections.abc import Iterator

from cleantext_zh.records import Label
from cleantext_zh.steps.trim.page import Page
from cleantext_zh.steps.trim.regions import Core

# Labels that go wherever they stand: no article is written of them.
ANYWHERE = frozenset({Label.SHARE, Label.PROMO, Label.SPAM, Label.DISCLAIMER, Label.FOOTER, Label.COMMENT})
# Labelled lines of any kind in a row that make a block.
BLOCK_LINES = 3
# Counters and names may stand between them, so many in a row.
MAX_BETWEEN = 2
# A heading over a list inside an article takes at most so many lines with it.
MAX_LIST_LINES = 30
# Titles in such a list: shorter ones are subheads and captions, longer ones are prose.
MIN_ITEM_CHARS, MAX_ITEM_CHARS = 8, 60


def inside_removals(page: Page, core: Core) -> dict[int, int]:
    """Return the lines that go from inside the core, each with the line that decided it."""
    gone: dict[int, int] = {}
    for place in range(core.start, core.end):
        if page.text[place] or place in gone:
            continue
        if page.looks[place].label in ANYWHERE:
            gone[place] = place
        if page.looks[place].label is Label.LIST_HEAD:
            items = list(_items(page, place, core.end))
            if items:
                gone |= dict.fromkeys((place, *items), place)
    gone |= dict(_blocks(page, core))
    return gone


def _items(page: Page, head: int, end: int) -> Iterator[int]:
    """Yield the lines of the list under a heading: bullets and titles, up to the first line that is neither."""
    for place in range(head + 1, min(end, head + 1 + MAX_LIST_LINES)):
        shape = page.looks[place].shape
        listed = page.looks[place].label in (Label.LIST_ITEM, Label.META, Label.NAV) or (
            page.text[place]
            and not page.prose[place]
            and not shape.ends
            and MIN_ITEM_CHARS <= shape.chars <= MAX_ITEM_CHARS
        )
        if not listed:
            return
        yield place


def _blocks(page: Page, core: Core) -> Iterator[tuple[int, int]]:
    """Yield the lines of runs of labelled lines, with short unlabelled ones between, each with the run's first."""
    start, labelled, last = -1, 0, -1
    for place in range(core.start, core.end + 1):
        if place < core.end and not page.text[place]:
            start = place if start < 0 else start
            labelled, last = labelled + 1, place
        elif start >= 0 and (place == core.end or page.weights[place] > 0 or place - last > MAX_BETWEEN):
            if labelled >= BLOCK_LINES:
                yield from ((line, start) for line in range(start, last + 1))
            start, labelled, last = -1, 0, -1
