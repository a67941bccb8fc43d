"""setting: how a wrapped text marks its paragraphs, learned from the text itself.

Some leave a blank line, some indent the first line, some do both; in some the indent was lost when every line got
the same one, and only the room that it took tells; in some nothing is left but the short last line.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.joints import is_latin
from cleantext_zh.steps.segment.lines import Line
from cleantext_zh.steps.segment.marks import ends_sentence
from cleantext_zh.steps.segment.verdict import NEAR_BELOW, Measure

INDENT = 4  # columns: two characters, the indent of Chinese typesetting
MAX_INDENT = 10  # a wider one sets a line apart: a signature, a heading, a column

# An indent that this share of the lines has may be that of the lines that go on.
BODY_SHARE = 0.12
FLUSH_SHARE = 0.93
MIN_BODY_COLUMNS = 8

# A blank line between nearly all lines is no mark of a paragraph: the text was double-spaced.
DOUBLE_SPACED_SHARE = 0.85
MIN_DOUBLE_SPACED_LINES = 6

# A word of Latin that is carried over leaves a gap of up to so many columns.
MAX_CARRIED_COLUMNS = 30
# Words are cut if so many of the lines that end inside one are exactly full, and so few end early before one.
CUT_EXACT_SHARE, CUT_EARLY_SHARE = 0.8, 0.2
MIN_CUT_LINES = 2

# First lines that lost their indent are 3 to 6 columns short: the indent, give or take a character that was carried.
LOST_SHARE, LOST_FULL_SHARE = 0.6, 0.25
LOST_FROM, LOST_TO = 6, 3
# Or so many lines are short by just an indent in mid-sentence, and hardly any by a column or two more or less.
MIN_LOST_LINES, MIN_LOST_SHARE = 3, 0.08
BESIDE_LOST = (3, 5, 6, 8)

_LATIN_WORD_RE = Pattern("[!-~]{4,}")


class Setting(NamedTuple):
    """How a text was set."""

    columns: int
    indents: bool
    spacing: int
    """Blank lines between two lines of one paragraph: 1 in double-spaced text."""
    body: int
    """The indent of lines that go on."""
    flush: bool
    """Whether all lines share one indent."""
    stepped: bool
    """Whether first lines are indented further than the others."""
    lost_indent: int
    """Columns that first lines are shorter by, where an indent was lost."""
    whole_words: bool
    """Whether Latin words were kept whole."""
    soft_tails: bool
    """Whether a space at the end of a line says that the paragraph goes on."""
    blanks: bool
    """Whether blank lines part paragraphs."""

    def width(self, line: Line) -> int:
        """Return the columns that a line takes of the measure."""
        return line.width + (line.indent if self.indents else 0) + (line.tail if self.soft_tails else 0)


def setting(lines: Sequence[Line], measure: Measure, new_pages: AbstractSet[int]) -> Setting:
    """Return how the text was set; ``new_pages`` are the lines, by index, that begin a page."""
    total = len(lines)
    gaps = Counter(line.gap for line in lines[1:])
    spaced = sum(count for gap, count in gaps.items() if gap)
    double = (
        total > MIN_DOUBLE_SPACED_LINES
        and spaced > DOUBLE_SPACED_SHARE * (total - 1)
        and gaps[1] > 0.5 * (total - 1)
    )
    indents = Counter(line.indent for line in lines if line.width >= MIN_BODY_COLUMNS) or Counter({0: 1})
    common, common_count = indents.most_common(1)[0]
    body = min(
        (indent for indent, count in indents.items() if count >= max(2, BODY_SHARE * total)), default=common
    )
    tails = sum(line.tail > 0 for line in lines)
    found = Setting(
        columns=measure.columns,
        indents=measure.indents,
        spacing=int(double),
        body=body,
        flush=common_count > FLUSH_SHARE * indents.total(),
        stepped=any(body < indent <= body + 2 * INDENT for indent in indents),
        lost_indent=0,
        whole_words=True,
        soft_tails=0 < tails < 0.5 * total,
        blanks=sum(line.gap > double for at, line in enumerate(lines) if at and at not in new_pages) >= 2,
    )
    found = found._replace(whole_words=_keeps_words(lines, found))
    return found._replace(lost_indent=_lost_indent(lines, found)) if found.flush else found


def _keeps_words(lines: Sequence[Line], how: Setting) -> bool:
    """Tell whether Latin words go whole to the next line, by the lines that end and begin inside one.

    Where words are cut, every line that is cut is exactly full; where they are kept, lines end early.
    """
    cut = exact = early = 0
    for above, below in pairwise(lines):
        width, last, first = how.width(above), above.text[-1], below.text[0]
        if below.gap > how.spacing or not (is_latin(first) and first.isalnum()):
            continue
        if is_latin(last) and last.isalnum() and width >= how.columns - NEAR_BELOW:
            cut += 1
            exact += width >= how.columns - 1
        elif how.columns - MAX_CARRIED_COLUMNS < width < how.columns - 2 and not ends_sentence(above.text):
            early += _LATIN_WORD_RE.match(below.text) is not None
    if not cut or (early and cut < MIN_CUT_LINES):
        return True
    return not (
        (exact == cut and not early) or (exact >= CUT_EXACT_SHARE * cut and early <= CUT_EARLY_SHARE * cut)
    )


def _lost_indent(lines: Sequence[Line], how: Setting) -> int:
    """Return the columns by which first lines are shorter than the others, where all share one indent.

    Two signs: what follows a line that ends early is short by an indent nearly always; or lines of just that width end
    in mid-sentence, and hardly any a column or two shorter or longer.
    """
    full = how.columns
    firsts = [
        how.width(line)
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if how.width(above) < full - 2 * INDENT and how.width(line) >= full - 7
    ]
    if firsts:
        short = sum(full - LOST_FROM <= width <= full - LOST_TO for width in firsts)
        if short >= LOST_SHARE * len(firsts) and sum(
            width >= full - 1 for width in firsts
        ) <= LOST_FULL_SHARE * len(firsts):
            return INDENT
    widths = Counter(how.width(line) for line in lines if not ends_sentence(line.text))
    exactly = widths[full - INDENT]
    others = sum(widths[full - off] for off in BESIDE_LOST)
    return (
        INDENT
        if exactly >= max(MIN_LOST_LINES, MIN_LOST_SHARE * widths.total()) and exactly >= 3 * others
        else 0
    )
