"""What is accepted: a text is changed only where what comes out is much likelier than it, and is text by itself."""

import re
from itertools import pairwise
from typing import NamedTuple

from cleantext_zh.chars import HAN, REPLACEMENT
from cleantext_zh.likelihood.model import model
from cleantext_zh.mojibake.lattice import AFTER_LOST, LOST
from cleantext_zh.mojibake.mixups import CHINESE, ONE_BYTE, Mixup

# Sound text is more than a hundred thousand times as common as broken text; that is its head start, in logarithms.
HEAD_START = 11.0
# The model knows little text, so a way back must also make each character likelier, by this factor on average.
GAIN_PER_CHARACTER = 0.55
# Sound Chinese of 4, 10 and 100 characters is nearly always above -13, -10.8 and -9.2 a character. UTF-8 proves
# itself by its form: a little less will do.
LOWEST_MEAN = -9.0
LOWEST_MEAN_SLACK = 18.0
UTF8_SLACK = 1.0

# Sound lines are above this, a character; mojibake is below, whatever the mix-up: only such lines are searched.
STRAINED_MEAN = -8.3
# Two or three characters between marks that are above this are words.
SOUND_MEAN = -7.0
SOUND_SHARE = 0.15
HAN_RUN_RE = re.compile(f"[{HAN}]{{2,}}")

# What says nothing about the likelihood of the rest.
ASCII_RUN_RE = re.compile("[\x00-\x7f]+")
FOREIGN_RE = re.compile("[^\x00-\x7f]")
FOREIGN_RUN_RE = re.compile("[^\x00-\x7f]{3}")

KANA = "\N{HIRAGANA LETTER SMALL A}-\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"
HANGUL = "\N{HANGUL SYLLABLE GA}-\N{HANGUL SYLLABLE HIH}"
MARKS = "\N{IDEOGRAPHIC COMMA}-\N{RIGHT BLACK LENTICULAR BRACKET}\N{FULLWIDTH EXCLAMATION MARK}-\N{FULLWIDTH QUESTION MARK}"
# Pieces of tables, as names from the DOS console have them: too common to be unlikely, whatever they stand for.
BOXES_RE = re.compile("[\u2500-\u259f]{2}")
HAN_RE = re.compile(f"[{HAN}]")
# No page is written in single characters: two side by side, or one and a mark.
WORD_RE = re.compile(f"[{HAN}{KANA}{HANGUL}]{{2}}|[{HAN}][{MARKS}]|[{MARKS}][{HAN}]")
# Borders and rules of one character repeated; whatever they become is nothing.
REPETITION_RE = re.compile("([^\x00-\x7f])\\1{2,}")

# What no repaired text holds: C1 controls, private use, noncharacters, NUL.
NOT_TEXT_RE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")

PRIVATE_RE = re.compile("[\ue000-\uf8ff]")

MIN_HAN_SHARE = 0.4
# Words of Russian and Greek, by their bytes, are two or three characters now and then.
FEW = 4
# Where a reading is not likelier by this factor a character, pairs of characters must speak for it.
CLEAR_GAIN = 3.0
MIN_KNOWN_PAIRS = 0.1
PAIRS_THAT_TELL = 5


class Reading(NamedTuple):
    """What a text was, if it was read in the wrong encoding."""

    text: str
    mixups: tuple[Mixup, ...]
    score: float
    lossy: bool = False
    left: tuple[str, ...] = ()
    """What is left of the bytes of each U+FFFD, where that is known."""

    @property
    def how(self) -> str:
        """How the mix-ups are undone, outermost first."""
        return ", ".join(mixup.how for mixup in self.mixups)


def strain(text: str) -> tuple[float, int]:
    """Return how likely the text is but for its ASCII, as a logarithm, and of how many characters that is.

    >>> strain("ok 天气 ok")[1]
    2
    """
    pieces = ASCII_RUN_RE.sub(" ", text).split(REPLACEMENT)
    foreign = sum(len(FOREIGN_RE.findall(piece)) for piece in pieces)
    return (_sum(pieces), foreign) if foreign else (0.0, 0)


def _sum(pieces: list[str]) -> float:
    """Return how likely the pieces are between which something is lost."""
    likelihood = model()
    return likelihood.of(pieces[0]) + sum(likelihood.of(piece, AFTER_LOST) for piece in pieces[1:])


