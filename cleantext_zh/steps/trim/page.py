"""page: the lines of a page, and how much each speaks for or against being the article."""

from collections.abc import Sequence
from typing import NamedTuple

from cleantext_zh.records import Label, Look, Shape
from cleantext_zh.shapes import LONG_PAUSES, PROSE_CHARS, is_long, is_sentence

# One long paragraph counts as much as this many characters of short ones, so that none outweighs a whole page.
FULL_WEIGHT_CHARS = 150
CHARS_PER_POINT = 30
# Rows of more cells are menus or tables.
MENU_CELLS = 4

# What a labelled line takes away; one footer or list heading needs three or four paragraphs behind it to be crossed.
_AGAINST = {
    Label.NAV: 1.0, Label.META: 1.0, Label.BYLINE: 3.0, Label.SHARE: 1.2, Label.PROMO: 1.0, Label.LIST_HEAD: 3.0,
    Label.LIST_ITEM: 1.0, Label.SPAM: 1.0, Label.COMMENT: 1.5, Label.FOOTER: 4.0, Label.DISCLAIMER: 3.0,
}  # fmt: skip
_TEXT = frozenset({Label.TEXT, Label.CAPTION, Label.HEADING})
_SHORT_SENTENCE = 0.4
# A line that goes on in the next: wrapped text. Headlines have one pause at most, and seldom so many characters.
BROKEN_CHARS = 22
_BROKEN_LINE = 0.3
_BROKEN_LINE_WITH_PAUSES = 0.8
_SHORT_LINE = -0.35
_LISTED_LINE = -0.5
_MENU_ROW = -1.0
_SENTENCE_ENDS = frozenset({".", "!", ","})


class Page(NamedTuple):
    """The lines of a page that are not blank, with what trim asks of each again and again."""

    looks: list[Look]
    text: list[bool]
    """Whether no rule speaks against the line, or only against an insert in it."""
    prose: list[bool]
    """Whether the line is text and reads as a sentence or more."""
    weights: list[float]
    """How much the line speaks for the article (positive) or against it."""

    def labelled(self) -> list[int]:
        """Return the lines that are not text: most pages have few."""
        return [place for place, is_text in enumerate(self.text) if not is_text]

    def only(self, places: Sequence[int]) -> "Page":
        """Return the page with only these lines."""
        looks, text, prose, weights = self
        return Page(
            [looks[place] for place in places],
            [text[place] for place in places],
            [prose[place] for place in places],
            [weights[place] for place in places],
        )


def make_page(looks: Sequence[Look]) -> Page:
    """Return the page of the Looks, without those of blank lines."""
    filled: list[Look] = []
    texts: list[bool] = []
    prose: list[bool] = []
    weights: list[float] = []
    for look in looks:
        label, _, spans, shape = look
        if label is Label.BLANK:
            continue
        is_text = label in _TEXT or bool(spans)
        is_prose = is_text and shape.chars >= PROSE_CHARS and reads_as_prose(shape)  # most lines are shorter
        filled.append(look)
        texts.append(is_text)
        prose.append(is_prose)
        if is_prose:
            weights.append(_prose_weight(shape))
        else:
            weights.append(_weight(shape) if is_text else -_AGAINST.get(label, 0.0))
    return Page(filled, texts, prose, weights)


def reads_as_prose(shape: Shape) -> bool:
    """Return whether a line of this shape reads as a sentence or more of running text, whatever a rule says."""
    return is_sentence(shape) or (is_long(shape) and shape.cells < MENU_CELLS)


def _prose_weight(shape: Shape) -> float:
    """Return how much a line of prose speaks for the article."""
    return min(shape.chars, FULL_WEIGHT_CHARS) / CHARS_PER_POINT


def _weight(shape: Shape) -> float:
    """Return how much any other line without a label speaks for the article, or against it."""
    if shape.ends in _SENTENCE_ENDS and not shape.bullet:
        return _SHORT_SENTENCE
    if shape.cells >= MENU_CELLS:
        return _MENU_ROW
    if shape.bullet:
        return _LISTED_LINE
    if shape.chars >= BROKEN_CHARS and shape.pauses:
        return _BROKEN_LINE_WITH_PAUSES if shape.pauses >= LONG_PAUSES else _BROKEN_LINE
    return _SHORT_LINE


def best_run(weights: Sequence[float]) -> tuple[int, int, float]:
    """Return start, end (exclusive) and sum of the run whose weights sum to the most (Kadane's algorithm).

    >>> best_run([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0])
    (1, 4, 4.5)
    >>> best_run([-1.0])
    (0, 0, 0.0)
    """
    best = (0, 0, 0.0)
    start, total = 0, 0.0
    for place, value in enumerate(weights):
        if total <= 0:
            start, total = place, 0.0
        total += value
        if total > best[2]:
            best = (start, place + 1, total)
    return best
