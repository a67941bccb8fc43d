"""repair: mojibake → text, only on strong evidence; what is lost for good is flagged and left alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleantext_zh.changes import changed, replay
from cleantext_zh.chars import REPLACEMENT
from cleantext_zh.mojibake.glosses.marks import has_cut, has_gloss
from cleantext_zh.mojibake.suspicion import (
    ABOUT_ENCODINGS_RE,
    LOST_RE,
    WHY_LOST,
    has_lost_text,
    is_dense,
    is_suspicious,
    looks_wide,
    signed,
)
from cleantext_zh.records import Certainty, Change, Flag

if TYPE_CHECKING:
    from cleantext_zh.mojibake.judge import Reading

# Who explains mojibake shows some, on a line of its own, so near to the explanation.
NEIGHBOURHOOD = 2

# What was repaired is looked at again: repairing twice must be repairing once. It comes to rest nearly always at once.
MAX_PASSES = 4

# A document of which so many lines are broken was broken as a whole.
BROKEN_SHARE = 1 / 3

WHY_CUT = "bytes lost before the repair"


def repair(
    lines: Sequence[str], mode: str = "on", escapes: Iterable[str] = (), glosses: str = "auto"
) -> tuple[list[str], list[Change], list[Flag]]:
    """Return the lines with mojibake and gloss damage undone, what was changed, and what is lost; line n stays line n.

    >>> repair(["ä¸­æ–‡", "中文", "锟斤拷"])[0]
    ['中文', '中文', '锟斤拷']

    Args:
        lines: the lines of one document.
        mode: ``on``; ``guess`` to fill in lost characters as well; ``off`` to look at nothing.
        escapes: kinds of escapes to undo, of ``KINDS``; HTML entities that stand between Han characters always are.
        glosses: how far gloss damage is undone: ``strip``, ``realign`` (``auto`` is the same), ``infer``, ``off``.
    """
    repaired = list(lines)
    if mode == "off":
        return repaired, [], []
    changes = [*_unescape(repaired, frozenset(escapes)), *_Repairs(repaired, guesses=mode == "guess").make()]
    cut = {change.line for change in changes if REPLACEMENT in change.after}
    undone, left = undo_glosses(repaired, glosses)
    changes += undone
    changes.sort(key=lambda change: change.line)  # stable: those of one line stay in their order
    flags = list(_lost(repaired, cut)) if cut or has_lost_text("\n".join(repaired)) else []
    return repaired, changes, sorted([*flags, *left], key=lambda flag: flag.line) if left else flags


def repair_whole(text: str, mode: str = "on", escapes: Iterable[str] = ()) -> tuple[str, list[Change]]:
    r"""Return a text in which no line stands as it was written, put right before its lines are numbered.

    That is UTF-16 that was read as something else, and a text that is one single escape. The change is of line 0,
    the text as a whole.

    >>> repair_whole("桥修好了。\n大家都去看。".encode("utf-16-le").decode("utf-16-be"))[0]
    '桥修好了。\n大家都去看。'
    >>> repair_whole("%E4%B8%80%0A%E4%BA%8C", escapes=["percent"])[0]
    '一\n二'
    """
    changes: list[Change] = []
    if mode == "off":
        return text, changes
    if looks_wide(text):
        from cleantext_zh.mojibake.wide import whole

        reading = whole(text)
        if reading:
            changes.append(
                changed("repair", 0, text, reading.text, reading.how)._replace(certainty="inferred")
            )
            text = reading.text
    kinds = frozenset(escapes)
    if kinds and "\n" not in text:
        from cleantext_zh.mojibake.escapes import unescape

        undone = list(unescape(text, kinds))
        if undone and "\n" in undone[-1][0]:
            how = ", ".join(f"unescape {kind}" for _, kind in undone)
            changes.append(changed("repair", 0, text, undone[-1][0], how))
            text = undone[-1][0]
    return text, changes


def _unescape(lines: list[str], kinds: frozenset[str]) -> Iterator[Change]:
    """Undo escapes in the lines, none of which may become two; yield what was changed."""
    for place, line in enumerate(lines):
        if not kinds and not ("&" in line and ";" in line):
            continue
        from cleantext_zh.mojibake.escapes import unescape

        for after, kind in unescape(line, kinds, one_line=True):
            yield changed("repair", place + 1, lines[place], after, f"unescape {kind}")
            lines[place] = after


def undo_glosses(lines: list[str], depth: str = "auto") -> tuple[list[Change], list[Flag]]:
    """Undo gloss damage in the lines of one document, in place; return what was changed, and what is left of it.

    >>> undo_glosses(["這位演員叫王喆(zhé)。"])
    ([], [])
    """
    text = "\n".join(lines)
    if depth == "off" or not (has_gloss(text) or (depth == "infer" and has_cut(text))):
        return [], []
    from cleantext_zh.mojibake.glosses.undo import undo

    return undo(lines, "realign" if depth == "auto" else depth)


class _Repairs:
    """The repairs of one document; a mix-up happens to a file, so that what some lines show, others need not prove."""

    def __init__(self, lines: list[str], *, guesses: bool) -> None:
        self.lines = lines
        self.guesses = guesses
        self.changes: list[Change] = []

    def make(self) -> list[Change]:
        """Put repaired lines in the place of broken ones, until none is left; return what was changed."""
        for _ in range(MAX_PASSES):
            before = len(self.changes)
            suspects = signed(self.lines)
            if suspects:
                self._pass(suspects)
            if len(self.changes) == before:
                break
        return self.changes

    def _pass(self, suspects: Sequence[int]) -> None:
        from cleantext_zh.mojibake.judge import is_strained
        from cleantext_zh.mojibake.search import best

        dense = [place for place in suspects if is_dense(self.lines[place])]
        strained = [place for place in dense if is_strained(self.lines[place]) and not self._is_shown(place)]
        found = {place: reading for place in strained if (reading := best(self.lines[place]))}
        if found:
            self._follow(found, frozenset(dense), frozenset(strained))
        for place, reading in found.items():
            self._put(place, reading.text, reading.how, "inferred" if reading.lossy else "determined")
            if self.guesses and reading.left:
                self._guess(place, reading.left)
        for place in suspects:
            if place not in found:
                self._in_parts(place)

    def _put(self, place: int, text: str, how: str, certainty: Certainty) -> None:
        change = changed("repair", place + 1, self.lines[place], text, how)
        self.changes.append(change._replace(certainty=certainty))
        self.lines[place] = text

    def _guess(self, place: int, left: tuple[str, ...]) -> None:
        """Fill in the lost characters that are sure, each as a change of its own."""
        from cleantext_zh.mojibake.guess import HOW, guess

        before = self.lines[place]
        for at, character in guess(before, left):
            change = Change("repair", place + 1, at, REPLACEMENT, character, HOW, "guessed")
            self.changes.append(change)
            self.lines[place] = replay(self.lines[place], change)

    def _is_shown(self, place: int) -> bool:
        """Tell whether a line stands beside one that explains mojibake."""
        near = self.lines[max(0, place - NEIGHBOURHOOD) : place + NEIGHBOURHOOD + 1]
        about = [line for line in near if ABOUT_ENCODINGS_RE.search(line)]
        if not about:
            return False
        from cleantext_zh.mojibake.judge import has_sound_piece

        return any(map(has_sound_piece, about))

    def _follow(self, found: "dict[int, Reading]", dense: frozenset[int], strained: frozenset[int]) -> None:
        """Find what the other lines were if they suffered what these lines did, and those that say otherwise.

        Where much of a document is broken, all of it is likely to be; in a sound one, 25°C is no mojibake.
        """
        from cleantext_zh.mojibake.judge import HEAD_START
        from cleantext_zh.mojibake.search import under, under_losses

        votes = Counter(reading.mixups for reading in found.values())
        lossy = Counter(reading.mixups[0] for reading in found.values() if reading.lossy)
        foreign = [place for place, line in enumerate(self.lines) if not line.isascii()]
        broken = len(found) >= BROKEN_SHARE * len(foreign)
        for place in foreign:
            line, own = self.lines[place], found.get(place)
            if own and len(votes) == 1:
                continue
            known = [under(line, chain) for chain in votes if not own or votes[chain] > votes[own.mixups]]
            if place in strained:
                more = frozenset(mixup for mixup in lossy if not own or lossy[mixup] > votes[own.mixups])
                known.append(under_losses(line, more))
            best = max(filter(None, known), key=lambda reading: reading.score, default=None)
            if best is None or best.score <= _bar(line, own, best):
                continue
            follows = broken or place in dense or best.score > _bar(line, own, best) + HEAD_START
            if follows and not self._is_shown(place):
                found[place] = best

    def _in_parts(self, place: int) -> None:
        from cleantext_zh.mojibake.european import undo
        from cleantext_zh.mojibake.judge import HAN_RE
        from cleantext_zh.mojibake.parts import joined, parts

        line = self.lines[place]
        pieces = parts(line)
        if pieces and not self._is_shown(place):
            ways = dict.fromkeys(piece.reading.how for piece in pieces)
            self._put(place, joined(line, pieces), ", ".join(ways), "inferred")
        elif not pieces and is_suspicious(line) and not HAN_RE.search(line) and (repair := undo(line)):
            self._put(place, repair.text, repair.how, repair.certainty)


def _bar(line: str, own: "Reading | None", other: "Reading") -> float:
    """Return what a reading must be above that other lines of the document speak for."""
    from cleantext_zh.mojibake.judge import HEAD_START, score_with_losses

    if own is None:
        return score_with_losses(line)
    # A question mark may be a byte that could not be shown.
    return own.score if "?" in other.text else own.score - HEAD_START


def _lost(lines: Sequence[str], cut: Iterable[int]) -> Iterable[Flag]:
    """Yield a flag for each piece of text that is lost for good, but for lines that talk of such text."""
    cut = frozenset(cut)
    for number, line in enumerate(lines, 1):
        if number in cut:
            for place, character in enumerate(line):
                if character == REPLACEMENT:
                    yield Flag(number, place, character, WHY_CUT)
        elif has_lost_text(line) and not ABOUT_ENCODINGS_RE.search(line):
            for found in LOST_RE.finditer(line):
                yield Flag(number, found.start(), found.group(), WHY_LOST[found.group()[0]])
