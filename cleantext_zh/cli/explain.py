"""``explain``: what was read from a page, and why each line was changed or removed; one line an event."""

from argparse import Namespace
from collections.abc import Iterator
from typing import NamedTuple

from cleantext_zh.cli import DONE
from cleantext_zh.cli.color import CYAN, GREEN, RED, painted, wanted
from cleantext_zh.cli.config_file import Cleaners
from cleantext_zh.cli.streams import for_each_input, read, write
from cleantext_zh.records import Change, Paragraph, Removal, Report, Result

SHOWN_CHARS = 40  # of a text: enough to know the line again, and two of its columns for each in a terminal
SHOWN_CHANGE_CHARS = 20  # of each side of a change
WIDEST_REASON = 44  # columns: a longer reason pushes its own text to the right, not everybody's
LABEL_COLUMNS = 10  # the longest label, disclaimer, is as long

PLAIN_ENCODINGS = ("utf-8", "ascii")  # nothing to tell about
DONE_WORDS = {"repair": "repaired", "normalize": "normalized", "convert": "converted"}


class Event(NamedTuple):
    """One line of the explanation."""

    line: int
    """0: about the document."""
    what: str
    reason: str
    text: str


def explain(chosen: Namespace) -> int:
    """Explain every input and return the exit code."""
    cleaners = Cleaners(chosen)
    several = len(chosen.files) > 1

    def act(name: str) -> int:
        result = cleaners.of(name).decode_and_clean(read(name))
        summary = f"summary: {summarize(result)}\n"
        found = list(events(result))
        lines = layout(name, found)
        if wanted(chosen):
            lines = _painted(lines, found)
        write(lines + (f"{name}: {summary}" if several else summary))
        return DONE

    return for_each_input(chosen, act)


def _painted(lines: str, found: list[Event]) -> str:
    """Return the lines of the events in colours: what went in red, what was changed in green."""
    paints = [RED if event.what == "removed" else CYAN if not event.line else GREEN for event in found]
    return "".join(
        f"{painted(line, paint)}\n" for line, paint in zip(lines.split("\n")[:-1], paints, strict=True)
    )


def layout(name: str, found: list[Event]) -> str:
    r"""Return the events in aligned columns, file and line first.

    >>> layout("a.txt", [Event(9, "repair", "unescaped", "x"), Event(10, "removed", "footer", "y")])
    'a.txt:9: repair    unescaped  x\na.txt:10: removed  footer     y\n'
    """
    heads = [
        f"{name}:{event.line}: {event.what}" if event.line else f"{name}: {event.what}" for event in found
    ]
    head_columns = max(map(len, heads), default=0)
    reason_columns = min(max((len(event.reason) for event in found), default=0), WIDEST_REASON)
    return "".join(
        f"{head:<{head_columns}}  {event.reason:<{reason_columns}}  {event.text}".rstrip(" ") + "\n"
        for head, event in zip(heads, found, strict=True)
    )


def events(result: Result) -> Iterator[Event]:
    """Yield what was read and done: first what concerns the document, then line by line."""
    yield from _document_events(result)
    report = result.report
    by_line = [
        *(_changed(change) for change in report.changes),
        *(_removed(removal) for removal in report.removals),
        *(Event(flag.line, "flag", flag.why, shown(flag.text)) for flag in report.flags),
        *(_segmented(paragraph) for paragraph in result.paragraphs if paragraph.why != "as given"),
    ]
    yield from sorted(by_line, key=lambda event: event.line)  # stable: the steps keep their order


def _document_events(result: Result) -> Iterator[Event]:
    report = result.report
    if report.encoding is not None and (report.encoding.lower() not in PLAIN_ENCODINGS or report.replaced):
        other = f", next {report.runner_up}" if report.runner_up else ""
        yield Event(0, "decode", report.encoding, f"confidence {report.confidence:.2f}{other}")
    if report.replaced:
        places = ", ".join(map(str, report.replaced))
        yield Event(0, "decode", "bytes without meaning", f"{len(report.replaced)}, at {shown(places)}")
    for field, value in result.metadata._asdict().items():
        if value is not None:
            yield Event(0, "metadata", field, shown(value))


def _changed(change: Change) -> Event:
    sure = "" if change.certainty == "determined" else f" ({change.certainty})"
    before, after = (repr(shortened(side, SHOWN_CHANGE_CHARS)) for side in (change.before, change.after))
    return Event(change.line, change.step, f"{change.how}{sure}", f"{before} → {after}")


def _removed(removal: Removal) -> Event:
    rule = removal.rule
    if rule.startswith("trim."):  # taken with its neighbours: say which one decided it
        rule = f"{rule} ←{removal.anchor}"
    where = "" if removal.span is None else f"[{removal.span[0]}:{removal.span[1]}] "
    reason = f"{removal.label.name.lower():<{LABEL_COLUMNS}} {rule}"
    return Event(removal.line, "removed", reason, where + shown(removal.text))


def _segmented(paragraph: Paragraph) -> Event:
    what, _, why = paragraph.why.partition(": ")
    if what == "joined":
        why = f"lines {paragraph.first_line}-{paragraph.last_line}: {why}"
    return Event(paragraph.first_line, what, why, shown(paragraph.text))


def summarize(result: Result) -> str:
    """Return the counts of a document in words."""
    report: Report = result.report
    counts = report.counts
    parts = [f"{counts['lines']} lines in", f"{counts['kept']} kept", f"{counts['removed']} removed"]
    more = {
        "shortened": len({removal.line for removal in report.removals if removal.span is not None}),
        **{word: counts.get(step, 0) for step, word in DONE_WORDS.items()},
        "joined": sum(paragraph.why.startswith("joined") for paragraph in result.paragraphs),
        "split": sum(paragraph.why.startswith("split") for paragraph in result.paragraphs),
        "flagged": len(report.flags),
    }
    return ", ".join([*parts, *(f"{count} {word}" for word, count in more.items() if count)])


def shown(text: str) -> str:
    r"""Return a text as one short line of visible characters; paragraph indents stay as they are.

    >>> shown("一\t二\u200b")
    '一\\t二\\u200b'
    """
    text = shortened(text, SHOWN_CHARS)
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\N{IDEOGRAPHIC SPACE}" else repr(char)[1:-1] for char in text
    )


def shortened(text: str, chars: int) -> str:
    """Return a text, or so much of it as fits with a mark that there is more.

    >>> shortened("一二三四", 3)
    '一二…'
    """
    return text if len(text) <= chars else text[: chars - 1] + "\N{HORIZONTAL ELLIPSIS}"
