"""Gloss damage: which documents have it, and what is done to them."""

import pytest

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
