"""convert: one script variant → another, by OpenCC's names, only if asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext_zh.changes import changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext_zh.config import Config
    from cleantext_zh.records import Change
    from cleantext_zh.variants.converter import Converter


def convert(lines: Sequence[str], converter: Converter | None) -> tuple[list[str], list[Change]]:
    """Return the lines in another script variant, and what was changed; line n stays line n.

    Args:
        lines: the lines of one document.
        converter: what converts them; ``None`` leaves them alone.
    """
    if converter is None:
        return list(lines), []
    converted = converter.convert_lines(lines)
    how = converter.label
    return converted, [
        changed("convert", number, before, after, how)
        for number, (before, after) in enumerate(zip(lines, converted, strict=True), 1)
        if before != after
    ]


def converter_of(config: Config) -> Converter | None:
    """Return the converter that a Config asks for, so that what is missing is said before the first document.

    Raises:
        ConfigError: if the engine is not installed, or does not know the conversion.
    """
    if config.convert is None:
        return None
    from cleantext_zh.variants.converter import Converter

    return Converter(
        config.convert, backend=config.backend, only_if_needed=config.only_if_needed,
        boundary_aware=config.boundary_aware, protect=config.protect, extra=dict(config.extra),
    )  # fmt: skip
