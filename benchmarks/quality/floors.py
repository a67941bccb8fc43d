"""Floors: the figures that were reached once and are not given up by accident."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.measures import Direction, goal

FLOORS = Path(__file__).parents[1] / "floors.json"

# Half of what one line of one page moves a share of all pages by; counts move by whole numbers. Floors never
# follow a figure down inside this margin, so small losses cannot add up.
EPSILON = 0.0002

# Figures are pinned to what a reader can tell apart.
DECIMALS = 6

Floors = dict[str, Any]
"""``digests``: sha256 by suite; ``measures``: value, direction, goal; ``lowered``: what sank, and why."""


class FloorError(Exception):
    """A floor that would be lowered without a reason."""


class Allowance(NamedTuple):
    """Leave to lower the floors of the measures that fit a pattern."""

    pattern: str
    why: str


def load(path: Path = FLOORS) -> Floors:
    """Read the floors; without a file there are none."""
    empty: Floors = {"digests": {}, "measures": {}, "lowered": []}
    return empty | json.loads(path.read_text(encoding="utf-8")) if path.exists() else empty


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, sorted, so that two of them can be compared line by line."""
    ordered = {
        "digests": dict(sorted(floors["digests"].items())),
        "measures": dict(sorted(floors["measures"].items())),
        "lowered": floors["lowered"],
    }
    path.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def digest(files: Iterable[Path]) -> str:
    """Return the sha256 of files, by their names and contents."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.parent.name, file.name)):
        total.update(f"{file.parent.name}/{file.name}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def regressed(value: float, floor: float, direction: Direction) -> bool:
    """Tell whether a value is on the wrong side of its floor by more than the margin.

    >>> regressed(0.94, 0.95, "up"), regressed(0.94, 0.95, "down"), regressed(0.9499, 0.95, "up")
    (True, False, False)
    """
    return value < floor - EPSILON if direction == "up" else value > floor + EPSILON


def suite_of(measure: str) -> str:
    """Return the suite that a measure belongs to.

    >>> suite_of("boilerplate.char_F1")
    'boilerplate'
    """
    return measure.split(".", 1)[0]


def complaints(floors: Floors, measured: Mapping[str, float], digests: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the figures of the suites that were run; nothing if all is well."""
    found = [
        f"{suite}: the data changed; run --update"
        for suite, value in digests.items()
        if floors["digests"].get(suite, value) != value
    ]
    for name, floor in floors["measures"].items():
        if suite_of(name) not in digests:
            continue
        if name not in measured:
            found.append(f"{name}: has a floor, and was not measured")
        elif regressed(measured[name], floor["value"], floor["direction"]):
            found.append(
                f"{name}: {measured[name]:g} is worse than its floor {floor['value']:g} ({floor['goal']})"
            )
    return found


def updated(
    floors: Floors,
    measured: Mapping[str, float],
    digests: Mapping[str, str],
    allowed: Iterable[Allowance] = (),
) -> Floors:
    """Return floors moved to the figures that were measured; they only ever move the better way.

    Raises:
        FloorError: if a figure is worse than its floor and there is no leave to lower it; names them all.
    """
    measures, lowered = dict(floors["measures"]), list(floors["lowered"])
    refused, reasons = [], tuple(allowed)
    for name, value in measured.items():
        wanted, old = goal(name), measures.get(name)
        pinned = round(value, DECIMALS)
        if old is not None and not _is_better(pinned, old["value"], wanted.direction):
            if not regressed(value, old["value"], wanted.direction):
                pinned = old["value"]
            elif why := next((reason.why for reason in reasons if fnmatchcase(name, reason.pattern)), None):
                lowered.append(
                    {"measure": name, "from": old["value"], "to": pinned, "why": why, "date": _today()}
                )
            else:
                refused.append(f"{name} ({old['value']:g} → {pinned:g})")
        measures[name] = {"value": pinned, "direction": wanted.direction, "goal": wanted.text}
    if refused:
        raise FloorError(f"not lowered without a reason (--allow-lower NAME WHY): {', '.join(refused)}")
    return {"digests": floors["digests"] | dict(digests), "measures": measures, "lowered": lowered}


def _today() -> str:
    """Return the date as the records write it."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def _is_better(value: float, floor: float, direction: Direction) -> bool:
    """Tell whether a value is at its floor or on the right side of it."""
    return value >= floor if direction == "up" else value <= floor
