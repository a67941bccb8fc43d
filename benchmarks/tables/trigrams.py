"""Counts which character follows two others and writes ``cleantext_zh/likelihood/trigrams.bin``.

It reads a corpus (one JSON object a line: ``src``, ``cls``, ``text``) and the word list of jieba (MIT licence), both in
one form: Simplified script, full-width marks. Run from the project's root, with jieba installed:

    python -m benchmarks.tables.trigrams ../shared/corpus/train.jsonl [--out FILE]
"""

import argparse
import json
import re
import zlib
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.tables.likelihood import MAX_WEIGHT, sources, words
from cleantext_zh.chars import HAN
from cleantext_zh.likelihood.trigrams import LEVEL_STEP, TABLE
from cleantext_zh.mojibake.glosses.fluency import folded

OUT = Path("cleantext_zh/likelihood") / TABLE

# What is counted: runs of Han characters and the marks and digits of prose.
RUN_RE = re.compile(rf"[{HAN}0，。、；：？！“”《》（）]+")

# The word list covers what the corpus is thin in, news above all: both weigh about the same, and every word counts.
WORDS_WEIGHT = 6_000_000
MIN_WORD_WEIGHT = 0.6
# Classical Chinese and other languages follow other rules.
SKIPPED = ("classical", "lang_")

DISCOUNT = 0.4  # taken from each count for what was not seen
MIN_COUNT = 1.5  # of trigrams that no word has
HEADER = (
    "How likely a character is after two others in Chinese text. GENERATED: do not edit. Source: {corpus} and the word"
    " list of jieba. Date: {date}. Command: python -m benchmarks.tables.trigrams ../shared/corpus/train.jsonl\n"
)


def count(corpus: Path) -> tuple[Counter[str], Counter[str]]:
    """Count trigrams, and the pairs that they begin with."""
    sizes: Counter[str] = Counter()
    for _, source, text in sources(corpus, []):
        sizes[source] += len(text)
    trigrams: Counter[str] = Counter()
    contexts: Counter[str] = Counter()
    for name, source, text in sources(corpus, []):
        if name.startswith(SKIPPED):
            continue
        weight = min(1.0, MAX_WEIGHT / sizes[source])
        for run in RUN_RE.findall(folded(text)):
            _add(trigrams, contexts, run, weight)
    trigrams = Counter({trigram: times for trigram, times in trigrams.items() if times >= MIN_COUNT})
    listed = list(words())
    unit = WORDS_WEIGHT / sum(len(word) * times for word, times in listed)
    for word, times in listed:
        if RUN_RE.fullmatch(folded(word)):
            _add(trigrams, contexts, folded(word), max(MIN_WORD_WEIGHT, unit * times))
    return trigrams, contexts


def _add(trigrams: Counter[str], contexts: Counter[str], run: str, weight: float) -> None:
    for start in range(len(run) - 1):
        contexts[run[start : start + 2]] += weight
        if start + 2 < len(run):
            trigrams[run[start : start + 3]] += weight


def payload(trigrams: Counter[str], contexts: Counter[str]) -> dict[str, object]:
    """Return the table: for each context the characters that follow, and how likely they are, as plain strings."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for trigram, times in sorted(trigrams.items()):
        share = (times - DISCOUNT) / contexts[trigram[:2]]
        level = round(share / LEVEL_STEP)
        if level:
            rows[trigram[:2]].append((trigram[2], chr(min(255, level))))
    return {
        "contexts": "".join(rows),
        "lengths": "".join(chr(len(row)) for row in rows.values()),
        "followers": "".join(character for row in rows.values() for character, _ in row),
        "levels": "".join(level for row in rows.values() for _, level in row),
    }


def main() -> None:
    """Count, write the table, say what it holds."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpus", type=Path)
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    table = payload(*count(chosen.corpus))
    header = HEADER.format(corpus=chosen.corpus.name, date=datetime.now(UTC).date())
    packed = zlib.compress(json.dumps(table, ensure_ascii=False).encode("utf-8"), 9)
    chosen.out.write_bytes(header.encode("ascii") + packed)
    size = chosen.out.stat().st_size
    print(
        f"{chosen.out}: {len(str(table['contexts'])) // 2:,} contexts, {len(str(table['followers'])):,} trigrams, {size:,} bytes"
    )


if __name__ == "__main__":
    main()
