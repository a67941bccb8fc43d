"""loader: what a rule file may hold; every mistake names the file and the rule."""

import re
from time import perf_counter

import pytest

from cleantext_zh.errors import RuleError
from cleantext_zh.records import Label
from cleantext_zh.rules.loader import Rule, load_rules
from cleantext_zh.rules.matcher import MAX_SECONDS, matcher

FERRY = """\
[[rule]]
id = "mine.ferry"
label = "list_item"
part = true
needles = ["渡口旅社"]
regex = '渡口旅社:\\S+'
why = "An inn advertises below every page."
source = "written for a test"
hit = ["渡口旅社：临河客房", "渡口旅社：两人间"]
miss = ["他在渡口旅社住了三天。", "渡口旅社的由来"]
"""


@pytest.fixture
def written(tmp_path):
    """Write a rule file and return its path."""

    def write(content):
        path = tmp_path / "mine.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_rule_is_read(written):
    """Every key of a record arrives in the rule."""
    assert load_rules([written(FERRY)]) == (
        Rule(
            id="mine.ferry",
            label=Label.LIST_ITEM,
            needles=("渡口旅社",),
            regex=r"渡口旅社:\S+",
            part=True,
            why="An inn advertises below every page.",
            source="written for a test",
            hit=("渡口旅社：临河客房", "渡口旅社：两人间"),
            miss=("他在渡口旅社住了三天。", "渡口旅社的由来"),
        ),
    )


def test_evidence_is_not_asked_of_users(written):
    """A user's own rule works without source, hits and misses; the whole line goes by default."""
    bare = re.sub(r"(?m)^(?:part|source|hit|miss) .*\n", "", FERRY)
    (rule,) = load_rules([written(bare)])
    assert (rule.part, rule.source, rule.hit, rule.miss) == (False, "", (), ())


def without(key):
    """Return the file without one key."""
    return re.sub(rf"(?m)^{key} = .*\n", "", FERRY)


MISTAKES = {
    "unknown key": (FERRY + 'needle = ["x"]\n', ["mine.ferry", "unknown keys: needle"]),
    "no id": (without("id"), ["'number 1'", "needs id"]),
    "no label": (without("label"), ["mine.ferry", "needs label"]),
    "no regex": (without("regex"), ["mine.ferry", "needs regex"]),
    "no why": (without("why"), ["mine.ferry", "needs why"]),
    "no needles": (without("needles"), ["mine.ferry", "needs needles"]),
    "an empty list of needles": (FERRY.replace('["渡口旅社"]', "[]"), ["mine.ferry", "at least one needle"]),
    "an empty needle": (FERRY.replace('["渡口旅社"]', '[""]'), ["mine.ferry", "needles = a list of texts"]),
    "needles that are one text": (FERRY.replace('["渡口旅社"]', '"渡口"'), ["mine.ferry", "a list of texts"]),
    "a regex that does not close": (FERRY.replace(r":\S+", "("), ["mine.ferry", "cannot be compiled"]),
    "a label that does not exist": (
        FERRY.replace("list_item", "advert"),
        ["mine.ferry", "'advert'", "promo"],
    ),
    "a label that no rule may give": (
        FERRY.replace("list_item", "blank"),
        ["mine.ferry", "'blank'", "promo"],
    ),
    "an id twice": (FERRY + FERRY, ["mine.ferry", "twice"]),
    "another table": (FERRY + "[settings]\nfast = true\n", ["[[rule]] tables and nothing else"]),
    "no rule at all": ("", ["[[rule]] tables and nothing else"]),
    "a single table": (FERRY.replace("[[rule]]", "[rule]"), ["[[rule]] tables and nothing else"]),
    "a rule that is no table": ("rule = [1]\n", ["rule number 1 is not a table"]),
    "no TOML": ("id: mine.ferry\n", ["is not TOML"]),
    "no UTF-8": (FERRY.encode("gb18030"), ["is not TOML in UTF-8"]),
}


@pytest.mark.parametrize(("content", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_names_file_and_rule(written, content, words):
    """The message says which file, which rule, and what is wrong."""
    path = written(content)
    with pytest.raises(RuleError) as caught:
        load_rules([path])
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert [word for word in words if word not in message] == []


def test_a_file_that_is_not_there_is_named(tmp_path):
    """A path with a typing error is an error that says so."""
    with pytest.raises(RuleError, match=r"nowhere\.toml: cannot be read .*check the path"):
        load_rules([tmp_path / "nowhere.toml"])


def test_a_folder_is_no_rule_file(tmp_path):
    """A folder in place of a file is named, too."""
    with pytest.raises(RuleError, match="cannot be read"):
        load_rules([tmp_path])


def test_an_endless_regex_of_a_user_is_stopped(written):
    """A pattern that would take years is an error within its time limit, and the error names the rule."""
    path = written(FERRY.replace(r"渡口旅社:\S+", "^(?:渡口旅社|渡|口|旅|社)+$"))
    endless = matcher((path,))
    started = perf_counter()
    with pytest.raises(RuleError, match=r"'mine\.ferry'.*longer than"):
        endless.match("渡口旅社" * 60 + "。")
    assert perf_counter() - started < MAX_SECONDS * 4
