"""The documents of a run that lost most, each with its diff: what went and what was changed, without what stayed."""

import heapq
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cleantext_zh.views.escaped import escaped

SHOWN_LINES = 200  # of one document; the rest is counted
SHOWN_CHARS = 300  # of one line


class Line(NamedTuple):
    """A line that went, or what was changed in one."""

    number: int
    """Counted from 1, as in the input."""
    kind: str
    """The label of what went, or ``changed``."""
    before: str
    after: str
    why: str


class Document(NamedTuple):
    """What one document lost."""

    share: float
    """Of its lines, from 0 to 1."""
    removed: int
    name: str
    lines: int
    """How many it had."""
    shown: tuple[Line, ...]
    more: int
    """How many further lines went or were changed."""


class Most:
    """The documents that lost the largest share, of all that it was told of."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[Document] = []

    def add(self, name: str, report: Mapping[str, Any]) -> None:
        """Add the report of one document; one that lost nothing is passed over.

        Raises:
            KeyError, TypeError, ValueError: if it is none.
        """
        lines, removed = (int(report["counts"][count]) for count in ("lines", "removed"))
        if not removed:
            return
        share = removed / lines
        if len(self._heap) == self._size and (share, removed, name) < self._heap[0][:3]:
            return
        found = sorted(_lines(report))
        document = Document(share, removed, name, lines, tuple(found[:SHOWN_LINES]), len(found[SHOWN_LINES:]))
        heapq.heappush(self._heap, document)
        if len(self._heap) > self._size:
            heapq.heappop(self._heap)

    def documents(self) -> list[Document]:
        """Return them, the one that lost most first."""
        return sorted(self._heap, reverse=True)


def _lines(report: Mapping[str, Any]) -> Iterator[Line]:
    """Yield what a report says about single lines."""
    for removal in report["removals"]:
        why = str(removal["rule"])
        if removal["anchor"] != removal["line"]:
            why += f", for line {removal['anchor']}"
        yield Line(int(removal["line"]), str(removal["label"]), str(removal["text"])[:SHOWN_CHARS], "", why)
    for change in report["changes"]:
        before, after = (_visible(str(change[side])[:SHOWN_CHARS]) for side in ("before", "after"))
        yield Line(int(change["line"]), "changed", before, after, f"{change['step']}: {change['how']}")


def _visible(text: str) -> str:
    """Return text with what cannot be seen shown by its number."""
    return text if text.isprintable() else repr(text)[1:-1]


def lost(documents: list[Document]) -> str:
    """Return a table of the documents, each a link to its diff, and the diffs below it."""
    if not documents:
        return ""
    rows = "".join(
        f'<tr><td>{one.share:.0%}</td><td>{one.removed:,}</td><td><a href="#lost-{place}">{escaped(one.name)}</a></td></tr>\n'
        for place, one in enumerate(documents, 1)
    )
    diffs = "".join(_diff(place, one) for place, one in enumerate(documents, 1))
    return (
        '<h2 id="lost">Documents that lost the largest share</h2>\n<table class="list">\n<thead><tr><th scope="col">Share</th>'
        '<th scope="col">Lines</th><th scope="col">Document</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n<h2>What went from them</h2>\n"
        "<p>Lines that stayed as they were are only counted. To see a whole page beside its article: "
        f"<code>cleantext-zh diff --html OUT FILE</code></p>\n{diffs}"
    )


def _diff(place: int, document: Document) -> str:
    """Return what went from one document, line by line."""
    rows, last = [], 0
    for line in document.shown:
        if line.number > last + 1:
            rows.append(_same(line.number - last - 1))
        last = max(last, line.number)
        tag = "span" if line.kind == "changed" else "del"
        rows.append(
            f'<tr data-kind="{escaped(line.kind)}"><th scope="row">{line.number}</th>'
            f'<td lang="zh"><{tag}>{escaped(line.before)}</{tag}></td>'
            f'<td lang="zh">{escaped(line.after)}<small lang="en">{escaped(_reason(line))}</small></td></tr>\n'
        )
    if document.more:
        rows.append(
            f'<tr><th scope="row"></th><td colspan="2">{document.more:,} more lines went or were changed</td></tr>\n'
        )
    elif document.lines > last:
        rows.append(_same(document.lines - last))
    return (
        f'<section aria-labelledby="lost-{place}">\n<h3 id="lost-{place}" tabindex="-1">{escaped(document.name)}</h3>\n'
        f"<p>{document.lines:,} lines, {document.removed:,} removed. "
        '<a href="#lost">Back to the list</a></p>\n<table>\n<thead><tr><th scope="col">Line</th>'
        '<th scope="col">Page</th><th scope="col">Article</th></tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n</section>\n"
    )


def _same(lines: int) -> str:
    """Return the row for lines that stayed."""
    return f'<tr><th scope="row">…</th><td colspan="2">{lines:,} {"line" if lines == 1 else "lines"} without a change</td></tr>\n'


def _reason(line: Line) -> str:
    return line.why if line.kind == "changed" else f"{line.kind.replace('_', ' ')}: {line.why}"
