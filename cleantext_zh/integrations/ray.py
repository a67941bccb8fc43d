"""A Ray dataset in, a clean one out."""

from typing import TYPE_CHECKING, Any

from cleantext_zh.config import Config
from cleantext_zh.integrations.arrow import BatchCleaner

if TYPE_CHECKING:
    from ray.data import Dataset


def clean(
    dataset: "Dataset",
    config: Config | None = None,
    field: str = "text",
    meta: str | None = None,
    **options: Any,
) -> "Dataset":
    """Return the dataset with one column cleaned and a column ``error`` added; options go to ``map_batches``.

    Ray's workers give way to all others on a busy machine; ``RAY_worker_niceness=0`` keeps them from starving. Leave
    ``max_errored_blocks`` at 0: with more, Ray drops whole blocks and calls that success.
    """
    return dataset.map_batches(BatchCleaner(config, field, meta), batch_format="pyarrow", **options)
