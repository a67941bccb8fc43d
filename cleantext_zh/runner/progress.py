"""Progress in words: how much, how fast, how long yet."""

from typing import NamedTuple

MEGA = 1_000_000
MINUTE, HOUR = 60, 3600


class Progress(NamedTuple):
    """How far a run is."""

    documents: int
    done: int
    """Bytes that have been read."""
    total: int | None
    """Bytes that there are; ``None`` where nobody knows, as on standard input."""
    seconds: float
    """Since the run began."""


def told(progress: Progress) -> str:
    """Return how far a run is, in one short line.

    >>> told(Progress(1200, 3_000_000, 9_000_000, 2.0))
    '1,200 documents, 3.0 of 9.0 MB, 1.5 MB/s, 0:04 left'
    >>> told(Progress(1, 500_000, None, 1.0))
    '1 document, 0.5 MB, 0.5 MB/s'
    """
    rate = progress.done / progress.seconds if progress.seconds else 0.0
    documents = f"{progress.documents:,} document{'s' if progress.documents != 1 else ''}"
    done = f"{progress.done / MEGA:.1f}"
    if progress.total is None:
        return f"{documents}, {done} MB, {rate / MEGA:.1f} MB/s"
    left = f", {clock((progress.total - progress.done) / rate)} left" if rate else ""
    return f"{documents}, {done} of {progress.total / MEGA:.1f} MB, {rate / MEGA:.1f} MB/s{left}"


def clock(seconds: float) -> str:
    """Return a time as a clock shows it.

    >>> clock(7384), clock(61.5)
    ('2:03:04', '1:01')
    """
    whole = max(0, int(seconds))
    minutes = f"{whole % HOUR // MINUTE:02d}" if whole >= HOUR else str(whole // MINUTE)
    return (
        f"{whole // HOUR}:{minutes}:{whole % MINUTE:02d}"
        if whole >= HOUR
        else f"{minutes}:{whole % MINUTE:02d}"
    )
