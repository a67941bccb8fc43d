"""sentences: a paragraph → its sentences.

A sentence ends at 。！？ and their like with the closing quotation marks and brackets that follow. It does not end inside
a pair of brackets or title marks (《摔跤吧！爸爸》), at an ellipsis in the middle of a line (……), at a full stop of English
inside a number, a name or an abbreviation, or before the words that say who spoke (“走吧！”他说。). A quotation of several
sentences is several sentences, its marks with the first and the last.
"""

import re
from collections.abc import Iterator

from cleantext_zh.chars import HAN, PAIRS
from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.lines import WHITE

_QUOTES = frozenset("“「『‘")
_OPEN_OF = {
    closing: opening for opening, closing in (*PAIRS, ("〈", "〉"), ("(", ")"), ("‘", "’"), ("[", "]"))
}
_OPENINGS = frozenset(_OPEN_OF.values())
_ROUND = frozenset("（(")
_STOPS = "。｡！？!?．"

# White space between sentences is not looked past further, so that each costs the same.
MAX_SPACES = 8

# One token: a run of stops, an opening or a closing mark. Straight quotation marks open and close alike; they are left.
_TOKEN_RE = Pattern(rf"[{_STOPS}….]+|[“”「」『』‘’（）()《》〈〉【】\[\]]")
_GOES_ON_RE = Pattern(r"[，、；：,;:—–…)）」』”’》】]")
# After a quotation these make it a word of the sentence: “不可能！”的喊声.
_PARTICLES = frozenset("的之")
# Who spoke, and how: a name or a pronoun, some words on the manner, a verb of saying, and then a pause or the end.
_SPOKE_RE = Pattern(
    rf"""
    [{HAN}·]{{0,12}}?
    (?: [说說道问問答喊叫嚷吼骂罵叹嘆笑哭求劝勸念唱写寫] | 回答 | 表示 | 解释 | 解釋 | 补充 | 補充 | 嘟囔 | 吩咐 | 自语 | 自語 )
    (?: [着著了道过過] | [{HAN}]{{0,4}} )?
    (?= [，。：！？；,.…] | \Z )
    """,
    re.VERBOSE,
)
_SPEECH_CHARS = 24  # a longer piece of narration before the next mark is a sentence of its own
_DIGITS_RE = Pattern(r"[（(]?\d{1,3}\Z")
_ABBREVIATION_RE = Pattern(
    r"(?<![A-Za-z])(?:[A-Za-z]|(?:Mr|Mrs|Ms|Dr|Prof|St|No|Vol|Fig|vs|etc|al|cf|Inc|Ltd|Co|Jr|Sr|pp|Eq|ed|eds|e\.g|i\.e))\Z"
)
_ABBREVIATION_CHARS = 6
_NEXT_WORD_RE = Pattern(rf"\s+[A-Z{HAN}“「『《（(]")
_LATIN_RE = Pattern("[A-Za-z0-9]")


