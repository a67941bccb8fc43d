"""Changes: how one is written down, and how it is played back."""

from cleantext_zh.records import Change


def changed(step: str, line: int, before: str, after: str, how: str) -> Change:
    r"""Write down how a line became another, by the part in which they differ; the change is called determined.

    >>> changed("normalize", 3, "中\u200b文", "中文", "removed ZERO WIDTH SPACE")[1:5]
    (3, 1, '\u200b', '')
    """
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    cut, put = before[start : len(before) - end], after[start : len(after) - end]
    return Change(step, line, start, cut, put, how, "determined")


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
