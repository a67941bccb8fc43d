"""The lines of a page beside those of its article: which became which, without guessing.

The report says which lines went, which were joined and what was changed in them, so nothing has to be searched for, and
a page of any length takes time in proportion to it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from cleantext_zh.records import Removal, Result


class Unit(NamedTuple):
    """Lines of the page and the lines of the article that they became."""

    first: int
    """The number of the first line of the page, from 1."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    """Empty where the lines went."""
    removal: Removal | None = None
    """Why the line went; ``None`` where it stayed, or went with the layout."""
    why: str = ""
    """Why lines were joined or parted."""

    @property
    def changed(self) -> bool:
        """Whether the article has these lines otherwise than the page."""
        return self.before != self.after


def units(text: str, result: Result) -> list[Unit]:
    """Return the lines of a page, in their order, each with what became of it.

    ``text`` is the page as it was decoded. Where its lines are not those that the report numbers, because the text was
    repaired as a whole, one unit holds everything.
    """
    before = text.removesuffix("\n").split("\n")
    after = result.text.removesuffix("\n").split("\n") if result.text else []
    found = _aligned(before, after, result) if len(before) == result.report.counts["lines"] else None
    if found is None:
        return [Unit(1, tuple(before), tuple(after), None, "the text was repaired as a whole")]
    return found


def _aligned(before: Sequence[str], after: Sequence[str], result: Result) -> list[Unit] | None:
    """Return the units, or ``None`` if the lines of the article do not come out even."""
    removals = {removal.line: removal for removal in result.report.removals if removal.span is None}
    starting = defaultdict(list)
    for paragraph in result.paragraphs:
        starting[paragraph.first_line].append(paragraph)
    blank_lines_stay = len(after) != len(result.paragraphs)
    found: list[Unit] = []
    line, taken = 1, 0
    while line <= len(before):
        paragraphs = starting.get(line, ())
        last = max([line, *(paragraph.last_line for paragraph in paragraphs)])
        source = tuple(before[line - 1 : last])
        if line in removals and not paragraphs:
            found.append(Unit(line, source, (), removals[line]))
        else:
            count = len(paragraphs) or int(blank_lines_stay)
            why = next((p.why for p in paragraphs if p.why != "as given"), "")
            found.append(Unit(line, source, tuple(after[taken : taken + count]), None, why))
            taken += count
        line = last + 1
    return found if taken == len(after) else None
