"""Compile the character table behind ``variants/fold.py`` from OpenCC's dictionary.

    python -m benchmarks.tables.fold path/to/opencc-1.4.2/data/dictionary/TSCharacters.txt

The source release of the package ``opencc`` on PyPI holds that file. Where a character has several simplified
forms, its first is taken. The table is closed: no simplified form is a key itself (薴→苧→苎 becomes 薴→苎), so
that folding twice is folding once.
"""

import sys
from pathlib import Path

TABLE = Path(__file__).parents[2] / "cleantext_zh" / "variants" / "tables" / "simplified.py"
CHARACTERS_PER_LINE = 50

HEADER = '''"""Traditional characters and their simplified forms, in the same order (generated; do not edit).

Source: OpenCC 1.4.2, data/dictionary/TSCharacters.txt, Apache-2.0 (see NOTICE).
Command: python -m benchmarks.tables.fold TSCharacters.txt
"""
'''


def pairs(dictionary: str) -> dict[str, str]:
    """Return each character that has another simplified form, with the form that is simplified for good."""
    first: dict[str, str] = {}
    for line in dictionary.split("\n"):
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            first[key] = values.split(" ")[0]
    closed = {}
    for key, value in first.items():
        while first.get(value, value) != value:
            value = first[value]  # noqa: PLW2901  # following the chain to its end
        if value != key:
            closed[key] = value
    return closed


def written(name: str, text: str) -> str:
    """Return a Python constant that holds a long string, some characters a line."""
    parts = [text[i : i + CHARACTERS_PER_LINE] for i in range(0, len(text), CHARACTERS_PER_LINE)]
    return f"{name} = (\n" + "".join(f'    "{part}"\n' for part in parts) + ")\n"


def main() -> None:
    """Write the table."""
    table = pairs(Path(sys.argv[1]).read_text(encoding="utf-8"))
    keys = sorted(table)
    body = written("TRADITIONAL", "".join(keys)) + written("SIMPLIFIED", "".join(table[key] for key in keys))
    TABLE.write_text(HEADER + "\n" + body, encoding="utf-8")
    print(f"{len(keys)} characters written")


if __name__ == "__main__":
    main()
