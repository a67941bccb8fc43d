"""What is this encoded in? Asked in the order in which the answers are certain."""

import codecs
from typing import NamedTuple

from cleantext_zh.chars import REPLACEMENT
from cleantext_zh.errors import ConfigError
from cleantext_zh.likelihood.shifted import ISO2022_CN, by_escape


class Verdict(NamedTuple):
    """What the bytes seem to be encoded in."""

    encoding: str
    confidence: float
    runner_up: str | None = None
    head: int = 0
    """Bytes at the start that are half a character."""


# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LONGEST_MARK = 4

# UTF-16 without a mark: so much of one byte in two must be NUL. ASCII gives 1.0; words with a NUL after each
# stay below.
MIN_NUL_SHARE = 0.7
MIN_UTF16_UNITS = 4

# Damaged UTF-8: there must be so many whole characters for each damaged place. GB18030 read as UTF-8 has far
# more damage than characters; a text cut in the middle of a character has one damaged place at either end.
MIN_WHOLE_PER_DAMAGE = 5
MAX_CUT = 4  # places: three bytes of a character cut at the start, one piece of a character cut at the end
UTF8_SAMPLE_BYTES = 32 * 1024

# A reading is right from this share of everyday characters on: where there are a hundred bytes, wrong
# readings end at 0.45 (EUC-KR and EUC-TW read as GB18030) and right ones begin at 0.40 (rare Traditional
# characters in GBK). Between the two chardet is asked as well.
SURELY_EVERYDAY = 0.6
MAYBE_EVERYDAY = 0.35

CHARDET_BYTES = 64 * 1024
MAX_DAMAGE_BY_CHARDET = 0.02  # of the bytes; a detector's answer that leaves more undecodable is not believed
MIN_CHARDET_CONFIDENCE = 0.4  # below it, short French comes back as Arabic and as code pages of the 1980s
ON_THE_WEB = tuple("cp125 koi8 iso8859 cp874 cp866 euc_ cp949 cp932 shift_jis gb cp950 big5".split())  # noqa: SIM905
NEIGHBOURS = {
    "euc_kr",
    "cp949",
    "johab",
    "euc_jp",
    "cp932",
    "shift_jis",
}  # GB18030 makes common characters of them


def by_mark(data: bytes) -> Verdict | None:
    """Return the encoding that the byte-order mark names."""
    head = data[:LONGEST_MARK]
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return Verdict(encoding, 1.0)
    return None


def by_nuls(data: bytes) -> Verdict | None:
    r"""Return UTF-16 or UTF-32 where NULs stand in the places of the high bytes, and only there.

    It comes before UTF-8, since ASCII in UTF-16 is valid UTF-8 full of NULs.

    >>> by_nuls("plain".encode("utf-16-le"))
    Verdict(encoding='utf-16-le', confidence=0.98, runner_up=None, head=0)
    >>> by_nuls(b"one\0two\0three\0")
    """
    if b"\0" not in data:
        return None
    quarters = [data[place::4].count(0) for place in range(4)]
    units = len(data) // 4
    for encoding, place in (("utf-32-le", 3), ("utf-32-be", 0)):
        if units and quarters[place] >= units and _is_valid(data[: units * 4], encoding):
            return Verdict(encoding, 0.99)
    units = len(data) // 2
    even, odd = quarters[0] + quarters[2], quarters[1] + quarters[3]
    for encoding, there, elsewhere in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        enough = units >= MIN_UTF16_UNITS and there >= units * MIN_NUL_SHARE
        if enough and not elsewhere and _is_valid(data[: units * 2], encoding):
            return Verdict(encoding, 0.98)
    return None


def by_shifts(data: bytes) -> Verdict | None:
    r"""Return the seven-bit encoding whose escape sequences stand in plain ASCII.

    >>> by_shifts(b"~{VPND~}")
    Verdict(encoding='hz', confidence=0.95, runner_up='utf-8', head=0)
    >>> by_shifts(b"plain") is None
    True
    """
    if not data.isascii() or (b"\x1b$" not in data and b"~{" not in data):
        return None
    encoding = by_escape(data)
    # A piece of documentation shows such sequences now and then; in a text of them all make sense.
    if encoding is None or (encoding != ISO2022_CN and not _is_valid(data, encoding)):
        return None
    return Verdict(encoding, 0.95, "utf-8")


