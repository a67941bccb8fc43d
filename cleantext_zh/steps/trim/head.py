"""head: the lines before the article: which one is its headline, and which ones go."""

from collections import Counter
from collections.abc import Sequence

from cleantext_zh.records import Label, Look, Shape
from cleantext_zh.shapes import FULL_DATE_DIGITS, MIN_DATE_DIGITS, is_mostly_date
from cleantext_zh.steps.trim.page import MENU_CELLS, Page

# Headlines of fewer characters are rare, and so are headlines of more.
MIN_TITLE_CHARS, MAX_TITLE_CHARS = 2, 80
FULL_TITLE_CHARS = 9
# How many lines above the core a headline is looked for: between them stand dates, buttons, abstracts.
SEARCH_LINES = 40
# Lines after the headline shorter than this, between labelled ones, are counters and names, not subtitles.
SUBTITLE_CHARS = 14
# Government sites break a headline over up to this many lines, each at least as long as FULL_TITLE_CHARS.
MAX_TITLE_LINES = 3
# Between a menu and the last line of a headline a shorter one is enough: a name of a site or a channel is shorter yet.
ABOVE_SUBTITLE_CHARS = 7
# What stands above a headline is a menu, in which sentences are few; more of them are text that must stay.
MAX_SENTENCES = 2
SENTENCE_SHARE = 0.1
# Below a headline its date, writers and buttons are looked for in so many lines.
FOLLOWING = 3
# Names, with the space behind them, are shorter than the words of a headline.
NAME_CHARS = 4
_DATED = frozenset({Label.META, Label.COMMENT, Label.LIST_ITEM})
# Longer sentences are no headlines, whatever follows them.
MAX_SENTENCE_CHARS = 40


def find_title(page: Page, end: int, stop: int) -> tuple[int, int] | None:
    """Return the lines of the headline (start, end), looked for before the line ``stop``; None if there is none.

    ``end`` is the line behind the last labelled line of the head.
    """
    looks = page.looks
    echoes = Counter([look.shape.echo for look in looks])
    dated = any(look.label is Label.META for look in looks[max(0, end - FOLLOWING) : end])
    best: tuple[float, int] | None = None
    for place in range(max(0, stop - SEARCH_LINES), stop):
        if not _may_be_title(page, place):
            continue
        score = _title_score(looks[place].shape, _following(page, place), echoes)
        if place >= end:  # nothing but the article comes after the last labelled line
            asks = (
                looks[place].shape.ends and dated
            )  # so it may open the article, whose headline stands over the date
            score += 1.5 if place == end and not asks else 0.5
        if best is None or score >= best[0]:
            best = (score, place)
    if best is None:
        return None
    place = best[1]
    echo = looks[place].shape.echo
    before = (i for i in range(place) if looks[i].shape.echo == echo and page.text[i])
    first = next((i for i in before if not looks[i].shape.bullet), place)  # not the title in a list of titles
    if first != place and looks[place].shape.chars >= FULL_TITLE_CHARS:
        return first, first + 1
    return _whole_title(page, place)


def _following(page: Page, place: int) -> list[Look]:
    """Return the Looks of the next lines, up to the first that reads as prose: there the article begins."""
    end = place + 1
    while end < min(len(page.looks), place + 1 + FOLLOWING) and not page.prose[end]:
        end += 1
    return page.looks[place + 1 : end]


def _may_be_title(page: Page, place: int) -> bool:
    """Return whether a line can be the headline at all."""
    shape = page.looks[place].shape
    if not page.text[place] or shape.bullet or not MIN_TITLE_CHARS <= shape.chars <= MAX_TITLE_CHARS:
        return False
    if shape.ends in (",", ":"):
        return False
    if (
        is_dated(page.looks[place]) or not shape.han
    ):  # a headline may be of figures or of Latin letters, over its date
        return shape.digits * 2 < shape.chars + 2 and _is_labelled_date(page, place + 1)
    if shape.cells >= MENU_CELLS:  # a headline of four words with spaces between them, over its date
        return _is_labelled_date(page, place + 1)
    if shape.ends == "." and page.prose[place]:
        # A sentence is a headline only over a labelled line, with no other sentence before it.
        labelled = page.looks[place + 1].label is Label.META if place + 1 < len(page.looks) else False
        return labelled and shape.chars <= MAX_SENTENCE_CHARS and not any(page.prose[:place])
    return True


