"""Text of two bytes a character where it is not known which bytes stand together: the likeliest way through them.

A lost byte may be the first or the second of a character; and where bytes that were not valid were left as they are,
each letter may be one byte or two. Several ways are followed at a time, and the next bytes tell nearly all wrong ones.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleantext_zh.chars import REPLACEMENT
from cleantext_zh.likelihood.model import model

# What a lost character costs: somewhat more than a rare one, so that no reading wins by losing what it cannot read.
LOST = -9.0

# What stands after a lost character is as likely as after a mark: nothing is known of it.
AFTER_LOST = "\N{FULLWIDTH COMMA}"

# A question mark among foreign characters is more likely a byte that could not be shown than itself.
QUESTION_COST = 3.0

# How many ways through are followed at a time. The next bytes tell nearly all wrong ones.
WAYS = 6

HOLE = -1

Unit = tuple[tuple[int, ...], ...]
"""What one character can have been: one or more rows of bytes; ``HOLE`` is a byte that is not known."""

QUESTION: Unit = ((ord("?"),),)
LOST_BYTE: Unit = ((HOLE,),)
MAYBE_LOST: Unit = (*LOST_BYTE, *QUESTION)
# Some readers of two bytes a character give up one byte at a time, others both.
LOST_PAIR: Unit = (*LOST_BYTE, (HOLE, HOLE))
MAYBE_LOST_PAIR: Unit = (*LOST_PAIR, *QUESTION)

# Any two continuation bytes make a character of these; after 0xE0 and 0xED only half of them do.
LEAD_OF_THREE = frozenset(range(0xE1, 0xF0)) - {0xED}


class _Way(NamedTuple):
    """One way through the bytes, so far."""

    score: float
    pending: int | None
    """The first byte of a character that is not complete; ``HOLE`` where that is not known."""
    last: str
    raw: int
    """How many more bytes left as they are would have made a character of UTF-8 with those before; 0 for none."""
    trail: "Trail | None"
    """The characters so far."""


Trail = tuple["Trail | None", str]
"""A character, and those before it."""


@cache
def _pair(first: int, second: int, encoding: str) -> str:
    """Return the character of two bytes, or the empty string."""
    try:
        character = bytes((first, second)).decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return ""
    return character if len(character) == 1 and not "\ue000" <= character <= "\uf8ff" else ""


def read_pairs(units: Sequence[Unit], encoding: str, *, cut: bool = False, whole: bool = False) -> str:
    """Return the likeliest text of units that are read two bytes a character, or the empty string if there is none.

    >>> read_pairs([((0xC4,),), ((0xE3,),), ((HOLE,),), ((0xC3,),)], "gb18030")
    '你\N{REPLACEMENT CHARACTER}'

    Args:
        units: what each character can have been.
        encoding: of two bytes a character.
        cut: whether the first byte may be missing.
        whole: whether no byte is missing, so that no character of the text can be lost.
    """
    ways = [_Way(0.0, None, "\n", 0, None)]
    started = not cut
    for unit in units:
        if not started and unit[0][0] >= 0x80:
            ways = [*ways, *(way._replace(score=way.score + LOST / 2, pending=HOLE) for way in ways)]
            started = True
        nexts: dict[tuple[int | None, str, int], _Way] = {}
        for way in ways:
            for row in unit:
                for new in _along(way, row, encoding, alone=len(unit) > 1 and len(row) == 1):
                    if unit[0] == (HOLE,) and row in QUESTION:
                        new = new._replace(score=new.score - QUESTION_COST)  # noqa: PLW2901
                    if whole and _has_just_lost(new):
                        continue
                    key = new.pending, new.last, new.raw
                    if key not in nexts or nexts[key].score < new.score:
                        nexts[key] = new
        ways = sorted(nexts.values(), key=lambda way: -way.score)[:WAYS]
    ended = [
        _emit(way, REPLACEMENT) if way.pending is not None else way
        for way in ways
        if not whole or way.pending is None
    ]
    return _written(max(ended, key=lambda way: way.score)) if ended else ""


def _written(way: _Way) -> str:
    characters, trail = [], way.trail
    while trail:
        trail, character = trail
        characters.append(character)
    return "".join(reversed(characters))


def _has_just_lost(way: _Way) -> bool:
    """Tell whether one of the last characters is lost; a unit makes two at the most."""
    before, last = way.trail or (None, "")
    return last == REPLACEMENT or (before is not None and before[1] == REPLACEMENT)


def _emit(way: _Way, character: str, pending: int | None = None) -> _Way:
    if character == REPLACEMENT:
        return _Way(way.score + LOST, pending, AFTER_LOST, way.raw, (way.trail, character))
    score = way.score + model().after(way.last, character)
    return _Way(score, pending, character, way.raw, (way.trail, character))


def _along(way: _Way, row: tuple[int, ...], encoding: str, *, alone: bool) -> Iterator[_Way]:
    """Yield the ways on from one way over a row of bytes."""
    if alone and way.raw and 0x80 <= row[0] <= 0xBF:
        if way.raw == 1:
            return  # they would have been read as one character of UTF-8
        raw = way.raw - 1
    else:
        raw = 0 if not alone else 1 if 0xC2 <= row[0] <= 0xDF else 2 if row[0] in LEAD_OF_THREE else 0
    ways = [way._replace(raw=raw)]
    for byte in row:
        ways = [new for old in ways for new in _over(old, byte, encoding)]
    yield from ways


def _over(way: _Way, byte: int, encoding: str) -> Iterator[_Way]:
    """Yield the ways on from one way over one byte."""
    if way.pending is None:
        if byte == HOLE:
            yield way._replace(pending=HOLE)
        elif byte < 0x80:
            yield _emit(way, chr(byte))
        else:
            yield way._replace(pending=byte)
    elif byte == HOLE:
        yield _emit(way, REPLACEMENT)
    elif way.pending == HOLE:
        if byte >= 0x40:
            yield _emit(way, REPLACEMENT)
    elif character := _pair(way.pending, byte, encoding):
        yield _emit(way, character)
    else:
        yield from _over(_emit(way, REPLACEMENT), byte, encoding)


def read_fallback(text: str, encoding: str) -> str | None:
    """Return text in two bytes a character that was read as UTF-8, with Latin-1 where it was not valid.

    >>> read_fallback("Îļþ", "gb18030")
    '文件'
    """
    units: list[Unit] = []
    for character in text:
        code = ord(character)
        if code < 0x80:
            units.append(((code,),))
            continue
        try:
            row = tuple(character.encode("utf-8"))
        except UnicodeEncodeError:
            return None
        units.append(((code,), row) if code < 0x100 else (row,))
    return read_pairs(units, encoding, whole=True) or None
