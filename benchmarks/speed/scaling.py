"""Scaling: the memory and the time that one long text takes, each in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

MEGABYTE = 1_000_000
LONG = 20 * MEGABYTE
SHORT = LONG // 4

# Two turns each: the first also pays for a cold machine, and the ratio is of the better ones.
ROUNDS = 2

# Prints the seconds of cleaning, and the peak memory of the process before and after. The unit of ru_maxrss
# is a byte on macOS and a kilobyte elsewhere.
CODE = """
import json, resource, sys, time
from benchmarks.speed.invented import pages
from cleantext_zh import clean
unit = 1 if sys.platform == "darwin" else 1024
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
text = "\\n".join(pages(int(sys.argv[1])))
clean(text[:10000])
before, start = peak(), time.perf_counter()
clean(text)
print(json.dumps({"bytes": len(text.encode()), "seconds": time.perf_counter() - start,
                  "before": before, "peak": peak()}))
"""


def measure(root: Path) -> dict[str, float] | str:
    """Return seconds and bytes of a long and a short text, or why they were not measured."""
    turns: dict[int, list[dict[str, float]]] = {SHORT: [], LONG: []}
    for _ in range(ROUNDS):
        for size, found in turns.items():
            done = _cleaned(root, size)
            if done.returncode:
                return done.stderr.strip().rpartition("\n")[2]
            found.append(json.loads(done.stdout))
    short, long = (min(found, key=lambda turn: turn["seconds"]) for found in turns.values())
    return {
        "bytes": long["bytes"],
        "seconds": long["seconds"],
        "peak": long["peak"],
        "peak_added": long["peak"] - long["before"],
        "time_ratio_of_four_times": long["seconds"] / short["seconds"],
    }


def _cleaned(root: Path, size: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CODE, str(size)],
        cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
