"""Undoing gloss damage: what is put in the place of what, line by line, behind the evidence of the whole document."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cleantext_zh.mojibake.glosses.evidence import Damage, damage, is_traditional
from cleantext_zh.mojibake.glosses.marks import GLOSSED_RE, REPEATED_RE, fits, is_toned
from cleantext_zh.records import Certainty, Change

HOW_STRIPPED = "take out the reading behind {}"


class Edit(NamedTuple):
    """A piece of a line and what comes in its place."""

    start: int
    end: int
    after: str
    how: str
    certainty: Certainty = "determined"


def undo(lines: list[str], depth: str) -> list[Change]:  # noqa: ARG001  # soon
    """Undo gloss damage in the lines of one document, in place; return what was changed.

    >>> undo(["喆(zhé)是哲的異體字。"], "strip")
    []

    Args:
        lines: the lines of one document; line n stays line n.
        depth: ``strip`` takes the readings out; ``realign`` and ``infer`` also restore torn characters.
    """
    kind = damage(lines)
    if kind is None:
        return []
    changes = []
    for place, line in enumerate(lines):
        if found := list(_STRIP[kind](line)):
            lines[place], made = _edited(line, place + 1, found)
            changes += made
    return changes


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


def _readings_of_a_table(line: str) -> Iterator[Edit]:
    """Yield the glosses of a table of Traditional characters.

    One that does not fit its character stands behind a misread one; one that fits a character of both scripts was
    written by somebody: the name 喆(zhé) is explained on damaged pages too.
    """
    for match in GLOSSED_RE.finditer(line):
        character, reading = match["character"], match["reading"]
        if is_toned(reading) and (is_traditional(character) or not fits(character, reading)):
            yield _taken(match.start() + 1, match.end(), character)


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
    Damage.TRADITIONAL: _readings_of_a_table,
    Damage.SCATTERED: _scattered_readings,
    Damage.REPEATED: _repeated_readings,
}
