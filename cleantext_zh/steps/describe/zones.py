"""zones: which lines may state something about the article, by where they stand."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from cleantext_zh.records import Label, Look, Removal
from cleantext_zh.shapes import is_long, is_sentence
from cleantext_zh.steps.describe.dates import has_moment, is_bare, is_machine_date
from cleantext_zh.variants.fold import aligned

# Lines so far above the headline (paths, dates) and so far below it (dates, names, buttons) belong to it.
ABOVE, BELOW = 6, 24
# Behind the last line that stays, credits stand within so many lines; later ones belong to lists and comments.
TAIL = 8
# A page closes with its footer within so many lines.
FOOT = 4
# Longer lines are paragraphs, not fields.
MAX_CHARS = 160
# Names that come back are so short.
SHORT_CHARS = 12
# Writers sign one of so many lines at the end.
SIGNATURES = 3
# Directly below a headline so many short lines are its own, whether a rule knows them or not.
BYLINES, BYLINE_CHARS = 4, 70
# Words of menus are so short; paths to a page are longer.
MENU_CHARS = 6
_FAR = frozenset({Label.META, Label.BYLINE})
_STATING = frozenset({Label.META, Label.BYLINE, Label.NAV})
_DATING = frozenset({Label.META, Label.BYLINE, Label.COMMENT})


class Line(NamedTuple):
    """A line that may state something."""

    number: int
    text: str
    key: str
    """The text in half width and simplified, place by place."""
    look: Look
    went: bool


class Zones(NamedTuple):
    """The lines around an article."""

    above: list[Line]
    """Labelled lines far above the headline: they count where nothing nearer says it."""
    head: list[Line]
    """Lines between the headline and the first prose, labelled or not."""
    over: list[Line]
    """Labelled and removed lines a little above the headline."""
    prose: list[Line]
    """The first and the last paragraphs, where writers sign."""
    tail: list[Line]
    """Labelled and removed lines at the end of the article and shortly behind it."""
    foot: list[Line]
    """Footers among the very last lines of the page."""
    behind: Sequence[Look]
    """The Looks of what stands below the headline's zone."""

    @property
    def echoes(self) -> frozenset[int]:
        """What short lines below the headline's zone say, by the echoes of their shapes."""
        return frozenset(look.shape.echo for look in self.behind if look.shape.chars <= SHORT_CHARS)

    dated: list[Line]
    """The lines of the head that may date the article: labelled, removed, or a date that stands alone."""
    labelled: list[Line]
    """The lines of head and tail that a rule knows as statements, or that went with such lines."""


class Standing(NamedTuple):
    """The lines of a page that are not blank, by number: all of them, those that stay, those that went."""

    filled: list[int]
    kept: list[int]
    gone: frozenset[int]


def standing(looks: Sequence[Look], removals: Sequence[Removal]) -> Standing:
    """Return which lines stay and which went."""
    gone = frozenset(removal.line for removal in removals if removal.span is None)
    blank = Label.BLANK  # looking it up in its class takes longer than comparing it
    filled = [number for number, look in enumerate(looks, 1) if look.label is not blank]
    return Standing(filled, [number for number in filled if number not in gone], gone)


def zones(lines: Sequence[str], looks: Sequence[Look], stands: Standing, headline: Sequence[int]) -> Zones:
    """Return the lines that may state something about the article."""
    filled, kept, gone = stands

    def read(numbers: Iterable[int], most: int = MAX_CHARS) -> list[Line]:
        texts = ((number, lines[number - 1]) for number in numbers)
        return [
            Line(number, text, aligned(text), looks[number - 1], number in gone)
            for number, text in texts
            if len(text) <= most
        ]

    title = filled.index(headline[0]) if headline else filled.index(kept[0]) if kept else 0
    first = _first_prose(looks, kept, filled[title] if filled else 0, headline)
    if headline and first:  # where the headline is said again, its date stands below the last of them
        echo = looks[headline[0] - 1].shape.echo
        title = max(p for p, n in enumerate(filled) if n < first and looks[n - 1].shape.echo == echo)
    stop = filled.index(first) if first else min(len(filled), title + BELOW)
    head = filled[title : min(stop, title + BELOW)]
    over = [n for n in filled[max(0, title - ABOVE) : title] if looks[n - 1].label in _STATING or n in gone]
    prose = (number for number in kept if reads_as_prose(looks[number - 1]))
    opening = [*islice(prose, 2)]
    closing = next((number for number in reversed(kept) if reads_as_prose(looks[number - 1])), None)
    end = kept[-1] if kept else 0
    last = closing or end
    behind = [number for number in filled[bisect_right(filled, last) :] if number not in head]
    tail = [number for number in behind if number <= end][-TAIL:] + [n for n in behind if n > end][:TAIL]
    below, above, behind_it = read(n for n in head if n not in headline), read(over), read(tail)
    return Zones(
        read(n for n in filled[: max(0, title - ABOVE)] if _states(looks[n - 1])),
        below,
        above,
        read(
            dict.fromkeys([*opening, *([closing] if closing else []), *kept[-SIGNATURES:]]), most=sys.maxsize
        ),
        behind_it,
        read(n for n in filled[-FOOT:] if looks[n - 1].label is Label.FOOTER),
        looks[filled[stop] - 1 :] if stop < len(filled) else (),
        _dated(below, above),
        _labelled(below, above, behind_it),
    )


def _dated(head: list[Line], over: list[Line]) -> list[Line]:
    """Return the lines that may date the article."""
    above = [line for line in over if line.look.label in _DATING or is_bare(line.key)]
    above += [line for line in over[-1:] if line not in above and has_moment(line.key)]
    return [line for line in head if may_date(line)] + above


def _labelled(head: list[Line], over: list[Line], tail: list[Line]) -> list[Line]:
    """Return the lines that a rule knows as statements, or that went with such lines."""
    return [
        line
        for place, line in enumerate((*head, *over, *tail))
        if line.look.label in _STATING
        or (line.went and line.look.label is not Label.COMMENT)
        or (place < min(BYLINES, len(head)) and _is_byline(line))
    ]


def _first_prose(
    looks: Sequence[Look], kept: Sequence[int], title: int, headline: Sequence[int]
) -> int | None:
    """Return the first line of prose behind the headline."""
    behind = (number for number in kept[bisect_right(kept, title) :] if number not in headline)
    return next((number for number in behind if reads_as_prose(looks[number - 1])), None)


def _states(look: Look) -> bool:
    """Return whether a line far above the headline may state something: not the words of a menu."""
    return look.label in _FAR or (look.label is Label.NAV and look.shape.chars > MENU_CHARS)


def _is_byline(line: Line) -> bool:
    """Return whether a line below the headline may hold fields: it is short, and no sentence."""
    shape = line.look.shape
    return line.look.label is Label.TEXT and shape.chars <= BYLINE_CHARS and shape.ends not in (".", "!", ",")


def may_date(line: Line) -> bool:
    """Return whether a line of the head may say when the article was published, if it holds a date."""
    shape = line.look.shape
    if line.went or line.look.label in _DATING or is_bare(line.key):
        return True
    return line.look.label in (Label.TEXT, Label.LIST_ITEM) and not shape.ends and is_machine_date(line.key)


def reads_as_prose(look: Look) -> bool:
    """Return whether a line that no rule knows reads as a sentence or more."""
    return (look.label is Label.TEXT or bool(look.spans)) and (is_sentence(look.shape) or is_long(look.shape))
