"""Parity: every difference from the official engine, on real texts and on generated strings. Run by the peers' Python.

The official engine loses text after NUL and takes no lone surrogates, so texts with either are cut at them.
"""

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import opencc

from cleantext_zh.variants import engine, pure
from cleantext_zh.variants.plans import NORMALIZATION, TARGETS, plan, stage

SEED = 20261125
MAX_SHOWN = 3
# What stands between words: descriptions, characters for compatibility, emoji, rare and Latin characters.
ODD = [*"⿰⿱⿲⿳⿾⿿木A，。 \n金樂𠀀〇·头发里后干台埠😀\uf914\ufa0e\ufaff\U0002f800", "b1", "。\n"]
LOST = re.compile("[\0\ud800-\udfff]")
Twins = dict[str, Callable[[str], str]]


def texts(data: Path) -> Iterator[str]:
    """Yield every text of the corpus, and every string in the labelled files."""
    for path in [*sorted(data.glob("corpus/*.jsonl")), *sorted(data.glob("eval/*/*.json*"))]:
        content = path.read_text(encoding="utf-8")
        entries = [content] if path.suffix == ".json" else content.split("\n")
        for entry in filter(None, entries):
            yield from strings(json.loads(entry))


def strings(value: Any) -> Iterator[str]:
    """Yield the strings in a value that are not ASCII alone, cut where the official engine would lose text."""
    if isinstance(value, str):
        yield from (part for part in LOST.split(value) if not part.isascii())
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def words(config: str) -> list[str]:
    """Return the keys and the values of a conversion's dictionaries."""
    found: set[str] = set()
    for name in (*plan(config).stages, NORMALIZATION):
        keys, values = stage(name)
        found.update(keys.split("\n"), values.split("\n"))
    return sorted(found - {""})


def generated(config: str, number: int) -> Iterator[str]:
    """Yield strings of words and parts of words of the dictionaries, one after the other, with odd characters."""
    rng = random.Random(f"{SEED} {config}")  # noqa: S311  # the same strings each time
    vocabulary = words(config)
    for _ in range(number):
        parts = []
        for _ in range(rng.randrange(1, 40)):
            word = rng.choice(vocabulary) if rng.random() < 0.9 else rng.choice(ODD)
            if rng.random() < 0.4:
                start = rng.randrange(len(word))
                word = word[start : rng.randrange(start, len(word)) + 1]
            parts.append(word)
        yield "".join(parts)


def differing(ours: str, theirs: str) -> int:
    """Return the number of characters in which two texts differ."""
    return sum(a != b for a, b in zip(ours, theirs, strict=False)) + abs(len(ours) - len(theirs))


def compare(config: str, found: list[str]) -> int:
    """Print how many characters differ, for each twin, and return their sum."""
    official = opencc.OpenCC(config).convert
    twins: Twins = {"pure": pure.Engine(config).convert}
    if engine.IMPLEMENTATION == "compiled":
        twins["compiled"] = engine.engine(config).convert
    wrong = dict.fromkeys(twins, 0)
    for text in found:
        theirs = official(text)
        for name, convert in twins.items():
            ours = convert(text)
            if ours != theirs:
                wrong[name] += differing(ours, theirs)
                if wrong[name] <= MAX_SHOWN:
                    print(f"  {name}: {text[:80]!r} -> {ours[:80]!r}, official {theirs[:80]!r}")
    shown = ", ".join(f"{name} {count}" for name, count in wrong.items())
    print(f"{config}: {len(found)} texts, {sum(map(len, found))} characters; differing: {shown}", flush=True)
    return sum(wrong.values())


def main() -> int:
    """Compare every conversion; exit with 1 if a character differs."""
    data, number = Path(sys.argv[1]), int(sys.argv[2])
    print(f"opencc {opencc.__version__}; this package: {engine.IMPLEMENTATION}")
    real = list(texts(data))
    total = 0
    for config in TARGETS:
        total += compare(config, real)
        total += compare(config, list(generated(config, number // len(TARGETS) + 1)))
    print(f"differing characters: {total}")
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main())
