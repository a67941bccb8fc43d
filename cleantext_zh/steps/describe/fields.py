"""fields: what stands behind a label such as 来源：, quoted as it stands on the page."""

import re
from collections.abc import Iterator, Sequence

from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.describe.zones import Line
from cleantext_zh.variants.fold import aligned

# Words that open a field; a value ends where the next of them begins.
_OPENERS = (
    r"来\s{0,2}源|稿源|转自|出处|作\s{0,2}者|记者|通讯员|编\s{0,2}辑|责编|审核|审稿|校对|监制|发布|发表|更新|时间|日期|浏览|阅读|点击|评论|"
    "跟贴|人气|分享|字体|字号|大小|举报|打印|关键词|标签|分类|栏目|我要|收藏|初审|复审|终审|一审|二审|三审|值班|"
    "摄影|摄像|图片|制图|供图|点赞|访问|次数|选稿|关闭"
)
_KINDS = "责任|值班|本文|网络|执行|见习|本期|文字|图片|视频|新闻|实习|微信|美术"
_END = rf"""
    \s*(?:
        $ | [|丨] | \s/\s | \s{{2,}} | \t | [\]】)]返回
        | [\s\[(【]+(?:{_KINDS})?(?:{_OPENERS})
        | (?:{_KINDS})?(?:{_OPENERS})(?:次数|时间|日期|人|量|数)?\s*[:/]
        | [【\[(](?:大|小|打印|字)
        | [\s、](?:图|图文|视频|设计)\s*[:/|丨]
        | [(\[【]?\d{{2,4}}[-年/.]\s?\d{{1,2}}[-月/.]
    )
"""
_VALUE = rf"(?!\s*(?:{_KINDS})?(?:{_OPENERS})\s*[:/])(?P<value>[^|丨\n]{{1,60}}?)(?={_END})"
_SEPARATOR = r"\s*[:/|丨︱—]\s*"
# What stands before the word, so that 责任编辑 is no 编辑 and 短文 no 文.
_FREE = r"(?<![\u4e00-\u9fff])"


def _field(words: str) -> Pattern:
    """Return the pattern of a field that one of these words opens."""
    return Pattern(rf"(?:{words}){_SEPARATOR}{_VALUE}", re.IGNORECASE | re.VERBOSE)


SOURCE = Pattern(
    rf"(?:来\s{{0,2}}源|稿源|转自|出处)(?:于)?(?:{_SEPARATOR}|\s+){_VALUE}", re.IGNORECASE | re.VERBOSE
)
DUTY_EDITOR = _field("责任编辑|责编")
EDITOR = _field(rf"{_FREE}(?:本文|本期|值班|文字|新媒体|微信)?编\s{{0,2}}辑|(?<=[\d)）])编辑")
_SIGNED = Pattern(
    r"[(\[【]\s*(?:责任|本文)?编辑(?:\s*[:/]\s*|\s+)(?P<value>[\u4e00-\u9fffA-Za-z·、\s]{2,12}?)\s*[)\]】]\s*$"
)
REVIEWER = _field("审核|审稿")
AUTHOR = _field(rf"(?:作\s{{0,2}}者|撰文|采写|执笔|撰稿|采访|{_FREE}(?:图文|文字|文|记者|by))")
ORIGINAL_TITLE = Pattern(
    r"^\s*[(\[【]?\s*(?:原标题|原题|原文标题)\s*(?::|为:?)\s*(?P<value>.+?)\s*[)\]】]?\s*$"
)
TITLE = Pattern(r"^\s*标\s*题\s*:\s*(?P<value>\S.{3,100}?)\s*$")
# A source that names nobody.
_NOBODY = Pattern(
    r"^(?:未知|不明|网络|互联网|网上|网友|本站|本网|本网站|本站原创|网络整理|原创|转载|其他|其它|佚名|不详|综合|综合整理|无|-+|见水印)$"
)
_PLACE_OF_ID = Pattern(r"\s*[(\[](?:id|微信|公众号|微信号|微信id|微信公众号)\s*[:)].*$", re.IGNORECASE)
# A medium is named by its last character or word; a name of two or three characters may stand behind it.
_MEDIUM_END = "网|报|社|台|刊|新闻|客户端|杂志|频道|周刊|在线|观察|财经"
_PERSON_BEHIND = Pattern(rf"^(\S*(?:{_MEDIUM_END}))\s+([\u4e00-\u9fff]{{2,3}})$")
_MEDIUM = Pattern(
    r"^[\w·\u4e00-\u9fff-]{2,14}(?:网|日报|晚报|时报|早报|晨报|商报|都市报|快报|青年报|导报|经济报|周报|周刊|杂志|新闻|通讯社|"
    r"新华社|中新社|卫视|电视台|广播电台|客户端|传媒|报道)$"
)
_CHANNEL = Pattern(
    r"^(?:国内|国际|社会|时政|财经|体育|娱乐|科技|本地|地方|公司|企业|行业|学校|校园|学院|图片|热点|最新|要闻|综合|军事|教育|文化|"
    r"旅游|健康|民生|今日|头条|工作|部门|媒体|相关|单位|集团|协会|深度|独家|专题|系列|跟踪|连续|新闻)+(?:新闻|报道|网|传媒)?$"
)
_OPENING, _CLOSING = "\"'“‘(（[【<《", "\"'”’)）]】>》"
_OUTER = " \t\u3000\u2002\u2003\xa0"


