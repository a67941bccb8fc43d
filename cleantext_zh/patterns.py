"""patterns: regexes that are compiled when they are first wanted, so that a filter starts without them.

All of them together take more than 50 ms to compile, five times what Python itself takes to start, and most texts want
few of them.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any


class Pattern:
    """A regex with the methods of ``re.Pattern`` that this package uses.

    The first call of any of them compiles the regex and puts its own methods in their place, so that later calls cost
    what they cost there.

    >>> Pattern("[0-9]+").findall("1月26日")
    ['1', '26']
    """

    _METHODS = ("search", "match", "split", "sub", "findall", "finditer")
    __slots__ = _METHODS

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    findall: Callable[..., list[str]]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, source: str, flags: int = 0) -> None:
        def late(name: str) -> Callable[..., Any]:
            def first(*arguments: str | int) -> Any:
                compiled = re.compile(source, flags)
                for method in self._METHODS:
                    setattr(self, method, getattr(compiled, method))
                return getattr(self, name)(*arguments)

            return first

        for name in self._METHODS:
            setattr(self, name, late(name))
