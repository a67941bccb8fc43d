"""The options of the filter alone: how documents lie in their files, where results go, what is told meanwhile."""

from argparse import ArgumentTypeError, Namespace

from cleantext_zh.cli.option import Option, UsageError
from cleantext_zh.cli.streams import as_text
from cleantext_zh.formats import Kind, Options, kind_of

# What may stand behind a number of bytes.
UNITS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
WHEN = ("auto", "always", "never")
SHELLS = ("bash", "zsh", "fish")


def _bytes(words: str) -> int:
    """Read a number of bytes, such as 500k or 64M."""
    unit = UNITS.get(words[-1:].lower(), 1)
    digits = words[:-1] if unit > 1 else words
    if not digits.isascii() or not digits.isdigit() or not int(digits):
        raise ArgumentTypeError(f"{words!r} is no number of bytes; write it as 500k, 64M or 1000000")
    return int(digits) * unit


def _jobs(words: str) -> int:
    """Read a number of workers."""
    if not words.isascii() or not words.isdigit() or not int(words):
        raise ArgumentTypeError(f"{words!r} is no number of workers; write it as 1, 2 or 8")
    return int(words)


DOCUMENTS = (
    Option(("-0", "--nul"), "many documents, a NUL after each, in and out", (), {"action": "store_true"}),
    Option(
        ("--sep",),
        "many documents; lines in which the regex RE is found stand between them, and stay",
        (),
        {"metavar": "RE"},
    ),
    Option(
        ("--jsonl",),
        "one JSON object a line (default for FILEs named .jsonl); nothing but its text changes",
        (),
        {"action": "store_true"},
    ),
    Option(("--field",), "the field that holds the text (default: text)", (), {"metavar": "NAME"}),
    Option(("--keep-raw",), "keep the text as it was in this further field", (), {"metavar": "NAME"}),
    Option(("--meta",), "write metadata and counts into this further field", (), {"metavar": "NAME"}),
    Option(
        ("--max-doc-bytes",),
        "set longer documents aside, such as 64M (default: no limit)",
        (),
        {"metavar": "N", "type": _bytes},
    ),
)
PLACES = (
    Option(
        ("-i", "--in-place"),
        "replace each FILE by its result, whole or not at all; with SUFFIX keep the old one under that name",
        (),
        {"metavar": "SUFFIX"},
    ),
    Option(("-r", "--recursive"), "clean all files below DIR; needs -o", (), {"metavar": "DIR"}),
    Option(
        ("-o", "--output"),
        "the folder for the results of -r; a run that was stopped goes on where it was",
        (),
        {"metavar": "OUT"},
    ),
    Option(("-j", "--jobs"), "workers for -r (default: 1)", (), {"metavar": "N", "type": _jobs}),
)
TOLD = (
    Option(
        ("--set-aside",),
        "write documents that cannot be cleaned to FILE, one JSON object each, with the reason",
        (),
        {"metavar": "FILE"},
    ),
    Option(("--stats",), "count on standard error, at the end, what was done", (), {"action": "store_true"}),
    Option(
        ("--progress",),
        "tell on standard error how far it is: auto (default: on a terminal, after a second), always, never",
        (),
        {"choices": WHEN, "metavar": "WHEN"},
    ),
    Option(
        ("--completions",),
        "write the completions for a shell (bash, zsh, fish) and do nothing else",
        (),
        {"choices": SHELLS, "metavar": "SHELL"},
    ),
)


def spelled_out(arguments: list[str]) -> list[str]:
    """Return the arguments with ``-i`` and its attached suffix written in full, as argparse cannot read it.

    >>> spelled_out(["-i.bak", "-i", "a.txt"])
    ['--in-place=.bak', '--in-place=', 'a.txt']
    """
    in_full = {"-i": "--in-place=", "--in-place": "--in-place="}
    return [
        f"--in-place={word[2:]}" if word.startswith("-i") and word not in in_full else in_full.get(word, word)
        for word in arguments
    ]


def refuse_contradictions(chosen: Namespace) -> None:
    """Refuse options of the filter that cannot all be obeyed.

    Raises:
        UsageError: names both.
    """
    ways = [
        name
        for name, on in (("-0", chosen.nul), ("--sep", chosen.sep is not None), ("--jsonl", chosen.jsonl))
        if on
    ]
    places = [
        name
        for name, on in (
            ("--check", chosen.check),
            ("-i", chosen.in_place is not None),
            ("-r", chosen.recursive is not None),
        )
        if on
    ]
    for several, what in ((ways, "how documents lie in a file"), (places, "where results go")):
        if len(several) > 1:
            raise UsageError(f"{several[0]} and {several[1]} both say {what}; leave one out")
    if chosen.in_place is not None:
        if not chosen.files or "-" in chosen.files:
            raise UsageError("-i replaces files, and standard input is none; name a FILE")
        if "/" in chosen.in_place or "\\" in chosen.in_place:
            raise UsageError(f"-i{chosen.in_place}: the suffix is part of a name, and has no slash")
    _refuse_fields_of_plain_text(chosen)
    if chosen.recursive is None:
        for name, value in (("-o", chosen.output), ("-j", chosen.jobs)):
            if value is not None:
                raise UsageError(f"{name} goes with -r; add -r DIR, or write to a file with > FILE")
    elif chosen.output is None:
        raise UsageError("-r needs -o OUT, the folder for the results")
    elif chosen.files:
        raise UsageError(f"-r cleans all files below {chosen.recursive}; leave out {chosen.files[0]}")


def _refuse_fields_of_plain_text(chosen: Namespace) -> None:
    """Refuse options about fields where nothing that is read has any: they would be passed over in silence."""
    by_name = not chosen.nul and chosen.sep is None
    if chosen.jsonl or (
        by_name and (chosen.recursive or any(kind_of(name) != "plain" for name in chosen.files))
    ):
        return
    for name, value in (("--field", chosen.field), ("--keep-raw", chosen.keep_raw), ("--meta", chosen.meta)):
        if value is not None:
            raise UsageError(f"{name} names a field, and plain text has none; add --jsonl, or leave it out")


def to_options(chosen: Namespace, encoding: str | None) -> Options:
    """Return how the documents lie in their files, for an encoding of the Config."""
    kind: Kind | None = (
        "nul" if chosen.nul else "jsonl" if chosen.jsonl else "sep" if chosen.sep is not None else None
    )
    # What was typed is UTF-8, whatever the locale made of it.
    sep, field, keep_raw, meta = (
        None if word is None else as_text(word)
        for word in (chosen.sep, chosen.field, chosen.keep_raw, chosen.meta)
    )
    return Options(
        kind, sep, "text" if field is None else field, keep_raw, meta, encoding, chosen.max_doc_bytes
    )
