"""A run of text that was read one byte off, as the tokens that it shows and as the bytes that these stand for."""

import math
import re
from typing import NamedTuple

from cleantext_zh.chars import HAN
from cleantext_zh.mojibake.glosses.marks import CLOSING, GLOSS, LETTERS, MAX_LETTERS
from cleantext_zh.patterns import Pattern

# A run is short where much is glossed; this far it is looked for, and beyond it nothing is restored.
MAX_TOKENS = 40
MAX_CHARS = 200

_TOKEN_RE = Pattern(
    rf"""
      \?(?P<orphan>[{LETTERS}]{{1,{MAX_LETTERS}}}){CLOSING}
    | (?P<character>[{HAN}]) {GLOSS}
    | [(（](?P<loose>[{LETTERS}]{{1,{MAX_LETTERS}}}){CLOSING}
    | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A character with its gloss if it has one; or half a character, or nothing, before a reading."""

    character: str
    reading: str
    torn: bool
    end: int
    """Where it ends, in characters from the beginning of the run."""


class Restored(NamedTuple):
    """What a run of text was, and how far the run goes."""

    text: str
    end: int
    """In characters from the beginning of the run."""
    score: float
    """The logarithm of the likelihood of the text, and of what follows the run."""
    own: float
    """The same of the text alone."""
    lost: int
    """Bytes that are not on the page: the likelihood alone tells what they were."""
    sure: tuple[int, int]
    """From where on nothing hangs on them: in the text, and in the run that is shown."""
    margin: float = math.inf
    """By how much it is likelier than every other reading."""


class State(NamedTuple):
    """A reading of the bytes so far."""

    score: float
    text: str
    before: str
    """The last two characters, or fewer."""
    carry: tuple[int, ...]
    """The first byte of the next character; several where it was lost, of which it is one."""
    lost: int = 0
    sure: tuple[int, int] = (0, 0)
    """Characters of the text that hang on lost bytes, and the tokens that show them."""


def tokens(text: str) -> list[Token]:
    """Return the tokens of the first characters of a text.

    >>> [(token.character, token.reading, token.torn) for token in tokens("來(lái)?qǐng)o(p)")]
    [('來', 'lái', False), ('', 'qǐng', True), ('o', '', False), ('', 'p', False)]
    """
    found = []
    for match in _TOKEN_RE.finditer(text[:MAX_CHARS]):
        torn = match["orphan"] is not None
        reading = match["orphan"] or match["reading"] or match["loose"] or ""
        found.append(Token(match["character"] or match["plain"] or "", reading, torn, match.end()))
        if len(found) == MAX_TOKENS:
            break
    return found
