"""match_key: the folded copy of a line that rules look at; it is never output.

Folding takes three steps: NFKC (full width becomes half width), lower case, and each traditional character by its
simplified form. So one rule, written once in simplified half-width form, sees every variant of a line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from cleantext_zh import twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Full-width ASCII stands at a constant distance from ASCII itself.
_FULL_WIDTH_FIRST, _FULL_WIDTH_LAST, _DISTANCE = 0xFF01, 0xFF5E, 0xFEE0
_HALF_WIDTH = {code: chr(code - _DISTANCE) for code in range(_FULL_WIDTH_FIRST, _FULL_WIDTH_LAST + 1)} | {
    ord("\N{IDEOGRAPHIC SPACE}"): " ",
    ord("\N{NO-BREAK SPACE}"): " ",
}

# A simplified character of its own that is also one of the traditional forms of another: 回复 becomes 回覆.
_ALSO = {ord("\N{CJK UNIFIED IDEOGRAPH-8986}"): "\N{CJK UNIFIED IDEOGRAPH-590D}"}

# What neither NFKC nor lower case changes but for full width and capitals of ASCII: the first and the last character of
# each range. The compiled twin folds them itself, and leaves a line with any other to Python.
PLAIN = (
    "\x01\x7f"
    "\N{NO-BREAK SPACE}\N{INVERTED EXCLAMATION MARK}"
    "\N{COPYRIGHT SIGN}\N{COPYRIGHT SIGN}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NOT SIGN}"
    "\N{REGISTERED SIGN}\N{REGISTERED SIGN}"
    "\N{DEGREE SIGN}\N{PLUS-MINUS SIGN}"
    "\N{PILCROW SIGN}\N{MIDDLE DOT}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{MULTIPLICATION SIGN}\N{MULTIPLICATION SIGN}"
    "\N{EN DASH}\N{DOUBLE VERTICAL LINE}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{TRIANGULAR BULLET}"
    "\N{PER MILLE SIGN}\N{PRIME}"
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{REFERENCE MARK}"
    "\N{LEFTWARDS ARROW}\N{LEFT RIGHT OPEN-HEADED ARROW}"
    "\N{BOX DRAWINGS LIGHT HORIZONTAL}\N{WHITE FLAG}"
    "\N{IDEOGRAPHIC SPACE}\N{REVERSED DOUBLE PRIME QUOTATION MARK}"
    "\N{HIRAGANA LETTER SMALL A}\N{HIRAGANA LETTER SMALL KE}"
    "\N{KATAKANA LETTER SMALL A}\N{KATAKANA ITERATION MARK}"
    "\u3400\u4dbf"  # CJK Unified Ideographs Extension A
    "\u4e00\u9fff"  # CJK Unified Ideographs
    "\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH TILDE}"
)

# Characters from which on the classes are worth making.
LONG_TEXT = 1000

# The compatibility characters that nearly every page holds.
_COMMON_WIDE = (
    ("\N{FULLWIDTH COMMA}", ","),
    ("\N{FULLWIDTH COLON}", ":"),
    ("\N{FULLWIDTH SEMICOLON}", ";"),
    ("\N{FULLWIDTH EXCLAMATION MARK}", "!"),
    ("\N{FULLWIDTH QUESTION MARK}", "?"),
    ("\N{FULLWIDTH LEFT PARENTHESIS}", "("),
    ("\N{FULLWIDTH RIGHT PARENTHESIS}", ")"),
    ("\N{FULLWIDTH VERTICAL LINE}", "|"),
    ("\N{FULLWIDTH PERCENT SIGN}", "%"),
    ("\N{FULLWIDTH TILDE}", "~"),
    ("\N{IDEOGRAPHIC SPACE}", " "),
    ("\N{NO-BREAK SPACE}", " "),
    ("\N{HORIZONTAL ELLIPSIS}", "..."),
)


def match_keys(lines: Sequence[str]) -> list[str]:
    """Return the match key of every line; one pass over the whole document.

    >>> match_keys(["　責任編輯：李四", "Copyright © ２０２４"])
    ['责任编辑:李四', 'copyright © 2024']
    """
    if twins.compiled is not None:
        keys: list[str] = twins.compiled.match_keys(_folds(), list(lines), match_key)
        return keys
    return match_keys_in_python(lines)


def match_keys_in_python(lines: Sequence[str]) -> list[str]:
    """Return the match key of every line, as the compiled twin does it."""
    return [key.strip() for key in _fold("\n".join(lines)).split("\n")]


def match_key(line: str) -> str:
    """Return the match key of one line."""
    return _fold(line).strip()


def original_spans(line: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where parts of a line's match key, given as start and end, stand in the line itself.

    It stops at the first part whose place is not certain: a bound falls inside what one character was folded to, or
    folding does not go character by character (a letter and its combining accent, say).

    >>> original_spans("　　責任編輯：李四", [(0, 5), (5, 7)])
    [(2, 7), (7, 9)]
    """
    folded = [_fold(character) for character in line]
    whole = "".join(folded)
    if whole != _fold(line):
        return []
    offset = len(whole) - len(whole.lstrip())
    bounds = {0: 0} | {after: number for number, after in enumerate(accumulate(map(len, folded)), 1)}
    places: list[tuple[int, int]] = []
    for start, end in spans:
        first, last = bounds.get(start + offset), bounds.get(end + offset)
        if first is None or last is None:
            break
        places.append((first, last))
    return places


