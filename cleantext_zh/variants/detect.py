"""detect_script: simplified or traditional, by the characters that only one of the two writes."""

import re
from functools import cache
from typing import Literal, NamedTuple

from cleantext_zh.errors import refuse_bytes
from cleantext_zh.variants import plans

ScriptName = Literal["simplified", "traditional", "mixed", "unknown"]
Region = Literal["tw", "hk"]

# A text is mixed from this share of the rarer script on; below it, a name or a quotation has strayed in. One character
# is a stray too, if the other script has more.
MIXED_SHARE = 0.2
# One region has to be seen this often, and this many times as often as the other, before it is hinted at.
REGION_SEEN, REGION_TIMES = 2, 3


# Mainland China's, and those of Taiwan and Hong Kong.
QUOTATION_MARKS = ("“”‘’", "「」『』")

# The kinds of characters that tell, in the order of the table.
_SIMPLIFIED, _TRADITIONAL, _RATHER_SIMPLIFIED, _RATHER_TRADITIONAL, _TW, _HK = range(6)


class Script(NamedTuple):
    """Which script a text is written in, and how surely."""

    script: ScriptName
    simplified: float
    """The share of the characters that tell a script which are simplified, from 0 to 1."""
    traditional: float
    """The share of those which are traditional."""
    region: Region | None
    """A hint, no more: the region whose forms of characters a traditional text has; ``None`` where nothing tells."""


def detect_script(text: str) -> Script:
    """Return the script of a text, with its shares; ``unknown`` where nothing tells.

    What tells are the characters that the other script never writes, about 3,000 of OpenCC's tables for each. A text
    without any, or with one of each, is judged by those that it seldom writes (后, 于), and at last by its quotation marks.

    >>> detect_script("汉语的词典")
    Script(script='simplified', simplified=1.0, traditional=0.0, region=None)
    >>> detect_script("漢語的詞典").script, detect_script("天上有日月").script
    ('traditional', 'unknown')

    Raises:
        TypeError: if it is given bytes; says how to decode them.
    """
    refuse_bytes(text)
    simplified = traditional = 0
    for weigh in (_certain, _rather, _quoted):
        more = weigh(text)
        simplified, traditional = simplified + more[0], traditional + more[1]
        # One of each is a draw, as none is: what tells less surely may decide it.
        if simplified != traditional or simplified > 1:
            break
    if not simplified and not traditional:
        return Script("unknown", 0.0, 0.0, None)
    told = simplified + traditional
    share = simplified / told
    rarer = min(simplified, traditional)
    if rarer >= MIXED_SHARE * told and (rarer > 1 or simplified == traditional):
        return Script("mixed", share, 1 - share, None)
    if simplified > traditional:
        return Script("simplified", share, 1 - share, None)
    return Script("traditional", share, 1 - share, _region(text))


def has_simplified(text: str) -> bool:
    """Return whether a text has a character that is simplified for certain."""
    return _signs()[_SIMPLIFIED].search(text) is not None


def has_traditional(text: str) -> bool:
    """Return whether a text has a character that is traditional for certain."""
    return _signs()[_TRADITIONAL].search(text) is not None


def _region(text: str) -> Region | None:
    """Return the region whose forms a traditional text has, if they are seen often enough."""
    taiwan, hong_kong = _seen(_TW, text), _seen(_HK, text)
    if max(taiwan, hong_kong) < REGION_SEEN or max(taiwan, hong_kong) < REGION_TIMES * min(taiwan, hong_kong):
        return None
    return "tw" if taiwan > hong_kong else "hk"


def _certain(text: str) -> tuple[int, int]:
    """Return how many characters only simplified text has, and how many only traditional."""
    return _seen(_SIMPLIFIED, text), _seen(_TRADITIONAL, text)


def _rather(text: str) -> tuple[int, int]:
    """Return how many characters simplified text has rather than traditional, and the other way round."""
    return _seen(_RATHER_SIMPLIFIED, text), _seen(_RATHER_TRADITIONAL, text)


def _quoted(text: str) -> tuple[int, int]:
    """Return how many quotation marks of either kind a text has."""
    mainland, other = (sum(map(text.count, marks)) for marks in QUOTATION_MARKS)
    return mainland, other


def _seen(kind: int, text: str) -> int:
    """Return how many characters of a kind a text has."""
    return len(_signs()[kind].findall(text))


@cache
def _signs() -> list[re.Pattern[str]]:
    """Return the classes of characters of each kind.

    Rare characters are left out: a class that holds some is several times as slow.
    """
    return [
        re.compile("[" + "".join(character for character in section if character <= "\uffff") + "]")
        for section in plans.scripts()
    ]
