"""The cases in ``cases/mojibake``: each has a label, original, fixed, and a comment that says why."""

import tomllib
from pathlib import Path

import pytest

from cleantext_zh.changes import replay
from cleantext_zh.steps.repair import repair

FOLDER = Path(__file__).parent / "cases" / "mojibake"


def cases(*names):
    return [
        pytest.param(case, id=f"{name}: {case['label']}")
        for name in names
        for case in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    ]


def repaired(text):
    lines, changes, _ = repair(text.split("\n"))
    return "\n".join(lines), changes


@pytest.mark.parametrize("case", cases("negative"))
def test_correct_text_comes_back_as_it_is(case):
    """Correct text of many kinds is not changed by one character, and nothing is reported."""
    assert case["fixed"] == case["original"]
    assert repaired(case["original"]) == (case["original"], [])


@pytest.mark.parametrize("case", cases("in_the_wild", "synthetic"))
def test_mojibake_is_undone(case):
    """Mojibake becomes exactly the text that was meant."""
    assert repaired(case["original"])[0] == case["fixed"]


@pytest.mark.parametrize("case", cases("in_the_wild", "synthetic"))
def test_what_was_repaired_stays(case):
    """Repaired text is not repaired again."""
    assert repaired(case["fixed"]) == (case["fixed"], [])


@pytest.mark.parametrize("case", cases("in_the_wild", "synthetic"))
def test_a_repair_can_be_replayed(case):
    """The reported changes, made to the original, give the repaired text."""
    lines = case["original"].split("\n")
    for change in repair(lines)[1]:
        lines[change.line - 1] = replay(lines[change.line - 1], change)
    assert "\n".join(lines) == case["fixed"]


@pytest.mark.xfail(reason="see the comment of the case", strict=True)
@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failures(case):
    """What is known not to work does not work; the day it does, the case moves."""
    assert repaired(case["original"])[0] == case["fixed"]


def test_there_are_enough_cases():
    """A good share of the cases is correct text of many kinds: changing it is the worst that can happen."""
    assert len(cases("negative")) >= 25
    assert len(cases("synthetic")) >= 12