def aligned(line: str) -> str:
    """Return a line in half width and simplified characters, as long as it was: places in both are the same.

    >>> aligned("來源：新華網")
    '来源:新华网'
    """
    if twins.compiled is not None:
        key: str = twins.compiled.aligned(_folds(), line, aligned_in_python)
        return key
    return aligned_in_python(line)


def aligned_in_python(line: str) -> str:
    """Return a line folded place by place, as the compiled twin does it."""
    return line.translate(_aligning())


def _fold(text: str) -> str:
    """Return the folded text; it has as many lines as it had."""
    text = _half_width(text).lower()
    return text.translate(_table()[0]) if _has_traditional(text) else text


def _has_traditional(text: str) -> bool:
    """Return whether the table has anything to do: most text is simplified.

    A regex is nine times as fast over a page, but takes two milliseconds to make, which a short text does not repay.
    """
    if len(text) < LONG_TEXT:
        return not _table()[1].isdisjoint(text)
    basic, astral = _classes()
    return basic.search(text) is not None or astral.search(text) is not None


def _half_width(text: str) -> str:
    """Return the NFKC form of a text.

    The full-width marks of ordinary Chinese are replaced first, which leaves most lines in that form already: a
    quarter of the time of normalizing whole pages.
    """
    for wide, narrow in _COMMON_WIDE:
        if wide in text:
            text = text.replace(wide, narrow)
    if unicodedata.is_normalized("NFKC", text):
        return text
    normalize = unicodedata.normalize
    return "\n".join([line if line.isascii() else normalize("NFKC", line) for line in text.split("\n")])


@cache
def _folds() -> object:
    """Return the tables of the compiled twin."""
    assert twins.compiled is not None
    table = _table()[0]
    return twins.compiled.load_folds("".join(map(chr, table)), "".join(table.values()), PLAIN)


@cache
def _classes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the keys of the table as a class, and the planes in which its other keys lie: one class for both is slow."""
    from cleantext_zh.variants.tables.simplified import TRADITIONAL

    basic = "".join(character for character in (*TRADITIONAL, *map(chr, _ALSO)) if character <= "\uffff")
    return re.compile(f"[{basic}]"), re.compile("[\U00020000-\U0003ffff]")


@cache
def _aligning() -> dict[int, str]:
    """Return the table of ``aligned``, made once."""
    return _table()[0] | _HALF_WIDTH


@cache
def _table() -> tuple[dict[int, str], frozenset[str]]:
    """Return the character table, and its keys."""
    from cleantext_zh.variants.tables.simplified import SIMPLIFIED, TRADITIONAL

    table = {ord(key): value for key, value in zip(TRADITIONAL, SIMPLIFIED, strict=True)} | _ALSO
    return table, frozenset(map(chr, table))
