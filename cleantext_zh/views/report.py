"""A run as one page: what was removed by kind and rule, what was repaired, how long documents were, who lost most."""

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cleantext_zh.views.lost import Most, lost
from cleantext_zh.views.style import STYLE

SHOWN = 20  # rules, lines and documents in each list: what fits a screen
SHOWN_CHARS = 60
MAX_DIFFERENT_LINES = 500_000  # counted at a time; beyond it, those that came once are forgotten
LENGTHS = (
    0,
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1000,
)  # lines of a document: where the bars of the histogram begin
LABEL_CHARS = 44  # in a chart: what fits beside the bars
BAR_PIXELS, BAR_HEIGHT, LABEL_PIXELS, COUNT_PIXELS = 320, 24, 360, 90


class Totals:
    """What the reports of a run add up to."""

    def __init__(self) -> None:
        self.documents = 0
        self.counts: Counter[str] = Counter()
        self.labels: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.lines: Counter[str] = Counter()
        self.encodings: Counter[str] = Counter()
        self.scripts: Counter[str] = Counter()
        self.repairs: Counter[str] = Counter()
        self.before: Counter[int] = Counter()
        self.after: Counter[int] = Counter()
        self.most = Most(SHOWN)

    def add(self, report: Mapping[str, Any]) -> None:
        """Add the report of one document.

        Raises:
            KeyError, TypeError: if it is none.
        """
        counts = report["counts"]
        lines, kept, removed = (int(counts[name]) for name in ("lines", "kept", "removed"))
        name = str(report["file"]) + (f", {report['where']}" if "where" in report else "")
        removals = [(str(one["label"]), str(one["rule"]), str(one["text"])) for one in report["removals"]]
        repairs = {str(one["how"]) for one in report["changes"] if one["step"] == "repair"}
        self.documents += 1
        self.counts.update(lines=lines, kept=kept, removed=removed)
        self.labels.update(label for label, _, _ in removals)
        self.rules.update(rule for _, rule, _ in removals)
        self.lines.update(text for _, _, text in removals if text)
        self.repairs.update(repairs)
        if report["encoding"] is not None:
            self.encodings[str(report["encoding"])] += 1
        self.scripts[str(report["script"])] += 1
        self.before[_length(lines)] += 1
        self.after[_length(kept)] += 1
        if len(self.lines) > MAX_DIFFERENT_LINES:
            self.lines = Counter({line: count for line, count in self.lines.items() if count > 1})
        self.most.add(name, report)


def _length(lines: int) -> int:
    """Return the bar of the histogram that a document of so many lines belongs to."""
    return max(bound for bound in LENGTHS if bound <= lines)


def report_page(totals: Totals) -> str:
    """Return the page."""
    counts = totals.counts
    told = (
        f"{totals.documents:,} documents, {counts['lines']:,} lines in, "
        f"{counts['kept']:,} kept, {counts['removed']:,} removed."
    )
    bounds = [*LENGTHS[1:], None]
    names = {
        low: f"{low:,} and more"
        if high is None
        else str(low)
        if high == low + 1
        else f"{low:,} to {high - 1:,}"
        for low, high in zip(LENGTHS, bounds, strict=True)
    }
    histograms = [
        [(names[low], count.get(low, 0)) for low in LENGTHS] for count in (totals.before, totals.after)
    ]
    parts = [
        _chart("Removed, by kind", [(k.replace("_", " "), n) for k, n in totals.labels.most_common()]),
        _chart("Removed, by rule", totals.rules.most_common(SHOWN)),
        _chart("Encodings, by documents", totals.encodings.most_common(SHOWN)),
        _chart("Scripts of what came out, by documents", totals.scripts.most_common()),
        _chart("Mix-ups that were repaired, by documents", totals.repairs.most_common(SHOWN)),
        _chart("Lines of a document before", histograms[0]),
        _chart("Lines of a document after", histograms[1]),
        _table(
            "Lines removed most often",
            ("Times", "Line"),
            [(f"{n:,}", t) for t, n in totals.lines.most_common(SHOWN)],
        ),
        lost(totals.most.documents()),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>What a run did</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>What a run did</h1>\n<p>{told}</p>\n"
        f"{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _chart(title: str, bars: Sequence[tuple[str, int]]) -> str:
    """Return a bar chart as SVG; its words are text, so that it can be read aloud and searched."""
    if not any(count for _, count in bars):
        return ""
    most = max(count for _, count in bars)
    width, height = LABEL_PIXELS + BAR_PIXELS + COUNT_PIXELS, BAR_HEIGHT * len(bars)
    drawn = []
    for row, (name, count) in enumerate(bars):
        middle = BAR_HEIGHT * row + BAR_HEIGHT // 2
        long = round(BAR_PIXELS * count / most)
        drawn.append(
            f'<g role="listitem"><text x="{LABEL_PIXELS - 8}" y="{middle}" text-anchor="end" '
            f'dominant-baseline="central">{_escaped(name, LABEL_CHARS)}</text>'
            f'<rect x="{LABEL_PIXELS}" y="{middle - 8}" width="{long}" height="16"/>'
            f'<text x="{LABEL_PIXELS + long + 6}" y="{middle}" dominant-baseline="central">{count:,}</text></g>\n'
        )
    return (
        f'<h2>{_escaped(title)}</h2>\n<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="list" aria-label="{_escaped(title)}">\n{"".join(drawn)}</svg>\n'
    )


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{_escaped(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    return (
        f'<h2>{_escaped(title)}</h2>\n<table class="list">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _escaped(text: str, chars: int = SHOWN_CHARS) -> str:
    short = text if len(text) <= chars else f"{text[: chars - 1]}\N{HORIZONTAL ELLIPSIS}"
    return html.escape("".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short))
