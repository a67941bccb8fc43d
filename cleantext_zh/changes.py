"""Changes: how one is written down, and how it is played back."""

from collections.abc import Sequence

from cleantext_zh.records import Change


def changed(step: str, line: int, before: str, after: str, how: str) -> Change:
    r"""Write down how a line became another, by the part in which they differ; the change is called determined.

    >>> changed("normalize", 3, "中\u200b文", "中文", "removed ZERO WIDTH SPACE")[1:5]
    (3, 1, '\u200b', '')
    """
    start, end = shared_ends(before, after)
    cut, put = before[start : len(before) - end], after[start : len(after) - end]
    return Change(step, line, start, cut, put, how, "determined")


def shared_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Return how many characters, or other pieces, two texts have in common at their beginning and at their end.

    >>> shared_ends("一二三四", "一五四"), shared_ends("一一", "一一一")
    ((1, 1), (2, 0))
    """
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def replay(line: str, change: Change) -> str:
    r"""Make the change again.

    >>> replay("中\u200b文", changed("normalize", 1, "中\u200b文", "中文", "removed ZERO WIDTH SPACE"))
    '中文'

    Raises:
        ValueError: if the line is not the one that the change was made to.
    """
    end = change.start + len(change.before)
    if line[change.start : end] != change.before:
        raise ValueError(f"line {change.line}: expected {change.before!r} at {change.start}, found {line!r}")
    return line[: change.start] + change.after + line[end:]
