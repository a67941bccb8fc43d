"""OpenCC's source release: its configs and its dictionaries, those included that its build generates.

The source release is that of the package ``opencc`` on PyPI; ``variants.py`` compiles tables of it.
"""

import itertools
import json
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cleantext_zh.variants.stages import Stage

PREFER = "# @reverse-prefer:"
TOFU = "# @tofu-risk:"
NORMALIZATION = "CJK_Compatibility_Ideographs"

# Regional words of fewer characters are not added to the phrases of s2t: they would cut longer words in two.
MIN_GENERATED_CHARS = 3

Words = dict[str, str]

# The stages by the dictionaries that OpenCC's configs name, so that a change of theirs is noticed.
STAGES = {
    "st": "STPhrases+STPhrases_GeneratedFromRegionalPhrases STCharacters",
    "ts": "TSPhrases TSCharactersExt TSCharacters",
    "tw": "TWVariantsPhrases TWVariants",
    "twp": "TWPhrases TWVariantsPhrases TWVariants",
    "twr": "TWVariantsRevPhrases TWVariantsRev",
    "twpr": "TWPhrasesRev TWVariantsRevPhrases TWVariantsRev",
    "hk": "HKVariantsPhrases HKVariants",
    "hkp": "HKPhrases HKVariantsPhrases HKVariants",
    "hkr": "HKVariantsRevPhrases HKVariantsRev",
    "hkpr": "HKPhrasesRev HKVariantsRevPhrases HKVariantsRev",
    "jp": "JPShinjitaiPhrases JPShinjitaiCharacters",
    "jpr": "JPShinjitaiCharactersRev",
}


class Archive:
    """OpenCC's source release: its configs and dictionaries, those included that its build generates."""

    def __init__(self, path: Path) -> None:
        with tarfile.open(path) as archive:
            root = archive.getnames()[0].split("/")[0]
            self.version = root.removeprefix("opencc-")
            self._files: dict[str, str] = {}
            for name in archive.getnames():
                file = archive.extractfile(name) if name.endswith((".txt", ".json")) else None
                if file and Path(name).parent.as_posix() in (
                    f"{root}/data/config",
                    f"{root}/data/dictionary",
                ):
                    self._files[Path(name).name] = file.read().decode()
        self._dictionaries: dict[str, Words] = {}

    def config(self, name: str) -> Any:
        """Return a config of OpenCC."""
        return json.loads(self._files[f"{name}.json"])

    def configs(self) -> list[str]:
        """Return the names of the configs."""
        names = [Path(name).stem for name in self._files if name.endswith(".json")]
        return sorted(name for name in names if "." not in name)

    def dictionary(self, name: str) -> Words:
        """Return a dictionary by its name; of several values the first."""
        if name not in self._dictionaries:
            self._dictionaries[name] = self._made(name)
        return self._dictionaries[name]

    def choices(self, name: str) -> dict[str, list[str]]:
        """Return a dictionary with all the values of each key."""
        return dict(self._entries(name))

    def _made(self, name: str) -> Words:
        if name == "TSCharactersExt":
            return self._tofu("TSCharacters")
        if name == "STPhrases_GeneratedFromRegionalPhrases":
            return self._regional("HKPhrases", "TWPhrases")
        if f"{name}.txt" not in self._files and name.endswith("Rev"):
            return self._reversed(name.removesuffix("Rev"))
        return {key: values[0] for key, values in self._entries(name)}

    def _lines(self, name: str) -> list[str]:
        return [line for line in self._files[f"{name}.txt"].replace("\r\n", "\n").split("\n") if line]

    def _entries(self, name: str) -> Iterator[tuple[str, list[str]]]:
        for line in self._lines(name):
            if not line.startswith("#"):
                key, values = line.split("\t")
                yield key, values.split(" ")

    def _tofu(self, name: str) -> Words:
        """Return the mappings to characters that few fonts have: each stands under a remark, after its plain form."""
        words = {}
        for remark, line in itertools.pairwise(self._lines(name)):
            if remark.startswith(TOFU):
                key, values = line.split("\t")
                words[key] = next(value for value in values.split(" ") if value != key)
        return words

    def _reversed(self, name: str) -> Words:
        """Return a dictionary from each value to the first key that has it, or the key that a remark prefers."""
        words: Words = {}
        for key, values in self._entries(name):
            for value in values:
                words.setdefault(value, key)
        for line in self._lines(name):
            if line.startswith(PREFER):
                value, *keys = line.removeprefix(PREFER).split()
                words[value] = keys[-1] if keys else value
        return words

    def _regional(self, *names: str) -> Words:
        """Return the regional words by their simplified form: s2t must not cut them in two."""
        stage = Stage(flat([self.dictionary(name) for name in STAGES["ts"].split(" ")]))
        normalize = Stage(self.dictionary(NORMALIZATION))
        words: Words = {}
        for name in names:
            for key, _ in self._entries(name):
                simplified = stage.run(normalize.run(key))
                if len(simplified) >= MIN_GENERATED_CHARS:
                    words.setdefault(simplified, key)
        return words


def flat(dictionaries: Iterable[Words]) -> Words:
    """Return one dictionary that answers by its longest key as a group answers by its first dictionary.

    The first dictionary with any match wins, even with a shorter one; so a key of a later dictionary counts only
    if no key of an earlier one begins it. A longer key of an earlier dictionary wins either way.
    """
    words: Words = {}
    for dictionary in dictionaries:
        words |= {
            key: value
            for key, value in dictionary.items()
            if not any(key[:size] in words for size in range(1, len(key) + 1))
        }
    return words


def union(archive: Archive, names: str) -> Words:
    """Return a union: the longest key over all its dictionaries, of equal keys the first."""
    words: Words = {}
    for name in reversed(names.split("+")):
        words |= archive.dictionary(name)
    return words
