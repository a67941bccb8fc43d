"""classify: each line alone → a Look: its label, the rule that gave it, its shape."""

import re
from collections.abc import Iterable, Sequence

from cleantext_zh.records import FEED_ADDRESS, Label, Look
from cleantext_zh.rules.matcher import Hit, Matcher
from cleantext_zh.shapes import NO_SHAPE, shape
from cleantext_zh.variants.fold import match_keys, original_spans

# Numbered clauses belong to a document that has clauses: terms of use say what the foot of a page says.
_NUMERAL = "[一二三四五六七八九十百0-9]{1,3}"
_CLAUSE = re.compile(rf"第{_NUMERAL}[条款章节]|[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+\s|{_NUMERAL}、|\({_NUMERAL}\)")
# The mark of a quotation, and those of a block of code, in Markdown and in mail.
_QUOTE = "> "
_FENCES = frozenset({"```", "~~~"})
_FENCE = re.compile(r"(?:```|~~~)[\w+#-]*\Z")
# What is said of the lines between fences, as if by a rule: they are the text's own.
FENCED = "content.fenced"
# The date of an entry of a feed, alone in its line (ISO 8601 and RFC 2822), and the address of one, for so many entries.
_TIME = r"\d{2}:\d{2}:\d{2}(?:\.\d+)?"
_ZONED = re.compile(
    rf"^(?:\d{{4}}-\d{{2}}-\d{{2}}t{_TIME}(?:z|[+-]\d{{2}}:?\d{{2}})|[a-z]{{3}}, \d{{1,2}} [a-z]{{3}} \d{{4}} {_TIME} (?:[a-z]{{3}}|[+-]\d{{4}}))$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"https?://([!-.0-~]+)[!-~]*\Z")
MIN_ADDRESSES = 3
# Neither a clause nor a quotation is the page's own foot.
_NOT_IN_CLAUSES = frozenset({Label.DISCLAIMER, Label.FOOTER, Label.PROMO, Label.COMMENT})

# Lines remembered from page to page; they take about 3 MB.
MAX_SEEN = 8192

_BLANK = Look(Label.BLANK, None, (), NO_SHAPE)


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
    keys = match_keys(lines) if lines else []
    looks: list[Look] = []
    for line, key, known in zip(lines, keys, rules.glance(keys, seen), strict=True):
        look = known or seen.get(key)  # it may have been seen on a line before this one
        if look is None:
            hit = rules.match(key)
            look = Look(Label.TEXT, None, (), shape(key)) if hit is None else _look(line, key, hit, rules)
            if not look.spans:  # spans belong to the line, not to its key
                seen[key] = look
        looks.append(look)
    text = "\n".join(keys)
    for place in _feed_addresses(keys, text):
        looks[place] = Look(Label.SHARE, FEED_ADDRESS, (), shape(keys[place]))
    for place in _fenced(keys, text):
        if keys[place]:
            looks[place] = Look(Label.TEXT, FENCED, (), shape(keys[place]))
    return looks


def _feed_addresses(keys: Sequence[str], text: str) -> Iterable[int]:
    """Return the places of the lines that are an address and nothing else, in the text of a feed.

    A feed names its site by its address, then dates itself as machines do, with the time zone, then gives an address of
    the site for each entry. What an article refers to stands below its date.
    """
    if "://" not in text or not _ZONED.search(text):
        return ()
    sites = [(place, found[1]) for place, key in enumerate(keys) if (found := _ADDRESS.match(key))]
    dated = next(place for place, key in enumerate(keys) if _ZONED.match(key))
    above = {site for place, site in sites if place < dated}
    places = [place for place, site in sites if site in above]
    return places if len(places) >= MIN_ADDRESSES else ()


def _fenced(keys: Sequence[str], text: str) -> Iterable[int]:
    """Return the places of the lines between fences of code, and the fences: there stands what is shown, not said."""
    if not any(fence in text for fence in _FENCES):
        return ()
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
    return fenced


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
