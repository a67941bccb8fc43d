"""Torn characters: the bytes behind a reading that was put between the two of a character, read one byte off.

日報 is C8D5 88F3, and D588 in its middle is 請: the program put (qǐng) behind 88. Read again, 88 takes the bracket with
it and becomes a question mark; F3 takes the next byte, which is read one off from there on, until something in ASCII
brings the reader back in step: the next gloss, or a second byte that is a letter. Here the bytes are read as they
were: the lost byte is one of the few that make, with the byte before it, a character with that reading.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleantext_zh.chars import HAN
from cleantext_zh.mojibake.glosses.evidence import is_traditional
from cleantext_zh.mojibake.glosses.fluency import Fluency
from cleantext_zh.mojibake.glosses.gbk import LEAD, bytes_of, pairs, trail_of
from cleantext_zh.mojibake.glosses.marks import CLOSING, GLOSS, LETTERS, MAX_LETTERS, fits
from cleantext_zh.patterns import Pattern

# A torn run is short where much is glossed; this far it is looked for, and beyond it nothing is restored.
MAX_TOKENS = 40
MAX_CHARS = 200
# So many readings of the bytes are followed at a time.
BEAM = 24
# Bytes beyond the end of a run that are asked whether they read on well.
TAIL = 8

# Pairs that are lost side by side, and in one run; those that a page shows are rarely more than one.
MAX_LOST_PAIRS, MAX_LOST = 2, 4
BEAM_WHERE_LOST = 8
# One pair of bytes in eight makes no character; a run ends without its last byte as often as with it.
LOST_PAIR, LOST_BYTE = math.log(0.13), math.log(0.5)
# Marks that a lost byte does not take with it.
MARKS = frozenset(map(bytes_of, "，。：（）？！；、”’》 0123456789"))

# By how much the best reading must be likelier than the next, as a natural logarithm.
MARGIN = 1.0
MARGIN_WHERE_LOST = 1.0
# Below this likelihood a character no reading is believed that takes all bytes to be there.
PLAUSIBLE = -12.0
# A piece that stays torn is worse than any text.
STILL_TORN = -12.0
# A program's table holds Traditional characters; those that the page shows with a gloss elsewhere are in it for sure. Rare
# ones that have no Simplified form in any list were searched for as well.
IN_THE_TABLE = 3.0
NOT_TRADITIONAL = -3.0

_TOKEN_RE = Pattern(
    rf"""
      \?(?P<orphan>[{LETTERS}]{{1,{MAX_LETTERS}}}){CLOSING}
    | (?P<character>[{HAN}]) {GLOSS}
    | [(（](?P<loose>[{LETTERS}]{{1,{MAX_LETTERS}}}){CLOSING}
    | (?P<plain>.)
    """.replace(CLOSING, CLOSING.replace(" ", r"\ ")),
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A character with its gloss if it has one; or half a character, or nothing, before a reading."""

    character: str
    reading: str
    torn: bool
    end: int
    """Where it ends, in characters from the beginning of the run."""


class Restored(NamedTuple):
    """What a run of text was, and how far the run goes."""

    text: str
    end: int
    """In characters from the beginning of the run."""
    score: float
    lost: int
    """Bytes that are not on the page: the likelihood alone tells what they were."""


class State(NamedTuple):
    """A reading of the bytes so far."""

    score: float
    text: str
    before: str
    """The last character."""
    carry: tuple[int, ...]
    """The first byte of the next character; several where it was lost, of which it is one."""
    lost: int = 0


def tokens(text: str) -> list[Token]:
    """Return the tokens of the first characters of a text.

    >>> [(token.character, token.reading, token.torn) for token in tokens("來(lái)?qǐng)o(p)")]
    [('來', 'lái', False), ('', 'qǐng', True), ('o', '', False), ('', 'p', False)]
    """
    found = []
    for match in _TOKEN_RE.finditer(text[:MAX_CHARS]):
        torn, reading = (
            match["orphan"] is not None,
            match["orphan"] or match["reading"] or match["loose"] or "",
        )
        found.append(Token(match["character"] or match["plain"] or "", reading, torn, match.end()))
        if len(found) == MAX_TOKENS:
            break
    return found


def realign(before: str, reading: str, text: str, fluency: Fluency) -> Restored | None:
    """Return what stood behind a character before it was torn; ``None`` where there is more than one answer.

    Args:
        before: the text before the torn character.
        reading: what was put into it.
        text: what comes behind the reading, to the end of the line.
        fluency: of the document.
    """
    known = bytes_of(before[-1:]) if before else None
    if known is None:
        return None
    starts = [
        State(_in_table(character, fluency), "", before[-1], (lead,))
        for lead, character in pairs().by_lead.get(known[1], {}).items()
        if lead in LEAD and fits(character, reading)
    ]
    run = tokens(text)
    search = Search(run, fluency)
    sure = best(search.readings(starts))
    if sure and sure.score / max(1, len(sure.text)) > PLAUSIBLE:
        return sure
    search = LossySearch(run, fluency)
    whole = [search.lost_whole(character, before[-1]) for character in fluency.glossed_as(reading)]
    return best([*search.readings(starts), *whole])


def _in_table(character: str, fluency: Fluency) -> float:
    """Return how much likelier than others a character is to have been searched for."""
    if character in fluency.glossed:
        return IN_THE_TABLE
    return 0.0 if is_traditional(character) else NOT_TRADITIONAL


def best(readings: Iterable[Restored]) -> Restored | None:
    """Return the reading that is likelier than all others by a margin."""
    found: dict[tuple[str, int], Restored] = {}
    for restored in readings:
        key = restored.text, restored.end
        if key not in found or restored.score > found[key].score:
            found[key] = restored
    ranked = sorted(found.values(), key=lambda restored: restored.score, reverse=True)
    if not ranked:
        return None
    margin = MARGIN_WHERE_LOST if ranked[0].lost else MARGIN
    return ranked[0] if len(ranked) == 1 or ranked[0].score - ranked[1].score >= margin else None


class Search:
    """Reads the tokens of a run as the bytes that they were."""

    def __init__(self, run: Sequence[Token], fluency: Fluency) -> None:
        self.run = run
        self.fluency = fluency
        self._tails: dict[int, float] = {}

    def readings(self, starts: Sequence[State]) -> Iterator[Restored]:
        """Yield every reading of the run that ends."""
        states = list(starts)
        for place in range(len(self.run) + 1):
            if not states:
                return
            states = self.widened(states)
            further: list[State] = []
            for state in states:
                yield from self.ends(state, place)
                if place < len(self.run):
                    further += self._pairs(state, self.run[place])
            states = sorted(further, reverse=True)[:BEAM]

    def widened(self, states: list[State]) -> list[State]:
        """Return the states with those in which bytes were lost here; none were, as far as this search knows."""
        return states

    def ends(self, state: State, place: int) -> Iterator[Restored]:
        """Yield the readings that end with the token at a place."""
        if place == len(self.run):
            return
        token = self.run[place]
        if token.reading and not token.character:
            yield from self._at_reading(state, place)
        else:
            yield from self._at_trail(state, place)

    def _at_reading(self, state: State, place: int) -> Iterator[Restored]:
        """The byte before a reading: it lost its second byte, and the reading tells which character it was."""
        for lead in state.carry:
            for character in pairs().by_lead[lead].values():
                if fits(character, self.run[place].reading):
                    yield self.ended(state, character, place + 1, glossed=True)

    def _at_trail(self, state: State, place: int) -> Iterator[Restored]:
        """A letter that is the second byte of a character; a reading behind it must be that character's."""
        trail = trail_of(self.run[place].character)
        if trail is None:
            return
        after = self.run[place + 1] if place + 1 < len(self.run) else None
        glossed = after is not None and bool(after.reading) and not after.character and not after.torn
        for lead in state.carry:
            character = pairs().by_lead[lead].get(trail)
            if character is None:
                continue
            if not glossed:
                yield self.ended(state, character, place + 1)
            elif after and fits(character, after.reading):
                yield self.ended(state, character, place + 2, glossed=True)

    def _pairs(self, state: State, token: Token) -> Iterator[State]:
        """A character that is the second byte of one and the first byte of the next."""
        shown = bytes_of(token.character)
        if shown is None or shown[1] not in LEAD:
            return
        for lead in state.carry:
            character = pairs().by_lead[lead].get(shown[0])
            if character is not None:
                score = state.score + self.fluency.restored(character, state.before)
                yield State(score, state.text + character, character, (shown[1],), state.lost)

    def ended(
        self, state: State, character: str, place: int, *, glossed: bool = False, lost: int = 0
    ) -> Restored:
        """Return the reading that ends with a character, before the token at a place."""
        if glossed:
            score = self.fluency.of(character, state.before) + _in_table(character, self.fluency)
        else:
            score = self.fluency.restored(character, state.before)
        score += state.score + self._tail(character, place)
        end = self.run[place - 1].end if place else 0
        return Restored(state.text + character, end, score, state.lost + lost)

    def _tail(self, before: str, place: int) -> float:
        """Return how well what follows the run reads on, so that readings of different length can be compared."""
        if place >= len(self.run):
            return 0.0
        first = self.run[place]
        if first.torn or not first.character:
            return STILL_TORN + self._rest(place)
        return self.fluency.of(first.character, before) + self._rest(place)

    def _rest(self, place: int) -> float:
        """Return how likely the tokens behind one are, each after the one before."""
        if place not in self._tails:
            total, before = 0.0, self.run[place].character or "\n"
            for token in self.run[place + 1 :]:
                if token.character:
                    total += self.fluency.of(token.character, before)
                    before = token.character
                else:
                    total += STILL_TORN
            self._tails[place] = total
        return self._tails[place]


class LossySearch(Search):
    """Reads a run from which bytes were lost: pairs that make no character left no trace, nor did a last byte."""

    def widened(self, states: list[State]) -> list[State]:
        """Return the states with those in which one or more pairs were lost here."""
        found, last = list(states), states
        for _ in range(MAX_LOST_PAIRS):
            last = [further for state in last[:BEAM_WHERE_LOST] for further in self._dropped(state)]
            last = sorted(last, reverse=True)[:BEAM_WHERE_LOST]
            found += last
        return sorted(found, reverse=True)[: 2 * BEAM]

    def _dropped(self, state: State) -> Iterator[State]:
        """A pair that makes no character: its first byte ended one, its second begins the next."""
        if state.lost >= MAX_LOST or len(state.carry) > 1:
            return
        for likelihood, character, trail in self.fluency.likeliest(state.before, state.carry[0]):
            following = pairs().unassigned.get(trail)
            if following:
                score = state.score + likelihood + LOST_PAIR
                yield State(score, state.text + character, character, following, state.lost + 1)

    def ends(self, state: State, place: int) -> Iterator[Restored]:
        """Yield also the readings whose last byte was lost: it took something of ASCII with it, or the line ended."""
        yield from super().ends(state, place)
        token = self.run[place] if place < len(self.run) else None
        if token and (token.reading or bytes_of(token.character) not in MARKS and token.character != "?"):
            return
        consumed = place + 1 if token and token.character == "?" else place
        for lead in state.carry[:1] if len(state.carry) == 1 else ():
            for _, character, _ in self.fluency.likeliest(state.before, lead)[:5]:
                yield self.ended(state._replace(score=state.score + LOST_BYTE), character, consumed, lost=1)

    def lost_whole(self, character: str, before: str) -> Restored:
        """Return the reading in which both bytes of the glossed character were lost."""
        start = State(0.0, "", before, (), 1)
        return self.ended(start, character, 0, glossed=True)
