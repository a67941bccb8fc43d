"""spared: labelled lines that are text all the same, seen by where they stand."""

from collections import Counter
from collections.abc import Container, Iterator

from cleantext_zh.records import Label
from cleantext_zh.steps.trim.page import Page, make_page, reads_as_prose

# A line that introduces an example ends in a colon and says at least so much.
INTRODUCTION_CHARS = 6
# A line like it that often inside the article shows that the article is made of such lines.
MIN_SIBLINGS = 2

# What may be the headline of a page where it stands alone above the text: 隐私政策, 猜你喜欢.
_MAY_BE_TITLE = frozenset(
    {Label.FOOTER, Label.LIST_HEAD, Label.SHARE, Label.PROMO, Label.COMMENT, Label.DISCLAIMER}
)
# What an article may be made of: dated entries, names of members, sources of pictures.
_MAY_BE_ENTRY = frozenset({Label.META, Label.BYLINE})


def spare(page: Page) -> Page:
    """Return the page with the labels taken off the lines that are text where they stand."""
    spared = {*_between_paragraphs(page), *_examples(page), *_lone_title(page), *_over_content(page)}
    if not spared:
        return page
    return make_page(
        [
            look._replace(label=Label.TEXT, rule=None) if place in spared else look
            for place, look in enumerate(page.looks)
        ]
    )


def _between_paragraphs(page: Page) -> Iterator[int]:
    """Yield sentences in the midst of running text: an article about copyright says what disclaimers say."""
    prose = page.prose
    for place in range(1, len(prose) - 1):
        if (
            not page.text[place]
            and prose[place - 1]
            and prose[place + 1]
            and reads_as_prose(page.looks[place].shape)
        ):
            yield place


def _examples(page: Page) -> Iterator[int]:
    """Yield lines that the line above introduces with a colon: a form to fill in, a notice to copy."""
    for place in range(1, len(page.looks)):
        above = page.looks[place - 1].shape
        introduced = page.text[place - 1] and above.ends == ":" and above.chars >= INTRODUCTION_CHARS
        if introduced and not page.text[place]:
            yield place


def _lone_title(page: Page) -> Iterator[int]:
    """Yield the first line of a page where a text follows at once, and it may be the headline."""
    if len(page.looks) < 2 or page.text[0] or page.looks[0].label not in _MAY_BE_TITLE:
        return
    if page.prose[1] or all(page.text[1:]):
        yield 0


def _over_content(page: Page) -> Iterator[int]:
    """Yield headings of lists that the author drew up: the line below is the text's own for what it says."""
    for place in range(len(page.looks) - 1):
        if page.looks[place].label is Label.LIST_HEAD and is_content(page, place + 1):
            yield place


def is_content(page: Page, place: int) -> bool:
    """Return whether a rule says that the line is the text's own, whatever stands around it."""
    look = page.looks[place]
    return look.label is Label.TEXT and look.rule is not None


def siblings(page: Page, gone: Container[int]) -> frozenset[str]:
    """Return the rules that fire again and again on lines that stay.

    The first of several dated entries stands in the head of the page and the last in its tail, and all are text.
    """
    rules = Counter(
        page.looks[place].rule
        for place in range(len(page.looks))
        if not page.text[place] and place not in gone and page.looks[place].label in _MAY_BE_ENTRY
    )
    return frozenset(rule for rule, times in rules.items() if rule is not None and times >= MIN_SIBLINGS)
