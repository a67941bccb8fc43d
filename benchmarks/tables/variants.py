"""Compile the tables behind ``variants/engine.py`` from OpenCC's dictionaries.

    python -m benchmarks.tables.variants path/to/opencc-1.4.2.tar.gz

The archive is the source release of the package ``opencc`` on PyPI (``pip download --no-binary :all: --no-deps
opencc==1.4.2``). Two kinds of files come out, plain text both, their sections parted by U+001E:

*A stage* (``st.txt`` ...), one dictionary: its name and source; the keys, sorted, one a line; the values, empty where
the value is what the characters of the key become one by one.

*A config* (``s2t.txt`` ...), all that is needed to do as little as possible: its name; the names of its stages; the
characters that become one other character; what they become; *solos*, characters that must be converted with care;
*signs*, of which each text has one that is not left as it is; *joins*, for each first character the second characters
of the pairs that lie inside some key, so that a text may be cut between any two others; *marks*, written the same way:
no text without such a pair, or a solo, is converted otherwise than character by character.

*Scripts* (``scripts.txt``), by which a script is detected: the characters that are simplified for certain, those that are
traditional for certain, those that are either rather than the other, and those that Taiwan and Hong Kong write where the
other writes another.
"""

import argparse
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.tables.opencc import NORMALIZATION, STAGES, Archive, Words, flat, union
from cleantext_zh.variants.stages import Stage, exactly
from cleantext_zh.variants.tables import SECTION

FOLDER = Path(__file__).parents[2] / "cleantext_zh" / "variants" / "tables"
SOURCE = "OpenCC {version}, Apache-2.0 (see NOTICE); python -m benchmarks.tables.variants"

# Emoji and the like: no key may lie there, so that the compiled twin can pass them by.
UNTOUCHED = range(0x10000, 0x20000)
# Nor may a key lie wholly in Latin-1: text of that kind is never looked at.
LATIN_END = "\u0100"

Pair = tuple[str, str]


def spelled(group: Any) -> str:
    """Return a group of a config in the words of STAGES."""
    if group["type"] != "group":
        return str(Path(group["file"]).stem)
    union = group["match_policy"] == "union"
    return ("+" if union else " ").join(spelled(part) for part in group["dicts"])


class Plan(NamedTuple):
    """One config: its stages, and whether a segmentation stands before them."""

    name: str
    stages: list[str]
    segmented_by: str | None


def plan(archive: Archive, name: str) -> Plan:
    """Return the plan of a config.

    Raises:
        ValueError: if OpenCC has changed what this script takes for granted.
    """
    config = archive.config(name)
    names = {spelling: stage for stage, spelling in STAGES.items()}
    stages = [names[spelled(link["dict"])] for link in config["conversion_chain"]]
    if [spelled(link["dict"]) for link in config["normalization"]] != [NORMALIZATION]:
        raise ValueError(f"{name}: another normalization")
    segmented_by = None
    if "segmentation" in config:
        spelling = spelled(config["segmentation"]["dict"])
        segmented_by = next(stage for stage in stages if STAGES[stage].split(" ")[0] == spelling)
    if len(stages) > 2 or (len(stages) == 2) != (segmented_by is not None):
        raise ValueError(f"{name}: a chain that the engine does not know")
    return Plan(name, stages, segmented_by)


