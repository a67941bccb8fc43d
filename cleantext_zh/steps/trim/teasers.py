"""teasers: where an article ends though prose goes on: summaries of other articles, comments, a second list.

Each test needs a label that stands only below articles, and a kind of text behind it that no article goes on with.
"""

from collections.abc import Iterator
from itertools import accumulate

from cleantext_zh.records import Label
from cleantext_zh.steps.trim.page import Page, best_run

# What stands before must be an article: two sentences, and this share of what reads as prose behind it.
MIN_ARTICLE = 1.5
ARTICLE_SHARE = 0.3
# The lines between an article and teasers speak so much against being text, and so many of them are buttons, menus
# and headings: a digest has dates and addresses between its pieces.
MIN_AGAINST = 3.0
MIN_CLOSING = 2
# Behind a heading over other texts: at least so many summaries, of which few follow each other without a title
# between, and at most this share of all lines.
MIN_SUMMARIES = 4
MAX_NEIGHBOURS = 0.2
MAX_SUMMARY_SHARE = 0.6
# A heading over other texts follows the editor's name within so many lines.
EDITOR_LINES = 3

_HEADS = frozenset({Label.LIST_HEAD, Label.COMMENT})


def teasers_begin(page: Page, start: int, end: int, dated: bool) -> int | None:
    """Return the line where teasers begin between ``start`` and ``end``; None if all of it may be the article.

    ``dated`` says that a date stands above ``start``: then the article may be short beside its teasers.
    """
    before = [0.0, *accumulate(page.weights[start:end])]
    for place in _ends(page, start, end):
        article = before[place - start]
        behind = before[-1] - article
        if article >= MIN_ARTICLE and (dated or article >= ARTICLE_SHARE * behind):
            return place
    return None


def _ends(page: Page, start: int, end: int) -> Iterator[int]:
    """Yield the lines at which an article may end, from the first to the last of each test."""
    yield from _editor_and_heading(page, start, end)
    yield from heading_over_summaries(page, start, end)
    yield from _labels_before_a_list(page, start, end)


def _editor_and_heading(page: Page, start: int, end: int) -> Iterator[int]:
    """Yield the names of editors that a heading over other texts follows."""
    for place in range(start, end):
        if page.looks[place].label is Label.BYLINE:
            following = range(place + 1, min(end, place + 1 + EDITOR_LINES))
            if any(page.looks[line].label in _HEADS for line in following):
                yield place


def heading_over_summaries(page: Page, start: int, end: int) -> Iterator[int]:
    """Yield the headings behind which summaries stand, each under a title of its own."""
    heads = [place for place in range(start, end) if page.looks[place].label in _HEADS]
    if not heads:
        return
    prose = [0, *accumulate(map(int, page.prose[start:end]))]
    pairs = [0, *accumulate(int(page.prose[p] and page.prose[p - 1]) for p in range(start, end))]
    for place in heads:
        lines = end - place - 1
        summaries = prose[-1] - prose[place + 1 - start]
        neighbours = pairs[-1] - pairs[min(place + 2 - start, len(pairs) - 1)]
        if (
            summaries >= MIN_SUMMARIES
            and neighbours <= MAX_NEIGHBOURS * summaries
            and summaries <= MAX_SUMMARY_SHARE * lines
        ):
            yield place


def _labels_before_a_list(page: Page, start: int, end: int) -> Iterator[int]:
    """Yield the line where labels stand closest, if what comes after them is less than half prose."""
    low, high, against = best_run([-value for value in page.weights[start:end]])
    first, last = start + low, start + high
    closing = sum(not page.text[p] and page.looks[p].label is not Label.META for p in range(first, last))
    listed = sum(page.prose[last:end]) * 2 <= end - last
    if against >= MIN_AGAINST and closing >= MIN_CLOSING and listed:
        yield first
