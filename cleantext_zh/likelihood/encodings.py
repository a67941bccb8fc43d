"""Which encoding makes these bytes most like everyday text? Being valid does not tell GB18030 from Big5."""

import re
from typing import NamedTuple

from cleantext_zh.chars import REPLACEMENT
from cleantext_zh.likelihood.everyday import EVERYDAY

# The encodings that Chinese pages come in. cp950 before its relative: where both read the text equally well,
# the mapping that Windows has used for thirty years is the likelier one. UTF-16 is for Chinese text without
# any NUL.
CHINESE = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")

# They are here because GB18030 and Big5 make common characters of kana (の in EUC-JP is byte for byte 及 in
# Big5).
JAPANESE = ("euc_jp", "cp932")

KANA = frozenset(
    map(chr, range(0x3041, 0x30FF))
)  # HIRAGANA LETTER SMALL A to KATAKANA-HIRAGANA PROLONGED SOUND MARK

# Running Japanese has far more kana than this; Chinese misread as Japanese has a few.
MIN_KANA_SHARE = 0.3

# The shares hardly move after a thousand characters; pages that are mostly markup need more bytes for as
# many.
SAMPLES = (4 * 1024, 64 * 1024)

# So clear a case needs no larger sample: right readings are above the one, wrong ones below the other.
CLEARLY_RIGHT = 0.7
CLEARLY_WRONG = 0.3

# A byte that is invalid weighs as much as this many characters that are not common. Damage is rare: a reading
# with one invalid byte in twenty characters is likely the wrong one.
INVALID_WEIGHT = 4

FIRST_HIGH_BYTE_RE = re.compile(rb"[\x80-\xff]")

# GB18030 makes one character of an accented letter and the letter after it (the ég of négative is 間). Where
# no two high bytes stand together, that is what happened: nearly all its everyday characters are two high
# bytes.
TWO_HIGH_BYTES_RE = re.compile(rb"[\x80-\xff]{2}")

# Up to here a text that begins with half a character is misread: no second byte of GB18030 or Big5 is below
# 0x30.
MISREAD_RE = re.compile(rb"[\x80-\xff][\x30-\xff]{4,255}")
# So much likelier, as a logarithm, must the text be without its first byte.
MIN_GAIN_BY_HEAD = 6.0


class Reading(NamedTuple):
    """How the bytes look when they are read in one encoding."""

    share: float
    """How much of it is everyday text, from 0 to 1; invalid bytes count against it."""
    encoding: str
    head: int
    """Bytes at the start that belong to a character cut in half: 0 or 1."""


def readings(data: bytes) -> list[Reading]:
    """Return how the bytes read in each candidate encoding, most everyday first.

    >>> readings("這是測試".encode("big5"))[0]
    Reading(share=1.0, encoding='cp950', head=0)
    >>> readings("今天的天气很好".encode("gb18030")[1:])[0]
    Reading(share=1.0, encoding='gb18030', head=1)
    """
    found = FIRST_HIGH_BYTE_RE.search(data)
    start = found.start() if found else 0
    for size in SAMPLES:
        seen = [_reading(data, encoding, start, size) for encoding in CHINESE + JAPANESE]
        seen.sort(key=lambda reading: -reading.share)  # stable: candidates stay in their order
        shares = sorted((reading.share for reading in seen if reading.encoding != "big5hkscs"), reverse=True)
        if (shares[0] >= CLEARLY_RIGHT and shares[1] <= CLEARLY_WRONG) or len(data) - start <= size:
            break
    return seen


def _reading(data: bytes, encoding: str, start: int, size: int) -> Reading:
    """Return how a sample reads that starts where the foreign text does."""
    if encoding.startswith("utf-16"):  # it counts in pairs, from the start of the file
        start &= ~1
        return Reading(_share(data[start : start + size], encoding), encoding, 0)
    head = 0 if start else _cut_head(data, encoding)
    return Reading(_share(data[start + head : start + size], encoding), encoding, head)


def _cut_head(data: bytes, encoding: str) -> int:
    """Return 1 where the first byte is half a character, so that all up to the next pause is misread."""
    found = MISREAD_RE.match(data)
    if not found:
        return 0
    from cleantext_zh.likelihood.model import model

    run = found.group()
    given, cut = (piece.decode(encoding, "replace") for piece in (run, run[1:]))
    # A bad byte inside shifts all that follows: then a reading with a cut head only has more damage.
    if cut.count(REPLACEMENT) > given.count(REPLACEMENT):
        return 0
    return int(model().of(cut) - model().of(given) >= MIN_GAIN_BY_HEAD)


def _share(sample: bytes, encoding: str) -> float:
    """Return how everyday the sample reads in an encoding."""
    if encoding == "gb18030" and not TWO_HIGH_BYTES_RE.search(sample):
        return 0.0
    text = sample.decode(encoding, "replace")
    foreign = [character for character in text if character > "\x7f"]
    everyday = sum(map(EVERYDAY.__contains__, foreign))
    if encoding in JAPANESE:
        kana = sum(map(KANA.__contains__, foreign))
        everyday = everyday + kana if kana > MIN_KANA_SHARE * len(foreign) else 0
    # The sample may end in the middle of a character; that is no sign against the encoding.
    invalid = foreign.count("\N{REPLACEMENT CHARACTER}") - text.endswith("\N{REPLACEMENT CHARACTER}")
    weight = len(foreign) + (INVALID_WEIGHT - 1) * invalid
    return everyday / weight if weight > 0 else 0.0
