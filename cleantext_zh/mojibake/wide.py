"""UTF-16 and what was taken for it: two bytes a character, line feeds too, so that no line stands until it is undone."""

import re
from collections.abc import Iterator

from cleantext_zh.chars import HAN
from cleantext_zh.likelihood.model import model
from cleantext_zh.mojibake.judge import HEAD_START, NOT_TEXT_RE, Reading, is_text
from cleantext_zh.mojibake.mixups import Mixup, to_text

# Rarer than other mix-ups by far, and shorter texts say less: each must win by so much.
COST = 9.0
MIN_GAIN_PER_CHARACTER = 2.0

WIDE = ("utf-16-le", "utf-16-be")
HAN_RE = re.compile(f"[{HAN}]{{2}}")
LETTERS_RE = re.compile("[A-Za-z]{2}")


def whole(text: str) -> Reading | None:
    """Return what a text was that had to do with UTF-16; ``None`` where it had not, as nearly always.

    >>> whole("桥修好了，大家都去看。".encode("utf-16-le").decode("utf-16-be")).text
    '桥修好了，大家都去看。'
    >>> whole("桥修好了，大家都去看。") is None
    True
    """
    likelihood = model()
    here = likelihood.of(text)
    found = [
        Reading(reread, (mixup,), likelihood.of(reread) - COST)
        for reread, mixup in _rereadings(text)
        if reread != text and not NOT_TEXT_RE.search(reread)
    ]
    best = max(found, key=lambda reading: reading.score, default=None)
    if best is None or best.score - here < max(HEAD_START, MIN_GAIN_PER_CHARACTER * len(text)):
        return None
    spelled = (
        LETTERS_RE.search(best.text) if best.text.isascii() else HAN_RE.search(best.text) and is_text(best)
    )
    return best if spelled else None


def _rereadings(text: str) -> Iterator[tuple[str, Mixup]]:
    try:
        for read_as, other in (WIDE, WIDE[::-1]):
            data = text.encode(read_as)
            for true in (other, "utf-8", "gb18030", "cp950"):
                reread = to_text(data.rstrip(b"\0") if true not in WIDE else data, true)
                if reread is not None:
                    yield reread, Mixup(true, read_as)
        data = text.encode("latin-1") if len(text) % 2 == 0 else b""
    except UnicodeEncodeError:
        return
    for true in WIDE:
        reread = to_text(data, true)
        if reread:
            yield reread, Mixup(true, "latin-1")
