"""The corpus of the runs: invented pages as JSONL, in files, in a stream, or as one long line."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed import invented

MEGABYTE = 1_000_000
POOL_BYTES = MEGABYTE  # of different pages; they come again and again, each time with an id of its own


def lines(size: int) -> Iterator[bytes]:
    """Return JSONL of at least ``size`` bytes, line by line; the ids count from 0."""
    texts = [json.dumps(page, ensure_ascii=False).encode() for page in invented.pages(POOL_BYTES)]
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
