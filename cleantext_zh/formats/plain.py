"""Plain text: one document a file, or many with something between them."""

from collections.abc import Iterator
from typing import BinaryIO

from cleantext_zh.errors import ConfigError
from cleantext_zh.formats import Cleaned, Options, Record, Sink
from cleantext_zh.utf8 import to_bytes

CHUNK_BYTES = 1 << 16
NUL = b"\0"
MAX_SEPARATOR_SECONDS = 1.0  # for one line; a regex that needs more would never come to an end


def too_long(limit: int | None) -> str:
    """Return why a document is set aside."""
    return f"longer than {limit} bytes; raise --max-doc-bytes"


def read_lines(source: BinaryIO, limit: int | None) -> Iterator[bytes | None]:
    r"""Yield the lines of a source with their ends; ``None`` for one that is longer than the limit, unread.

    >>> import io
    >>> list(read_lines(io.BytesIO(b"a\nbbbbbbbb\nc"), 4))
    [b'a\n', None, b'c']
    """
    size = (
        -1 if limit is None else limit + 2
    )  # its end is no part of the document; one more shows that it goes on
    while line := source.readline(size):
        if limit is None or len(line.removesuffix(b"\n")) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(CHUNK_BYTES)
        yield None


class Whole:
    """A file that is one document."""

    def __init__(self, source: BinaryIO, sink: Sink, options: Options) -> None:
        self._source, self._sink, self._limit = source, sink, options.max_doc_bytes

    def records(self) -> Iterator[Record]:
        """Yield the one document."""
        data = self._source.read(-1 if self._limit is None else self._limit + 1)
        if self._limit is not None and len(data) > self._limit:
            yield Record("", b"", b"", too_long(self._limit))
        else:
            yield Record("", data, data)

    def write(self, record: Record, cleaned: Cleaned) -> None:  # noqa: ARG002  # there is nothing else in the file
        """Write the document."""
        self._sink.write(to_bytes(cleaned.text))

    def close(self) -> None:
        """Do nothing: nothing is held."""


class Nul:
    """Documents with a NUL after each, as ``find -print0`` and ``xargs -0`` have it."""

    def __init__(self, source: BinaryIO, sink: Sink, options: Options) -> None:
        self._source, self._sink, self._limit = source, sink, options.max_doc_bytes

    def records(self) -> Iterator[Record]:
        """Yield the documents; a NUL at the very end closes the last one and begins no other."""
        for number, (data, end) in enumerate(self._pieces(), 1):
            where = f"document {number}"
            if data is None:
                yield Record(where, b"", b"", too_long(self._limit))
            else:
                yield Record(where, data, data, state=end)

    def _pieces(self) -> Iterator[tuple[bytes | None, bytes]]:
        """Yield what stands between NULs, and the NUL if there is one; ``None`` for what is too long."""
        held: list[bytes] = []
        size, started = 0, False
        while chunk := self._source.read(CHUNK_BYTES):
            *closed, rest = chunk.split(NUL)
            for piece in closed:
                size += len(piece)
                yield (None if self._over(size) else b"".join([*held, piece])), NUL
                held, size, started = [], 0, False
            if rest:
                size, started = size + len(rest), True
                held.append(rest)
                if self._over(size):
                    held.clear()
        if started:
            yield (None if self._over(size) else b"".join(held)), b""

    def _over(self, size: int) -> bool:
        return self._limit is not None and size > self._limit

    def write(self, record: Record, cleaned: Cleaned) -> None:
        """Write the document and the NUL that stood behind it."""
        # A NUL inside would be read as the end of a document: normalize takes NULs out, unless it is switched off.
        self._sink.write(to_bytes(cleaned.text) + record.state)

    def close(self) -> None:
        """Do nothing: nothing is held."""


class Separated:
    """Documents with lines between them in which a regex is found; these lines are written as they were.

    Raises:
        ConfigError: if the regex is none, or the encoding has bytes of its own between lines.
    """

    def __init__(self, source: BinaryIO, sink: Sink, options: Options) -> None:
        import regex

        self._source, self._sink, self._limit = source, sink, options.max_doc_bytes
        self._encoding = options.encoding or "utf-8"
        if self._encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32")):
            raise ConfigError(
                f"--sep reads lines, and {self._encoding} has none before it is decoded; convert it first"
            )
        try:
            self._sep = regex.compile(options.sep or "")
            "".encode(self._encoding)
        except regex.error as error:
            raise ConfigError(f"--sep {options.sep!r}: {error}; try it on one line first") from None
        except LookupError:
            raise ConfigError(f"there is no encoding {self._encoding!r}") from None

    def records(self) -> Iterator[Record]:
        """Yield the documents between the separators; what is empty is none."""
        number, size = 0, 0
        held: list[bytes] = []
        for line in self._lines():
            if self._separates(line):
                if size:
                    number += 1
                    yield self._record(number, held, size)
                self._sink.write(line)
                held, size = [], 0
                continue
            size += len(line)
            held.append(line)
            if self._limit is not None and size > self._limit:
                held.clear()
        if size:
            yield self._record(number + 1, held, size)

    def _lines(self) -> Iterator[bytes]:
        """Yield lines, and those longer than the limit in pieces; no separator is as long as that."""
        while line := self._source.readline(-1 if self._limit is None else self._limit + 1):
            yield line

    def _record(self, number: int, held: list[bytes], size: int) -> Record:
        where = f"document {number}"
        if self._limit is not None and size > self._limit:
            return Record(where, b"", b"", too_long(self._limit))
        data = b"".join(held)
        return Record(where, data, data)

    def _separates(self, line: bytes) -> bool:
        text = line.removesuffix(b"\n").removesuffix(b"\r").decode(self._encoding, "surrogateescape")
        try:
            return self._sep.search(text, timeout=MAX_SEPARATOR_SECONDS) is not None
        except TimeoutError:
            raise ConfigError(
                f"--sep {self._sep.pattern!r} takes longer than {MAX_SEPARATOR_SECONDS:g} s for one line; "
                "write it without a repetition inside a repetition"
            ) from None

    def write(self, record: Record, cleaned: Cleaned) -> None:
        """Write the document; one that ended its line still does."""
        data = to_bytes(cleaned.text)
        if data and record.raw.endswith(b"\n") and not data.endswith(b"\n"):
            data += b"\n"
        self._sink.write(data)

    def close(self) -> None:
        """Do nothing: nothing is held."""
