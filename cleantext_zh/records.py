"""The records that flow from step to step: no behaviour beyond telling what they hold."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal, NamedTuple

Certainty = Literal["determined", "inferred", "guessed"]


class Label(StrEnum):
    """What a line is. One letter each, so a whole document can be read as a word: ``TTTT-FLlll``."""

    TEXT = "T"
    HEADING = "H"
    CAPTION = "c"
    BLANK = "-"
    NAV = "N"
    META = "M"
    BYLINE = "B"
    SHARE = "S"
    PROMO = "P"
    LIST_HEAD = "L"
    LIST_ITEM = "l"
    SPAM = "X"
    COMMENT = "C"
    FOOTER = "F"
    DISCLAIMER = "D"
    DUPLICATE = "="


class Shape(NamedTuple):
    """Named features of a line's match key; what a line looks like when nobody reads it."""

    chars: int
    """Characters of the match key."""
    han: int
    """Han characters among them; for a long line (a paragraph) all count as such."""
    digits: int
    """Decimal digits among them; not counted in a long line."""
    pauses: int
    """Commas, enumeration commas, semicolons, colons and sentence ends inside the line."""
    ends: str
    """How the line closes: ``"."`` a full stop, ``"!"`` a call or question, ``","`` a pause, ``":"`` a colon, else ``""``."""
    bullet: bool
    """Whether the line opens with a list mark (•, ·, *)."""
    cells: int
    """Pieces between tabs, bars and wide gaps: a row of a menu or of a table has many."""
    echo: int
    """A checksum of the match key without its spaces: equal for short lines that say the same."""


# The rule of a line that is the address of an entry, in the text of a feed: it says nothing of the lines beside it.
FEED_ADDRESS = "share.feed-address"


class Look(NamedTuple):
    """What one line shows when it is seen alone; ``classify`` makes one for every line."""

    label: Label
    """``TEXT`` unless a rule, or emptiness, says otherwise."""
    rule: str | None
    """The id of the rule that decided, such as ``byline.duty-editor``."""
    spans: tuple[tuple[int, int], ...]
    """What was inserted into the original line, in characters from 0; empty where the whole line is meant."""
    shape: Shape


class Change(NamedTuple):
    """What a text step did to a line that stays; enough to replay it."""

    step: str
    line: int
    """The line, numbered from 1; 0 where the whole text was rewritten before its lines were numbered."""
    start: int
    """Where ``before`` begins in the line as this change found it, in characters from 0."""
    before: str
    after: str
    how: str
    """For instance ``encode latin-1, decode utf-8``."""
    certainty: Certainty


class Removal(NamedTuple):
    """A line that goes, or (with ``span``) the part of a line that goes."""

    line: int
    """The line, numbered from 1 as in the input."""
    text: str
    """The whole line, or the part that went."""
    span: tuple[int, int] | None
    """The part that went, in characters from 0; ``None`` for the whole line."""
    label: Label
    rule: str
    """The rule's id; or ``trim.…`` for a line taken with its neighbours."""
    anchor: int
    """The line whose Look decided it."""


class Metadata(NamedTuple):
    """What the page says about its article; ``None`` where it does not say it."""

    title: str | None = None
    original_title: str | None = None
    published: str | None = None
    """``YYYY-MM-DD``, with ``THH:MM`` or ``THH:MM:SS`` where the page gives the time."""
    source: str | None = None
    site: str | None = None
    author: str | None = None
    editor: str | None = None
    reviewer: str | None = None
    account: str | None = None


class Paragraph(NamedTuple):
    """A paragraph of the article and the lines that it was made from."""

    text: str
    """The paragraph without the white space around it."""
    first_line: int
    last_line: int
    why: str
    """``as given``, or why lines were joined (``joined: …``) or the line was split before it (``split: …``)."""


class Flag(NamedTuple):
    """Text that was seen and left alone: lost for good, or the furniture of a printed page."""

    line: int
    start: int
    text: str
    why: str


class Report(NamedTuple):
    """Everything that was seen and done to one document."""

    encoding: str | None
    """The encoding of the bytes; ``None`` where the input was text."""
    confidence: float
    """How sure the encoding is, from 0 to 1."""
    runner_up: str | None
    replaced: tuple[int, ...]
    """Offsets of the bytes that could not be decoded."""
    changes: tuple[Change, ...]
    removals: tuple[Removal, ...]
    flags: tuple[Flag, ...]
    layout: str
    """The verdict of ``segment``: ``sound``, ``wrapped``, ``loose`` or ``glued``."""
    counts: Mapping[str, int]
    """``lines``, ``kept``, ``removed``, and the number of changed lines for each text step."""
    width: int | None = None
    """Of wrapped text, the columns that it was set to: two for a Han character, one for a letter of English."""

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain lists and dictionaries, ready for JSON; labels by their lower-case names."""
        plain = self._asdict()
        plain["replaced"] = list(self.replaced)
        plain["changes"] = [change._asdict() for change in self.changes]
        plain["removals"] = [
            removal._asdict() | {"label": removal.label.name.lower()} for removal in self.removals
        ]
        plain["flags"] = [flag._asdict() for flag in self.flags]
        plain["counts"] = dict(self.counts)
        return plain


class Result(NamedTuple):
    """A cleaned document."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    metadata: Metadata
    report: Report
