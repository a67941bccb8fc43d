"""late: patterns that are compiled when they are first wanted, so that a filter starts without them."""

import re
from collections.abc import Callable
from functools import cache


def late(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that compiles the pattern at its first call and returns it at each.

    >>> digits = late("[0-9]+")
    >>> digits().findall("1月26日")
    ['1', '26']
    """
    return cache(lambda: re.compile(pattern, flags))
