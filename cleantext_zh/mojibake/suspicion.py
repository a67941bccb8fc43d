"""The cheap signs that make a line worth a look. They cost almost nothing where there is no mojibake."""

import re
from functools import cache

from cleantext_zh.chars import HAN
from cleantext_zh.mojibake.mixups import CONTINUATION, EVERYWHERE, LEAD, character_class
from cleantext_zh.patterns import Pattern

# Text that is lost for good. U+FFFD twice, in UTF-8 read as GBK, is 锟斤拷; the others are memory that a
# Windows debugger had filled with 0xCC or 0xCD: three or more, since 烫烫 is what one says of hot soup.
# Every alternative opens with a plain character, so that the search goes from one of these to the next.
LOST_RE = re.compile(
    r"""
    锟斤拷 (?:锟斤拷)* (?:锟斤?)?
    | 嚙踝蕭 (?:嚙踝蕭)*
    | 烫烫烫 烫*
    | 屯屯屯 屯*
    | \N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}+
    """,
    re.VERBOSE,
)

WHY_LOST = {
    "锟": "U+FFFD in UTF-8, read as GBK",
    "嚙": "U+FFFD in UTF-8, read as Big5",
    "烫": "memory filled with 0xCC, read as GBK",
    "屯": "memory filled with 0xCD, read as GBK",
    "\N{REPLACEMENT CHARACTER}": "bytes that could not be decoded",
}

# Who writes of encodings quotes mojibake, and quotes it on purpose.
ABOUT_ENCODINGS_RE = Pattern(
    r"""
    乱码 | 亂碼 | 编码 | 編碼 | 解码 | 解碼 | 文字化け | 字符集 | 字元集
    | mojibake | \bencod | \bdecod | \bcharset
    | \b utf-?\d | latin-?\d | iso-?8859 | windows-?125\d | \bcp\d{3}
    | \b gbk? \d* \b | \b big-?5 | unicode | ascii
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What stands between a text and its mojibake where both are shown: an arrow, quotation marks, a cell.
BETWEEN_RE = Pattern(
    r"[|`\N{RIGHTWARDS ARROW}\N{RIGHTWARDS DOUBLE ARROW}=\N{LEFT DOUBLE QUOTATION MARK}\"「]"
)

HAN_RE = Pattern(f"[{HAN}]")


@cache
def sign_re() -> re.Pattern[str]:
    """Return the sign of UTF-8 read one byte at a time: a lead byte and a continuation byte, side by side.

    Almost no lead byte looks like a character of Chinese text, so that a search passes over a megabyte in a
    millisecond or two; European and Russian text has some in passing, and each costs a look at its line.
    """
    return re.compile(f"[{character_class(LEAD, EVERYWHERE)}][{character_class(CONTINUATION)}]")


def is_suspicious(text: str) -> bool:
    """Tell whether anything in the text looks like UTF-8 that was read one byte at a time.

    >>> [is_suspicious(text) for text in ("ä¸­æ–‡", "中文，完好。", "un été très chaud")]
    [True, False, False]
    """
    return not text.isascii() and sign_re().search(text) is not None


def has_lost_text(text: str) -> bool:
    """Tell whether text was lost for good somewhere."""
    return not text.isascii() and LOST_RE.search(text) is not None


def is_example(line: str, pieces: list[str]) -> bool:
    """Tell whether a line shows mojibake on purpose, given what its pieces of mojibake would become.

    >>> is_example("“Ã©” instead of “é” is mojibake", ["é"])
    True
    >>> is_example("| 你好 | ä½ å¥½ |", ["你好"])
    True
    >>> is_example("ä¸­æ–‡ and more", ["中文"])
    False
    """
    if ABOUT_ENCODINGS_RE.search(line):
        return True
    return bool(BETWEEN_RE.search(line)) and any(HAN_RE.search(piece) and piece in line for piece in pieces)
