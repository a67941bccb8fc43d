"""How likely is this string as Chinese? One small model: classes after classes, characters in classes, frequent pairs.

Strings that stand for the same bytes can be compared by it directly: the likelier one is what was written.
"""

from functools import cache
from pathlib import Path
from typing import Any

from cleantext_zh.likelihood.classes import EAST_ASIAN, NUMBER, class_of

# The table holds logarithms in small whole numbers, one character each.
LEVEL_STEP = 1 / 16
BONUS_STEP = 1 / 8
LOWEST_BONUS = -1.0

# A pair of Han characters that was not counted is a little less likely than its characters are one by one.
UNSEEN_PAIR = -1.0

# Rows of dots and dashes are repetition, whatever the character; Han characters are doubled now and then.
REPEATED = -1.5
DOUBLED = -5.0

TABLE = "table.bin"


class _Characters(dict[str, tuple[int, float]]):
    """The class of each character and its logarithm of likelihood in the class; grows as characters are met."""

    def __init__(self, known: str, levels: str, unseen: str) -> None:
        super().__init__(
            (character, (class_of(character), -ord(level) * LEVEL_STEP))
            for character, level in zip(known, levels, strict=True)
        )
        self.known = frozenset(known)
        self._unseen = [-ord(level) * LEVEL_STEP for level in unseen]

    def __missing__(self, character: str) -> tuple[int, float]:
        number = class_of(character)
        return number, self._unseen[number]


class _Pairs(dict[str, dict[str, float]]):
    """What follows each character, and by how much that is likelier than by chance; read row by row."""

    def __init__(self, firsts: str, lengths: list[int], seconds: str, bonuses: str) -> None:
        super().__init__()
        self._seconds, self._bonuses, self._spans = seconds, bonuses, {}
        place = 0
        for first, length in zip(firsts, lengths, strict=True):
            self._spans[first] = slice(place, place + length)
            place += length

    def __missing__(self, first: str) -> dict[str, float]:
        span = self._spans.get(first)
        if span is None:
            return {}
        row = {
            second: ord(bonus) * BONUS_STEP + LOWEST_BONUS
            for second, bonus in zip(self._seconds[span], self._bonuses[span], strict=True)
        }
        self[first] = row
        return row


class Model:
    """The likelihood of strings, as natural logarithms: 0 is certain, and each character takes some away.

    >>> model().of("天气很好") > model().of("澶╂皵寰堝ソ")
    True
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self.characters = _Characters(table["characters"], table["levels"], table["unseen"])
        self.pairs = _Pairs(table["firsts"], table["lengths"], table["seconds"], table["bonuses"])
        self.classes = [[-ord(level) * LEVEL_STEP for level in row] for row in table["classes"]]

    def of(self, text: str, before: str = "\n") -> float:
        """Return the logarithm of the likelihood of a text that stands after the character ``before``."""
        characters, classes, pairs = self.characters, self.classes, self.pairs
        total, last = 0.0, before
        previous = characters[last][0]
        for character in text:
            if character == last:
                total += DOUBLED if previous == HAN else REPEATED
                continue
            number, level = characters[character]
            total += classes[previous][number] + level
            if number in EAST_ASIAN and previous in EAST_ASIAN:
                bonus = pairs[last].get(character)
                if bonus is not None:
                    total += bonus
                elif number == previous == HAN:
                    total += UNSEEN_PAIR
            previous, last = number, character
        return total

    def after(self, before: str, character: str) -> float:
        """Return the logarithm of the likelihood of one character after another: ``of``, step by step."""
        return self.of(character, before)

    def is_known_pair(self, first: str, second: str) -> bool:
        """Tell whether two characters were counted side by side."""
        return second in self.pairs[first]


HAN = NUMBER["Han"]


@cache
def model() -> Model:
    """Return the model; the first call reads its table, which takes some milliseconds."""
    import json
    import zlib

    packed = Path(__file__).with_name(TABLE).read_bytes()
    return Model(json.loads(zlib.decompress(packed[packed.index(b"\n") + 1 :])))
