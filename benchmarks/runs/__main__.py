"""Measure runs: ``python -m benchmarks.runs stream|line|workers|killed|clusters [...]``."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.runs import clusters, killed, shards, stream, workers


def main(arguments: Sequence[str] | None = None) -> int:
    """Make one kind of run, print its figures, and return 1 if something was lost, came twice, or went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.runs", description="Measure runs.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    kind = kinds.add_parser("stream", help="the memory of a long stream of JSONL")
    kind.add_argument("--megabytes", type=int, default=2000)
    kind.add_argument(
        "--short", action="store_true", help="short pages of which half has to go, not long ones"
    )
    kind = kinds.add_parser("line", help="one line that is far too long, with a limit and without")
    kind.add_argument("--megabytes", type=int, default=200)
    kind.add_argument("--max-doc-bytes", default="64M")
    kind = kinds.add_parser("workers", help="one worker, two, and datatrove, on the same files")
    kind.add_argument("--megabytes", type=int, default=200)
    kind.add_argument("--shards", type=int, default=16)
    kind.add_argument("--rounds", type=int, default=3)
    kind = kinds.add_parser(
        "killed", help="folder and datatrove runs killed at random moments and started again"
    )
    kind.add_argument("--times", type=int, default=50)
    kind.add_argument("--megabytes", type=int, default=16)
    kind.add_argument("--shards", type=int, default=16)
    kind = kinds.add_parser(
        "clusters", help="two nodes of Ray, two executors of Spark, of which one dies in mid-run"
    )
    kind.add_argument("engine", choices=("ray", "spark"))
    kind.add_argument("--megabytes", type=int, default=100)
    return 0 if _run(parser.parse_args(arguments)) else 1


def _run(chosen: argparse.Namespace) -> bool:
    """Make the runs and return whether all went as it should."""
    if chosen.kind == "stream":
        return stream.stream(chosen.megabytes, shards.short_pages() if chosen.short else ())
    if chosen.kind == "line":
        limited = stream.line(chosen.megabytes, chosen.max_doc_bytes)
        return stream.line(chosen.megabytes, None) and limited
    if chosen.kind == "workers":
        return workers.compare(chosen.megabytes, chosen.shards, chosen.rounds)
    if chosen.kind == "clusters":
        ways = {"ray": clusters.ray_loses_a_node, "spark": clusters.spark_loses_an_executor}
        return ways[chosen.engine](chosen.megabytes)
    return killed.killed(chosen.times, chosen.megabytes, chosen.shards)


if __name__ == "__main__":
    sys.exit(main())
