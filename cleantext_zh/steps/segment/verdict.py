"""verdict: whether a text was set to a fixed width, and to which.

The lines of a wrapped text are as wide as the measure allows, and end in the middle of a sentence. Lines of verse,
of lists and of tables are alike in width too, but they end where a thought ends, or hold no sentence at all. So a
text is wrapped if many lines are nearly as wide as the widest, hardly any is wider, most of those end in mid-sentence,
and sentences run through them.

Only the text of the lines counts, neither indents (but as one of two ways to measure) nor blank lines: so that what
is sound is sound in either layout.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from cleantext_zh.chars import HAN
from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.lines import Line
from cleantext_zh.steps.segment.marks import (
    AFTER_END,
    COLUMN_GAP,
    END,
    PAUSE_END,
    RULES,
    is_header,
    is_item,
    is_ruler,
    is_url,
)

# Nobody sets lines wider than this: pages of 80 and 100 columns, e-books of up to 45 characters, PDFs of up to 52.
MAX_COLUMNS = 110
# E-readers on a telephone set 15 characters and more; below 12 it is verse, subtitles or a column of a table.
MIN_COLUMNS = 24
# A measure below 17 characters must be seen more often, since short lines are alike by chance.
NARROW_COLUMNS = 34
NARROW_LINES = 6

# A line is full if it ends this near to the measure: two characters that may not stand apart from the next one
# (a full stop and a closing quotation mark go to the next line with the character before them), and one column.
NEAR_BELOW = 5
# Punctuation may hang over the margin.
NEAR_ABOVE = 2

# Wider lines than the measure allows: a table, an address, a line that somebody added.
MAX_OVER_SHARE = 0.04
MAX_OVER_SHARE_CLEAR = 0.12
CLEAR_SHARE, CLEAR_BROKEN = 0.45, 0.75

# Text of Chinese alone fills the measure exactly, line after line; then that is it, though a few lines hang over.
EXACT_SHARE = 0.4
EXACT_OVER_SHARE = 0.05

# So many of the full lines end in mid-sentence: of verse none, of prose set to a width about three in four.
MIN_BROKEN = 0.5
MIN_RUNNING = 0.4  # of the full lines have a pause; headlines seldom have one

# (full lines, their share of all lines, share of them that is broken): any one of these is enough.
ENOUGH = ((3, 0.3, 0.5), (4, 0.15, 0.6))
LEAST_SHARE = min(share for _, share, _ in ENOUGH)
# A mail or a note of a few lines, at the width of a terminal.
SHORT_TEXT_LINES = 8
SHORT_TEXT = (2, 0.25, 0.6)
SHORT_TEXT_COLUMNS = 60
UNPARTED_FULL = 4

MIN_LINES = 3
MIN_HAN = 4
MIN_WORDS = 4
MIN_PROSE_COLUMNS = 12  # shorter lines say nothing of the measure

# In half width after a Han character only: in logs, tables and citations every line has a colon or a full stop.
_PAUSE_RE = Pattern(rf"[，。；：、！？．]|[{HAN}][,.:;!?]|[a-z], [a-z]")
_AFTER_THOUGHT = frozenset(END + PAUSE_END)


_WORD_RE = Pattern("[A-Za-z][a-z]+")
_CODE_CHAR_RE = Pattern("[{}<>=;$]")


# Of the lines that end in mid-sentence, and are no short ones, so many are full; in lists of sayings one in eight is.
MIN_CAUGHT = 0.4
# At a measure that verse has too, some sentence in so many lines runs over three; a title, broken as it looks, does not.
MIN_RUN_LINES = 10
VERSE_COLUMNS = 40


class Measure(NamedTuple):
    """The width that a text was set to."""

    columns: int
    indents: bool
    """Whether the indent of a line counts as part of its width."""


class _Fit(NamedTuple):
    measure: Measure
    lines: int
    full: int
    over: int
    broken: float
    """The share of full lines that end in mid-sentence."""
    caught: float
    """The share of lines ending in mid-sentence, short ones aside, that are full."""
    runs: bool
    """Whether two full lines that end in mid-sentence follow each other."""
    parted: bool
    """Whether blank lines or indents show where paragraphs begin."""


def measure(lines: Sequence[Line], *, forced: bool = False) -> Measure | None:
    """Return the width that the lines were set to, or None if each was made as long as its author wished.

    With ``forced`` it is taken for known that they were set to a width, and only which is asked.

    >>> from cleantext_zh.steps.segment.lines import measured
    >>> measure(measured(["今年的雨水比往年多，河面涨到了石阶的第", "三级，摆渡的老人说，再涨一级就要停船", "了，到时候只好绕路。"] * 3))
    Measure(columns=38, indents=True)
    """
    prose = [line for line in lines if _is_prose(line)]
    if len(prose) < MIN_LINES:
        return None
    indented = any(line.indent for line in prose)
    found = [
        (indents, widths, width)
        for indents in ((True, False) if indented else (True,))
        if (width := _ceiling(widths := [line.width + line.indent * indents for line in prose]))
        and (forced or _may_be_full(prose, widths, width))
    ]
    if not found:
        return None
    broken = _broken(prose)
    fits = [fit for how in found if _holds(fit := _fit(prose, broken, *how)) or forced]
    return max(fits, key=lambda fit: fit.full * fit.broken).measure if fits else None


def _is_prose(line: Line) -> bool:
    """Tell whether a line may be one of running text: wide enough, in words, and neither row nor address nor code."""
    width, text = line.width, line.text
    if width < MIN_PROSE_COLUMNS:
        return False
    if width > MAX_COLUMNS:
        return True  # it counts as one that is wider than any measure
    if "\t" in text or text[0] == "|" or COLUMN_GAP in text:
        return False
    if width - len(text) >= MIN_HAN:  # as many wide characters, the marks among them
        return text[0] not in RULES or not is_ruler(text)
    return len(_WORD_RE.findall(text)) >= MIN_WORDS and not (_CODE_CHAR_RE.search(text) or is_url(text))


def _broken(prose: Sequence[Line]) -> set[int]:
    """Return the lines that end in mid-sentence.

    What an item or a header follows is no broken line, whatever it ends with: so are the lines of every list.
    """
    return {
        above.at
        for above, below in pairwise(prose)
        if _is_open(above.text) and not (is_item(below.text) or is_header(below.text))
    }


def _is_open(text: str) -> bool:
    """Tell whether a line ends in the middle of a thought, not even at a comma."""
    bare = text.rstrip(AFTER_END)
    return bool(bare) and bare[-1] not in _AFTER_THOUGHT


def _ceiling(widths: Sequence[int]) -> int:
    """Return the width that most lines are near to, among those that few lines exceed; 0 if there is none."""
    counted = Counter(widths)
    total, over, best = len(widths), 0, (0, 0)
    by_width = sorted(counted, reverse=True)
    above = iter(by_width)
    upcoming = next(above)
    for width in by_width:
        while upcoming > width + NEAR_ABOVE:
            over += counted[upcoming]
            upcoming = next(above)
        if over > max(1, MAX_OVER_SHARE_CLEAR * total):
            break
        if width <= MAX_COLUMNS:
            near = sum(counted[at] for at in range(width - NEAR_BELOW, width + NEAR_ABOVE + 1))
            best = max(best, (near, width))
    return best[1]


def _may_be_full(prose: Sequence[Line], widths: Sequence[int], width: int) -> bool:
    """Tell whether enough lines are full, and sentences run through them: what can be seen at little cost."""
    full = [
        line for line, at in zip(prose, widths, strict=True) if width - NEAR_BELOW <= at <= width + NEAR_ABOVE
    ]
    if width < MIN_COLUMNS or len(full) < LEAST_SHARE * len(prose):
        return False
    running = sum(_PAUSE_RE.search(line.text) is not None for line in full)
    return running >= MIN_RUNNING * len(full)


def _fit(
    prose: Sequence[Line], broken: AbstractSet[int], indents: bool, widths: Sequence[int], width: int
) -> _Fit:
    """Return how well a width fits."""
    both = list(zip(prose, widths, strict=True))
    full = [line for line, at in both if width - NEAR_BELOW <= at <= width + NEAR_ABOVE]
    caught = [width - NEAR_BELOW <= at and line.at in broken for line, at in both]
    long = sum(at >= width / 2 and line.at in broken for line, at in both)
    width = _mode(width, full, indents, widths)
    return _Fit(
        Measure(width, indents),
        len(prose),
        len(full),
        sum(at > width + NEAR_ABOVE for at in widths),
        sum(line.at in broken for line in full) / len(full),
        sum(caught) / max(1, long),
        any(a and b for a, b in pairwise(caught)),
        any(line.gap or line.indent for line in prose),
    )


def _mode(width: int, full: Sequence[Line], indents: bool, widths: Sequence[int]) -> int:
    """Return the width that most full lines have exactly, if it stands out and few lines exceed it."""
    exact, count = max(
        Counter(line.width + line.indent * indents for line in full).items(),
        key=lambda pair: (pair[1], pair[0]),
    )
    over = sum(at > exact + NEAR_ABOVE for at in widths)
    stands_out = count >= EXACT_SHARE * len(full) and over <= max(1, EXACT_OVER_SHARE * len(widths))
    return exact if stands_out else width


def _holds(fit: _Fit) -> bool:
    """Tell whether a fit is good enough to say that the text was wrapped."""
    columns, share = fit.measure.columns, fit.full / fit.lines
    if columns < MIN_COLUMNS or (columns < NARROW_COLUMNS and fit.full < NARROW_LINES):
        return False
    if fit.broken < MIN_BROKEN or fit.caught < MIN_CAUGHT:
        return False
    if fit.lines >= MIN_RUN_LINES and columns <= VERSE_COLUMNS and not fit.runs:
        return False
    clear = share >= CLEAR_SHARE and fit.broken >= CLEAR_BROKEN
    if fit.over > max(1, MAX_OVER_SHARE * fit.lines) and not clear:
        return False
    kinds = [*ENOUGH]
    # Where nothing parts paragraphs, a few lines may be alike in width by chance; and a text whose blank lines went, a
    # paragraph a line, must rest as it is.
    if fit.lines <= SHORT_TEXT_LINES and not fit.parted and not (fit.runs and fit.full >= UNPARTED_FULL):
        return False
    if fit.lines <= SHORT_TEXT_LINES and columns >= SHORT_TEXT_COLUMNS:
        kinds.append(SHORT_TEXT)
    return any(fit.full >= full and share >= least and fit.broken >= broken for full, least, broken in kinds)
