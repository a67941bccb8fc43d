"""What is told beside the text: complaints, reports, what was set aside, progress, and counts at the end."""

import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable
from io import BufferedReader
from pathlib import Path

from cleantext_zh.cli import DONE, FAILED, SET_ASIDE
from cleantext_zh.cli.side_file import SideFile
from cleantext_zh.cli.streams import complain, say
from cleantext_zh.formats import Record
from cleantext_zh.records import Result
from cleantext_zh.runner.progress import Progress, told
from cleantext_zh.runner.stream import report_line, set_aside_line

MAX_COMPLAINTS = 20  # of one run; a corpus may have millions of bad records
FIRST_PROGRESS_SECONDS = 1.0
PROGRESS_SECONDS = 0.2  # between two lines of progress: quicker than one can read
ERASE = "\r\x1b[K"  # to the beginning of the line, and clear it: every terminal of today knows it


class Told:
    """Hears of every document of a run, and tells what the options ask for."""

    def __init__(self, chosen: Namespace) -> None:
        self.report = SideFile("--report", chosen.report, chosen)
        self.set_asides = SideFile("--set-aside", chosen.set_aside, chosen)
        self.tally: Counter[str] = Counter()
        self.name = ""
        """The input at hand."""
        self.total: int | None = None
        """The bytes of all inputs; ``None`` where that is not known."""
        self.position: Callable[[], int] | None = None
        """Returns how far the input at hand has been read; ``None`` where it cannot tell."""
        self._read = 0  # the bytes of the inputs before it
        self._chosen = chosen
        self._complaints = 0
        self._start = time.monotonic()
        self._next = self._start + FIRST_PROGRESS_SECONDS
        self._documents = self._bytes = 0
        self._shown = False

    def done(self, where: str, result: Result, size: int) -> None:
        """Hear of a document that was cleaned, and how many bytes it had."""
        if self.report.wanted:
            self.report.put(report_line(self.name, where, result))
        self._documents += 1
        self._bytes += size
        if self.position is None:
            self.progress(self._documents, self._bytes, None)
        else:
            self.progress(self._documents, self._read + self.position(), self.total)

    def begin(self, name: str, source: BufferedReader) -> None:
        """Begin an input; what is told from now on is of it."""
        self.name = name
        self.position = source.tell if self.total is not None else None

    def end(self) -> None:
        """End the input at hand, while it is still open."""
        if self.position is not None:
            self._read += self.position()
            self.position = None

    def set_aside(self, record: Record, why: str) -> None:
        """Hear of a document that cannot be cleaned and was left out."""
        self.complain(self._place(record), f"{why}; set aside")
        if self.set_asides.wanted:
            self.set_asides.put(set_aside_line(self.name, record, why))

    def failed(self, record: Record, error: Exception) -> None:
        """Hear of a document with which something went wrong."""
        self.complain(self._place(record), error)

    def _place(self, record: Record) -> str:
        return f"{self.name}: {record.where}" if record.where else self.name

    def complain(self, name: str, what: str | Exception) -> None:
        """Tell of one trouble; those after the first few are only counted."""
        self._complaints += 1
        if self._complaints > MAX_COMPLAINTS:
            return
        self._erase()
        if isinstance(what, str):
            say(f"{name}: {what}")
        else:
            complain(name, what, verbose=self._chosen.verbose)

    def progress(self, documents: int, done: int, total: int | None) -> None:
        """Show how far the run is, if it is time to."""
        now = time.monotonic()
        when = self._chosen.progress or "auto"
        if now < self._next or when == "never" or sys.stderr is None:
            return
        terminal = sys.stderr.isatty()
        if when == "auto" and (not terminal or self._text_is_seen):
            return
        self._next = now + (PROGRESS_SECONDS if terminal else FIRST_PROGRESS_SECONDS)
        line = told(Progress(documents, done, total, now - self._start))
        print(
            f"{ERASE}{line}" if terminal else line, end="" if terminal else "\n", file=sys.stderr, flush=True
        )
        self._shown = terminal

    @property
    def _text_is_seen(self) -> bool:
        """Whether the text itself goes to a terminal, where progress would come between its lines."""
        elsewhere = self._chosen.recursive is not None or self._chosen.in_place is not None
        return not elsewhere and sys.stdout is not None and sys.stdout.isatty()

    def _erase(self) -> None:
        if self._shown:
            print(ERASE, end="", file=sys.stderr, flush=True)
            self._shown = False

    def close(self) -> None:
        """Finish the files and the line of progress; say how much was not told."""
        self._erase()
        if self._complaints > MAX_COMPLAINTS:
            say(f"and {self._complaints - MAX_COMPLAINTS:,} more of these")
            self._complaints = 0
        self.report.close()
        self.set_asides.close()

    def stats(self, settings: Iterable[Path]) -> None:
        """Count what was done, if asked to."""
        if not self._chosen.stats:
            return
        count = self.tally
        seconds = time.monotonic() - self._start
        for path in settings:
            say(f"settings: {path}")
        counts = [f"{count['documents']:,} documents"]
        counts += [
            f"{count[name]:,} {name.replace('_', ' ')}"
            for name in ("changed", "emptied", "set_aside", "failed")
        ]
        say(", ".join(counts))
        say(
            f"{count['lines']:,} lines in, {count['lines'] - count['removed']:,} kept, {count['removed']:,} removed"
        )
        rate = count["bytes"] / seconds / 1e6 if seconds else 0.0
        say(f"{count['bytes']:,} bytes in, {count['bytes_out']:,} out, {seconds:.1f} s, {rate:.1f} MB/s")

    @property
    def code(self) -> int:
        """The exit code for all that was heard."""
        if self.tally["failed"] or self.report.failed or self.set_asides.failed:
            return FAILED
        return SET_ASIDE if self.tally["set_aside"] else DONE
