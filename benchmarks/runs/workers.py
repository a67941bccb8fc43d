"""What workers and other people's engines cost: the same shards by one worker, by two, and by datatrove."""

import os
import shlex
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.runs.processes import FILTER, Ran, adopt_orphans, run
from benchmarks.runs.shards import MEGABYTE, write_shards

# What datatrove's step writes beside each text: the filter writes it where it is asked to.
META = ("--meta", "about")
WITH_META = "-j 1 --meta about"


def folder_command(home: Path, jobs: int, *more: str) -> list[str]:
    """Return the command that cleans ``home/in`` into ``home/out``."""
    return [*FILTER, "-r", str(home / "in"), "-o", str(home / "out"), "-j", str(jobs), *more]


def datatrove_command(home: Path, shards: int, workers: int) -> list[str]:
    """Return the command that does the same by datatrove, and writes the metadata too."""
    return [sys.executable, "-m", "benchmarks.runs.pipeline", str(home), str(shards), str(workers)]


def _at_once(home: Path) -> list[str]:
    """Return a command that cleans both halves of the files at once, by two runs that know nothing of each other.

    Two workers cannot be quicker than that: what it takes is what the machine has to give.
    """
    halves = [
        shlex.join([*FILTER, "-r", str(home / f"half{half}"), "-o", str(home / "out" / str(half))])
        for half in (0, 1)
    ]
    return ["sh", "-c", f"{halves[0]} & {halves[1]}; wait"]


def compare(megabytes: int, shards: int, rounds: int) -> bool:
    """Time all of them in turn, print the quickest of some rounds and the ratios; return whether all went well."""
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="cleantext-zh-runs.") as folder:
        home = Path(folder)
        write_shards(home / "in", megabytes * MEGABYTE, shards)
        for number, path in enumerate(sorted((home / "in").iterdir())):
            half = home / f"half{number % 2}"
            half.mkdir(exist_ok=True)
            os.link(path, half / path.name)
        ways: dict[str, list[str]] = {
            "-j 1": folder_command(home, 1),
            "-j 2": folder_command(home, 2),
            "two runs at once": _at_once(home),
        }
        if find_spec("datatrove"):
            ways[WITH_META] = folder_command(home, 1, *META)
            ways["datatrove, 1 worker"] = datatrove_command(home, shards, 1)
            ways["datatrove, 2 workers"] = datatrove_command(home, shards, 2)
        else:
            print("datatrove: not run, it is not installed")
        found: dict[str, list[Ran]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, command in ways.items():
                found[name].append(run(command))
                for left in ("out", "logs"):
                    shutil.rmtree(home / left, ignore_errors=True)
    print(f"JSONL of {megabytes:,} MB in {shards} files, the quickest of {rounds} rounds in turn")
    return _told(found, megabytes)


def _told(found: dict[str, list[Ran]], megabytes: int) -> bool:
    """Print the figures of each way; return whether none of its runs failed."""
    # The quickest, since all that other programs of the machine can do is to make a round slower.
    seconds = {name: min(ran.seconds for ran in runs) for name, runs in found.items()}
    cpu = {name: min(ran.cpu_seconds for ran in runs) for name, runs in found.items()}
    for name in found:
        base = WITH_META if name.startswith("datatrove") else "-j 1"
        print(
            f"{name:22} {seconds[name]:7.1f} s {cpu[name]:7.1f} s of CPU, {megabytes / cpu[name]:6.2f} MB/s of CPU; "
            f"{seconds[base] / seconds[name]:.2f} × the speed of {base}, {cpu[name] / cpu[base]:.2f} × its CPU"
        )
    bad = [ran for runs in found.values() for ran in runs if ran.code]
    for ran in bad:
        print(f"exit {ran.code}: {ran.told.strip()[-300:]}")
    return not bad
