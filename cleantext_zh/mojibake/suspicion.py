"""The cheap signs that make a line worth a look. They cost almost nothing where there is no mojibake."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, partial
from itertools import accumulate, groupby, pairwise

from cleantext_zh.chars import HAN
from cleantext_zh.likelihood.frequent import FREQUENT_HAN
from cleantext_zh.mojibake.mixups import ONE_BYTE, table
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


# The bytes of UTF-8 beyond ASCII: a character opens with a lead byte and goes on with continuation bytes.
LEAD = range(0xC2, 0xF5)
CONTINUATION = range(0x80, 0xC0)

# Mac Roman has these among the lead bytes of letters that Chinese pages do not hold; Chinese itself is full of them.
EVERYWHERE = frozenset(
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}\N{NO-BREAK SPACE}"
)

# What sound Chinese is written with. Next to nothing of mojibake is in it, whatever the mix-up.
COMMON = (
    frozenset(FREQUENT_HAN)
    | EVERYWHERE
    | frozenset(map(chr, range(0x80)))
    | frozenset(map(chr, range(0x3000, 0x3018)))  # IDEOGRAPHIC SPACE to RIGHT WHITE LENTICULAR BRACKET
    | frozenset(map(chr, range(0xFF01, 0xFF5F)))  # FULLWIDTH EXCLAMATION MARK to FULLWIDTH TILDE
    | frozenset(map(chr, range(0x2460, 0x2474)))  # CIRCLED DIGIT ONE to CIRCLED NUMBER TWENTY
    | frozenset(
        "\N{MIDDLE DOT}\N{BULLET}\N{BOX DRAWINGS LIGHT HORIZONTAL}\N{BLACK STAR}\N{WHITE STAR}\N{WHITE CIRCLE}"
    )
)

UNCOMMON_RE = Pattern(f"[^{re.escape(''.join(sorted(COMMON)))}]")
# The class takes four milliseconds to make, which texts of fewer characters do not repay.
LONG_TEXT = 1000

# In a line of so few characters one uncommon one is a sign; in longer ones it takes two that stand this near.
SHORT_LINE = 10
NEAR = 3


def has_sign(line: str) -> bool:
    """Tell whether a line has uncommon characters as mojibake has them; sound lines seldom do, and cost little.

    >>> [has_sign(line) for line in ("浣犲ソ", "ä¸­æ–‡", "你好，世界。", "他姓鞠，名叫鞠萍，住在城东的小巷里。")]
    [True, True, False, False]
    """
    if line.isascii() or COMMON.issuperset(line):
        return False
    return _is_sign(line, [place for place, character in enumerate(line) if character not in COMMON])


def _is_sign(line: str, uncommon: Sequence[int]) -> bool:
    """Tell whether uncommon characters stand in a line as mojibake has them."""
    return len(line) <= SHORT_LINE or any(after - before <= NEAR for before, after in pairwise(uncommon))


def signed(lines: Sequence[str]) -> list[int]:
    """Return the places of the lines that have a sign; one search over a whole document, where that is quicker.

    >>> signed(["你好", "浣犲ソ"])
    [1]
    """
    text = "\n".join(lines)
    if text.isascii():
        return []
    if len(text) < LONG_TEXT:
        return [place for place, line in enumerate(lines) if has_sign(line)]
    ends = list(accumulate(len(line) + 1 for line in lines))
    starts = [0, *ends]
    uncommon = groupby(
        (found.start() for found in UNCOMMON_RE.finditer(text)), key=partial(bisect_right, ends)
    )
    return [
        place for place, group in uncommon if _is_sign(lines[place], [at - starts[place] for at in group])
    ]


# In mojibake, whatever the mix-up, far more than so many of the characters beyond ASCII are uncommon.
DENSE = 0.15


def is_dense(text: str, share: float = DENSE, least: int = 1) -> bool:
    """Tell whether so many of a text's characters are uncommon that it can be mojibake as a whole.

    >>> [is_dense(text) for text in ("浣犲ソ涓栫晫", "他姓鞠，名叫鞠萍，住在城东的小巷里。")]
    [True, False]
    """
    foreign = [character for character in text if character > "\x7f"]
    return len(foreign) - sum(map(COMMON.__contains__, foreign)) >= max(least, share * len(foreign))


# Of a text that had to do with UTF-16 nearly all characters are uncommon, or some are controls: so much of the beginning
# is looked at.
SAMPLE = 200
MAX_COMMON_SHARE = 0.4
CONTROL_RE = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def looks_wide(text: str) -> bool:
    """Tell whether a text may be UTF-16 that was read as something else, or something else read as UTF-16.

    >>> [looks_wide(text) for text in ("桥修好了", "桥修好了".encode("utf-16-le").decode("utf-16-be"))]
    [False, True]
    """
    sample = text[:SAMPLE]
    if sample.isprintable() and (text.isascii() or COMMON.issuperset(sample)):
        return False
    common = sum(map(COMMON.__contains__, sample))
    return common <= MAX_COMMON_SHARE * len(sample) or CONTROL_RE.search(sample) is not None


@cache
def sign_re() -> re.Pattern[str]:
    """Return the sign of UTF-8 read one byte at a time: a lead byte and a continuation byte, side by side.

    Almost no lead byte looks like a character of Chinese text, so that a search passes over a megabyte in a
    millisecond or two; European and Russian text has some in passing, and each costs a look at its line.
    """
    leads, continuations = (
        {table(encoding)[byte] for encoding in ONE_BYTE for byte in bytes_} for bytes_ in (LEAD, CONTINUATION)
    )
    return re.compile(f"[{_inside(leads - EVERYWHERE)}][{_inside(continuations)}]")


def _inside(characters: set[str]) -> str:
    return re.escape("".join(sorted(characters)))


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
