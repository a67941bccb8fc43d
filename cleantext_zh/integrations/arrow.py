r"""Arrow batches in, Arrow batches out: what Ray, Spark, datasets and all that speak Arrow are given.

>>> import pyarrow as pa
>>> batch = pa.RecordBatch.from_pydict({"id": [7], "text": ["他来了。\n责任编辑：李四\n"]})
>>> clean_batch(batch).to_pylist()
[{'id': 7, 'text': '他来了。\n', 'error': None}]
"""

import json
from typing import Any, TypeVar

import pyarrow as pa

from cleantext_zh.cleaner import Cleaner
from cleantext_zh.config import Config
from cleantext_zh.runner.stream import about

ERROR = "error"
Rows = TypeVar("Rows", pa.RecordBatch, pa.Table)


class BatchCleaner:
    """Cleans batches or tables; never raises for what is in a text, and can be sent to other processes.

    The column ``field`` comes back clean, all others as they were. A column ``error`` says what went wrong with a row,
    whose text is then as it was; ``meta`` names a column for metadata and counts, as JSON.

    Raises:
        KeyError: if there is no such column.
    """

    def __init__(self, config: Config | None = None, field: str = "text", meta: str | None = None) -> None:
        self._fields = (config or Config())._asdict()
        self._field, self._meta = field, meta
        self._cleaner: Cleaner | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Leave the cleaner at home: it is quicker made than sent."""
        return self.__dict__ | {"_cleaner": None}

    def __call__(self, batch: Rows) -> Rows:
        """Clean one batch."""
        self._cleaner = self._cleaner or Cleaner(Config(**self._fields))
        place = batch.schema.get_field_index(self._field)
        if place < 0:
            raise KeyError(f"no column {self._field!r}, there are {', '.join(batch.schema.names)}")
        rows = [self._row(self._cleaner, text) for text in batch.column(place).to_pylist()]
        texts, abouts, errors = zip(*rows, strict=True) if rows else ((), (), ())
        made = batch.set_column(
            place, batch.schema.field(place), pa.array(texts, batch.schema.field(place).type)
        )
        if self._meta is not None:
            made = made.append_column(self._meta, pa.array(abouts, pa.string()))
        return made.append_column(ERROR, pa.array(errors, pa.string()))

    @staticmethod
    def _row(cleaner: Cleaner, text: str | None) -> tuple[str | None, str | None, str | None]:
        """Return the text, what was found, and what went wrong."""
        if text is None:
            return None, None, None
        try:
            result = cleaner(text)
            return result.text, json.dumps(about(result), ensure_ascii=False), None
        except Exception as error:  # noqa: BLE001  # an engine would drop the whole batch, or stop
            return text, None, f"{type(error).__name__}: {error}"


def clean_batch(
    batch: Rows, config: Config | None = None, field: str = "text", meta: str | None = None
) -> Rows:
    """Clean one batch or table; for more of them make one ``BatchCleaner``."""
    return BatchCleaner(config, field, meta)(batch)
