"""likelihood.model: how likely a string is as Chinese, and the table that it is read from."""

from pathlib import Path

import pytest

import cleantext_zh
from cleantext_zh.likelihood.classes import NAMES, class_of, size_of
from cleantext_zh.likelihood.model import model


@pytest.mark.parametrize(
    ("written", "misread"),
    [
        ("小镇的桥修好了", "灏忛晣鐨勬ˉ淇ソ浜嗭"),
        ("圖書館休息", "瓜帮繻ヰ"),
        ("面包房", "醱婦滇"),
        ("今天天氣很好", "´¤Ñ¤Ñ®ð«Ü¦n"),
    ],
)
def test_what_was_written_is_likelier(written, misread):
    """Both scripts are likelier than what a wrong encoding makes of them."""
    assert model().of(written) > model().of(misread)


def test_a_text_is_as_likely_as_its_parts():
    """The parts, each after the character before it, add up to the whole."""
    whole = model().of("他们去图书馆。")
    assert whole == pytest.approx(model().of("他们去") + model().of("图书馆。", "去"))
    assert model().of("") == 0.0
    assert model().after("图", "书") == model().of("书", "图")


def test_pairs_that_were_counted_are_known():
    """A word's characters are a known pair, two that never meet are not, and an unseen character is no error."""
    assert model().is_known_pair("图", "书")
    assert not model().is_known_pair("饕", "鼙")
    assert not model().is_known_pair("\U0003fffd", "书")
    assert model().of("\U0003fffd\ud800\x00") < 0


def test_the_table_is_small_and_says_where_it_comes_from():
    """At most 400 kB, with source, date and command in front."""
    table = Path(cleantext_zh.__file__).parent / "likelihood" / "table.bin"
    assert table.stat().st_size <= 400_000
    head = table.read_bytes().split(b"\n", 1)[0].decode("ascii")
    assert "GENERATED" in head
    assert "jieba" in head
    assert "Command: python -m benchmarks.tables.likelihood" in head


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("a", "ASCII marks, small"), ("A", "ASCII marks, capital"), ("7", "digit"), (" ", "space"), ("\n", "line"),
        ("é", "Latin-1, small"), ("Ж", "Cyrillic, capital"), ("\x85", "C1"), ("，", "full width"), ("の", "hiragana"),
        ("中", "Han"), ("㐀", "Han A"), ("𠮷", "Han B"), ("한", "Hangul"), ("\ud800", "surrogates"), ("\ufffd", "replacement"),
    ],
)  # fmt: skip
def test_classes(character, name):
    """Each character has the class of its script, letters by case where case tells something."""
    assert NAMES[class_of(character)] == name
    assert size_of(class_of(character)) > 0
