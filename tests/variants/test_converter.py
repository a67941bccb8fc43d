"""Converter: what its options do to a conversion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext_zh import ConfigError, Converter, convert_script
from cleantext_zh.variants.plans import TARGETS

CHARACTERS = st.sampled_from("后里发面台干著乾瞭只么后裡裏髮發圖图說说软件内存記憶體程序，\n ")
TEXTS = st.text(CHARACTERS, max_size=30)
TOLD = [config for config, target in TARGETS.items() if target]


def test_a_bare_converter_is_opencc():
    """Without options every line is converted, newlines as they were."""
    text = "皇后在后面\r\n太后說"
    assert Converter("s2t").convert(text) == convert_script(text, "s2t") == "皇后在後面\r\n太后說"


@pytest.mark.parametrize(
    ("config", "before", "after"),
    [
        ("s2t", "说后面\n說后面", "說後面\n說后面"),  # line by line
        ("s2t", "說\n后面", "說\n后面"),  # where a line does not tell, the text does
        ("s2t", "说\n后面", "說\n後面"),
        ("s2t", "后面", "後面"),  # and where the text does not either, it is converted
        ("t2s", "說乾\n说乾", "说干\n说乾"),
        ("tw2sp", "程序员", "程序员"),
        ("t2tw", "裏", "裡"),
    ],
)
def test_only_if_needed(config, before, after):
    """Lines in the target script are left alone."""
    assert Converter(config, only_if_needed=True).convert(before) == after


@pytest.mark.parametrize("config", TOLD)
def test_a_second_time_changes_nothing(config):
    """What was converted is in the target script."""
    converter = Converter(config, only_if_needed=True)

    @settings(max_examples=150, deadline=None)
    @given(TEXTS)
    def check(text):
        once = converter.convert(text)
        assert converter.convert(once) == once

    check()


@pytest.mark.parametrize(
    ("options", "after"),
    [
        ({"protect": ["后面"]}, "皇后在后面說"),
        ({"protect": ["皇", "皇后在"]}, "皇后在後面說"),
        ({"extra": {"后面": "背後"}}, "皇后在背後說"),
        ({"extra": {"后": "A", "后面": "BB"}}, "皇A在BB說"),  # the longest first
        ({"extra": {"在": ""}}, "皇后後面說"),
        ({"protect": ["后面"], "extra": {"后面": "背後"}}, "皇后在背後說"),
        ({"extra": {"A": "B"}}, "皇后在後面說"),
        ({"protect": ["."]}, "皇后在後面說"),  # no regex
    ],
)
def test_words_of_ones_own(options, after):
    """Protected words stay, extra words become what the user says."""
    assert Converter("s2t", **options).convert("皇后在后面说") == after


@pytest.mark.parametrize("needed", [False, True])
def test_extra_words_in_latin_lines(needed):
    """A line without Chinese has its words too."""
    converter = Converter("s2t", extra={"RAM": "記憶體"}, only_if_needed=needed)
    assert converter.convert_lines(["RAM", "说"]) == ["記憶體", "說"]


@pytest.mark.parametrize(
    "options",
    [{"protect": "后"}, {"protect": [""]}, {"extra": {"": "x"}}, {"tofu": True}, {"backend": "x"}],
)
def test_options_that_make_no_sense(options):
    """A mistake in the options is told at once."""
    with pytest.raises(ConfigError):
        Converter("s2t", **options)


@pytest.mark.parametrize(
    ("config", "options", "before", "after", "offsets"),
    [
        ("s2t", {}, "头发", "頭髮", [0, 1, 2]),
        ("s2twp", {}, "的内存大", "的記憶體大", [0, 1, 1, 1, 3, 4]),
        ("tw2sp", {}, "記憶體大", "内存大", [0, 0, 3, 4]),
        ("s2t", {"extra": {"在": "甲乙"}}, "我在", "我甲乙", [0, 1, 1, 2]),
        ("s2t", {"extra": {"在": ""}}, "我在这", "我這", [0, 2, 3]),
        (
            "s2twp",
            {"only_if_needed": True},
            "內存\n内存的鼠标",
            "內存\n記憶體的滑鼠",
            [0, 1, 2, 3, 3, 3, 5, 6, 7, 8],
        ),
        ("s2t", {}, "", "", [0]),
    ],
)
def test_offsets(config, options, before, after, offsets):
    """Each character of the outcome says where in the input it comes from."""
    assert Converter(config, **options).convert_with_offsets(before) == (after, offsets)


@pytest.mark.parametrize("needed", [False, True])
@pytest.mark.parametrize("config", TARGETS)
def test_offsets_hold(config, needed):
    """Offsets never fall, reach from the beginning to the end, and the text beside them is what convert gives."""
    converter = Converter(config, only_if_needed=needed, protect=["著"], extra={"发面": "揉"})

    @settings(max_examples=50, deadline=None)
    @given(TEXTS)
    def check(text):
        after, offsets = converter.convert_with_offsets(text)
        assert after == converter.convert(text)
        assert offsets == sorted(offsets)
        assert len(offsets) == len(after) + 1
        assert offsets[-1] == len(text)

    check()


def test_the_other_backend_tells_no_offsets():
    """What a backend cannot do is said, with what can."""
    converter = Converter("t2s", backend="opencc-python-reimplemented")
    assert converter.convert("門") == "门"
    with pytest.raises(ConfigError, match="builtin"):
        converter.convert_with_offsets("門")


def test_bytes_are_refused_with_advice():
    """Bytes raise a TypeError that says how to decode them."""
    with pytest.raises(TypeError, match="decode_bytes"):
        Converter("t2s").convert("門".encode())
    with pytest.raises(TypeError, match="decode_bytes"):
        Converter("t2s").convert_with_offsets("門".encode())
