"""Runs that were read one byte off without any reading in them: pages were cut at marks, by their bytes.

！ is A3A1, and these bytes stand side by side in 。” too, which is A1A3 A1B1: the page was cut between, the first byte of
。 was dropped, and what follows the mark is read one byte off. 的。”周覺 became 的!敝苡X. The mark itself is the sign, and
that what follows it is no Chinese.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cleantext_zh.likelihood.model import model
from cleantext_zh.mojibake.glosses.fluency import Fluency
from cleantext_zh.mojibake.glosses.gbk import bytes_of, pairs
from cleantext_zh.mojibake.glosses.lossy import LossySearch
from cleantext_zh.mojibake.glosses.marks import CUT_RE
from cleantext_zh.mojibake.glosses.runs import Restored, State, Token, tokens
from cleantext_zh.mojibake.glosses.search import STILL_TORN, best

# Of the first characters behind a mark so many stand beside one that they are not known beside: a question of pairs, which
# is cheap and settles nearly all marks of sound text.
ASKED_CHARS, MIN_ODD_PAIRS = 4, 2
BESIDE_ANYTHING = frozenset("，。、；：？！…—·“”‘’《》「」『』（）【】　 0123456789,.:;?!()-\"'")

# So many tokens behind a mark tell whether it is followed by text, by their mean likelihood.
ASKED_TOKENS = 3
NO_TEXT = -7.5

# The dropped byte: so many of the characters that it may have begun are tried.
FIRST_CHARACTERS = 8
# What is read again must be likelier than what is shown by so much, and by so much for each token.
MIN_GAIN, MIN_GAIN_EACH = 11.0, 1.5
# By how much the best reading must be likelier than the next: without lost pairs, and with some.
MARGIN, MARGIN_WHERE_LOST = 0.5, 0.7


class Cut(NamedTuple):
    """A mark at which a page may have been cut."""

    start: int
    end: int
    mark: str


def cuts(line: str) -> Iterator[Cut]:
    """Yield the marks of a line at which it may have been cut.

    >>> list(cuts("愚蠢的!敝苡X是"))
    [Cut(start=3, end=4, mark='!')]
    """
    for match in CUT_RE.finditer(line):
        yield Cut(match.start(), match.end(), match["mark"] or match["other"])


def is_odd(text: str) -> bool:
    """Tell whether what follows a mark can be a run read one byte off, by its first characters two by two.

    >>> is_odd("敝苡X是說"), is_odd("我們明天再來")
    (True, False)
    """
    known = model().is_known_pair
    odd = (
        not known(one, other) and BESIDE_ANYTHING.isdisjoint((one, other))
        for one, other in pairwise(text[:ASKED_CHARS])
    )
    return sum(odd) >= MIN_ODD_PAIRS


def shifted(cut: Cut, before: str, text: str, fluency: Fluency) -> Restored | None:
    """Return what a cut mark and the run behind it were; ``None`` where the text reads well as it is.

    Args:
        cut: the mark.
        before: the text before it.
        text: what comes behind the mark, to the end of the line.
        fluency: of the document.
    """
    run = tokens(text)
    known = bytes_of(cut.mark)
    if known is None or not run or _reads_well(run, cut.mark, fluency):
        return None
    search = LossySearch(run, fluency)
    first = sorted(
        (
            (fluency.restored(character, before), character)
            for character in pairs().by_trail[known[0]].values()
        ),
        reverse=True,
    )
    starts = [
        State(likelihood, character, before[-1:] + character, (known[1],), 1, (1, 0))
        for likelihood, character in first[:FIRST_CHARACTERS]
    ]
    found = list(search.readings(starts))
    restored = best(found, MARGIN)
    if restored is None or (restored.lost > 1 and best(found, MARGIN_WHERE_LOST) is None):
        return None
    shown = sum(token.end <= restored.end for token in run) + 1
    gain = restored.score - fluency.shown(cut.mark, before) - search.tail(before[-1:] + cut.mark, 0)
    return restored if gain >= max(MIN_GAIN, MIN_GAIN_EACH * shown) else None


def _reads_well(run: list[Token], mark: str, fluency: Fluency) -> bool:
    """Tell whether what follows a mark is text."""
    total, before = 0.0, mark
    asked = run[:ASKED_TOKENS]
    for token in asked:
        total += fluency.shown(token.character, before) if token.character else STILL_TORN
        before = before[-1:] + (token.character or "\n")
    return total / len(asked) > NO_TEXT
