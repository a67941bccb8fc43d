"""fold: the copy of a line that rules look at, and the way back to the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext_zh.variants.fold import match_key, match_keys, original_spans
from cleantext_zh.variants.tables.simplified import SIMPLIFIED, TRADITIONAL

LINES = st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), max_size=30)


def test_a_folded_line_stays_as_it_is():
    """Simplified, half-width, lower-case text is its own match key, final punctuation of Chinese included."""
    line = "渡口的灯亮了。《河边集市》 a-b (3) “好”、是……".replace("…", "...")
    assert match_key(line) == line


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("責任編輯", "责任编辑"),
        ("（ＡＢＣ）：１２３！？，；", "(abc):123!?,;"),
        ("Copyright © ２０２４", "copyright © 2024"),
        ("　　渡口　旅社　", "渡口 旅社"),
        ("\u3000\t\u00a0渡口\u2003", "渡口"),
        ("ﾒﾆｭｰ", "メニュー"),
        ("①②", "12"),
        ("……", "......"),
        ("薴", "苎"),
        ("乾隆皇帝", "干隆皇帝"),
        ("", ""),
        ("　", ""),
    ],
)
def test_variants_have_one_key(line, key):
    """Traditional, full-width, upper-case and indented forms fold to what rules are written in."""
    assert match_key(line) == key


def test_the_table_is_closed():
    """Folding a character twice gives what folding it once gives: no chain is left half walked."""
    assert len(TRADITIONAL) == len(SIMPLIFIED)
    assert not set(TRADITIONAL) & set(SIMPLIFIED)
    once = match_key(TRADITIONAL)
    assert match_key(once) == once


@given(st.lists(LINES, min_size=1, max_size=6))
def test_a_document_is_folded_line_by_line(lines):
    """One pass over all lines gives each line the key that it has alone."""
    assert match_keys(lines) == [match_key(line) for line in lines]


def test_only_the_line_feed_ends_a_line():
    """Other characters that Python takes for line ends do not change the number of keys."""
    lines = ["渡\x85口", "渡\u2028口", "渡\x1c口", "渡\x0c口", "渡\r口", ""]
    assert len(match_keys(lines)) == 6


def test_broken_text_is_folded():
    """Lone surrogates and NUL fold to themselves."""
    assert match_key("渡\ud800口\0旅") == "渡\ud800口\0旅"


@pytest.mark.parametrize(
    ("line", "start", "end", "span"),
    [
        ("渡口旅社", 2, 4, (2, 4)),
        ("　　責任編輯：李四", 0, 5, (2, 7)),
        ("（渡口）　旅社", 5, 7, (5, 7)),
        ("渡口 ", 0, 2, (0, 2)),
        ("㍿渡口", 4, 6, (1, 3)),  # one character that folds to four
        ("㍿渡口", 0, 4, (0, 1)),
        ("…完", 3, 4, (1, 2)),
        ("㍿渡口", 2, 6, None),  # a bound inside what one character folds to
        ("e\u0301渡口", 1, 3, None),  # two characters that fold to one
        ("渡口", 0, 3, None),  # beyond the end
    ],
)
def test_the_way_back(line, start, end, span):
    """A place in the match key is found in the line, or it is said that it cannot be."""
    assert original_spans(line, [(start, end)]) == ([] if span is None else [span])


@given(LINES)
def test_the_whole_key_is_found_in_the_line(line):
    """Where the whole key stands in the line is known, or None; and what stands there has that key."""
    key = match_key(line)
    for start, end in original_spans(line, [(0, len(key))]):
        assert match_key(line[start:end]) == key


def test_one_form_of_two_characters():
    """The traditional form of 回复 is 回覆, whose second character is simplified as well."""
    assert match_key("最新回覆") == match_key("最新回复")
