"""Blind: a page in another script, or in full width, shows the same Looks and loses the same lines.

Run alone it names the pages that do not, and the lines that differ::

    python -m benchmarks.quality.blind DATA
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

FILE = "boilerplate/dev.jsonl"
# ASCII marks, digits and letters as they stand in full width.
FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


def measure(data: Path) -> dict[str, float]:
    """Return how many pages there are, and how many see their script or their width.

    Raises:
        ConfigError: if the package cannot convert on this machine.
    """
    pages = list(_pages(data))
    return {"pages": len(pages)} | {
        name: sum(bool(list(differing(page, version))) for _, page in pages)
        for name, version in versions().items()
    }


def versions() -> dict[str, Callable[[str], str]]:
    """Return the ways in which a page is written anew."""
    from cleantext_zh import convert_script

    return {
        "traditional": lambda line: convert_script(line, "s2t"),
        "simplified": lambda line: convert_script(line, "t2s"),
        "full_width": lambda line: line.translate(FULL_WIDTH),
    }


def differing(lines: Sequence[str], version: Callable[[str], str]) -> Iterator[int]:
    """Yield the numbers of the lines that show or lose something else in the other version of a page."""
    here, there = _seen(lines), _seen([version(line) for line in lines])
    yield from (number for number, pair in enumerate(zip(here, there, strict=True), 1) if pair[0] != pair[1])


def _seen(lines: Sequence[str]) -> list[tuple[object, ...]]:
    """Return for every line its label and its rule, and what took it."""
    from cleantext_zh import Config
    from cleantext_zh.rules.matcher import matcher
    from cleantext_zh.steps.classify import classify
    from cleantext_zh.steps.trim import trim

    looks = classify(lines, matcher())
    gone = {
        removal.line: (removal.label, removal.rule, removal.anchor)
        for removal in trim(lines, looks, Config().trim).removals
    }
    return [(look.label, look.rule, gone.get(number)) for number, look in enumerate(looks, 1)]


def _pages(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the pages with their ids."""
    for row in (data / FILE).read_bytes().split(b"\n"):
        if row:
            page = json.loads(row)
            yield page["id"], [line["text"] for line in page["lines"]]


if __name__ == "__main__":
    for page_id, page_lines in _pages(Path(sys.argv[1])):
        for version_name, written in versions().items():
            for line_number in differing(page_lines, written):
                print(f"{page_id}:{line_number}: {version_name}: {page_lines[line_number - 1]}")
