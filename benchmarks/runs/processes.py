"""Commands that are started, fed, timed and killed."""

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FILTER = (sys.executable, "-m", "cleantext_zh")
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
PR_SET_CHILD_SUBREAPER = 36  # of <linux/prctl.h>


class Ran(NamedTuple):
    """What a command did."""

    code: int
    seconds: float
    cpu_seconds: float
    """Its own, and of the processes that it started and waited for."""
    peak_bytes: int
    """Of the largest process; never less than what whoever measured had in use."""
    bytes_out: int
    lines_out: int
    told: str
    """What came on standard error."""


def environment() -> dict[str, str]:
    """Return the environment in which a command finds the package that is measured."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


def run(command: Sequence[str], feed: Iterable[bytes] = ()) -> Ran:
    """Run a command to its end, with these bytes on its standard input."""
    begin = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    counts, told = [0, 0], bytearray()
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    out, err = process.stdout, process.stderr

    def count() -> None:
        while chunk := out.read(1 << 16):
            counts[0] += len(chunk)
            counts[1] += chunk.count(b"\n")

    def listen() -> None:
        told.extend(err.read())

    threads = [threading.Thread(target=count), threading.Thread(target=listen)]
    for thread in threads:
        thread.start()
    try:
        for data in feed:
            process.stdin.write(data)
        process.stdin.close()
    except BrokenPipeError:  # it has seen enough, and its exit code says why
        pass
    for thread in threads:
        thread.join()
    out.close()
    err.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - begin
    return Ran(
        process.returncode, seconds, _cpu(usage) + _cpu_of_orphans(), usage.ru_maxrss * RSS_UNIT,
        counts[0], counts[1], told.decode(errors="replace"),
    )  # fmt: skip


def adopt_orphans() -> None:
    """Let processes whose parents are gone become children of this one, so that their CPU is counted, where it can be."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _cpu_of_orphans() -> float:
    """Wait for what a command has left behind, the fork server of a pool for instance; return its CPU seconds."""
    seconds = 0.0
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return seconds
        seconds += _cpu(usage)


def _cpu(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own, so that all of it can be killed at once."""
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=environment(), start_new_session=True,
    )  # fmt: skip
