"""Web archives: the text records of WARC and WET files in, JSONL out, one object for each record.

The format is read here and not by a package: the quick ones pass over damage without a word, and that is text lost.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from cleantext_zh.formats import Cleaned, Options, Record, Sink
from cleantext_zh.formats.jsonl import quoted
from cleantext_zh.formats.plain import too_long

# What an object says of its record beside the text: its name there, and here in lower case.
HEADERS = {"id": "warc-record-id", "url": "warc-target-uri", "date": "warc-date"}
TEXTS = ("conversion", "resource")
PAGES = ("response", "revisit")  # all other kinds are about the crawl, and no documents
TEXT_TYPE = "text/plain"
VERSION = b"WARC/"
BLANK = (b"\r\n", b"\n")
MAX_LINE_BYTES = 1 << 16  # of a header; real ones have a few hundred
MAX_HEADERS = 200
SKIP_BYTES = 1 << 20


class Warc:
    """A web archive; records of requests and about the crawl are no documents and left out."""

    def __init__(self, source: BinaryIO, sink: Sink, options: Options) -> None:
        self._source, self._sink, self._options = source, sink, options
        self._line = b""  # the next line, where it has been read already

    def records(self) -> Iterator[Record]:
        """Yield the text records; pages that are no text, and what is damaged, are set aside."""
        number = 0
        while line := self._next_line():
            if line in BLANK:
                continue
            number += 1
            headers = self._headers() if line.startswith(VERSION) else None
            length = "" if headers is None else headers.get("content-length", "")
            if headers is None or not (length.isascii() and length.isdigit()):
                self._skip_damage()
                yield Record(
                    f"record {number}", b"", b"", "damaged; what stands up to the next record is lost"
                )
            else:
                yield from self._record(number, headers, int(length))

    def _next_line(self) -> bytes:
        line, self._line = self._line or self._source.readline(MAX_LINE_BYTES), b""
        return line

    def _headers(self) -> dict[str, str] | None:
        """Return the headers of a record, their names in lower case; ``None`` if they are none."""
        found: dict[str, str] = {}
        for _ in range(MAX_HEADERS):
            line = self._next_line()
            if line in BLANK:
                return found
            name, colon, value = line.decode("utf-8", "replace").partition(":")
            if not colon or line.startswith(VERSION):
                self._line = line
                return None
            found[name.lower()] = value.strip(" \t\r\n")
        return None

    def _skip_damage(self) -> None:
        """Go on to the next line that begins a record."""
        while line := self._next_line():
            if line.startswith(VERSION):
                self._line = line
                return

    def _record(self, number: int, headers: dict[str, str], length: int) -> Iterator[Record]:
        """Yield the document of a record, if it is one."""
        about = {name: headers[header] for name, header in HEADERS.items() if header in headers}
        where = f"record {number}" + (f" ({about['url']})" if "url" in about else "")
        kind, content = headers.get("warc-type", "").lower(), headers.get("content-type", "").lower()
        limit = self._options.max_doc_bytes
        if kind in TEXTS and content.startswith(TEXT_TYPE) and (limit is None or length <= limit):
            data = self._source.read(length)
            why = self._wrong_end(data, length)
            yield Record(where, data, data, why, about)
            return
        missing = self._skip(length)
        if missing or kind in (*TEXTS, *PAGES):
            holds = content.partition(";")[0] or "something without a type"
            why = too_long(limit) if content.startswith(TEXT_TYPE) and kind in TEXTS else (
                f"holds {holds} and no text; let an extractor go first"
            )  # fmt: skip
            yield Record(where, b"", b"", f"cut short: {missing} bytes are missing" if missing else why)

    def _wrong_end(self, data: bytes, length: int) -> str | None:
        """Return what is wrong with the end of a record: it must be followed by an empty line, or by nothing."""
        if len(data) < length:
            return f"cut short: {len(data)} bytes of {length}"
        self._line = self._source.readline(MAX_LINE_BYTES)
        if self._line and self._line not in BLANK:
            self._skip_damage()
            return f"damaged: it does not end after the {length} bytes that it announces"
        return None

    def _skip(self, length: int) -> int:
        """Pass over a record, and return how many bytes of it are missing."""
        while length and (data := self._source.read(min(length, SKIP_BYTES))):
            length -= len(data)
        return length

    def write(self, record: Record, cleaned: Cleaned) -> None:
        """Write a record as one JSON object."""
        found: dict[str, Any] = {**record.state, self._options.field: cleaned.text}
        if self._options.keep_raw is not None:
            found[self._options.keep_raw] = record.raw.decode("utf-8", "replace")
        if self._options.meta is not None:
            found[self._options.meta] = cleaned.about
        self._sink.write(quoted(found) + b"\n")

    def close(self) -> None:
        """Do nothing: nothing is held."""
