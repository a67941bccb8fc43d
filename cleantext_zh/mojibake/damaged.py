"""Ways back from mojibake that lost bytes on the way: what survives is restored, what is lost shows as U+FFFD.

UTF-8 finds its footing at every character, so its damage is read off. In two bytes a character a lost byte may be the
first or the second of a character: there the likeliest way is followed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleantext_zh.chars import REPLACEMENT
from cleantext_zh.likelihood.model import model
from cleantext_zh.mojibake.lattice import (
    HOLE,
    LOST_BYTE,
    LOST_PAIR,
    MAYBE_LOST,
    MAYBE_LOST_PAIR,
    QUESTION,
    Unit,
    read_pairs,
)
from cleantext_zh.mojibake.mixups import (
    COMPLETE,
    EURO,
    MULTI_BYTE,
    ONE_BYTE,
    WINDOWS_GBK,
    Mixup,
    repertoire,
    to_bytes,
    to_text,
)

# UTF-8, byte by byte as characters U+0000 to U+00FF; a lost byte is U+FFFD or a question mark. A space stands for the
# no-break space that it was tidied from.
WHOLE = "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
TIDIED = "[\xe0-\xef](?:\\x20[\x80-\xbf]|[\x80-\xbf]\\x20)"
CUT = "[\xc2-\xff][\x80-\xbf]{0,3}[?\ufffd]{0,2}[\x80-\xbf]{0,2}"
STRAY = "[?\ufffd]{0,2}[\x80-\xc1]+[?\ufffd]?|\ufffd+"
DAMAGED_UTF8_RE = re.compile(f"(?P<whole>{WHOLE})|(?P<tidied>{TIDIED})|(?P<lost>{CUT}|{STRAY})")

# A question mark can be a byte that could not be shown; where bytes are left out one by one, the other half of its
# character may be a plain letter.
LOST_BYTE_RE = re.compile("[?\ufffd]")
HOLE_RE = re.compile("(?<=[^\x00-\x7f])\\?|\\?(?=[^\x00-\x7f])|\ufffd")


class Damaged(NamedTuple):
    """A text read again with losses."""

    text: str
    mixup: Mixup
    kept: int
    """Characters beyond ASCII that survived."""
    left: tuple[str, ...] = ()
    """For each U+FFFD of UTF-8, in order, what is left of its bytes, as characters U+0000 to U+00FF."""


def damaged(text: str, known: frozenset[Mixup] | None = None) -> Iterator[Damaged]:
    """Yield every text that these characters can have been before bytes were lost.

    Args:
        text: the characters.
        known: mix-ups that other lines of the document suffered; only these are tried, and nothing need survive.
    """
    for read_as, units in _units(text):
        for true in ("utf-8", "gb18030", "cp950"):
            mixup = Mixup(true, read_as)
            if true == read_as or (known is not None and mixup not in known):
                continue
            left: tuple[str, ...] = ()
            if true == "utf-8":
                read, left = _damaged_utf8(_spelled(units), known=known is not None)
            elif read_as in ONE_BYTE or any(unit[0] == (HOLE,) or len(unit) > 1 for unit in units):
                read = read_pairs(units, true, cut=True)
            else:
                continue
            if read:
                yield Damaged(read, mixup, _foreign(read), left)


def _foreign(text: str) -> int:
    return sum(character > "\x7f" and character != REPLACEMENT for character in text)


def _spelled(units: Sequence[Unit]) -> str:
    """Return bytes as characters U+0000 to U+00FF, for a regular expression; a lost one is U+FFFD or the question mark."""
    shown = {LOST_BYTE: REPLACEMENT, LOST_PAIR: REPLACEMENT, MAYBE_LOST: "?", MAYBE_LOST_PAIR: "?"}
    return "".join(shown.get(unit) or bytes(unit[0]).decode("latin-1") for unit in units)


def _units(text: str) -> Iterator[tuple[str, list[Unit]]]:
    """Yield each encoding that can have shown the text, and the text's bytes in it, with a hole for each lost one."""
    pieces = LOST_BYTE_RE.split(text)
    characters = set("".join(pieces))
    seen = set()
    for read_as in (*ONE_BYTE, *MULTI_BYTE, *((WINDOWS_GBK,) if EURO in characters else ())):
        if read_as in ONE_BYTE and not characters <= repertoire(read_as):
            continue
        parts = tuple(to_bytes(piece, read_as) for piece in pieces)
        if None in parts or parts in seen:
            continue
        seen.add(parts)
        gap, maybe = (LOST_BYTE, MAYBE_LOST) if read_as in ONE_BYTE else (LOST_PAIR, MAYBE_LOST_PAIR)
        question = QUESTION if read_as in COMPLETE else maybe
        lost = [gap if mark == REPLACEMENT else question for mark in LOST_BYTE_RE.findall(text)]
        units: list[Unit] = []
        for place, (part, piece) in enumerate(zip(parts, pieces, strict=True)):
            units.extend(lost[place - 1 : place])
            units.extend(_rows(part or b"", piece, read_as))
        yield read_as, units


