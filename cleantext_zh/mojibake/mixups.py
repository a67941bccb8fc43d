"""Which encoding is taken for which: the ways from text back to the bytes that it was read from."""

import codecs
from functools import cache
from typing import NamedTuple

from cleantext_zh.chars import REPLACEMENT


class Mixup(NamedTuple):
    """Text of one encoding that was read in another."""

    true: str
    read_as: str

    @property
    def how(self) -> str:
        """How the mix-up is undone, as a report says it."""
        return (
            f"encode {REPORTED.get(self.read_as, self.read_as)}, decode {REPORTED.get(self.true, self.true)}"
        )


# Windows-1252 and Latin-1 are what browsers, databases and languages fall back to; the others are the system code
# pages of Turkey, Central Europe, Russia, Greece, the Baltic, the DOS console and the Macintosh. Those that leave bytes
# undefined come first: where two show the same, a question mark may be a byte that one of them could not show.
ONE_BYTE = (
    "cp1252", "cp1254", "cp1250", "cp1251", "cp1253", "cp1257",
    "latin-1", "iso8859-15", "iso8859-2", "cp437", "cp850", "cp866", "mac-roman", "koi8-r",
)  # fmt: skip

# They show something for every byte: what stands in their text as a question mark was one.
COMPLETE = ("latin-1", "iso8859-15", "iso8859-2", "cp437", "cp850", "cp866", "mac-roman", "koi8-r")

# What East Asian systems read by. Windows shows the lone byte 0x80 of its GBK as the euro sign.
MULTI_BYTE = ("gb18030", "cp950", "cp932", "cp949")
WINDOWS_GBK = "cp936"
# Not a codec: UTF-8, with bytes that are not valid left as they are.
FALLBACK = "utf-8 or latin-1"
EURO = "\N{EURO SIGN}"

# What Chinese pages were written in, and those of the neighbours. Both GB18030 and Big5 read nearly anything.
CHINESE = ("utf-8", "gb18030", "cp950")
NEIGHBOURS = ("cp932", "euc_jp", "cp949")

# The names that people know.
REPORTED = {
    "cp1252": "windows-1252", "cp1254": "windows-1254", "cp1250": "windows-1250", "cp1251": "windows-1251",
    "cp1253": "windows-1253", "cp1257": "windows-1257", "iso8859-15": "iso-8859-15", "iso8859-2": "iso-8859-2",
    "cp950": "big5", "cp932": "shift-jis", "cp949": "euc-kr", "euc_jp": "euc-jp", WINDOWS_GBK: "gbk",
}  # fmt: skip


@cache
def table(encoding: str) -> str:
    """Return what each byte looks like in a one-byte encoding, and as a C1 control where it is not defined.

    >>> table("cp1252")[0xE4] + table("cp1252")[0x80]
    'ä€'
    """
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256))


@cache
def repertoire(encoding: str) -> frozenset[str]:
    """Return everything that a one-byte encoding can show."""
    return frozenset(table(encoding))


@cache
def _byte_map(encoding: str) -> dict[int, int]:
    return {ord(character): byte for byte, character in enumerate(table(encoding))}


def to_bytes(text: str, encoding: str) -> bytes | None:
    r"""Return the bytes that a text was read from, if it was read in this encoding; ``None`` if it cannot have been.

    >>> to_bytes("ä¸", "cp1252")
    b'\xe4\xb8'
    >>> to_bytes("中", "cp1252")
    """
    try:
        if encoding in ONE_BYTE:
            return codecs.charmap_encode(text, "strict", _byte_map(encoding))[0]
        if REPLACEMENT in text:
            return None  # GB18030 has bytes for it, but no text was ever written in them
        if encoding == WINDOWS_GBK:
            return b"\x80".join(part.encode("gbk") for part in text.split(EURO))
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def to_text(data: bytes, encoding: str) -> str | None:
    """Return the text of bytes, where all of them make sense."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
