"""The focused functions: one job each, text in and text out; thin over the steps."""

from functools import cache
from typing import get_args

from cleantext_zh.cleaner import Cleaner, split
from cleantext_zh.config import Config, Glosses, SegmentMode
from cleantext_zh.errors import ConfigError
from cleantext_zh.records import Label
from cleantext_zh.steps.decode import from_text, read
from cleantext_zh.steps.repair import repair, repair_whole, undo_glosses
from cleantext_zh.steps.segment import paragraphs, segment
from cleantext_zh.steps.segment.sentences import split_sentences

# What each of the two functions for a page's tail takes.
_SPAM = frozenset({Label.LIST_HEAD, Label.LIST_ITEM, Label.SPAM, Label.PROMO, Label.SHARE, Label.COMMENT})
_FOOTER = frozenset({Label.FOOTER, Label.DISCLAIMER, Label.BYLINE})

# A page without its last list may show one more; the bound keeps time linear.
MAX_ROUNDS = 8


def clean(text: str) -> str:
    r"""Return the article of a page, cleaned with the default settings.

    >>> clean("首页 > 新闻 > 正文\n图书馆延长开放时间\n从周一起，市图书馆每晚开放到十点。\n责任编辑：李四\n")
    '图书馆延长开放时间\n从周一起，市图书馆每晚开放到十点。\n'
    """
    return _default().clean_text(text)


def decode_bytes(data: bytes) -> str:
    """Return the text of bytes in whatever encoding they are; bytes that mean nothing become U+FFFD.

    Newlines stay as they are; only a byte-order mark goes.

    >>> decode_bytes("中文网页".encode("gb18030"))
    '中文网页'
    """
    return read(data).text


def repair_mojibake(text: str) -> str:
    """Return the text with mojibake undone where the evidence is strong, and nothing else changed.

    >>> repair_mojibake("ä¸­æ–‡ç½‘é¡µ")
    '中文网页'
    """
    from_text(text)  # refuses bytes
    whole, _ = repair_whole(text)
    lines, _, _ = repair(whole.split("\n"), glosses="off")
    return "\n".join(lines)


def repair_glosses(text: str, depth: Glosses = "auto") -> str:
    """Return the text without gloss damage, the readings that a program glued behind characters: 來(lái)源.

    Readings that somebody wrote for readers stay; the whole text tells the one from the other.

    >>> repair_glosses("這位演員叫王喆(zhé)。")
    '這位演員叫王喆(zhé)。'

    Args:
        text: one whole document.
        depth: ``strip`` takes out the readings; ``realign`` (which ``auto`` is) also restores torn characters where
            their bytes and the reading leave one answer; ``infer`` also those of which a byte is lost, by how likely
            the text is; ``off`` changes nothing.

    Raises:
        ConfigError: for another depth.
    """
    from_text(text)  # refuses bytes
    if depth not in get_args(Glosses):
        raise ConfigError(
            f"depth={depth!r} is not possible; choose from {', '.join(map(repr, get_args(Glosses)))}"
        )
    lines = text.split("\n")
    undo_glosses(lines, depth)
    return "\n".join(lines)


def repair_escapes(text: str) -> str:
    r"""Return the text with all escapes undone that make sense: HTML, Unicode, percent, quoted-printable and more.

    A text about such escapes comes out without its examples: ask only where escapes are no examples.

    >>> repair_escapes("&#20013;&#25991; %E7%BD%91%E9%A1%B5 \\u4f60\\u597d")
    '中文 网页 你好'
    """
    from cleantext_zh.mojibake.escapes import KINDS, unescape

    from_text(text)  # refuses bytes
    for undone, _ in unescape(text, KINDS):
        text = undone
    return text


def remove_boilerplate(text: str) -> str:
    r"""Return the text without the lines that are not the article; every other line stays as it is.

    >>> remove_boilerplate("首页 > 新闻 > 正文\n　　他来了。\n分享到：微信 微博\n版权所有 某某网\n")
    '　　他来了。\n'
    """
    return _only_trimming().clean_text(text)


def remove_trailing_spam(text: str) -> str:
    r"""Return the text without related, spam, promo, share and comment blocks after the last line of the article.

    A footer that stands between or after them stays, and so does everything before.

    >>> remove_trailing_spam("　　他来了。\n责任编辑：李四\n相关阅读：\n· 某地发布通知\n· 某地举办展览\n")
    '　　他来了。\n责任编辑：李四\n'
    """
    return _without_tail(text, _SPAM)


def remove_footer(text: str) -> str:
    r"""Return the text without the footer, disclaimer and byline lines after the last line of the article.

    >>> remove_footer("　　他来了。\n责任编辑：李四\n相关阅读：\n· 某地发布通知\n版权所有 某某网\n")
    '　　他来了。\n相关阅读：\n· 某地发布通知\n'
    """
    return _without_tail(text, _FOOTER)


def segment_paragraphs(text: str, mode: SegmentMode = "auto") -> list[str]:
    r"""Return the paragraphs of a text: what was broken is joined, what was glued is split, all else is kept.

    Args:
        text: a text, its paragraphs on lines of their own, or broken, or glued.
        mode: ``auto`` judges the text; ``wrapped`` (set to a width), ``loose`` (broken here and there) or ``glued``
            (line breaks lost) takes it for known what it is; ``off`` gives the lines.

    Raises:
        ConfigError: for another mode.

    >>> segment_paragraphs("　　他强调，\n\n要把工作做在前面，一件一件地抓落实，不留死角。\n\n　　会议结束。\n")
    ['他强调，要把工作做在前面，一件一件地抓落实，不留死角。', '会议结束。']
    """
    lines, _ = split(from_text(text).text)
    blocks = segment(list(enumerate(lines, 1)), Config(segment=mode).segment).blocks
    return [paragraph.text for paragraph in paragraphs(blocks)]


def segment_sentences(text: str) -> list[str]:
    r"""Return the sentences of a text; its paragraphs are mended first, so that none is broken by a line end.

    >>> segment_sentences("“走吧！”老王说。\n明天还来吗？也许……再看吧。\n")
    ['“走吧！”老王说。', '明天还来吗？', '也许……再看吧。']
    """
    return [sentence for paragraph in segment_paragraphs(text) for sentence in split_sentences(paragraph)]


@cache
def _default() -> Cleaner:
    """Return the Cleaner with the default settings."""
    return Cleaner()


@cache
def _only_trimming() -> Cleaner:
    """Return a Cleaner that removes lines and does nothing else."""
    return Cleaner(Config(repair="off", normalize="off", segment="off"))


def _without_tail(text: str, labels: frozenset[Label]) -> str:
    """Return the text without the removable lines of these labels that stand after the last line that stays.

    What is left is judged again until nothing more goes, so that doing it twice is doing it once.
    """
    text = from_text(text).text  # refuses bytes, and knows every line ending
    for _ in range(MAX_ROUNDS):
        left = _shortened(text, labels)
        if left == text:
            break
        text = left
    return text


def _shortened(text: str, labels: frozenset[Label]) -> str:
    """Return the text without those lines, judged once."""
    report = _only_trimming()(text).report
    gone = {removal.line: removal for removal in report.removals if removal.span is None}
    lines, newline = split(text)
    end = max((number for number in range(1, len(lines) + 1) if number not in gone), default=0)
    taken = {number for number, removal in gone.items() if number > end and removal.label in labels}
    kept = [line for number, line in enumerate(lines, 1) if number not in taken]
    return "\n".join(kept) + newline if kept else ""
