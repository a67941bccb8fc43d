"""trim: the Looks in context → which lines go: head, tail, blocks inside.

It looks at labels, shapes, neighbours and repetition, never at the text. Decisions come first; ``keep`` acts on them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cleantext_zh.records import Label, Look, Removal
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
CARDS = {"keep": None, "weigh": CARD, "drop": CARD._replace(start=START - STRICTER)}


class Trimmed(NamedTuple):
    """What goes from a page, and where its headline stands."""

    removals: list[Removal]
    headline: tuple[int, ...]
    """The lines of the headline, numbered from 1; empty where none was found among what else is there."""


def trim(
    lines: Sequence[str], looks: Sequence[Look], labels: frozenset[Label], card: Scorecard | None = CARD
) -> Trimmed:
    """Return what goes, in the order of the lines; ``labels`` are those that may go.

    Rules and neighbours decide first, then the scorecard on blocks of which they say nothing. Without a scorecard lines
    that no rule knows stay, but for those in a list under its heading. What stays is judged again until nothing more
    goes: so cleaning a cleaned page changes nothing.
    """
    page = make_page(list(looks))
    filled = [place for place, look in enumerate(looks) if look.label is not BLANK]
    gone: dict[int, Verdict] = {}
    if CAPTION in labels:  # first of all, so that the rest is judged without them
        gone = {
            filled[at]: Verdict(CAPTION, look.rule or "", filled[at])
            for at, look in enumerate(page.looks)
            if look.label is CAPTION
        }
    if gone:
        page = page.only([at for at, place in enumerate(filled) if place not in gone])
        filled = [place for place in filled if place not in gone]
    is_page = bool(page.labelled) or is_titled_twice(page)
    if not is_page and not gone and not any(look.spans for look in page.looks):
        return Trimmed([], ())
    site = is_site(page)
    headline: tuple[int, ...] | None = None
    for _ in range(MAX_ROUNDS if is_page else 0):
        judged = judge(page, site)
        if headline is None:
            headline = tuple(filled[place] + 1 for place in judged.headline)
        verdicts = judged.verdicts if card is not None else certain(judged)
        if card is not None and (site or verdicts or gone):  # else nobody has a doubt
            verdicts = verdicts | doubtful(judged, card)
        found = {place: verdict for place, verdict in verdicts.items() if verdict.label in labels}
        if not found:
            break
        if len(filled) == len(looks):  # the first look at a page without blank lines: places are lines
            gone |= found
        else:
            gone |= {filled[p]: Verdict(v.label, v.rule, filled[v.anchor]) for p, v in found.items()}
        stay = [place for place in range(len(filled)) if place not in found]
        filled, page = [filled[place] for place in stay], page.only(stay)
    if len(page.looks) + len(gone) < len(looks):  # there are blank lines
        gone |= {line: Verdict(BLANK, "trim.blank", by) for line, by in idle_blanks(looks, gone).items()}
    whole = [Removal(p + 1, lines[p], None, *gone[p][:2], gone[p].anchor + 1) for p in sorted(gone)]
    parts = [
        Removal(place + 1, lines[place][start:end], (start, end), look.label, look.rule or "", place + 1)
        for place, look in enumerate(looks)
        if look.spans and place not in gone and look.label in labels
        for start, end in look.spans
    ]
    return Trimmed(sorted(whole + parts, key=_order) if parts else whole, headline or ())


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
