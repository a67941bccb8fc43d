r"""Text that is spelled in ASCII: ``&#20013;``, ``\u4e2d``, ``%E4%B8%AD``, ``=E4=B8=AD``, ``\xe4``, ``\344``, ``~{VP~}``, ``+Ti0-``.

Each kind is undone once, only where the whole escape makes sense, and never to a control character.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from cleantext_zh.chars import HAN
from cleantext_zh.patterns import Pattern

KINDS = ("html", "unicode", "hz", "utf7", "hex", "octal", "percent", "qp")

# What no escape may become: controls, lone surrogates, noncharacters. A line feed and a tab are layout.
NOT_TEXT_RE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
FOREIGN_RE = re.compile("[^\x00-\x7f]")

ENTITY = r"&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
ENTITIES_RE = Pattern(f"(?:{ENTITY})+".replace(r"\#", "#"))
ENTITY_RE = Pattern(ENTITY.replace(r"\#", "#"))

# Han and the marks of Chinese text: what an entity must stand between to be undone without being asked for.
CHINESE = (
    f"{HAN}\N{IDEOGRAPHIC SPACE}-\N{RIGHT BLACK LENTICULAR BRACKET}\N{FULLWIDTH EXCLAMATION MARK}-\N{FULLWIDTH TILDE}"
    "\N{LEFT SINGLE QUOTATION MARK}-\N{RIGHT DOUBLE QUOTATION MARK}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}"
)
CHINESE_RE = Pattern(f"[{CHINESE}]")
PLAIN_RE = re.compile(f"[{CHINESE}\N{NO-BREAK SPACE}]+")
HAN_RE = Pattern(f"[{HAN}]")

# Who writes of markup shows entities, and means them.
ABOUT_MARKUP_RE = Pattern(
    r"html | xml | 实体 | 實體 | 转义 | 轉義 | 编码 | 編碼 | 字符 | 字元 | 标签 | 標籤 | 空格 | 代码 | 程式碼 | escap | entit | `",
    re.VERBOSE | re.IGNORECASE,
)

UNICODE_RE = Pattern(
    r"(?: \\u [0-9A-Fa-f]{4} | \\u \{ [0-9A-Fa-f]{1,6} \} | \\U 00 [01][0-9A-Fa-f] [0-9A-Fa-f]{4} | %u [0-9A-Fa-f]{4} )+",
    re.VERBOSE,
)
HEX_DIGITS_RE = Pattern("[0-9A-Fa-f]{4,8}|(?<=\\{)[0-9A-Fa-f]+")

HZ_RE = Pattern(r"~\{ (?: [!-}] [!-~] )+ ~\}", re.VERBOSE)
UTF7_RE = Pattern(r"\+ [A-Za-z0-9+/]* -?", re.VERBOSE)
UTF7_SHIFT_RE = Pattern(r"\+ [A-Za-z0-9+/]{3,}", re.VERBOSE)

# Bytes, each escaped or not: in two bytes a character the second can be a plain letter or mark.
HEX_RE = Pattern(r"\\x [0-9A-Fa-f]{2} (?: \\x [0-9A-Fa-f]{2} | [@-\[\]-~] (?=\\x) )*", re.VERBOSE)
OCTAL_RE = Pattern(r"\\ [0-3][0-7]{2} (?: \\ [0-3][0-7]{2} | [@-\[\]-~] (?=\\[0-3]) )*", re.VERBOSE)
# Whole runs of ASCII, in which escapes are then looked for: a search for both at once takes quadratic time.
PERCENT_RE = Pattern("[!-~]+")
QP_RE = Pattern("(?:=\n|[ -~])+")

ESCAPED_BYTE_RE = {
    "hex": Pattern(r"\\x([0-9A-Fa-f]{2})"),
    "octal": Pattern(r"\\([0-3][0-7]{2})"),
    "percent": Pattern(r"%([0-9A-Fa-f]{2})"),
    "qp": Pattern(r"=([0-9A-F]{2})"),
}

# Bytes that are not UTF-8 are taken for GB18030 or Big5 where that is as likely as sound text is.
LOWEST_MEAN = -13.0


def unescape(text: str, kinds: Iterable[str], *, one_line: bool = False) -> Iterator[tuple[str, str]]:
    r"""Yield the text with each kind of escape undone in turn, and the kind, where that changes anything.

    >>> list(unescape("\\u4e2d%E6%96%87", KINDS))
    [('中%E6%96%87', 'unicode'), ('中文', 'percent')]

    Args:
        text: a text or a line.
        kinds: of ``KINDS``; without ``html``, HTML entities are still undone between Han characters.
        one_line: whether to leave a kind alone that would make a line feed.
    """
    chosen = frozenset(kinds)
    for kind in KINDS:
        undo = UNDO[kind] if kind in chosen else unescape_between_han if kind == "html" else None
        after = undo(text) if undo else text
        if after != text and not (one_line and "\n" in after):
            yield after, kind
            text = after


def unescape_between_han(text: str) -> str:
    r"""Return a line with the HTML entities undone that stand between Han characters or marks of Chinese.

    >>> unescape_between_han("第一&#31456;&nbsp;开始&hellip;&hellip;")
    '第一章\xa0开始……'
    >>> unescape_between_han("R&amp;D 部门；HTML 里的&nbsp;是空格")
    'R&amp;D 部门；HTML 里的&nbsp;是空格'
    """
    if ABOUT_MARKUP_RE.search(text):
        return text

    def put(found: re.Match[str]) -> str:
        after = _entities(found)
        sides = text[: found.start()][-1:], text[found.end() :][:1]
        around = "".join(sides) + after
        fits = all(not side or CHINESE_RE.search(side) for side in sides) and HAN_RE.search(around)
        # At the edge of a line only what Chinese is written with: &lt; and &gt; may be a tag there.
        return after if fits and (all(sides) or PLAIN_RE.fullmatch(after)) else found.group()

    return ENTITIES_RE.sub(put, text)


def _entities(found: re.Match[str]) -> str:
    return ENTITY_RE.sub(_entity, found.group())


def _entity(found: re.Match[str]) -> str:
    from html import unescape as meaning

    after = meaning(found.group())
    broken = not after or NOT_TEXT_RE.search(after) or "\ufffd" in after or "\n" in after
    return found.group() if broken else after


def _html(text: str) -> str:
    return ENTITIES_RE.sub(_entities, text)


def _unicode(text: str) -> str:
    def put(found: re.Match[str]) -> str:
        units = "".join(chr(int(digits, 16)) for digits in HEX_DIGITS_RE.findall(found.group()))
        try:  # characters beyond U+FFFF are spelled as two surrogates
            after = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            return found.group()
        return found.group() if NOT_TEXT_RE.search(after) else after

    return UNICODE_RE.sub(put, text)


def _hz(text: str) -> str:
    def put(found: re.Match[str]) -> str:
        try:
            return found.group().encode("ascii").decode("hz")
        except UnicodeDecodeError:
            return found.group()

    return HZ_RE.sub(put, text)


def _utf7(text: str) -> str:
    """Return the text with UTF-7 undone, if any of it is Chinese: a plus sign and letters are common in English."""

    def put(found: re.Match[str]) -> str:
        try:
            after = found.group().encode("ascii").decode("utf-7")
        except UnicodeDecodeError:
            return found.group()
        return found.group() if NOT_TEXT_RE.search(after) else after

    spelled = "".join(map(put, UTF7_SHIFT_RE.finditer(text)))
    chinese = sum(len(CHINESE_RE.findall(put(found))) for found in UTF7_SHIFT_RE.finditer(text))
    return UTF7_RE.sub(put, text) if chinese and chinese * 2 >= len(FOREIGN_RE.findall(spelled)) else text


def _bytes(kind: str, pattern: Pattern) -> Callable[[str], str]:
    """Return what undoes a kind of escape that spells bytes."""
    base = 8 if kind == "octal" else 16

    def put(found: re.Match[str]) -> str:
        spelled = found.group().replace("=\n", "") if kind == "qp" else found.group()
        pieces = ESCAPED_BYTE_RE[kind].split(spelled)
        data = b"".join(
            bytes([int(piece, base)]) if place % 2 else piece.encode("ascii")
            for place, piece in enumerate(pieces)
        )
        return _read(data) or found.group()

    return lambda text: pattern.sub(put, text)


def _read(data: bytes) -> str | None:
    """Return the text of bytes; ``None`` where they make none."""
    if data.isascii():
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = _legacy(data) or "\0"
    text = text.replace("\r\n", "\n")
    return None if NOT_TEXT_RE.search(text) else text


def _legacy(data: bytes) -> str | None:
    from cleantext_zh.likelihood.model import model

    read = []
    for encoding in ("gb18030", "cp950"):
        try:
            read.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    likeliest = max(read, key=model().of, default=None)
    if likeliest is None:
        return None
    foreign = "".join(FOREIGN_RE.findall(likeliest))
    return likeliest if model().of(foreign) >= LOWEST_MEAN * len(foreign) else None


UNDO: dict[str, Callable[[str], str]] = {
    "html": _html,
    "unicode": _unicode,
    "hz": _hz,
    "utf7": _utf7,
    "hex": _bytes("hex", HEX_RE),
    "octal": _bytes("octal", OCTAL_RE),
    "percent": _bytes("percent", PERCENT_RE),
    "qp": _bytes("qp", QP_RE),
}
