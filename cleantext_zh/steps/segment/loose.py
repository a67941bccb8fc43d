"""loose: lines that were broken after a comma or in a bracket → whole again.

Two lines become one only where the first cannot be a whole paragraph: it ends in the comma after a verb of saying
(``他强调，``); or in a comma, and the next line begins with a word that only goes on (``并且…``, ``却…``); or inside a
bracket or a quotation which the next line soon closes.

Three things hold by construction, and the tests hold them to it:

* whether two lines are joined depends on these two alone, and on no white space around or between them: so
  what was left apart once is left apart the second time too, in either layout;
* lines are taken from the last to the first, so that a line always meets the finished paragraph below it;
* only white space goes: the one around a break that is closed.
"""

import re
from collections.abc import Sequence

from cleantext_zh.chars import BULLET, CLOSING, COLON, COMMA, HAN, PAIRS, SENTENCE_END
from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Paragraph
from cleantext_zh.steps.segment.lines import WHITE

# A long sentence broken at a comma. Lines of verse that end in a comma were seen up to 24 characters (two
# half couplets a line); a clause that its writer put on a line of its own for effect is shorter still.
MIN_BROKEN_CHARS = 28

# What goes on after the comma must be a sentence, and not a short answer, a slogan or a line of verse: verse
# that follows 她说， runs to 17 characters a line, the continuations that were seen begin above 20.
MIN_SENTENCE_CHARS = 20

# What was opened must close soon: a bracket broken in the middle holds a name, a term or a title. The marks
# around whole sentences stand far apart, and lines end between them for other reasons.
MAX_INSIDE_CHARS = 30

# Below this a line with an open bracket is more often a label, a stage direction or a line of verse.
MIN_OPENING_CHARS = 12

# A paragraph does not grow past this by joining: it bounds the work for a text of nothing but broken lines.
MAX_JOINED_CHARS = 4000

# A text set to a fixed width breaks its lines anywhere. If this share of its long lines ends in mid-sentence,
# joining at commas alone would heal one break in ten and make the others harder to see: leave it be. Ordinary
# pages stay well below, though their headlines and captions end in no mark either.
WRAPPED_SHARE = 0.3
WRAPPED_LINE_CHARS = 24

# More than the longest ending that a rule looks for; so a rule costs the same on a huge line.
TAIL_CHARS = 12

COMMA_REASON = "ends in a comma"

_OPENING = "".join(opening for opening, _ in PAIRS)
_OPENINGS = frozenset(_OPENING)
_QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}"
_NUMERAL = "一二三四五六七八九十百千零〇两兩0-9０-９"

_SENTENCE_END_RE = Pattern(rf"[{SENTENCE_END}][{CLOSING}]*\Z")
_INNER_PAUSE_RE = Pattern(f"[{COMMA}{SENTENCE_END}{COLON}]")
_WORD_RE = Pattern(rf"[{HAN}A-Za-z0-9]")
_LATIN_RE = Pattern("[A-Za-z0-9]")

# Verbs of saying, and the words that only open what is to follow. Written in both scripts: segment looks
# at the line itself, not at its folded copy.
_SAYS_RE = Pattern(
    rf"""
    (?: 强调 | 強調 | 指出 | 表示 | 要求 | 提出 | 提到 | 透露 | 宣布 | 坦言 | 直言 | 补充 | 補充 | 介绍 | 介紹
      | 认为 | 認為 | 建议 | 建議 | 呼吁 | 呼籲 | 回忆 | 回憶 | 解释 | 解釋
      | 告诉记者 | 告訴記者
      | (?<! [小学學] ) [说說]                          # not 小说， and 学说，
      | (?<! [名简簡全职職对對] ) [称稱]                 # not 名称， and 职称，
      | [写寫说說答问問叹嘆喊充] 道 | [写寫]到
      | 其中 | 例如 | 比如 | 此外 | [据據] (?: 悉 | 了解 | 瞭解 | 介绍 | 介紹 | 报道 | 報道 | 報導 )
    )
    [{COMMA}] \Z
    """,
    re.VERBOSE,
)

