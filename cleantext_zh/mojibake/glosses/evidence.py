"""Which gloss damage a document has, if any: the evidence is that of the whole document, never of one gloss.

A person who glosses a text does it for a reader: every character, or the rare ones, or each once where it first
stands. The program knew a table, so that it glossed the most common characters, each of them wherever it stands, always
with the same reading, and left most of the text alone. The tables that were seen hold Traditional forms only.
"""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from cleantext_zh.chars import HAN
from cleantext_zh.likelihood.table import SIMPLIFIED
from cleantext_zh.mojibake.glosses.marks import (
    GLOSSED_RE,
    MIN_GLOSSES,
    ORPHAN_RE,
    REPEATED_RE,
    fits,
    has_glosses,
    is_toned,
)
from cleantext_zh.patterns import Pattern
from cleantext_zh.variants.fold import match_key


class Damage(Enum):
    """The kinds of gloss damage."""

    TRADITIONAL = "toned readings behind Traditional characters"
    SCATTERED = "toned readings behind Simplified characters"
    REPEATED = "toneless readings, written several times over"


class Gloss(NamedTuple):
    """A reading behind the character that it belongs to."""

    character: str
    reading: str


# Of characters that only Traditional text has. A misread pair of bytes now and then makes another character, and a name
# may be explained on a damaged page as on any other.
MIN_TRADITIONAL_SHARE = 0.95
MAX_STRANGERS = 1
# So many of the glosses fit their characters; the others stand behind misread ones.
MIN_FITTING_SHARE = 0.9
# A program glosses a character wherever it stands. The runs that are misread hide a few, and make a few.
MIN_ALWAYS_SHARE = 0.95
# Different characters: a text about one or two that are often read wrongly glosses these and no others. A lesson glosses
# its new characters wherever they stand; a third of common ones are of the Traditional kind, so that six in a row, and no
# other, are one lesson in a thousand. A torn character is something that no lesson has.
MIN_DIFFERENT, MIN_DIFFERENT_WITH_TORN = 6, 4

# The most frequent characters make up two thirds of running text. Nobody needs a reading for them who reads the rest
# without; of what the tables gloss they are the larger half, of what a textbook glosses in passing hardly any.
MOST_FREQUENT = frozenset(SIMPLIFIED[:700])
MIN_FREQUENT_SHARE = 0.45
# With few glosses, and none of them torn, nothing else tells the program from a reader's notes.
FEW, MIN_FREQUENT_SHARE_OF_FEW = 10, 0.6

# Most of the text stands without readings: at the most one character in three has one, where a text for learners has
# one behind every character, or every word.
MAX_DENSITY = 0.34
# Nor does every Traditional character have one, as in a text for those who read Simplified only.
MAX_TRADITIONAL_COVERED = 0.85
# In a running text a character stands on at least one side; in a word list there is a break, or a mark.
MIN_EMBEDDED_SHARE = 0.7

# Readings scattered over Simplified text look like notes for learners, who meet some common characters again and again:
# it takes many more of them, of many more characters, most of which return.
SCATTERED_GLOSSES, SCATTERED_DIFFERENT, SCATTERED_RETURNING = 24, 12, 6
SCATTERED_MAX_DENSITY, SCATTERED_FREQUENT_SHARE = 0.2, 0.5

# Three characters are no slip of the pen.
MIN_REPEATED = 3

_HAN_RE = Pattern(f"[{HAN}]")


@cache
def is_traditional(character: str) -> bool:
    """Tell whether a character is one that Simplified text does not have.

    >>> is_traditional("國"), is_traditional("国"), is_traditional("人")
    (True, False, False)
    """
    return match_key(character) != character


class Evidence(NamedTuple):
    """What the glosses of a document have in common; counts and shares from 0 to 1."""

    glosses: int
    different: int
    returning: int
    """Characters that are glossed more than once."""
    orphans: int
    fitting: float
    traditional: float
    always: float
    frequent: float
    density: float
    """Glosses a Han character."""
    covered: float
    """Of the different Traditional characters of the text, those that are glossed."""
    embedded: float


