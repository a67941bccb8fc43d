"""Counts characters, classes and pairs of characters and writes ``cleantext_zh/likelihood/table.bin``.

It reads a corpus (one JSON object a line: ``src``, ``cls``, ``text``) and the word list of jieba (MIT licence), and
takes both in Traditional script as well, by OpenCC. Run from the project's root, with jieba and opencc installed:

    python -m benchmarks.tables.likelihood ../shared/corpus/train.jsonl [--without SOURCE]... [--out FILE]

``--without`` leaves sources out, so that the table can be judged on text that it was not counted on.
"""

import argparse
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from cleantext_zh.likelihood.classes import EAST_ASIAN, NAMES, class_of, size_of
from cleantext_zh.likelihood.model import BONUS_STEP, LEVEL_STEP, LOWEST_BONUS

TABLE = Path("cleantext_zh/likelihood/table.bin")
FREQUENT = Path("cleantext_zh/likelihood/frequent.py")

# The most frequent Han characters of both scripts: one in three hundred of running Simplified text is another, one in
# a hundred and fifty of Traditional.
FREQUENT_SIZE = 5000
FREQUENT_HEADER = '''"""The most frequent Han characters of both scripts, most frequent first. GENERATED: do not edit.

Source: {sources}
Date: {date}
Command: python -m benchmarks.tables.likelihood ../shared/corpus/train.jsonl
"""

FREQUENT_HAN = (
'''

# What a source may weigh, in characters: or one weekly of two million would speak for the whole language.
MAX_WEIGHT = 400_000
OTHER_LANGUAGES_WEIGHT = 0.3
# Simplified text turned into Traditional weighs less than text that was written so.
CONVERTED_WEIGHT = 0.4
# The word list covers names, news and places that the corpus is thin in; its counts are scaled to this.
WORDS_WEIGHT = 1_200_000

MIN_COUNT = 0.4  # a character that is rarer than this, in weighted counts, is left to its class
PAIRS = 110_000  # as many as 400 kB hold
MIN_PAIR_COUNT = 0.8
SMOOTHING = 0.3
CLASS_SMOOTHING = 0.02
# The logarithm of how much more often a pair is seen than by chance, damped, for what is counted is little text.
DAMPING = 0.8
HIGHEST_BONUS = 6.0

HEADER = (
    "How likely characters are in Chinese text. GENERATED: do not edit. Source: {sources}. Date: {date}."
    " Command: python -m benchmarks.tables.likelihood ../shared/corpus/train.jsonl\n"
)


class Counts:
    """Weighted counts of characters, of classes after classes, and of pairs of East Asian characters."""

    def __init__(self) -> None:
        self.characters: Counter[str] = Counter()
        self.classes = [[CLASS_SMOOTHING] * len(NAMES) for _ in NAMES]
        self.pairs: Counter[str] = Counter()
        self.pair_total = 0.0

    def add(self, text: str, weight: float, *, pairs: bool, start: str = "\n") -> None:
        """Count a text that weighs so much a character."""
        before, last = class_of(start), ""
        for character in text:
            here = class_of(character)
            self.characters[character] += weight
            self.classes[before][here] += weight
            if pairs and here in EAST_ASIAN and before in EAST_ASIAN and last:
                self.pairs[last + character] += weight
                self.pair_total += weight
            before, last = here, character

    def add_word(self, word: str, weight: float) -> None:
        """Count a word: what stands before it is not known, so its first character follows nothing."""
        for character in word:
            self.characters[character] += weight
        for pair in map("".join, pairwise(word)):
            self.pairs[pair] += weight
        self.pair_total += weight * len(word)


