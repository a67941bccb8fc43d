"""shapes: what a line looks like, and what that says, so that all steps take the same lines for prose and for dates."""

import re
from binascii import crc32
from collections.abc import Callable
from functools import partial

from cleantext_zh import twins
from cleantext_zh.chars import CLOSING, COLON, HAN, LIST_MARKS, PAUSE, SENTENCE_END
from cleantext_zh.records import Shape

_HAN_RUN = re.compile(f"[{HAN}]+")
# Folding makes an ellipsis of three full stops; a single one closes sentences of Latin text, and Han before it too.
_CLOSED = re.compile(rf"([{SENTENCE_END}.])[{CLOSING}\s]*\Z")
_MAY_CLOSE = frozenset(SENTENCE_END + CLOSING + ".")
_CALLS = frozenset("!?")
# A stroke that stands for a bar on Chinese pages.
_BAR = "\N{CJK UNIFIED IDEOGRAPH-4E28}"
_GAP = re.compile(rf"\s*[|{_BAR}\t]\s*|\s{{2,}}")
# What is left of the marks after folding.
_PAUSE_MARKS = re.compile("[,、;:。!?]")
_DIGITS = re.compile("[0-9]+")

# Words between single spaces are a menu if there are several and they are short.
MIN_MENU_WORDS = 4
MAX_MENU_WORD = 6
# Longer lines are paragraphs, rows and heaps of words: nobody asks for their script, and they are no headlines.
MAX_SHAPED_CHARS = 120
# A sentence end is looked for among the last characters: brackets and quotation marks may follow it.
MAX_CLOSING = 8

NO_SHAPE = Shape(0, 0, 0, 0, "", bullet=False, cells=0, echo=0)

# A sentence that a reader would take for one: measured on pages of many kinds, navigation has none so long with a
# pause inside and a full stop behind.
PROSE_CHARS = 18
_PROSE_ENDS = frozenset({".", "!", ":"})
# Long lines with several pauses are prose even where the full stop is missing or stands before a signature.
LONG_CHARS = 60
LONG_PAUSES = 2
# A date has so many digits at least (21-3-05), so many with its full year; with a name or a count beside it, one
# character in so many is a digit.
MIN_DATE_DIGITS, FULL_DATE_DIGITS = 5, 8
DIGITS_SHARE = 3


def is_sentence(shape: Shape) -> bool:
    """Return whether a line of this shape ends as a sentence does, and is as long as one.

    >>> is_sentence(Shape(20, 18, 0, 1, ".", False, 1, 0)), is_sentence(Shape(20, 18, 0, 0, ".", False, 1, 0))
    (True, False)
    """
    return shape.chars >= PROSE_CHARS and shape.pauses >= 1 and shape.ends in _PROSE_ENDS


def is_long(shape: Shape) -> bool:
    """Return whether a line of this shape is as long as a paragraph and has its pauses, however it ends.

    >>> is_long(Shape(60, 60, 0, 2, "", False, 1, 0)), is_long(Shape(60, 60, 0, 1, "", False, 1, 0))
    (True, False)
    """
    return shape.chars >= LONG_CHARS and shape.pauses >= LONG_PAUSES


def is_mostly_date(shape: Shape, digits: int) -> bool:
    """Return whether a line of this shape may be a date of so many digits at least, with little beside it.

    >>> is_mostly_date(Shape(16, 4, 8, 0, "", False, 1, 0), FULL_DATE_DIGITS)
    True
    >>> is_mostly_date(Shape(30, 20, 8, 0, "", False, 1, 0), FULL_DATE_DIGITS)
    False
    """
    return shape.digits >= digits and shape.digits * DIGITS_SHARE >= shape.chars


def shape_in_python(key: str) -> Shape:
    r"""Return the shape of a match key.

    >>> shape_in_python("他说,好。")[:5]
    (5, 3, 0, 1, '.')
    """
    if not key:
        return NO_SHAPE
    bare = key.lstrip(LIST_MARKS)
    bullet = len(bare) < len(key)
    if bare.isalpha() and len(key) <= MAX_SHAPED_CHARS:  # a word of a menu: half the lines of a page
        han = 0 if bare.isascii() else len(bare)
        return Shape(len(key), han, 0, 0, "", bullet, 1, crc32(key.encode()))
    pauses = len(_PAUSE_MARKS.findall(key))
    last = key[-1:]
    closed = _CLOSED.search(key, max(0, len(key) - MAX_CLOSING)) if last in _MAY_CLOSE else None
    if closed:
        ends, pauses = "!" if closed[1] in _CALLS else ".", max(0, pauses - 1)
    elif last in PAUSE:
        ends, pauses = ",", pauses - 1
    elif last in COLON:
        ends, pauses = ":", pauses - 1
    else:
        ends = ""
    cells = _cells(key, pauses)
    if len(key) > MAX_SHAPED_CHARS:
        return Shape(len(key), len(key), 0, pauses, ends, bullet, cells, 0)
    return Shape(
        len(key),
        sum(map(len, _HAN_RUN.findall(key))),
        sum(map(len, _DIGITS.findall(key))),
        pauses,
        ends,
        bullet,
        cells,
        crc32(key.replace(" ", "").encode("utf-8", "surrogatepass")),
    )


def _cells(key: str, pauses: int) -> int:
    """Return the pieces of a row: between tabs, bars and wide gaps, or between single spaces where all are short.

    >>> _cells("新闻 体育 娱乐 财经", 0), _cells("名称|数量|单价", 0), _cells("他说 明天 一定来参加", 0)
    (4, 3, 1)
    """
    if "  " in key or "|" in key or "\t" in key or _BAR in key:
        return len(_GAP.split(key))
    words = 1 if pauses else key.count(" ") + 1
    return words if words >= MIN_MENU_WORDS and len(key) <= words * MAX_MENU_WORD else 1


shape: Callable[[str], Shape] = (
    partial(twins.compiled.shape, Shape) if twins.compiled is not None else shape_in_python
)
"""Returns the shape of a match key."""