def _is_labelled_date(page: Page, place: int) -> bool:
    """Return whether there is such a line, and a rule knows it as a date."""
    if place >= len(page.looks):
        return False
    look = page.looks[place]
    return look.label is Label.META and look.shape.digits >= MIN_DATE_DIGITS


def is_dated(look: Look) -> bool:
    """Return whether a line is a date with little beside it: a label says so, or the many digits in few characters."""
    shape = look.shape
    if look.label in _DATED:
        return shape.digits >= MIN_DATE_DIGITS
    if look.label is not Label.TEXT or shape.ends:
        return False
    return is_mostly_date(shape, FULL_DATE_DIGITS)


def _title_score(shape: Shape, following: Sequence[Look], echoes: Counter[int]) -> float:
    """Return how much a line looks like the headline, by itself and by the lines that follow it."""
    score = 1.0 if shape.chars >= FULL_TITLE_CHARS else 0.0
    score -= 0.5 if shape.ends == "." else 0.0
    score -= 0.5 if shape.pauses > 1 and not shape.ends else 0.0
    if shape.cells >= MENU_CELLS and shape.chars < shape.cells * NAME_CHARS:
        score -= 1.5  # rather the names of the writers
    score += 0.5 if echoes[shape.echo] > 1 and shape.chars >= FULL_TITLE_CHARS else 0.0
    labels = [look.label for look in following]
    if any(map(is_dated, following[:1])):
        score += 3.0 if shape.chars >= FULL_TITLE_CHARS else 2.5  # a short line there may be a name
    elif Label.META in labels[:1]:
        score += 2.5
    elif Label.META in labels or Label.BYLINE in labels or any(map(is_dated, following)):
        score += 2.0
    elif Label.SHARE in labels:
        score += 1.5 if labels[0] is Label.SHARE else 1.0
    return score


def _whole_title(page: Page, place: int) -> tuple[int, int]:
    """Return the lines of a headline that was broken over several, given its last one."""
    start = place
    while start > 0 and place - start < MAX_TITLE_LINES - 1:
        shape = page.looks[start - 1].shape
        if not page.text[start - 1] or shape.bullet or shape.ends or page.prose[start - 1]:
            break
        below_menu = start > 1 and not page.text[start - 2] and shape.han == shape.chars  # no account's name
        if shape.chars < (ABOVE_SUBTITLE_CHARS if below_menu else FULL_TITLE_CHARS) or shape.cells > 1:
            break
        start -= 1
    # A whole head of such lines is a menu of long names, not a headline.
    if start > 0 and place - start == MAX_TITLE_LINES - 1 and page.text[start - 1]:
        return place, place + 1
    return start, place + 1


def head_removals(page: Page, end: int, title: tuple[int, int] | None) -> list[int]:
    """Return the lines that go from the head, of the lines before ``end``.

    Everything above the headline goes; below it the labelled lines and the short ones between them.
    Without a headline only the labelled lines and the short ones among them go.
    """
    above = range(min(end, title[0])) if title else range(0)
    sentences = sum(page.text[place] and page.looks[place].shape.ends in (".", ",") for place in above)
    if sentences > max(MAX_SENTENCES, len(above) * SENTENCE_SHARE):
        return [place for place in range(end) if not page.text[place]]
    below = range(min(end, title[1]) if title else 0, end)
    abstract = title[0] if title else 0  # sentences right above the headline are of the article
    while abstract > 0 and page.prose[abstract - 1]:
        abstract -= 1
    return [
        *(place for place in above if place < abstract),
        *(place for place in below if _goes_below(page, place)),
    ]


def _goes_below(page: Page, place: int) -> bool:
    """Return whether a line between the headline and the last labelled line of the head goes."""
    if not page.text[place]:
        return True
    shape = page.looks[place].shape
    return (
        shape.chars < SUBTITLE_CHARS and shape.ends not in (".", "!", ",", ":")
    ) or shape.cells >= MENU_CELLS
