"""segment: what holds of every text, however it was broken."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleantext_zh import Cleaner, Config, segment_paragraphs
from cleantext_zh.errors import ConfigError
from cleantext_zh.steps.segment import segment

PROSE = (
    "渡口结冰的那年冬天，学校放了二十天假，孩子们每天到江上去，大人们也不拦，只说不要走到灯照不到的地方。",
    "“灯照不到的地方有什么？”小满问。老师想了想，说：“有另一个渡口。”",
    "県志上寫著，此處原有石橋五孔，橋上有石獅三十二隻，後來大水沖走了兩孔，石獅只剩下十九隻。",
    "用 Vim 打开 notes.txt 文件，把光标移到第 12 行，输入 :wq 保存，再运行 git commit -am fix 提交一次。",
    "第三条　违反前条规定的，由镇政府责令改正；不改正的，罚种树三棵。",
    "河水流过石桥，柳絮落在肩头，我在岸边等你，等到灯火都收。",
)
ODD = (
    "",
    "",
    "　",
    "，",
    "。",
    "）",
    "（",
    "- 1 -",
    "- 2 -",
    "第 3 页",
    "01",
    "一、",
    "----------",
    "他说，",
    "「",
    "x = 1",
)


@st.composite
def broken(draw):
    """Draw prose cut to a width, with or without indents and blank lines, and odd lines among it."""
    width = draw(st.integers(6, 45))
    indent = draw(st.sampled_from(["", "　　", "    "]))
    between = draw(st.sampled_from(["\n", "\n\n", ""]))
    paragraphs = []
    for text in draw(st.lists(st.sampled_from(PROSE), min_size=1, max_size=8)):
        whole = indent + text
        cut = [whole[at : at + width] for at in range(0, len(whole), width)]
        paragraphs.append("\n".join(cut) if draw(st.booleans()) else whole)
        paragraphs += draw(st.lists(st.sampled_from(ODD), max_size=2))
    return between.join(paragraphs)


def law(examples):
    """Return the settings under which a law is tried."""
    return settings(
        max_examples=examples, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
    )


@law(100)
@given(broken())
def test_no_character_but_white_space_comes_or_goes(text):
    """Without white space the paragraphs are the text, in every mode."""
    for mode in ("auto", "wrapped", "loose", "glued", "off"):
        assert "".join("".join(segment_paragraphs(text, mode)).split()) == "".join(text.split())


@law(100)
@given(broken())
def test_what_is_segmented_stays_so(text):
    """A paragraph a line is the same paragraphs again, and cleaning twice is cleaning once."""
    once = segment_paragraphs(text)
    assert segment_paragraphs("\n".join(once)) == once
    cleaner = Cleaner(Config(trim=(), repair="off"))
    clean = cleaner(text).text
    assert cleaner(clean).text == clean


@law(60)
@given(broken())
def test_the_lines_of_blocks_follow_each_other(text):
    """Every block has its lines, in order; only parts of one line share it; furniture is reported by its line."""
    lines = list(enumerate(text.split("\n"), 1))
    found = segment(lines)
    assert all(
        above.last_line <= below.first_line <= below.last_line for above, below in pairwise(found.blocks)
    )
    assert all("split: " in block.why for block in shared(found.blocks))
    assert all(dict(lines)[flag.line].strip() == flag.text for flag in found.furniture)


def shared(blocks):
    """Return the blocks that begin on the line where the one before ends."""
    return [below for above, below in pairwise(blocks) if above.last_line == below.first_line]


@pytest.mark.parametrize("mode", ["auto", "wrapped", "loose", "glued", "off"])
@pytest.mark.parametrize("text", ["", "\n", "　\n\n", "，", "\0", "\ud800\n，", "a" * 100_000, "。\n" * 1000])
def test_bad_input_is_given_back(mode, text):
    """Nothing at all, a lone mark, NUL, half a surrogate pair, a huge line: nothing fails and nothing is lost."""
    assert "".join("".join(segment_paragraphs(text, mode)).split()) == "".join(text.split())


def test_an_unknown_mode_is_refused():
    """The message names the modes that there are."""
    with pytest.raises(ConfigError, match="'wrapped', 'loose', 'glued'"):
        segment_paragraphs("一", "tight")


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(text[:24] + "\n" + text[24:] for text in PROSE) + "\n",
        "他说，\n，\n",
        "（\n",
        "- 1 -\n",
        "　　" + PROSE[0],
        "1、" + PROSE[0],
        "\n\n，",
    ],
    ids=["wrapped", "pauses", "brackets", "numbers", "indents", "items", "blanks"],
)
def test_time_grows_with_the_text(page, cpu_seconds):
    """Four times as much text takes about four times as long, also for what could run away."""

    def seconds(copies):
        return cpu_seconds(lambda: segment_paragraphs(page * copies))

    copies = 16_000 // len(page)
    assert min(seconds(4 * copies) / seconds(copies) for _ in range(3)) <= 8
