"""European mojibake is ftfy's job: its first step for a line, where that undoes UTF-8 read one byte at a time."""

import re
from collections import Counter
from typing import NamedTuple

from cleantext_zh.mojibake.judge import NOT_TEXT_RE
from cleantext_zh.mojibake.search import MAX_ROUNDS
from cleantext_zh.mojibake.suspicion import ABOUT_ENCODINGS_RE, is_suspicious
from cleantext_zh.records import Certainty

# Three such characters in a row are nobody's spelling: only the outer one of two mix-ups was undone.
STILL_BROKEN_RE = re.compile("[\N{INVERTED EXCLAMATION MARK}-\N{LATIN SMALL LETTER Y WITH DIAERESIS}]{3}")
LATIN_RE = re.compile(r"[A-Za-z]")
FOREIGN_RE = re.compile("[^\x00-\x7f\N{HYPHEN}-\N{HYPHENATION POINT}]")

# Accents are sparse in European text, so that many plain letters stand for each; of other text, as much must have been
# made as is left over.
GOOD_PER_LEFTOVER = 4


class Repair(NamedTuple):
    """A line with its mojibake undone, and how."""

    text: str
    how: str
    certainty: Certainty


def undo(line: str) -> Repair | None:
    """Return the line with its European mojibake undone; ``None`` where nothing is to be done.

    >>> undo("Le cafÃ© ferme.").text
    'Le café ferme.'
    >>> undo("Ü is for Übung")
    """
    if ABOUT_ENCODINGS_RE.search(line):
        return None
    text, ways, certainty = line, [], "determined"
    for _ in range(MAX_ROUNDS):
        step = _first_step(text) if is_suspicious(text) else None
        if step is None:
            break
        text = step.text
        ways.append(step.how)
        certainty = "inferred" if step.certainty == "inferred" else certainty
    else:
        return None  # no end in sight: not what it seemed
    if text == line or STILL_BROKEN_RE.search(text) or "\n" in text or "\r" in text:
        return None
    if len(NOT_TEXT_RE.findall(text)) > len(NOT_TEXT_RE.findall(line)):
        return None
    return Repair(text, ", ".join(ways), "inferred" if certainty == "inferred" else "determined")


def _first_step(line: str) -> Repair | None:
    """Return what ftfy makes of the line in its first step."""
    import ftfy

    # None of its other fixers: they rewrite quotation marks, widths and ligatures of text that is sound.
    config = ftfy.TextFixerConfig(fix_c1_controls=False)
    plan = ftfy.fix_encoding_and_explain(line, config).explanation or []
    ends = [place for place, (action, _) in enumerate(plan, 1) if action in {"decode", "apply"}]
    if not ends:
        return None
    first = plan[: ends[0]]
    if first[-1].action == "decode" and not first[-1].parameter.startswith("utf-8"):
        return (
            None  # Latin-1 read again as Windows-1252: that is what GBK read as Latin-1 gets, and it is wrong
        )
    text = ftfy.apply_plan(line, [(action, parameter) for action, parameter in first])
    if first[-1].action == "apply" and not _is_worth_it(line, text):
        return None
    guessed = first[-1].action == "apply" or any(action == "transcode" for action, _ in first)
    how = ", ".join(_in_words(action, parameter) for action, parameter in first)
    return Repair(text, how, "inferred" if guessed else "determined")


def _in_words(action: str, parameter: str) -> str:
    """Return a step of ftfy's plan as the report says it."""
    if action == "apply":
        return "decode utf-8 in parts"
    return f"{action} {parameter.removeprefix('sloppy-').removesuffix('-variants').replace('_', ' ')}"


def _is_worth_it(before: str, after: str) -> bool:
    """Tell whether a repair in parts made more than it left of what no text is spelled with.

    >>> _is_worth_it("Î´ÖªÐÄ²»", "δÖªÐĲ»")  # GBK in Windows-1252: two pieces happen to be UTF-8
    False
    """
    made = (Counter(after) - Counter(before)).total()
    leftover = len(FOREIGN_RE.findall(after)) - made
    if leftover <= len(LATIN_RE.findall(after)) / GOOD_PER_LEFTOVER:
        return True  # accents in European text
    return made >= GOOD_PER_LEFTOVER * leftover
