"""normalize: invisible and control characters go, odd spaces become plain; what is seen stays as it is."""

import re
from collections.abc import Callable, Sequence

from cleantext_zh.changes import changed
from cleantext_zh.chars import BREAK, CONTROL, HAN, INVISIBLE, JOINER, ODD_SPACE, SHAPED
from cleantext_zh.mojibake.suspicion import has_sign, is_suspicious
from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Change

# One search over the document tells whether there is anything to do.
ANYTHING_RE = re.compile(f"[{INVISIBLE}{CONTROL}{BREAK}{ODD_SPACE}{JOINER}]")

INVISIBLE_RE = Pattern(f"[{INVISIBLE}]+")
MARK_INSIDE_RE = Pattern("\N{ZERO WIDTH NO-BREAK SPACE}+")
CONTROL_RE = Pattern(f"[{CONTROL}]+|^[{CONTROL}{BREAK}]+|[{CONTROL}{BREAK}]+\\Z")
ODD_SPACE_RE = Pattern(f"[{ODD_SPACE}{BREAK}]")
SHAPED_RE = Pattern(f"[{SHAPED}]")

# Joiners go where a Han character is on one side, and on the other side nothing that could be joined: they
# stay after an emoji, whose other half may have been cut off, and beside letters of every script but the
# plain Latin one.
PLAIN = (
    rf"{HAN}\x00-\x7f\N{{IDEOGRAPHIC SPACE}}-\N{{RIGHT CORNER BRACKET}}\N{{FULLWIDTH EXCLAMATION MARK}}-～"
)
JOINER_RE = Pattern(
    rf"""
    (?<=[{HAN}]) [{JOINER}]+ (?=[{PLAIN}]|$)
    | (?<![^{PLAIN}]) [{JOINER}]+ (?=[{HAN}])
    """,
    re.VERBOSE,
)


def normalize(lines: Sequence[str], mode: str = "light") -> tuple[list[str], list[Change]]:
    r"""Return the lines without characters that nobody sees, and what was changed; line n stays line n.

    The ideographic space stays, being the indent of Chinese; so do variation selectors, which choose a glyph.

    >>> normalize(["\u3000\u3000第\u200b一\u00a0段。"])[0]
    ['\u3000\u3000第一 段。']

    Args:
        lines: the lines of one document.
        mode: ``light``, or ``off`` to look at nothing.
    """
    tidied = list(lines)
    changes: list[Change] = []
    if mode == "off" or not ANYTHING_RE.search("\n".join(tidied)):
        return tidied, changes
    for place, line in enumerate(tidied):
        if ANYTHING_RE.search(line):
            tidied[place], done = _tidy(line, place + 1)
            changes += done
    return tidied, changes


def _tidy(line: str, number: int) -> tuple[str, list[Change]]:
    """Return one line tidied, and what was done, in the order in which it was done.

    A line that looks like mojibake is left as it is, or would look so afterwards: what seems to be a control
    character there may be a byte of a character, and the last trace of it.
    """
    given, changes = line, []
    # Where a script needs invisible characters, only the byte-order mark is surely an accident.
    invisible = MARK_INSIDE_RE if SHAPED_RE.search(line) else INVISIBLE_RE
    for pattern, substitute, how in (
        (invisible, "", _removed),
        (CONTROL_RE, "", _removed),
        (ODD_SPACE_RE, " ", _made_plain),
        (JOINER_RE, "", _removed),  # last: what stood between it and a Han character is gone now
    ):
        after = pattern.sub(substitute, line)
        if after != line:
            changes.append(changed("normalize", number, line, after, _say(how, pattern, line)))
            line = after
    if is_suspicious(line) or is_suspicious(given) or (has_sign(line) and _would_be_repaired(line)):
        return given, []
    return line, changes


def _would_be_repaired(line: str) -> bool:
    """Tell whether the next cleaning would repair a line that this one has tidied."""
    from cleantext_zh.mojibake.parts import is_broken

    return is_broken(line)


def _say(how: Callable[[str], str], pattern: Pattern, line: str) -> str:
    """Say what was done to which characters, each kind once."""
    from unicodedata import name

    found = dict.fromkeys("".join(pattern.findall(line)))
    return how(", ".join(name(character, f"control U+{ord(character):04X}") for character in found))


def _removed(characters: str) -> str:
    return f"removed {characters}"


def _made_plain(characters: str) -> str:
    return f"made plain {characters}"
