"""segment: kept lines → paragraphs, joining what was broken, splitting what was glued, touching nothing else.

A text is one of four:

* **sound**: its lines are its paragraphs, and come back as given;
* **wrapped**: it was set to a width, and its lines end where the width ended (``verdict``, ``setting``, ``wrapped``);
* **loose**: single sentences were broken, after a comma, in a bracket, at the tags of a page (``loose``, ``spans``);
* **glued**: line breaks were lost, and one line holds several paragraphs (``glued``).

Only white space is ever put in or taken out. What is segmented once is segmented for good: the passes are repeated
until one changes nothing, and no pass but that of wrapped text and of spans looks at blank lines.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from cleantext_zh.chars import BREAK, CONTROL
from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Flag, Paragraph
from cleantext_zh.steps.segment.furniture import page_furniture
from cleantext_zh.steps.segment.glued import MIN_GLUED_CHARS, Page, page_of, unglued
from cleantext_zh.steps.segment.lines import BELOW, WHITE, Group, Line, measured
from cleantext_zh.steps.segment.loose import mended
from cleantext_zh.steps.segment.spans import rejoined
from cleantext_zh.steps.segment.verdict import measure
from cleantext_zh.steps.segment.wrapped import unwrapped

CONTROL_RE = Pattern(f"[{CONTROL}{BREAK}]")

AS_GIVEN = "as given"
JOINED = "joined: "
SPLIT = "split: "

# Two passes do in nearly every text; the bound keeps time linear.
MAX_PASSES = 6


class Segmented(NamedTuple):
    """A text in paragraphs."""

    blocks: list[Paragraph]
    """The paragraphs in order, blank lines among them."""
    layout: str
    """``sound``, ``wrapped``, ``loose`` or ``glued``."""
    width: int | None
    """Of wrapped text, the columns that it was set to."""
    furniture: tuple[Flag, ...]
    """Page numbers and running headers; in the blocks too, unless they were to be removed."""


def segment(lines: Sequence[tuple[int, str]], mode: str = "auto", furniture: str = "keep") -> Segmented:
    """Return the blocks of a text, and the verdict on its layout.

    >>> lines = [(1, "他强调，"), (2, ""), (3, "各部门要把群众的安全放在第一位，做好值班。")]
    >>> found = segment(lines)
    >>> found.blocks[0].text, found.blocks[0].why, found.layout
    ('他强调，各部门要把群众的安全放在第一位，做好值班。', 'joined: line 1 ends in a comma', 'loose')

    Args:
        lines: the lines that were kept, each with its number.
        mode: ``auto`` judges the text; ``wrapped``, ``loose`` or ``glued`` take it for known what it is; ``off``
            changes nothing.
        furniture: ``keep``, or ``remove`` page numbers and running headers, so that what they part is joined.
    """
    blocks = [Paragraph(text, number, number, AS_GIVEN) for number, text in lines]
    if mode == "off":
        return Segmented(blocks, "sound", None, ())
    measures = measured([block.text for block in blocks])
    found = _furniture(blocks, measures)
    numbers = {flag.line for flag in found}
    done = _once(blocks, measures, mode, numbers, removing=furniture == "remove")
    if mode == "auto" and done.layout != "sound":
        settled = _settled(done.blocks, numbers)
        # A paragraph a line, as the other layout writes it: what rests with blank lines has to rest without them.
        tight = list(paragraphs(settled))
        rested = _settled(tight, numbers)
        done = done._replace(blocks=settled if len(rested) == len(tight) else rested)
    return done._replace(furniture=found)


def _settled(blocks: list[Paragraph], furniture: AbstractSet[int]) -> list[Paragraph]:
    """Return the blocks after as many passes as it takes until one changes nothing."""
    for _ in range(MAX_PASSES):
        done = _once(blocks, measured([block.text for block in blocks]), "auto", furniture, removing=False)
        if done.layout == "sound":
            break
        blocks = done.blocks
    return blocks


def paragraphs(blocks: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the blocks that are not blank, without the white space around them."""
    return tuple(
        block if len(text) == len(block.text) else block._replace(text=text)  # most lines need no new record
        for block in blocks
        if (text := _bare(block.text))
    )


def _bare(text: str) -> str:
    """Return a text without the white space around it.

    Where a control character is left, the text is mojibake that nobody could read, and its no-break space a byte of it.
    """
    bare = text.strip(WHITE)
    return text if len(bare) < len(text) and bare and CONTROL_RE.search(text) else bare


