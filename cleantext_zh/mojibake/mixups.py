"""Which encoding is taken for which, most frequent first; so far UTF-8 read one byte at a time.

The classes of characters are made from the codecs themselves: what the bytes of UTF-8 look like in each.
"""

import re
from typing import NamedTuple


class Mixup(NamedTuple):
    """Text of one encoding that was read in another."""

    true: str
    read_as: str
    codec: str
    """The codec that writes back every character that ``read_as`` makes; undefined bytes are C1 controls."""

    @property
    def how(self) -> str:
        """How the mix-up is undone, as a report says it."""
        return f"encode {self.read_as}, decode {self.true}"


# Latin-1 and Windows-1252 are what browsers, databases and languages fall back to; the others are the system
# code pages of Central Europe, Russia, Greece, Turkey, the Baltic, the Macintosh and the DOS console.
# ``sloppy-…`` are registered by ftfy.bad_codecs: as browsers do, they pass undefined bytes through.
ONE_BYTE = (
    Mixup("utf-8", "latin-1", "latin-1"),
    Mixup("utf-8", "windows-1252", "sloppy-windows-1252"),
    Mixup("utf-8", "windows-1250", "sloppy-windows-1250"),
    Mixup("utf-8", "windows-1251", "sloppy-windows-1251"),
    Mixup("utf-8", "windows-1253", "sloppy-windows-1253"),
    Mixup("utf-8", "windows-1254", "sloppy-windows-1254"),
    Mixup("utf-8", "windows-1257", "sloppy-windows-1257"),
    Mixup("utf-8", "iso-8859-2", "iso-8859-2"),
    Mixup("utf-8", "mac-roman", "mac-roman"),
    Mixup("utf-8", "cp437", "cp437"),
    Mixup("utf-8", "cp850", "cp850"),
    Mixup("utf-8", "cp866", "cp866"),
    Mixup("utf-8", "koi8-r", "koi8-r"),
)

# The bytes of UTF-8 beyond ASCII: a character opens with a lead byte and goes on with continuation bytes.
LEAD = range(0xC2, 0xF5)
CONTINUATION = range(0x80, 0xC0)


def characters(bytes_: range, encoding: str) -> str:
    """Return what these bytes look like in an encoding, and as C1 controls where it does not define them.

    >>> characters(range(0xE4, 0xE8), "windows-1252")
    'äåæç'
    """
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in bytes_)


# Mac Roman has these among the lead bytes of letters that Chinese pages do not hold; Chinese itself is full
# of them.
EVERYWHERE = frozenset(
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}\N{NO-BREAK SPACE}"
)


def character_class(bytes_: range, without: frozenset[str] = frozenset()) -> str:
    """Return the class of everything that these bytes look like, in any of the mix-ups."""
    seen = {character for mixup in ONE_BYTE for character in characters(bytes_, mixup.read_as)}
    return re.escape("".join(sorted(seen - without)))
