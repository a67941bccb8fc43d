"""The file of ``--report``: one JSON object a line, one line a document."""

import os
import stat
import sys
from argparse import Namespace
from typing import BinaryIO

from cleantext_zh.cli.options import UsageError
from cleantext_zh.cli.streams import STDIN, complain
from cleantext_zh.records import Result


class ReportFile:
    """Writes reports, if asked to; trouble with them is told once and never stops the text.

    Raises:
        UsageError: if the report would overwrite what is read or written beside it.
    """

    def __init__(self, chosen: Namespace) -> None:
        self.failed = False
        self._name: str | None = chosen.report
        self._verbose: bool = chosen.verbose
        self._file: BinaryIO | None = None
        if self._name is None:
            return
        _refuse_overwriting(self._name, [*(chosen.files or [STDIN]), *(chosen.rules or ())])
        try:
            self._file = open(self._name, "wb")  # noqa: PTH123, SIM115  # closed by close()
        except OSError as error:
            self._fail(error)

    def add(self, name: str, result: Result) -> None:
        """Write the report of one document."""
        if self._file is None:
            return
        import json

        record = {"file": name, "metadata": result.metadata._asdict()} | result.report.to_dict()
        # What UTF-8 cannot write, a lone surrogate, becomes \udcff: just as JSON writes it.
        line = json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")
        try:
            self._file.write(line + b"\n")
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


def _refuse_overwriting(report: str, inputs: list[str]) -> None:
    """Refuse a report that would destroy an input or mix with the text."""
    if report == STDIN:
        raise UsageError("--report -: the text goes to standard output; name a file for the report")
    there = _identity(report)
    if there is None:
        return
    for name in inputs:
        if there == (_identity_of_stream(sys.stdin) if name == STDIN else _identity(name)):
            raise UsageError(f"--report {report}: that file is read as input; name another for the report")
    if there == _identity_of_stream(sys.stdout):
        raise UsageError(f"--report {report}: the text goes to that file; name another for the report")


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
