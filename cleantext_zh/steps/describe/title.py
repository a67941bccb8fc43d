"""title: the headline as one line."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Label, Look
from cleantext_zh.shapes import FULL_DATE_DIGITS, is_mostly_date
from cleantext_zh.steps.describe.dates import is_machine_date
from cleantext_zh.steps.describe.fields import TITLE, first
from cleantext_zh.steps.describe.zones import Zones, reads_as_prose
from cleantext_zh.variants.fold import aligned

MAX_TITLE_CHARS = 80
_OUTER_SPACE = Pattern(r"^\s+|\s+$")
# A headline of an office is broken over up to this many lines, and closes with the kind of the document.
MAX_TITLE_LINES = 4
_DOCUMENT = Pattern(
    r"(?:决议|决定|通知|意见|办法|公告|批复|复函|函|规定|通报|通告|方案|细则|命令|令|条例|请示|报告|纲要|规划|议案)$"
)
_LABEL = Pattern(r"^\s*标题\s*:?\s+(?=\S)|^\s*标题\s*:\s*")
_TITLE_END = Pattern(r"[。，,;；：:]\s*$")
# What stands in brackets below or above a headline: an abstract, a note.
_NOTE = Pattern(
    r"^\s*[\[【(]\s*(?:摘要|导读|核心提示|编者按|提要|内容提要|按|简介|图|来源|原标题)\s*[:\]】)]"
)
_NEAR = 8
# A line that somebody speaks.
_SPEECH = Pattern(r"^[“「『][^”」』]*[”」』]$")
# Words that sites print large, addresses, and fields of a table: no text has them for its title.
_OF_THE_SITE = Pattern(
    r"^(?:评论|全部评论|帖子|阅读模式|正文|详情|首页|登录|注册|搜索|菜单|导航|返回|更多|分享|下载|加载中|目录导航|文章详情|新闻详情)$"
    r"|^(?:https?://|www\.)\S+$"
    r"|^(?:朝代|作者|时间|日期|地点|来源|编辑|分类|标签|类别|类型|体裁|字数|状态)\s*:"
)
# Two sentences, or one word of Latin letters, which is the name of a user or of an account.
_NO_TITLE = Pattern(r"。[^”’」』)\]】》]*\w|^[a-z0-9_.@-]+$", re.IGNORECASE)
# Below an address stands the name of what it leads to: of a site, of a feed.
_ADDRESS = Pattern(r"^\s*(?:https?://|www\.)\S+\s*$", re.IGNORECASE)
_DASH = Pattern("^[—–-]")
_DATE_RULES = frozenset({"meta.date", "meta.date-english", "meta.header", "meta.account-date"})
# More lines over dates are a list of articles.
MAX_DATED = 3
# So short a line between a headline and its date is a name.
MAX_NAME_CHARS = 8
MIN_VERSES, VERSE_SHARE = 3, 1.5


def title(
    lines: Sequence[str], looks: Sequence[Look], kept: Sequence[int], headline: Sequence[int], zones: Zones
) -> str | None:
    """Return the headline as one line, without a label such as 标题：."""
    stated = first(TITLE, [line for line in zones.labelled if line.look.rule == "meta.document-number"])
    if stated:
        return stated
    if not headline or (kept and kept[0] < headline[0] and not zones.dated):
        return None  # none, or one that neither opens what stays nor has a date
    text = "".join(bare_space(lines[number - 1]) for number in _chosen(lines, looks, headline, kept))
    if _SPEECH.search(text) or any(p.search(aligned(text)) for p in (_NOTE, _OF_THE_SITE, _NO_TITLE)):
        return None
    if any(_ADDRESS.match(lines[number - 1]) for number in (max(1, headline[0] - 1), *headline)):
        return None
    label = _LABEL.match(aligned(text))
    return text[label.end() :] if label else text


def find_headline(lines: Sequence[str], looks: Sequence[Look], kept: Sequence[int]) -> list[int]:
    """Return the headline where trim found none: the line over a date, or the first one that stays."""
    dated = [
        number
        for number, other in pairwise(n for n, look in enumerate(looks, 1) if look.label is not Label.BLANK)
        if _is_date(lines[other - 1], looks[other - 1]) and _may_be(lines[number - 1], looks[number - 1])
    ]
    if 0 < len(dated) <= MAX_DATED:
        return dated[:1]
    return list(kept[:1]) if _is_headline(lines, looks, kept) else []


def _is_date(text: str, look: Look) -> bool:
    """Return whether a line says when an article was published, and little beside."""
    if look.rule in _DATE_RULES:
        return True
    few = is_mostly_date(look.shape, FULL_DATE_DIGITS) and not look.shape.ends
    return few and look.label is Label.TEXT and is_machine_date(aligned(text))


def _chosen(
    lines: Sequence[str], looks: Sequence[Look], headline: Sequence[int], kept: Sequence[int]
) -> Sequence[int]:
    """Return the lines that are one headline, of those that stand together above the article."""
    texts = [aligned(bare_space(lines[number - 1])) for number in headline]
    if len(texts) == 1:
        return _continued(lines, looks, headline[0], kept)
    if (_DOCUMENT.search(texts[-1]) and "关于" in "".join(texts)) or _DASH.match(texts[-1]):
        return headline
    if len(texts[-1]) <= MAX_NAME_CHARS:  # the writer, between the headline and the date
        return headline[-2:-1]
    return headline[-1:]


def bare_space(text: str) -> str:
    """Return a line without the white space around it."""
    return _OUTER_SPACE.sub("", text)


def _may_be(text: str, look: Look) -> bool:
    """Return whether a line looks like a headline."""
    shape = look.shape
    if (
        look.label is not Label.TEXT
        or shape.bullet
        or not shape.han
        or not 2 <= shape.chars <= MAX_TITLE_CHARS
    ):
        return False
    return (
        shape.ends not in (".", ",", ":") and not _TITLE_END.search(text) and not _NOTE.search(aligned(text))
    )


def _is_headline(lines: Sequence[str], looks: Sequence[Look], kept: Sequence[int]) -> bool:
    """Return whether the first line that stays looks like a headline, and stands over something of another shape."""
    if len(kept) < 2 or not _may_be(lines[kept[0] - 1], looks[kept[0] - 1]):
        return False
    below = [looks[other - 1] for other in kept[1:_NEAR]]
    if any(reads_as_prose(look) or look.shape.ends in (".", ",") for look in below):
        return True
    # Over verse without marks: words alone, and much fewer than in a line of it.
    shape = looks[kept[0] - 1].shape
    mean = sum(look.shape.chars for look in below) / len(below)
    return len(below) >= MIN_VERSES and shape.han == shape.chars and shape.chars * VERSE_SHARE <= mean


def _continued(lines: Sequence[str], looks: Sequence[Look], number: int, kept: Sequence[int]) -> list[int]:
    """Return the lines of an office's headline that is broken over several, or the one line."""
    place = kept.index(number) if number in kept else len(kept)
    numbers: list[int] = []
    for other in kept[place : place + MAX_TITLE_LINES]:
        look, text = looks[other - 1], bare_space(lines[other - 1])
        if look.label is not Label.TEXT or look.shape.bullet or look.shape.ends or text[:1] in "(（[":
            break
        numbers.append(other)
        if _DOCUMENT.search(aligned(text)):
            joined = "".join(lines[n - 1] for n in numbers)
            return numbers if len(numbers) == 1 or "关于" in aligned(joined) else [number]
    return [number]
