"""matcher: tries the rules on a match key, cheapest test first.

Needles are the gate: a key that holds none of them is done, and any other is looked at only by the rules whose needles
it holds. Each regex is compiled when it is first tried.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from cleantext_zh.chars import BULLET
from cleantext_zh.errors import RuleError
from cleantext_zh.records import Label
from cleantext_zh.variants.fold import match_key

# A rule is tried on lines up to this long; on longer ones only up to REACH times the longest line of its evidence, so
# that a rule written for buttons never judges a paragraph.
SHORT_CHARS = 80
REACH = 2
# What may stand before a line without being part of it.
LIST_MARKS = BULLET + " \t"
_MARKS = frozenset(LIST_MARKS)
# What lines are full of, the most common first: marks and digits, and the letters of English by their frequency.
COMMON_MARKS = " ,0123456789.:-/()"
COMMON_LETTERS = "etaoinshrdlcumwfgpybvkxjqz"
# A pattern of the user's own that needs longer on one line would hang on some page sooner or later.
MAX_SECONDS = 0.5


class Hit(NamedTuple):
    """A rule that matched, and where in the match key."""

    rule: str
    label: Label
    part: bool
    start: int
    end: int


class Search(Protocol):
    """The search of a compiled regex."""

    def __call__(self, text: str, start: int = 0, /) -> re.Match[str] | None:
        """Return the first match that does not begin before ``start``."""


class Entry(NamedTuple):
    """What the matcher needs of a rule."""

    id: str
    label: Label
    needles: tuple[str, ...]
    search: "Search"
    part: bool
    reach: int
    """The longest match key that the rule is tried on, in characters."""


class Matcher:
    """Tries rules on match keys; made by ``matcher``."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        # Needles by their rarest character: the characters of a key are held against these at the speed of C, and a
        # rare one is seldom there without its needle. Measured: less than half the time of looking for their
        # beginnings, and nothing to compile when a filter starts.
        self._needles = _by_rarest(enumerate(entries))
        self._signs = frozenset(self._needles)
        # Few rules reach long lines, which hold half the characters of a page.
        self._far_needles = _by_rarest(
            (number, entry) for number, entry in enumerate(entries) if entry.reach > SHORT_CHARS
        )
        self._far_signs = frozenset(self._far_needles)

    def needles(self, key: str) -> list[str]:
        """Return the needles that occur in a match key."""
        signs = self._signs.intersection(key)
        return [needle for sign in signs for needle, _ in self._needles[sign] if needle in key]

    def candidates(self, key: str) -> list[Entry]:
        """Return the rules one of whose needles occurs in the key, in the order in which they are tried."""
        if len(key) <= SHORT_CHARS:
            signs, needles = self._signs.intersection(key), self._needles
        else:
            signs, needles = self._far_signs.intersection(key), self._far_needles
        numbers: list[int] = []
        for sign in signs:  # most lines hold none
            for needle, holders in needles[sign]:
                if needle in key:
                    numbers += holders
        if not numbers:
            return []
        entries = self._entries
        return [entries[number] for number in sorted(set(numbers)) if entries[number].reach >= len(key)]

    def match(self, key: str) -> Hit | None:
        """Return the first rule that matches a key, or None; list marks before the line do not count."""
        bare = key.lstrip(LIST_MARKS) if key[:1] in _MARKS else key
        for entry in self.candidates(bare):
            found = entry.search(bare)
            if found:
                offset = len(key) - len(bare)
                return Hit(entry.id, entry.label, entry.part, found.start() + offset, found.end() + offset)
        return None

    def again(self, key: str, hit: Hit) -> Iterator[Hit]:
        """Yield the further matches of the rule that made a hit, from left to right, each behind the one before."""
        search = next(entry.search for entry in self._entries if entry.id == hit.rule)
        place = hit.end
        while (found := search(key, place)) and found.end() > found.start():
            yield hit._replace(start=found.start(), end=found.end())
            place = found.end()


def _by_rarest(entries: Iterable[tuple[int, Entry]]) -> dict[str, tuple[tuple[str, tuple[int, ...]], ...]]:
    """Return the needles by their rarest character, each with the numbers of the rules that have it."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, entry in entries:
        for needle in entry.needles:
            found.setdefault(rarest(needle), {}).setdefault(needle, []).append(number)
    return {
        sign: tuple((needle, tuple(numbers)) for needle, numbers in needles.items())
        for sign, needles in found.items()
    }


def rarest(needle: str) -> str:
    """Return the character of a needle that pages hold least often.

    >>> rarest("责任编辑"), rarest("copyright")
    ('责', 'y')
    """
    return min(needle, key=_rank)


def _rank(character: str) -> int:
    """Return how common a character is; the rarest have 0."""
    return _ranks().get(character, 0)


@cache
def _ranks() -> dict[str, int]:
    """Return the ranks of the common characters: the Han by their count, and before them what stands in any line."""
    from cleantext_zh.likelihood.table import SIMPLIFIED

    order = COMMON_MARKS + COMMON_LETTERS + SIMPLIFIED
    return {character: len(order) - place for place, character in enumerate(order)}


def matcher(files: Sequence[Path] = (), without: frozenset[str] = frozenset()) -> Matcher:
    """Return the matcher of the built-in rules and of further files, which are tried first.

    Raises:
        RuleError: if a file cannot be used, or a rule that is to be left out does not exist.
    """
    return _matcher(tuple(files), without)


@cache
def _matcher(files: tuple[Path, ...], without: frozenset[str]) -> Matcher:
    """Make each matcher once: it never changes."""
    from cleantext_zh.rules.compiled import RULES

    own: list[Entry] = []
    if files:
        from cleantext_zh.rules.loader import load_rules

        own = [
            Entry(
                rule.id,
                rule.label,
                rule.needles,
                _timed(rule.id, rule.regex),
                rule.part,
                reach(rule.hit, rule.part),
            )
            for rule in load_rules(files)
        ]
    built_in = [
        Entry(id_, Label(letter), needles, _lazy(regex), part, far)
        for id_, letter, needles, regex, part, far in RULES
    ]
    unknown = without - {entry.id for entry in (*own, *built_in)}
    if unknown:
        raise RuleError(f"there is no rule {', '.join(sorted(unknown))}; `cleantext-zh rules` lists them")
    return Matcher([entry for entry in (*own, *built_in) if entry.id not in without])


def reach(hits: Sequence[str], part: bool) -> int:
    """Return the longest match key that a rule with this evidence is tried on; an insert may stand in any line.

    >>> reach(["责任编辑：李四"], part=False)
    80
    """
    if part:
        return sys.maxsize
    return max([SHORT_CHARS, *(REACH * len(match_key(hit)) for hit in hits)])


def _lazy(pattern: str) -> Search:
    """Return the search of a pattern that is compiled when it is first wanted."""
    compiled: list[Search] = []

    def search(text: str, start: int = 0, /) -> re.Match[str] | None:
        if not compiled:
            compiled.append(re.compile(pattern).search)
        return compiled[0](text, start)

    return search


def _timed(rule: str, pattern: str) -> Search:
    """Return the search of a user's own pattern, with a limit on its time."""
    import regex

    compiled = regex.compile(pattern)

    def search(text: str, start: int = 0, /) -> re.Match[str] | None:
        try:
            found: re.Match[str] | None = compiled.search(text, start, timeout=MAX_SECONDS)
        except TimeoutError:
            raise RuleError(
                f"rule {rule!r}: its regex takes longer than {MAX_SECONDS} s on {text[:30]!r}; make it simpler"
            ) from None
        return found

    return search
