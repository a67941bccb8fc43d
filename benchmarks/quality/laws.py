"""Laws: what must hold of every text, held against every text of the data folder.

Run alone it names the texts that break a law::

    python -m benchmarks.quality.laws DATA
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext_zh import Cleaner, Removal

FILES = (
    "boilerplate/dev.jsonl", "paragraphs/dev.jsonl", "mojibake/dev.jsonl", "mojibake/clean_dev.jsonl",
    "mojibake/wild_dev.jsonl", "glosses/dev.jsonl",
)  # fmt: skip

# Beside the data folder; one text in ten says as much as all, in a tenth of the time.
CORPUS = "../corpus/train.jsonl"
CORPUS_STEP = 10

# What holds texts in those files.
FIELDS = ("input", "broken", "original", "expected", "text")

LAWS = ("idempotent", "idempotent_paragraphs", "conservation", "restorable", "replayable", "exceptions")
"""The measures, in the order of their telling; each counts the texts that break it."""

JOBS = 2  # cores of the smallest machine
CHUNK = 64  # texts handed to a process at a time, so that handing over costs nothing


def measure(data: Path) -> dict[str, float]:
    """Return how many texts break each law."""
    total, found = 0, Counter()
    for _, broken in judged(texts(data)):
        total += 1
        found.update(broken)
    return {"texts": total, **{law: found[law] for law in LAWS}, "violations": found.total()}


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Give every text of the folder with a name to find it by."""
    for name in FILES:
        for number, entry in enumerate(_entries(data / name), 1):
            if "lines" in entry:
                yield f"{name}:{number}:lines", "\n".join(line["text"] for line in entry["lines"])
                yield f"{name}:{number}:raw", _raw(entry["lines"])
            for field in FIELDS:
                if field in entry:
                    yield f"{name}:{number}:{field}", entry[field]
    corpus = data / CORPUS
    if corpus.exists():
        for number, entry in enumerate(_entries(corpus), 1):
            if number % CORPUS_STEP == 0:
                yield f"corpus:{number}", entry["text"]


def _entries(file: Path) -> Iterator[dict]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def _raw(lines: Sequence[dict]) -> str:
    """Join a page's lines with the blank lines where its extractor had them."""
    return "\n".join(
        ("\n" if number and line.get("blank_before") else "") + line["text"]
        for number, line in enumerate(lines)
    )


def judged(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Give the name of every text, with the laws that it breaks."""
    with ProcessPoolExecutor(JOBS) as pool:
        yield from pool.map(_named_laws, named, chunksize=CHUNK)


def _named_laws(named: tuple[str, str]) -> tuple[str, list[str]]:
    name, text = named
    try:
        return name, broken_laws(text)
    except Exception:  # noqa: BLE001 - whatever is raised is what is counted
        return name, ["exceptions"]


@cache
def _cleaner(layout: str = "keep", *, trims: bool = True, segments: bool = True) -> "Cleaner":
    from cleantext_zh import Cleaner, Config

    config = Config(layout=layout, segment="auto" if segments else "off")
    return Cleaner(config if trims else config._replace(trim=()))


def broken_laws(text: str) -> list[str]:
    """Return the laws that the cleaning of a text breaks."""
    broken = []
    for law, layout in (("idempotent", "keep"), ("idempotent_paragraphs", "paragraphs")):
        once = _cleaner(layout)(text).text
        if _cleaner(layout)(once).text != once:
            broken.append(law)
    trimmed = _cleaner(segments=False)(text)
    whole = _cleaner(trims=False, segments=False)(text)
    counts, removals = trimmed.report.counts, trimmed.report.removals
    before, after = _lines(whole.text), _lines(trimmed.text) if counts["kept"] else []
    gone = sum(removal.span is None for removal in removals)
    if not counts["lines"] == len(before) == len(after) + gone or counts["removed"] != gone:
        broken.append("conservation")
    elif rebuilt(after, removals) != before:
        broken.append("restorable")
    if _replayed(text, whole.report.changes) != before:
        broken.append("replayable")
    return broken


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def rebuilt(kept: Sequence[str], removals: Iterable["Removal"]) -> list[str]:
    """Put removals back among the lines that stayed."""
    whole, parts = {}, {}
    for removal in removals:
        if removal.span is None:
            whole[removal.line] = removal.text
        else:
            parts.setdefault(removal.line, []).append((removal.span[0], removal.text))
    rest, lines = iter(kept), []
    for number in range(1, len(kept) + len(whole) + 1):
        line = whole[number] if number in whole else next(rest, "")
        # From the left: every span counts characters of the line as it was.
        for start, part in sorted(parts.get(number, ())):
            line = line[:start] + part + line[start:]
        lines.append(line)
    return lines


def _replayed(text: str, changes: Iterable) -> list[str]:
    """Make every change again that the text steps report."""
    from cleantext_zh.changes import replay

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    changes = list(changes)
    for change in changes:
        text = text if change.line else replay(text, change)
    lines = _lines(text)
    for change in filter(lambda change: change.line, changes):
        lines[change.line - 1] = replay(lines[change.line - 1], change)
    return lines


def main(arguments: Sequence[str]) -> int:
    """Name every text that breaks a law, then count."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    total, found = 0, Counter()
    for name, broken in judged(texts(Path(arguments[0]).resolve())):
        total += 1
        found.update(broken)
        if broken:
            print(name, *broken)
    print(f"{total} texts;", ", ".join(f"{law} broken by {found[law]}" for law in LAWS))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