def _furniture(blocks: Sequence[Paragraph], lines: Sequence[Line]) -> tuple[Flag, ...]:
    """Return the page numbers and running headers among the lines."""
    return tuple(
        Flag(blocks[lines[at].at].first_line, 0, lines[at].text, "page furniture")
        for at in sorted(page_furniture(lines))
    )


def _once(
    blocks: Sequence[Paragraph], lines: list[Line], mode: str, furniture: AbstractSet[int], *, removing: bool
) -> Segmented:
    """Return the blocks after one pass, and what was found to be done; ``furniture`` are numbers of lines."""
    texts = [block.text for block in blocks]
    body, new_pages = _body(blocks, lines, furniture)
    measured_to = measure(body, forced=mode == "wrapped") if mode in ("auto", "wrapped") else None
    done, layout, width = list(blocks), "sound", None
    if measured_to is not None:
        groups = unwrapped(texts, body, measured_to, new_pages, parted=not removing)
        done, layout, width = _merged(blocks, groups), "wrapped", measured_to.columns
    elif mode in ("auto", "loose"):
        groups = rejoined(texts, body, forced=mode == "loose")
        starts = {body[at].at for at in new_pages} if not removing else set()
        groups = [group for group in groups if starts.isdisjoint(line.at for line in group.lines[1:])]
        done, layout = mended(_merged(blocks, groups)), "loose"
    if len(done) == len(blocks):
        layout, width = "sound", None
    if removing:
        done = [block for block in done if block.first_line not in furniture]
    if mode in ("auto", "glued"):
        parts = _split(done, mode)
        if len(parts) > len(done):
            done, layout = parts, "glued" if layout == "sound" else layout
    return Segmented(done, layout, width, ())


def _body(
    blocks: Sequence[Paragraph], lines: list[Line], furniture: AbstractSet[int]
) -> tuple[list[Line], AbstractSet[int]]:
    """Return the lines that are not blank and no furniture, and which of them, by index, begin a page."""
    if not furniture:
        return lines, frozenset()
    body: list[Line] = []
    new_pages: set[int] = set()
    turned = False
    for line in lines:
        if blocks[line.at].first_line in furniture:
            turned = bool(body)
            continue
        if turned:
            new_pages.add(len(body))
            turned = False
        body.append(line)
    return body, new_pages


def _merged(blocks: Sequence[Paragraph], groups: Sequence[Group]) -> list[Paragraph]:
    """Return the blocks with those of each group made one, and the blank ones between them gone."""
    joins = {group.lines[0].at: group for group in groups if len(group.lines) > 1}
    if not joins:
        return list(blocks)
    merged: list[Paragraph] = []
    taken = -1
    for at, block in enumerate(blocks):
        if at <= taken:
            continue
        group = joins.get(at)
        if group is None:
            merged.append(block)
            continue
        taken = group.lines[-1].at
        indent = block.text[: len(block.text) - len(block.text.lstrip(WHITE))]
        members = [blocks[line.at] for line in group.lines]
        merged.append(
            Paragraph(indent + group.text, block.first_line, blocks[taken].last_line, _why(members, group))
        )
    return merged


def _why(members: Sequence[Paragraph], group: Group) -> str:
    """Return why the blocks of a group were joined, with what had been done to them before."""
    before = [member.why.removeprefix(JOINED) for member in members if member.why != AS_GIVEN]
    reasons = [
        reason.replace(BELOW, f"line {below.first_line}")
        for below, reason in zip(members[1:], group.reasons, strict=True)
    ]
    return JOINED + "; ".join(dict.fromkeys([*before, *reasons]))


def _split(blocks: Sequence[Paragraph], mode: str) -> list[Paragraph]:
    """Return the blocks with those that held several paragraphs split."""
    if mode == "auto" and not any(len(block.text) >= MIN_GLUED_CHARS for block in blocks):
        return list(blocks)
    page = page_of([length for block in blocks if (length := len(block.text.strip(WHITE)))])
    return list(_parts(blocks, Page.ONE_LINE if mode == "glued" else page))


def _parts(blocks: Sequence[Paragraph], page: Page) -> Iterator[Paragraph]:
    for block in blocks:
        parts = unglued(block.text.strip(WHITE), page=page) if len(block.text) >= MIN_GLUED_CHARS else ()
        if len(parts) < 2:
            yield block
            continue
        indent = block.text[: len(block.text) - len(block.text.lstrip(WHITE))]
        for text, reason in parts:
            yield (
                block._replace(text=indent + text, why=SPLIT + reason)
                if reason
                else block._replace(
                    text=indent + text, why=SPLIT + "more follows" if block.why == AS_GIVEN else block.why
                )
            )
