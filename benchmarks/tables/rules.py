"""Write ``rules/compiled.py``: the built-in rules without their evidence, so that a filter starts without TOML.

python -m benchmarks.tables.rules
"""

from cleantext_zh.rules.loader import FOLDER, load_rules
from cleantext_zh.rules.matcher import reach

HEADER = '''"""The built-in rules without their evidence (generated; do not edit).

Source: the TOML files beside this one. Command: python -m benchmarks.tables.rules
Each: id, letter of the label, needles, regex, whether only the match goes, longest key that it is tried on.
"""

RULES: tuple[tuple[str, str, tuple[str, ...], str, bool, int], ...] = (
'''


def compiled() -> str:
    """Return the text of the module."""
    rows = ((r.id, r.label.value, r.needles, r.regex, r.part, reach(r.hit, r.part)) for r in load_rules())
    return HEADER + "".join(f"    {row!r},\n" for row in rows) + ")\n"


if __name__ == "__main__":
    (FOLDER / "compiled.py").write_text(compiled(), encoding="utf-8")
