"""GBK by its bytes: which character two of them make, and which pairs make none."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

LEAD = range(0x81, 0xFF)
# A second byte may be a letter or a mark of ASCII; the digits and the commonest marks are not among them.
TRAIL = (*range(0x40, 0x7F), *range(0x80, 0xFF))

# Full-width ASCII stands at this distance, in a row of its own.
FULL_WIDTH_LEAD, FULL_WIDTH_DISTANCE = 0xA3, 0x80
FIRST_MARK, LAST_MARK = "!", "~"

# What a decoder of web pages makes of the byte 0x80.
EURO, EURO_BYTE = "\N{EURO SIGN}", 0x80


class Pairs(NamedTuple):
    """Characters by the first byte, and by the second, each with the other byte."""

    by_lead: Mapping[int, Mapping[int, str]]
    by_trail: Mapping[int, Mapping[int, str]]
    unassigned: Mapping[int, tuple[int, ...]]
    """By a first byte, the second bytes that could be first bytes and with which it makes no character."""


@cache
def pairs() -> Pairs:
    """Return all pairs of bytes; the first call makes the table, which takes some milliseconds."""
    by_lead: dict[int, dict[int, str]] = {lead: {} for lead in LEAD}
    by_trail: dict[int, dict[int, str]] = {trail: {} for trail in TRAIL}
    for lead in LEAD:
        for trail in TRAIL:
            if character := bytes((lead, trail)).decode("gbk", "ignore"):
                by_lead[lead][trail] = by_trail[trail][lead] = character
    unassigned = {
        lead: tuple(trail for trail in LEAD if trail not in found) for lead, found in by_lead.items()
    }
    return Pairs(by_lead, by_trail, unassigned)


@cache
def bytes_of(character: str) -> tuple[int, int] | None:
    """Return the two bytes of a character; a mark of ASCII stands for its full-width form, which pages fold.

    >>> bytes_of("日"), bytes_of(","), bytes_of("7") == bytes_of("７"), bytes_of("🙂")
    ((200, 213), (163, 172), True, None)
    """
    if FIRST_MARK <= character <= LAST_MARK:
        return FULL_WIDTH_LEAD, ord(character) + FULL_WIDTH_DISTANCE
    encoded = character.encode("gbk", "ignore")
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None


def trail_of(character: str) -> int | None:
    """Return the byte that a character of ASCII is when it is the second byte of another.

    >>> trail_of("o"), trail_of("€"), trail_of("7")
    (111, 128, None)
    """
    if character == EURO:
        return EURO_BYTE
    code = ord(character)
    return code if code in TRAIL and code < EURO_BYTE else None
