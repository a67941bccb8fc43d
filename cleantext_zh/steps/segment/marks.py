"""Marks: what one line says of itself: that it ends a sentence, opens an item, is a heading, code or a table row."""

import re

from cleantext_zh.chars import BULLET, CLOSING, COLON, HAN, SENTENCE_END
from cleantext_zh.patterns import Pattern
from cleantext_zh.steps.segment.lines import Line

NUMERAL = "一二三四五六七八九十百千零〇两兩"

# The full-width full stop ends sentences in old e-texts of Taiwan, where 。 was hard to type.
FULL_STOP = SENTENCE_END + "\N{FULLWIDTH FULL STOP}"
# After these the sentence is over, or what comes next is set off by the author.
END = FULL_STOP + COLON + "\N{FULLWIDTH SEMICOLON};\N{FULLWIDTH TILDE}~"
AFTER_END = CLOSING + "]'"
QUOTE_END = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}"
PAUSE_END = "\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA},"

OPENING = (
    "\N{FULLWIDTH LEFT PARENTHESIS}\N{LEFT BLACK LENTICULAR BRACKET}\N{LEFT DOUBLE ANGLE BRACKET}"
    "\N{LEFT ANGLE BRACKET}\N{LEFT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
)

# No paragraph begins with one of these. A dash and an ellipsis may begin one: they open speech and omissions.
NEVER_FIRST = (
    "\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC FULL STOP}\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH SEMICOLON}"
    "\N{FULLWIDTH COLON}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}\N{FULLWIDTH FULL STOP}"
    "\N{FULLWIDTH RIGHT PARENTHESIS}\N{RIGHT BLACK LENTICULAR BRACKET}\N{RIGHT DOUBLE ANGLE BRACKET}"
    "\N{RIGHT ANGLE BRACKET}\N{RIGHT CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{FULLWIDTH PERCENT SIGN}"
)

# What reads as an item, a heading of a numbered section, a label in brackets, a question or an answer.
_LIST_RE = Pattern(
    rf"""
      [{BULLET}◇◆□▪▶➤✓✔★☆※\-] \s* \S
    | [①-⑳㈠-㈩❶-❿⑴-⒇]
    | [oO] \s{{2,}} \S                                # the bullet of plain-text manuals
    | \d{{1,3}} \s? [.、．)）] \s* (?=\D)
    | [（(] [{NUMERAL}\d]{{1,3}} [)）]
    | \[ [\d:.]{{1,9}} \]                            # a reference, a time in lyrics
    | [{NUMERAL}]{{1,3}} 、
    | 第 [{NUMERAL}\d]{{1,6}} [章节節回条條编編篇卷部讲講课課]
    | [a-zA-Z] [.)] \s+ \S
    | 【 [^】]{{1,20}} 】
    | \d{{4}} [-/] \d\d [-/] \d\d [ T] \d\d:           # a line of a log
    | \d{{1,2}} [:：] \d\d (?!\d)                      # a programme
    | \d+ (?:\.\d+)+ \.? \s                           # 3.2.1 Headers
    | [Qq]\d* [:：] | [Aa]\d* [:：] | [问問答] [:：]
    | [推噓嘘→] \s | :\s                              # replies and quotations of bulletin boards
    """,
    re.VERBOSE,
)
_DECIMAL_RE = Pattern(r"\d{1,3}[.]\d")  # 3.5 is no item
_HEADING_RE = Pattern(
    rf"""
      第 [{NUMERAL}\d]{{1,6}} [章节節回编編篇卷部] \s
    | Chapter \s+ \d
    | (?: 序 | 前言 | 后记 | 後記 | 附录 | 附錄 | 目录 | 目錄 | 摘要 | 引言 | 结论 | 結論 | 参考文献 | 參考文獻
      | 致谢 | 致謝 ) \s* \Z
    """,
    re.VERBOSE,
)
# What lines are drawn with.
RULES = "-=~_*#+＊—－─━…"
_RULER_RE = Pattern(rf"[{RULES}\s]{{5,}}\Z")
_URL_RE = Pattern(r"(?:https?://|www\.)\S+\Z")
_CONTENTS_RE = Pattern(r"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*[\divxIVX]{1,4}\Z")
_HEADER_RE = Pattern(
    r"""
      (?: 发信人 | 發信人 | 寄信人 | 收信人 | 标\s*题 | 標\s*題 | 发信站 | 發信站 | 来\s*源 | 來\s*源 | 作者 | 看板
        | 时间 | 時間 | 日期 | 主题 | 主題 | 主旨 | 抄送 | 收件人 | 发件人 | 寄件者 | 收件者
        | From | To | Cc | Subject | Date | Reply-To | Message-ID ) \s* [:：]
    | [※●◎]
    """,
    re.VERBOSE,
)
_CODE_RE = Pattern(
    r"""
      [A-Z][A-Za-z-]+ :\s? \S | [A-Za-z_-]+ :\s* \Z      # HTTP headers, YAML
    | (?: GET | POST | PUT | HEAD | DELETE ) \s /
    | \$ \s | \# \s? \w | > \s | <\s*\Z | >\s*\Z | < [a-zA-Z/!?]
    | (?: def | class | import | from | return | if | for | while | else | cd | ls | git | sudo | yum | apt | rpm
        | chmod | curl | wget | pip | npm | python\d? | docker | systemctl | sshd? | unzip
        | select | SELECT | INSERT | UPDATE | CREATE ) \b
    | \.\.\.\Z | [{}] | \./ | // | /\* | \*/
    """,
    re.VERBOSE,
)
_HAN_RE = Pattern(f"[{HAN}]")
HAN_CHARS = 60  # a line this long shows by its beginning whether it is Chinese
# Inside a line it parts what stands left from what stands right: the head of a specification, a row of a table.
COLUMN_GAP = " " * 5
_CODE_INDENT = 9  # more than an indent of two characters and a list mark


