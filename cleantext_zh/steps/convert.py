"""convert: one script variant → another, by OpenCC's names, only if asked."""

from collections.abc import Sequence

from cleantext_zh.changes import changed
from cleantext_zh.records import Change


def convert(lines: Sequence[str], config: str | None, backend: str) -> tuple[list[str], list[Change]]:
    """Return the lines in another script variant, and what was changed; line n stays line n.

    Args:
        lines: the lines of one document.
        config: OpenCC's name of the conversion, such as ``t2s``; ``None`` leaves the lines alone.
        backend: the engine that converts.

    Raises:
        ConfigError: if the engine is not installed, or does not know the conversion.
    """
    converted = list(lines)
    changes: list[Change] = []
    if config is None:
        return converted, changes
    from cleantext_zh.variants.engine import converter

    convert_text = converter(config, backend)
    how = f"{config} by {backend}"
    for place, line in enumerate(converted):
        if line.isascii():  # no character of any conversion is in ASCII
            continue
        after = convert_text(line)
        if after != line:
            changes.append(changed("convert", place + 1, line, after, how))
            converted[place] = after
    return converted, changes


def check(config: str | None, backend: str) -> None:
    """Load the engine now, so that what is missing is said before the first document.

    Raises:
        ConfigError: as in ``convert``.
    """
    if config is not None:
        from cleantext_zh.variants.engine import converter

        converter(config, backend)
