"""What was changed inside a line, as pieces: the changes of the report played again, one upon the other."""

from collections.abc import Iterable
from typing import NamedTuple

from cleantext_zh.records import Change, Removal


class Piece(NamedTuple):
    """A part of a line: how it stood in the page, how it stands now, and what was done to it."""

    before: str
    after: str
    step: str = ""
    """``repair``, ``normalize``, ``convert`` or ``removed``; empty for what stayed."""
    how: str = ""


def pieces(line: str, changes: Iterable[Change], removals: Iterable[Removal] = ()) -> list[Piece]:
    """Return the parts of a line of the page; the line alone where the changes do not fit it.

    >>> change = Change("convert", 1, 1, "國", "国", "t2s", "determined")
    >>> [(piece.before, piece.after) for piece in pieces("中國人", [change])]
    [('中', '中'), ('國', '国'), ('人', '人')]
    """
    found = [Piece(line, line)]
    for change in changes:
        span = (change.start, change.start + len(change.before))
        found = _replaced(found, span, change.before, Piece("", change.after, change.step, change.how))
        if not found:
            return [Piece(line, line)]
    for removal in sorted(removals, key=lambda removal: removal.span or (0, 0), reverse=True):
        if removal.span is not None:
            made = _replaced(found, removal.span, removal.text, Piece("", "", "removed", removal.rule))
            found = made or found
    return [piece for piece in found if piece.before or piece.after]


def _replaced(found: list[Piece], span: tuple[int, int], expected: str, new: Piece) -> list[Piece]:
    """Return the pieces with a span of their present text replaced; none if something else stands there."""
    start, end = span
    if "".join(piece.after for piece in found)[start:end] != expected:
        return []
    left: list[Piece] = []
    inside: list[Piece] = []
    right: list[Piece] = []
    place = 0
    for piece in found:
        begin, place = place, place + len(piece.after)
        if place <= start and not (begin == place == start):
            left.append(piece)
        elif begin >= end and not (begin == start == end):
            right.append(piece)
        elif piece.step:  # changed before: it is one with what is done to it now
            inside.append(piece)
            over_left, over_right = piece.after[: max(0, start - begin)], piece.after[max(0, end - begin) :]
            new = new._replace(after=over_left + new.after + (over_right if place > end else ""))
        else:
            cut = slice(max(0, start - begin), max(0, end - begin))
            left += [Piece(piece.after[: cut.start], piece.after[: cut.start])] if cut.start else []
            middle = piece.after[cut]
            inside.append(Piece(middle, middle))
            rest = piece.after[cut.stop :]
            right += [Piece(rest, rest)] if rest else []
    before = "".join(piece.before for piece in inside)
    return [*left, new._replace(before=before), *right]
