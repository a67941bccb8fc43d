"""regions: where the article's core lies, where the head of a page ends and where its tail begins."""

from collections import deque
from typing import NamedTuple

from cleantext_zh.records import Label, Look
from cleantext_zh.shapes import MIN_DATE_DIGITS, is_mostly_date
from cleantext_zh.steps.trim.page import Page, best_run
from cleantext_zh.steps.trim.teasers import heading_over_summaries, teasers_begin

# A core of fewer points is no article: two sentences in a menu may reach that.
MIN_CORE = 1.5
# An earlier run with this share of the best one's weight is the article, and the best one its comments or a list of
# teasers, where the lines between them speak clearly against being text.
EARLIER_SHARE = 0.3
# A date line just above makes a run so much more likely to be the article.
DATED_SHARE = 0.1
MIN_GAP = 3.0
# How many lines below its date an article may begin: share buttons, abstracts and captions stand between.
DATED_LINES = 12
# A core without a date must hold at least this much beside all prose elsewhere, or nothing says that it is the article.
CERTAIN_SHARE = 0.1
# The sentence of a site that stands above a headline and its date, with a label between: the date is one of these lines
# of the core, and what stands above it has at most this share of what stands below.
HEADER_LINES, HEADER_SHARE = (3, 6), 0.1
# Comments below teasers below an article: more layers were not seen, and each costs a pass over the page.
MAX_LAYERS = 4
# A weak label begins the tail if so many of the lines right behind it are labelled too, or all that are left; one is
# enough where nothing behind it reads as a sentence.
COMPANY, COMPANY_LINES = 2, 10
# Behind a lone label that ends an article at most this share of the lines may read as sentences.
QUIET_SHARE = 0.1
# Comments and teasers hold prose, but they hold buttons, names and dates as well.
PROSE_PER_LABEL = 3
# Without prose to go by, one in so many lines of the tail must be labelled.
DENSE = 3
# A list of titles without a heading: at least so many, each of such a length, after so many paragraphs.
MIN_TITLES = 5
TITLE_CHARS = (8, 50)
MEAN_TITLE_CHARS = 14
MIN_PROSE = 3

# Without prose, a run of unlabelled lines of so many characters, so many a line on average (menus have fewer), and so
# many times as long as the next.
LONG_RUN_CHARS, LONG_RUN_LINE, STANDS_OUT = 600, 15, 2

# Longer lines are no signature, nor the date below it.
SIGNATURE_CHARS = 20

# What shows that a page has a head: not what stands over lists and at the foot.
_HEADS = frozenset(Label) - {Label.TEXT, Label.LIST_HEAD, Label.LIST_ITEM, Label.FOOTER, Label.DISCLAIMER}
# What stands below a headline, of the text that follows.
_STATING = frozenset({Label.META, Label.BYLINE})
# Labels that end an article for good when no prose of weight comes after them.
ENDING = frozenset({Label.BYLINE, Label.LIST_HEAD, Label.FOOTER, Label.DISCLAIMER, Label.COMMENT})


class Core(NamedTuple):
    """The part of a page that is certainly the article, as a range of lines; empty where nothing is certain."""

    start: int
    end: int
    is_cut: bool = False
    """Whether teasers or comments begin where it ends."""


def find_core(page: Page) -> Core:
    """Return the core of a page: the run of lines that speaks most for being an article."""
    weights = page.weights
    start, end, total = best_run(weights)
    if total < MIN_CORE:
        return _longest_run(page)
    for _ in range(MAX_LAYERS):
        earlier = best_run(weights[:start])
        dated, earlier_dated = _is_dated(page, start), _is_dated(page, earlier[0])
        if dated and not earlier_dated:
            break
        share = DATED_SHARE if earlier_dated and not dated else EARLIER_SHARE
        if earlier_dated and earlier[2] >= MIN_CORE:
            # However short: below it summaries of other texts may stand, under a heading that says so.
            summaries = next(heading_over_summaries(page, earlier[1], end), end)
            if summaries <= start:
                return Core(earlier[0], summaries, is_cut=True)
        if earlier[2] < max(MIN_CORE, share * total) or sum(weights[earlier[1] : start]) > -MIN_GAP:
            break
        start, end, _ = earlier
    start = _below_header(page, start, end)
    teasers = teasers_begin(page, start, end, _is_dated(page, start))
    core = Core(start, end) if teasers is None else Core(start, teasers, is_cut=True)
    return core if _is_certain(page, core) else _longest_run(page)


def _below_header(page: Page, start: int, end: int) -> int:
    """Return where the article begins if its headline and date stand behind a sentence of the site.

    That sentence is parted from them by a labelled line, and says little beside the article.
    """
    for place in range(start + HEADER_LINES[0], min(end, start + HEADER_LINES[1])):
        look = page.looks[place]
        if look.label is not Label.META or look.shape.digits < MIN_DATE_DIGITS:
            continue
        above = not all(page.text[start:place])
        little = sum(page.weights[start:place]) <= HEADER_SHARE * sum(page.weights[place:end])
        return place + 1 if above and page.text[place - 1] and not page.prose[place - 1] and little else start
    return start


