"""Parquet: the text in one column is cleaned, row group by row group; the other columns and the metadata are kept."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from cleantext_zh.errors import ConfigError, FormatError
from cleantext_zh.formats import Cleaned, Options, Record, Sink
from cleantext_zh.formats.jsonl import quoted
from cleantext_zh.formats.plain import too_long


class Parquet:
    """A file of rows, each with its text in one column; memory holds one row group.

    Raises:
        ConfigError: if ``pyarrow`` is not installed.
        FormatError: if the file is damaged, has no such column, or cannot be read from its end.
    """

    def __init__(self, source: BinaryIO, sink: Sink, options: Options) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise ConfigError(
                "Parquet needs the package pyarrow: pip install 'cleantext-zh[parquet]'"
            ) from None
        if not source.seekable():
            raise FormatError("Parquet is read from its end, which a pipe does not have yet; name a FILE")
        self._pa, self._options = pa, options
        try:
            self._file = pq.ParquetFile(source)
        except pa.ArrowInvalid as error:
            raise FormatError(f"no whole Parquet file: {error}") from None
        self._schema = self._checked(self._file.schema_arrow)
        codec = (
            self._file.metadata.row_group(0).column(0).compression if self._file.num_row_groups else "SNAPPY"
        )
        # "UNCOMPRESSED" is what the file says and "NONE" what the writer wants to hear.
        self._writer = pq.ParquetWriter(sink, self._schema, compression=codec.replace("UNCOMPRESSED", "NONE"))
        self._texts: dict[int, str | None] = {}
        self._about: dict[int, str] = {}

    def _checked(self, schema: Any) -> Any:
        """Return the schema of the result: that of the source, and the columns that are added."""
        pa, options = self._pa, self._options
        if options.field not in schema.names:
            names = ", ".join(map(repr, schema.names))
            raise FormatError(f"no column {options.field!r}, it has {names}; name it with --field")
        self._type = schema.field(options.field).type
        if self._type not in (pa.string(), pa.large_string()):
            raise FormatError(f"the column {options.field!r} holds {self._type} and no text")
        for added in filter(None, (options.keep_raw, options.meta)):
            if added in schema.names:
                raise FormatError(f"has a column {added!r} already; take another name for the new one")
            schema = schema.append(pa.field(added, self._type if added == options.keep_raw else pa.string()))
        return schema

    def records(self) -> Iterator[Record]:
        """Yield the texts of all rows; a row without text stays as it is."""
        first = 1
        for group in range(self._file.num_row_groups):
            table = self._file.read_row_group(group)
            self._texts, self._about = {}, {}
            for row, value in enumerate(table.column(self._options.field)):
                yield from self._record(row, first + row, value)
            self._write_group(table)
            first += table.num_rows

    def _record(self, row: int, number: int, value: Any) -> Iterator[Record]:
        where = f"row {number}"
        data: bytes | None = value.as_buffer().to_pybytes() if value.is_valid else None
        if data is None:
            self._texts[row] = None
        elif self._options.max_doc_bytes is not None and len(data) > self._options.max_doc_bytes:
            yield Record(where, b"", b"", too_long(self._options.max_doc_bytes))
        else:
            try:
                yield Record(where, data.decode(), data, state=row)
            except UnicodeDecodeError as error:  # Parquet does not look at what it is given as text
                yield Record(where, b"", data, f"no UTF-8: {error}")

    def write(self, record: Record, cleaned: Cleaned) -> None:
        """Hold the text of a row until its row group is done."""
        self._texts[record.state] = cleaned.text
        self._about[record.state] = quoted(cleaned.about).decode()

    def _write_group(self, table: Any) -> None:
        """Write a row group with its new texts, without the rows that were set aside."""
        pa, options = self._pa, self._options
        kept = table.take(pa.array(sorted(self._texts), pa.int64()))
        place = table.schema.get_field_index(options.field)
        texts = [self._texts[row] for row in sorted(self._texts)]
        made = kept.set_column(place, table.schema.field(place), pa.array(texts, self._type))
        if options.keep_raw is not None:
            made = made.append_column(self._schema.field(options.keep_raw), kept.column(place))
        if options.meta is not None:
            about = [self._about.get(row) for row in sorted(self._texts)]
            made = made.append_column(self._schema.field(options.meta), pa.array(about, pa.string()))
        self._writer.write_table(made, row_group_size=max(1, made.num_rows))

    def close(self) -> None:
        """Write the end of the file, without which it is none."""
        self._writer.close()
