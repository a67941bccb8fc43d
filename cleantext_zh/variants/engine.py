"""The engines that convert script variants, behind one function; each is loaded when it is asked for."""

from collections.abc import Callable
from functools import cache

from cleantext_zh.errors import ConfigError

Converter = Callable[[str], str]


def _reimplemented(config: str) -> Converter:
    from cleantext_zh.variants.reimplemented import converter

    return converter(config)


# By the name of the distribution that brings the engine. A further engine is one more line.
ENGINES: dict[str, Callable[[str], Converter]] = {"opencc-python-reimplemented": _reimplemented}


@cache  # the tables take 40 ms to read, and a converter holds nothing that changes
def converter(config: str, backend: str) -> Converter:
    """Return the function that converts text by OpenCC's config of that name.

    Raises:
        ConfigError: if there is no such engine, it is not installed, or it does not know the config.
    """
    engine = ENGINES.get(backend)
    if engine is None:
        raise ConfigError(f"there is no conversion backend {backend!r}; there is: {', '.join(ENGINES)}")
    return engine(config)
