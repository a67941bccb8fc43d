"""dates: the date that a line states, as ISO 8601 writes it."""

import re
from collections.abc import Sequence

from cleantext_zh.patterns import Pattern

_TIME = r"""
    (?P<noon>[上下]午|凌晨|早上|晚上|[ap]m)?\s*(?P<hour>\d{1,2})\s?[:时点]\s?(?P<minute>\d{2})(?!\d)
    (?:\s?[:分]\s?(?P<second>\d{2})(?!\d))?\s*(?P<after>[ap]m(?![a-z]))?
"""
_DATE = Pattern(
    rf"""
    (?<![\d.~至到])
    (?P<year>(?:19|20)\d{{2}}|\d{{2}}(?=-\d{{1,2}}-\d{{1,2}}\s+\d{{1,2}}:))   # two digits only before a time of day
    \s?[-/.年]\s?(?P<month>\d{{1,2}})\s?[-/.月]\s?(?P<day>\d{{1,2}})(?!\d|[-~至到]\d)\s?日?
    (?:[^\d\n]{{0,12}}?{_TIME})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)\s+)?"
_TIME = r"(?:[\s,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?![\d:]|\s?[ap]m))?"
_ENGLISH = (
    Pattern(
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_WEEKDAY}(?P<year>\d{{4}})(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    Pattern(rf"(?P<day>\d{{1,2}})\s+{_MONTH},?\s+(?P<year>\d{{4}})(?!\d){_TIME}", re.IGNORECASE),
    Pattern(  # Fri Mar  5 10:20:30 2021
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})\s+(?P<hour>\d{{2}}):(?P<minute>\d{{2}}):(?P<second>\d{{2}})\s+(?P<year>\d{{4}})",
        re.IGNORECASE,
    ),
)
_PIECES = Pattern(
    r"(?<!\S)(?P<year>20\d{2})\s+(?P<month>\d{1,2})\s?[-/]\s?(?P<day>\d{1,2})"
    r"\s+(?P<noon>)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<after>)(?!\S)"
)
# A date with this word before it is the date of publication, whatever else the line holds.
_LABELLED = Pattern(r"(?:发布|发表|发稿|刊发|上传)(?:时间|日期|于|在)?\s*[:|—-]?\s*")
# A line that is a date and nothing else; the weather behind it would make it the head of a diary.
_BARE = Pattern(
    r"^\W*(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*(?:(?:星期|周)[一二三四五六日天])?"
    r"[\s,t]*(?:\d{1,2}:\d{2}(?::\d{2})?)?\W*$"
)
# A date in the form of machines, or with the time; a diary writes 年, 月 and 日, and the weather.
_MACHINE = Pattern(
    r"(?<![\d.])(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d-]|\s?[~至到—])"
    r"|(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*(?:\S{0,3}\s)?\d{1,2}:\d{2}"
)
# Cheap signs of a date in any of these forms: most lines have none.
_FIGURES, _YEAR = Pattern(r"\d\d"), Pattern(r"\d{4}")
# Two-digit years are of this century: the web is not older.
_CENTURY = "20"


def date(key: str) -> str | None:
    """Return the date of a line in the form YYYY-MM-DD, with the time where there is one.

    >>> date("21-10-31 19:46 来源:新甘肃"), date("2012年6月4日 下午3:20"), date("3小时前")
    ('2021-10-31T19:46', '2012-06-04T15:20', None)
    """
    if not _FIGURES.search(key):
        return None
    labelled = _LABELLED.search(key)
    found = (_DATE.match(key, labelled.end()) if labelled else None) or _DATE.search(key)
    if found:
        return _iso(found)
    for pattern in _ENGLISH:
        english = pattern.search(key)
        if english:
            return _english(english)
    return None


def date_in_pieces(keys: Sequence[str]) -> str | None:
    """Return the date that stands in pieces: the year, the day and the time, on one line or on three.

    >>> date_in_pieces(["2021", "03-05", "08:30"]), date_in_pieces(["2021 03/ 05 08:30:15"]), date_in_pieces(["2021"])
    ('2021-03-05T08:30', '2021-03-05T08:30:15', None)
    """
    found = _PIECES.search(" ".join(keys))
    return _iso(found) if found else None


def is_bare(key: str) -> bool:
    """Return whether a line is a date and nothing else."""
    return _BARE.search(key) is not None


def is_machine_date(key: str) -> bool:
    """Return whether a line holds a date as machines write it, with the time or with strokes."""
    if not _YEAR.search(key):
        return False
    return _MACHINE.search(key) is not None or any(pattern.search(key) for pattern in _ENGLISH)


def has_moment(key: str) -> bool:
    """Return whether a line holds a date and a time of day; entries of lists seldom do."""
    found = _DATE.search(key)
    return found is not None and found["hour"] is not None


def without_date(key: str) -> str:
    """Return a line with spaces in the place of its date and time, as long as it was."""
    found = _DATE.search(key)
    return key[: found.start()] + " " * len(found[0]) + key[found.end() :] if found else key


def _iso(found: re.Match[str]) -> str | None:
    """Return a date that is written in figures."""
    year = found["year"] if len(found["year"]) > 2 else _CENTURY + found["year"]  # two digits or four
    day = _written(year, int(found["month"]), int(found["day"]))
    if day is None or found["hour"] is None:
        return day
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["noon"] or found["after"] or "").lower()
    if half in ("下午", "晚上", "pm") and hour < 12:  # noon
        hour += 12
    if hour > 23 or minute > 59:  # no time of day
        return day
    return f"{day}T{hour:02}:{minute:02}" + (f":{int(found['second']):02}" if found["second"] else "")


def _english(found: re.Match[str]) -> str | None:
    """Return a date whose month is written in English."""
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    day = _written(found["year"], month, int(found["day"]))
    time = found.groupdict()
    if day is None or not time.get("hour"):
        return day
    return "T".join((day, ":".join(filter(None, (time["hour"].zfill(2), time["minute"], time["second"])))))


def _written(year: str, month: int, day: int) -> str | None:
    """Return a day as ISO 8601 writes it, if there is such a month and day."""
    return f"{int(year)}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