def ends_sentence(text: str) -> bool:
    """Tell whether a sentence, or what introduces an example or a speech, ends with this line.

    >>> ends_sentence("他说：“走吧。”"), ends_sentence("他走到桥"), ends_sentence("他走到桥，")
    (True, False, False)
    """
    bare = text.rstrip(AFTER_END)
    return (not bare) or bare[-1] in END or text[-1] in QUOTE_END


def never_first(text: str) -> bool:
    """Tell whether a line begins with what can only follow: a comma, a full stop, a closing bracket.

    >>> never_first("，他说"), never_first(",他说"), never_first(":)")
    (True, True, False)
    """
    return text[0] in NEVER_FIRST or (text[0] in ",;)" and len(text) > 1 and is_han(text[1]))


def is_han(char: str) -> bool:
    """Tell whether a character is Han."""
    return _HAN_RE.match(char) is not None


def han_count(text: str) -> int:
    """Return how many Han characters stand at the beginning of a line, where "beginning" is a long line's worth."""
    return len(_HAN_RE.findall(text[:HAN_CHARS]))


def is_item(text: str) -> bool:
    """Tell whether a line opens with the mark of a list, a clause, a chapter, a question."""
    return _LIST_RE.match(text) is not None and _DECIMAL_RE.match(text) is None


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a chapter or one of the headings that every report has."""
    return _HEADING_RE.match(text) is not None


def is_ruler(text: str) -> bool:
    """Tell whether a line is drawn: dashes, equals signs, stars."""
    return text[0] in RULES and _RULER_RE.match(text) is not None


def is_url(text: str) -> bool:
    """Tell whether a line is one address and nothing else."""
    return text[0] in "hw" and _URL_RE.match(text) is not None


def is_header(text: str) -> bool:
    """Tell whether a line is one of those above a letter or a post."""
    return _HEADER_RE.match(text) is not None


def is_contents(text: str) -> bool:
    """Tell whether a line is one of a table of contents, leaders and a page number at its end."""
    return _CONTENTS_RE.search(text[-HAN_CHARS:]) is not None


def is_code(text: str) -> bool:
    """Tell whether a line without Chinese reads as code, a command, or a header of a protocol."""
    return _CODE_RE.match(text) is not None and han_count(text) == 0


def is_set_off(line: Line, raw: str) -> bool:
    """Tell whether a line is code, a cell, a header, a row of contents: set line by line by its author."""
    text = line.text
    return (
        line.indent >= _CODE_INDENT
        or "\t" in raw
        or COLUMN_GAP in text
        or is_ruler(text)
        or is_code(text)
        or text.endswith(" ~")  # the manuals of Vim mark their examples so
        or is_contents(text)
        or is_header(text)
    )
