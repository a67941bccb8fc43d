"""The formats in which documents come and go: one record at a time, so that memory holds one document, not the file.

A format reads records from a source and writes each back to a sink, with its text cleaned and all else as it was. What
cleans them stands a floor above and is not known here.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Literal, NamedTuple, Protocol

Kind = Literal["plain", "nul", "sep", "jsonl", "parquet", "warc"]

# By the last suffix of a name, that of the compression left aside. All other files are plain text.
KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
}
COMPRESSED = (".gz", ".zst", ".bz2", ".xz")


class Record(NamedTuple):
    """One document as it stands in its file."""

    where: str
    """Its place, such as ``line 12``; empty where the file is one document."""
    text: str | bytes
    """What is to be cleaned; empty where the record is malformed."""
    raw: bytes
    """The record as it was read; empty if it is too long to be held."""
    why: str | None = None
    """What is wrong with the record; ``None`` for a good one."""
    state: Any = None
    """What its format needs to write it back."""


class Cleaned(NamedTuple):
    """What a format writes in the place of a document."""

    text: str
    about: dict[str, Any]
    """Metadata and counts, for formats that have a place for them."""


class Options(NamedTuple):
    """How documents lie in their files; the same for all files of a run."""

    kind: Kind | None = None
    """The format; ``None``: by the name of the file."""
    sep: str | None = None
    """A regex; lines that hold it stand between documents."""
    field: str = "text"
    """The field or column that holds the text."""
    keep_raw: str | None = None
    """The field or column in which the text as it was is kept."""
    meta: str | None = None
    """The field or column that takes metadata and counts."""
    encoding: str | None = None
    """The encoding of the lines in which ``sep`` is looked for; ``None``: UTF-8."""
    max_doc_bytes: int | None = None
    """Longer documents are set aside, unread."""


class Sink(Protocol):
    """Where bytes are written to."""

    def write(self, data: bytes, /) -> object:
        """Take all of the bytes."""


class Format(Protocol):
    """Reads the documents of one file and writes them to another."""

    def records(self) -> Iterator[Record]:
        """Yield the documents in their order."""

    def write(self, record: Record, cleaned: Cleaned) -> None:
        """Write a document back; a record for which this is not called is left out."""

    def close(self) -> None:
        """Write what is still held."""


def kind_of(name: str) -> Kind:
    """Return the format of a file by its name.

    >>> kind_of("news/2024.jsonl.gz"), kind_of("page.txt")
    ('jsonl', 'plain')
    """
    stem = name.lower()
    for suffix in COMPRESSED:
        stem = stem.removesuffix(suffix)
    return next((kind for suffix, kind in KINDS.items() if stem.endswith(suffix)), "plain")


def open_format(kind: Kind, source: BinaryIO, sink: Sink, options: Options) -> Format:
    """Return the format that reads from source and writes to sink.

    Raises:
        ConfigError: if it needs a package that is not installed, or options that it cannot have.
        FormatError: if the source is no file of this format.
    """
    if kind == "jsonl":
        from cleantext_zh.formats.jsonl import JsonLines

        return JsonLines(source, sink, options)
    if kind == "parquet":
        from cleantext_zh.formats.parquet import Parquet

        return Parquet(source, sink, options)
    if kind == "warc":
        from cleantext_zh.formats.warc import Warc

        return Warc(source, sink, options)
    from cleantext_zh.formats import plain

    if kind == "nul":
        return plain.Nul(source, sink, options)
    if kind == "sep":
        return plain.Separated(source, sink, options)
    return plain.Whole(source, sink, options)