def _longest_run(page: Page) -> Core:
    """Return the run of short lines that is the article where there is no prose: verse, a table, a diary without marks.

    It is long, no other run is half as long, and no heading over other texts stands above it.
    """
    runs: list[tuple[int, int, int]] = []
    start = 0
    for place in range(len(page.looks) + 1):
        if place < len(page.looks) and page.text[place] and not page.looks[place].shape.bullet:
            continue
        if place > start:
            runs.append((sum(look.shape.chars for look in page.looks[start:place]), start, place))
        start = place + 1
    runs.sort(reverse=True)
    if not runs:
        return Core(0, 0)
    chars, start, end = runs[0]
    stands_out = len(runs) == 1 or chars >= STANDS_OUT * runs[1][0]
    listed = start > 0 and page.looks[start - 1].label is Label.LIST_HEAD
    if chars < LONG_RUN_CHARS or chars < LONG_RUN_LINE * (end - start) or not stands_out or listed:
        return Core(0, 0)
    return Core(start, end)


def _is_certain(page: Page, core: Core) -> bool:
    """Return whether the core stands out: by the date above it, or by its weight beside all other prose."""
    inside = sum(page.weights[core.start : core.end])
    elsewhere = sum(value for value, prose in zip(page.weights, page.prose, strict=True) if prose) - inside
    return inside >= CERTAIN_SHARE * elsewhere or _is_dated(page, core.start)


def _is_dated(page: Page, start: int) -> bool:
    """Return whether a line with a date stands shortly above, and nothing that ends an article between."""
    for place in range(start - 1, max(-1, start - 1 - DATED_LINES), -1):
        label = page.looks[place].label
        if label is Label.META:
            return True
        if label in ENDING:
            return False
    return False


def tail_start(page: Page, core: Core) -> int:
    """Return the line where the tail begins; ``len(looks)`` where there is none.

    A label that ends an article begins the tail unless what comes after it reads as text; a weak one (share,
    navigation, a date) only in the company of others: a poem may quote a button.
    """
    if core.is_cut:
        return core.end
    looks = page.looks
    start = len(looks)
    labelled = sentences = prose = 0
    near: deque[int] = deque()
    for place in range(len(looks) - 1, core.end - 1, -1):
        look = looks[place]
        if page.text[place]:
            prose += page.prose[place]
            sentences += page.prose[place] or look.shape.ends in (".", ",")
            continue
        behind = len(looks) - place - 1
        while near and near[0] > place + COMPANY_LINES:
            near.popleft()
        if look.label in ENDING:
            begins = bool(labelled) or sentences <= behind * QUIET_SHARE
        else:
            begins = len(near) >= min(behind, 1 if not sentences else COMPANY) and not _is_date(look)
        labelled += 1
        if begins and prose <= labelled * PROSE_PER_LABEL:
            start = place
        if look.label is not Label.META:  # dates and addresses alone stand between the pieces of a digest
            near.append(place)
    if not labelled:
        return _unheaded_list(page, core)
    return start


def ending(page: Page, first: int) -> int:
    """Return where the end of a page without prose begins, behind the line ``first``: nothing but lists and labels."""
    start = len(page.looks)
    labelled = 0
    last = first + _headed(page, first)
    for place in range(len(page.looks) - 1, last, -1):
        labelled += not page.text[place]
        if page.weights[place] > 0:
            break
        if page.looks[place].label in ENDING and labelled * DENSE >= len(page.looks) - place:
            start = place
    return start


def _headed(page: Page, first: int) -> int:
    """Return how many lines a headline at ``first`` has below it that say when and by whom the text was written."""
    place = first + 1
    while place < len(page.looks) and page.looks[place].label in _STATING:
        place += 1
    return place - 1 - first


def _is_date(look: Look) -> bool:
    """Return whether a line is a date and little else: a signature, or what stands below it."""
    shape = look.shape
    return (
        look.label is Label.META and shape.chars <= SIGNATURE_CHARS and is_mostly_date(shape, MIN_DATE_DIGITS)
    )


def _unheaded_list(page: Page, core: Core) -> int:
    """Return where a list of titles begins that closes a page of prose without any word of its own.

    Titles may call or ask, and reach into the core then; but most close with no mark. Verse has shorter lines.
    """
    number = len(page.looks)
    start = number
    while start > core.start and is_title(page.looks[start - 1]):
        start -= 1
    titles = page.looks[start:]
    prose = sum(page.prose[core.start : start])
    if start > core.end or len(titles) < MIN_TITLES or prose * 2 < start - core.start or prose < MIN_PROSE:
        return number
    if page.looks[start - 1].shape.ends == ":":  # the text announces it: a programme, a list of winners
        return number
    open_ended = sum(not look.shape.ends for look in titles)
    chars = sum(look.shape.chars for look in titles)
    return start if open_ended * 2 > len(titles) and chars >= MEAN_TITLE_CHARS * len(titles) else number


def is_title(look: Look) -> bool:
    """Return whether a line could be the headline of another text."""
    shape = look.shape
    low, high = TITLE_CHARS
    return (
        not shape.bullet
        and low <= shape.chars <= high
        and shape.ends in ("", "!")
        and shape.han * 2 > shape.chars
    )


def head_end(page: Page, core: Core) -> int:
    """Return the line behind the last labelled line before the core; 0 where there is none.

    Headings and footers alone make no head: an appendix has sections that are called like the lists of sites.
    """
    if not any(look.label in _HEADS for look in page.looks[: core.start]):
        return 0
    return next((place + 1 for place in range(core.start - 1, -1, -1) if not page.text[place]), 0)
