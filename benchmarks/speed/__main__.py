"""Measure speed: ``python -m benchmarks.speed [DATA] [--rounds N] [--json FILE]``."""

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed import invented, scaling, startup, subjects, timing

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "eval"
PAGES = Path("boilerplate", "dev.jsonl")

INVENTED_BYTES = 1_000_000  # of invented pages, where there are no real ones: a second or so a round
YARDSTICK = ("peer", "ftfy.fix_text")


def main(arguments: Sequence[str] | None = None) -> int:
    """Time everything and print it, as multiples of ftfy's speed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Measure speed.")
    parser.add_argument("data", nargs="?", type=Path, default=DATA, help="folder of labelled texts")
    parser.add_argument("--rounds", type=int, default=5, help="rounds in which everything takes its turn")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    options = parser.parse_args(arguments)
    found = {
        "python": platform.python_version(),
        "throughput": _throughput(options.data.resolve(), options.rounds),
        "startup": _startup(),
        "scaling": _scaling(),
    }
    if options.json:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _texts(data: Path) -> list[str]:
    """Return the pages to time on, and say which they are."""
    if (data / PAGES).exists():
        with (data / PAGES).open(encoding="utf-8", newline="\n") as lines:
            pages = ["\n".join(line["text"] for line in json.loads(entry)["lines"]) for entry in lines]
        print(f"{len(pages)} pages of {data / PAGES}")
    else:
        pages = invented.pages(INVENTED_BYTES)
        print(f"no pages at {data / PAGES}: {len(pages)} invented pages")
    return pages


def _throughput(data: Path, rounds: int) -> dict[str, float]:
    texts = _texts(data)
    megabytes = sum(len(text.encode()) for text in texts) / 1_000_000
    found = subjects.subjects(texts)
    works = {
        (subject.group, subject.name): timing.over(subject.function, subject.inputs)
        for subject in found
        if isinstance(subject, subjects.Subject)
    }
    medians = timing.interleaved(works, rounds)
    yardstick = medians[YARDSTICK]
    print(f"{megabytes:.2f} MB of UTF-8, one call a page, medians of {rounds} interleaved rounds\n")
    print(f"{'':9} {'':32} {'MB/s':>9} {'× ftfy.fix_text':>16}")
    for subject in found:
        row = f"{subject.group:9} {subject.name:32}"
        if isinstance(subject, subjects.Skipped):
            print(f"{row} not run: {subject.why}")
        else:
            taken = medians[subject.group, subject.name]
            print(f"{row} {megabytes / taken:9.2f} {yardstick / taken:16.2f}")
    return {f"{group} {name}": megabytes / taken for (group, name), taken in medians.items()}


def _startup() -> dict[str, float]:
    medians, not_run = startup.measure(ROOT)
    bare = medians[startup.BARE]
    print(f"\nstart-up, one line on stdin, medians of {startup.ROUNDS}")
    for name, taken in medians.items():
        print(f"{name:42} {1000 * taken:8.0f} ms {taken / bare:8.2f} × {startup.BARE}")
    for name, why in not_run.items():
        print(f"{name:42} not run: {why}")
    return medians


def _scaling() -> dict[str, float] | str:
    found = scaling.measure(ROOT)
    if isinstance(found, str):
        print(f"\none long text: not run: {found}")
        return found
    size = found["bytes"] / scaling.MEGABYTE
    print(f"\none long text of {size:.0f} MB: {found['seconds']:.1f} s, {size / found['seconds']:.2f} MB/s")
    peak, added = found["peak"] / scaling.MEGABYTE, found["peak_added"] / scaling.MEGABYTE
    print(f"peak memory {peak:.0f} MB, of these {added:.0f} MB by cleaning")
    print(f"time of four times the text: {found['time_ratio_of_four_times']:.2f} ×")
    return found


if __name__ == "__main__":
    sys.exit(main())