def evidence(text: str) -> Evidence | None:
    """Return what the toned glosses of a text have in common; ``None`` where there are too few."""
    found = [
        (Gloss(match["character"], match["reading"]), match)
        for match in GLOSSED_RE.finditer(text)
        if is_toned(match["reading"])
    ]
    total = len(found)
    if total < MIN_GLOSSES:
        return None
    fitting = [gloss for gloss, _ in found if fits(*gloss)]
    times = Counter(gloss.character for gloss in fitting)
    characters = Counter(_HAN_RE.findall(text))
    traditional = {character for character in characters if is_traditional(character)}
    readings = Counter(character for character, _ in set(fitting))
    steady = sum(times[character] for character in times if readings[character] == 1)
    embedded = sum(_is_embedded(text, match) for _, match in found)
    share = 1 / max(1, len(fitting))
    return Evidence(
        total,
        len(times),
        sum(count > 1 for count in times.values()),
        sum(is_toned(reading) for reading in ORPHAN_RE.findall(text)),
        len(fitting) / total,
        sum(times[character] for character in times if character in traditional) * share,
        min(steady * share, len(fitting) / max(1, sum(characters[character] for character in times))),
        sum(times[character] for character in times if match_key(character) in MOST_FREQUENT) * share,
        total / characters.total(),
        len(traditional & set(times)) / max(1, len(traditional)),
        embedded / total,
    )


def _is_embedded(text: str, match: re.Match[str]) -> bool:
    """Tell whether a glossed character stands in running text, next to another."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return before in {")", "）"} or bool(_HAN_RE.search(before + after))


def damage(lines: Sequence[str]) -> Damage | None:
    """Return the gloss damage that a document has; ``None`` where its glosses are somebody's work.

    >>> damage(["喆(zhé)是哲的異體字。"])
    """
    text = "\n".join(lines)
    if not has_glosses(text):
        return None
    if (
        len({match["character"] for match in REPEATED_RE.finditer(text) if fits(*match.group(1, 3))})
        >= MIN_REPEATED
    ):
        return Damage.REPEATED
    seen = evidence(text)
    if seen is None or not _is_mechanical(seen):
        return None
    if _is_traditional(seen) and _is_table(seen):
        return Damage.TRADITIONAL
    return Damage.SCATTERED if _is_scattered(seen) else None


def _is_mechanical(seen: Evidence) -> bool:
    """Tell whether a program glossed the text: the same characters in the same way throughout, and no others."""
    return (
        seen.fitting >= MIN_FITTING_SHARE
        and seen.different >= (MIN_DIFFERENT_WITH_TORN if seen.orphans else MIN_DIFFERENT)
        and seen.always >= MIN_ALWAYS_SHARE
        and seen.density <= MAX_DENSITY
        and seen.embedded >= MIN_EMBEDDED_SHARE
    )


def _is_traditional(seen: Evidence) -> bool:
    """Tell whether the glossed characters are Traditional ones, but for a few."""
    strangers = round((1 - seen.traditional) * seen.fitting * seen.glosses)
    return seen.traditional >= MIN_TRADITIONAL_SHARE or (seen.glosses >= FEW and strangers <= MAX_STRANGERS)


def _is_table(seen: Evidence) -> bool:
    """Tell whether the glossed characters are those of a table, and not those that a reader may not know."""
    few = seen.glosses < FEW and not seen.orphans
    return (
        seen.frequent >= (MIN_FREQUENT_SHARE_OF_FEW if few else MIN_FREQUENT_SHARE)
        and (seen.returning > 0 or seen.orphans > 0)
        and seen.covered <= MAX_TRADITIONAL_COVERED
    )


def _is_scattered(seen: Evidence) -> bool:
    return (
        seen.glosses >= SCATTERED_GLOSSES
        and seen.different >= SCATTERED_DIFFERENT
        and seen.returning >= SCATTERED_RETURNING
        and seen.density <= SCATTERED_MAX_DENSITY
        and seen.frequent >= SCATTERED_FREQUENT_SHARE
        and seen.traditional <= 1 - MIN_TRADITIONAL_SHARE
    )
