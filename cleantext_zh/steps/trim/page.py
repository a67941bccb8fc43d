"""page: the lines of a page, and how much each speaks for or against being the article."""

from collections.abc import Sequence
from typing import NamedTuple

from cleantext_zh import twins
from cleantext_zh.records import Label, Look, Shape
from cleantext_zh.shapes import LONG_CHARS, LONG_PAUSES, PROSE_CHARS, is_long, is_sentence

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
# The same for the compiled twin, in its order.
_LABELS = (Label.BLANK, Label.TEXT, _TEXT, {label: -points for label, points in _AGAINST.items()})
_NUMBERS = (
    PROSE_CHARS, LONG_CHARS, LONG_PAUSES, MENU_CELLS, BROKEN_CHARS, FULL_WEIGHT_CHARS, CHARS_PER_POINT,
    _SHORT_SENTENCE, _MENU_ROW, _LISTED_LINE, _BROKEN_LINE_WITH_PAUSES, _BROKEN_LINE, _SHORT_LINE,
)  # fmt: skip


class Page(NamedTuple):
    """The lines of a page that are not blank, with what trim asks of each again and again."""

    looks: list[Look]
    text: list[bool]
    """Whether no rule speaks against the line, or only against an insert in it."""
    prose: list[bool]
    """Whether the line is text and reads as a sentence or more."""
    weights: list[float]
    """How much the line speaks for the article (positive) or against it."""
    labelled: list[int]
    """The lines that are not text: most pages have few."""
    content: frozenset[int]
    """The lines of which a rule says that they are the text's own, whatever stands around them."""

    def only(self, places: Sequence[int]) -> "Page":
        """Return the page with only these lines."""
        looks, text, prose, weights, _, content = self
        texts = [text[place] for place in places]
        return Page(
            [looks[place] for place in places],
            texts,
            [prose[place] for place in places],
            [weights[place] for place in places],
            _labelled(texts),
            frozenset(at for at, place in enumerate(places) if place in content) if content else content,
        )


def make_page(looks: list[Look]) -> Page:
    """Return the page of the Looks, without those of blank lines."""
    if twins.compiled is None:
        return page_in_python(looks)
    filled, texts, prose, weights, labelled, content = twins.compiled.weighed(looks, _LABELS, _NUMBERS)
    return Page(filled, texts, prose, weights, labelled, frozenset(content))


def page_in_python(looks: Sequence[Look]) -> Page:
    """Return the page of the Looks, as the compiled twin makes it."""
    filled = [look for look in looks if look.label is not Label.BLANK]
    texts: list[bool] = []
    proses: list[bool] = []
    weights: list[float] = []
    content: list[int] = []
    for label, rule, spans, shape in filled:
        is_text = is_prose = False
        if label in _TEXT or spans:
            is_text = True
            if rule is not None and label is Label.TEXT:
                content.append(len(texts))
            is_prose = shape.chars >= PROSE_CHARS and reads_as_prose(shape)  # most lines are shorter
            weight = _prose_weight(shape) if is_prose else _weight(shape)
        else:
            weight = -_AGAINST.get(label, 0.0)
        texts.append(is_text)
        proses.append(is_prose)
        weights.append(weight)
    return Page(filled, texts, proses, weights, _labelled(texts), frozenset(content))


def _labelled(texts: Sequence[bool]) -> list[int]:
    return [place for place, is_text in enumerate(texts) if not is_text]


def reads_as_prose(shape: Shape) -> bool:
    """Return whether a line of this shape reads as a sentence or more of running text, whatever a rule says."""
    return is_sentence(shape) or (is_long(shape) and shape.cells < MENU_CELLS)


def _prose_weight(shape: Shape) -> float:
    """Return how much a line of prose speaks for the article."""
    return min(shape.chars, FULL_WEIGHT_CHARS) / CHARS_PER_POINT


def _weight(shape: Shape) -> float:
    """Return how much any other line without a label speaks for the article, or against it."""
    chars, _, _, pauses, ends, bullet, cells, _ = shape
    if ends in _SENTENCE_ENDS and not bullet:
        return _SHORT_SENTENCE
    if cells >= MENU_CELLS:
        return _MENU_ROW
    if bullet:
        return _LISTED_LINE
    if chars >= BROKEN_CHARS and pauses:
        return _BROKEN_LINE_WITH_PAUSES if pauses >= LONG_PAUSES else _BROKEN_LINE
    return _SHORT_LINE


def best_run(weights: list[float]) -> tuple[int, int, float]:
    """Return start, end (exclusive) and sum of the run whose weights sum to the most.

    >>> best_run([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0])
    (1, 4, 4.5)
    """
    if twins.compiled is None:
        return run_in_python(weights)
    found: tuple[int, int, float] = twins.compiled.best_run(weights)
    return found


def run_in_python(weights: Sequence[float]) -> tuple[int, int, float]:
    """Return start, end (exclusive) and sum of the run whose weights sum to the most (Kadane's algorithm).

    >>> run_in_python([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0])
    (1, 4, 4.5)
    >>> run_in_python([-1.0])
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
