"""The files of ``--report`` and ``--set-aside``: one JSON object a line, one line a document."""

import os
import stat
import sys
from argparse import Namespace
from typing import BinaryIO

from cleantext_zh.cli.option import UsageError
from cleantext_zh.cli.streams import STDIN, complain


class SideFile:
    """Writes what is told of documents, if asked to; trouble with it is told once and never stops the text.

    Raises:
        UsageError: if it would overwrite what is read or written beside it.
    """

    def __init__(self, option: str, name: str | None, chosen: Namespace) -> None:
        self.failed = False
        self.wanted = name is not None
        self._name, self._verbose = name, chosen.verbose
        self._file: BinaryIO | None = None
        if name is None:
            return
        inputs = [*([] if chosen.recursive else chosen.files or [STDIN]), *(chosen.rules or ())]
        if chosen.config is not None:
            inputs.append(chosen.config)
        _refuse_overwriting(option, name, inputs)
        if (
            option == "--set-aside"
            and chosen.report is not None
            and _identity(chosen.report) == _identity(name)
        ):
            raise UsageError(f"--set-aside {name}: the report goes to that file; name another")
        try:
            self._file = open(name, "wb")  # noqa: PTH123, SIM115  # closed by close()
        except OSError as error:
            self._fail(error)

    def put(self, lines: bytes) -> None:
        """Write lines that are reports."""
        if self._file is None:
            return
        try:
            self._file.write(lines)
        except OSError as error:
            self._fail(error)

    def close(self) -> None:
        """Finish the file."""
        file, self._file = self._file, None
        try:
            if file is not None:
                file.close()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.failed = True
        complain(self._name, error, verbose=self._verbose)
        self.close()


def _refuse_overwriting(option: str, path: str, inputs: list[str]) -> None:
    """Refuse a file that would destroy an input or mix with the text."""
    what = "the report" if option == "--report" else "what is set aside"
    if path == STDIN:
        raise UsageError(f"{option} -: the text goes to standard output; name a file for {what}")
    there = _identity(path)
    if there is None:
        return
    for name in inputs:
        if there == (_identity_of_stream(sys.stdin) if name == STDIN else _identity(name)):
            raise UsageError(f"{option} {path}: that file is read as input; name another for {what}")
    if there == _identity_of_stream(sys.stdout):
        raise UsageError(f"{option} {path}: the text goes to that file; name another for {what}")


def _identity(name: str) -> tuple[int, int] | None:
    """Return what tells one regular file from another; None for anything else, or nothing."""
    try:
        return _regular(os.stat(name))  # noqa: PTH116  # the twin of fstat below
    except (OSError, ValueError):
        return None


def _identity_of_stream(stream: object) -> tuple[int, int] | None:
    try:
        return _regular(os.fstat(stream.fileno()))  # type: ignore[attr-defined]  # may also be None: then as below
    except (AttributeError, OSError, ValueError):
        return None


def _regular(found: os.stat_result) -> tuple[int, int] | None:
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
