"""Undoing gloss damage: what is put in the place of what, line by line, behind the evidence of the whole document."""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from cleantext_zh.chars import HAN
from cleantext_zh.mojibake.glosses.evidence import Damage, damage, is_traditional
from cleantext_zh.mojibake.glosses.fluency import Fluency
from cleantext_zh.mojibake.glosses.marks import (
    GLOSSED_RE,
    MARK_RE,
    ORPHAN_RE,
    REPEATED_RE,
    fits,
    is_toned,
)
from cleantext_zh.mojibake.glosses.realign import is_determined, realign
from cleantext_zh.mojibake.glosses.runs import MAX_CHARS, Restored
from cleantext_zh.mojibake.glosses.shift import Cut, cuts, is_odd, shifted
from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Certainty, Change, Flag

HOW_STRIPPED = "take out the reading behind {}"
HOW_SHIFTED = "read the bytes behind a cut mark again"
HOW_REALIGNED = "take out the reading and read the bytes around it again"

WHY_TORN = "torn by a reading, and not to be restored"

# Undoing what was undone must change nothing: it comes to rest in the second pass, or the third.
MAX_PASSES = 4

# As much of the text before a place as is asked for.
CONTEXT = 4

# Pages in which all full-width marks were folded get those of restored text folded too.
HALF_WIDTH_COMMA_RE = Pattern(f"[{HAN}],")
FULL_WIDTH_COMMA_RE = Pattern(f"[{HAN}]\N{FULLWIDTH COMMA}")
NARROW = {
    code: code - 0xFEE0
    for code in range(ord("\N{FULLWIDTH EXCLAMATION MARK}"), ord("\N{FULLWIDTH TILDE}") + 1)
}
HAN_RE = Pattern(f"[{HAN}]")


class Edit(NamedTuple):
    """A piece of a line and what comes in its place."""

    start: int
    end: int
    after: str
    how: str
    certainty: Certainty = "determined"


def undo(lines: list[str], depth: str) -> tuple[list[Change], list[Flag]]:
    """Undo gloss damage in the lines of one document, in place; return what was changed, and what is left.

    >>> undo(["喆(zhé)是哲的異體字。"], "strip")
    ([], [])

    Args:
        lines: the lines of one document; line n stays line n.
        depth: ``strip`` takes the readings out; ``realign`` also restores torn characters and what is sure behind a cut
            mark; ``infer`` restores runs behind cut marks as a whole, on pages without readings too.
    """
    changes: list[Change] = []
    for _ in range(MAX_PASSES):
        more = _once(lines, depth)
        if not more:
            break
        changes += more
    return changes, list(_torn_places(lines)) if changes else []


def _torn_places(lines: Sequence[str]) -> Iterator[Flag]:
    """Yield what is still torn on a page that had the damage."""
    for number, line in enumerate(lines, 1):
        for match in ORPHAN_RE.finditer(line):
            if is_toned(match[1]):
                yield Flag(number, match.start(), match.group(), WHY_TORN)


def _once(lines: list[str], depth: str) -> list[Change]:
    """Undo what is seen now: what was restored may tell of what was left."""
    kind = damage(lines)
    if kind in _STRIP:
        return _changed(lines, _STRIP[kind])
    if kind is None and (depth != "infer" or not any(_has_odd_cut(line) for line in lines)):
        return []
    return _changed(lines, _Document(lines, depth, torn=kind is not None).edits)


def _has_odd_cut(line: str) -> bool:
    """Tell whether no text follows a mark of a line, as far as a look at a few characters tells."""
    return any(_is_odd(line, cut) for cut in cuts(line))


def _is_odd(line: str, cut: Cut) -> bool:
    return is_odd(line[cut.end : cut.end + CONTEXT])


def _changed(lines: list[str], edits: Callable[[str], Iterator[Edit]]) -> list[Change]:
    """Make the edits of each line, and return them as changes."""
    changes = []
    for place, line in enumerate(lines):
        if found := list(edits(line)):
            lines[place], made = _edited(line, place + 1, found)
            changes += made
    return changes


