"""people: who wrote the article, by its fields, its header and its dateline."""

import re
from collections.abc import Iterator

from cleantext_zh.chars import HAN
from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Label
from cleantext_zh.steps.describe.dates import date, without_date
from cleantext_zh.steps.describe.fields import AUTHOR, bare, behind_source, is_channel, is_medium, values
from cleantext_zh.steps.describe.zones import Line, Zones, may_date
from cleantext_zh.variants.fold import aligned

_OFFICES = "记者|通讯员|评论员|实习生|撰稿人|特约作者|见习编辑"
_ROLE = Pattern(rf"^(?:[\u4e00-\u9fff]{{0,8}}?(?:{_OFFICES}|作者)\s*[:/|丨]?\s*)+")
# 部长、研究员张三: the name stands behind the last of the titles.
_TITLED = Pattern(
    r"(?:研究员|教授|主任|院长|所长|会长|博士|律师|分析师|主席|秘书长|讲师|院士|部长|局长|处长|校长|董事长|总裁|经理|主编)"
    r"\s*([\u4e00-\u9fff]{2,3})$"
)
_TITLED_CHARS = 12
_BETWEEN = Pattern(r"\s*[、,，;；&/]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_NAME = r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?"
_NAMES = rf"{_NAME}(?:\s*[、,/\s]\s*(?:[\u4e00-\u9fff]{{0,4}}(?:{_OFFICES})[:\s]*)?{_NAME}){{0,6}}"
_WITH_OFFICE = rf"[(\[【〔][\u4e00-\u9fff]{{0,12}}?(?:{_OFFICES})\s*[:/]?\s*(?P<value>{_NAMES})\s*[)\]】〕]"
# 新华社临河5月3日电（记者张三）; 【河湾快訊／張三】; 〔記者張三／臨河報導〕
_DATELINES = (
    Pattern(rf"^\s*[\u4e00-\u9fff\w·]{{2,20}}(?:电|讯)\s*\((?P<value>{_NAMES})\)"),
    Pattern(r"^\s*[(\[【〔][\u4e00-\u9fff]{2,8}(?<!文)(?<!图)/(?P<value>[\u4e00-\u9fff]{2,3})[)\]】〕]"),
    Pattern(
        r"^\s*[(\[【〔]?[\u4e00-\u9fff]{0,6}记者(?P<value>[\u4e00-\u9fff]{2,4})/[\u4e00-\u9fff]{2,3}报导"
    ),
    Pattern(rf"^.{{0,50}}?{_WITH_OFFICE}"),
)
_SIGNED = Pattern(rf"{_WITH_OFFICE}\s*$")
# A sign that all of these have, of which most paragraphs have none.
_MAY_NAME = Pattern(rf"[电讯]\s*\(|/|{_OFFICES}")
# The line of a reporter: 本报记者 张三
_REPORTER = Pattern(
    rf"^\s*[(\[【]?\s*[\u4e00-\u9fff]{{0,10}}?(?:{_OFFICES})\s*[:/丨|\s]\s*(?P<value>.{{2,40}}?)\s*[)\]】]?\s*$"
)
_BOARD = Pattern(r"^\s*作者\s+(?P<value>[a-z][a-z0-9]{1,11}\s*\([^()]{0,40}\))", re.IGNORECASE)
# The foot of a personal page: © 2020 by Hewan.
_HOLDER = Pattern(
    r"^\W*(?:©|copyright|\(c\))[\s©]*(?:\d{4}(?:\s*[-~]\s*(?:\d{4})?)?)?[\s|]*(?:customized\s)?(?:by\s)?\s*"
    r"(?P<value>[^\s,。:|()]{2,12})\s*$",
    re.IGNORECASE,
)
_BY = (
    Pattern(r"^\W*(?:由\s*)?(?P<value>[^\s,。:]{2,20}?)\s*(?:发布于|发表于|发表在)\s*\d{4}"),
    Pattern(r"\bby[:\s]\s*(?P<value>[^\s|·•,]{2,20})(?=\s+on\s|\s*$|\s*[|·•,])", re.IGNORECASE),
    Pattern(r"(?<![\u4e00-\u9fff])记者\s?(?P<value>[\u4e00-\u9fff]{2,3})(?:\s*$|/[\u4e00-\u9fff]{2,3}报导)"),
)
# Institutions sign with a date; they are no writers.
_OFFICE = Pattern(
    r"(?:网|报|社|台|刊|局|部|委|处|厅|院|校|馆|站|大学|中学|小学|公司|政府|办公室|中心|协会|集团|委员会|新闻|传媒|频道)$"
)
_POSTER = Pattern(r"^\W*(?P<value>[^\s。,:]{2,20})\s+(?:发表于|回复于|当前离线|当前在线)")
_POSTING = frozenset({"forum.post-line", "forum.user-stats"})
# What stands beside a date in a header and is no name.
_NO_NAME = Pattern(
    r"^(?:原创|转载|发表于|发布于|发布|更新|编辑于|来源|网络|未知|管理员|admin|本站|首页|阅读|评论|浏览|楼主|作者|编辑|.*(?:时间|日期|更新|发布))$|\d{3}|[:/]",
    re.IGNORECASE,
)
_WECHAT = Pattern(
    r"^\s*(?P<original>原创\s+)?(?P<names>\S+(?:\s+\S+){0,2}?)(?P<gap>\s+)\d{4}[-年]\d{1,2}[-月]\d{1,2}日?"
    r"(?:\s+\d{1,2}:\d{2}(?P<second>:\d{2})?)?(?P<place>\s*(?:发表于|发布于)\s*\S+)?"
)
_ORIGINAL = Pattern(r"^\s*原创\s+(?P<names>[^\s,。:]{2,20}(?:\s+(?P<account>[^\s,。:]{2,20}))?)\s*$")
# Between name and date of a WeChat article stand so many spaces, where tags stood.
_WECHAT_GAP = 2
MAX_NAME_CHARS = 20
# What somebody did stands behind the name: 李四 整理.
_TASK = Pattern(r"^(?:整合|整理|编译|编辑|翻译|摄影|撰文|报道|综合|供稿|供图|采写|图|文|著|编)$")
_SAYS_SOMETHING = Pattern(rf"[{HAN}A-Za-z\d]")
_HAS_LETTERS = Pattern(f"[{HAN}A-Za-z]")
# A name alone below a headline is so short, and its date follows within so many lines.
NEAR = 2
MIN_NAME_CHARS, MAX_ALONE_CHARS, NAME_LINES = 2, 12, 4


def author(zones: Zones, *, titled: bool) -> str | None:
    """Return the writers, several of them joined by an enumeration comma, without their offices.

    A dateline names the writer of the article only below its headline (``titled``): elsewhere it may be one of several
    pieces, and what stands in the text stays there to be read.
    """
    return next(filter(None, map(_people, _named(zones, titled=titled))), None)


def _named(zones: Zones, *, titled: bool) -> Iterator[str]:
    """Yield the values that may name the writers, the plainest statement first."""
    labelled = zones.labelled
    yield from values(_BOARD, [*zones.over, *zones.head])
    yield from values(AUTHOR, labelled)
    yield from values(_REPORTER, [line for line in labelled if line.look.rule == "byline.reporter"])
    for line in zones.prose if titled else ():
        for pattern in (*_DATELINES, _SIGNED) if _MAY_NAME.search(line.key) else ():
            found = pattern.search(line.key)
            if found:
                yield line.text[slice(*found.span("value"))]
    for line in zones.dated:
        yield from header_names(line)
        yield from _by(line)
    yield from behind_source(labelled)
    yield from _posters(zones)
    yield from _holders(zones)
    yield from _names_alone(zones)


def _by(line: Line) -> Iterator[str]:
    """Yield the name that a header gives with a word for writing or posting."""
    for pattern in _BY:
        found = pattern.search(line.key)
        if found:
            yield line.text[slice(*found.span("value"))]


def _posters(zones: Zones) -> Iterator[str]:
    """Yield who posted, by the lines that boards print above a post."""
    for line in zones.head:
        found = _POSTER.search(line.key) if line.look.rule in _POSTING else None
        if found:
            yield line.text[slice(*found.span("value"))]


def _holders(zones: Zones) -> Iterator[str]:
    """Yield who holds the copyright, where the same name stands alone above the article: a personal page."""
    alone = {bare(line.key).lower() for line in (*zones.over, *zones.head)}
    for line in zones.foot:
        found = _HOLDER.search(line.key)
        if found and found["value"].lower() in alone and not _OFFICE.search(found["value"]):
            yield line.text[slice(*found.span("value"))]


def _names_alone(zones: Zones) -> Iterator[str]:
    """Yield the name that stands alone between the headline and its date, and comes back below the article."""
    dated = next((place for place, line in enumerate(zones.head[:NAME_LINES]) if _is_header(line)), 0)
    for line in zones.head[:dated]:
        shape = line.look.shape
        alone = line.look.label is Label.TEXT and MIN_NAME_CHARS <= shape.chars <= MAX_ALONE_CHARS
        if alone and not shape.pauses and not shape.ends and shape.echo in zones.echoes:
            name = bare(line.text)
            if not _NO_NAME.search(name) and not is_medium(bare(line.key)) and not is_channel(bare(line.key)):
                yield name


def _people(value: str) -> str | None:
    """Return names joined by an enumeration comma; None where the value names nobody."""
    names = []
    titled = _TITLED.search(value) if len(value) > _TITLED_CHARS else None
    for part in [titled[1]] if titled else _BETWEEN.split(value):
        role = _ROLE.match(aligned(part))
        name = bare(part[role.end() :] if role else part)
        if _SAYS_SOMETHING.search(name) and name not in names and not _TASK.search(aligned(name)):
            names.append(name)
    joined = "、".join(names)
    return joined if _HAS_LETTERS.search(joined) else None


def header_names(line: Line) -> list[str]:
    """Return the names before the date of a header that is no list of fields and names no account."""
    if ":" in without_date(line.key) or account_of(line, others=False):
        return []
    found = _WECHAT.search(line.text)
    if not found or date(line.key) is None:
        return []
    names = found["names"].split()
    if any(_NO_NAME.search(name) or _OFFICE.search(aligned(name)) for name in names):
        return []
    return ["、".join(names)] if len(found["names"]) <= MAX_NAME_CHARS else []


def medium(zones: Zones) -> str | None:
    """Return the medium named beside the date, or on a line of its own next to it, without a word that says so."""
    head = zones.head
    dated = [place for place, line in enumerate(head) if _is_header(line)]
    for place in dated:
        for word in without_date(head[place].text).split():
            if is_medium(aligned(word)):
                return word
    for place in dated:
        for line in head[max(0, place - NEAR) : place + NEAR + 1]:
            if is_medium(bare(line.key)):
                return bare(line.text)
    return None


def _is_header(line: Line) -> bool:
    """Return whether a line of the head gives a date, and no fields but that."""
    return may_date(line) and date(line.key) is not None and ":" not in without_date(line.key)


def account_of(line: Line, *, others: bool) -> tuple[str, str | None] | None:
    """Return the account of the line under a WeChat headline, and the writer; None where it may be a blog's line.

    ``others`` says whether other lines of the page show that it comes from an account.
    """
    original = _ORIGINAL.search(line.key)
    if original and (others or original["account"]):
        names = line.text[slice(*original.span("names"))].split()
        return names[-1], names[0] if len(names) > 1 else None
    found = _WECHAT.search(line.key) if line.look.rule == "meta.account-date" else None
    if found is None:
        return None
    names = line.text[slice(*found.span("names"))].split()
    repeated = len(names) > 1 and names[0] == names[-1]
    sure = found["original"] or found["place"] or repeated or others
    if not sure and (len(found["gap"]) < _WECHAT_GAP or found["second"]):
        return None
    return names[-1], names[0] if len(names) > 1 else None
