"""The search for what was written: every way back is tried, and the likeliest text wins, if it wins clearly."""

import re
from collections.abc import Iterable, Iterator

from cleantext_zh.chars import REPLACEMENT
from cleantext_zh.likelihood.model import Model, model
from cleantext_zh.mojibake.damaged import LOST_BYTE_RE, Damaged, damaged, twice
from cleantext_zh.mojibake.judge import (
    FOREIGN_RE,
    HEAD_START,
    STRAINED_MEAN,
    Reading,
    has_sound_piece,
    is_accepted,
    is_strained,
    makes_private,
    score_with_losses,
    spoils,
    strain,
)
from cleantext_zh.mojibake.lattice import QUESTION_COST, read_fallback
from cleantext_zh.mojibake.mixups import (
    CHINESE,
    COMPLETE,
    EURO,
    FALLBACK,
    MULTI_BYTE,
    NEIGHBOURS,
    ONE_BYTE,
    WINDOWS_GBK,
    Mixup,
    repertoire,
    to_bytes,
    to_text,
)
from cleantext_zh.mojibake.suspicion import COMMON

# Mojibake of mojibake is seen twice and three times over; each layer is one round.
MAX_ROUNDS = 4

EDGE = " \t\N{IDEOGRAPHIC SPACE}"

# Legacy Japanese and Korean are rarer than Chinese among what Chinese pages quote.
NEIGHBOUR_COST = 4.0

# Bytes are seldom lost, or left as they are.
LOSSY_COST = 4.0

# GB18030 and Big5 read as UTF-8 with Latin-1 for what was not valid: letters of Latin-1 and pairs of bytes that are letters
# of Latin, Greek, Cyrillic, Hebrew, Arabic. What takes three bytes comes of it now and then, but any such character does;
# one that Chinese is written with stands there because somebody wrote it.
FALLBACK_RE = re.compile("[\x80-\xff]")
NOT_FALLBACK_RE = re.compile("[\u0800-\uffff]")
# At most one character in so many takes three bytes, and one in so many is one of Chinese.
THREE_BYTES, CHINESE_BYTES = 5, 10


def best(text: str) -> Reading | None:
    """Return what the text was before one or more mix-ups; ``None`` where it is likelier that it is sound.

    >>> best("浣犲ソ").text
    '你好'
    >>> best("你好") is None
    True
    """
    core = text.lstrip(EDGE)  # an indent says nothing
    if has_sound_piece(core):
        return None  # only a part of it can be broken
    found = _likeliest(core, 1)
    if found is None or not is_settled(core, found):
        found = max(filter(None, (found, _fallback(core), _damaged(core))), key=_likelihood, default=None)
    if found is None or not is_accepted(core, found):
        return None
    return found._replace(text=text[: len(text) - len(core)] + found.text)


def _likelihood(found: Reading) -> float:
    return found.score


def is_settled(text: str, found: Reading) -> bool:
    """Tell whether a reading byte for byte is so good that none with losses can be meant."""
    if LOST_BYTE_RE.search(text) or not is_accepted(text, found):
        return False
    if found.mixups[0].read_as == "cp932" and not twice().keys().isdisjoint(text):
        return False
    total, foreign = strain(found.text)
    return total >= STRAINED_MEAN * foreign


def _fallback(text: str) -> Reading | None:
    """Return the likelier reading as GB18030 or Big5 that was read as UTF-8, and as Latin-1 where it was not valid."""
    foreign = len(FOREIGN_RE.findall(text))
    if (
        not FALLBACK_RE.search(text)
        or len(three := NOT_FALLBACK_RE.findall(text)) * THREE_BYTES > foreign
        or sum(map(COMMON.__contains__, three)) * CHINESE_BYTES > foreign
        or has_sound_piece(text, 0)
    ):
        return None
    found = [
        Reading(reread, (Mixup(true, FALLBACK),), score_with_losses(reread) - LOSSY_COST)
        for true in ("gb18030", "cp950")
        if (reread := read_fallback(text, true))
    ]
    return max(found, key=_likelihood, default=None)


def _damaged(text: str) -> Reading | None:
    """Return the likeliest reading with losses."""
    found = [_with_losses(read) for read in damaged(text) if read.text != text and read.kept > 1]
    return max(found, key=_likelihood, default=None)


def _with_losses(read: Damaged) -> Reading:
    score = score_with_losses(read.text) - LOSSY_COST
    return Reading(read.text, (read.mixup,), score, REPLACEMENT in read.text, read.left)


def under(text: str, chain: tuple[Mixup, ...]) -> Reading | None:
    """Return what the text was if it suffered what other lines of its document did: less evidence will do."""
    reread: str | None = text
    for mixup in chain:
        reread = _reread(reread, mixup) if reread is not None else None
    if reread is None or reread == text or reread.isascii() or spoils(text, reread):
        return None
    if makes_private(text, reread):
        return None
    return Reading(reread, chain, _score(model(), reread, chain[-1]))


def under_losses(text: str, mixups: Iterable[Mixup]) -> Reading | None:
    """Return what survives of a text if it suffered what other lines of its document did, with losses."""
    found = [_with_losses(read) for read in damaged(text, frozenset(mixups)) if read.text != text]
    return max(found, key=_likelihood, default=None)


def _reread(text: str, mixup: Mixup) -> str | None:
    if mixup.read_as == FALLBACK:
        return read_fallback(text, mixup.true)
    data = to_bytes(text, mixup.read_as)
    return to_text(data, mixup.true) if data is not None else None


def rereadings(text: str) -> Iterator[tuple[str, Mixup]]:
    """Yield every text that these characters can have been, byte for byte, and the mix-up."""
    characters = set(text)
    seen = set()
    for read_as in ONE_BYTE:
        if characters <= repertoire(read_as) and (data := to_bytes(text, read_as)) not in seen:
            seen.add(data)
            yield from _decoded(data, read_as)
    multi_byte = (*MULTI_BYTE, WINDOWS_GBK) if EURO in characters else MULTI_BYTE
    for read_as in multi_byte:
        yield from _decoded(to_bytes(text, read_as), read_as)


def _decoded(data: bytes | None, read_as: str) -> Iterator[tuple[str, Mixup]]:
    if data is None or data.isascii():
        return
    for true in (*CHINESE, *NEIGHBOURS):
        text = to_text(data, true) if true != read_as else None
        if text is not None:
            yield text, Mixup(true, read_as)


def _likeliest(text: str, round_: int) -> Reading | None:
    """Return the likeliest reading, through several mix-ups where one makes mojibake again."""
    likelihood = model()
    winner: Reading | None = None
    for reread, mixup in rereadings(text):
        if reread == text or spoils(text, reread):
            continue
        found = Reading(reread, (mixup,), _score(likelihood, reread, mixup))
        if mixup.true == "utf-8" and round_ < MAX_ROUNDS and is_strained(reread):
            deeper = _likeliest(reread, round_ + 1)
            if deeper and deeper.score > found.score + HEAD_START / 2:
                found = Reading(deeper.text, (mixup, *deeper.mixups), deeper.score)
        if makes_private(text, found.text):
            continue
        if winner is None or found.score > winner.score:
            winner = found
    return winner


def _score(likelihood: Model, text: str, mixup: Mixup) -> float:
    score = likelihood.of(text) - (NEIGHBOUR_COST if mixup.true in NEIGHBOURS else 0.0)
    questions = text.count("?")
    if questions and mixup.true != "utf-8" and mixup.read_as not in COMPLETE:
        score -= LOSSY_COST + questions * QUESTION_COST  # UTF-8 proves by its form that nothing is missing
    return score
