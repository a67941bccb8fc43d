"""A folder cleaned into another: the tree is kept, each finished file has a marker, and a stopped run goes on.

All that a run knows lies in OUT/.cleantext-zh: ``done`` has the markers, ``report`` and ``set-aside`` what is to be
told of each file, ``part`` what is being written. A file appears under its own name when it is whole, and its marker
after that, so whatever is killed, and when, is done again and nothing is done twice.
"""

import hashlib
import json
import os
from collections import Counter
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from cleantext_zh.cleaner import Cleaner
from cleantext_zh.errors import CleanTextError, ConfigError, RuleError
from cleantext_zh.formats import COMPRESSED, Options, Record, kind_of, open_format
from cleantext_zh.formats.compression import compressed, compression_by_name, decompressed
from cleantext_zh.formats.jsonl import quoted
from cleantext_zh.records import Result
from cleantext_zh.runner.replace import Unchanged, new_file
from cleantext_zh.runner.stream import Handling, Tally, clean_documents, report_line, set_aside_line

STATE = ".cleantext-zh"
MAX_TROUBLES = 10  # told of one file; the set-aside file has them all
MARKER_FORMAT = 1  # raised when markers of older versions can no longer be trusted


class Folder(NamedTuple):
    """What is done with every file of a folder; it can be sent to other processes."""

    source: str
    output: str
    fields: dict[str, Any]
    """Those of the Config."""
    options: Options
    handling: Handling


class Shard(NamedTuple):
    """One file of the folder, as it was when it was found."""

    name: str
    """Its path in the folder, with slashes."""
    size: int
    changed_ns: int


class Outcome(NamedTuple):
    """What came of a file."""

    shard: Shard
    tally: dict[str, int]
    troubles: list[str]
    """Each with its place in the file; the first few."""


def shards(source: Path) -> list[Shard]:
    """Return the files below a folder in a fixed order; hidden ones are left out, links to folders not followed."""
    found = []
    for folder, folders, files in os.walk(source, onerror=_stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                seen = path.stat()
                found.append(Shard(path.relative_to(source).as_posix(), seen.st_size, seen.st_mtime_ns))
    return sorted(found)


def _stop(error: OSError) -> None:
    raise error


def output_name(name: str, options: Options) -> str:
    """Return the name of the result; web archives are written as JSONL, all else as it was.

    >>> output_name("a/b.wet.gz", Options()), output_name("a/b.txt", Options())
    ('a/b.wet.jsonl.gz', 'a/b.txt')
    """
    if (options.kind or kind_of(name)) != "warc":
        return name
    suffix = next((suffix for suffix in COMPRESSED if name.lower().endswith(suffix)), "")
    return (
        f"{name.removesuffix(name[len(name) - len(suffix) :])}.jsonl{suffix}" if suffix else f"{name}.jsonl"
    )


def settings_digest(folder: Folder, version: str) -> str:
    """Return a digest of all that decides what comes out of a file: version, settings, the user's own rules."""
    digest = hashlib.sha256()
    config = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in folder.fields.items()
    }
    told = (
        MARKER_FORMAT,
        version,
        sorted(config.items()),
        folder.options,
        folder.handling,
    )
    digest.update(repr(told).encode("utf-8", "backslashreplace"))
    for path in folder.fields["rules"]:
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()


class Places:
    """Where the things of one shard lie."""

    def __init__(self, folder: Folder, shard: Shard) -> None:
        state = Path(folder.output, STATE)
        self.source = Path(folder.source, shard.name)
        self.output = Path(folder.output, output_name(shard.name, folder.options))
        self.done, self.report, self.set_aside = (
            state / kind / shard.name for kind in ("done", "report", "set-aside")
        )
        self._part = state / "part" / shard.name

    def part(self, kind: str) -> Path:
        """Return where a thing is written until it is whole; no other process writes there."""
        self._part.parent.mkdir(parents=True, exist_ok=True)
        return self._part.with_name(f"{self._part.name}.{kind}.{os.getpid()}")


