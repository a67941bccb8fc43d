"""Measure quality: ``python -m benchmarks.quality [DATA] [--check] [--update] [--only NAME]``."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality import floors, scorers, tables

DATA = scorers.ROOT.parent / "shared" / "eval"


class Run(NamedTuple):
    """What came of running the suites."""

    measured: dict[str, float]
    digests: dict[str, str]
    """Of the suites that were run."""
    not_run: dict[str, str]
    """Why, for the suites whose data is there but that could not be run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suites, print their figures, and hold them to the floors or move the floors."""
    options = _options(arguments)
    data = options.data.resolve()
    if not data.is_dir():
        print(f"not run: no data at {options.data}")
        return 0
    pinned = floors.load()
    run = _run(data, options.only)
    print(tables.plain(run.measured, pinned))
    if options.update:
        return _update(pinned, run, [floors.Allowance(*pair) for pair in options.allow_lower])
    return _check(pinned, run) if options.check else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [suite.name for suite in scorers.SUITES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description="Measure quality.")
    parser.add_argument(
        "data", nargs="?", type=Path, default=DATA, help="folder of labelled texts and scorers"
    )
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor")
    parser.add_argument("--update", action="store_true", help="move the floors up, and write tables.md")
    parser.add_argument(
        "--only", action="append", choices=names, metavar="NAME", help=f"one of {', '.join(names)}"
    )
    parser.add_argument(
        "--allow-lower", nargs=2, action="append", default=[], metavar=("NAME", "WHY"),
        help="with --update: lower the floors that fit NAME (* and ? are wild), and record why",
    )  # fmt: skip
    return parser.parse_args(arguments)


def _run(data: Path, only: Sequence[str] | None) -> Run:
    """Run the suites asked for, and say plainly which were not run, and why."""
    run = Run({}, {}, {})
    for suite in scorers.SUITES:
        if only and suite.name not in only:
            continue
        start = time.monotonic()
        try:
            figures = scorers.run(suite, data)
        except scorers.NoFiles as why:
            print(f"not run: {suite.name}: {why}", flush=True)
            continue
        except scorers.NotRun as why:
            print(f"not run: {suite.name}: {why}", flush=True)
            run.not_run[suite.name] = str(why)
            continue
        run.measured.update(figures)
        run.digests[suite.name] = floors.digest(scorers.files(suite, data))
        print(f"ran {suite.name} in {time.monotonic() - start:.0f} s", flush=True)
    return run


def _check(pinned: floors.Floors, run: Run) -> int:
    """Name every figure below its floor; a suite that has floors and could not be run is no pass either."""
    found = floors.complaints(pinned, run.measured, run.digests)
    with_floors = {floors.suite_of(name) for name in pinned["measures"]}
    found += [
        f"{name}: has floors, and was not run: {why}"
        for name, why in run.not_run.items()
        if name in with_floors
    ]
    print(*found, sep="\n", end="\n" if found else "")
    held = sum(name in pinned["measures"] for name in run.measured)
    print(f"{held} figures held against their floors, {len(found)} complaints")
    return bool(found)


def _update(pinned: floors.Floors, run: Run, allowed: Sequence[floors.Allowance]) -> int:
    try:
        new = floors.updated(pinned, run.measured, run.digests, allowed)
    except floors.FloorError as refusal:
        print(refusal)
        return 1
    floors.save(new)
    tables.TABLES.write_text(tables.markdown(new), encoding="utf-8")
    print(f"wrote {floors.FLOORS.name} and {tables.TABLES.name}: {len(new['measures'])} floors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
