"""Innocent: correct text comes back character for character."""

from pathlib import Path

import pytest

from cleantext_zh import Cleaner, Config, clean

CASES = Path(__file__).parent / "cases"
# In quoted/ rules fire on some lines, and the lines stay for where they stand; in negative/ no rule fires at all.
NEGATIVES = sorted([*CASES.glob("negative/*.txt"), *CASES.glob("quoted/*.txt")])
MIN_NEGATIVES = 200


def names(path):
    """Return the name of a case for the report of the tests."""
    return path.stem


def test_there_are_negatives():
    """The cases are found: an empty folder is not a success."""
    assert len(NEGATIVES) >= MIN_NEGATIVES


@pytest.mark.parametrize("path", NEGATIVES, ids=names)
def test_correct_text_comes_back_untouched(path):
    """clean() gives the text back, indents, blank lines and last newline included."""
    text = path.read_bytes().decode()
    assert clean(text) == text


@pytest.mark.parametrize("path", NEGATIVES, ids=names)
def test_nothing_is_reported_of_correct_text(path):
    """The report says that nothing was changed, removed or joined."""
    report = Cleaner()(path.read_bytes().decode()).report
    assert report.removals == ()
    assert report.changes == ()
    assert report.layout == "sound"


@pytest.mark.parametrize("path", NEGATIVES, ids=names)
def test_line_endings_are_the_one_thing_that_changes(path):
    """With the line endings of Windows and a byte-order mark it comes back without them."""
    text = path.read_bytes().decode()
    data = "\N{BYTE ORDER MARK}".encode() + text.replace("\n", "\r\n").encode()
    assert Cleaner().decode_and_clean(data).text == text


@pytest.mark.parametrize("path", NEGATIVES, ids=names)
def test_paragraphs_are_the_lines(path):
    """In layout paragraphs each line that is not blank is a paragraph, trimmed and otherwise untouched."""
    text = path.read_bytes().decode()
    expected = "".join(f"{line.strip()}\n" for line in text.split("\n") if line.strip())
    assert Cleaner(Config(layout="paragraphs"))(text).text == expected
