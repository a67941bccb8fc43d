"""The compiled twin of the engine: the same tables as pure.py reads, handed to ``_engine.c``."""

from collections.abc import Callable
from functools import partial

from cleantext_zh.variants import plans
from cleantext_zh.variants.stages import Piece


class Engine:
    """Converts text by one of OpenCC's configs.

    Raises:
        ImportError: where the package was installed without a compiler.
    """

    convert: Callable[[str], str]
    """Returns the text as OpenCC converts it; text after NUL is kept, and lone surrogates pass."""
    convert_pieces: Callable[[str], tuple[str, list[Piece]]]
    """Returns the converted text, and the stretches of it that became longer or shorter."""

    def __init__(self, config: str) -> None:
        from cleantext_zh.variants import _engine

        plan = plans.plan(config)
        stages = tuple(plans.stage(name) for name in (*plan.stages, plans.NORMALIZATION))
        cuts = plan.stages.index(plan.segmentation) if plan.segmentation else -1
        loaded = _engine.load(
            plan.changed, plan.becomes, plan.solos, plan.signs, plan.joins, plan.marks, stages, cuts
        )  # fmt: skip
        self.convert = partial(_engine.convert, loaded)
        self.convert_pieces = partial(_engine.convert_pieces, loaded)
