"""What an option is."""

from typing import Any, NamedTuple

from cleantext_zh.errors import CleanTextError


class UsageError(CleanTextError):
    """A command line that makes no sense."""


class Option(NamedTuple):
    """One option: its names, its line of help, the Config fields that it sets, and how argparse reads it."""

    names: tuple[str, ...]
    help: str
    fields: tuple[str, ...]
    reading: dict[str, Any]
