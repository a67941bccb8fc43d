"""glued: one line that holds several paragraphs → where they begin.

Line breaks that were lost left something behind: the two ideographic spaces of an indent, or the white space that
took their place. Where they left nothing, only the marks of clauses and items tell, and these count only in a text
that is one single line, since many a sound paragraph holds 一是……二是…….
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from cleantext_zh.chars import CLOSING, COLON, HAN
from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.lines import WHITE
from cleantext_zh.steps.segment.marks import NUMERAL

# Below this a line is a verse, a title or a heading with its parts set apart.
MIN_GLUED_CHARS = 60
# A lone space after a full stop is a slip, or a line end of HTML source, in most texts. On a page of one to three
# lines, each as long as several paragraphs, the spaces are all that is left of its breaks.
MIN_SPACED_CHARS = 120
MIN_PAGE_CHARS = 300
MAX_FEW_LINES = 3
PAGE_SHARE = 0.8
# 一是 … 二是 … begin paragraphs if what they introduce is as long as one.
MIN_ORDINAL_CHARS = 80
MIN_MARKS = 2
MIN_NUMBERS = 3
MIN_LABELLED_CHARS = 100

_WIDE = "\N{IDEOGRAPHIC SPACE}"
_SPACE = " \N{NO-BREAK SPACE}"
# A sentence, or what introduces the next paragraph, is over. The marks of English are left out: they take a space.
_END = rf"[。！？…；：．][{CLOSING}]{{0,2}}"

_INDENT_RE = Pattern(rf"{_END}[{_SPACE}]*{_WIDE}[{_WIDE}{_SPACE}]+(?=\S)")
_ANY_INDENT_RE = Pattern(rf"(?<=\S){_WIDE}{_WIDE}(?=\S)")
_GAP_RE = Pattern(rf"{_END}[{_SPACE}]{{2,}}(?=[^\s\[(])")
_LONE_RE = Pattern(rf"{_END}[{_SPACE}](?=[{HAN}“「『《【（\d])")
_STRAY_RE = Pattern(rf"[{HAN}，、][{_SPACE}](?=[{HAN}])")
_SECTION_RE = Pattern(r"(?<=[。；：\s）\d])(?=【[^】]{2,12}】)")

_CLAUSE = rf"第[{NUMERAL}]{{1,7}}(?:条|條|章|节|節|编|編|分编)(?:之[一二三四五六七八九十])?[{_WIDE} ]"
_CLAUSE_RE = Pattern(rf"(?<=[。；：:！？…）){HAN}])(?={_CLAUSE})")
_CLAUSE_FIRST_RE = Pattern(_CLAUSE)
_BRACKETED_RE = Pattern(rf"(?<=[：:；;。])(?=[（(][{NUMERAL}]{{1,3}}[)）])")
_NUMERAL_RE = Pattern(rf"(?<=[。；：）])(?=[{NUMERAL}]{{1,3}}、[{HAN}])")
_ORDINAL_RE = Pattern(r"(?<=。)(?=[一二三四五六七八九]是)")
_NUMBER_RE = Pattern(r"(?:(?<=[。；：）;:”])|(?<=\s))(\d{1,2})[、.．](?=\s?[^\d\s])")
# The fields of notices and bulletins. One is no sign (…。时间：周三), a row of them without a break is.
_LABEL_RE = Pattern(
    rf"""
    (?: (?<=[。”"/）]) | (?<=[A-Za-z0-9]) )
    (?= [{HAN}]{{0,4}}
        (?: 时间|地点|对象|方式|要求|范围|版本|系统|建议|方案|链接|措施|描述|概述|概况|详情|方法|来源|说明|简介|条件|等级
        | 類型|时限|电话|地址|邮箱|編號|時間|地點|對象|範圍|系統|建議|鏈接|電話|类型|编号 )
        [{COLON}] )
    """,
    re.VERBOSE,
)


class Page(Enum):
    """What is left of the lines of a page."""

    ONE_LINE = 1
    """One line holds nearly all of it; then marks alone are enough."""
    FEW_LINES = 2
    """A few lines, each as long as several paragraphs."""
    LINES = 3


def unglued(text: str, *, page: Page) -> list[tuple[str, str]]:
    """Return the parts of a line with the reason why each begins there; one part if it was not glued.

    Args:
        text: a line without white space around it.
        page: how much of its page the line is.
    """
    if len(text) < MIN_GLUED_CHARS:
        return [(text, "")]
    cuts: dict[int, str] = {}
    for found, reason in _cuts(text, page=page):
        for at in found:
            cuts.setdefault(at, reason)
    cuts.pop(0, None)
    if not cuts:
        return [(text, "")]
    places = [0, *sorted(cuts), len(text)]
    parts = [(text[start:end].strip(WHITE), cuts.get(start, "")) for start, end in pairwise(places)]
    return [part for part in parts if part[0]]


def page_of(lengths: Sequence[int]) -> Page:
    """Return what is left of the lines of a page, by the lengths of those that are not blank.

    >>> page_of([900]), page_of([400, 700]), page_of([80, 90, 300])
    (<Page.ONE_LINE: 1>, <Page.FEW_LINES: 2>, <Page.LINES: 3>)
    """
    total = sum(lengths)
    if total < MIN_PAGE_CHARS * len(lengths) or len(lengths) > MAX_FEW_LINES or not lengths:
        return (
            Page.ONE_LINE
            if lengths and max(lengths) >= max(MIN_PAGE_CHARS, PAGE_SHARE * total)
            else Page.LINES
        )
    return Page.ONE_LINE if max(lengths) >= PAGE_SHARE * total else Page.FEW_LINES


def _cuts(text: str, *, page: Page) -> Iterator[tuple[list[int], str]]:
    """Yield places where paragraphs begin, each kind with its reason."""
    if _WIDE in text:
        indents = [match.end() for match in _INDENT_RE.finditer(text)]
        yield indents, "an indent inside the line"
        if len(indents) >= MIN_MARKS:
            yield [match.end() for match in _ANY_INDENT_RE.finditer(text)], "an indent inside the line"
    if " " in text or "\N{NO-BREAK SPACE}" in text:
        if "  " in text or "\N{NO-BREAK SPACE}" in text:
            yield [match.end() for match in _GAP_RE.finditer(text)], "a gap after a sentence"
        yield _lone_spaces(text) if page is not Page.LINES else [], "a space after a sentence"
    if page is Page.ONE_LINE:
        yield from _marks(text)
    if len(text) >= MIN_LABELLED_CHARS and sum(map(text.count, COLON)) >= MIN_MARKS:
        labels = [match.start() for match in _LABEL_RE.finditer(text)]
        yield labels if len(labels) >= MIN_MARKS else [], "a label"


def _lone_spaces(text: str) -> list[int]:
    """Return the places after lone spaces that stand for lost breaks: no other space parts words of Chinese."""
    if len(text) < MIN_SPACED_CHARS or _STRAY_RE.search(text):
        return []
    return [match.end() for match in _LONE_RE.finditer(text)]


def _marks(text: str) -> Iterator[tuple[list[int], str]]:
    """Yield the places of marks that rise: clauses, items, ordinals."""
    clauses = [match.start() for match in _CLAUSE_RE.finditer(text)]
    if len(clauses) + (_CLAUSE_FIRST_RE.match(text) is not None) >= MIN_MARKS:
        yield clauses, "the mark of a clause"
    yield [match.start() for match in _BRACKETED_RE.finditer(text)], "the mark of an item"
    yield [match.start() for match in _NUMERAL_RE.finditer(text)], "the mark of an item"
    sections = [match.start() for match in _SECTION_RE.finditer(text)]
    yield sections if len(sections) >= MIN_MARKS else [], "a heading in brackets"
    run: list[int] = []
    for match in _NUMBER_RE.finditer(text):
        if int(match.group(1)) == len(run) + 1:
            run.append(match.start())
    if len(run) >= MIN_NUMBERS:
        yield run, "the number of an item"
    ordinals = [match.start() for match in _ORDINAL_RE.finditer(text)]
    if len(ordinals) >= MIN_MARKS and len(text) / len(ordinals) > MIN_ORDINAL_CHARS:
        yield ordinals, "an ordinal"
