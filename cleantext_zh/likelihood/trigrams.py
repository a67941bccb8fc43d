"""How likely is a character after two others? Words and turns of phrase, where pairs of characters do not tell enough.

The table holds one form of text: Simplified script, full-width marks, the digit 0 for all digits.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

TABLE = "trigrams.bin"

# Shares are held in whole numbers of this size, one character each.
LEVEL_STEP = 1 / 255


class Trigrams:
    """What follows two characters, and how often: shares from 0 to 1."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._followers, self._levels = table["followers"], table["levels"]
        self._spans: dict[str, tuple[int, int]] = {}
        self._rows: dict[str, tuple[dict[str, float], float]] = {}
        contexts, place = table["contexts"], 0
        for number, length in enumerate(map(ord, table["lengths"])):
            self._spans[contexts[2 * number : 2 * number + 2]] = place, place + length
            place += length

    def after(self, context: str, character: str) -> tuple[float, float]:
        """Return how often a character follows two others, and how often something else that was not counted does.

        >>> seen, other = trigrams().after("图书", "馆")
        >>> seen > other
        True
        """
        row = self._rows.get(context) or self._row(context)
        return row[0].get(character, 0.0), row[1]

    def followers(self, context: str) -> Iterable[str]:
        """Return the characters that were counted after two others."""
        return (self._rows.get(context) or self._row(context))[0]

    def _row(self, context: str) -> tuple[dict[str, float], float]:
        start, end = self._spans.get(context, (0, 0))
        levels = zip(self._followers[start:end], self._levels[start:end], strict=True)
        shares = {follower: ord(level) * LEVEL_STEP for follower, level in levels}
        row = shares, max(LEVEL_STEP, 1.0 - sum(shares.values()))
        self._rows[context] = row
        return row


@cache
def trigrams() -> Trigrams:
    """Return the table; the first call reads it, which takes a twentieth of a second."""
    import json
    import zlib

    packed = Path(__file__).with_name(TABLE).read_bytes()
    return Trigrams(json.loads(zlib.decompress(packed[packed.index(b"\n") + 1 :])))
