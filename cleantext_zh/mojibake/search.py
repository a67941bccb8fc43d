"""Undoing a mix-up, and what is accepted: a line is changed only where what comes out is clearly text."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from cleantext_zh.chars import HAN
from cleantext_zh.likelihood.everyday import EVERYDAY
from cleantext_zh.mojibake.mixups import ONE_BYTE, Mixup
from cleantext_zh.mojibake.suspicion import is_example, is_suspicious
from cleantext_zh.records import Certainty

# Mojibake of mojibake is seen twice and three times over; each layer is one round.
MAX_ROUNDS = 6

KANA = "\N{HIRAGANA LETTER SMALL A}-\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"
HANGUL = "\N{HANGUL SYLLABLE GA}-\N{HANGUL SYLLABLE HIH}"
EAST_ASIAN_RE = re.compile(f"[{HAN}{KANA}{HANGUL}]+")
KANA_OR_HANGUL_RE = re.compile(f"[{KANA}{HANGUL}]")

# A whole line that becomes Chinese: at least two characters, and as many of them everyday ones as short
# classical text has. Russian that happens to be valid UTF-8 becomes rare characters (шаг умн, read from
# cp866: 蠣 㬭).
MIN_CHARACTERS = 2
MIN_EVERYDAY_SHARE = 0.4

# What no repaired text holds: C1 controls, private use, noncharacters. A repair that makes them was the wrong
# one.
NOT_TEXT_RE = re.compile("[\x80-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")

# Beyond ASCII, and neither East Asian nor punctuation that East Asian text uses. What a repair in parts
# leaves of it is debris, in most scripts that Chinese pages hold.
PUNCTUATION = (
    "\N{HYPHEN}-\N{HYPHENATION POINT}"  # dashes, quotation marks, the ellipsis
    "\N{IDEOGRAPHIC SPACE}-\N{IDEOGRAPHIC HALF FILL SPACE}"  # CJK symbols and punctuation
    "\N{FULLWIDTH EXCLAMATION MARK}-\N{HALFWIDTH WHITE CIRCLE}"  # half-width and full-width forms
)
DEBRIS_RE = re.compile(f"[^\x00-\x7f{HAN}{KANA}{HANGUL}{PUNCTUATION}]")

# Three such characters in a row are nobody's spelling: only the outer one of two mix-ups was undone.
STILL_BROKEN_RE = re.compile("[\N{INVERTED EXCLAMATION MARK}-\N{LATIN SMALL LETTER Y WITH DIAERESIS}]{3}")
LATIN_RE = re.compile(r"[A-Za-z]")

# A few leftovers are the character whose last byte was cut off; as many as that need four good ones each.
# Accents are sparse in European text, so that many plain letters stand for each.
GOOD_PER_LEFTOVER = 4


class Repair(NamedTuple):
    """A line with its mojibake undone, and how."""

    text: str
    how: str
    certainty: Certainty


def undo(line: str) -> Repair | None:
    """Return the line with its mojibake undone; ``None`` where nothing is to be done or the evidence is weak.

    >>> undo("ä¸­æ–‡")
    Repair(text='中文', how='encode windows-1252, decode utf-8', certainty='determined')
    >>> undo("Ü is for Übung")
    """
    text, ways, certainty = line, [], "determined"
    for _ in range(MAX_ROUNDS):
        step = (_as_a_whole(text) or _by_ftfy(text)) if is_suspicious(text) else None
        if step is None:
            break
        text = step.text
        ways.append(step.how)
        certainty = "inferred" if step.certainty == "inferred" else certainty
    else:
        return None  # no end in sight: not what it seemed
    if text == line or not _is_text(text, line):
        return None
    return Repair(text, ", ".join(ways), "inferred" if certainty == "inferred" else "determined")


def undo_known(line: str, mixups: Iterable[Mixup]) -> Repair | None:
    """Return the line with a mix-up undone that other lines of its document show: less evidence will do."""
    for mixup in mixups:
        text = _reread(line, mixup)
        if text is not None and EAST_ASIAN_RE.search(text) and _is_text(text, line):
            return Repair(text, mixup.how, "determined")
    return None


def _reread(line: str, mixup: Mixup) -> str | None:
    """Return the line read again in its true encoding, every byte of it; ``None`` where that cannot be."""
    import ftfy.bad_codecs  # noqa: F401  # registers the sloppy codecs

    try:
        return line.encode(mixup.codec).decode(mixup.true)
    except UnicodeError:
        return None


def _as_a_whole(line: str) -> Repair | None:
    """Return the line read again where that gives everyday Chinese, Japanese or Korean."""
    for mixup in ONE_BYTE:
        text = _reread(line, mixup)
        if text is not None and _everyday(text):
            return Repair(text, mixup.how, "determined")
    return None


def _everyday(text: str, least: int = MIN_CHARACTERS) -> bool:
    """Tell whether the East Asian characters of a text are enough, and everyday ones."""
    characters = "".join(EAST_ASIAN_RE.findall(text))
    everyday = sum(map(EVERYDAY.__contains__, characters)) + len(KANA_OR_HANGUL_RE.findall(characters))
    return len(characters) >= least and everyday >= MIN_EVERYDAY_SHARE * len(characters)


def _by_ftfy(line: str) -> Repair | None:
    """Return what ftfy makes of the line in its first step, where that undoes UTF-8 read a byte at a time."""
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
    in_parts = first[-1].action == "apply"
    if in_parts and (is_example(line, _new_pieces(line, text)) or not _is_worth_it(line, text)):
        return None
    guessed = in_parts or any(action == "transcode" for action, _ in first)
    how = ", ".join(_in_words(action, parameter) for action, parameter in first)
    return Repair(text, how, "inferred" if guessed else "determined")


def _new_pieces(before: str, after: str) -> list[str]:
    """Return the runs of East Asian characters that a repair made."""
    return [piece for piece in EAST_ASIAN_RE.findall(after) if after.count(piece) > before.count(piece)]


def _in_words(action: str, parameter: str) -> str:
    """Return a step of ftfy's plan as the report says it."""
    if action == "apply":
        return "decode utf-8 in parts"
    return f"{action} {parameter.removeprefix('sloppy-').removesuffix('-variants').replace('_', ' ')}"


def _is_worth_it(before: str, after: str) -> bool:
    r"""Tell whether a repair in parts made more text than it left debris, and text of a kind that pages hold.

    >>> _is_worth_it("他说ä½\xa0å¥½。", "他说你好。")
    True
    >>> _is_worth_it("Î´ÖªÐÄ²»", "δÖªÐĲ»")  # GBK in Windows-1252: two pieces happen to be UTF-8
    False
    """
    made = "".join((Counter(after) - Counter(before)).elements())
    leftover = len(DEBRIS_RE.findall(after))
    if leftover <= len(LATIN_RE.findall(after)) / GOOD_PER_LEFTOVER:
        return True  # accents in European text
    if NOT_TEXT_RE.search(after) or not EAST_ASIAN_RE.search(made):
        return len(made) >= GOOD_PER_LEFTOVER * leftover
    return _everyday(made, 1) and len(made) >= leftover


def _is_text(text: str, line: str) -> bool:
    """Tell whether what came out can be what was written: one line, of characters that are written."""
    if "\n" in text or "\r" in text or STILL_BROKEN_RE.search(text):
        return False
    return len(NOT_TEXT_RE.findall(text)) <= len(NOT_TEXT_RE.findall(line))
