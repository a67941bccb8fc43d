"""twins: the functions in C give the answers of those in Python, and refuse what is not theirs."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext_zh import twins
from cleantext_zh.records import Label, Look, Shape
from cleantext_zh.rules.matcher import SHORT_CHARS, Entry, Matcher, matcher
from cleantext_zh.shapes import shape, shape_in_python
from cleantext_zh.steps.trim.page import best_run, make_page, page_in_python, run_in_python
from cleantext_zh.variants.fold import aligned, aligned_in_python, match_keys, match_keys_in_python

needs_twin = pytest.mark.skipif(twins.compiled is None, reason="the package was installed without a compiler")

# The planes that hold characters, but for private use; no line holds a line feed.
CHARACTERS = [chr(code) for code in chain(range(0x32000), range(0xE0000, 0xE0200)) if chr(code) != "\n"]
# What shapes are made of: marks, gaps, bars, figures, letters, Han of both scripts, an emoji, half of a pair.
TELLING = '  \t|丨·*•,，。!？.…)）”"、:；;a1Z好東文0@　\u2003\u00a0é①🚢\ud800\0ー'
LINES = st.text(st.one_of(st.sampled_from(TELLING), st.characters(exclude_characters="\n")), max_size=40)
LONG_LINES = st.builds(lambda line, times: line * times, LINES, st.integers(1, 8))
WORDS = st.text(st.sampled_from("渡口的灯🚢a "), min_size=1, max_size=3)


def typed(values):
    """Return values with their types, which equality does not look at."""
    return [(type(value), value) for value in values]


@needs_twin
@pytest.mark.parametrize("around", ["{}", "船{}", "{}来了。", "·{}  灯"])
def test_every_character(around):
    """Each character folds and counts as it does in Python, alone and beside others."""
    lines = [around.format(character) for character in CHARACTERS]
    keys = match_keys(lines)
    assert keys == match_keys_in_python(lines)
    assert [line for line in lines if aligned(line) != aligned_in_python(line)] == []
    assert [line for line in lines if shape(line) != shape_in_python(line)] == []


@needs_twin
@given(st.lists(LONG_LINES, max_size=5))
def test_lines_fold_alike(lines):
    """The match keys of a document are those of Python, whatever stands beside what."""
    assert match_keys(lines) == (match_keys_in_python(lines) if lines else [])
    assert [aligned(line) for line in lines] == [aligned_in_python(line) for line in lines]


@needs_twin
@given(LONG_LINES)
def test_shapes_are_alike(key):
    """A shape has the same values, of the same types."""
    assert type(shape(key)) is Shape
    assert typed(shape(key)) == typed(shape_in_python(key))


def rules(needles):
    """Return a matcher with a rule for each group of needles; the longer reach belongs to every third."""
    return Matcher(
        [
            Entry(f"a.{n}", Label.PROMO, tuple(group), re.compile("x"), n % 2 == 0, SHORT_CHARS * (1 + n % 3))
            for n, group in enumerate(needles)
        ]
    )


@needs_twin
@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=70), LONG_LINES | WORDS)
def test_the_gates_are_alike(needles, key):
    """The same rules are tried, in the same order, however many there are and however long the key."""
    made = rules(needles)
    assert list(made.candidates(key)) == list(made.candidates_in_python(key))


@needs_twin
@given(st.lists(LONG_LINES | WORDS, max_size=6))
def test_the_glances_are_alike(keys):
    """The same lines are done at a glance, with the same Looks, and the same is remembered."""
    built_in = matcher()
    seen, seen_in_python = {"渡口": Look(Label.NAV, "nav.home", (), shape("渡口"))}, {}
    seen_in_python |= seen
    assert built_in.glance(keys, seen) == built_in.glance_in_python(keys, seen_in_python)
    assert seen == seen_in_python


LOOKS = st.lists(
    st.builds(
        Look,
        st.sampled_from(list(Label)),
        st.sampled_from([None, "nav.home"]),
        st.sampled_from([(), ((0, 1),)]),
        LONG_LINES.map(shape_in_python),
    ),
    max_size=12,
)


@needs_twin
@given(LOOKS)
def test_the_pages_are_alike(looks):
    """A page has the same lines, the same weights to the last bit, and the same best run."""
    page = page_in_python(looks)
    assert [*map(repr, make_page(looks))] == [*map(repr, page)]
    assert best_run(page.weights) == run_in_python(page.weights)


@needs_twin
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("load_folds", ("東", "", "")),
        ("load_folds", ("", "", "船一")),
        ("match_keys", (None, [], str)),
        ("aligned", (None, "船", str)),
        ("load_gate", ((("rule", ("",), 80),),)),
        ("load_gate", ((("rule", (b"a",), 80),),)),
        ("load_gate", (("rule",),)),
        ("candidates", (None, "船")),
        ("glance", (None, {}, (Look, Shape, Label.TEXT), [])),
        ("shape", (Shape, b"a")),
        ("shape", (int, "船")),
        ("shape", (Shape,)),
        ("weighed", ([("a",)], (None, None, frozenset(), {}), (1,) * 7 + (1.0,) * 6)),
        ("weighed", ([], (None, None, frozenset(), {}), ())),
        ("best_run", ((1.0,),)),
        ("best_run", (["a"],)),
    ],
)
def test_what_is_not_theirs_is_refused(name, arguments):
    """A call that Python would never make is an error, and no crash."""
    with pytest.raises((TypeError, ValueError)):
        getattr(twins.compiled, name)(*arguments)


@needs_twin
def test_what_is_no_line_among_lines_is_refused():
    """A list may hold anything; what is no text is an error."""
    folds = twins.compiled.load_folds("", "", "")
    gate = twins.compiled.load_gate(())
    with pytest.raises(TypeError):
        twins.compiled.match_keys(folds, ["船", 1], str)
    with pytest.raises(TypeError):
        twins.compiled.glance(gate, {}, (Look, Shape, Label.TEXT), ["船", 1])
    with pytest.raises(TypeError):
        twins.compiled.glance(gate, {}, (int, Shape, Label.TEXT), ["船"])


@needs_twin
def test_an_error_of_python_comes_through():
    """Where Python's own function is asked and fails, its error is told."""
    folds = twins.compiled.load_folds("", "", "")

    def fails(line):
        raise LookupError(line)

    with pytest.raises(LookupError, match="é"):
        twins.compiled.match_keys(folds, ["é"], fails)
    with pytest.raises(LookupError, match="🚢"):
        twins.compiled.aligned(folds, "🚢", fails)