def sources(corpus: Path, without: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the class, source and text of each record of the corpus."""
    with corpus.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            name = record["src"].partition(":")[0]
            if name not in without:
                yield record["cls"], name, record["text"]


def words() -> Iterator[tuple[str, float]]:
    """Yield the words of jieba's list with their counts."""
    import jieba

    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, times, _ = line.split(" ")
            yield word, float(times)


def count(corpus: Path, without: list[str]) -> Counts:
    """Count everything."""
    import opencc

    to_traditional = opencc.OpenCC("s2t").convert
    counts = Counts()
    sizes: Counter[str] = Counter()
    for name, source, text in sources(corpus, without):
        sizes[name, source] += len(text)
    for name, source, text in sources(corpus, without):
        if name.startswith("lang_"):
            counts.add(text, OTHER_LANGUAGES_WEIGHT, pairs=name == "lang_ja")
            continue
        weight = min(1.0, MAX_WEIGHT / sizes[name, source])
        counts.add(text, weight, pairs=True)
        if not name.startswith(("tc_", "classical_tc")):
            counts.add(to_traditional(text), weight * CONVERTED_WEIGHT, pairs=True)
    listed = list(words())
    unit = WORDS_WEIGHT / sum(len(word) * times for word, times in listed)
    for word, times in listed:
        counts.add_word(word, unit * times)
        counts.add_word(to_traditional(word), unit * times * CONVERTED_WEIGHT)
    return counts


def level(logarithm: float) -> str:
    """Return a logarithm as one character."""
    return chr(min(255, max(0, round(-logarithm / LEVEL_STEP))))


def payload(counts: Counts) -> dict[str, object]:
    """Return the table as plain strings: one character of ``levels`` for each of ``characters``, and so on."""
    known = sorted(character for character, times in counts.characters.items() if times >= MIN_COUNT)
    total = [0.0] * len(NAMES)
    for character, times in counts.characters.items():
        total[class_of(character)] += times
    room = [total[number] + SMOOTHING * size_of(number) for number in range(len(NAMES))]
    levels = [
        level(math.log((counts.characters[character] + SMOOTHING) / room[class_of(character)]))
        for character in known
    ]
    everything = sum(counts.characters.values())
    kept = set(known)
    rows: dict[str, list[str]] = {}
    bonus: dict[str, str] = {}
    for pair, times in counts.pairs.most_common(PAIRS):
        if times < MIN_PAIR_COUNT or pair[0] not in kept or pair[1] not in kept or pair[0] == pair[1]:
            continue
        chance = counts.characters[pair[0]] * counts.characters[pair[1]] / everything**2
        value = min(HIGHEST_BONUS, DAMPING * math.log(times / counts.pair_total / chance))
        rows.setdefault(pair[0], []).append(pair[1])
        bonus[pair] = chr(max(0, round((value - LOWEST_BONUS) / BONUS_STEP)))
    firsts = sorted(rows)
    return {
        "characters": "".join(known),
        "levels": "".join(levels),
        "unseen": "".join(level(math.log(SMOOTHING / room[number])) for number in range(len(NAMES))),
        "classes": ["".join(level(math.log(times / sum(row))) for times in row) for row in counts.classes],
        "firsts": "".join(firsts),
        "lengths": [len(rows[first]) for first in firsts],
        "seconds": "".join("".join(sorted(rows[first])) for first in firsts),
        "bonuses": "".join(bonus[first + second] for first in firsts for second in sorted(rows[first])),
    }


def frequent(counts: Counts, header: str) -> str:
    """Return the source of the module that lists the most frequent Han characters."""
    han = class_of("\u4e00")
    ranked = [character for character, _ in counts.characters.most_common() if class_of(character) == han][
        :FREQUENT_SIZE
    ]
    rows = ("".join(ranked[start : start + 50]) for start in range(0, len(ranked), 50))
    return header + "".join(f'    "{row}"\n' for row in rows) + ")\n"


def main() -> None:
    """Count, write the table, say what it holds."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpus", type=Path)
    options.add_argument("--without", action="append", default=[], metavar="SOURCE")
    options.add_argument("--out", type=Path, default=TABLE)
    chosen = options.parse_args()
    counts = count(chosen.corpus, chosen.without)
    table = payload(counts)
    told = f"{chosen.corpus.name} and the word list of jieba, both also in Traditional script by OpenCC"
    date = datetime.now(UTC).date()
    header = HEADER.format(sources=told, date=date)
    packed = zlib.compress(json.dumps(table, ensure_ascii=False).encode("utf-8"), 9)
    chosen.out.write_bytes(header.encode("ascii") + packed)
    if chosen.out == TABLE:
        FREQUENT.write_text(
            frequent(counts, FREQUENT_HEADER.format(sources=told, date=date)), encoding="utf-8"
        )
    size = chosen.out.stat().st_size
    print(
        f"{chosen.out}: {len(str(table['characters']))} characters, {len(str(table['seconds']))} pairs, {size} bytes"
    )


if __name__ == "__main__":
    main()
