"""describe: lines that went, and the headline that stays → Metadata. It reads what is stated and never guesses."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleantext_zh.chars import HAN
from cleantext_zh.records import Label, Look, Metadata, Removal
from cleantext_zh.variants.fold import aligned

# Words that open a field; a value ends where the next of them begins.
_OPENERS = "来源|稿源|转自|出处|作者|记者|编辑|责编|审核|审稿|校对|监制|发布|时间|日期|浏览|阅读|点击|评论|分享|字体|字号|举报|打印|关键词|标签|浏览次数"
_VALUE = rf"(?P<value>[^|丨\n]{{1,60}}?)(?=\s*(?:$|[|丨]|\s/\s|\s{{2,}}|\s+(?:[\[(【]?(?:责任|值班)?(?:{_OPENERS})|\d{{2,4}}[-年/.]\d)|(?:责任编辑|责编)\s*:))"
_SEPARATOR = r"\s*[:/|丨]\s*"

_SOURCE = re.compile(rf"(?:来源|稿源|转自|出处)(?:于)?{_SEPARATOR}{_VALUE}")
_EDITOR = re.compile(rf"(?:责任编辑|责编|(?<![\u4e00-\u9fff])(?:本文|本期|值班)?编辑){_SEPARATOR}{_VALUE}")
_REVIEWER = re.compile(rf"(?:审核|审稿){_SEPARATOR}{_VALUE}")
_AUTHOR = re.compile(
    rf"(?:作者|撰文|采写|执笔|撰稿|(?<![\u4e00-\u9fff])(?:图文|文|记者|by)){_SEPARATOR}{_VALUE}",
    re.IGNORECASE,
)
_ORIGINAL_TITLE = re.compile(
    r"^\s*[(\[【]?\s*(?:原标题|原题|原文标题)\s*(?::|为:?)\s*(?P<value>.+?)\s*[)\]】]?\s*$"
)
_SITE = re.compile(r"位置\s*(?:是)?\s*[:>»]\s*(?P<value>[^\s>»›:]{2,20}?)\s*(?:>|»|›)")
_ACCOUNT = re.compile(r"^\s*(?:原创\s+)?(?P<value>[^\s\d][^\s]{1,19})\s+(?:(?P<again>\S+)\s+)?\d{4}[-年]\d")
_DATE = re.compile(
    r"""
    (?<![\d.])
    (?P<year>(?:19|20)\d{2}|\d{2}(?=-\d{2}-\d{2}\s+\d{1,2}:))   # a year of two digits only before a time of day
    \s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)\s?日?
    (?:[^\d\n]{0,12}?(?P<noon>[上下]午)?\s*(?P<hour>\d{1,2})\s?[:时]\s?(?P<minute>\d{2})(?!\d)
       (?:[:分]\s?(?P<second>\d{2})(?!\d))?)?
    """,
    re.VERBOSE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_DATE = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_UPDATED = re.compile("更新|修改|编辑于|修订")
_PUBLISHED = re.compile("发布|发表|时间|日期|来源|发稿")
# A source that names nobody.
_NOBODY = re.compile(r"^(?:未知|网络|互联网|本站|本网|原创|转载|其他|佚名|不详|综合|无|-+)$")
_PLACE_OF_ID = re.compile(r"\s*[(\[](?:id|微信|公众号|微信号|微信id)\s*:.*$", re.IGNORECASE)
_ROLE = re.compile(r"^(?:(?:本报|本刊|本网|特约|实习|见习)*(?:记者|通讯员|评论员|作者)\s*[:/]?\s*)+")
_NAMES_BY_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])[\s、,，&/]+(?=[\u4e00-\u9fff])")
_TITLE_END = re.compile(r"[。，,;；：:]\s*$")
_OPENING, _CLOSING = "\"'“‘(（[【<《 \t\u3000", "\"'”’)）]】>》 \t\u3000"
MAX_TITLE_CHARS = 80
# A date so many lines behind the article is still its own; later ones belong to lists.
TAIL_LINES = 4
# Two-digit years are of this century: the web is not older.
CENTURY = "20"


class _Line(NamedTuple):
    """A removed line that may state something."""

    number: int
    text: str
    key: str
    rule: str


def describe(
    lines: Sequence[str], looks: Sequence[Look], removals: Sequence[Removal], headline: Sequence[int]
) -> Metadata:
    """Return what the page states about its article: read from the lines that went and from the headline.

    ``headline`` holds the lines that ``trim`` took for it; where it found none, the first line that stays is the
    headline if it looks like one.
    """
    gone = {removal.line for removal in removals if removal.span is None}
    kept = [
        number for number, look in enumerate(looks, 1) if look.label is not Label.BLANK and number not in gone
    ]
    last = kept[-1] if kept else 0
    stated = [
        _Line(removal.line, removal.text, aligned(removal.text), removal.rule)
        for removal in removals
        if removal.label in (Label.META, Label.BYLINE, Label.NAV) and removal.span is None
    ]
    byline = [line for line in stated if line.number <= last + TAIL_LINES or line.rule.startswith("byline.")]
    return Metadata(
        title=_title(lines, looks, kept, [number for number in headline if number not in gone]),
        original_title=_first(_ORIGINAL_TITLE, stated),
        published=_published([line for line in byline if not line.rule.startswith("nav.")]),
        source=_source(byline),
        site=_site(stated),
        author=_author(byline),
        editor=_first(_EDITOR, byline),
        reviewer=_first(_REVIEWER, byline),
        account=_account(stated, removals),
    )


def _title(
    lines: Sequence[str], looks: Sequence[Look], kept: Sequence[int], headline: Sequence[int]
) -> str | None:
    """Return the headline: the lines that trim found, or the first one that stays, if it looks like one."""
    if headline:
        return "".join(_bare(lines[number - 1]) for number in headline)
    if len(kept) < 2:  # a headline stands over something
        return None
    shape = looks[kept[0] - 1].shape
    text = _bare(lines[kept[0] - 1])
    if shape.bullet or shape.chars > MAX_TITLE_CHARS or shape.ends in (".", ",", ":") or not shape.han:
        return None
    return None if _TITLE_END.search(text) else text


def _bare(text: str) -> str:
    """Return a line without the white space around it."""
    return re.sub(r"^\s+|\s+$", "", text)


def _values(pattern: re.Pattern[str], stated: Sequence[_Line]) -> Iterator[str]:
    """Yield what the pattern finds, as it stands on the page, without brackets and spaces around it."""
    for line in stated:
        found = pattern.search(line.key)
        if found:
            start, end = found.span("value")
            end = start + len(_PLACE_OF_ID.sub("", line.key[start:end]))
            value = line.text[start:end].strip(_OPENING[-4:] + _CLOSING[-4:])
            value = value.strip(" \t\u3000。.,，;；")
            if value and value[-1] in _CLOSING and not any(mark in value for mark in _OPENING[:8]):
                value = value[:-1]
            if value:
                yield value


def _first(pattern: re.Pattern[str], stated: Sequence[_Line]) -> str | None:
    """Return the first value of a field."""
    return next(_values(pattern, stated), None)


def _source(stated: Sequence[_Line]) -> str | None:
    """Return the first source that names somebody."""
    return next((value for value in _values(_SOURCE, stated) if not _NOBODY.search(aligned(value))), None)


def _author(stated: Sequence[_Line]) -> str | None:
    """Return the writers, several of them joined by an enumeration comma, without their offices."""
    for value in _values(_AUTHOR, stated):
        role = _ROLE.match(aligned(value))
        names = _NAMES_BY_SPACE.sub("、", value[role.end() :] if role else value)
        if re.search(rf"[{HAN}A-Za-z]", names):
            return names
    return None


def _site(stated: Sequence[_Line]) -> str | None:
    """Return the site that the path to the page begins with, unless it begins with the word for a home page."""
    value = _first(_SITE, [line for line in stated if line.rule.startswith("nav.")])
    return None if value is None or aligned(value).endswith(("首页", "主页")) else value


def _account(stated: Sequence[_Line], removals: Sequence[Removal]) -> str | None:
    """Return the account of a WeChat article, where other lines show that it is one."""
    others = any(r.rule.startswith("wechat.") and r.rule != "wechat.account-date" for r in removals)
    for line in stated:
        found = _ACCOUNT.search(line.key) if line.rule == "wechat.account-date" else None
        if found and (others or found["again"] == found["value"]):
            return line.text[slice(*found.span("value"))]
    return None


def _published(stated: Sequence[_Line]) -> str | None:
    """Return the date of publication: one labelled so, else the first, else the date of an update."""
    ranked = [
        (_rank(line.key), number, date)
        for number, line in enumerate(stated)
        for date in [_date(line.key)]
        if date is not None
    ]
    return min(ranked)[2] if ranked else None


def _rank(key: str) -> int:
    """Return how good a date the line holds; the lowest is the best."""
    if _UPDATED.search(key) and not re.search("发布|发表", key):
        return 2
    return 0 if _PUBLISHED.search(key) else 1


def _date(key: str) -> str | None:
    """Return the first date of a line in the form YYYY-MM-DD, with the time where there is one.

    >>> _date("21-10-31 19:46 来源:新甘肃"), _date("2012年6月4日 下午3:20"), _date("3小时前")
    ('2021-10-31T19:46', '2012-06-04T15:20', None)
    """
    found = _DATE.search(key)
    if found is None:
        english = _ENGLISH_DATE.search(key)
        if english is None:
            return None
        month = _MONTHS.index(english["month"][:3].lower()) + 1
        return _written(english["year"], month, int(english["day"]))
    year = found["year"] if len(found["year"]) > 2 else CENTURY + found["year"]  # two digits or four
    day = _written(year, int(found["month"]), int(found["day"]))
    if day is None or found["hour"] is None:
        return day
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["noon"] == "下午" and hour < 12:  # noon
        hour += 12
    if hour > 23 or minute > 59:  # no time of day
        return day
    return f"{day}T{hour:02}:{minute:02}" + (f":{found['second']}" if found["second"] else "")


def _written(year: str, month: int, day: int) -> str | None:
    """Return a day as ISO 8601 writes it, if there is such a month and day."""
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
