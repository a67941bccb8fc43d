"""What gloss damage looks like: a reading in brackets behind a character, or behind the half of one."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain, islice

from cleantext_zh.chars import HAN
from cleantext_zh.patterns import Pattern

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
LETTERS = f"a-zü{TONED}"
MAX_LETTERS = 6  # zhuāng
# One table had some of its readings with a space behind them: 網(wǎng)絡(luò ).
CLOSING = "[ \N{NO-BREAK SPACE}]?[)）]"

# Round brackets, half and full width. Two searches for plain openings cost a sixth of one search for either.
HALF_WIDTH_RE = re.compile(rf"\([{LETTERS}]{{1,{MAX_LETTERS}}}{CLOSING}")
FULL_WIDTH_RE = re.compile(rf"（[{LETTERS}]{{1,{MAX_LETTERS}}}{CLOSING}")

GLOSS = rf"[(（](?P<reading>[{LETTERS}]{{1,{MAX_LETTERS}}}){CLOSING}"
# A gloss behind the character that it reads.
GLOSSED_RE = Pattern(rf"(?P<character>[{HAN}]){GLOSS}")
# The reading behind a torn character, whose first byte became a question mark and took the opening bracket with it.
ORPHAN_RE = Pattern(rf"\?([{LETTERS}]{{1,{MAX_LETTERS}}}){CLOSING}")
# Any of the two.
MARK_RE = Pattern(rf"\?(?P<orphan>[{LETTERS}]{{1,{MAX_LETTERS}}}){CLOSING}|{GLOSS}")
# The marks at which pages were cut, behind text; other marks where the dropped byte left a question mark.
CUT_RE = Pattern(rf"(?<=[{HAN}’”》」』)）%])(?:\?(?P<other>[!;！；,，:：?？(（])|(?P<mark>[!;！；]))(?=\S)")
# Nobody writes a reading twice on purpose.
REPEATED_RE = Pattern(
    rf"(?P<character>[{HAN}])(?P<gloss>[(（](?P<reading>[a-zü]{{1,{MAX_LETTERS}}})[)）])(?P=gloss)+"
)

# As many glosses as a document must have before it is worth a look: a story that explains a name has one or two.
MIN_GLOSSES = 5

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ", "aaaaeeeeiiiioooouuuuüüüünnn")
_IS_TONED = frozenset(TONED).intersection


def has_cut(text: str) -> bool:
    r"""Tell whether a text has a mark at which it may have been cut, with no end of a line behind it.

    >>> has_cut("愚蠢的!敝苡X是"), has_cut("好！\n")
    (True, False)
    """
    return CUT_RE.search(text) is not None


def has_gloss(text: str) -> bool:
    """Tell whether anything in the text looks like a gloss; this is all that a clean document pays.

    >>> has_gloss("來(lái)源"), has_gloss("來源(CCTV)，第(2)節")
    (True, False)
    """
    return HALF_WIDTH_RE.search(text) is not None or FULL_WIDTH_RE.search(text) is not None


def has_glosses(text: str) -> bool:
    """Tell whether a text has as many glosses as make it worth a look."""
    found = chain(HALF_WIDTH_RE.finditer(text), FULL_WIDTH_RE.finditer(text))
    return sum(1 for _ in islice(found, MIN_GLOSSES)) == MIN_GLOSSES


def is_toned(reading: str) -> bool:
    """Tell whether a reading carries a tone mark.

    >>> is_toned("guó"), is_toned("guo")
    (True, False)
    """
    return bool(_IS_TONED(reading))


def toneless(reading: str) -> str:
    """Return a reading without its tone mark.

    >>> toneless("lǜ")
    'lü'
    """
    return reading.translate(_TONES)


@cache
def read_as() -> Mapping[str, frozenset[str]]:
    """Return the characters that have a reading, by the reading: with its tone marks, and without them.

    >>> "來" in read_as()["lái"], "來" in read_as()["lai"], "國" in read_as()["lái"]
    (True, True, False)
    """
    from cleantext_zh.mojibake.glosses.readings import CHARACTERS

    found: dict[str, set[str]] = {}
    for reading, characters in CHARACTERS.items():
        found.setdefault(reading, set()).update(characters)
        found.setdefault(toneless(reading), set()).update(characters)
    return {reading: frozenset(characters) for reading, characters in found.items()}


def fits(character: str, reading: str) -> bool:
    """Tell whether a character can be read so.

    >>> fits("長", "zhǎng"), fits("長", "cháng"), fits("長", "duǎn")
    (True, True, False)
    """
    return character in read_as().get(reading, ())
