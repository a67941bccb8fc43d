"""blocks: runs of lines that no rule speaks of, and how much each looks like a part of the site.

What a block looks like is told in numbers: its lines, what stands beside it, where it lies on the page. A scorecard,
counted from labelled pages, adds them up (see ``scorecard.py``). It is asked only on pages where rules have found
something of the site, and never about prose.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import accumulate
from typing import NamedTuple

from cleantext_zh.records import Shape
from cleantext_zh.steps.trim.page import MENU_CELLS, Page
from cleantext_zh.steps.trim.regions import ENDING, Core

# Words of menus are hardly longer, and titles hardly shorter or longer.
TINY_CHARS = 6
TITLE_CHARS = (10, 40)
# What stands around a block, near and wide.
NEAR, WIDE = 5, 15
# Where there is no prose on the page, shares of it are shares of nothing.
NO_PROSE = 1


class Block(NamedTuple):
    """A run of lines without labels between two that have one, or are prose, or go."""

    start: int
    end: int


def open_blocks(page: Page, gone: Collection[int], without: Core | None = None) -> Iterator[Block]:
    """Yield the blocks of a page: lines that stay so far, and are neither labelled nor prose.

    Of a core to leave out, blocks that begin in it are left out.
    """
    number = len(page.looks)
    place = 0
    while place < number:
        if without is not None and without.start <= place < without.end:
            place = without.end
            continue
        start = place
        while place < number and page.text[place] and not page.prose[place] and place not in gone:
            place += 1
        if place > start:
            yield Block(start, place)
        place += 1


class Surroundings:
    """The counts of a page that the features of every block are made of; made once a page."""

    def __init__(self, page: Page, gone: Collection[int], core: Core) -> None:
        self.page = page
        self.gone = gone
        self.core = core
        self._prose = list(accumulate(page.prose, initial=0))
        self._labelled = list(accumulate([not text for text in page.text], initial=0))
        prose_chars = [
            look.shape.chars if prose else 0 for look, prose in zip(page.looks, page.prose, strict=True)
        ]
        self._chars = list(accumulate(prose_chars, initial=0))
        self._echoes = Counter([look.shape.echo for look in page.looks])
        self._core_weight = sum(page.weights[core.start : core.end])

    def features(self, block: Block) -> dict[str, float]:
        """Return what a block looks like, by the names that the scorecard uses."""
        shapes = [look.shape for look in self.page.looks[block.start : block.end]]
        return {
            **self._lines(shapes),
            **self._place(block),
            **self._around(block),
            "left edge": block.start == 0,
            **self._behind(block.end),
        }

    def _lines(self, shapes: list[Shape]) -> dict[str, float]:
        """Return the features of the lines themselves; shares are of the lines of the block."""
        number = len(shapes)
        chars, _, digits, pauses, ends, bullets, cells, echoes = zip(*shapes, strict=True)
        least, most = TITLE_CHARS
        return {
            "mean chars": sum(chars) / number,
            "most chars": max(chars),
            "bullets": sum(bullets) / number,
            "rows": sum([count >= MENU_CELLS for count in cells]) / number,
            "full stops": ends.count(".") / number,
            "calls": ends.count("!") / number,
            "colons": ends.count(":") / number,
            "tiny": sum([count <= TINY_CHARS for count in chars]) / number,
            "digits": sum(digits) / sum(chars),
            "pauses": sum(pauses) / number,
            "titles": sum([least <= n <= most and not end for n, end in zip(chars, ends, strict=True)])
            / number,
            "repeated": sum([self._echoes[echo] > 1 for echo in echoes]) / number,
        }

    def _place(self, block: Block) -> dict[str, float]:
        """Return where the block lies, in lines and in shares of the page's prose."""
        core, number = self.core, len(self.page.looks)
        inside = core.start <= block.start < core.end
        whole = self._chars[-1] + NO_PROSE
        return {
            "page lines": number,
            "page labels": self._labelled[-1] / number,
            "page prose": self._prose[-1],
            "core weight": self._core_weight,
            "in core": inside,
            "behind core": block.start >= core.end > core.start,
            "from core": 0 if inside else max(core.start - block.end, block.start - core.end),
            "from top": block.start,
            "from bottom": number - block.end,
            "prose above": self._chars[block.start] / whole,
            "prose below": (self._chars[-1] - self._chars[block.end]) / whole,
        }

    def _around(self, block: Block) -> dict[str, float]:
        """Return the shares of labelled lines and of prose near the block."""
        prose, labelled = self._prose, self._labelled
        first, last = max(0, block.start - NEAR), min(len(self.page.looks), block.end + NEAR)
        far = min(len(self.page.looks), block.end + WIDE)
        below = max(1, last - block.end)
        return {
            "labels below, near": (labelled[last] - labelled[block.end]) / below,
            "labels below, wide": (labelled[far] - labelled[block.end]) / max(1, far - block.end),
            "prose above, near": (prose[block.start] - prose[first]) / max(1, block.start - first),
            "prose below, near": (prose[last] - prose[block.end]) / below,
        }

    def _behind(self, place: int) -> dict[str, float]:
        """Return what the line behind the block is."""
        if place == len(self.page.looks):
            return {"right edge": True}
        return {"right prose": self.page.prose[place], "right ending": self.page.looks[place].label in ENDING}
