"""The cases in ``cases/glosses``: readings that somebody wrote, in texts of every kind that holds such; all stay."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from cleantext_zh import Cleaner, repair_glosses
from cleantext_zh.mojibake.glosses.evidence import damage

FOLDER = Path(__file__).parent / "cases" / "glosses"
KINDS = sorted(path.stem for path in FOLDER.glob("*.toml"))
MIN_CASES = 300


def texts(kind):
    return [
        case["text"] for case in tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))["case"]
    ]


CASES = [(kind, text) for kind in KINDS for text in texts(kind)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("depth", ["realign", "infer"])
def test_readings_that_somebody_wrote_stay(kind, depth):
    """Not one character of any of these texts is changed, at any depth."""
    assert [text for text in texts(kind) if repair_glosses(text, depth) != text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_cleaner_leaves_the_readings(kind):
    """Nor does the step report a change when the whole cleaner looks at them."""
    cleaner = Cleaner()
    assert [
        text for text in texts(kind) if any(c.step == "repair" for c in cleaner(text).report.changes)
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_book_of_them_stays(kind):
    """All texts of a kind in one document, with many more readings, are no damage either."""
    assert damage("\n".join(texts(kind)).split("\n")) is None


def test_two_kinds_in_one_document_stay():
    """Nor are two kinds one after the other."""
    for one, other in combinations(KINDS, 2):
        assert damage("\n".join(texts(one) + texts(other)).split("\n")) is None


def test_there_are_enough_cases():
    """There are hundreds, and no two are the same."""
    assert len(CASES) >= MIN_CASES
    assert len(set(CASES)) == len(CASES)
