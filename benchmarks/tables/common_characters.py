"""Counts the most frequent Han characters of each script and writes ``cleantext_zh/likelihood/table.py``.

Run from the project's root: ``python benchmarks/tables/common_characters.py ../shared/corpus/train.jsonl``
"""

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

TABLE = Path("cleantext_zh/likelihood/table.py")

# 1,000 characters cover nine tenths of running text, and are still only a quarter of what a wrong decoding
# draws from: level 1 of GB 2312 alone has 3,755.
SIZE = 1000

# The classes of the corpus by script. Each class weighs the same, whatever its size, or one technical weekly
# would speak for the whole language.
CLASSES = {
    "SIMPLIFIED": ("sc_tech", "sc_prose", "sc_news"),
    "TRADITIONAL": ("tc_tech", "tc_novel", "classical_tc"),
}

HEADER = '''"""The most frequent Han characters of each script, most frequent first. GENERATED: do not edit.

Source: {source} ({characters:,} Han characters of the classes {classes}, each class weighing the same)
Date: {date}
Command: python benchmarks/tables/common_characters.py ../shared/corpus/train.jsonl
"""
'''


def is_counted(character: str) -> bool:
    """Tell whether a character is of the block that holds all common Han characters."""
    return "\u4e00" <= character <= "\u9fff"


def count(corpus: Path) -> dict[str, Counter[str]]:
    """Count the Han characters of each class of the corpus."""
    counts: dict[str, Counter[str]] = {}
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            counts.setdefault(record["cls"], Counter()).update(filter(is_counted, record["text"]))
    return counts


def frequent(counts: dict[str, Counter[str]], classes: tuple[str, ...]) -> str:
    """Return the most frequent characters over some classes, each weighing the same."""
    share: Counter[str] = Counter()
    for name in classes:
        total = counts[name].total()
        for character, times in counts[name].items():
            share[character] += times / total  # type: ignore[assignment]  # a Counter of fractions
    ranked = sorted(share, key=lambda character: (-share[character], character))
    return "".join(ranked[:SIZE])


def main() -> None:
    """Write the table."""
    corpus = Path(sys.argv[1])
    counts = count(corpus)
    classes = [name for names in CLASSES.values() for name in names]
    text = HEADER.format(
        source=f"../shared/corpus/{corpus.name}",
        characters=sum(counts[name].total() for name in classes),
        classes=", ".join(classes),
        date=datetime.now(UTC).date(),
    )
    for script, names in CLASSES.items():
        characters = frequent(counts, names)
        rows = [characters[start : start + 50] for start in range(0, len(characters), 50)]
        text += f"\n{script} = (\n" + "".join(f'    "{row}"\n' for row in rows) + ")\n"
    TABLE.write_text(text, encoding="utf-8")
    print(f"{TABLE}: {SIZE} characters of each script")


if __name__ == "__main__":
    main()