def split_sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph; nothing is lost but the white space between them.

    >>> split_sentences("“走吧！”他说。她问：《计划（试行版）！》定稿了吗？还没有……再等等。")
    ['“走吧！”他说。', '她问：《计划（试行版）！》定稿了吗？', '还没有……再等等。']
    """
    sentences: list[str] = []
    start = 0
    for end in _ends(paragraph):
        if sentence := paragraph[start:end].strip(WHITE):
            sentences.append(sentence)
        start = end
    if rest := paragraph[start:].strip(WHITE):
        sentences.append(rest)
    return sentences


def _ends(text: str) -> Iterator[int]:
    """Yield the places where a sentence has ended."""
    closed = _matched(text)
    inside: list[tuple[str, int]] = []  # the marks that are open: which, and where
    start = taken = brackets = 0
    for token in _TOKEN_RE.finditer(text):
        at, mark = token.start(), token.group()
        if at < taken:
            continue
        if mark in _OPENINGS:
            if at in closed:
                inside.append((mark, at))
                brackets += mark not in _QUOTES
            continue
        if mark in _OPEN_OF:
            if at not in closed or not inside:
                continue
            opening, opened = inside.pop()
            brackets -= opening not in _QUOTES
            if opening in _ROUND and not inside and _is_aside(text, opened, at, start):
                start = at + 1
                yield start
            continue
        end, quote = _after_closing(text, token.end(), inside, closed)
        taken = end
        if brackets:
            continue
        if _is_end(text, at, mark, end) and (quote is None or _is_speech_over(text, start, quote, end)):
            start = end
            yield end


def _matched(text: str) -> set[int]:
    """Return where the marks stand that open and close in pairs; one alone is taken for a slip."""
    stack: list[tuple[str, int]] = []
    found: set[int] = set()
    for token in _TOKEN_RE.finditer(text):
        mark, at = token.group(), token.start()
        if mark in _OPENINGS:
            stack.append((mark, at))
        elif mark in _OPEN_OF and stack and stack[-1][0] == _OPEN_OF[mark]:
            found |= {at, stack.pop()[1]}
    return found


def _after_closing(
    text: str, at: int, inside: list[tuple[str, int]], closed: set[int]
) -> tuple[int, int | None]:
    """Return where the closing marks after a stop end, and where the quotation opened that they close.

    What is closed here is taken from ``inside``.
    """
    quote = None
    while at < len(text) and text[at] in _OPEN_OF:
        if at not in closed or not inside:
            break
        opening, opened = inside[-1]
        if opening not in _QUOTES:
            break  # a bracket is judged when it closes
        inside.pop()
        quote, at = opened, at + 1
    if quote is None and at < len(text) and text[at] == '"':
        at += 1
    return at, quote


def _is_aside(text: str, opened: int, closing: int, start: int) -> bool:
    """Tell whether a bracket is a sentence of its own: it opens where one begins and closes after a stop."""
    return (
        opened - start <= MAX_SPACES
        and not text[start:opened].strip(WHITE)
        and text[closing - 1] in _STOPS
        and _GOES_ON_RE.match(text[closing + 1 : closing + 2]) is None
    )


def _is_end(text: str, at: int, mark: str, end: int) -> bool:
    """Tell whether a run of stops, with the marks after it, ends a sentence."""
    rest = text[end : end + 2]
    if not rest.strip(WHITE):
        return True
    if _GOES_ON_RE.match(rest) is not None:
        return False
    before = text[at - 1 : at]
    if mark.strip("….") == "":
        return mark == "." and _is_full_stop(text, at, end)
    if mark == "．":
        return not (before.isdigit() and rest[0].isdigit())
    if mark[-1] in "!?":  # half width: in an address, or in the name of a company
        latin = _LATIN_RE.match(before) is not None
        return _LATIN_RE.match(rest) is None and not (latin and mark == "!" and not rest[0].isspace())
    return True


def _is_full_stop(text: str, at: int, end: int) -> bool:
    """Tell whether a full stop of English ends a sentence: of a Chinese word, or before a space and a new word."""
    before = text[max(0, at - _ABBREVIATION_CHARS) : at]
    if not before:
        return False
    if not before[-1].isascii():
        return _LATIN_RE.match(text[end : end + 1]) is None
    if _NEXT_WORD_RE.match(text[end : end + 4]) is None:
        return False
    return not (_ABBREVIATION_RE.search(before) or _DIGITS_RE.match(before))


def _is_speech_over(text: str, start: int, quote: int, end: int) -> bool:
    """Tell whether the sentence ends with the quotation, and does not go on with who spoke."""
    before = text[max(start, quote - MAX_SPACES) : quote].rstrip(WHITE)
    if before and before[-1] in "：:":
        return True
    if before and before[-1] not in "，,—…”」』！？。":
        return False  # words in quotation marks: 他喊了一声“走！”就跑了
    if text[end : end + 1] in _PARTICLES:
        return False
    return _SPOKE_RE.match(text[end : end + _SPEECH_CHARS]) is None
