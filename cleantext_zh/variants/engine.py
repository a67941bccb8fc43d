"""The engines that convert script variants, behind one function; each is loaded when it is asked for.

``builtin`` gives the answers of OpenCC 1.4.2. It has two twins of one behaviour: one in C, which is used where it could
be compiled when the package was installed, and one in Python. ``IMPLEMENTATION`` says which it is.
"""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

from cleantext_zh.errors import ConfigError
from cleantext_zh.variants.plans import TARGETS
from cleantext_zh.variants.stages import Piece

IMPLEMENTATION = "compiled" if find_spec("cleantext_zh.variants._engine") else "pure"

BUILTIN = "builtin"
LABEL = "OpenCC 1.4.2"


class Engine(NamedTuple):
    """What converts, and what to call it in a report."""

    convert: Callable[[str], str]
    pieces: Callable[[str], tuple[str, list[Piece]]] | None
    """Converts too, and says which stretches became longer or shorter; ``None`` where the engine cannot tell."""
    label: str


def _builtin(config: str) -> Engine:
    _known(config)
    if IMPLEMENTATION == "compiled":
        from cleantext_zh.variants import compiled

        fast = compiled.Engine(config)
        return Engine(fast.convert, fast.convert_pieces, LABEL)
    from cleantext_zh.variants import pure

    plain = pure.Engine(config)
    return Engine(plain.convert, plain.convert_pieces, LABEL)


@cache
def boundary_aware(config: str) -> Engine:
    """Return the engine that looks for better word boundaries than OpenCC does; it has one twin only, in Python.

    Raises:
        ConfigError: if there is no such conversion.
    """
    _known(config)
    from cleantext_zh.variants import boundaries

    made = boundaries.Engine(config)
    return Engine(made.convert, made.convert_pieces, f"{LABEL} with other word boundaries")


def _known(config: str) -> None:
    """Refuse a config that OpenCC has not."""
    if config not in TARGETS:
        raise ConfigError(f"there is no conversion {config!r}; there is: {', '.join(TARGETS)}")


def _reimplemented(config: str) -> Engine:
    from cleantext_zh.variants.reimplemented import LABEL, converter

    return Engine(converter(config), None, LABEL)


# By the name of the distribution that brings the engine, but for our own. A further engine is one more line.
ENGINES: dict[str, Callable[[str], Engine]] = {
    BUILTIN: _builtin,
    "opencc-python-reimplemented": _reimplemented,
}


@cache  # the tables take time to read, and an engine holds nothing that changes
def engine(config: str, backend: str = BUILTIN) -> Engine:
    """Return the engine that converts text by OpenCC's config of that name.

    Raises:
        ConfigError: if there is no such engine, it is not installed, or it does not know the config.
    """
    made = ENGINES.get(backend)
    if made is None:
        raise ConfigError(f"there is no conversion backend {backend!r}; there is: {', '.join(ENGINES)}")
    return made(config)
