"""matcher: tries the rules on a match key, cheapest test first.

Needles are the gate: a key that holds none of them is done, and any other is looked at only by the rules whose needles
it holds. Each regex is compiled when it is first tried.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from cleantext_zh import twins
from cleantext_zh.chars import LIST_MARKS
from cleantext_zh.errors import RuleError
from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Label, Look, Shape
from cleantext_zh.shapes import shape_in_python
from cleantext_zh.variants.fold import match_key

# A rule is tried on lines up to this long; on longer ones only up to REACH times the longest line of its evidence, so
# that a rule written for buttons never judges a paragraph.
SHORT_CHARS = 80
REACH = 2
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


class Regex(Protocol):
    """What the matcher wants of a regex."""

    @property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Return the first match in a text, which does not begin before a place if one is given."""


class Entry(NamedTuple):
    """What the matcher needs of a rule."""

    id: str
    label: Label
    needles: tuple[str, ...]
    regex: "Regex"
    part: bool
    reach: int
    """The longest match key that the rule is tried on, in characters."""


class Needles(NamedTuple):
    """Needles by their rarest character, the sign, each with the numbers of the rules that have it."""

    signs: frozenset[str]
    by_sign: dict[str, tuple[tuple[str, tuple[int, ...]], ...]]


class Matcher:
    """Tries rules on match keys; made by ``matcher``."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._gate: object = None
        if twins.compiled is not None:
            self._gate = twins.compiled.load_gate(
                tuple((entry, entry.needles, entry.reach) for entry in entries)
            )

    # Needles by their rarest character: the characters of a key are held against these at the speed of C, and a rare
    # one is seldom there without its needle. Measured: less than half the time of looking for their beginnings, and
    # nothing to compile when a filter starts.
    @cached_property
    def _needles(self) -> Needles:
        return _by_rarest(enumerate(self._entries))

    @cached_property
    def _far_needles(self) -> Needles:
        """The needles of the few rules that reach long lines, which hold half the characters of a page."""
        return _by_rarest(
            (number, entry) for number, entry in enumerate(self._entries) if entry.reach > SHORT_CHARS
        )

    def needles(self, key: str) -> list[str]:
        """Return the needles that occur in a match key."""
        signs, needles = self._needles
        return [needle for sign in signs.intersection(key) for needle, _ in needles[sign] if needle in key]

    def candidates(self, key: str) -> Sequence[Entry]:
        """Return the rules one of whose needles occurs in the key, in the order in which they are tried.

        List marks before the line do not count.
        """
        if twins.compiled is None:
            return self.candidates_in_python(key)
        found: tuple[Entry, ...] = twins.compiled.candidates(self._gate, key)
        return found

    def glance(self, keys: list[str], seen: dict[str, Look]) -> list[Look | None]:
        """Return the Looks of the lines whose keys were seen or hold no needle, and None for those to be matched.

        What is made is put into ``seen``.
        """
        if twins.compiled is None:
            return self.glance_in_python(keys, seen)
        looks: list[Look | None] = twins.compiled.glance(self._gate, seen, (Look, Shape, Label.TEXT), keys)
        return looks

    def glance_in_python(self, keys: list[str], seen: dict[str, Look]) -> list[Look | None]:
        """Return what ``glance`` returns, as the compiled twin does it."""
        for key in keys:
            if key not in seen and not self.candidates_in_python(key):
                seen[key] = Look(Label.TEXT, None, (), shape_in_python(key))
        return list(map(seen.get, keys))

    def candidates_in_python(self, key: str) -> Sequence[Entry]:
        """Return what ``candidates`` returns, as the compiled twin finds it."""
        key = _bare(key)
        signs, needles = self._needles if len(key) <= SHORT_CHARS else self._far_needles
        numbers: list[int] = []
        for sign in signs.intersection(key):  # most lines hold none
            for needle, holders in needles[sign]:
                if needle in key:
                    numbers += holders
        if not numbers:
            return []
        entries = self._entries
        return [entries[number] for number in sorted(set(numbers)) if entries[number].reach >= len(key)]

    def match(self, key: str) -> Hit | None:
        """Return the first rule that matches a key, or None; list marks before the line do not count."""
        bare = _bare(key)
        for entry in self.candidates(bare):
            found = entry.regex.search(bare)
            if found:
                offset = len(key) - len(bare)
                return Hit(entry.id, entry.label, entry.part, found.start() + offset, found.end() + offset)
        return None

    def again(self, key: str, hit: Hit) -> Iterator[Hit]:
        """Yield the further matches of the rule that made a hit, from left to right, each behind the one before."""
        search = next(entry.regex.search for entry in self._entries if entry.id == hit.rule)
        place = hit.end
        while (found := search(key, place)) and found.end() > found.start():
            yield hit._replace(start=found.start(), end=found.end())
            place = found.end()


def _bare(key: str) -> str:
    """Return a key without the list marks before it."""
    return key.lstrip(LIST_MARKS) if key[:1] in _MARKS else key


def _by_rarest(entries: Iterable[tuple[int, Entry]]) -> Needles:
    found: dict[str, dict[str, list[int]]] = {}
    for number, entry in entries:
        for needle in entry.needles:
            found.setdefault(rarest(needle), {}).setdefault(needle, []).append(number)
    by_sign = {
        sign: tuple((needle, tuple(numbers)) for needle, numbers in needles.items())
        for sign, needles in found.items()
    }
    return Needles(frozenset(by_sign), by_sign)


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
                _Timed(rule.id, rule.regex),
                rule.part,
                reach(rule.hit, rule.part),
            )
            for rule in load_rules(files)
        ]
    built_in = [
        Entry(id_, Label(letter), needles, Pattern(regex), part, far)
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


class _Timed:
    """A user's own pattern, with a limit on its time."""

    def __init__(self, rule: str, pattern: str) -> None:
        import regex

        self._rule = rule
        self._compiled = regex.compile(pattern)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match in a text.

        Raises:
            RuleError: if it takes too long.
        """
        try:
            found: re.Match[str] | None = self._compiled.search(text, start, timeout=MAX_SECONDS)
        except TimeoutError:
            raise RuleError(
                f"rule {self._rule!r}: its regex takes longer than {MAX_SECONDS} s on {text[:30]!r}; make it simpler"
            ) from None
        return found
