"""Gloss damage: which documents have it, and what is done to them."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext_zh import Cleaner, Config, ConfigError, repair_glosses
from cleantext_zh.changes import replay
from cleantext_zh.mojibake.glosses.evidence import Damage, damage
from cleantext_zh.steps.repair import repair

DAMAGED = (
    "河灣市圖書(shū)館(guǎn)從(cóng)下周起延長開(kāi)放時(shí)間(jiān)。館(guǎn)長說(shuō)，去年有三千多位讀者提過(guò)這個(gè)建議。\n"
    "新的開(kāi)放時(shí)間(jiān)試行三個(gè)月，到時(shí)再問(wèn)讀者的意見(jiàn)。"
)
CLEAN = (
    "河灣市圖書館從下周起延長開放時間。館長說，去年有三千多位讀者提過這個建議。\n"
    "新的開放時間試行三個月，到時再問讀者的意見。"
)


@pytest.mark.parametrize("depth", ["auto", "strip", "realign", "infer"])
def test_readings_that_a_program_glued_in_are_taken_out(depth):
    """Every depth takes the readings out, and nothing else."""
    assert repair_glosses(DAMAGED, depth) == CLEAN


def test_full_width_brackets_and_a_space_make_no_difference():
    """The bracket may be of either width, and a space may stand before it."""
    assert repair_glosses(DAMAGED.replace("(", "（").replace(")", "）")) == CLEAN
    assert repair_glosses(DAMAGED.replace("shí)", "shí )")) == CLEAN


def test_off_changes_nothing():
    """With depth off the readings stay, in the function and in the step."""
    assert repair_glosses(DAMAGED, "off") == DAMAGED
    assert Cleaner(Config(glosses="off", trim=()))(DAMAGED).text == DAMAGED
    assert Cleaner(Config(repair="off", trim=()))(DAMAGED).text == DAMAGED


def test_another_depth_is_refused():
    """The error names the depths that there are."""
    with pytest.raises(ConfigError, match="'realign'"):
        repair_glosses(DAMAGED, "deep")


def test_bytes_are_refused():
    """Bytes are no text."""
    with pytest.raises(TypeError):
        repair_glosses(DAMAGED.encode())


def test_the_step_reports_every_reading():
    """Each removed reading is a change that says where it stood, and they can be made again."""
    lines = DAMAGED.split("\n")
    repaired, changes, flags = repair(lines)
    assert "\n".join(repaired) == CLEAN
    assert flags == []
    assert len(changes) == DAMAGED.count("(")
    assert changes[0]._replace(how="") == ("repair", 1, 5, "(shū)", "", "", "determined")
    for change in changes:
        lines[change.line - 1] = replay(lines[change.line - 1], change)
    assert lines == repaired


def test_a_name_that_is_explained_on_a_damaged_page_stays():
    """The table holds Traditional forms only: a gloss behind another character is the author's."""
    page = DAMAGED + "\n演員王喆(zhé)也來了。"
    assert repair_glosses(page) == CLEAN + "\n演員王喆(zhé)也來了。"


@pytest.mark.parametrize(
    "page",
    [
        DAMAGED.replace("個(gè)", "個", 1),
        DAMAGED.replace("時(shí)", "時", 1).replace("開(kāi)", "開", 1),
        "\n".join(
            DAMAGED.replace("圖書(shū)館(guǎn)從(cóng)", "圖書館從")[place : place + 6]
            for place in range(0, 150, 6)
        ),
    ],
    ids=["not everywhere", "at second sight", "torn to pieces"],
)
def test_what_a_program_would_not_do_is_left_alone(page):
    """A program glosses a character wherever it stands, in running text."""
    assert repair_glosses(page) == page


def test_readings_written_twice_are_damage():
    """Toneless readings count as damage only where they are written several times over."""
    page = "国(guo)(guo)(guo)务院办(ban)(ban)(ban)公厅发(fa)(fa)布通知。"
    assert damage([page]) is Damage.REPEATED
    assert repair_glosses(page) == "国务院办公厅发布通知。"
    once = page.replace("(guo)(guo)", "").replace("(ban)(ban)", "").replace("(fa)(fa)", "(fa)")
    assert damage([once]) is None
    assert repair_glosses(once) == once