def is_strained(text: str) -> bool:
    """Tell whether a text is so unlikely that a search is worth its time."""
    total, foreign = strain(text.strip("\N{IDEOGRAPHIC SPACE}"))
    return foreign > 1 and (total < STRAINED_MEAN * foreign or BOXES_RE.search(text) is not None)


def has_sound_piece(text: str, share: float = SOUND_SHARE) -> bool:
    """Tell whether words of sound Chinese stand in the text: mojibake hardly ever makes a whole one between marks.

    >>> has_sound_piece("| 你好 | 浣犲ソ |")
    True
    >>> has_sound_piece("浣犲ソ")
    False
    """
    likelihood = model()
    sound = sum(
        len(piece) for piece in HAN_RUN_RE.findall(text) if likelihood.of(piece) > SOUND_MEAN * len(piece)
    )
    return sound > share * len(FOREIGN_RE.findall(text))


def score_with_losses(text: str) -> float:
    """Return how likely a text is of which characters are lost."""
    pieces = text.split(REPLACEMENT)
    return _sum(pieces) + LOST * (len(pieces) - 1)


def spoils(before: str, after: str) -> bool:
    """Tell whether a reading breaks lines or makes characters that no text holds."""
    if after.count("\n") != before.count("\n") or "\r" in after:
        return True
    return REPLACEMENT in after and REPLACEMENT not in before


def makes_private(before: str, after: str) -> bool:
    """Tell whether a reading makes characters of private use: GB18030 and Big5 have many, and no text has them."""
    return len(PRIVATE_RE.findall(after)) > len(PRIVATE_RE.findall(before))


def is_accepted(text: str, found: Reading) -> bool:
    """Tell whether a reading is so much likelier than the text as it stands that the text is to be changed."""
    _, foreign = strain(text)
    gain = found.score - score_with_losses(text)
    if gain < HEAD_START or gain < GAIN_PER_CHARACTER * foreign:
        return False
    clear = gain >= CLEAR_GAIN * foreign
    return is_text(found) and is_no_accident(text, found) and (clear or has_known_pairs(found))


def is_text(found: Reading) -> bool:
    """Tell whether a reading is itself as likely as sound text is, of whatever language."""
    total, foreign = strain(found.text)
    if not foreign or NOT_TEXT_RE.search(found.text):
        return False
    lowest = LOWEST_MEAN - LOWEST_MEAN_SLACK / foreign
    if found.mixups[-1].true == "utf-8":
        lowest -= UTF8_SLACK
    return total >= lowest * foreign


def _is_spelled(text: str) -> bool:
    """Tell whether all letters beyond ASCII are as words are spelled: small, capital, or small after a capital."""
    letters = "".join(FOREIGN_RE.findall(text))
    return letters.isalpha() and (letters.islower() or letters.isupper() or letters.istitle())


def is_no_accident(text: str, found: Reading) -> bool:
    """Tell whether a reading in two bytes a character has what chance does not make, for they read nearly anything."""
    if found.mixups[-1].true == "utf-8":
        return (
            len(FOREIGN_RE.findall(found.text)) > 1
        )  # three letters of Russian are one character now and then
    repeated = sum(match.end() - match.start() for match in REPETITION_RE.finditer(text))
    foreign = len(FOREIGN_RE.findall(text))
    if repeated * 2 >= foreign or not WORD_RE.search(found.text):
        return False
    if found.mixups[-1].true in CHINESE:
        made = len(FOREIGN_RE.findall(found.text))
        if len(HAN_RE.findall(found.text)) < MIN_HAN_SHARE * made:
            return False
        if _is_spelled(text) and made < FEW:
            return False
        if (
            found.mixups[-1].read_as in ONE_BYTE
            and not FOREIGN_RUN_RE.search(text)
            and 2 * foreign < len(text)
        ):
            return False
    return True


def has_known_pairs(found: Reading) -> bool:
    """Tell whether some of the pairs of Han characters were met before: those that chance makes hardly ever were."""
    if found.mixups[-1].true == "utf-8":
        return True
    pairs = [pair for pair in pairwise(found.text) if all(map(HAN_RE.match, pair))]
    known = sum(model().is_known_pair(*pair) for pair in pairs)
    return len(pairs) < PAIRS_THAT_TELL or known >= MIN_KNOWN_PAIRS * len(pairs)
