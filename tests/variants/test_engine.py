"""The engine: OpenCC's answers exactly, from both of its twins."""

import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext_zh.errors import ConfigError
from cleantext_zh.variants import engine, plans, pure
from cleantext_zh.variants.plans import TARGETS
from cleantext_zh.variants.stages import Stage, description, exactly

TWINS = ["pure"] if engine.IMPLEMENTATION == "pure" else ["pure", "compiled"]
MADE = {}


def convert(twin, config, text):
    """Convert a text by one of the twins."""
    if (twin, config) not in MADE:
        MADE[twin, config] = importlib.import_module(f"cleantext_zh.variants.{twin}").Engine(config)
    return MADE[twin, config].convert(text)


twins = pytest.mark.parametrize("twin", TWINS)


@twins
@pytest.mark.parametrize(
    ("config", "before", "after"),
    [
        ("s2t", "", ""),
        ("s2t", "plain ASCII, and é", "plain ASCII, and é"),
        ("s2t", "渡口的灯", "渡口的燈"),
        ("s2t", "头发和发现", "頭髮和發現"),  # the phrase decides
        ("s2t", "后天，皇后", "後天，皇后"),
        ("s2t", "只有一只", "只有一隻"),
        ("t2s", "乾坤，乾燥", "乾坤，干燥"),
        ("t2s", "瞭解，瞭望", "了解，瞭望"),
        ("s2tw", "这里", "這裡"),
        ("s2hk", "这里", "這裏"),
        ("s2twp", "鼠标和内存", "滑鼠和記憶體"),  # longer than it was
        ("tw2sp", "滑鼠和記憶體", "鼠标和内存"),
        ("tw2sp", "埠", "端口"),  # one character that becomes two
        ("t2tw", "裏", "裡"),
        ("tw2t", "裡", "裏"),
        ("t2hk", "衛", "衞"),
        ("hk2t", "衞", "衛"),
        ("t2jp", "學校", "学校"),
        ("jp2t", "学校", "學校"),
        ("s2hkp", "打印机", "打印機"),
        ("hk2sp", "巴士", "巴士"),
        ("tw2s", "這裡", "这里"),
        ("hk2s", "這裏", "这里"),
        ("t2s", "\N{CJK COMPATIBILITY IDEOGRAPH-F914}門", "乐门"),  # normalized first
        ("t2s", "⿰門門門", "⿰門門门"),  # a description is left as it is
        ("t2s", "⿰門", "⿰门"),  # unless it is cut off
        ("t2s", "門\0門", "门\0门"),  # where the official engine stops
        ("t2s", "門\ud800門", "门\ud800门"),
        ("s2t", "头\udc80发", "頭\udc80發"),
        ("s2t", "灯😀灯𠀀灯", "燈😀燈𠀀燈"),
        ("t2s", "門\r\n門\u2028門", "门\r\n门\u2028门"),
    ],
)
def test_conversions(twin, config, before, after):
    """Characters, phrases, what is never converted, and what must not be lost."""
    assert convert(twin, config, before) == after


@twins
@pytest.mark.parametrize("config", TARGETS)
def test_every_config_converts(twin, config):
    """All 16 conversions are there; ASCII comes through each of them."""
    assert convert(twin, config, "ASCII only\n") == "ASCII only\n"


@twins
def test_a_text_that_needs_nothing_is_returned_itself(twin):
    """No copy is made of a text in which nothing changes."""
    text = "天上有日月，地上有山水。" * 50
    assert convert(twin, "t2s", text) is text


@twins
@pytest.mark.parametrize("before", [0, 1, 63, 64, 65, 200, 5000])
def test_phrases_at_any_distance(twin, before):
    """Where a region or a block begins makes no difference."""
    text = "天" * before + "头发" + "地" * before + "发现头" + "发"
    assert convert(twin, "s2t", text) == "天" * before + "頭髮" + "地" * before + "發現頭髮"


def words(config):
    """Return the keys of a conversion's dictionaries."""
    plan = plans.plan(config)
    return [key for stage in (*plan.stages, plans.NORMALIZATION) for key in plans.stage(stage)[0].split("\n")]