TORN = DAMAGED + "\n據河灣日?qǐng)?bào)報導，新館開(kāi)張那天來(lái)了許多讀者。"


@pytest.mark.parametrize("depth", ["auto", "realign", "infer"])
def test_a_torn_character_is_restored(depth):
    """日報 holds the bytes of 請 in its middle: C8D5 88F3, and D588. The readings tell which they were."""
    assert repair_glosses(TORN, depth).endswith("\n據河灣日報報導，新館開張那天來了許多讀者。")


def test_strip_leaves_torn_characters():
    """Readings go, and what was torn stays as it is."""
    assert repair_glosses(TORN, "strip").endswith("\n據河灣日?qǐng)?bào)報導，新館開張那天來了許多讀者。")


def test_what_was_torn_is_reported():
    """The report says what stood there, what it became, and that the bytes leave no other answer."""
    _, changes, _ = repair(TORN.split("\n"))
    (change,) = [change for change in changes if change.after]
    assert change == (
        "repair", 3, 4, "?qǐng)?bào)", "報", "take out the reading and read the bytes around it again", "determined",
    )  # fmt: skip


def test_question_marks_without_the_damage_stay():
    """A question mark before a reading tears nothing where the page has no damage."""
    text = "這個字怎麼讀?qǐng)還是qīng)？請(qǐng)看課本。"
    assert repair_glosses(text, "infer") == text


def cut_at_marks(text):
    """Return a text as pages show it that were cut at ！, byte by byte, and decoded piece by piece."""
    pieces = text.encode("gbk").split("！".encode("gbk"))
    return "!".join(piece.decode("gbk", "ignore") for piece in pieces)


SOUND = "“河水已經退了。”村子裡的人一聽都笑了。"
SPOKEN = (
    SOUND,
    "“明天不用上學了。”孩子們歡呼起來，老師也笑了。",
    "她說：“這不是我的錯。”說完轉身離開了教室。",
    "大家都覺得這個辦法是可行的。”周校長說，學校會盡快安排。",
    "“我們都是從山裡出來的。”主持人介紹說，這些孩子第一次坐火車。",
)


@pytest.mark.parametrize("sound", SPOKEN)
def test_a_run_behind_a_cut_mark_is_inferred(sound):
    """。” holds the bytes of ！ in its middle: A1A3 A1B1. What follows is read one byte off until a letter ends it."""
    broken = cut_at_marks(sound)
    assert "!" in broken
    lines, changes, _ = repair([broken], glosses="infer")
    assert lines == [sound]
    assert [(change.after, change.certainty) for change in changes if change.certainty != "inferred"] == []
    assert repair_glosses(broken) == broken


@pytest.mark.parametrize("text", ["好!我們走吧!", "真的嗎?!不會吧;再說一遍!", "Vue!SSR;蘚苔!鱟!", "了!!!!!"])
def test_marks_in_sound_text_stay(text):
    """Marks alone are no sign: what follows them is text, or too short to tell."""
    assert repair_glosses(text, "infer") == text


@pytest.mark.parametrize("depth", ["strip", "realign", "infer"])
def test_what_was_undone_stays(depth):
    """Undoing twice is undoing once."""
    for text in (DAMAGED, TORN, cut_at_marks(SOUND), DAMAGED + "\n" + cut_at_marks(SOUND)):
        once = repair_glosses(text, depth)
        assert repair_glosses(once, depth) == once


PIECES = [
    *DAMAGED.split("\n"),
    *TORN.split("\n")[2:],
    cut_at_marks(SOUND),
    "記?qǐng)", "(bào)", "!", "?", "報(bào", "王喆(zhé)", "國(guo)(guo)", "?qǐng)?bào)?yīng)", "好!蔽曳浅孕胚@句話", "\ud800(lái)",
    "\x00", "中文", "€", "o", "", "來(lái )源",
]  # fmt: skip


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14),
    st.sampled_from(["", "\n"]),
)
@pytest.mark.parametrize("depth", ["strip", "realign", "infer"])
def test_laws_of_the_repair(depth, pieces, between):
    """Whatever the damage, undoing it twice is undoing it once, no line goes, and the changes can be made again."""
    text = DAMAGED + "\n" + between.join(pieces)
    lines = text.split("\n")
    once, changes, _ = repair(lines, glosses=depth)
    assert len(once) == len(lines)
    again = list(lines)
    for change in changes:
        again[change.line - 1] = replay(again[change.line - 1], change)
    assert again == once
    assert repair_glosses(repair_glosses(text, depth), depth) == repair_glosses(text, depth)


