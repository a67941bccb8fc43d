"""Seven-bit encodings that switch character sets by escape sequences: HZ, and ISO 2022 for Japan, Korea and China."""

import re
from collections.abc import Callable

from cleantext_zh.chars import REPLACEMENT

ISO2022_CN = "iso2022_cn"  # the one of them that Python has no codec for

HZ_RE = re.compile(rb"~\{(?:[!-}][!-~])+~\}")
HAN_SETS_RE = re.compile(rb"\x1b\$[)*+][AEGHI-M]")
KOREAN_RE = re.compile(rb"\x1b\$\)C")
JAPANESE_RE = re.compile(rb"\x1b(?:\$[@AB]|\$\([CD]|\([IJ])")

SHIFT_OUT, SHIFT_IN, ESCAPE = 0x0E, 0x0F, 0x1B
SINGLE_SHIFTS = (b"\x1bN", b"\x1bO")
GB2312 = ord("A")
DESIGNATION_BYTES = 4


def by_escape(data: bytes) -> str | None:
    r"""Return the codec of bytes that hold such sequences; they are plain ASCII otherwise.

    >>> by_escape(b"~{VPND~}"), by_escape(b"\x1b$)A\x0eVPND\x0f"), by_escape(b"home is ~{here")
    ('hz', 'iso2022_cn', None)
    """
    for pattern, codec in (
        (HAN_SETS_RE, ISO2022_CN), (KOREAN_RE, "iso2022_kr"), (JAPANESE_RE, "iso2022_jp_2"), (HZ_RE, "hz"),
    ):  # fmt: skip
        if pattern.search(data):
            return codec
    return None


def decode_iso2022_cn(data: bytes, note: Callable[[int, bytes], str]) -> str:
    r"""Return the text of ISO-2022-CN: GB 2312; the planes of CNS 11643 are not known here.

    >>> decode_iso2022_cn(b"in \x1b$)A\x0eVPND\x0f.", lambda place, bad: "?")
    'in 中文.'

    Args:
        data: the bytes.
        note: called with the place and the bytes of what cannot be read; returns what stands for it.
    """
    pieces: list[str] = []
    place, shifted, charset = 0, False, 0
    while place < len(data):
        byte = data[place]
        if byte == ESCAPE and data[place + 1 : place + 2] == b"$":
            if data[place + 2 : place + 3] == b")":
                charset = data[place + 3] if place + 3 < len(data) else 0
            place += DESIGNATION_BYTES
        elif data[place : place + 2] in SINGLE_SHIFTS:
            pieces.append(note(place, data[place : place + 4]))
            place += 4
        elif byte in (SHIFT_OUT, SHIFT_IN):
            shifted = byte == SHIFT_OUT
            place += 1
        elif shifted and byte > 0x20:
            pair = data[place : place + 2]
            pieces.append((_pair(pair) if charset == GB2312 else "") or note(place, pair))
            place += 2
        else:
            shifted = shifted and byte != 0x0A  # a line begins in ASCII
            pieces.append(chr(byte) if byte < 0x80 else note(place, data[place : place + 1]))
            place += 1
    return "".join(pieces)


def _pair(pair: bytes) -> str:
    text = bytes(byte | 0x80 for byte in pair).decode("gb2312", "replace")
    return "" if REPLACEMENT in text else text
