"""Guessing a lost character from the bytes that are left of it and from its neighbours; only where that is asked for."""

import math
import re
from functools import cache

from cleantext_zh.chars import REPLACEMENT
from cleantext_zh.likelihood.model import model

# A guess must be this sure by the model; of such guesses 99 in 100 are right.
SURE = 0.97
HOW = "guess from the bytes left and the neighbours"

# CJK marks and Han, with the second or the third byte lost. Without the first byte the code is known no better than
# half, and where nothing shows that a byte was there, five guesses in six are right: too few.
HOLE = "[?\ufffd]"
ONE_LOST_RE = re.compile(f"[\xe3-\xe9](?:{HOLE}[\x80-\xbf]|[\x80-\xbf]{HOLE})")
CONTINUATIONS = range(0x80, 0xC0)


def guess(text: str, left: tuple[str, ...]) -> list[tuple[int, str]]:
    r"""Return where a U+FFFD can be filled in, and with what: the bytes left of it and its neighbours make it sure.

    >>> guess("那个\ufffd候", ("\xe6\x97?",))
    [(2, '时')]
    >>> guess("那个\ufffd候", ("\xe6??",))
    []

    Args:
        text: text with losses.
        left: for each U+FFFD, in order, what is left of its bytes as UTF-8.
    """
    places = [place for place, character in enumerate(text) if character == REPLACEMENT]
    if len(places) != len(left):
        return []
    found = []
    for place, bytes_ in zip(places, left, strict=True):
        before, after = text[place - 1 : place] or "\n", text[place + 1 : place + 2] or "\n"
        character = _likeliest(before, bytes_, after) if REPLACEMENT not in (before, after) else None
        if character:
            found.append((place, character))
    return found


def _likeliest(before: str, bytes_: str, after: str) -> str | None:
    """Return the character that these bytes are left of, if one is likelier than all others together."""
    likelihood = model()
    scores = {character: likelihood.of(character + after, before) for character in _candidates(bytes_)}
    if not scores:
        return None
    best = max(scores, key=lambda character: scores[character])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    return best if 1 / total >= SURE else None


@cache
def _candidates(bytes_: str) -> tuple[str, ...]:
    """Return the characters of which one byte is lost that shows where it was, and these are left."""
    if not ONE_LOST_RE.fullmatch(bytes_):
        return ()
    spelled = (
        re.sub(HOLE, chr(byte), bytes_).encode("latin-1").decode("utf-8", "ignore") for byte in CONTINUATIONS
    )
    return tuple(character for character in spelled if character in model().characters.known)