# With these a sentence goes on, and no paragraph begins. A comma alone does not say so: on real pages one
# long line in three that ends in a comma ends its paragraph there, by a slip (…做成了一幅画， and a blank).
_CONTINUES_RE = Pattern(
    r"""
      并且 | 並且 | 并(?![购購州列]) | 並(?!列) | 以及 | 从而 | 從而 | 而是 | 使得 | 以便 | 甚至
    | 也(?![门門许許]) | 却 | 卻 | 就(?![业業餐医醫读讀职職诊診任])   # not 也门 and 就业
    """,
    re.VERBOSE,
)

# The comma follows a word. After another mark it is a slip for the end of a sentence: …没有告诉你。，
_AFTER_WORD_RE = Pattern(rf"[{HAN}A-Za-z0-9{CLOSING}][{COMMA}]\Z")
_SLIP_RE = Pattern(rf"[{SENTENCE_END}][{CLOSING}]*[{COMMA}]\Z")

# Lines that begin something of their own, whatever stands above them.
_BEGINS_RE = Pattern(
    rf"""
      [{BULLET}\-+\#>|=~`$<{{\[【※§→—]   # a list, a table, code, a quotation, a dash
    | [\N{{CIRCLED DIGIT ONE}}-\N{{CIRCLED NUMBER TWENTY}}]
    | [(（] \s* [{_NUMERAL}a-zA-Z]{{1,3}} \s* [)）]          # （一）  (2)
    | [(（]? [{_NUMERAL}]{{1,3}} \s* [)）.．、,，:：] (?!\d)   # 一、  3.  12）
    | 第 \s* [{_NUMERAL}]{{1,6}} \s* [章节節条條款项項回编編篇卷部集步]
    | [A-Za-z] [.)、．]                                      # A.  b)
    | [^{COMMA}{SENTENCE_END}{COLON}]{{1,8}} [{COLON}]       # a speaker or a label: 主持人：
    | https?:// | www\.
    """,
    re.VERBOSE,
)

# A greeting ends in a comma too, and what follows it is the letter.
_GREETING_RE = Pattern(r"尊敬的|敬爱的|敬愛的|亲爱的|親愛的|各位|Dear\b|Hi\b|Hello\b")


