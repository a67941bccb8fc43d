"""How well text reads in a document: by the likelihood of Chinese, and by what the document itself says elsewhere."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from cleantext_zh.likelihood.model import Model, model
from cleantext_zh.mojibake.glosses.evidence import is_traditional
from cleantext_zh.mojibake.glosses.gbk import pairs
from cleantext_zh.mojibake.glosses.marks import GLOSSED_RE, MARK_RE
from cleantext_zh.variants.tables.simplified import SIMPLIFIED, TRADITIONAL

# A character that the program glossed wherever it stands would have a gloss in a torn run too; it may have lost it.
NEVER_PLAIN = -7.0
# Times that a character must be seen with a gloss, and never without one, to be counted among those.
MIN_GLOSSED = 2

# So many of the characters of a first byte are asked for.
LIKELIEST = 16

# Full-width letters and symbols hardly stand in running text, and every byte of them is a byte of other characters.
ODD = -8.0
_ODD = frozenset(map(chr, range(0xFF01, 0xFF5F))) - frozenset("，：；！？（）．％　０１２３４５６７８９")


@cache
def _folding() -> Mapping[int, str]:
    """Return the table that makes all texts alike: Simplified, with full-width marks."""
    marks = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in ",:;!?()"}
    return marks | {ord(one): other for one, other in zip(TRADITIONAL, SIMPLIFIED, strict=True)}


def folded(text: str) -> str:
    """Return a text in the form in which likelihood is asked, character by character.

    >>> folded("日報,會")
    '日报，会'
    """
    return text.translate(_folding())


class Fluency:
    """How likely characters are after others in one document."""

    def __init__(self, text: str) -> None:
        self._model: Model = model()
        glossed = Counter(match["character"] for match in GLOSSED_RE.finditer(text))
        plain = Counter(MARK_RE.sub("", text))
        self.glossed = frozenset(glossed)
        self._glossed_as: dict[str, set[str]] = {}
        for match in GLOSSED_RE.finditer(text):
            self._glossed_as.setdefault(match["reading"], set()).add(match["character"])
        self._likeliest: dict[tuple[str, int], list[tuple[float, str, int]]] = {}
        self._never_plain = frozenset(
            character
            for character, times in glossed.items()
            if times >= MIN_GLOSSED and plain[character] == times and is_traditional(character)
        )

    def of(self, text: str, before: str) -> float:
        """Return the logarithm of the likelihood of a text after a character."""
        return self._model.of(folded(text), folded(before))

    def restored(self, character: str, before: str) -> float:
        """Return the logarithm of the likelihood of a restored character without a gloss, after another."""
        likelihood = self._model.of(folded(character), folded(before))
        if character in self._never_plain:
            likelihood += NEVER_PLAIN
        return likelihood + ODD if character in _ODD else likelihood

    def glossed_as(self, reading: str) -> frozenset[str]:
        """Return the characters that the page shows with a reading."""
        return frozenset(self._glossed_as.get(reading, ()))

    def likeliest(self, before: str, lead: int) -> list[tuple[float, str, int]]:
        """Return the likeliest characters of a first byte after a character, with likelihood and second byte."""
        key = before, lead
        if key not in self._likeliest:
            found = [
                (self.restored(character, before), character, trail)
                for trail, character in pairs().by_lead[lead].items()
            ]
            self._likeliest[key] = sorted(found, reverse=True)[:LIKELIEST]
        return self._likeliest[key]
