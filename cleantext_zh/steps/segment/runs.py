"""runs: lines without a blank one between them, and what they show together: verse, a listing, a broken paragraph."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.joints import is_latin
from cleantext_zh.steps.segment.lines import Line
from cleantext_zh.steps.segment.marks import (
    AFTER_END,
    OPENING,
    PAUSE_END,
    ends_sentence,
    han_count,
    is_code,
    is_han,
    never_first,
)

# Blank lines part paragraphs if this share of the lines has one above, or if most runs of lines end in a sentence end.
SPACED_SHARE = 0.35
MIN_SPACED_LINES = 4
MIN_RUNS = 4
RUN_END_SHARE = 0.6
MAX_RUN_LINES = 4  # on average; longer ones are text without blank lines
MIN_FRAGMENTS = 3

# The first half of a sentence that is longer than a line of verse, or of an address, ever is.
MAX_HALF_COLUMNS = 60

# A couplet on one line takes 32 columns, and songs run to 20 characters a line.
MAX_VERSE_COLUMNS = 40
MAX_LONG_VERSE_COLUMNS = 52
VERSE_SHARE = 0.7

# A run of a few lines that opens with so many characters of an unfinished sentence is one paragraph in pieces.
MIN_LEAD_HAN = 8
MAX_PIECES = 5

_COMMA_INSIDE_RE = Pattern("[，。；！？]")
_VERSE_END = frozenset("，。,！？!?；;、")
# After a Latin word on a line of its own these go on with what was said of it: ServerAction⏎的返回值.
_LINKS = frozenset("的或和与與及")
STOPS = frozenset("。！？!?…")


class Run(NamedTuple):
    """Lines without a blank one between them."""

    lines: list[Line]
    has_code: bool
    ends: bool
    """Whether the run as a whole is one paragraph that ends in a full stop."""
    verse: bool
    pauses: bool
    """Whether there is any comma or full stop in it."""


def runs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in runs."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.gap == 0:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def run_of(lines: list[Line]) -> Run:
    """Return a run with what it shows."""
    last, first = lines[-1].text, lines[0].text
    ends = last.rstrip(AFTER_END)[-1:] in STOPS or (
        len(lines) <= MAX_PIECES
        and ends_sentence(last)
        and not ends_sentence(first)
        and han_count(first) >= MIN_LEAD_HAN
    )
    return Run(
        lines,
        _is_code_block(lines),
        ends,
        _is_verse(lines),
        any(_COMMA_INSIDE_RE.search(line.text) for line in lines),
    )


def is_spaced(lines: Sequence[Line], runs: Sequence[Sequence[Line]]) -> bool:
    """Tell whether blank lines part the paragraphs of this text."""
    total = len(lines)
    if total < MIN_SPACED_LINES or len(runs) < 2:
        return False
    if len(runs) - 1 >= SPACED_SHARE * (total - 1):
        return True
    broken = any(len(run) > 1 for run in runs)
    ended = sum(ends_sentence(run[-1].text) for run in runs)
    if (
        len(runs) >= MIN_RUNS
        and broken
        and ended >= RUN_END_SHARE * len(runs)
        and total <= MAX_RUN_LINES * len(runs)
    ):
        return True
    pieces = sum(never_first(line.text) for run in runs for line in run[1:])
    return pieces >= MIN_FRAGMENTS and len(runs) >= MIN_FRAGMENTS


def is_broken(texts: Sequence[str], run: Sequence[Line]) -> bool:
    """Tell whether a run of lines was certainly broken: no author ends and begins lines so."""
    for above, below in pairwise(run):
        x, y, raw = above.text, below.text, texts[below.at]
        if ends_sentence(x) or is_code(x):
            continue
        bracket = y in OPENING or (len(x) > 1 and x[-1] in OPENING)
        # The space before a word that was set in bold.
        stray = raw[0] in " \N{NO-BREAK SPACE}" and raw[1] == y[0]
        alone = len(x) == len(y) == 1 and is_han(x) and is_han(y)
        long_half = x[-1] in PAUSE_END and above.width > MAX_HALF_COLUMNS
        linked = y[0] in _LINKS and is_latin(x[-1])
        if never_first(y) or bracket or stray or alone or long_half or linked:
            return True
    return False


def _is_verse(lines: Sequence[Line]) -> bool:
    """Tell whether lines are verse: short, and every one ends with a pause."""
    if len(lines) < 2:
        return False
    ended = sum(line.text[-1] in _VERSE_END for line in lines)
    widest = max(line.width for line in lines)
    if ended == len(lines):
        return widest <= MAX_VERSE_COLUMNS
    return len(lines) >= 3 and ended >= VERSE_SHARE * len(lines) and widest <= MAX_LONG_VERSE_COLUMNS


def _is_code_block(lines: Sequence[Line]) -> bool:
    """Tell whether lines are a listing: most of them without a Han character, and none begun by Chinese punctuation."""
    bare = [line for line in lines if han_count(line.text) == 0]
    return (
        len(lines) >= 3
        and sum(len(line.text) > 6 for line in bare) >= 2
        and len(bare) >= 0.5 * len(lines)
        and not any(never_first(line.text) for line in lines)
    )
