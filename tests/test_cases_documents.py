"""Whole pages become what a careful person would make of them."""

from pathlib import Path

import pytest

from cleantext_zh import Cleaner, Config

DOCUMENTS = sorted((Path(__file__).parent / "cases" / "documents").iterdir())
MIN_DOCUMENTS = 12


def read(folder, name):
    """Return the text of one file of a case."""
    return (folder / name).read_bytes().decode()


def names(folder):
    """Return the name of a case for the report of the tests."""
    return folder.name


def test_there_are_documents():
    """The cases are found: an empty folder is not a success."""
    assert len(DOCUMENTS) >= MIN_DOCUMENTS


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_the_article_is_given_back(document):
    """What stays of the page is the article, one paragraph a line."""
    result = Cleaner(Config(layout="paragraphs"))(read(document, "input.txt"))
    assert result.text.split("\n") == read(document, "expected.txt").split("\n")


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_what_went_is_reported(document):
    """The report names every line that went, in order and with its text."""
    removals = Cleaner()(read(document, "input.txt")).report.removals
    assert [removal.text for removal in removals if not removal.text.isspace() and removal.text] == read(
        document, "removed.txt"
    ).removesuffix("\n").split("\n")


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_the_article_alone_is_left_alone(document):
    """The article as a careful person left it comes back character for character."""
    article = read(document, "expected.txt")
    assert Cleaner()(article).text == article