class Compiler:
    """What one config does to characters and pairs of characters."""

    def __init__(self, plan: Plan, stages: Mapping[str, Stage]) -> None:
        self.plan = plan
        self.stages = [stages[name] for name in plan.stages]
        self.segmentation = stages[plan.segmented_by] if plan.segmented_by else None
        self.first = self.stages[0]
        self.second = self.stages[1] if len(self.stages) > 1 else Stage({})
        segments = self.segmentation.table if self.segmentation else {}
        # A stretch between segments holds no key of the segmentation.
        self.loose = {
            key: value for key, value in self.first.table.items() if key not in segments or len(key) == 1
        }
        self.phrases = {
            key for stage in (self.first, self.segmentation) if stage for key in stage.table if len(key) > 1
        }
        self.singles = {key for stage in self.stages for key in stage.table if len(key) == 1}
        self.origins: dict[str, set[str]] = defaultdict(set)
        for key, value in self.first.table.items():
            if len(key) == 1:
                self.origins[value].add(key)
        self.keys_with = Counter(
            character for stage in self.stages for key in stage.table for character in set(key)
        )
        self.frequency = Counter(pair for key in self.phrases for pair in itertools.pairwise(key))

    def convert(self, text: str) -> str:
        """Return what OpenCC makes of a text."""
        return exactly(text, self.stages, self.segmentation)

    def one_by_one(self, text: str) -> str:
        """Return what becomes of the characters of a text, each alone."""
        return "".join(map(self.convert, text))

    def solos(self) -> str:
        """Return the characters that become several."""
        return "".join(
            sorted(c for c in self.singles if len(self.convert(c)) != 1 or len(self.first.run(c)) != 1)
        )

    def changed(self) -> str:
        """Return the characters that become one other character."""
        return "".join(sorted({c for c in self.singles if self.convert(c) != c} - set(self.solos())))

    def joins(self) -> set[Pair]:
        """Return the pairs inside keys, those of the second stage by what the first may make into them."""
        found = {pair for key in self.phrases for pair in itertools.pairwise(key)}
        ends: dict[str, set[str]] = defaultdict(set)
        begins: dict[str, set[str]] = defaultdict(set)
        for key, value in self.loose.items():
            ends[value[-1]].add(key[-1])
            begins[value[0]].add(key[0])
        for x, y in {pair for key in self.second.table for pair in itertools.pairwise(key)}:
            found |= set(itertools.product(ends[x] | self.before(x), begins[y] | self.before(y)))
        return found | self.marks()

    def before(self, character: str) -> set[str]:
        """Return the characters that the first stage makes into this one, itself among them if it is left alone."""
        return self.origins[character] | (set() if character in self.first.table else {character})

    def deviating(self) -> tuple[list[str], list[str]]:
        """Return the keys that do not become what their characters become: in the text, and in the second stage."""
        in_text = [key for key in self.phrases if self.convert(key) != self.one_by_one(key)]
        in_text += [
            key
            for key, value in self.loose.items()
            if len(key) > 1 and value != "".join(map(self.first.run, key))
        ]
        in_second = [
            key
            for key, value in self.second.table.items()
            if len(key) > 1 and value != "".join(map(self.second.run, key))
        ]
        return in_text, in_second

    def marks(self) -> set[Pair]:
        """Return pairs of which each text has one that does not become what its characters become."""
        in_text, in_second = self.deviating()
        found = {self.rarest(key) for key in in_text}
        for x, y in map(self.rarest, in_second):
            found |= set(itertools.product(self.before(x), self.before(y)))
        return found

    def signs(self) -> str:
        """Return characters of which each text has one that is not left as it is.

        Where a phrase changes though none of its characters does when it is alone, the one is taken that does
        change, or that the fewest keys have: whatever follows from a sign costs time.
        """
        signs = set(self.changed() + self.solos())
        in_text, in_second = self.deviating()
        for key in sorted(in_text):
            if signs.isdisjoint(key):
                signs.add(self.telling(key, self.loose.get(key) or self.convert(key)))
        for key in sorted(in_second):
            quiet = [self.before(character) - signs for character in key]
            if all(quiet):
                telling = self.telling(key, self.second.run(key))
                signs |= quiet[key.index(telling)]
        return "".join(sorted(signs))

    def telling(self, key: str, value: str) -> str:
        """Return the character that tells that a key may be there."""
        changing = [a for a, b in zip(key, value, strict=False) if a != b] if len(key) == len(value) else []
        return min(changing or key, key=lambda character: self.keys_with[character])

    def rarest(self, key: str) -> Pair:
        """Return the pair of a key that the fewest phrases have: each one that is met costs a closer look."""
        return min(itertools.pairwise(key), key=lambda pair: self.frequency[pair])

    def written(self, source: str) -> str:
        """Return the file of the config."""
        changed = self.changed()
        sections = (
            f"{self.plan.name}: {source}",
            "\n".join(self.plan.stages),
            changed,
            "".join(map(self.convert, changed)),
            self.solos(),
            self.signs(),
            grouped(self.joins()),
            grouped(self.marks()),
        )
        return SECTION.join(sections)