def mended(blocks: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the blocks of a text, with those joined that were certainly broken after a comma or in a bracket.

    >>> lines = ["他强调，", "", "各部门要把群众的安全放在第一位，做好值班。"]
    >>> blocks = mended([Paragraph(text, number, number, "as given") for number, text in enumerate(lines, 1)])
    >>> blocks[0].text, blocks[0].why
    ('他强调，各部门要把群众的安全放在第一位，做好值班。', 'joined: line 1 ends in a comma')
    """
    if not any(_sign(block.text) for block in blocks) or _is_wrapped(blocks):
        return list(blocks)
    joined: list[Paragraph] = []  # from the last block up to the one in hand
    for block in reversed(blocks):
        current = block
        # A block that took in the one below may now go on into the next: ask until the answer is no.
        while reason := _sign(current.text):
            below = _first_below(joined)
            if below is None or not _goes_on(current.text, joined[below].text, reason):
                break
            current = _join(current, joined[below], reason)
            del joined[below:]
        joined.append(current)
    joined.reverse()
    return joined


def _sign(line: str) -> str | None:
    """Return why this line, seen alone, may be no whole paragraph; cheap, since every line is asked."""
    tail = line.rstrip(WHITE)[-MAX_INSIDE_CHARS:]
    if not tail or tail[-1] in SENTENCE_END:
        return None
    if tail[-1] in COMMA:
        return COMMA_REASON
    opened = None if _OPENINGS.isdisjoint(tail) else _opened(tail)
    return f"leaves {tail[opened]} open" if opened is not None else None


def _opened(tail: str) -> int | None:
    """Return where the last bracket or quotation mark that stays open stands.

    >>> _opened("他在《县志（修订")
    5
    """
    last = max(
        (at for opening, closing in PAIRS if (at := tail.rfind(opening)) > tail.rfind(closing)), default=-1
    )
    return last if last >= 0 else None


def _goes_on(above: str, below: str, reason: str) -> bool:
    """Tell whether the line below certainly belongs to the sentence that the line above leaves unfinished."""
    above, below = above.strip(WHITE), below.strip(WHITE)
    if len(above) + len(below) > MAX_JOINED_CHARS or _BEGINS_RE.match(below):
        return False
    if "\t" in above or "|" in above:  # the cells of a table
        return False
    if reason != COMMA_REASON:
        return _closes(above, below)
    return (
        len(below) >= MIN_SENTENCE_CHARS
        and _SENTENCE_END_RE.search(below[-TAIL_CHARS:]) is not None
        and (_SAYS_RE.search(above[-TAIL_CHARS:]) is not None or _is_half(above, below))
    )


def _is_half(above: str, below: str) -> bool:
    """Tell whether the line above is the first half of a long sentence, and not verse or a greeting."""
    tail = above[-TAIL_CHARS:]
    return (
        len(above) >= MIN_BROKEN_CHARS
        and _AFTER_WORD_RE.search(tail) is not None
        and _SLIP_RE.search(tail) is None
        and _INNER_PAUSE_RE.search(above[:-1]) is not None
        and _GREETING_RE.match(above) is None
        and _CONTINUES_RE.match(below) is not None
    )


def _closes(above: str, below: str) -> bool:
    """Tell whether the line below soon closes what the line above left open, and says something after it.

    >>> _closes("这一做法在《城市管理条例（修订", "草案）》里已经写明。")
    True
    >>> _closes("他轻轻唱道：“让小船", "漂过夏天的河”。")  # what is spoken or sung may well be verse
    False
    """
    tail = above[-MAX_INSIDE_CHARS:]
    at = _opened(tail)
    if at is None or len(above) < MIN_OPENING_CHARS or len(above) - len(tail) + at < 2:
        return False
    if tail[at] in _QUOTES and tail[at - 1] in COLON + COMMA + SENTENCE_END:
        return False
    if not _WORD_RE.match(tail[-1]) and tail[-1] != "-":
        return False
    closing = dict(PAIRS)[tail[at]]
    inside, found, rest = below[: MAX_INSIDE_CHARS - (len(tail) - at)].partition(closing)
    return bool(found and tail[at] not in inside and (rest or below[len(inside) + 1 :]))


def _join(above: Paragraph, below: Paragraph, reason: str) -> Paragraph:
    """Return the two as one; between two Latin words the break stood for a space, elsewhere for nothing."""
    left, right = above.text.rstrip(WHITE), below.text.lstrip(WHITE)
    last = (
        left[-2:-1] if left[-1] == "," else left[-1]
    )  # Linux, Windows: the comma of English wants its space
    gap = " " if _LATIN_RE.match(last) and _LATIN_RE.match(right) else ""
    reasons = [f"joined: line {above.last_line} {reason}"]
    reasons += [block.why.removeprefix("joined: ") for block in (above, below) if block.why != "as given"]
    return Paragraph(left + gap + right, above.first_line, below.last_line, "; ".join(reasons))


def _first_below(joined: Sequence[Paragraph]) -> int | None:
    """Return the index of the nearest block below that is not blank; the nearest stands last."""
    for index in range(len(joined) - 1, -1, -1):
        if joined[index].text.strip(WHITE):
            return index
    return None


def _is_wrapped(blocks: Sequence[Paragraph]) -> bool:
    """Tell whether so many long lines end in mid-sentence that the text was set to a fixed width."""
    long = [line for block in blocks if len(line := block.text.strip(WHITE)) >= WRAPPED_LINE_CHARS]
    broken = sum(_WORD_RE.match(line[-1]) is not None for line in long)
    return broken > 2 and broken > WRAPPED_SHARE * len(long)
