"""furniture: what a printed page has beside its text: the running header, the page number.

A number on a line of its own is found everywhere (01, a vote, a chapter), so a number is one of a page only if the
numbers rise by one, stand a page apart, and say that they count pages or have the same line beside them each time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.lines import Line
from cleantext_zh.steps.segment.marks import ends_sentence, is_item

MAX_COLUMNS = 80
MAX_HARD_COLUMNS = 110
MIN_HEADER_LETTERS = 4
# Two page numbers have at least this much text between them: a quarter of a small page. The figures of lists, votes
# and numbered steps stand closer. Counted in columns, so that joining lines does not change what is a page.
MIN_PAGE_COLUMNS = 300
NEIGHBOURS = 2

# How a page number may end.
_LAST = frozenset("0123456789页頁-–—·]")
_NUMBER_RE = Pattern(
    r"""
      (?: [-–—·]\s* )? \d{1,4} (?: \s*[-–—·] )? \Z
    | 第 \s*\d+\s* [页頁] (?: \s* [/／共，,] \s* 共? \s* \d+ \s* [页頁] )? \Z
    | [页頁][数數码碼]? \s*\d+ \s* [/／] \s*\d+ \Z
    | \d+ \s* [/／] \s* \d+ \Z
    | [Pp]age \s+ \d+ (?: \s+ of \s+ \d+ )? \Z
    """,
    re.VERBOSE,
)
_HARD_RE = Pattern(r"\[Page [0-9ivxlc]+\]\Z")
_DIGITS_RE = Pattern(r"\d+")
_SAYS_PAGE_RE = Pattern(r"[页頁]|[Pp]age|[/／]|[-–—·]")
_LETTER_RE = Pattern(r"[^\W\d_]")
_DATED_RE = Pattern(r"(?:19|20)\d\d\Z")
_HARD_CHARS = 24


def page_furniture(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines that are page numbers, running headers and footers.

    >>> from cleantext_zh.steps.segment.lines import measured
    >>> page = ["河口志 · 卷三", "桥为五孔，" * 40, "- 1 -", "河口志 · 卷三", "栏望柱原有石狮。" * 30, "- 2 -"]
    >>> sorted(page_furniture(measured(page)))
    [0, 2, 3, 5]
    """
    candidates = [
        at for at, line in enumerate(lines) if line.text[-1] in _LAST and line.width <= MAX_HARD_COLUMNS
    ]
    hard = [at for at in candidates if _HARD_RE.search(lines[at].text[-_HARD_CHARS:])]
    numbers = hard or [at for at in candidates if _is_number(lines[at].text)]
    if not hard and (len(numbers) < 2 or not _are_pages(lines, numbers)):
        return set()
    running = _running(lines)
    beside = {at: [near for near in _near(at, lines) if _may_head(lines[near], running)] for at in numbers}
    says = all(_SAYS_PAGE_RE.search(lines[at].text) for at in numbers)
    if not hard and not says and 2 * sum(map(bool, beside.values())) < len(numbers):
        return set()  # sections of an article are numbered so too
    found = {at for number, near in beside.items() for at in (number, *near)}
    for at in hard:  # the header of the next page, though it was seen once only
        if at + 1 < len(lines) and _DATED_RE.search(lines[at + 1].text[-4:]):
            found.add(at + 1)
    headers = {_key(lines[at].text) for at in found} - {_key(lines[at].text) for at in numbers}
    found.update(at for key in headers for at in running.get(key, ()))
    return found


def _running(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Return the lines that say the same, but for a number, a page apart; a refrain comes back sooner."""
    begins = [0, *accumulate(line.width for line in lines)]
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.width <= MAX_COLUMNS:
            places.setdefault(_key(line.text), []).append(at)
    return {
        key: found
        for key, found in places.items()
        if len(found) > 1 and min(begins[b] - begins[a] for a, b in pairwise(found)) >= MIN_PAGE_COLUMNS
    }


def _is_number(text: str) -> bool:
    return len(text) <= _HARD_CHARS and text[0] != "0" and _NUMBER_RE.match(text) is not None


def _are_pages(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Tell whether the numbers rise by one and stand a page apart."""
    values = [int(_DIGITS_RE.findall(lines[at].text)[0]) for at in numbers]
    if any(b - a != 1 for a, b in pairwise(values)):
        return False
    between = (sum(line.width for line in lines[a + 1 : b]) for a, b in pairwise(numbers))
    return min(between) >= MIN_PAGE_COLUMNS


def _key(text: str) -> str:
    """Return what two running headers have in common: all but the number and the spaces around it."""
    return _DIGITS_RE.sub("#", "".join(text.split()))


def _near(at: int, lines: Sequence[Line]) -> Iterator[int]:
    for near in range(at - NEIGHBOURS, at + NEIGHBOURS + 1):
        if near != at and 0 <= near < len(lines):
            yield near


def _may_head(line: Line, running: Mapping[str, object]) -> bool:
    """Tell whether a line stands on other pages too, and is no sentence and no item."""
    return (
        line.width <= MAX_COLUMNS
        and _key(line.text) in running
        and len(_LETTER_RE.findall(line.text)) >= MIN_HEADER_LETTERS
        and not ends_sentence(line.text)
        and not is_item(line.text)
    )
