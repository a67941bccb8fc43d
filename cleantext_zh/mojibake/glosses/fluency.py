"""How well text reads in a document: by the likelihood of Chinese, and by what the document itself says elsewhere."""

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache

from cleantext_zh.likelihood.frequent import FREQUENT_HAN
from cleantext_zh.likelihood.model import model
from cleantext_zh.likelihood.trigrams import trigrams
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
# So many of those that are known to follow others.
FOLLOWERS = 60

# Full-width letters and symbols hardly stand in running text, and every byte of them is a byte of other characters.
ODD = -8.0
_ODD = frozenset(map(chr, range(0xFF01, 0xFF5F))) - frozenset("，：；！？（）．％０１２３４５６７８９")

# Bytes that are read wrongly make rare characters, and marks side by side; the counts alone do not say how rarely text does.
RARE, TWICE = -3.0, -4.0
# Nor does a Traditional page hold Simplified characters, but for those that it shows elsewhere.
OTHER_SCRIPT = -3.0
_SIMPLIFIED = frozenset(SIMPLIFIED) - frozenset(TRADITIONAL)
_FREQUENT = frozenset(FREQUENT_HAN)
_SINGLE = frozenset("，。、；：？！“”‘’《》（）「」『』　")
_MARKS = _SINGLE | frozenset("０１２３４５６７８９％．·—…")

# What the page says elsewhere, after two characters and after one, weighs so much beside the language.
OWN_WORDS, OWN_AFTER_TWO = 0.15, 0.6
# So much of a page is read for it.
MAX_OWN_CHARS = 20_000


@cache
def _folding() -> Mapping[int, str]:
    """Return the table that makes texts alike."""
    marks = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in ",:;!?()"}
    digits = {ord(digit): "0" for digit in "0123456789０１２３４５６７８９"}
    return marks | digits | {ord(one): other for one, other in zip(TRADITIONAL, SIMPLIFIED, strict=True)}


@cache
def _unfolding() -> Mapping[str, str]:
    """Return the characters of either script that are alike, by the Simplified one."""
    forms = {simplified: simplified for simplified in SIMPLIFIED}
    for one, other in zip(TRADITIONAL, SIMPLIFIED, strict=True):
        forms[other] += one
    return forms


@cache
def _frequent(lead: int) -> tuple[tuple[int, str], ...]:
    """Return the frequent characters of a first byte, with their second bytes: no other is thought of where one is lost."""
    found = pairs().by_lead[lead].items()
    return tuple((trail, character) for trail, character in found if is_frequent(character))


def is_frequent(character: str) -> bool:
    """Tell whether a character is one that running text has.

    >>> is_frequent("報"), is_frequent("，"), is_frequent("螅")
    (True, True, False)
    """
    return character in _FREQUENT or character in _MARKS


def folded(text: str) -> str:
    """Return a text in the form in which likelihood is asked, character by character.

    >>> folded("日報,會7")
    '日报，会0'
    """
    return text.translate(_folding())


