"""doubt: blocks that no rule speaks of and that still look like the site; a scorecard decides."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from cleantext_zh.records import Label
from cleantext_zh.steps.trim.blocks import Block, Surroundings, open_blocks
from cleantext_zh.steps.trim.judge import MODEST, Judged, Verdict, kinds
from cleantext_zh.steps.trim.page import Page
from cleantext_zh.steps.trim.regions import SIGNATURE_CHARS, Core

# Log-odds of being the article below which a block goes: two in seven. Chosen by leaving sites out, for losing little.
LEAST_KEPT = -0.9
# What a block is called when it goes, by what most of its lines are.
MOST = 0.5


class Scorecard(NamedTuple):
    """Points for each feature of a block, in log-odds of being the article."""

    start: float
    points: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]
    """Feature → (bounds, points): the points of the first bound that the feature does not exceed, else the last."""


def score(features: Mapping[str, float], card: Scorecard) -> float:
    """Return how much a block speaks for being the article.

    >>> card = Scorecard(1.0, {"bullets": ((0.5,), (0.2, -2.0))})
    >>> score({"bullets": 0.5}, card), score({"bullets": 1.0}, card), score({}, card)
    (1.2, -1.0, 1.2)
    """
    total = card.start
    for name, (bounds, points) in card.points.items():
        total += points[bisect_left(bounds, features.get(name, 0.0))]
    return total


def doubtful(judged: Judged, card: Scorecard) -> dict[int, Verdict]:
    """Return the verdicts on the blocks that look like the site, given what rules and neighbours take.

    Nothing goes from inside the core, nor from a page where the article was not found, or that shows its site only by a
    date or a name, if at all: short lines may be all it has.
    """
    page, gone = judged.page, judged.verdicts
    if judged.core.start == judged.core.end or kinds(page) <= MODEST:
        return {}
    most = _chars(page, judged.core)
    blocks = [
        block
        for block in open_blocks(page, gone.keys(), judged.core)
        # What goes on a doubt is never the main thing.
        if _chars(page, block) < most and not _may_end_it(page, block, judged.core)
    ]
    if not blocks:
        return {}
    surroundings = Surroundings(page, gone.keys(), judged.core)
    verdicts: dict[int, Verdict] = {}
    for block in blocks:
        features = surroundings.features(block)
        if score(features, card) < LEAST_KEPT:
            label, rule = _name(features, judged, block)
            anchor = _anchor(judged, block)
            verdicts |= {
                place: Verdict(label, rule, anchor)
                for place in range(block.start, block.end)
                if place not in judged.headline and place not in page.content
            }
    return verdicts


def _may_end_it(page: Page, block: Block, core: Core) -> bool:
    """Return whether a block may be how the article ends: short sentences below prose, or a signature with its date."""
    shapes = [look.shape for look in page.looks[block.start : block.end]]
    follows = block.start > 0 and page.prose[block.start - 1]
    if follows and all(shape.ends == "." for shape in shapes):
        return True
    return block.start == core.end and all(
        shape.chars <= SIGNATURE_CHARS and not shape.bullet for shape in shapes
    )


def _chars(page: Page, block: Block | Core) -> int:
    """Return the characters of a range of lines."""
    return sum(look.shape.chars for look in page.looks[block.start : block.end])


def _name(features: Mapping[str, float], judged: Judged, block: Block) -> tuple[Label, str]:
    """Return the label and the name of a block that goes."""
    if features["titles"] > MOST:
        return Label.LIST_ITEM, "trim.run-of-titles"
    if features["tiny"] > MOST or features["rows"] > MOST or features["bullets"] > MOST:
        return Label.NAV, "trim.run-of-menu-words"
    return (Label.NAV if block.end <= judged.core.start else Label.LIST_ITEM), "trim.leftover"


def _anchor(judged: Judged, block: Block) -> int:
    """Return the nearest line above the block that a rule knows, else the nearest below, else its first line."""
    text = judged.page.text
    above = next((place for place in range(block.start - 1, -1, -1) if not text[place]), None)
    if above is not None:
        return above
    return next((place for place in range(block.end, len(text)) if not text[place]), block.start)
