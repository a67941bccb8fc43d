"""A diff as one page of HTML: nothing is loaded from anywhere, and everything can be read and reached without a mouse."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cleantext_zh.records import Change, Removal, Result
from cleantext_zh.views.escaped import escaped
from cleantext_zh.views.marks import Piece, pieces
from cleantext_zh.views.style import SCRIPT, STYLE
from cleantext_zh.views.units import Unit

STEP_WORDS = {
    "repair": "repaired",
    "normalize": "normalized",
    "convert": "converted",
    "removed": "part removed",
}


class _Row(NamedTuple):
    """One row of the table: its kind, its reason, and its two sides as HTML."""

    unit: Unit
    kind: str
    reason: str
    left: str
    right: str


def page(name: str, found: Sequence[Unit], result: Result) -> Iterator[str]:
    """Yield the page, piece by piece."""
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in result.report.changes:
        changes[change.line].append(change)
    parts: dict[int, list[Removal]] = defaultdict(list)
    for removal in result.report.removals:
        if removal.span is not None:
            parts[removal.line].append(removal)
    rows = [_row(unit, changes, parts) for unit in found]
    kinds = Counter(row.kind for row in rows if row.kind != "same")
    title = f"{name}: what was removed and changed"
    yield (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escaped(title)}</title>\n'
        f'<style>{STYLE}</style>\n</head>\n<body>\n<a class="skip" href="#table">To the text</a>\n'
        f"<header>\n<h1>{escaped(name)}</h1>\n{_summary(result)}</header>\n{_legend(kinds, len(rows))}<main>\n"
        '<table id="table" tabindex="-1">\n<caption>The page on the left, the article on the right</caption>\n'
        '<thead><tr><th scope="col">Line</th><th scope="col">Page</th><th scope="col">Article</th></tr></thead>\n'
        "<tbody>\n"
    )
    for row in rows:
        yield _written(row)
    yield f'</tbody>\n</table>\n</main>\n<p id="told" role="status" class="unseen"></p>\n<script>{SCRIPT}</script>\n</body>\n</html>\n'


def _row(unit: Unit, changes: Mapping[int, list[Change]], parts: Mapping[int, list[Removal]]) -> _Row:
    """Return the row of a unit."""
    numbers = range(unit.first, unit.first + len(unit.before))
    marked = [
        pieces(text, changes.get(number, ()), parts.get(number, ()))
        for number, text in zip(numbers, unit.before, strict=True)
    ]
    left = "\n".join(_marked(line, new=False) for line in marked)
    # The marks are shown in the article too, where it has the line as they leave it.
    whole = ["".join(piece.after for piece in line) for line in marked]
    right = "\n".join(
        _marked(marked[place], new=True)
        if len(unit.after) == len(whole) and whole[place] == text
        else escaped(text)
        for place, text in enumerate(unit.after)
    )
    if unit.removal is not None:
        kind = unit.removal.label.name.lower()
        beside = f", for line {unit.removal.anchor}" if unit.removal.anchor != unit.removal.line else ""
        return _Row(unit, kind, f"{kind.replace('_', ' ')}: {unit.removal.rule}{beside}", left, right)
    if not unit.changed:
        return _Row(unit, "same", "", left, right)
    if unit.why:
        return _Row(unit, "joined" if len(unit.before) > len(unit.after) else "parted", unit.why, left, right)
    steps = {piece.step: piece.how for line in marked for piece in line if piece.step}
    reason = "; ".join(f"{STEP_WORDS.get(step, step)}: {how}" for step, how in steps.items())
    return _Row(unit, "changed" if unit.after else "layout", reason or "layout", left, right)


def _marked(line: Iterable[Piece], *, new: bool) -> str:
    """Return one side of a line with what was changed in it marked."""
    shown = []
    for piece in line:
        raw = piece.after if new else piece.before
        # What was taken out is often invisible, and is then shown by its number.
        text = escaped(raw if raw.isprintable() or not piece.step else repr(raw)[1:-1])
        if not piece.step:
            shown.append(text)
        elif text:
            shown.append(
                f'<mark title="{escaped(f"{STEP_WORDS.get(piece.step, piece.step)}: {piece.how}")}">{text}</mark>'
            )
    return "".join(shown)


def _written(row: _Row) -> str:
    """Return a row of the table."""
    first, last = row.unit.first, row.unit.first + len(row.unit.before) - 1
    line = f"{first}–{last}" if last > first else str(first)
    head = f'<tr data-kind="{row.kind}"' + (f' id="L{first}" tabindex="-1"' if row.kind != "same" else "")
    title = f' title="{escaped(row.reason)}"' if row.reason else ""
    reason = f'<small lang="en">{escaped(row.reason)}</small>' if row.reason else ""
    removed = row.unit.removal is not None or not row.unit.after
    left = f"<del>{row.left}</del>" if removed and row.left else row.left
    return (
        f'{head}><th scope="row">{line}</th><td lang="zh"{title}>{left}</td>'
        f'<td lang="zh">{row.right}{reason}</td></tr>\n'
    )


def _summary(result: Result) -> str:
    """Return the counts and the metadata."""
    report, counts = result.report, result.report.counts
    told = f"{counts['lines']} lines, {counts['kept']} kept, {counts['removed']} removed"
    if report.encoding is not None:
        told += f"; read as {escaped(report.encoding)}"
    found = "".join(
        f'<dt>{escaped(name.replace("_", " "))}</dt><dd lang="zh">{escaped(value)}</dd>'
        for name, value in result.metadata._asdict().items()
        if value is not None
    )
    return f"<p>{told}.</p>\n" + (f"<dl>{found}</dl>\n" if found else "")


def _legend(kinds: Mapping[str, int], rows: int) -> str:
    """Return what the colours mean; each can be switched off."""
    boxes = "".join(
        f'<label data-kind="{kind}"><input type="checkbox" value="{kind}" checked> '
        f"{kind.replace('_', ' ')} <span>{count}</span></label>\n"
        for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    )
    same = rows - sum(kinds.values())
    return (
        "<nav>\n<fieldset><legend>Show</legend>\n"
        f'{boxes}<label data-kind="same"><input type="checkbox" value="same" checked> as it was <span>{same}</span></label>\n'
        '</fieldset>\n<button type="button" id="back">Previous change</button>\n'
        '<button type="button" id="on">Next change</button>\n</nav>\n'
    )