def grouped(pairs: Iterable[Pair]) -> str:
    r"""Return pairs as lines, each a first character and all its second ones.

    >>> grouped([("头", "发"), ("发", "现"), ("头", "像")])
    '发现\\n头像发'
    """
    seconds: dict[str, list[str]] = defaultdict(list)
    for first, second in sorted(pairs):
        seconds[first].append(second)
    return "\n".join(sorted(first + "".join(after) for first, after in seconds.items()))


def stage_written(name: str, words: Words, source: str) -> str:
    """Return the file of a stage."""
    stage = Stage({key: value for key, value in words.items() if len(key) == 1})
    keys = sorted(words)
    values = ["" if len(key) > 1 and words[key] == stage.run(key) else words[key] for key in keys]
    return SECTION.join((f"{name}: {source}", "\n".join(keys), "\n".join(values)))


def scripts_written(archive: Archive, source: str) -> str:
    """Return the file of the characters that tell a script."""
    st, ts = archive.choices("STCharacters"), archive.choices("TSCharacters")
    tw, hk = archive.dictionary("TWVariants"), archive.dictionary("HKVariants")
    # What may become itself, or what something else may become, is written in both scripts: 范, 乾. So are the
    # forms that a region prefers in traditional text: 脱, 説.
    regional = {*tw.values(), *hk.values()}
    simplified = set(st) - set(ts) - set().union(*st.values()) - regional
    traditional = set(ts) - set(st) - set().union(*ts.values())
    rather_simplified = (
        {c for c, values in st.items() if values[0] != c and c not in ts} - simplified - regional
    )
    rather_traditional = {c for c, values in ts.items() if values[0] != c and c not in st} - traditional
    forms = [(tw.get(c, c), hk.get(c, c)) for c in tw | hk]
    taiwan = {here for here, there in forms if here != there}
    hong_kong = {there for here, there in forms if here != there}
    # A form that one region writes for one character, and the other for another, tells neither.
    both = {here for here, _ in forms} & {there for _, there in forms}
    sections = (
        simplified, traditional, rather_simplified, rather_traditional, taiwan - both, hong_kong - both,
    )  # fmt: skip
    return SECTION.join((f"scripts: {source}", *("".join(sorted(section)) for section in sections)))


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description="Compile OpenCC's dictionaries.")
    parser.add_argument("archive", type=Path, help="the source release of opencc, a .tar.gz")
    archive = Archive(parser.parse_args().archive)
    source = SOURCE.format(version=archive.version)
    words = {name: flat(union(archive, part) for part in text.split(" ")) for name, text in STAGES.items()}
    words["normalization"] = archive.dictionary(NORMALIZATION)
    for name, table in words.items():
        if any(ord(c) in UNTOUCHED for key in table for c in key) or any(
            max(key) < LATIN_END for key in table
        ):
            raise ValueError(f"{name}: a key where the engine expects none")
        (FOLDER / f"{name}.txt").write_text(
            stage_written(name, table, source), encoding="utf-8", newline="\n"
        )
        print(f"{name}: {len(table)} words")
    (FOLDER / "scripts.txt").write_text(scripts_written(archive, source), encoding="utf-8", newline="\n")
    stages = {name: Stage(table) for name, table in words.items()}
    for name in archive.configs():
        text = Compiler(plan(archive, name), stages).written(source)
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
