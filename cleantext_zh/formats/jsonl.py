"""JSONL: one JSON object a line; the text in one of its fields is cleaned, and not a byte beside it changes.

Numbers, spaces and the order of the fields survive because the line is not written anew: the new text is put in the
place of the old one. ``orjson`` checks the lines where it is installed, ``json`` where not, and both give the same.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

from cleantext_zh.formats import Cleaned, Options, Record, Sink
from cleantext_zh.formats.plain import read_lines, too_long

# What may stand in a line that is known to be JSON: a string, or something that opens, closes or parts.
TOKEN_RE = re.compile(
    rb"""
      "(?: [^"\\]++ | \\. )*+"     # a string, with its escapes
    | [{}\[\],:]
    """,
    re.VERBOSE,
)
BOM = b"\xef\xbb\xbf"
WHITE = b" \t\r\n"  # what JSON has as white space


class Place(NamedTuple):
    """A JSON value in a line: where it begins and ends."""

    start: int
    end: int


class JsonLines:
    """Lines of JSON objects, each with its text in one field."""

    def __init__(self, source: BinaryIO, sink: Sink, options: Options) -> None:
        self._source, self._sink, self._options = source, sink, options

    def records(self) -> Iterator[Record]:
        """Yield the text of each line; empty lines are written as they are."""
        for number, line in enumerate(read_lines(self._source, self._options.max_doc_bytes), 1):
            where = f"line {number}"
            if line is None:
                yield Record(where, b"", b"", too_long(self._options.max_doc_bytes))
            elif not line.strip(WHITE):
                self._sink.write(line)
            else:
                yield self._record(where, line.removeprefix(BOM) if number == 1 else line)

    def _record(self, where: str, line: bytes) -> Record:
        try:
            found = parse(line)
        except ValueError as error:
            return Record(where, b"", line, f"not JSON: {error}")
        field = self._options.field
        if not isinstance(found, dict):
            return Record(where, b"", line, "not a JSON object")
        if field not in found:
            names = ", ".join(map(repr, found)) or "no field at all"
            return Record(where, b"", line, f"no field {field!r}, it has {names}; name it with --field")
        text = found[field]
        if not isinstance(text, str):
            return Record(where, b"", line, f"the field {field!r} holds no text")
        for added in (self._options.keep_raw, self._options.meta):
            if added in found:
                return Record(
                    where, b"", line, f"has a field {added!r} already; take another name for the new one"
                )
        return Record(where, text, line, state=place_of(line, field))

    def write(self, record: Record, cleaned: Cleaned) -> None:
        """Write the line with its new text."""
        place: Place = record.state
        before = record.raw[place.start : place.end]
        pieces = [
            record.raw[: place.start],
            before if cleaned.text == record.text else quoted(cleaned.text),
        ]
        if self._options.keep_raw is not None:
            pieces += [b",", quoted(self._options.keep_raw), b":", before]
        if self._options.meta is not None:
            pieces += [b",", quoted(self._options.meta), b":", quoted(cleaned.about)]
        self._sink.write(b"".join([*pieces, record.raw[place.end :]]))

    def close(self) -> None:
        """Do nothing: nothing is held."""


def _fastest_loads() -> Callable[[bytes], Any]:
    """Return the quickest function that reads JSON and is installed."""
    try:
        from orjson import loads
    except ImportError:
        return json.loads
    quick: Callable[[bytes], Any] = loads
    return quick


quick_loads = _fastest_loads()


def parse(line: bytes) -> Any:
    """Return what a line of JSON says.

    Raises:
        ValueError: if it is none; says where.
    """
    try:
        return quick_loads(line)
    except (RecursionError, ValueError):
        # orjson refuses lone surrogates, huge numbers and NaN, which json reads: what is set aside must not depend
        # on what is installed.
        try:
            return json.loads(line.decode())
        except RecursionError:
            raise ValueError("nested too deeply") from None


def place_of(line: bytes, field: str) -> Place:
    r"""Return where the value of a field stands in a line that holds a JSON object with text in that field.

    The last one counts where a name comes twice, as for those who read JSON.

    >>> place_of(b'{"a": {"text": 1}, "text": "x"}', "text")
    Place(start=27, end=30)
    """
    depth, place = 0, None
    key: bytes | None = None
    awaited = False  # the next string is the value of the field
    for token in TOKEN_RE.finditer(line):
        found = token[0]
        if found in (b"{", b"["):
            depth += 1
        elif found in (b"}", b"]"):
            depth -= 1
        elif depth != 1:
            continue
        elif found == b":":
            awaited = key is not None and json.loads(key) == field
        elif found == b",":
            key, awaited = None, False
        elif awaited:
            place, awaited = Place(*token.span()), False
        else:
            key = found
    if place is None:
        raise ValueError(f"no text in {field!r}")
    return place


def quoted(value: Any) -> bytes:
    r"""Return a value as JSON in UTF-8; a lone surrogate, which UTF-8 does not have, is escaped.

    >>> quoted("中\udcff").decode()
    '"中\\udcff"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
