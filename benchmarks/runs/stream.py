"""Memory of the filter: a long stream of JSONL, and one line that is far too long."""

import itertools
from collections.abc import Iterator, Sequence

from benchmarks.runs.processes import FILTER, run
from benchmarks.runs.shards import MEGABYTE, lines
from benchmarks.speed import invented

PIECE = MEGABYTE  # of the long line, written at a time


def stream(megabytes: int, pages: Sequence[str] = ()) -> bool:
    """Send JSONL through standard input, print what it took, and return whether every document came out."""
    sent = [0]

    def feed() -> Iterator[bytes]:
        for line in lines(megabytes * MEGABYTE, pages):
            sent[0] += 1
            yield line

    ran = run([*FILTER, "--jsonl"], feed())
    rate = megabytes / ran.cpu_seconds
    print(
        f"JSONL of {megabytes:,} MB, {'short' if pages else 'invented'} pages, through standard input: exit {ran.code}, {sent[0]:,} documents in, "
        f"{ran.lines_out:,} out, peak memory {ran.peak_bytes / MEGABYTE:.0f} MB, {ran.seconds:.0f} s, "
        f"{ran.cpu_seconds:.0f} s of CPU, {rate:.2f} MB/s of CPU"
    )
    return (ran.code, ran.lines_out) == (0, sent[0])


def line(megabytes: int, limit: str | None) -> bool:
    """Send one long line between two short ones; print what it took; return whether all went as it should.

    With a limit the line is set aside and the short ones come out; without one it is cleaned like any other.
    """
    sentence = "".join(invented.pages(PIECE)[0].split("\n")[5:8]).encode()
    piece = sentence * (PIECE // len(sentence))
    long = itertools.repeat(piece, megabytes * MEGABYTE // len(piece) + 1)
    short = b'{"text": "%b"}\n' % sentence
    feed = itertools.chain([short, b'{"text": "'], long, [b'"}\n', short])
    ran = run([*FILTER, "--jsonl", *(("--max-doc-bytes", limit) if limit else ())], feed)
    what = f"with --max-doc-bytes {limit}" if limit else "without a limit"
    print(
        f"one line of {megabytes:,} MB {what}: exit {ran.code}, {ran.lines_out} of 3 lines out, "
        f"{ran.bytes_out:,} bytes, peak memory {ran.peak_bytes / MEGABYTE:.0f} MB, {ran.seconds:.0f} s; "
        f"{ran.told.strip() or 'nothing told'}"
    )
    return (ran.code, ran.lines_out) == ((3, 2) if limit else (0, 3))
