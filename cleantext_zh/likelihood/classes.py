"""The class of a character: its kind of script, finer where mojibake lives; the model counts which class follows which.

A class says much with a small table: é after an English letter is French, é after ï and before · is Chinese misread.
"""

from bisect import bisect_right

# Where each class begins. The borders follow Unicode's blocks, several small ones taken together; the wide gaps
# between them hold scripts that no Chinese page mixes with its text.
STARTS = (
    (0x00, "control"), (0x20, "ASCII marks"), (0x7F, "control"), (0x80, "C1"), (0xA0, "Latin-1 marks"),
    (0xC0, "Latin-1"), (0x100, "Latin extended"), (0x250, "phonetic"), (0x2B0, "modifiers"), (0x370, "Greek"),
    (0x400, "Cyrillic"), (0x460, "Cyrillic, rare"), (0x530, "Armenian, Hebrew"), (0x600, "Arabic"),
    (0x700, "India to Georgia"), (0x1100, "Jamo"), (0x1200, "Ethiopia to Mongolia"), (0x1E00, "Latin additional"),
    (0x1F00, "Greek additional"), (0x2000, "dashes, quotation marks"), (0x2070, "symbols"), (0x2500, "boxes"),
    (0x25A0, "shapes"), (0x2E80, "radicals"), (0x3000, "CJK marks"), (0x3041, "hiragana"), (0x30A0, "katakana"),
    (0x3100, "zhuyin, enclosed"), (0x3400, "Han A"), (0x4E00, "Han"), (0xA000, "Yi to Meetei"), (0xAC00, "Hangul"),
    (0xD7B0, "Jamo"), (0xD800, "surrogates"), (0xE000, "private"), (0xF900, "Han, compatible"), (0xFB00, "Arabic forms"),
    (0xFE30, "vertical, small"), (0xFF00, "full width"), (0xFF61, "half-width kana"), (0xFFA0, "half-width Hangul"),
    (0xFFFD, "replacement"), (0xFFFE, "noncharacters"), (0x10000, "old scripts"), (0x1F000, "emoji"), (0x20000, "Han B"),
    (0x33000, "beyond"),
)  # fmt: skip

# In these, small letters, capitals and the rest are classes of their own: capitals among small letters are what one
# byte at a time looks like.
CASED = ("ASCII marks", "Latin-1", "Latin extended", "Greek", "Cyrillic")

_FIRST = [start for start, _ in STARTS]
_NAMES = list(dict.fromkeys(name for _, name in STARTS))
NAMES = (
    *_NAMES, *(f"{name}, {case}" for name in CASED for case in ("small", "capital")), "line", "space", "digit",
)  # fmt: skip
NUMBER = {name: place for place, name in enumerate(NAMES)}

# From here on a text is East Asian: the bigrams are of these classes.
EAST_ASIAN = frozenset(
    NUMBER[name]
    for name in (
        "CJK marks", "hiragana", "katakana", "zhuyin, enclosed", "Han A", "Han", "Hangul", "Han, compatible",
        "vertical, small", "full width", "half-width kana", "Han B",
    )
)  # fmt: skip


def class_of(character: str) -> int:
    """Return the number of a character's class.

    >>> [NAMES[class_of(character)] for character in "中é7，"]
    ['Han', 'Latin-1, small', 'digit', 'full width']
    """
    if character in " \t":
        return NUMBER["space"]
    if character in "\n\r":
        return NUMBER["line"]
    if "0" <= character <= "9":
        return NUMBER["digit"]
    name = STARTS[bisect_right(_FIRST, ord(character)) - 1][1]
    if name in CASED:
        if character.islower():
            name += ", small"
        elif character.isupper():
            name += ", capital"
    return NUMBER[name]


def size_of(number: int) -> int:
    """Return about how many characters a class has: those that were never counted share what is left for them."""
    name = NAMES[number]
    if name.endswith((", small", ", capital")):
        return 40
    ends = [*_FIRST[1:], 0x110000]
    return sum(end - start for (start, own), end in zip(STARTS, ends, strict=True) if own == name) or 10
