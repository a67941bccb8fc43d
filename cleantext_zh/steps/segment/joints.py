"""joints: what stands between two pieces of a line that was broken: nothing, or one space.

Chinese takes none. Between two Latin words the break stood for a space if the text was broken between words; if it
was broken wherever the line was full, the break stood for nothing.
"""

# What has no space after it, and what has none before it.
_TIGHT_AFTER = frozenset("([<{/~@")
_TIGHT_BEFORE = frozenset(")]>},.;:!?/%~")
_IN_NUMBERS = frozenset(".,")
HYPHEN = "-"


def is_latin(char: str) -> bool:
    """Tell whether a character is a visible one of ASCII."""
    return "!" <= char <= "~"


def joint(left: str, right: str, *, between_words: bool) -> str:
    """Return what joins two pieces that have no white space at the break.

    >>> joint("用 Vim", "编辑", between_words=True), joint("Open", "Source", between_words=True)
    ('', ' ')
    >>> joint("self-", "regulation", between_words=True), joint("Micro", "soft", between_words=False)
    ('', '')
    >>> joint("增长8.", "8%", between_words=True)
    ''
    """
    last, first = left[-1], right[0]
    if not between_words or not (is_latin(last) and is_latin(first)):
        return ""
    if last in _IN_NUMBERS and left[-2:-1].isdigit() and first.isdigit():  # 385.⏎7 millions
        return ""
    if last in _TIGHT_AFTER or first in _TIGHT_BEFORE or (last == first == "+"):
        return ""
    hyphenated = last == HYPHEN and left[-2:-1].isalpha() and first.isalpha()
    return "" if hyphenated else " "
