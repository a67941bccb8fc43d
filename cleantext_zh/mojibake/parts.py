"""A part of a line that is mojibake, between parts that are sound: a broken field in a template, a quoted title."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleantext_zh.likelihood.model import model
from cleantext_zh.mojibake.damaged import HOLE_RE
from cleantext_zh.mojibake.judge import (
    FOREIGN_RE,
    HEAD_START,
    WORD_RE,
    Reading,
    is_strained,
    score_with_losses,
)
from cleantext_zh.mojibake.search import best
from cleantext_zh.mojibake.suspicion import ABOUT_ENCODINGS_RE, has_sign, is_dense, is_example

# A part is less evidence than a line, and a line has many: each must win by more.
PART_COST = 5.0
MIN_FOREIGN = 3
DENSE_PART = 0.25
MIN_UNCOMMON = 2

# What one byte at a time looks like goes on until a character of East Asia, with the ASCII inside.
EAST_ASIAN = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\uffef"
ONE_BYTE_RUN_RE = re.compile(f"[^{EAST_ASIAN}\x00-\x7f](?:[^{EAST_ASIAN}]*[^{EAST_ASIAN}\x00-\x20])?")

# Between marks and spaces, and not across them.
BETWEEN_MARKS_RE = re.compile(r"[^\x00-\x20，。；：！？、,;!?:\"“”‘’（）()《》〈〉「」『』【】\[\]<>|/]+")


class Part(NamedTuple):
    """A part of a line that was read again."""

    start: int
    end: int
    reading: Reading


def parts(line: str) -> list[Part]:
    """Return the parts of a line that are mojibake, in order, with what they were.

    >>> [(part.start, part.reading.text) for part in parts("提示：鏂囦欢涓嶅瓨鍦�，请重试。")]
    []
    >>> [(part.start, part.reading.text) for part in parts("桥头写着：ä¸­æ–‡和英文")]
    [(5, '中文')]
    """
    found = list(_read(line, ONE_BYTE_RUN_RE.finditer)) or list(_read(line, _strained_runs))
    return [] if found and is_example(line, [part.reading.text for part in found]) else found


def is_broken(line: str) -> bool:
    """Tell whether a line would be repaired if it stood alone.

    >>> [is_broken(line) for line in ("浣犲ソ", "桥头写着：ä¸­æ–‡和英文", "你好", "鞑靼")]
    [True, True, False, False]
    """
    if not has_sign(line) or ABOUT_ENCODINGS_RE.search(line):
        return False
    return (is_dense(line) and is_strained(line) and best(line) is not None) or bool(parts(line))


def joined(line: str, found: list[Part]) -> str:
    """Return the line with its parts put right."""
    for part in reversed(found):
        line = line[: part.start] + part.reading.text + line[part.end :]
    return line


def _read(line: str, pieces: Callable[[str], Iterator[re.Match[str]]]) -> Iterator[Part]:
    for piece in pieces(line):
        reading = _sure(piece.group())
        if reading:
            yield Part(piece.start(), piece.end(), reading)


def _strained_runs(line: str) -> Iterator[re.Match[str]]:
    """Yield the pieces between marks that are unlikely; marks are hardly ever made by a mix-up in the middle of one."""
    holes = HOLE_RE.search(line) is not None
    for piece in BETWEEN_MARKS_RE.finditer(line):
        if holes and HOLE_RE.search(line[max(0, piece.start() - 1) : piece.end() + 1]):
            continue
        if len(piece.group()) >= MIN_FOREIGN:
            yield piece


def _sure(piece: str) -> Reading | None:
    if (
        not is_dense(piece, DENSE_PART, MIN_UNCOMMON)
        or len(FOREIGN_RE.findall(piece)) < MIN_FOREIGN
        or not is_strained(piece)
    ):
        return None
    reading = best(piece)
    if reading is None or reading.lossy or not WORD_RE.search(reading.text):
        return None
    if reading.score - score_with_losses(piece) < HEAD_START + PART_COST:
        return None
    if reading.mixups[-1].true == "utf-8":
        return reading
    pairs = zip(reading.text, reading.text[1:], strict=False)
    return reading if any(model().is_known_pair(*pair) for pair in pairs) else None