def by_the_rules(config, text):
    """Convert a text by the rules in full, from its beginning to its end."""
    plan = plans.plan(config)
    stages = [pure._stage(name) for name in plan.stages]
    segmentation = pure._stage(plan.segmentation) if plan.segmentation else None
    return exactly(pure._stage(plans.NORMALIZATION).run(text), stages, segmentation)


# Among the odd ones are characters for compatibility: one that is normalized, one that is a character of its own,
# and one that is not assigned.
ODD = st.sampled_from([*"⿰⿲⿾木，。\n·😀𠀀\uf914\ufa0e\ufaff", "A1", "\0", "\ud800"])
WORDS = {config: st.sampled_from(words(config)) for config in TARGETS}


@twins
@pytest.mark.parametrize("config", TARGETS)
def test_short_ways_lead_where_the_rules_lead(twin, config):
    """Texts of words, parts of words and odd characters become what the rules in full make of them."""
    parts = st.builds(lambda word, cut: word[cut % len(word) :] or word, WORDS[config], st.integers(0, 3))

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.one_of(WORDS[config], parts, ODD), max_size=12).map("".join))
    def check(text):
        assert convert(twin, config, text) == by_the_rules(config, text)

    check()


@twins
@pytest.mark.parametrize("config", ["s2twp", "tw2sp"])
def test_uneven_pieces_are_told(twin, config):
    """Between the stretches that changed their length, text and outcome run side by side."""
    convert(twin, config, "")
    text = "鼠标、内存。滑鼠、記憶體、連接埠" * 3
    after, pieces = MADE[twin, config].convert_pieces(text)
    assert pieces
    place = written = 0
    for start, end, first, last in pieces:
        assert start - place == first - written
        assert after[first:last] == convert(twin, config, text[start:end])
        assert end - start != last - first
        place, written = end, last
    assert len(text) - place == len(after) - written


def test_the_tables_say_what_they_are():
    """Each table names itself and its source, and together they stay small."""
    tables = sorted(plans.FOLDER.glob("*.txt"))
    assert {*TARGETS, "st", "ts", "scripts", "normalization"} <= {table.stem for table in tables}
    for table in tables:
        assert table.read_text(encoding="utf-8").startswith(
            f"{table.stem}: OpenCC 1.4.2, Apache-2.0 (see NOTICE)"
        )
    assert sum(table.stat().st_size for table in tables) <= 4_000_000


@pytest.mark.parametrize("config", TARGETS)
def test_the_tables_agree_with_each_other(config):
    """No text may be cut inside a mark, and whatever is changed is a sign."""
    plan = plans.plan(config)
    joins, marks = pure._grouped(plan.joins), pure._grouped(plan.marks)
    assert all(set(after) <= set(joins[first]) for first, after in marks.items())
    assert len(plan.changed) == len(plan.becomes)
    assert set(plan.changed) | set(plan.solos) <= set(plan.signs)


def test_an_unknown_config_names_those_there_are():
    """A conversion that does not exist is answered with those that do."""
    with pytest.raises(ConfigError, match=r"no conversion 'x2y'; there is: s2t, .*jp2t"):
        engine.engine("x2y")


def test_an_unknown_backend_names_those_there_are():
    """A backend that does not exist is answered with those that do."""
    with pytest.raises(ConfigError, match=r"no conversion backend 'x'; there is: builtin, opencc-python"):
        engine.engine("t2s", "x")


def test_an_engine_is_made_once():
    """Tables are read once for each conversion."""
    assert engine.engine("t2s") is engine.engine("t2s")


def test_the_longest_key_wins():
    """A stage replaces from left to right, and of the keys that begin at a place the longest."""
    stage = Stage({"甲": "1", "甲乙": "2", "乙丙": "3"})
    assert stage.run("甲乙丙甲丙") == "2丙1丙"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("⿰木木", 3),
        ("⿲木木木木", 4),
        ("⿰⿱木木木", 5),
        ("⿾木木", 2),
        ("⿰木", 0),
        ("木", 0),
        ("⿰" * 15 + "木" * 16, 31),
        ("⿰" * 16 + "木" * 17, 0),  # nested too deep
    ],
)
def test_descriptions(text, length):
    """A description sequence is complete when each of its operators has its parts."""
    assert description(text, 0) == length
