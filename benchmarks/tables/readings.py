"""Compiles the readings of characters from pypinyin and writes ``cleantext_zh/mojibake/glosses/readings.py``.

Gloss damage happens to GBK bytes, so characters outside GBK need no readings. Run from the project's root, with
pypinyin installed (its data is that of pinyin-data, both MIT licence):

    python -m benchmarks.tables.readings
"""

from collections import defaultdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

TABLE = Path("cleantext_zh/mojibake/glosses/readings.py")

HEADER = '''"""Which characters have which reading, tone marks included. GENERATED: do not edit.

Source: pypinyin {version} (MIT licence, see NOTICE), all readings of the characters of GBK
Date: {date}
Command: python -m benchmarks.tables.readings
"""

CHARACTERS = {{
'''

LEAD, TRAIL = range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF))
LINE = 90  # characters in a line of the table

# pypinyin writes the script g of some sources; pages write the plain letter.
SCRIPT_G = str.maketrans("\N{LATIN SMALL LETTER SCRIPT G}", "g")


def han_of_gbk() -> list[str]:
    """Return the Han characters of GBK in the order of Unicode."""
    pairs = (bytes((lead, trail)).decode("gbk", "ignore") for lead in LEAD for trail in TRAIL)
    return sorted(character for character in pairs if "\u3400" <= character <= "\u9fff")


def compiled() -> dict[str, str]:
    """Return the characters of each reading."""
    from pypinyin import Style, pinyin

    characters: dict[str, str] = defaultdict(str)
    for character in han_of_gbk():
        (found,) = pinyin(character, heteronym=True, style=Style.TONE, errors="ignore") or [[]]
        for reading in dict.fromkeys(each.translate(SCRIPT_G) for each in found):
            characters[reading] += character
    return dict(sorted(characters.items()))


def main() -> None:
    """Write the table."""
    rows = []
    for reading, characters in compiled().items():
        lines = [characters[start : start + LINE] for start in range(0, len(characters), LINE)]
        value = "\n        ".join(f'"{line}"' for line in lines)
        rows.append(
            f'    "{reading}": (\n        {value}\n    ),\n'
            if len(lines) > 1
            else f'    "{reading}": {value},\n'
        )
    head = HEADER.format(version=version("pypinyin"), date=datetime.now(UTC).date().isoformat())
    TABLE.write_text(f"{head}{''.join(rows)}}}\n", encoding="utf-8", newline="\n")
    print(f"{TABLE.name}: {len(rows)} readings, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
