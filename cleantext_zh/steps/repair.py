"""repair: mojibake → text, only on strong evidence; what is lost for good is flagged and left alone."""

from collections.abc import Sequence

from cleantext_zh.changes import changed
from cleantext_zh.mojibake.suspicion import (
    ABOUT_ENCODINGS_RE,
    LOST_RE,
    WHY_LOST,
    has_lost_text,
    is_suspicious,
)
from cleantext_zh.records import Change, Flag


def repair(lines: Sequence[str], mode: str = "on") -> tuple[list[str], list[Change], list[Flag]]:
    """Return the lines with mojibake undone, what was changed, and what is lost; line n stays line n.

    >>> repair(["ä¸­æ–‡", "中文", "锟斤拷"])[0]
    ['中文', '中文', '锟斤拷']

    Args:
        lines: the lines of one document.
        mode: ``on``, or ``off`` to look at nothing.
    """
    repaired = list(lines)
    if mode == "off":
        return repaired, [], []
    # One search over the whole document: most documents are sound, and need no look at their lines.
    whole = "\n".join(repaired)
    changes = _repair_in_place(repaired) if is_suspicious(whole) else []
    return repaired, changes, _lost(repaired) if has_lost_text(whole) else []


def _repair_in_place(lines: list[str]) -> list[Change]:
    """Put repaired lines in the place of broken ones; return what was changed."""
    from cleantext_zh.mojibake.mixups import ONE_BYTE
    from cleantext_zh.mojibake.search import undo, undo_known

    suspects = [place for place, line in enumerate(lines) if is_suspicious(line)]
    repairs = {place: found for place in suspects if (found := undo(lines[place]))}
    # A mix-up happens to a file, not to a line: what some lines show, short lines beside them need not prove
    # again.
    known = [mixup for mixup in ONE_BYTE if any(mixup.how == found.how for found in repairs.values())]
    for place in suspects if known else ():
        if place not in repairs and (found := undo_known(lines[place], known)):
            repairs[place] = found
    changes = []
    for place, found in sorted(repairs.items()):
        change = changed("repair", place + 1, lines[place], found.text, found.how)
        changes.append(change._replace(certainty=found.certainty))
        lines[place] = found.text
    return changes


def _lost(lines: Sequence[str]) -> list[Flag]:
    """Return a flag for each piece of text that is lost for good, but for lines that talk of such text."""
    return [
        Flag(number, found.start(), found.group(), WHY_LOST[found.group()[0]])
        for number, line in enumerate(lines, 1)
        if has_lost_text(line) and not ABOUT_ENCODINGS_RE.search(line)
        for found in LOST_RE.finditer(line)
    ]
