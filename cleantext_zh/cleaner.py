"""Cleaner: the order of the steps, and nothing else."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cleantext_zh.config import Config, Layout
from cleantext_zh.records import Change, Flag, Label, Look, Metadata, Paragraph, Removal, Report, Result
from cleantext_zh.rules.matcher import Matcher, matcher
from cleantext_zh.settle import is_settled, settle
from cleantext_zh.steps.classify import classify
from cleantext_zh.steps.convert import convert, converter_of
from cleantext_zh.steps.decode import Decoded, decode, from_text
from cleantext_zh.steps.describe import describe
from cleantext_zh.steps.normalize import normalize
from cleantext_zh.steps.repair import repair, repair_whole
from cleantext_zh.steps.segment import Segmented, paragraphs, segment
from cleantext_zh.steps.trim import keep, trim


class Work(NamedTuple):
    """What the steps made of one document."""

    lines: list[str]
    """The lines as ``trim`` saw them."""
    looks: list[Look]
    removals: list[Removal]
    headline: tuple[int, ...]
    segmented: Segmented
    changes: tuple[Change, ...]
    flags: tuple[Flag, ...]
    newline: str


class Cleaner:
    r"""Cleans documents, one call each, by the settings of one Config.

    >>> cleaner = Cleaner(Config(layout="paragraphs"))
    >>> cleaner("　　第一段。\n\n　　第二段。\n\n责任编辑：李四\n").text
    '第一段。\n第二段。\n'

    Raises:
        ConfigError: if a conversion is asked for that is not installed.
        RuleError: if a file of further rules cannot be used.
    """

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._converter = converter_of(self.config)
        self._rules: Matcher = matcher(self.config.rules, self.config.without_rules)
        self._seen: dict[str, Look] = {}

    def __call__(self, text: str, *, describe: bool = True) -> Result:
        """Clean one document given as text; without ``describe`` its metadata are not read, and are all ``None``.

        Raises:
            TypeError: if it is given bytes; says how to decode them.
        """
        return self._clean(from_text(text), describing=describe)

    def decode_and_clean(self, data: bytes, *, describe: bool = True) -> Result:
        """Clean one document given as bytes; without ``describe`` its metadata are not read, and are all ``None``.

        Raises:
            DecodeError: if the bytes cannot be decoded, with ``errors="fail"`` only.
        """
        return self._clean(decode(data, self.config.encoding, self.config.errors), describing=describe)

    def clean_text(self, text: str) -> str:
        """Return the cleaned text alone: as ``cleaner(text).text``, without reading metadata or writing a report.

        Raises:
            TypeError: if it is given bytes; says how to decode them.
        """
        work = self._work(from_text(text))
        return join(work.segmented.blocks, self.config.layout, work.newline)

    def _clean(self, decoded: Decoded, *, describing: bool) -> Result:
        work = self._work(decoded)
        segmented, removals, flags = work.segmented, work.removals, work.flags
        if self.config.furniture == "remove":
            removals = with_furniture(removals, segmented.furniture)
        else:
            flags = (*flags, *segmented.furniture)
        report = Report(
            decoded.encoding, decoded.confidence, decoded.runner_up, decoded.replaced,
            work.changes, tuple(removals), flags, segmented.layout,
            counts(len(work.lines), work.changes, removals), segmented.width,
        )  # fmt: skip
        metadata = Metadata()
        if describing:
            metadata = describe(work.lines, work.looks, work.removals, work.headline)
        text = join(segmented.blocks, self.config.layout, work.newline)
        return Result(text, paragraphs(segmented.blocks), metadata, report)

    def _work(self, decoded: Decoded) -> Work:
        config = self.config
        text, rewritten = repair_whole(decoded.text, config.repair, config.escapes)
        lines, newline = split(text)
        lines, repairs, flags = repair(lines, config.repair, config.escapes, config.glosses)
        lines, tidied = normalize(lines, config.normalize)
        lines, converted = convert(lines, self._converter)
        looks = classify(lines, self._rules, self._seen)
        removals, headline = trim(lines, looks, config.trim, doubt=config.doubt)
        segmented = segment(keep(lines, removals), config.segment, config.furniture)
        if not is_settled(removals, segmented.layout):
            removals, segmented = settle(lines, removals, segmented, self._judge, config)
        changes = (*rewritten, *repairs, *tidied, *converted)
        return Work(lines, looks, removals, headline, segmented, changes, tuple(flags), newline)

    def _judge(self, lines: Sequence[str]) -> list[Removal]:
        """Return what goes from lines."""
        looks = classify(lines, self._rules, self._seen)
        return trim(lines, looks, self.config.trim, doubt=self.config.doubt).removals


def with_furniture(removals: Sequence[Removal], furniture: Sequence[Flag]) -> list[Removal]:
    """Return the removals with those of page numbers and running headers, in the order of their lines."""
    pages = [
        Removal(flag.line, flag.text, None, Label.FOOTER, "segment.furniture", flag.line)
        for flag in furniture
    ]
    return sorted([*removals, *pages], key=lambda removal: removal.line)


def split(text: str) -> tuple[list[str], str]:
    r"""Return the lines of a text and its last newline, so that a final newline is no line of its own.

    >>> split("一\n二\n")
    (['一', '二'], '\n')
    >>> split("")
    ([''], '')
    """
    newline = "\n" if text.endswith("\n") else ""
    return text.removesuffix("\n").split("\n"), newline


def join(blocks: Sequence[Paragraph], layout: Layout, newline: str) -> str:
    """Return the text of the blocks that ``segment`` made, in the layout asked for."""
    if layout == "paragraphs":
        return "".join(f"{paragraph.text}\n" for paragraph in paragraphs(blocks))
    return "\n".join(block.text for block in blocks) + newline if blocks else ""


def counts(total: int, changes: Sequence[Change], removals: Sequence[Removal]) -> dict[str, int]:
    """Return how many lines came in, stayed, went, and were changed by each text step."""
    removed = sum(removal.span is None for removal in removals)
    changed = Counter(step for step, _ in {(change.step, change.line) for change in changes})
    return {"lines": total, "kept": total - removed, "removed": removed, **dict(sorted(changed.items()))}
