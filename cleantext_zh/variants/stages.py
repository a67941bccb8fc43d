"""Stages: OpenCC's conversion, stated plainly and exactly; what the pure twin of the engine falls back on.

A stage is one dictionary. It is run over a text from left to right, and the longest key that begins at a place is
replaced by its value. OpenCC's groups of dictionaries (``short_circuit``, ``union``) are flat dictionaries here: the
script that compiles the tables resolves which dictionary would have answered.
"""

from collections.abc import Iterator, Mapping, Sequence

# Ideographic description characters (U+2FF0 to U+2FFF) say of how many parts a character is composed. The last four
# are from Unicode 15.1, and the names of Python 3.11 and 3.12 lack them.
DESCRIPTION_FIRST, DESCRIPTION_LAST = 0x2FF0, 0x2FFF
_PARTS = dict.fromkeys(range(DESCRIPTION_FIRST, DESCRIPTION_LAST + 1), 2) | {
    0x2FF2: 3,
    0x2FF3: 3,
    0x2FFE: 1,
    0x2FFF: 1,
}

# OpenCC gives up on a description that is nested deeper or has more parts.
MAX_DEPTH = 16
MAX_PARTS = 64

Piece = tuple[int, int, int, int]
"""Where a stretch begins and ends in a text, and where in what became of the text."""


class Stage:
    """One dictionary, with the length of the longest key for each first character.

    A key without a value becomes what its characters become.

    >>> Stage({"头发": "頭髮", "头": "頭"}).run("头发、头")
    '頭髮、頭'
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table
        reach: dict[str, int] = {}
        for key in table:
            if len(key) > reach.get(key[0], 0):
                reach[key[0]] = len(key)
        self.reach = reach

    def match(self, text: str, start: int, least: int = 1) -> int:
        """Return the length of the longest key of at least ``least`` characters that begins here; 0 if there is none."""
        length = self.reach.get(text[start], 0)
        table = self.table
        for size in range(min(length, len(text) - start), least - 1, -1):
            if text[start : start + size] in table:
                return size
        return 0

    def value(self, key: str) -> str:
        """Return what a key becomes."""
        table = self.table
        return table[key] or "".join([table.get(character, character) for character in key])

    def run(self, text: str) -> str:
        """Return the text with every match replaced, and complete description sequences as they are."""
        made: list[str] = []
        place = 0
        while place < len(text):
            size = self.match(text, place)
            if size:
                made.append(self.value(text[place : place + size]))
            else:
                size = description(text, place) or 1
                made.append(text[place : place + size])
            place += size
        return "".join(made)

    def segments(self, text: str) -> Iterator[str]:
        """Yield the keys of two or more characters and the stretches between them, from left to right."""
        place = start = 0
        while place < len(text):
            size = self.match(text, place, 2)
            if size:
                if place > start:
                    yield text[start:place]
                yield text[place : place + size]
                place += size
                start = place
            else:
                place += description(text, place) or 1
        if start < len(text):
            yield text[start:]


def description(text: str, start: int) -> int:
    """Return the length of the complete ideographic description sequence that begins here; 0 if there is none.

    >>> description("⿰木木，", 0), description("⿰木", 0), description("木", 0)
    (3, 0, 0)
    """
    if not DESCRIPTION_FIRST <= ord(text[start]) <= DESCRIPTION_LAST:
        return 0
    waiting = [1]  # parts that are still to come, for each level
    place = start
    parts = 0
    while waiting:
        if place >= len(text) or len(waiting) > MAX_DEPTH or parts >= MAX_PARTS:
            return 0
        parts += 1
        waiting[-1] -= 1
        more = _PARTS.get(ord(text[place]), 0)
        place += 1
        if more:
            waiting.append(more)
        while waiting and not waiting[-1]:
            waiting.pop()
    return place - start


def exactly(text: str, stages: Sequence[Stage], segmentation: Stage | None) -> str:
    """Return the text after all stages; each segment of the segmentation goes through them alone."""
    if segmentation is None:
        for stage in stages:
            text = stage.run(text)
        return text
    made: list[str] = []
    for segment in segmentation.segments(text):
        for stage in stages:
            segment = stage.run(segment)  # noqa: PLW2901  # what one stage makes is what the next one gets
        made.append(segment)
    return "".join(made)
