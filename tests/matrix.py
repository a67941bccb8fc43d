"""The 300 documents that must come out the same, whichever way they go: those of the cases, and invented ones."""

import itertools
import re
from pathlib import Path

from benchmarks.speed import invented
from cleantext_zh import convert_script

DOCUMENTS = 300
WIDTH = 36  # of the lines of a page that is wrapped, in characters


def _wrapped(text: str) -> str:
    return re.sub(f"(.{{{WIDTH}}})", r"\1\n", text)


def _escaped(text: str) -> str:
    head, last = text[:-40], text[-40:]
    return head + "".join(f"&#{ord(char)};" if char > "\u4e00" else char for char in last)


# What the world does to a page between its author and us.
DRESSES = (
    lambda text: text,
    lambda text: convert_script(text, "s2tw"),
    lambda text: text.encode().decode("latin-1"),
    lambda text: text.encode("gb18030").decode("latin-1"),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\n\n"),
    lambda text: text.replace("\n", ""),
    lambda text: text.replace("在", "\u200b在"),
    lambda text: text.removesuffix("\n"),
    lambda text: f"\ufeff{text}",
    lambda text: text.replace("，", "\u2028"),
    _wrapped,
    _escaped,
)
ODD = ("", "\n", "没有换行的一行", "\r", "\t\u3000\n", '{"text": "不是一条记录"}\n', "𠀀𠀁\U0010ffff\n")


def documents(cases: Path) -> list[str]:
    """Return the documents; each can be written as UTF-8, and none holds a NUL."""
    files = [*sorted(cases.rglob("input.txt")), *sorted((cases / "negative").glob("*.txt"))]
    found = [path.read_bytes().decode() for path in files] + list(ODD)
    pages = invented.pages(1_000_000)
    for page, dress in zip(pages, itertools.cycle(DRESSES), strict=False):
        if len(found) == DOCUMENTS:
            break
        found.append(dress(page))
    assert len(found) == DOCUMENTS
    return found
