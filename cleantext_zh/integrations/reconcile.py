"""The books of a datatrove run: whether every rank that set its marker wrote as many documents as it read."""

import json
from pathlib import Path
from typing import Any, NamedTuple

STEP = "CLEAN: cleantext_zh"


class Rank(NamedTuple):
    """One task of a run; counts are ``None`` where it left no statistics."""

    rank: int
    complete: bool
    """Whether it set its marker; what a rank without one has written will be written again."""
    read: int | None
    cleaned: int | None
    written: int | None

    @property
    def whole(self) -> bool:
        """Whether it is complete and as many documents came out as went in."""
        return self.complete and self.read is not None and self.read == self.cleaned == self.written


def reconcile(logging_dir: str | Path, tasks: int) -> list[Rank]:
    """Return what each rank of a run did, by the logging folder of its executor.

    The pipeline must hold a reader, ``CleanChinese`` and a writer, in this order; steps that drop documents between
    them show as documents that were read and not cleaned, or cleaned and not written.
    """
    return [_rank(Path(logging_dir), rank) for rank in range(tasks)]


def _rank(logs: Path, rank: int) -> Rank:
    complete = (logs / "completions" / f"{rank:05}").exists()
    try:
        steps: list[dict[str, Any]] = json.loads((logs / "stats" / f"{rank:05}.json").read_bytes())
        place = next(number for number, step in enumerate(steps) if step["name"] == STEP)
        read = next(_count(step, "documents") for step in steps if "documents" in step["stats"])
        written = sum(_count(step, "total") for step in steps[place:] if "total" in step["stats"])
        return Rank(rank, complete, read, _count(steps[place], "documents"), written)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):  # none, or cut short
        return Rank(rank, complete, None, None, None)


def _count(step: dict[str, Any], name: str) -> int:
    """Return a count, which datatrove writes as a number, or as a record where it came in several batches."""
    found = step["stats"][name]
    return int(found["total"] if isinstance(found, dict) else found)
