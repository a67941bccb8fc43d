"""classify: each line alone → a Look: its label, the rule that gave it, its shape."""

import re
from binascii import crc32
from collections.abc import Sequence

from cleantext_zh.chars import CLOSING, COLON, HAN, PAUSE, SENTENCE_END
from cleantext_zh.records import Label, Look, Shape
from cleantext_zh.rules.matcher import LIST_MARKS, Hit, Matcher
from cleantext_zh.variants.fold import match_keys, original_spans

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

# Numbered clauses belong to a document that has clauses: terms of use say what the foot of a page says.
_NUMERAL = "[一二三四五六七八九十百0-9]{1,3}"
_CLAUSE = re.compile(rf"第{_NUMERAL}[条款章节]|[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+\s|{_NUMERAL}、|\({_NUMERAL}\)")
# The mark of a quotation, and those of a block of code, in Markdown and in mail.
_QUOTE = "> "
_FENCES = frozenset({"```", "~~~"})
_FENCE = re.compile(r"(?:```|~~~)[\w+#-]*\Z")
# What is said of the lines between fences, as if by a rule: they are the text's own.
FENCED = "content.fenced"
# Neither a clause nor a quotation is the page's own foot.
_NOT_IN_CLAUSES = frozenset({Label.DISCLAIMER, Label.FOOTER, Label.PROMO, Label.COMMENT})

# Lines remembered from page to page; they take about 3 MB.
MAX_SEEN = 8192

_NO_SHAPE = Shape(0, 0, 0, 0, "", bullet=False, cells=0, echo=0)
_BLANK = Look(Label.BLANK, None, (), _NO_SHAPE)


def classify(lines: Sequence[str], rules: Matcher, seen: dict[str, Look] | None = None) -> list[Look]:
    """Return one Look for every line, seen alone.

    ``seen`` remembers the Looks of lines from one page to the next: the pages of a site share their menus and
    footers. It is emptied when it grows past ``MAX_SEEN``.

    >>> from cleantext_zh.rules.matcher import matcher
    >>> [look.label.name for look in classify(["他来了。", "", "责任编辑：李四"], matcher())]
    ['TEXT', 'BLANK', 'BYLINE']
    """
    seen = {} if seen is None else seen
    if len(seen) > MAX_SEEN:
        seen.clear()
    seen[""] = _BLANK
    looks = []
    keys = match_keys(lines) if lines else []
    fenced = _fenced(keys)
    for place, (line, key) in enumerate(zip(lines, keys, strict=True)):
        look = seen.get(key) if place not in fenced or not key else Look(Label.TEXT, FENCED, (), shape(key))
        if look is None:
            hit = rules.match(key)
            look = Look(Label.TEXT, None, (), shape(key)) if hit is None else _look(line, key, hit, rules)
            if not look.spans:  # spans belong to the line, not to its key
                seen[key] = look
        looks.append(look)
    return looks


def _fenced(keys: Sequence[str]) -> frozenset[int]:
    """Return the places of the lines between fences of code, and the fences: there stands what is shown, not said."""
    fenced: set[int] = set()
    opened: int | None = None
    for place, key in enumerate(keys):
        if key[:3] not in _FENCES or not _FENCE.match(key):
            continue
        if opened is None:
            opened = place
        elif key == keys[opened][:3]:  # closed by the same mark alone; a fence that stays open fences nothing
            fenced.update(range(opened, place + 1))
            opened = None
    return frozenset(fenced)


def _look(line: str, key: str, hit: Hit, rules: Matcher) -> Look:
    """Return the Look of one line that a rule hits."""
    if hit.label in _NOT_IN_CLAUSES and (key.startswith(_QUOTE) or _CLAUSE.match(key)):
        return Look(Label.TEXT, None, (), shape(key))
    if not hit.part or hit.end - hit.start == len(key):
        return Look(hit.label, hit.rule, (), shape(key))
    spans = _spans(line, key, hit, rules)
    if not spans:  # the place in the line is not certain: leave the sentence alone
        return Look(Label.TEXT, None, (), shape(key))
    return Look(hit.label, hit.rule, spans, shape(key))


def _spans(line: str, key: str, hit: Hit, rules: Matcher) -> tuple[tuple[int, int], ...]:
    """Return where the inserts of one rule stand in the line, as far as that is certain."""
    if hit.end == hit.start:
        return ()
    return tuple(original_spans(line, [(found.start, found.end) for found in (hit, *rules.again(key, hit))]))


def shape(key: str) -> Shape:
    r"""Return the shape of a match key.

    >>> shape("他说,好。")[:5]
    (5, 3, 0, 1, '.')
    """
    if not key:
        return _NO_SHAPE
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
