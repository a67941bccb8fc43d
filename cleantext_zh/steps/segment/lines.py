"""The lines that hold text, measured: what the rest of segment looks at."""

from collections.abc import Sequence
from typing import NamedTuple

# A tab goes to the next multiple of eight columns; at the start of a line that is eight.
TAB = " " * 8


# White space as Python sees it, but for U+0085 and the separators of files and records: in mojibake not yet repaired
# they are bytes of characters.
WHITE = (
    "\t\n\v\f\r \N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
    "\N{IDEOGRAPHIC SPACE}"
)


# Stands for the number of a line, where only the blocks know it.
BELOW = "<line>"


class Line(NamedTuple):
    """One line that is not blank."""

    at: int
    """The index of its block."""
    text: str
    """The line without the white space around it."""
    width: int
    """Columns that the text takes."""
    indent: int
    """Columns of white space before it."""
    gap: int
    """Blank lines above it."""
    tail: int
    """Characters of white space after it, two at the most."""


class Group(NamedTuple):
    """Lines that are one paragraph."""

    lines: list[Line]
    text: str
    """The lines joined, without the white space around them."""
    reasons: tuple[str, ...]
    """Why each line but the first was joined to the one above; ``BELOW`` stands for the line."""


def columns(text: str) -> int:
    """Return how wide a text is in a terminal: two columns for a character of East Asia, one for ASCII.

    Everything beyond ASCII counts as wide. Unicode calls dashes, quotation marks and Greek letters ambiguous
    (UAX #11), and in a Chinese font they are wide; what is narrow beyond ASCII is rare in Chinese text.

    >>> columns("用 Vim 编辑")
    11
    """
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def measured(texts: Sequence[str]) -> list[Line]:
    """Return the lines that are not blank, each with its measures.

    >>> [(line.text, line.width, line.indent, line.gap) for line in measured(["　　春天。", "", "到了"])]
    [('春天。', 6, 4, 0), ('到了', 4, 0, 1)]
    """
    lines: list[Line] = []
    gap = 0
    for at, raw in enumerate(texts):
        text = raw.strip(WHITE)
        if not text:
            gap += 1
            continue
        start = indent = tail = 0
        if len(text) < len(raw):
            start = len(raw) - len(raw.lstrip(WHITE))
            indent = columns(raw[:start].replace("\t", TAB))
            tail = min(2, len(raw) - start - len(text))
        lines.append(Line(at, text, columns(text), indent, gap if lines else 0, tail))
        gap = 0
    return lines
