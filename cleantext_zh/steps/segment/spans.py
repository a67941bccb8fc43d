"""spans: pieces of a sentence that stand on lines of their own, since an extractor broke at every tag → sentences.

Pages of WeChat set single words in bold or in colour, and each becomes a line: 随着网络安全⏎攻防⏎演练⏎，红队……. Where
paragraphs are parted by blank lines, a line end without one is such a break if the sentence plainly goes on; some
breaks show it by themselves: no paragraph begins with a comma, and none ends in an opening bracket.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.joints import is_latin
from cleantext_zh.steps.segment.lines import BELOW, Group, Line
from cleantext_zh.steps.segment.marks import (
    AFTER_END,
    END,
    NEVER_FIRST,
    OPENING,
    PAUSE_END,
    QUOTE_END,
    han_count,
    is_code,
    is_contents,
    is_han,
    is_header,
    is_heading,
    is_item,
    is_ruler,
    is_url,
    never_first,
)
from cleantext_zh.steps.segment.runs import STOPS, Run, is_broken, is_spaced, run_of, runs_of

MAX_PIECE_COLUMNS = 80  # of two pieces one at least is no longer than this
TINY_COLUMNS = 4
INDENT = 4
SHORT_ITEM_COLUMNS = 40
SHORT_COLUMNS = 60
MAX_HEAD_COLUMNS = 24  # longer lines without a pause are sentences
MAX_LEAD_COLUMNS = (
    30  # two short lines, Latin and Chinese: a title and its translation, a name and what it is
)
MAX_DATED_HAN = 20  # beside a date: more is a sentence in which it stands

# A run of so many lines is one paragraph in pieces; a longer one may be anything.
MAX_SCRIPT_LINES = 6
MAX_PLAIN_LINES = 4
MIN_TINY_LINES = 4  # 免⏎责⏎声⏎明: fewer are a label and its value
MIN_HAN_ABOVE, MIN_HAN_BELOW = 4, 2

_DATE_RE = Pattern(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_DASHED_RE = Pattern(r"[-*]\S")
_PAUSE_RE = Pattern("[，、；]")
_CLAUSE_RE = Pattern("[，、]")
_CONTINUES_QUOTE = frozenset("的地得和与與及或是在")
# No heading ends with one of these; a sentence that was cut may: 治理的目标是⏎…….
_LEADS_ON = frozenset("是為为在的和与與及或对對将將把被由从從向到于於以让讓使")
_TERMINAL = frozenset(END)


class Page(NamedTuple):
    """What the whole text shows."""

    spaced: bool
    """Whether blank lines part paragraphs."""
    broken: bool
    """Whether some line of it was certainly broken; then less certain breaks are believed too."""


def rejoined(texts: Sequence[str], lines: Sequence[Line], *, forced: bool = False) -> list[Group]:
    """Return the lines in groups, each of which is one sentence that was in pieces.

    Args:
        texts: the lines as they were.
        lines: those that are not blank.
        forced: whether to take it for known that the text was broken at its tags.
    """
    runs = runs_of(lines)
    spaced = is_spaced(lines, runs)
    page = Page(spaced, forced or (spaced and any(is_broken(texts, run) for run in runs)))
    if not page.broken and not any(_is_sign(line.text) for line in lines):
        return []
    found: list[_Pieces] = []
    above: Line | None = None
    joining = False
    for pieces in runs:
        run = run_of(pieces) if page.broken and len(pieces) > 1 else None
        for at, line in enumerate(pieces):
            reason = _certainly(above, line, page) if above else ""
            if above and not reason and run and at and _goes_on(above, line, run, at):
                reason = f"{BELOW} goes on in mid-sentence"
            if above and reason:
                if not joining:
                    found.append(_Pieces(above))
                found[-1].add(line, _gap(texts, above, line), reason)
            joining = bool(reason)
            above = line
    return [Group(one.lines, "".join(one.texts), tuple(one.reasons)) for one in found]


class _Pieces:
    """A sentence while its pieces are collected; there may be many."""

    __slots__ = ("lines", "reasons", "texts")

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.texts = [line.text]
        self.reasons: list[str] = []

    def add(self, line: Line, gap: str, reason: str) -> None:
        """Add a piece."""
        self.lines.append(line)
        self.texts += [gap, line.text]
        self.reasons.append(reason)


def _is_sign(text: str) -> bool:
    """Tell whether a line is one that may be certain of not standing alone."""
    return text[0] in NEVER_FIRST or text[0] in ",;)" or text[-1] in OPENING


def _gap(texts: Sequence[str], above: Line, below: Line) -> str:
    """Return the space that stood at a break, between two Latin words; a break of tags itself stood for none."""
    spaced = above.tail > 0 or texts[below.at][:1] in " \N{NO-BREAK SPACE}"
    return " " if spaced and is_latin(above.text[-1]) and is_latin(below.text[0]) else ""


def _certainly(above: Line, below: Line, page: Page) -> str:
    """Return why the line below can only go on with the sentence above, or nothing."""
    x, y = above.text, below.text
    if never_first(y):
        # One mark alone may be all that somebody has to say, in a chat: ？
        says = not page.spaced and all(char in STOPS for char in y)
        return "" if says or is_code(x) or is_ruler(x) or is_url(x) else f"{BELOW} begins with {y[0]}"
    if x[-1] in OPENING and len(x) > 1 and not is_ruler(y) and not is_url(y):
        return f"{BELOW} comes after {x[-1]}"
    return ""


def _goes_on(above: Line, below: Line, run: Run, at: int) -> bool:
    """Tell whether a line goes on with the sentence of the one above in its run; ``at`` is its place there."""
    x, y = above.text, below.text
    if is_ruler(x) or is_ruler(y) or is_url(x) or is_url(y) or _is_set_apart(above, below, run):
        return False
    if y in OPENING or _closes_quote(x, below):
        return True
    return not _is_whole(x, y) and _is_piece(above, below, run, at)


def _is_set_apart(above: Line, below: Line, run: Run) -> bool:
    """Tell whether one of two lines is something of its own: a date, a header, a row, code, an item."""
    x, y = above.text, below.text
    if (
        run.has_code
        or "\t" in x
        or "\t" in y
        or " | " in y
        or is_contents(x)
        or is_contents(y)
        or is_header(y)
    ):
        return True
    if below.indent >= INDENT or is_code(y) or is_code(x):
        return True
    for line in (above, below):
        if line.width < SHORT_COLUMNS and han_count(line.text) < MAX_DATED_HAN and _DATE_RE.search(line.text):
            return True
    if is_item(y) and not _DASHED_RE.match(y):
        return True
    short_item = is_item(x) and above.width < SHORT_ITEM_COLUMNS and han_count(x) >= 3
    return short_item and not _DASHED_RE.match(x) and not is_latin(x[-1])


def _closes_quote(above: str, below: Line) -> bool:
    """Tell whether a quotation that the line above opens is closed by a short line below."""
    return (
        below.width <= SHORT_COLUMNS
        and above.count("“") > above.count("”")
        and below.text.count("”") > below.text.count("“")
    )


def _is_whole(above: str, below: str) -> bool:
    """Tell whether the line above ends a sentence."""
    bare = above.rstrip(AFTER_END)
    if below.startswith("--") or (bare and bare[-1] in _TERMINAL):
        return True
    return above[-1] in QUOTE_END and below[0] not in _CONTINUES_QUOTE


def _is_piece(above: Line, below: Line, run: Run, at: int) -> bool:
    """Tell whether two lines of one run, neither set apart, are pieces of one sentence."""
    x, y = above.text, below.text
    if x[-1] in PAUSE_END:
        return not run.verse
    if run.ends:
        return not (len(run.lines) == 2 and _heads(above))
    han_above, han_below, count = han_count(x), han_count(y), len(run.lines)
    if _changes_script(above, below, run):
        lead = (
            han_above >= 2
            and han_below >= 2
            and count == 2
            and max(above.width, below.width) < MAX_LEAD_COLUMNS
        )
        return not lead and (han_above == 0 or han_below == 0 or at > 1 or count <= MAX_SCRIPT_LINES)
    tiny = min(above.width, below.width) <= TINY_COLUMNS and count >= MIN_TINY_LINES
    if tiny and not (han_above == 0 and han_below == 0 and not (x.isdigit() or y.isdigit())):
        return True
    return (
        count <= MAX_PLAIN_LINES
        and not run.verse
        and not is_heading(x)
        and any(_PAUSE_RE.search(line.text) for line in run.lines)
        and han_above >= MIN_HAN_ABOVE
        and han_below >= MIN_HAN_BELOW
        and not (at == 1 and above.width < MAX_HEAD_COLUMNS and not _CLAUSE_RE.search(x))
    )


def _heads(line: Line) -> bool:
    """Tell whether the first of two lines reads as a heading, a term or the closing of a letter, and not as a piece."""
    text = line.text
    return (
        TINY_COLUMNS <= line.width < MAX_HEAD_COLUMNS
        and not _PAUSE_RE.search(text)
        and text[-1] not in _LEADS_ON
        and is_han(text[-1])
    )


def _changes_script(above: Line, below: Line, run: Run) -> bool:
    """Tell whether the break lies between Latin and Chinese, as it does around a name set in bold."""
    x, y = above.text, below.text
    if (
        is_latin(x[-1]) == is_latin(y[0])
        or x[-1] in ".!?;"
        or min(above.width, below.width) > MAX_PIECE_COLUMNS
    ):
        return False
    return run.pauses or len(run.lines) < 3 or not (han_count(x) and han_count(y))