def _rows(data: bytes, piece: str, read_as: str) -> Iterator[Unit]:
    """Yield a unit for each byte; where a character of Shift-JIS stands in the code twice, one with both rows."""
    if read_as != "cp932" or twice().keys().isdisjoint(piece):
        yield from (((byte,),) for byte in data)
        return
    for character in piece:
        row = tuple(character.encode(read_as))
        if character in twice():
            yield row, twice()[character]
        else:
            yield from (((byte,),) for byte in row)


@cache
def twice() -> dict[str, tuple[int, ...]]:
    """Return the second code of the characters that NEC had put into Shift-JIS before IBM did."""
    codes = [
        (first, second)
        for first in (0x81, 0x87, 0xED, 0xEE, 0xFA, 0xFB, 0xFC)
        for second in (*range(0x40, 0x7F), *range(0x80, 0xFD))
    ]
    read = ((to_text(bytes(code), "cp932"), code) for code in codes)
    return {
        character: code for character, code in read if character and tuple(character.encode("cp932")) != code
    }


def _damaged_utf8(spelled: str, *, known: bool) -> tuple[str, tuple[str, ...]]:
    """Return what survives of UTF-8 and what is left of the rest; no text where it cannot be that, if not known to be."""
    read, kept, lost = _surviving(spelled, (NEVER, NEVER))
    if lost:  # then a space may be a space after a character that was cut
        between = LIKELY if len(lost) > MANY_LOST * kept else POSSIBLE
        read, kept, lost = _surviving(spelled, (LIKELY, between))
    if read.count(REPLACEMENT) > len(lost):
        return "", ()  # of the bytes of U+FFFD itself nothing can be restored
    return (read, tuple(lost)) if known or kept * MAX_LOST_PER_KEPT >= len(lost) else ("", ())


def _surviving(spelled: str, lowest: tuple[float, float]) -> tuple[str, int, list[str]]:
    """Return the text, how many characters were kept, and what is left of the others.

    Args:
        spelled: the bytes.
        lowest: how likely that must be which a space completes, before ASCII and before another character.
    """
    kept = 0
    lost: list[str] = []
    last = "\n"

    def put(found: re.Match[str]) -> str:
        nonlocal kept, last
        spelled = found.group()
        if found["lost"] is None:
            character = to_text(spelled.replace(" ", "\xa0").encode("latin-1"), "utf-8") or REPLACEMENT
            inside = not found.string[found.end() : found.end() + 1].isascii()
            if found["whole"] or model().after(last, character) > lowest[inside]:
                kept += 1
                last = character
                return character
        last = " "
        if spelled == "?":
            return spelled
        lost.append(spelled.rstrip(" "))
        return REPLACEMENT + (" " if spelled.endswith(" ") else "")

    return DAMAGED_UTF8_RE.sub(put, spelled), kept, lost


# What a space completes must be this likely: chance makes rare characters. Between Han there are few spaces.
LIKELY, POSSIBLE, NEVER = -8.0, -12.0, -99.0
# Where so many characters are cut, by what is kept, a space is a space.
MANY_LOST = 0.08

# Of UTF-8 without its C1 bytes a third survives; chance gives less.
MAX_LOST_PER_KEPT = 4
