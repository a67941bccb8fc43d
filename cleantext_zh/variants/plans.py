"""Plans: what the engine knows of one conversion, read from the tables when it is first wanted."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from cleantext_zh.variants.tables import SECTION

FOLDER = Path(__file__).parent / "tables"

# The stage whose phrases OpenCC cuts a text into before a conversion of two stages.
SEGMENTATIONS = ("st", "ts")
FROM_SIMPLIFIED = "st"

NORMALIZATION = "normalization"

# OpenCC's names of its conversions, by what each makes of a text; None: the script stays what it was.
SIMPLIFIED, TRADITIONAL = "simplified", "traditional"
TARGETS: dict[str, str | None] = {
    "s2t": TRADITIONAL, "s2tw": TRADITIONAL, "s2twp": TRADITIONAL, "s2hk": TRADITIONAL, "s2hkp": TRADITIONAL,
    "t2s": SIMPLIFIED, "tw2s": SIMPLIFIED, "tw2sp": SIMPLIFIED, "hk2s": SIMPLIFIED, "hk2sp": SIMPLIFIED,
    "t2tw": None, "tw2t": None, "t2hk": None, "hk2t": None, "t2jp": None, "jp2t": None,
}  # fmt: skip


class Plan(NamedTuple):
    """One conversion. A text may be cut between any two characters that are no pair of ``joins``."""

    name: str
    stages: tuple[str, ...]
    segmentation: str | None
    changed: str
    """The characters that become one other character."""
    becomes: str
    """What they become, in the same order."""
    solos: str
    """The characters that are never converted alone."""
    signs: str
    """Characters of which every text has one that is not left as it is."""
    joins: str
    """For each first character, a line: it and the second characters of the pairs that lie inside some key."""
    marks: str
    """The same for pairs of which every stretch has one that is not converted character by character."""


@cache
def plan(name: str) -> Plan:
    """Read the plan of a conversion, by OpenCC's name for it."""
    title, stages, *tables = _sections(name)
    names = tuple(stages.split("\n"))
    segmentation = (
        next((stage for stage in SEGMENTATIONS if stage in names), None) if len(names) > 1 else None
    )
    return Plan(title.split(":")[0], names, segmentation, *tables)


def stage(name: str) -> tuple[str, str]:
    """Read a dictionary: its keys, sorted, and its values, one a line; without a value the characters tell."""
    _, keys, values = _sections(name)
    return keys, values


def scripts() -> list[str]:
    """Read the characters that are simplified, traditional, rather simplified, rather traditional, Taiwan's, Hong Kong's."""
    return _sections("scripts")[1:]


def _sections(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split(SECTION)
