"""The corpus of the runs: invented pages as JSONL, in files, in a stream, or as one long line."""

import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.speed import invented

MEGABYTE = 1_000_000
POOL_BYTES = MEGABYTE  # of different pages; they come again and again, each time with an id of its own


CASES = Path(__file__).parents[2] / "tests" / "cases"


def short_pages() -> list[str]:
    """Return the pages of the test cases: short, and half of each has to go."""
    return [path.read_text(encoding="utf-8") for path in sorted(CASES.rglob("input.txt"))]


def lines(size: int, pages: Sequence[str] = ()) -> Iterator[bytes]:
    """Return JSONL of at least ``size`` bytes, line by line, of these pages or invented ones; the ids count from 0."""
    found = pages or invented.pages(POOL_BYTES)
    texts = [json.dumps(page, ensure_ascii=False).encode() for page in found]
    made = 0
    for number, text in enumerate(itertools.cycle(texts)):
        if made >= size:
            return
        line = b'{"id": "%d", "text": %b}\n' % (number, text)
        made += len(line)
        yield line


def write_shards(folder: Path, size: int, shards: int) -> int:
    """Write JSONL of ``size`` bytes as so many files; return how many documents there are."""
    folder.mkdir(parents=True)
    total = 0
    stream = lines(size)
    for shard in range(shards):
        with (folder / f"{shard:04}.jsonl").open("wb") as file:
            while file.tell() < size / shards and (line := next(stream, b"")):
                file.write(line)
                total += 1
            if shard == shards - 1:
                rest = list(stream)
                file.writelines(rest)
                total += len(rest)
    return total


def ids(data: bytes) -> list[str]:
    """Return the ids of JSONL.

    Raises:
        ValueError: if a line is cut short.
    """
    return [json.loads(line)["id"] for line in data.split(b"\n") if line]