@pytest.mark.parametrize(
    "page",
    [TORN + "\n", "來(lái)", "(", "?qǐng)", DAMAGED.replace("\n", ""), "（lái", "国(guo)(guo)"],
    ids=["damaged", "glosses", "brackets", "torn", "one line", "unclosed", "repeated"],
)
def test_linear(page, cpu_seconds):
    """Four times as much takes about four times as long, also where it was made to take long."""

    def seconds(copies):
        text = DAMAGED + "\n" + page * copies
        return cpu_seconds(lambda: repair_glosses(text))

    copies = 8_000 // len(page)
    seconds(copies)
    assert min(seconds(4 * copies) / seconds(copies) for _ in range(3)) <= 6


def test_a_clean_text_pays_a_search():
    """Where there is no reading nothing of the repair is loaded."""
    code = (
        "import sys; from cleantext_zh import repair_glosses; repair_glosses('館長說，去年有三千多位讀者提過這個建議。' * 50);"
        "sys.exit('cleantext_zh.mojibake.glosses.undo' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


SIMPLIFIED = (
    "河湾市图书馆从下周起延长开放时间，每天开到晚上十点。馆长说，去年有三千多人提过这个建议，今年终于做到了。"
    "为了这件事，馆里多请了六个人，分成两组，一组管书，一组管人。来的人多，书也要多，市里今年给图书馆的钱比去年多了三成。"
    "记者在馆里看到，二楼的大厅里坐满了人，有学生，也有老人。一位老人说，他家里小，晚上没有地方看书，在这里有灯，有水，"
    "还有人说话。学生们说，学校的图书馆九点就关门，现在多了一个小时，可以把书看完再回家。馆长说，时间长了，人的习惯也会变，"
    "有的人以前看电视，现在看书。"
)
COMMON = dict(
    zip(
        "时有人多说学看里会年来家个",
        ["shí", "yǒu", "rén", "duō", "shuō", "xué", "kàn", "lǐ", "huì", "nián", "lái", "jiā", "gè"],
        strict=True,
    )
)


def glossed(text, table):
    """Return a text with a reading behind each character of a table, wherever it stands."""
    return "".join(f"{char}({table[char]})" if char in table else char for char in text)


def test_readings_scattered_over_simplified_text():
    """It takes many readings of many common characters, which return, and none of them left out."""
    page = glossed(
        SIMPLIFIED,
        {char: COMMON[char] for char in "时说学里会年来家个"} | {"图": "tú", "馆": "guǎn", "灯": "dēng"},
    )
    assert damage([page]) is Damage.SCATTERED
    assert repair_glosses(page) == SIMPLIFIED
    few = page.replace("(tú)", "").replace("(guǎn)", "")
    assert damage([few]) is None
    assert damage([page.replace("馆(guǎn)", "馆", 3)]) is None


def test_what_stays_torn_is_flagged():
    """Where bytes and reading have no answer the text stays as it is, and the report says so."""
    page = DAMAGED + "\n這一句裡有一殘字囧?qǐng)Z。"
    lines, _, flags = repair(page.split("\n"))
    assert lines[2] == "這一句裡有一殘字囧?qǐng)Z。"
    assert [(flag.line, flag.start, flag.text) for flag in flags] == [(3, 9, "?qǐng)")]
    assert repair(page.split("\n"), glosses="off")[2] == []


def test_of_a_run_behind_a_cut_mark_the_default_restores_what_is_sure():
    """The first byte is lost, and 。 with it; the bytes of the rest are all there. infer puts 。 in its place."""
    page = f"{DAMAGED}\n{cut_at_marks(SOUND)}"
    lines, changes, _ = repair(page.split("\n"))
    assert lines[2] == SOUND.replace("。", "!", 1)
    assert changes[-1].certainty == "inferred"
    assert repair_glosses(page, "infer") == f"{CLEAN}\n{SOUND}"
