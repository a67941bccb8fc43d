"""Timing: rounds in which everything takes its turn, and the median of them.

A machine that is busy for a while slows whatever runs then. Where each subject runs in each round, all meet
the same weather, and their ratios can be trusted when their seconds cannot.
"""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

Key = TypeVar("Key")


def interleaved(works: Mapping[Key, Callable[[], object]], rounds: int) -> dict[Key, float]:
    """Return the median seconds of each work over the rounds."""
    taken: dict[Key, list[float]] = {key: [] for key in works}
    for _ in range(rounds):
        for key, work in works.items():
            taken[key].append(seconds(work))
    return {key: median(values) for key, values in taken.items()}


def seconds(work: Callable[[], object]) -> float:
    """Return how long a work takes, without the garbage of the one before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def over(function: Callable[..., object], inputs: Sequence[tuple[object, ...]]) -> Callable[[], None]:
    """Return the work of calling a function once for each input."""

    def work() -> None:
        for given in inputs:
            function(*given)

    return work
