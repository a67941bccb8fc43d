"""spared: labelled lines that are text all the same, seen by where they stand."""

from collections import Counter
from collections.abc import Container, Iterator

from cleantext_zh.records import Label
from cleantext_zh.steps.trim.page import Page, make_page, reads_as_prose

# A line that introduces an example ends in a colon and says at least so much.
INTRODUCTION_CHARS = 6
# A word of a menu, which may be a headline as well.
WORD_CHARS = 4
# A line like it that often inside the article shows that the article is made of such lines.
MIN_SIBLINGS = 2

# What may be the headline of a page where it stands alone above the text: 隐私政策, 猜你喜欢.
_MAY_BE_TITLE = frozenset(
    {Label.FOOTER, Label.LIST_HEAD, Label.SHARE, Label.PROMO, Label.COMMENT, Label.DISCLAIMER}
)
# The same below the path to the page, where buttons may stand as well.
_BELOW_PATH = frozenset({Label.FOOTER, Label.LIST_HEAD, Label.DISCLAIMER})
# Above such a headline stand the path and at most one line more, below it its date and at most one line more; a menu is
# longer. The names of policies and lists are short.
MAX_PATHS, MAX_STATING, NAME_CHARS = 2, 2, 12
# What an article may be made of: dated entries, names of members, sources of pictures.
_MAY_BE_ENTRY = frozenset({Label.META, Label.BYLINE})


def spare(page: Page) -> Page:
    """Return the page with the labels taken off the lines that are text where they stand."""
    labelled = page.labelled
    spared = {
        place
        for place in labelled
        if _between_paragraphs(page, place) or _example(page, place) or _over_content(page, place)
    }
    spared |= {*_lone_title(page)}
    if not spared:
        return page
    return make_page(
        [
            look._replace(label=Label.TEXT, rule=None) if place in spared else look
            for place, look in enumerate(page.looks)
        ]
    )


def _between_paragraphs(page: Page, place: int) -> bool:
    """Return whether a line is a sentence in the midst of running text: an article about copyright says what disclaimers say."""
    prose = page.prose
    inside = 0 < place < len(prose) - 1 and prose[place - 1] and prose[place + 1]
    return inside and reads_as_prose(page.looks[place].shape)


def _example(page: Page, place: int) -> bool:
    """Return whether the line above introduces this one with a colon: a form to fill in, a notice to copy."""
    if place == 0 or not page.text[place - 1]:
        return False
    above = page.looks[place - 1].shape
    return above.ends == ":" and above.chars >= INTRODUCTION_CHARS


def _lone_title(page: Page) -> Iterator[int]:
    """Yield the first line of a page where a text follows at once, and it may be the headline.

    Below the path to the page too, where no more than its date stands between it and the text.
    """
    if len(page.looks) < 2 or page.text[0]:
        return
    yield from _below_path(page)
    label, shape = page.looks[0].label, page.looks[0].shape
    if label not in _MAY_BE_TITLE and not (
        label is Label.NAV and shape.chars <= WORD_CHARS and shape.cells == 1
    ):
        return
    if page.prose[1] or all(page.text[1:]):
        yield 0


def _below_path(page: Page) -> Iterator[int]:
    """Yield the line below the path to the page if it may be a headline and prose follows, or a date and prose."""
    looks = page.looks
    below = next((at for at, prose in enumerate(page.prose[: MAX_PATHS + MAX_STATING + 2]) if prose), 0)
    place = below - 1
    while place > 0 and looks[place].label in _MAY_BE_ENTRY:
        place -= 1
    if not 0 < place <= MAX_PATHS or below - place > MAX_STATING + 1 or any(page.text[:place]):
        return
    shape = looks[place].shape
    if (
        looks[place].label in _BELOW_PATH
        and shape.chars <= NAME_CHARS
        and shape.cells == 1
        and not shape.ends
    ):
        yield place


def _over_content(page: Page, place: int) -> bool:
    """Return whether a line heads a list that the author drew up: the line below is the text's own for what it says."""
    is_head = page.looks[place].label is Label.LIST_HEAD
    return is_head and place + 1 in page.content


def siblings(page: Page, gone: Container[int]) -> frozenset[str]:
    """Return the rules that fire again and again on lines that stay.

    The first of several dated entries stands in the head of the page and the last in its tail, and all are text.
    """
    rules = Counter(
        page.looks[place].rule
        for place in page.labelled
        if place not in gone and page.looks[place].label in _MAY_BE_ENTRY
    )
    return frozenset(rule for rule, times in rules.items() if rule is not None and times >= MIN_SIBLINGS)