def _is_valid(data: bytes, encoding: str) -> bool:
    """Tell whether every byte can be decoded."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def by_damaged_utf8(data: bytes, start: int) -> Verdict | None:
    r"""Return UTF-8 where a few bytes are bad and the rest makes whole characters.

    GB18030 would read nearly anything, this too, and make another text of it: so this is asked before it.

    >>> by_damaged_utf8("中文的网页".encode()[:-1], 12)
    Verdict(encoding='utf-8', confidence=0.8, runner_up=None, head=0)
    >>> by_damaged_utf8("中文的网页".encode("gb18030"), 0)

    Args:
        data: the bytes.
        start: where the first bad byte is; what stands around it decides.
    """
    sample = data[max(0, start - UTF8_SAMPLE_BYTES) : start + UTF8_SAMPLE_BYTES]
    text = sample.decode("utf-8", "replace")
    inside = text.strip(REPLACEMENT)
    # A cut at either end says nothing against UTF-8, however short the text.
    cut = min(len(text) - len(inside), MAX_CUT)
    damage = text.count(REPLACEMENT) - sample.count(REPLACEMENT.encode())
    whole = sum(character > "\x7f" for character in text) - damage
    if not whole or whole < (damage - cut) * MIN_WHOLE_PER_DAMAGE + min(cut, 2):
        return None
    return Verdict("utf-8", round(whole / (whole + damage), 2))


def by_likelihood(data: bytes) -> Verdict:
    """Return the encoding that makes the bytes most like everyday text; failing that, what chardet says."""
    from cleantext_zh.likelihood.encodings import readings

    best, *others = readings(data)
    # Two that differ in a few characters only are one reading: the runner-up is of another family.
    second = next(other for other in others if {other.encoding, best.encoding} != {"cp950", "big5hkscs"})
    # Two readings that are both everyday text are a choice; a distant second is not.
    ahead = best.share / (best.share + second.share) if best.share else 0.0
    confidence = round(min(ahead, 0.99) * min(best.share / SURELY_EVERYDAY, 1.0), 2)
    likely = Verdict(best.encoding, confidence, second.encoding, best.head)
    if best.share >= SURELY_EVERYDAY:
        return likely
    other = _by_chardet(data)
    believed = other and (other.confidence > best.share or other.encoding in NEIGHBOURS)
    if best.share >= MAYBE_EVERYDAY and not believed:
        return likely
    if other:
        rest = best.encoding if best.encoding != other.encoding else second.encoding
        return other._replace(runner_up=rest if best.share else None)
    return Verdict("utf-8", 0.0)  # with bytes replaced, every one of them reported


def _by_chardet(data: bytes) -> Verdict | None:
    """Return what chardet says, where that can be believed."""
    import chardet

    from cleantext_zh.likelihood.names import codec

    answer = chardet.detect(data[:CHARDET_BYTES])
    name, confidence = answer["encoding"], float(answer["confidence"] or 0.0)
    letters = sum(byte < 0x80 for byte in data[:CHARDET_BYTES])
    try:
        encoding = codec(name) if name else "ascii"
    except ConfigError:
        return None
    if confidence < MIN_CHARDET_CONFIDENCE and not encoding.startswith(ON_THE_WEB):
        # A few accents in ASCII give a detector too little; the web's own default is Windows-1252.
        encoding = "cp1252" if letters > len(data[:CHARDET_BYTES]) / 2 else "ascii"
    if encoding in {"ascii", "utf-8"}:  # tried before, and it was not that
        return None
    damage = data.decode(encoding, "replace").count(REPLACEMENT)
    if damage > max(1, len(data) * MAX_DAMAGE_BY_CHARDET):
        return None
    return Verdict(encoding, round(confidence, 2))
