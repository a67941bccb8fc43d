"""Reading a run as the bytes that it was: every reading that the bytes allow, and which of them is believed."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from cleantext_zh.mojibake.glosses.evidence import is_traditional
from cleantext_zh.mojibake.glosses.fluency import Fluency, is_frequent
from cleantext_zh.mojibake.glosses.gbk import LEAD, bytes_of, pairs, trail_of
from cleantext_zh.mojibake.glosses.marks import fits
from cleantext_zh.mojibake.glosses.runs import Restored, State, Token

# So many readings of the bytes are followed at a time.
BEAM = 16

# By how much the best reading must be likelier than the next, as a natural logarithm.
MARGIN = 1.0
# A piece that stays torn is worse than any text.
STILL_TORN = -12.0
# A program's table holds Traditional characters; those that the page shows with a gloss elsewhere are in it for sure. Rare
# ones that have no Simplified form in any list were searched for as well.
IN_THE_TABLE = 3.0
NOT_TRADITIONAL = -3.0


@cache
def _read_so(lead: int, reading: str) -> tuple[str, ...]:
    """Return the characters of a first byte that have a reading."""
    return tuple(character for character in pairs().by_lead[lead].values() if fits(character, reading))


def in_table(character: str, fluency: Fluency) -> float:
    """Return how much likelier than others a character is to have been searched for."""
    if character in fluency.glossed:
        return IN_THE_TABLE
    return 0.0 if is_traditional(character) else NOT_TRADITIONAL


def best(readings: Iterable[Restored], margin: float = MARGIN) -> Restored | None:
    """Return the reading that is likelier than all others by a margin."""
    found: dict[tuple[str, int], Restored] = {}
    for restored in readings:
        key = restored.text, restored.end
        if key not in found or restored.score > found[key].score:
            found[key] = restored
    ranked = sorted(found.values(), key=lambda restored: restored.score, reverse=True)
    if not ranked:
        return None
    if len(ranked) == 1:
        return ranked[0]
    ahead = ranked[0].score - ranked[1].score
    return ranked[0]._replace(margin=ahead) if ahead >= margin else None


class Search:
    """Reads the tokens of a run as the bytes that they were."""

    def __init__(self, run: Sequence[Token], fluency: Fluency) -> None:
        self.run = run
        self.fluency = fluency
        self._rests: list[float] = []

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
                    further += self._pairs(state, place)
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
            return
        yield from self._at_trail(state, place)
        if token.reading and not fits(token.character, token.reading):
            yield from self._at_misread(state, place)

    def _at_reading(self, state: State, place: int) -> Iterator[Restored]:
        """The byte before a reading: it lost its second byte, and the reading tells which character it was."""
        for lead in state.carry:
            for character in _read_so(lead, self.run[place].reading):
                yield self.ended(state, character, place + 1, glossed=True)

    def _at_misread(self, state: State, place: int) -> Iterator[Restored]:
        """A misread character before a reading: its second byte began another, whose last byte was lost."""
        for further in self.widened(list(self._pairs(state, place))):
            yield from self._at_reading(further, place)

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

    def _pairs(self, state: State, place: int) -> Iterator[State]:
        """A character that is the second byte of one and the first byte of the next."""
        shown = bytes_of(self.run[place].character)
        if shown is None or shown[1] not in LEAD:
            return
        known = len(state.carry) == 1
        for lead in state.carry:
            character = pairs().by_lead[lead].get(shown[0])
            if character is not None and (known or is_frequent(character)):
                score = state.score + self.fluency.restored(character, state.before)
                text = state.text + character
                sure = state.sure if known else (len(text), place + 1)
                yield State(score, text, state.before[-1:] + character, (shown[1],), state.lost, sure)

    def ended(
        self, state: State, character: str, place: int, *, glossed: bool = False, lost: int = 0
    ) -> Restored:
        """Return the reading that ends with a character, before the token at a place."""
        own = state.score + self.fluency.restored(character, state.before, glossed=glossed)
        if glossed:
            own += in_table(character, self.fluency)
        score = own + self.tail(state.before[-1:] + character, place)
        text, (known, shown) = state.text + character, state.sure
        if lost or len(state.carry) > 1:
            known = len(text)
        return Restored(text, self._end(place), score, own, state.lost + lost, (known, self._end(shown)))

    def _end(self, place: int) -> int:
        """Return where the tokens before a place end."""
        return self.run[place - 1].end if place else 0

    def tail(self, before: str, place: int) -> float:
        """Return how well what follows a run reads on, so that readings of different length can be compared."""
        total = 0.0
        for token in self.run[place : place + 2]:
            total += self._shown(token, before)
            before = before[-1:] + (token.character or "\n")
        return total + self._rest(place + 2)

    def _shown(self, token: Token, before: str) -> float:
        return (
            self.fluency.shown(token.character, before) if token.character and not token.torn else STILL_TORN
        )

    def _rest(self, place: int) -> float:
        """Return how likely the tokens from a place on are, which no longer hangs on what stands before them."""
        if not self._rests:
            characters = "".join(token.character or "\n" for token in self.run)
            rests = [0.0]
            for number in range(len(self.run) - 1, -1, -1):
                rests.append(
                    rests[-1] + self._shown(self.run[number], characters[max(0, number - 2) : number])
                )
            self._rests = rests[::-1]
        return self._rests[min(place, len(self.run))]
