"""boundary_aware: words that OpenCC cuts wrongly, and those that must stay as they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext_zh import ConfigError, Converter, convert_script
from cleantext_zh.variants.plans import TARGETS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("印刷术被发明出来", "印刷術被發明出來"),
        ("他参与制造过船", "他參與製造過船"),
        ("不要去干涉别人", "不要去干涉別人"),
        ("一只只小船", "一隻隻小船"),
        ("展示了如何修船", "展示了如何修船"),
        ("前头发生了什么", "前頭發生了什麼"),
        ("是只有两条船", "是只有兩條船"),
        ("来了解渡口", "來瞭解渡口"),
    ],
)
def test_mended(before, after):
    """What OpenCC cuts wrongly is cut by grammar."""
    assert convert_script(before, "s2tw") != after
    assert Converter("s2tw", boundary_aware=True).convert(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("他把头发展示给人看", "他把頭髮展示給人看"),
        ("后面条件很好", "後面條件很好"),
        ("从里面包起来", "從裡面包起來"),
        ("这个中文名字", "這個中文名字"),
        ("为了解决它", "為了解決它"),
        ("一只动物", "一隻動物"),
        ("几周内完成", "幾週內完成"),
        ("由于海水", "由於海水"),
        ("征收复杂", "徵收複雜"),
        ("了如指掌", "瞭如指掌"),
        ("只有一只有毛", "只有一隻有毛"),
    ],
)
def test_left_alone(before, after):
    """What OpenCC cuts right stays, though words overlap."""
    assert convert_script(before, "s2tw") == after
    assert Converter("s2tw", boundary_aware=True).convert(before) == after


def test_regional_words_too():
    """The second stage sees the better cut."""
    assert Converter("s2twp", boundary_aware=True).convert("被发明的内存") == "被發明的記憶體"


@pytest.mark.parametrize("config", [config for config in TARGETS if not config.startswith("s2")])
@settings(deadline=None)  # the first text waits for the tables
@given(text=st.text(st.sampled_from("後发頭髮裡里著乾記憶體一隻"), max_size=20))
def test_other_conversions_are_opencc(config, text):
    """Where the text is not simplified, the option changes nothing."""
    assert Converter(config, boundary_aware=True).convert(text) == convert_script(text, config)


def test_descriptions_stay_whole():
    """How a character is composed is no text to be cut; what stands near it is as OpenCC has it."""
    for text in ("被发明的⿰发头", "⿰发头被发明"):
        assert Converter("s2t", boundary_aware=True).convert(text) == convert_script(text, "s2t")


def test_another_backend_cannot():
    """The option and another backend contradict each other."""
    with pytest.raises(ConfigError, match="builtin"):
        Converter("s2t", boundary_aware=True, backend="opencc-python-reimplemented")
