"""Boundaries: simplified words where OpenCC cuts them wrongly; opt-in, since its answers are then not OpenCC's.

OpenCC takes the longest word from the left, so it reads 被发明 as 被发|明 and writes 被髮明. Here the words that overlap
are weighed: the best cut leaves the fewest characters over that seldom stand alone. OpenCC's own cut stays where no
other is better. There are no statistics in this, only a closed list of grammar; so it helps where grammar tells, and
nowhere else.
"""

from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleantext_zh.variants import plans, pure
from cleantext_zh.variants.stages import Stage

# Characters that are words by themselves: pronouns, particles, prepositions, adverbs, auxiliaries, numerals, and the
# plainest verbs and adjectives. Those that end words as often (里, 上, 地) are left out.
FREE = frozenset(
    "我你他她它您这那谁的了着吗呢吧啊在被把让给从向往对为和与跟及或而但却虽因由以按将令使叫"
    "不没未很太更最极较也都就才又再还已曾正刚便并且是有无去来到要会能可应该须想说看做"
    "一二两三四五六七八九十百千万几多少每各某大小新老好"
)

# Words of grammar, of which OpenCC's dictionaries hold few: beside them a wrong cut would look right.
NUMBERS = "一二两三四五六七八九十几多每各某整这那哪"
CLASSIFIERS = "个只周"
GRAMMAR = (
    "如何 如果 如此 如今 如同 例如 比如 譬如 假如 何时 何处 何必 为何 任何 几何 不如 犹如 "
    "前头 后头 里头 外头 上头 下头 前面 上面 下面 外面 这里 那里 哪里 "
    "因此 因为 所以 但是 可是 不过 而且 并且 或者 以及 虽然 即使 既然 只要 只有 只是 只能 只好 除了 为了 "
    "由于 关于 对于 至于 终于 等于 属于 在于 位于 处于 基于 善于 便于 "
    "已经 曾经 正在 刚才 马上 立刻 他们 我们 你们 她们 它们 自己 "
    "什么 怎么 怎样 这么 那么 这样 那样"
)

# A word of grammar makes good for a character that it may leave over: 这个|中 is as good as 这|个中.
GRAMMAR_GAIN = -1

MAX_WORD_CHARS = 12
REPEATED_CHARS = 3  # 一只只: one, and a measure word twice


class Cost(NamedTuple):
    """What speaks against a cut, the weightiest first."""

    left_over: int
    """Characters that seldom stand alone and do, less the words of grammar."""
    strange: int
    """Places where it cuts and OpenCC does not."""
    plain: int
    """Parts that are no words of grammar."""


class Engine(pure.Engine):
    """Converts text by one of OpenCC's configs, with better word boundaries where it reads simplified text."""

    def __init__(self, config: str) -> None:
        super().__init__(config)
        self._words = self._stages[0]
        self._reads_simplified = plans.plan(config).stages[0] == plans.FROM_SIMPLIFIED
        if not self._reads_simplified:
            return
        # A block must not end inside one of the further words.
        repeated = [key[1] * 2 for key in self._words.table if len(key) == 2 and key[0] == "一"]
        self._joins = dict(self._joins)
        for word in (*sorted(_grammar()), *repeated):
            for before, after in pairwise(word):
                self._joins[before] = self._joins.get(before, "") + after

    def _exactly(self, text: str) -> str:
        """Return a block converted by the best cut; by OpenCC's rules where no other cut is better.

        A text with descriptions comes whole, and what describes a character is not to be cut.
        """
        cuttable = self._reads_simplified and not pure.DESCRIPTION_RE.search(text)
        parts = _best_cut(text, self._words) if cuttable else None
        return super()._exactly(text) if parts is None else "".join(map(self._part, parts))

    def _part(self, part: str) -> str:
        """Return what becomes of one part of a cut."""
        if _is_repeated(part):
            once = self._part(part[:2])
            return once + once[-1]
        if part in _grammar() and part not in self._words.table:
            return "".join(map(super()._exactly, part))
        return super()._exactly(part)


def _best_cut(text: str, words: Stage) -> list[str] | None:
    """Return the parts of a block by the best cut; ``None`` if it is OpenCC's.

    >>> _best_cut("被发明", Stage({"被发": "", "发明": ""})), _best_cut("发明家", Stage({"发明": ""}))
    (['被', '发明'], None)
    """
    theirs = _their_cut(text, words)
    cuts = frozenset(accumulate(map(len, theirs)))
    # For each place: the least cost up to there, and where the last part of that cut begins.
    best = [(Cost(0, 0, 0), 0)]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(max(0, end - MAX_WORD_CHARS), end):
            part = text[start:end]
            if len(part) == 1 or part in words.table or part in _grammar() or _is_repeated(part):
                cost, _ = best[start]
                strange = end not in cuts
                plain = part not in _grammar()
                ways.append((Cost(cost[0] + _left_over(part), cost[1] + strange, cost[2] + plain), start))
        best.append(min(ways))
    if best[-1][0].left_over >= sum(map(_left_over, theirs)):
        return None
    parts: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        parts.append(text[start:end])
        end = start
    return parts[::-1]


def _their_cut(text: str, words: Stage) -> list[str]:
    """Return the parts of a block as OpenCC cuts it, each character between words alone."""
    parts: list[str] = []
    for segment in words.segments(text):
        parts += [segment] if segment in words.table else segment
    return parts


def _left_over(part: str) -> int:
    """Return what speaks against one part."""
    if len(part) == 1:
        return part not in FREE
    return GRAMMAR_GAIN if part in _grammar() or _is_repeated(part) else 0


def _is_repeated(part: str) -> bool:
    """Return whether a part is one and a measure word twice."""
    return len(part) == REPEATED_CHARS and part[0] == "一" and part[1] == part[2]


@cache
def _grammar() -> frozenset[str]:
    """Return the words of grammar."""
    return frozenset(GRAMMAR.split(" ")) | {number + unit for number in NUMBERS for unit in CLASSIFIERS}
