"""Colours for those who can see them: on a terminal, unless ``NO_COLOR`` is set, or as ``--color`` says."""

import os
import sys
from argparse import Namespace

RED, GREEN, CYAN, BOLD, FAINT = "31", "32", "36", "1", "2"


def wanted(chosen: Namespace) -> bool:
    """Return whether standard output is to be coloured."""
    if chosen.color in ("always", "never"):
        return bool(chosen.color == "always")
    return not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()


def painted(text: str, color: str) -> str:
    r"""Return a text in a colour.

    >>> painted("x", RED)
    '\x1b[31mx\x1b[m'
    """
    return f"\x1b[{color}m{text}\x1b[m"
