"""Script: OpenCC's own test cases; and on real texts, whether a script is detected and left alone where it is right."""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

CORPUS = "../corpus/train.jsonl"
SIMPLIFIED, TRADITIONAL = (
    ("sc_tech", "sc_news", "classical_sc", "sc_prose"),
    ("classical_tc", "tc_novel", "tc_tech"),
)

SEED = 20261125
SAMPLES = 4000
# Of the characters of a sample, so many must be Han: what has no Chinese has no script.
MIN_HAN_SHARE = 0.6
# A line with so many characters that only the other script writes, and none of its own, is of the other script.
STRAY_CHARS = 5
PER = 10_000

Convert = Callable[[str], str]


class NoBackend(Exception):  # noqa: N818 - it is no error that an optional engine is not installed
    """The package cannot convert on this machine, and why."""


class Texts(NamedTuple):
    """Documents by their script, without those that hold lines of the other."""

    simplified: list[str]
    traditional: list[str]


def measure(cases: Path) -> dict[str, float]:
    """Return the share of cases that come out exactly, over all and for each configuration; then the real texts.

    Cases of a configuration that the package, or its engine, does not offer count as not met.

    Raises:
        NoBackend: if not a single case can be converted.
    """
    from cleantext_zh import ConfigError

    met: dict[str, list[bool]] = defaultdict(list)
    refused: list[str] = []
    for case in json.loads(cases.read_text(encoding="utf-8")):
        try:
            met[case["config"]].append(_converted(case["input"], case["config"]) == case["expected"])
        except ConfigError as why:
            met[case["config"]].append(False)
            refused.append(str(why))
    every = [hit for hits in met.values() for hit in hits]
    if len(refused) == len(every):
        raise NoBackend(refused[-1] if refused else "there are no cases")
    figures = {"exact": sum(every) / len(every)} | {
        f"exact.{config}": sum(hits) / len(hits) for config, hits in sorted(met.items())
    }
    corpus = cases.parents[1] / CORPUS
    if corpus.exists():
        found = texts(corpus)
        figures |= detected(found) | needed(found)
    return figures


def _converted(text: str, config: str) -> str:
    """Return the text as the package converts it."""
    from cleantext_zh import convert_script

    return convert_script(text, config)


def texts(corpus: Path) -> Texts:
    """Return the documents whose class and whose characters say the same."""
    s2t, t2s = (lambda text: _converted(text, "s2t")), (lambda text: _converted(text, "t2s"))
    found = Texts([], [])
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["cls"] in SIMPLIFIED and _is_all(entry["text"], t2s, s2t):
                found.simplified.append(entry["text"])
            elif entry["cls"] in TRADITIONAL and _is_all(entry["text"], s2t, t2s):
                found.traditional.append(entry["text"])
    return found


def _is_all(text: str, to_own: Convert, to_other: Convert) -> bool:
    """Return whether a document is of its own script, and none of its lines of the other."""
    if differing(text, to_own(text)) >= differing(text, to_other(text)):
        return False
    return not any(
        differing(line, to_other(line)) == 0 and differing(line, to_own(line)) >= STRAY_CHARS
        for line in text.split("\n")
    )


def differing(before: str, after: str) -> int:
    """Return the number of characters in which two texts differ."""
    return sum(a != b for a, b in zip(before, after, strict=False)) + abs(len(before) - len(after))


def detected(found: Texts) -> dict[str, float]:
    """Return the share of samples whose script is detected, by their length."""
    from cleantext_zh import detect_script

    figures = {}
    for length in (20, 100):
        right = [
            detect_script(sample).script == "simplified" for sample in _samples(found.simplified, length)
        ]
        right += [
            detect_script(sample).script == "traditional" for sample in _samples(found.traditional, length)
        ]
        halves = zip(
            _samples(found.simplified, length // 2), _samples(found.traditional, length // 2), strict=True
        )
        mixed = [detect_script(a + b).script == "mixed" for a, b in halves]
        figures[f"detect.{length}"] = sum(right) / len(right)
        if length == 100:
            figures[f"detect.mixed_{length}"] = sum(mixed) / len(mixed)
    return figures


def _samples(documents: list[str], length: int) -> Iterator[str]:
    """Yield pieces of documents, the same at each run; of a longer document more."""
    rng = random.Random(f"{SEED} {length}")  # noqa: S311  # the same samples each time
    dense = ["".join(document.split()) for document in documents]
    dense = [document for document in dense if len(document) >= length]
    ends = list(accumulate(map(len, dense)))
    given = 0
    while given < SAMPLES:
        document = rng.choices(dense, cum_weights=ends)[0]
        start = rng.randrange(len(document) - length + 1)
        sample = document[start : start + length]
        if sum("\u3400" <= character <= "\u9fff" for character in sample) >= MIN_HAN_SHARE * length:
            given += 1
            yield sample


def needed(found: Texts) -> dict[str, float]:
    """Return what only_if_needed changes in traditional text, and how near it is to OpenCC on simplified text."""
    from cleantext_zh import Converter

    figures = {}
    for config in ("s2t", "s2twp"):
        converter = Converter(config, only_if_needed=True)
        changed = sum(differing(text, converter.convert(text)) for text in found.traditional)
        figures[f"needed.{config}.changed"] = changed / sum(map(len, found.traditional)) * PER
        whole = [_converted(text, config) for text in found.simplified]
        other = sum(map(differing, whole, map(converter.convert, found.simplified)))
        figures[f"needed.{config}.same"] = 1 - other / sum(map(len, whole))
    return figures
