"""trim: the Looks in context → which lines go: head, tail, blocks inside.

It looks at labels, shapes, neighbours and repetition, never at the text. Decisions come first; ``keep`` acts on them.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleantext_zh.config import Doubt
from cleantext_zh.records import FEED_ADDRESS, Label, Look, Removal
from cleantext_zh.steps.trim.blanks import idle_blanks
from cleantext_zh.steps.trim.doubt import Scorecard, doubtful
from cleantext_zh.steps.trim.judge import Verdict, certain, is_site, is_titled_twice, judge
from cleantext_zh.steps.trim.page import make_page
from cleantext_zh.steps.trim.scorecard import POINTS, START

# What stays is judged again. Real pages come to rest in the second or third round; the bound keeps time linear.
MAX_ROUNDS = 8
CARD = Scorecard(START, POINTS)
# Who wants a corpus asks for lines that are rather the article than not: so much more must speak for a block.
STRICTER = 1.4
# Looking a label up in its class takes longer than comparing it.
BLANK, CAPTION = Label.BLANK, Label.CAPTION


class Trimmed(NamedTuple):
    """What goes from a page, and where its headline stands."""

    removals: list[Removal]
    headline: tuple[int, ...]
    """The lines of the headline, numbered from 1; empty where none was found among what else is there."""


class Rest:
    """What is left of a page while it is judged, and what went from it so far."""

    def __init__(self, looks: Sequence[Look], *, noting: bool = False) -> None:
        self.page = make_page(list(looks))
        self.filled = [place for place, look in enumerate(looks) if look.label is not BLANK]
        self.lines = len(looks)
        self.gone: dict[int, Verdict] = {}
        self.sure: set[int] = set()
        """The lines that went for what they say themselves, or in a list under its heading; if that is to be noted."""
        self.noting = noting
        self.headline: tuple[int, ...] | None = None

    def take(self, found: Mapping[int, Verdict]) -> None:
        """Take lines from what is left, given by their places in it."""
        filled = self.filled
        if len(filled) == self.lines:  # the first look at a page without blank lines: places are lines
            self.gone |= found
        else:
            self.gone |= {filled[p]: Verdict(v.label, v.rule, filled[v.anchor]) for p, v in found.items()}
        stay = [place for place in range(len(filled)) if place not in found]
        self.filled, self.page = [filled[place] for place in stay], self.page.only(stay)

    def take_as_well(self, gone: Mapping[int, Verdict]) -> None:
        """Take what went from the same page before another judge, given by its lines."""
        self.gone = {**gone, **self.gone}
        stay = [place for place, line in enumerate(self.filled) if line not in self.gone]
        self.filled, self.page = [self.filled[place] for place in stay], self.page.only(stay)

    def take_apart(self, labels: frozenset[Label]) -> None:
        """Take captions and the addresses of a feed, if they may go: the rest is judged without them."""
        looks = self.page.looks
        places = range(len(looks)) if CAPTION in labels else self.page.labelled  # captions are text
        found = {
            at: Verdict(look.label, look.rule, at)
            for at in places
            if ((look := looks[at]).rule == FEED_ADDRESS or look.label is CAPTION)
            and look.rule
            and look.label in labels
        }
        if found:
            self.sure |= {self.filled[at] for at in found}
            self.take(found)

    def settle(self, labels: frozenset[Label], card: Scorecard, site: bool) -> None:
        """Judge what is left until nothing more goes."""
        for _ in range(MAX_ROUNDS):
            judged = judge(self.page, site)
            if self.headline is None:
                self.headline = tuple(self.filled[place] + 1 for place in judged.headline)
            verdicts = judged.verdicts
            if site or verdicts or self.gone:  # else nobody has a doubt
                verdicts = verdicts | doubtful(judged, card)
            found = {place: verdict for place, verdict in verdicts.items() if verdict.label in labels}
            if not found:
                return
            if self.noting:
                self.sure |= {self.filled[place] for place in certain(judged) if place in found}
            self.take(found)


def trim(
    lines: Sequence[str],
    looks: Sequence[Look],
    labels: frozenset[Label],
    card: Scorecard = CARD,
    doubt: Doubt = "weigh",
) -> Trimmed:
    """Return what goes, in the order of the lines; ``labels`` are those that may go.

    Rules and neighbours decide first, then the scorecard on blocks of which they say nothing. What stays is judged again
    until nothing more goes: so cleaning a cleaned page changes nothing. ``doubt`` says what happens to lines that no rule
    knows: ``keep`` lets them stay, but for those in a list under its heading; ``drop`` takes what ``weigh`` takes and more. So
    each takes what the one before it takes.
    """
    rest = Rest(looks, noting=doubt == "keep")
    rest.take_apart(labels if doubt != "drop" else labels - {CAPTION})
    is_page = bool(rest.page.labelled) or is_titled_twice(rest.page)
    if (
        not is_page
        and not any(look.spans for look in rest.page.looks)
        and not rest.gone
        and CAPTION not in labels
    ):
        return Trimmed([], ())
    site = is_site(rest.page)
    if is_page:
        rest.settle(labels, card, site)
    if doubt == "drop":
        rest = _stricter(looks, labels, card, rest)
    gone = rest.gone if doubt != "keep" else {p: v for p, v in rest.gone.items() if p in rest.sure}
    if len(rest.page.looks) + len(rest.gone) < len(looks):  # there are blank lines
        gone |= {line: Verdict(BLANK, "trim.blank", by) for line, by in idle_blanks(looks, gone).items()}
    whole = [Removal(p + 1, lines[p], None, *gone[p][:2], gone[p].anchor + 1) for p in sorted(gone)]
    parts = [
        Removal(place + 1, lines[place][start:end], (start, end), look.label, look.rule or "", place + 1)
        for place, look in enumerate(looks)
        if look.spans and place not in gone and look.label in labels
        for start, end in look.spans
    ]
    return Trimmed(sorted(whole + parts, key=_order) if parts else whole, rest.headline or ())


def _stricter(looks: Sequence[Look], labels: frozenset[Label], card: Scorecard, weighed: Rest) -> Rest:
    """Return the page after a stricter judge, without what the weighing judge has taken."""
    rest = Rest(looks)
    rest.take_apart(labels)
    is_page, site = bool(rest.page.labelled) or is_titled_twice(rest.page), is_site(rest.page)
    stricter = card._replace(start=card.start - STRICTER)
    if is_page:
        rest.settle(labels, stricter, site)
        before = len(rest.gone)
        rest.take_as_well(weighed.gone)
        if len(rest.gone) > before:
            rest.settle(labels, stricter, site)
    return rest


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
