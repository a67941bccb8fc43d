"""A ``datasets.Dataset`` in, a clean one out."""

from typing import TYPE_CHECKING, Any

from cleantext_zh.config import Config
from cleantext_zh.integrations.arrow import BatchCleaner

if TYPE_CHECKING:
    from datasets import Dataset


def clean(
    dataset: "Dataset",
    config: Config | None = None,
    field: str = "text",
    meta: str | None = None,
    **options: Any,
) -> "Dataset":
    """Return the dataset with one column cleaned and a column ``error`` added; options go to its ``map``.

    ``num_proc=4`` uses four processes, for instance.
    """
    cleaner = BatchCleaner(config, field, meta)
    made = dataset.with_format("arrow").map(cleaner, batched=True, **options)
    return made.with_format(dataset.format["type"])