class _Document:
    """A document whose lines are read with what all of them tell.

    Args:
        lines: the lines of the document.
        depth: as for ``undo``.
        torn: whether its readings are damage.
    """

    def __init__(self, lines: Sequence[str], depth: str, *, torn: bool) -> None:
        text = "\n".join(lines)
        self.depth = depth
        self.torn = torn
        # The same run has the same answer: a page that was made to take long repeats itself.
        self._answers: dict[tuple[str, str, str], Restored | None] = {}
        self.fluency = None if depth == "strip" else Fluency(text)
        self.half_width = len(HALF_WIDTH_COMMA_RE.findall(text)) >= len(FULL_WIDTH_COMMA_RE.findall(text))

    def edits(self, line: str) -> Iterator[Edit]:
        """Yield the edits of a line, from left to right."""
        place, before = 0, ""
        for start, sign in self._signs(line):
            if start < place:
                continue
            before = (before + line[place:start])[-CONTEXT:]
            place = start
            edit = self._edit(line, sign, before)
            if edit is not None:
                before = (before + line[start : edit.start] + edit.after)[-CONTEXT:]
                yield edit
                place = edit.end

    def _signs(self, line: str) -> list[tuple[int, re.Match[str] | Cut]]:
        """Return what may be damage in a line, with its place, from left to right."""
        found: list[tuple[int, re.Match[str] | Cut]] = []
        if self.torn:
            found += [(match.start(), match) for match in MARK_RE.finditer(line)]
        if self.fluency is not None:
            found += [(cut.start, cut) for cut in cuts(line) if self.torn or _is_odd(line, cut)]
        return sorted(found, key=itemgetter(0))

    def _edit(self, line: str, sign: "re.Match[str] | Cut", before: str) -> Edit | None:
        """Return the edit that undoes the damage at a sign; ``None`` where it is none, or more than one was possible."""
        if isinstance(sign, Cut):
            return self._shifted(line, sign, before)
        return self._torn(line, sign, before) if sign["orphan"] else self._gloss(sign, before)

    def _gloss(self, match: re.Match[str], before: str) -> Edit | None:
        """Return the edit that takes out a reading of the table.

        One that does not fit its character stands behind a misread one; one that fits a character of both scripts was
        written by somebody: the name 喆(zhé) is explained on damaged pages too.
        """
        character, reading = before[-1:], match["reading"]
        if not is_toned(reading) or not character or not HAN_RE.match(character):
            return None
        if fits(character, reading) and not is_traditional(character):
            return None
        return Edit(match.start(), match.end(), "", HOW_STRIPPED.format(character))

    def _torn(self, line: str, match: re.Match[str], before: str) -> Edit | None:
        """Return the edit that restores a torn character and what was misread behind it."""
        if self.fluency is None or not is_toned(match["orphan"]):
            return None
        text = line[match.end() : match.end() + MAX_CHARS]
        asked = before[-2:], match["orphan"], text
        if asked not in self._answers:
            self._answers[asked] = realign(*asked, self.fluency)
        restored = self._answers[asked]
        if restored is None:
            return None
        certainty: Certainty = "determined" if is_determined(restored) else "inferred"
        end = match.end() + restored.end
        return Edit(match.start(), end, self._folded(restored.text), HOW_REALIGNED, certainty)

    def _shifted(self, line: str, cut: Cut, before: str) -> Edit | None:
        """Return the edit that restores a run behind a cut mark, or what of it does not hang on lost bytes."""
        if self.fluency is None or not before:
            return None
        restored = shifted(cut, before[-2:], line[cut.end : cut.end + MAX_CHARS], self.fluency)
        if restored is None:
            return None
        end = cut.end + restored.end
        if self.depth == "infer":
            return Edit(cut.start, end, self._folded(restored.text), HOW_SHIFTED, "inferred")
        known, shown = restored.sure
        if known == len(restored.text):
            return None
        return Edit(cut.end + shown, end, self._folded(restored.text[known:]), HOW_SHIFTED, "inferred")

    def _folded(self, text: str) -> str:
        """Return restored text with marks as wide as those of the page."""
        return text.translate(NARROW) if self.half_width else text


def _edited(line: str, number: int, edits: Sequence[Edit]) -> tuple[str, list[Change]]:
    """Return a line with the edits made, and the changes that make them one after the other."""
    pieces: list[str] = []
    changes, end, length = [], 0, 0
    for edit in edits:
        pieces += line[end : edit.start], edit.after
        length += edit.start - end
        before = line[edit.start : edit.end]
        changes.append(Change("repair", number, length, before, edit.after, edit.how, edit.certainty))
        length += len(edit.after)
        end = edit.end
    return "".join((*pieces, line[end:])), changes


def _scattered_readings(line: str) -> Iterator[Edit]:
    """Yield the glosses behind characters of any kind."""
    for match in GLOSSED_RE.finditer(line):
        if is_toned(match["reading"]) and fits(match["character"], match["reading"]):
            yield _taken(match.start() + 1, match.end(), match["character"])


def _repeated_readings(line: str) -> Iterator[Edit]:
    """Yield the readings that are written several times over."""
    for match in REPEATED_RE.finditer(line):
        if fits(match["character"], match["reading"]):
            yield _taken(match.start() + 1, match.end(), match["character"])


def _taken(start: int, end: int, character: str) -> Edit:
    return Edit(start, end, "", HOW_STRIPPED.format(character))


_STRIP: dict[Damage, Callable[[str], Iterator[Edit]]] = {
    Damage.SCATTERED: _scattered_readings,
    Damage.REPEATED: _repeated_readings,
}
