"""segment_sentences: sentences end where they end, with their quotation marks, and nothing is lost."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext_zh import segment_sentences
from cleantext_zh.steps.segment.sentences import split_sentences

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "sentences.toml").read_text("utf-8"))["case"]
MIN_CASES = 60


def test_there_are_cases():
    """The cases are found, and of many kinds."""
    assert len(CASES) >= MIN_CASES
    assert len({case["kind"] for case in CASES}) >= 12


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case['kind']}-{number}" for number, case in enumerate(CASES, 1)]
)
def test_a_text_gives_its_sentences(case):
    """Each text gives the sentences that it was typed with; without an input they stand one after another."""
    assert segment_sentences(case.get("input", "".join(case["sentences"]))) == case["sentences"]


@given(st.text(st.sampled_from("他说好“”「」《》（）。！？…．.,，：: aA1\n　"), max_size=60))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_nothing_but_white_space_is_lost(text):
    """Whatever the marks, the sentences hold the text."""
    assert "".join("".join(segment_sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["“。a”", "（。），", "“（", "。", "a.b ", "“" * 50 + "。a" + "”" * 50])
def test_time_grows_with_the_text(piece, cpu_seconds):
    """Four times the text takes about four times as long, also where nothing ends or everything is nested."""

    def seconds(copies):
        text = piece * copies
        return cpu_seconds(lambda: split_sentences(text))

    copies = 20_000 // len(piece)
    assert min(seconds(4 * copies) / seconds(copies) for _ in range(3)) <= 8
