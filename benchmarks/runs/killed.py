"""Runs that are killed at random moments, with all their workers, and started again: what is lost, twice, or half."""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from benchmarks.runs.processes import start
from benchmarks.runs.shards import MEGABYTE, write_shards
from benchmarks.runs.workers import datatrove_command, folder_command

SEED = 8
WORKERS = 2
FINISHED_SECONDS = 600  # a run that takes longer hangs

Finished = Callable[[Path, str], bool]
"""Whether a file of the results, by its name, counts as finished for whoever reads them."""


def killed(times: int, megabytes: int, shards: int) -> bool:
    """Kill folder runs and datatrove runs so many times each; print what came of it; return whether all is whole."""
    good = _killed("folder", folder_command, _finished_in_folder, (times, megabytes, shards))
    if not find_spec("datatrove"):
        print("datatrove: not run, it is not installed")
        return good
    return (
        _killed(
            "datatrove",
            lambda home, workers: datatrove_command(home, shards, workers),
            _finished_in_datatrove,
            (times, megabytes, shards),
        )
        and good
    )


def _finished_in_folder(home: Path, name: str) -> bool:  # noqa: ARG001  # a file has its name when it is whole
    """In a folder run: every file that has its name."""
    return not name.startswith(".")


def _finished_in_datatrove(home: Path, name: str) -> bool:
    """In datatrove: the file of a rank that set its marker; a writer of datatrove's has its file open under its name."""
    return (home / "logs" / "completions" / name.removesuffix(".jsonl")).exists()


def _killed(
    what: str, command: Callable[[Path, int], Sequence[str]], finished: Finished, size: tuple[int, int, int]
) -> bool:
    times, megabytes, shards = size
    moments = random.Random(SEED)  # noqa: S311  # moments, not secrets
    with tempfile.TemporaryDirectory(prefix="cleantext-zh-runs.") as folder:
        home = Path(folder)
        documents = write_shards(home / "in", megabytes * MEGABYTE, shards)
        begin = time.monotonic()
        _finish(command(home, WORKERS))
        whole_seconds = time.monotonic() - begin
        expected = _results(home)
        found: Counter[str] = Counter()
        while found["killed"] < times:
            _clear(home)
            process = start(command(home, WORKERS))
            time.sleep(moments.uniform(0, whole_seconds))
            if process.poll() is not None:  # done already: this moment does not count
                continue
            found["killed"] += 1
            _kill(process)
            left = _results(home)
            found["finished files"] += sum(finished(home, name) for name in left)
            found["half-written"] += sum(
                finished(home, name) and expected.get(name) != data for name, data in left.items()
            )
            found["unfinished under their name"] += sum(not finished(home, name) for name in left)
            _finish(command(home, WORKERS))
            _compare(expected, _results(home), found)
    print(
        f"{what}: {documents:,} documents in {shards} files, {WORKERS} workers, a whole run takes {whole_seconds:.1f} s; "
        f"killed in mid-run at {found['killed']} random moments; there were then {found['finished files']} "
        f"finished files, {found['half-written']} of them half-written, and "
        f"{found['unfinished under their name']} more under their final names without the marker of a finished one; "
        f"started again: lost {found['lost']}, twice {found['twice']}, "
        f"files other than those of a run that was not killed: {found['differ']}"
    )
    return not (found["half-written"] or found["lost"] or found["twice"] or found["differ"])


def _compare(expected: dict[str, bytes], results: dict[str, bytes], found: Counter[str]) -> None:
    """Count what a run that was killed and started again has lost, has twice, and has otherwise."""
    wanted, got = (
        Counter(line for data in results.values() for line in data.split(b"\n") if line)
        for results in (expected, results)
    )
    found["lost"] += sum((wanted - got).values())
    found["twice"] += sum((got - wanted).values())
    found["differ"] += sum(expected.get(name) != results.get(name) for name in {*expected, *results})


def _results(home: Path) -> dict[str, bytes]:
    """Return what lies in the folder for the results."""
    return {path.name: path.read_bytes() for path in (home / "out").glob("*.jsonl")}


def _clear(home: Path) -> None:
    for name in ("out", "logs"):
        shutil.rmtree(home / name, ignore_errors=True)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a run with all its workers, as a machine does that loses its power."""
    with suppress(ProcessLookupError):  # it was done before
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _finish(command: Sequence[str]) -> None:
    """Run to the end.

    Raises:
        RuntimeError: if it fails or hangs.
    """
    process = start(command)
    try:
        code = process.wait(FINISHED_SECONDS)
    except subprocess.TimeoutExpired:
        _kill(process)
        raise RuntimeError(f"{' '.join(command)}: not done after {FINISHED_SECONDS} s") from None
    if code:
        raise RuntimeError(f"{' '.join(command)}: exit {code}")
