"""wrapped: the lines of a text of fixed width → its paragraphs.

A line end is a wrap if what comes next would not have fitted: one Han character, or a whole Latin word with the
punctuation that may not be parted from it. If it would have fitted, the author ended the line. Beside that, blank
lines, indents, list marks, headings, code and tables say where paragraphs begin.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.joints import is_latin, joint
from cleantext_zh.steps.segment.lines import Group, Line, columns
from cleantext_zh.steps.segment.marks import (
    AFTER_END,
    HAN_CHARS,
    OPENING,
    PAUSE_END,
    ends_sentence,
    han_count,
    is_han,
    is_heading,
    is_item,
    is_ruler,
    is_set_off,
    is_url,
    never_first,
)
from cleantext_zh.steps.segment.setting import INDENT, MAX_INDENT, Setting, setting
from cleantext_zh.steps.segment.verdict import Measure

# A line this much shorter than the measure and still unfinished was broken by hand, or by a word that was too long.
UNFINISHED_SHARE = 0.72
# One character of two columns, and one column that is lost where narrow and wide characters mix.
SLACK = 3
# Over this a line is no part of the setting.
BEYOND = 8
# A line so much shorter was ended for the address that follows.
SHORT_OF_ADDRESS = 20
MIN_CONTINUED_HAN = 4
MIN_CONTINUED_WORDS = 5
MOSTLY_HAN = 0.6

_TOKEN_RE = Pattern("[!-~]+")
_TRAILING_PUNCTUATION = "，。、；：！？）】》」』”’…,.;:!?)"
_LABELLED_RE = Pattern(r"\S+\s+")
_WORD_RE = Pattern("[A-Za-z]{2,}")
_CLAUSE_RE = Pattern(r"第[一二三四五六七八九十百千零〇两兩]{1,5}[条條章节節回]")
MAX_TOKEN_CHARS = 40  # a longer word of Latin is an address, and is cut anywhere


class Pair(NamedTuple):
    """Two neighbouring lines and what stands about them."""

    above: Line
    below: Line
    after: Line | None
    first: bool
    """Whether the line above begins its paragraph."""
    new_page: bool
    set_off: tuple[bool, bool]
    """Whether the line above, and the line below, is code, a cell or the like."""


def unwrapped(
    texts: Sequence[str],
    lines: Sequence[Line],
    measure: Measure,
    new_pages: AbstractSet[int],
    *,
    parted: bool,
) -> list[Group]:
    """Return the paragraphs that were set to the measure.

    Args:
        texts: the lines as they were.
        lines: those that are not blank and no page furniture.
        measure: the width.
        new_pages: the indices in ``lines`` of those that begin a page.
        parted: whether the furniture between two pages stays, and so no paragraph goes on over it.
    """
    how = setting(lines, measure, new_pages)
    groups: list[list[Line]] = []
    set_off = [is_set_off(line, texts[line.at]) for line in lines]
    for at, line in enumerate(lines):
        if at and not (parted and at in new_pages):
            pair = Pair(
                lines[at - 1],
                line,
                lines[at + 1] if at + 1 < len(lines) else None,
                len(groups[-1]) == 1,
                at in new_pages,
                (set_off[at - 1], set_off[at]),
            )
            if not _begins(pair, how):
                groups[-1].append(line)
                continue
        groups.append([line])
    reason = f"wrapped at {measure.columns} columns"
    return [Group(group, _joined(group, how), (reason,) * (len(group) - 1)) for group in groups]


def _joined(group: Sequence[Line], how: Setting) -> str:
    """Return the lines as one, without the white space around them."""
    parts = [group[0].text]
    for above, below in pairwise(group):
        soft = (how.soft_tails and above.tail > 0) or (not how.whole_words and below.indent == 1)
        space = " " if soft and is_latin(above.text[-1]) and is_latin(below.text[0]) else ""
        parts += [space or joint(above.text, below.text, between_words=how.whole_words), below.text]
    return "".join(parts)


def _begins(pair: Pair, how: Setting) -> bool:
    """Tell whether the line below begins a paragraph."""
    for judge in (_apart, _by_page, _by_gap, _by_first_char, _by_indent, _by_mark, _by_tail):
        answer = judge(pair, how)
        if answer is not None:
            return answer
    return _by_fit(pair, how)


def _apart(pair: Pair, how: Setting) -> bool | None:
    above, below = pair.above, pair.below
    beyond = how.width(above) > how.columns + BEYOND and ends_sentence(above.text)
    # A bare number is that of a page, though there are too few of them to be sure.
    drawn = any(is_ruler(line.text) or line.text.isdecimal() for line in (above, below))
    address = is_url(below.text) and above.width < how.columns - SHORT_OF_ADDRESS
    return True if beyond or drawn or address else None


def _by_page(pair: Pair, how: Setting) -> bool | None:
    """Judge a page break: a paragraph goes on over it only if its last line there was full and unfinished."""
    if not pair.new_page:
        return None
    above, below = pair.above, pair.below
    if is_item(below.text) or is_heading(below.text) or below.indent > above.indent + 1:
        return True
    full = _limit(pair, how) - how.width(above) <= SLACK
    if ends_sentence(above.text):
        if how.blanks:
            return True
        return not (full or (not how.flush and how.stepped and below.indent <= how.body))
    if above.text[-1] in AFTER_END:
        return how.blanks or not full
    return not (how.width(above) >= UNFINISHED_SHARE * _limit(pair, how) or _would_not_fit(pair, how))


def _by_gap(pair: Pair, how: Setting) -> bool | None:
    """Judge blank lines: they part paragraphs, but for a full line that a break of pages left in mid-sentence."""
    above, below = pair.above, pair.below
    if below.gap <= how.spacing:
        return None
    last = above.text[-1]
    goes_on = (
        below.gap <= how.spacing + 2
        and (is_han(last) or last in PAUSE_END)
        and how.width(above) >= _limit(pair, how) - SLACK
        and is_han(below.text[0])
        and below.width >= 2 * MIN_CONTINUED_HAN
        and (below.indent <= above.indent or how.flush)
        and not (is_item(below.text) or is_heading(below.text) or pair.set_off[1])
    )
    return not goes_on


def _by_first_char(pair: Pair, _: Setting) -> bool | None:
    """Judge what can only follow, and what its author set line by line."""
    leads = pair.above.text[-1] in OPENING  # what was just opened goes on, though its first word was too long
    if (leads or never_first(pair.below.text)) and not pair.set_off[0]:
        return False
    return True if any(pair.set_off) else None


def _by_indent(pair: Pair, how: Setting) -> bool | None:
    """Judge a step to the right: a first line, but for the second line of an item that hangs under its text."""
    above, below = pair.above, pair.below
    if how.flush or below.indent <= how.body + 1:
        return None
    hangs = above.indent < below.indent and is_item(above.text) and _hangs(above, below)
    if below.indent - how.body <= MAX_INDENT and not hangs:
        if below.indent != above.indent:
            return True
        if pair.first and how.stepped and ends_sentence(above.text):  # after a paragraph of one line
            return True
    return True if above.indent > below.indent and how.stepped else None


def _hangs(item: Line, below: Line) -> bool:
    """Tell whether a line begins where the text of the item above it begins."""
    label = _LABELLED_RE.match(item.text)
    return label is not None and abs(item.indent + columns(label.group()) - below.indent) <= 2


def _by_mark(pair: Pair, how: Setting) -> bool | None:
    """Judge list marks and headings; a mark that a full, unfinished line leads to may be a word of its sentence."""
    above, below = pair.above, pair.below
    if is_item(below.text):
        whole = ends_sentence(above.text)
        if whole or not _would_not_fit(pair, how) or (is_item(above.text) and below.indent == above.indent):
            return True
        if _CLAUSE_RE.match(below.text):  # …依照本法⏎第三条的规定
            return False
    heads = is_heading(below.text) and below.width < how.columns - MAX_INDENT
    headed = is_heading(above.text) and above.width < how.columns - INDENT
    return True if heads or headed else None


def _by_tail(pair: Pair, how: Setting) -> bool | None:
    """Judge a space at the end of a line, where only lines that go on have one, before a Latin word."""
    soft = how.soft_tails and pair.above.tail == 1 and not ends_sentence(pair.above.text)
    return False if soft and is_latin(pair.below.text[0]) and not is_item(pair.below.text) else None


def _by_fit(pair: Pair, how: Setting) -> bool:
    """Judge by the room that was left: where the next word would have fitted, its author ended the line."""
    if not _would_not_fit(pair, how):
        return not _is_unfinished(pair, how)
    return bool(how.lost_indent) and ends_sentence(pair.above.text) and _looks_first(pair, how)


def _limit(pair: Pair, how: Setting) -> int:
    """Return the columns that the line above may take."""
    return how.columns - (how.lost_indent if pair.first else 0)


def _would_not_fit(pair: Pair, how: Setting) -> bool:
    """Tell whether what comes next had no room on the line above."""
    above, below = pair.above.text, pair.below.text
    room = _limit(pair, how) - how.width(pair.above)
    if han_count(above) > MOSTLY_HAN * min(len(above), HAN_CHARS):
        room -= above.count('"') + above.count("`")  # straight quotes, which old e-texts counted as wide
    need = columns(_token(below) if how.whole_words else below[0])
    return need > room + 1 if need > 2 else room <= SLACK


def _token(text: str) -> str:
    """Return what goes to the next line as a whole: a Latin word, or a Han character, and the punctuation with it.

    >>> _token("Vim，编辑"), _token("“好”"), _token("了。”他")
    ('Vim，', '“好”', '了。”')
    """
    word = _TOKEN_RE.match(text[:MAX_TOKEN_CHARS])
    end = word.end() if word else 2 if text[0] in OPENING else 1
    if word is None or end < MAX_TOKEN_CHARS:
        while end < min(len(text), MAX_TOKEN_CHARS) and text[end] in _TRAILING_PUNCTUATION:
            end += 1
    return text[:end]


def _is_unfinished(pair: Pair, how: Setting) -> bool:
    """Tell whether a line that had room left still ends in mid-sentence, and is none of the short lines of a page."""
    above, below = pair.above, pair.below
    if ends_sentence(above.text) or how.width(above) < UNFINISHED_SHARE * _limit(pair, how):
        return False
    running = han_count(above.text) >= MIN_CONTINUED_HAN or (
        len(_WORD_RE.findall(above.text)) >= MIN_CONTINUED_WORDS and below.text[0].islower()
    )
    return running and not is_heading(above.text) and (below.indent <= above.indent or how.flush)


def _looks_first(pair: Pair, how: Setting) -> bool:
    """Tell whether a line that follows a full one begins a paragraph whose indent was lost: it is short by an indent."""
    below, after = pair.below, pair.after
    short = how.columns - how.lost_indent
    if not short - 1 <= how.width(below) <= short + 2 or (after is not None and after.gap > how.spacing):
        return False
    if after is None:
        return False
    room = how.columns - how.width(below)
    unforced = not ends_sentence(below.text) and room >= min(INDENT, 2 + columns(after.text[0]))
    return unforced or how.width(after) >= how.columns - 1
