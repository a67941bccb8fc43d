"""paths: the site that the path to the page begins with."""

from collections.abc import Sequence

from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Label
from cleantext_zh.steps.describe.fields import bare
from cleantext_zh.steps.describe.zones import Line

# A path holds one of these; most labelled lines above a headline hold none.
_SIGNS = (">", "»", "›", "正文", "位置", "在")
_HERE = Pattern(r"(?:位置|您?在)\s*(?:是)?\s*[:>»]\s*(?P<value>[^\s>»›:|/]{2,20}?)\s*(?:[>»›]|-{1,2}\s|\s-)")
_PATH = Pattern(r"^\W*(?P<value>[^\s>»›:|/]{2,16})\s*(?:[>»›]\s*)+\S")
_ARTICLE = Pattern(r"^\W*(?P<value>[^\s>»›:|/]{2,16}(?:网|日报|晚报))\s+正文\s*$")
# The names of sites end so; a path may also begin with a section of the site.
_NAME = Pattern(r"(?:网|网站|日报|晚报|在线|门户|信息港)$")
# Behind 您的位置 an institution may stand for its site.
_INSTITUTION = Pattern(r"(?:大学|学院|中学|小学|医院|公司|集团|政府|图书馆|博物馆|论坛)$")
_GENERAL = Pattern(
    r"^(?:(?:本|网|官方|政府|政务|门户|手机|官|新闻|资讯|互联|人才|招聘|我的)*(?:网|网站|在线|门户)|"
    r"(?:电影|汽车|房产|财经|体育|教育|健康|旅游|军事|娱乐|科技)网|.*(?:首页|主页))$"
)


def site(lines: Sequence[Line]) -> str | None:
    """Return the site that a path names at its start, unless it begins with the word for a home page."""
    for line in lines:
        if line.look.label is not Label.NAV and not line.went:
            continue
        if not any(sign in line.key for sign in _SIGNS):
            continue
        for pattern in (_HERE, _PATH, _ARTICLE):
            found = pattern.search(line.key)
            value = bare(line.text[slice(*found.span("value"))]) if found else ""
            named = _NAME.search(value) or (pattern is _HERE and _INSTITUTION.search(value))
            if named and not _GENERAL.search(value):
                return value
    return None