def values(pattern: Pattern, lines: Sequence[Line]) -> Iterator[str]:
    """Yield what the pattern finds, as it stands on the page, without brackets and spaces around it."""
    for line in lines:
        found = pattern.search(line.key)
        if found:
            start, end = found.span("value")
            value = bare(line.text[start:end])
            if value:
                yield value


def bare(value: str) -> str:
    """Return a value without the spaces, pauses and brackets around it.

    >>> bare(" 张三】"), bare("河湾（临河）"), bare("《临河日报》")
    ('张三', '河湾（临河）', '临河日报')
    """
    value = value.strip(_OUTER + "。.,，;；、:：")
    if value[:1] not in _OPENING and value[-1:] not in _CLOSING:  # most have no brackets
        return value
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if value.startswith(opening) and value.find(closing, 1) == len(value) - 1 > 0:
            return bare(value[1:-1])
        if value.endswith(closing) and opening not in value:
            return bare(value[:-1])
        if value.startswith(opening) and closing not in value:
            return bare(value[1:])
    return value


def first(pattern: Pattern, lines: Sequence[Line]) -> str | None:
    """Return the first value of a field."""
    return next(values(pattern, lines), None)


def source(lines: Sequence[Line]) -> str | None:
    """Return the first source that names somebody."""
    for value in values(SOURCE, lines):
        place = _PLACE_OF_ID.search(aligned(value))
        name = value[: place.start()] if place else value
        person = _PERSON_BEHIND.match(name)
        name = person[1] if person else name
        words = name.split()
        name = words[0] if len(set(words)) == 1 else name  # said twice
        if not _NOBODY.search(name):
            return name
    return None


def behind_source(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the people who stand behind the name of the medium: 来源：河湾网 张三."""
    for value in values(SOURCE, lines):
        person = _PERSON_BEHIND.match(value)
        if person:
            yield person[2]


def editor(lines: Sequence[Line], last: Sequence[Line]) -> str | None:
    """Return the editor: the one on duty before any other; else the one who signs the last paragraph."""
    return first(DUTY_EDITOR, lines) or first(EDITOR, lines) or first(_SIGNED, last)


def is_channel(word: str) -> bool:
    """Return whether a word names a section of a site."""
    return bool(_CHANNEL.search(word))


def is_medium(word: str) -> bool:
    """Return whether a word names a newspaper, a station, a site of news; not a channel such as 时政新闻.

    >>> is_medium("临河日报"), is_medium("时政新闻"), is_medium("张三")
    (True, False, False)
    """
    return bool(_MEDIUM.search(word)) and not _CHANNEL.search(word)
