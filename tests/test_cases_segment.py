"""The cases of segment: broken texts become whole, and whole texts come back as they are."""

import tomllib
from pathlib import Path

import pytest

from cleantext_zh import Cleaner, Config, segment_paragraphs
from cleantext_zh.cleaner import split
from cleantext_zh.steps.segment import paragraphs, segment

CASES = Path(__file__).parent / "cases"
BROKEN = tomllib.loads((CASES / "segment.toml").read_text("utf-8"))["case"]
WHOLE = sorted([*CASES.glob("negative/*.txt"), *CASES.glob("quoted/*.txt")])
KINDS = {"wrapped", "loose", "glued", "furniture"}


def named(case):
    """Return the name of a case for the report of the tests."""
    return case["name"]


def segmented(case):
    """Return what segment makes of the input of a case."""
    lines, _ = split(case["input"])
    return segment(list(enumerate(lines, 1)), "auto", case.get("furniture", "keep"))


def test_there_are_cases_of_every_kind():
    """The cases are found, and of every kind more than one."""
    kinds = [case["kind"] for case in BROKEN]
    assert set(kinds) == KINDS
    assert min(kinds.count(kind) for kind in KINDS) >= 2


@pytest.mark.parametrize("case", BROKEN, ids=named)
def test_a_broken_text_becomes_whole(case):
    """The paragraphs are those that were typed, and the verdict says how the text was broken, and to what width."""
    found = segmented(case)
    assert [paragraph.text for paragraph in paragraphs(found.blocks)] == case["paragraphs"]
    assert (found.layout, found.width) == (case["layout"], case.get("width"))


@pytest.mark.parametrize("case", BROKEN, ids=named)
def test_page_furniture_is_reported_and_nothing_else(case):
    """The running headers and page numbers of a case, and no other line, are reported."""
    assert [flag.text for flag in segmented(case).furniture] == case.get("pages", [])


@pytest.mark.parametrize("case", BROKEN, ids=named)
def test_every_join_and_split_has_its_reason_and_its_lines(case):
    """A paragraph of several lines was joined, and one that shares its line was split; lines follow each other."""
    last = 0
    for block in segmented(case).blocks:
        shares = block.first_line == last
        assert block.first_line in (last, last + 1) or "furniture" in case
        assert block.why.startswith("joined: ") or block.first_line == block.last_line
        assert block.why.startswith("split: ") or not shares
        last = block.last_line


def test_reasons_name_the_line_and_the_sign():
    """What was joined for one reason says so once; what was in pieces says of each piece what showed it."""
    cases = {case["name"]: case for case in BROKEN}
    whys = [block.why for block in segmented(cases["novel, indented"]).blocks]
    assert whys == ["joined: wrapped at 60 columns", "as given"] * 2 + ["joined: wrapped at 60 columns"]
    whys = [block.why for block in segmented(cases["comma at the start of a line"]).blocks]
    assert whys == ["joined: line 2 begins with ，", "as given", "joined: line 5 begins with ，"]
    whys = [block.why for block in segmented(cases["indents inside one line"]).blocks]
    assert whys == ["split: more follows"] + ["split: an indent inside the line"] * 4


@pytest.mark.parametrize("case", BROKEN, ids=named)
def test_what_is_whole_stays_whole(case):
    """A second time nothing changes, and no character but white space came or went."""
    if case.get("furniture") == "remove":
        return
    once = segment_paragraphs(case["input"])
    assert segment_paragraphs("\n".join(once)) == once
    assert "".join("".join(once).split()) == "".join(case["input"].split())


@pytest.mark.parametrize("case", BROKEN, ids=named)
def test_the_cleaner_joins_the_same(case):
    """The whole order of steps gives the same paragraphs, and cleaning twice is cleaning once in either layout."""
    furniture = case.get("furniture", "keep")
    cleaner = Cleaner(Config(trim=(), furniture=furniture, layout="paragraphs"))
    result = cleaner(case["input"])
    assert result.text == "".join(f"{paragraph}\n" for paragraph in case["paragraphs"])
    assert (result.report.layout, result.report.width) == (case["layout"], case.get("width"))
    for layout in ("keep", "paragraphs"):
        cleaner = Cleaner(Config(furniture=furniture, layout=layout))
        once = cleaner(case["input"]).text
        assert cleaner(once).text == once


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_whole_text_is_left_alone(path):
    """Laws, verse, lyrics, dialogue, lists, tables, letters, code, questions: each line is a paragraph."""
    text = path.read_bytes().decode()
    assert segment_paragraphs(text) == [line.strip() for line in text.split("\n") if line.strip()]
    found = segment(list(enumerate(text.split("\n"), 1)))
    assert (found.layout, found.width, found.furniture) == ("sound", None, ())
