"""A Spark data frame in, a clean one out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cleantext_zh.config import Config
from cleantext_zh.integrations.arrow import ERROR, BatchCleaner

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class _Mapper:
    """What runs on the executors."""

    def __init__(self, cleaner: BatchCleaner) -> None:
        self._cleaner = cleaner

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        return map(self._cleaner, batches)


def clean(
    frame: "DataFrame", config: Config | None = None, field: str = "text", meta: str | None = None
) -> "DataFrame":
    """Return the frame with one column cleaned and a column ``error`` added.

    ``PYSPARK_PYTHON`` must name a Python in which this package is installed, on every machine.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    names = [meta, ERROR] if meta is not None else [ERROR]
    schema = StructType([*frame.schema.fields, *(StructField(name, StringType()) for name in names)])
    return frame.mapInArrow(_Mapper(BatchCleaner(config, field, meta)).__call__, schema)