def finished(folder: Folder, shard: Shard, digest: str) -> Outcome | None:
    """Return what came of a file in an earlier run; ``None`` if it, the settings or its result are not as they were."""
    places = Places(folder, shard)
    try:
        marker = json.loads(places.done.read_bytes())
        if marker["shard"] != list(shard) or marker["settings"] != digest:
            return None
        if marker["output_size"] is not None and places.output.stat().st_size != marker["output_size"]:
            return None
        return Outcome(shard, marker["tally"], marker["troubles"])
    except (OSError, ValueError, KeyError, TypeError):  # no marker, or none that can be trusted: do it again
        return None


class _Told:
    """Gathers what is to be told of the documents of a shard."""

    def __init__(self, name: str, report: BinaryIO | None, set_aside: BinaryIO) -> None:
        self.troubles: list[str] = []
        self._name, self._report, self._set_aside = name, report, set_aside

    def done(self, where: str, result: Result, size: int) -> None:  # noqa: ARG002  # a shard is not told of by halves
        if self._report is not None:
            self._report.write(report_line(self._name, where, result))

    def set_aside(self, record: Record, why: str) -> None:
        self._trouble(record, f"{why}; set aside")
        self._set_aside.write(set_aside_line(self._name, record, why))

    def failed(self, record: Record, error: Exception) -> None:
        own = isinstance(error, CleanTextError)
        self._trouble(record, str(error) if own else f"unexpected {error!r}")

    def _trouble(self, record: Record, why: str) -> None:
        if len(self.troubles) < MAX_TROUBLES:
            self.troubles.append(f"{record.where}: {why}" if record.where else why)


def clean_shard(folder: Folder, shard: Shard, digest: str, cleaner: Cleaner) -> Outcome:
    """Clean one file into its place and set its marker; what fails leaves no result and no marker.

    Raises:
        ConfigError, RuleError: trouble that every file would meet.
    """
    try:
        return _clean_shard(folder, shard, digest, cleaner)
    except (ConfigError, RuleError):
        raise
    except OSError as error:
        return Outcome(shard, {"failed": 1}, [error.strerror or str(error)])
    except CleanTextError as error:
        return Outcome(shard, {"failed": 1}, [str(error)])
    except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are still done
        return Outcome(shard, {"failed": 1}, [f"unexpected {error!r}"])


def _clean_shard(folder: Folder, shard: Shard, digest: str, cleaner: Cleaner) -> Outcome:
    places = Places(folder, shard)
    for path in (places.output, places.report, places.set_aside, places.done):
        path.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        source = stack.enter_context(places.source.open("rb"))
        aside = stack.enter_context(new_file(places.set_aside, places.part("set-aside")))
        report = None
        if folder.handling.reports:
            report = stack.enter_context(new_file(places.report, places.part("report")))
        told = _Told(shard.name, report, aside)
        tally, size = _write(folder, places, source, _Work(cleaner, told))
    if not tally["failed"]:
        marker = {
            "shard": shard, "settings": digest, "output_size": size, "tally": tally, "troubles": told.troubles
        }  # fmt: skip
        with new_file(places.done, places.part("done")) as file:
            file.write(quoted(marker))
    return Outcome(shard, dict(tally), told.troubles)


class _Work(NamedTuple):
    cleaner: Cleaner
    told: _Told


def _write(folder: Folder, places: Places, source: BufferedReader, work: _Work) -> tuple[Tally, int | None]:
    """Write the result of a file, unless it failed or is one document that was set aside; return its size."""
    kind = folder.options.kind or kind_of(places.source.name)
    tally: Tally = Counter()
    try:
        with new_file(places.output, places.part("output")) as file:
            with compressed(file, compression_by_name(places.output.name)) as sink:
                opened = open_format(kind, decompressed(source), sink, folder.options)
                tally = clean_documents(work.cleaner, opened, folder.handling, work.told)
            if tally["failed"] or (kind == "plain" and tally["set_aside"]):
                raise Unchanged  # noqa: TRY301  # to leave the new file, not to tell of an error
            return tally, file.tell()
    except Unchanged:
        places.output.unlink(
            missing_ok=True
        )  # what stands there was made of another text, or by other settings
        return tally, None


def clear_parts(folder: Folder) -> None:
    """Remove what workers that died have left unfinished; to be called when none is at work any more."""
    import shutil

    shutil.rmtree(Path(folder.output, STATE, "part"), ignore_errors=True)
