"""twins: what every line of a page is asked, in C where a compiler was at hand when the package was installed.

Each of these functions is there in Python too, with the same answers, under a name that says so: ``match_keys`` and
``aligned`` in variants/fold.py, ``shape`` in shapes.py, the gate in rules/matcher.py, the page in steps/trim/page.py.
"""

from importlib import import_module
from types import ModuleType


def _loaded() -> ModuleType | None:
    """Return the module in C; None without a compiler, or where there is none for the platform."""
    try:
        return import_module("cleantext_zh._lines")
    except ImportError:
        return None


compiled = _loaded()
IMPLEMENTATION = "compiled" if compiled is not None else "pure"
