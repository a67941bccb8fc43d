"""judge: which lines rules and neighbours take from a page, and why."""

from collections.abc import Mapping
from typing import NamedTuple

from cleantext_zh.records import Label
from cleantext_zh.steps.trim.head import MAX_TITLE_CHARS, find_title, head_removals
from cleantext_zh.steps.trim.inside import inside_removals
from cleantext_zh.steps.trim.page import Page
from cleantext_zh.steps.trim.regions import (
    MIN_TITLES,
    Core,
    ending,
    find_core,
    head_end,
    is_title,
    tail_start,
)
from cleantext_zh.steps.trim.spared import siblings, spare

# Shorter headlines come back as names and refrains: they are left alone.
MIN_REPEATED_CHARS = 12
# Headings that stand over other texts, and nowhere else.
_SURE = frozenset({Label.LIST_HEAD, Label.COMMENT, Label.SPAM})
# What no text says of itself, whatever stands beside it.
_PLAIN = frozenset({Label.FOOTER, Label.DISCLAIMER, Label.SPAM})
# What texts of many kinds say of themselves.
MODEST = frozenset({Label.BYLINE, Label.META})
# What a line is called that goes only because of its neighbours, above the article and elsewhere.
HEAD = (Label.NAV, "trim.head")
ITEM = (Label.LIST_ITEM, "trim.list-item")


class Verdict(NamedTuple):
    """Why a line goes."""

    label: Label
    rule: str
    anchor: int


class Judged(NamedTuple):
    """A page and what was found on it."""

    page: Page
    """The page, with the labels taken off the lines that are text where they stand."""
    core: Core
    headline: range
    verdicts: dict[int, Verdict]


def is_site(page: Page) -> bool:
    """Return whether a page shows the site around its text in more than one way, or by a heading over other texts.

    A word of a menu in a poem, a date below a notice, a writer's name below a letter: one kind of line alone proves
    nothing about the lines beside it.
    """
    shown = kinds(page)
    return len(shown) > 1 or not shown.isdisjoint(_SURE)


def kinds(page: Page) -> set[Label]:
    """Return the labels of the lines that are not text."""
    return {page.looks[place].label for place in page.labelled}


def judge(page: Page, site: bool = True) -> Judged:
    """Return what rules and neighbours take from a page; ``site`` is what ``is_site`` said of it at first."""
    judged = _judge(page, site)
    for place in judged.page.content:
        judged.verdicts.pop(place, None)
    return judged


def _judge(page: Page, site: bool) -> Judged:
    """Return what rules and neighbours would take, whatever a rule says for a line."""
    if all(page.text) and not repeats(page):  # nothing is left but a list that no rule knows
        core = find_core(page) if page.looks and is_title(page.looks[-1]) else Core(0, 0)
        tail = tail_start(page, core) if core.start < core.end else len(page.looks)
        return Judged(page, core, range(0), {p: Verdict(*ITEM, tail) for p in range(tail, len(page.looks))})
    page = spare(page)
    core = find_core(page)
    if core.start == core.end:
        return Judged(page, core, range(0), _without_core(page, site))
    tail, head = tail_start(page, core), head_end(page, core)
    title = find_title(page, head, core.start + 1)
    verdicts = {place: _verdict(page, place, place, HEAD) for place in head_removals(page, head, title)}
    if {page.looks[place].label for place in verdicts} <= {Label.TEXT, Label.BYLINE} or kinds(page) <= MODEST:
        # A date or a name stands above texts of many kinds, and no menu has to be there.
        verdicts = {place: verdict for place, verdict in verdicts.items() if not page.text[place]}
    for place, anchor in inside_removals(page, core).items():
        verdicts[place] = _verdict(page, place, anchor, ITEM)
    verdicts |= _tail(page, tail)
    verdicts = _without_siblings(page, verdicts)
    if title is None:
        return Judged(page, core, range(0), verdicts)
    return Judged(page, core, range(*title), verdicts | _repeated(page, title, verdicts))


def certain(judged: Judged) -> dict[int, Verdict]:
    """Return the verdicts on lines that a rule knows, and on lists under a heading; not those by neighbours alone."""
    page, _, _, verdicts = judged
    return {
        place: verdict
        for place, verdict in verdicts.items()
        if not page.text[place] or page.looks[verdict.anchor].label is Label.LIST_HEAD
    }


def _tail(page: Page, start: int) -> dict[int, Verdict]:
    """Return the verdicts on the tail: all of it goes.

    But behind a name or a copyright line that is the only labelled line of the page, a few lines are a signature, a
    date, an address: they stay.
    """
    whole = range(start, len(page.looks))
    alone = len(page.labelled) == 1 and _SURE.isdisjoint(kinds(page))
    if alone and len(whole) <= MIN_TITLES:
        return {place: _verdict(page, place, place, ITEM) for place in whole if not page.text[place]}
    verdicts, neighbours = {}, Verdict(*ITEM, start)
    for place in whole:
        if page.text[place]:
            verdicts[place] = neighbours
        else:
            verdicts[place] = _verdict(page, place, place, ITEM)
            neighbours = Verdict(*ITEM, place)
    return verdicts


def _without_siblings(page: Page, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """Return the verdicts but for those by a rule that fires again and again on lines that stay."""
    alike = siblings(page, verdicts.keys())
    if not alike:
        return verdicts
    return {place: verdict for place, verdict in verdicts.items() if verdict.rule not in alike}


def _without_core(page: Page, site: bool) -> dict[int, Verdict]:
    """Return the verdicts on a page without prose: the labelled lines at its two ends, and what ends it."""
    first, last = 0, len(page.looks)
    while first < last and not page.text[first]:
        first += 1
    while last > first and not page.text[last - 1]:
        last -= 1
    last = min(last, ending(page, first))
    head = {place: _verdict(page, place, place, HEAD) for place in range(first)}
    tail = {place: _verdict(page, place, last, ITEM) for place in range(last, len(page.looks))}
    verdicts = _without_siblings(page, head | tail)
    if site:
        return verdicts
    plain = _PLAIN | {Label.BYLINE} if _has_sentences(page) else _PLAIN
    return {place: verdict for place, verdict in verdicts.items() if page.looks[place].label in plain}


def _has_sentences(page: Page) -> bool:
    """Return whether half of the lines of text end as sentences do: no verse, no record of values, no letter."""
    ends = [look.shape.ends for look, text in zip(page.looks, page.text, strict=True) if text]
    return bool(ends) and ends.count(".") * 2 >= len(ends)


def _verdict(page: Page, place: int, anchor: int, neighbours: tuple[Label, str]) -> Verdict:
    """Return the verdict of a line's own rule, or the one for lines that go with their neighbours."""
    look = page.looks[place]
    if page.text[place]:
        return Verdict(*neighbours, anchor)
    return Verdict(look.label, look.rule or neighbours[1], place)


def is_titled_twice(page: Page) -> bool:
    """Return whether a headline, its copy and prose open the page: the names of the tab and of the article.

    Without a labelled line that is all that tells a page of a site from a text with a refrain.
    """
    if len(page.looks) <= 2 or not page.prose[2] or page.prose[0]:
        return False
    first, second, *_ = page.looks
    return first.shape.echo == second.shape.echo and first.shape.chars >= MIN_REPEATED_CHARS


def repeats(page: Page) -> bool:
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