class Fluency:
    """How likely characters are after others in one document."""

    def __init__(self, text: str) -> None:
        self._model = model()
        self._trigrams = trigrams()
        shown = MARK_RE.sub("", text)
        glossed = Counter(match["character"] for match in GLOSSED_RE.finditer(text))
        plain = Counter(shown)
        self.glossed = frozenset(glossed)
        self._never_plain = frozenset(
            character
            for character, times in glossed.items()
            if times >= MIN_GLOSSED and plain[character] == times and is_traditional(character)
        )
        traditional = sum(plain[character] for character in TRADITIONAL)
        simplified = sum(plain[character] for character in _SIMPLIFIED)
        self._other_script = _SIMPLIFIED - set(plain) if traditional > simplified else frozenset()
        self._glossed_as: dict[str, set[str]] = {}
        for match in GLOSSED_RE.finditer(text):
            self._glossed_as.setdefault(match["reading"], set()).add(match["character"])
        own = folded(shown[:MAX_OWN_CHARS])
        self._own = dict(
            Counter(own[place : place + size] for size in (1, 2, 3) for place in range(len(own)))
        )
        self._forms = {chr(code): form for code, form in _folding().items()}
        self._known: dict[tuple[str, str, int], float] = {}
        self._followers: dict[str, list[tuple[float, str]]] = {}
        self._likeliest: dict[tuple[str, int], list[tuple[float, str, int]]] = {}

    def shown(self, character: str, before: str) -> float:
        """Return the logarithm of the likelihood of a character on the page, after one or two others."""
        return self._after(before, character, 1)

    def restored(self, character: str, before: str, *, glossed: bool = False) -> float:
        """Return the logarithm of the likelihood of a restored character after one or two others.

        Args:
            character: the character.
            before: what stands before it.
            glossed: whether it had a gloss.
        """
        likelihood = self._after(before, character, 0)
        if character in self._never_plain and not glossed:
            likelihood += NEVER_PLAIN
        if character in self._other_script:
            likelihood += OTHER_SCRIPT
        if character in _ODD:
            likelihood += ODD
        elif character in _SINGLE:
            likelihood += TWICE if before[-1:] == character else 0.0
        elif character not in _MARKS and self._forms.get(character, character) not in _FREQUENT:
            likelihood += RARE
        return likelihood

    def _after(self, before: str, character: str, itself: int) -> float:
        """Return the likelihood; what is on the page once may be the damaged place ``itself`` and is not counted."""
        key = before[-2:], character, itself
        known = self._known.get(key)
        if known is None:
            forms = self._forms
            context = "".join([forms.get(other, other) for other in key[0]])
            asked = forms.get(character, character)
            likelihood = math.exp(self._model.of(asked, context[-1:] or "\n"))
            if len(context) > 1:
                seen, other = self._trigrams.after(context, asked)
                likelihood = seen + other * likelihood
            likelihood *= 1 - OWN_WORDS
            if context and self._own.get(context[-1:] + asked, 0) > itself:
                likelihood += OWN_WORDS * self._said(context, asked, itself)
            known = self._known[key] = math.log(likelihood)
        return known

    def _said(self, context: str, character: str, itself: int) -> float:
        """Return how often the page says this after that."""
        own = self._own
        after_one = (own[context[-1:] + character] - itself) / own[context[-1:]]
        after_two = max(0, own.get(context + character, 0) - itself) / max(1, own.get(context, 0))
        return OWN_AFTER_TWO * after_two + (1 - OWN_AFTER_TWO) * after_one

    def followers(self, before: str) -> list[tuple[float, str]]:
        """Return the characters that are known to follow others, the likeliest first, with likelihood."""
        context = folded(before[-2:])
        if context not in self._followers:
            after_one = self._model.pairs[context[-1:]]
            known = {
                *self._trigrams.followers(context),
                *sorted(after_one, key=after_one.__getitem__)[-FOLLOWERS:],
            }
            forms = {form for character in known for form in _unfolding().get(character, character)}
            forms -= self._other_script
            ranked = sorted(((self.restored(form, before), form) for form in forms), reverse=True)
            self._followers[context] = ranked[:FOLLOWERS]
        return self._followers[context]

    def glossed_as(self, reading: str) -> frozenset[str]:
        """Return the characters that the page shows with a reading."""
        return frozenset(self._glossed_as.get(reading, ()))

    def likeliest(self, before: str, lead: int) -> list[tuple[float, str, int]]:
        """Return the likeliest characters of a first byte after others, with likelihood and second byte."""
        key = before, lead
        if key not in self._likeliest:
            found = [
                (self.restored(character, before), character, trail) for trail, character in _frequent(lead)
            ]
            self._likeliest[key] = sorted(found, reverse=True)[:LIKELIEST]
        return self._likeliest[key]
