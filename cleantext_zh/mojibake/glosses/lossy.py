"""Reading a run from which bytes were lost: the likelihood of the text tells what they were."""

import math
from collections.abc import Iterable, Iterator

from cleantext_zh.mojibake.glosses.gbk import bytes_of, pairs
from cleantext_zh.mojibake.glosses.runs import Restored, State
from cleantext_zh.mojibake.glosses.search import BEAM, Search

# Pairs that are lost side by side, and in one run; those that a page shows are rarely more than one.
MAX_LOST_PAIRS, MAX_LOST = 2, 6
BEAM_WHERE_LOST, BEAM_WHERE_UNKNOWN = 8, 3
# One pair of bytes in eight makes no character; a run ends without its last byte as often as with it.
LOST_PAIR, LOST_BYTE = math.log(0.13), math.log(0.5)
# So many characters are tried for a lost last byte.
LAST_CHARACTERS = 5
# What a lost last byte took with it, or what it left in its place: a digit, a space, a mark, the question mark.
MARKS = frozenset(map(bytes_of, "，。：（）？！；、”’》0123456789")) | {None}


class LossySearch(Search):
    """Reads a run from which bytes were lost: pairs that make no character left no trace, nor did a last byte."""

    def widened(self, states: list[State]) -> list[State]:
        """Return the states with those in which one or more pairs were lost here."""
        found, last = list(states), states
        for _ in range(MAX_LOST_PAIRS):
            known = [state for state in last if len(state.carry) == 1][:BEAM_WHERE_LOST]
            unknown = [state for state in last if len(state.carry) > 1][:BEAM_WHERE_UNKNOWN]
            last = [further for state in known + unknown for further in self._dropped(state)]
            last = sorted(last, reverse=True)[:BEAM_WHERE_LOST]
            found += last
        return sorted(found, reverse=True)[: 2 * BEAM]

    def _dropped(self, state: State) -> Iterator[State]:
        """A pair that makes no character: its first byte ended one, its second begins the next."""
        if state.lost >= MAX_LOST:
            return
        for likelihood, character, trail in self._candidates(state):
            following = pairs().unassigned.get(trail)
            if following:
                text, before = state.text + character, state.before[-1:] + character
                sure = state.sure if len(state.carry) == 1 else (len(text), state.sure[1])
                score = state.score + likelihood + LOST_PAIR
                yield State(score, text, before, following, state.lost + 1, sure)

    def _candidates(self, state: State) -> Iterable[tuple[float, str, int]]:
        """Return characters that may begin with the byte at hand, with likelihood and second byte."""
        if len(state.carry) == 1:
            return self.fluency.likeliest(state.before, state.carry[0])
        return (
            (likelihood, character, known[1])
            for likelihood, character in self.fluency.followers(state.before)
            if (known := bytes_of(character)) and known[0] in state.carry
        )

    def ends(self, state: State, place: int) -> Iterator[Restored]:
        """Yield also the readings whose last byte was lost: it took something of ASCII with it, or the line ended."""
        yield from super().ends(state, place)
        token = self.run[place] if place < len(self.run) else None
        if len(state.carry) > 1 or (token and (token.reading or bytes_of(token.character) not in MARKS)):
            return
        consumed = place + 1 if token and token.character == "?" else place
        for _, character, _ in self.fluency.likeliest(state.before, state.carry[0])[:LAST_CHARACTERS]:
            yield self.ended(state._replace(score=state.score + LOST_BYTE), character, consumed, lost=1)

    def lost_whole(self, character: str, before: str) -> Restored:
        """Return the reading in which both bytes of the glossed character were lost."""
        start = State(0.0, "", before, (), 1)
        return self.ended(start, character, 0, glossed=True)
