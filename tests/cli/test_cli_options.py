"""The options: every Config field has its flag, and mistakes are told in a way that teaches."""

import pytest

from cleantext_zh import Config, Label
from cleantext_zh.cli import VERBS
from cleantext_zh.cli.options import FLAGS, UsageError, parse, to_config


def config_of(*arguments):
    """Return the Config that a command line asks for."""
    return to_config(parse("clean", list(arguments)))


def test_no_options_are_the_default_config():
    """A bare command line cleans as ``clean()`` does."""
    assert config_of() == Config()
    assert config_of("a.txt", "b.txt") == Config()


# For every field a command line that changes it, and what it then is.
REACHED = {
    "encoding": (["--encoding", "big5"], "big5"),
    "errors": (["--errors", "keep"], "keep"),
    "repair": (["--repair", "guess"], "guess"),
    "escapes": (["--escapes", "percent,qp"], frozenset({"percent", "qp"})),
    "glosses": (["--glosses", "infer"], "infer"),
    "normalize": (["--skip", "normalize"], "off"),
    "convert": (["--to", "hant"], "s2t"),
    "only_if_needed": (["--no-only-if-needed"], False),
    "boundary_aware": (["--boundary-aware"], True),
    "protect": (["--protect", "皇后,太后"], ("皇后", "太后")),
    "extra": (["--extra", "内存=內存"], (("内存", "內存"),)),
    "backend": (["--backend", "opencc-python-reimplemented"], "opencc-python-reimplemented"),
    "doubt": (["--doubt", "drop"], "drop"),
    "trim": (["--trim", "footer,promo"], frozenset({Label.FOOTER, Label.PROMO})),
    "segment": (["--segment", "wrapped"], "wrapped"),
    "furniture": (["--furniture", "remove"], "remove"),
    "layout": (["--layout", "paragraphs"], "paragraphs"),
    "rules": (["--rules", "mine.toml"], None),
    "without_rules": (["--without-rule", "footer.x"], frozenset({"footer.x"})),
}


@pytest.mark.parametrize("field", Config()._fields)
def test_every_config_field_has_a_documented_flag(field, capsys):
    """Whatever Config can do, the command line can do, and its help says so."""
    with pytest.raises(SystemExit):
        parse("clean", ["--help"])
    shown = capsys.readouterr().out
    arguments, value = REACHED[field]
    assert FLAGS[field] == arguments[0]
    assert f"{FLAGS[field]} " in shown
    config = config_of(*arguments)
    if field == "rules":
        assert [path.name for path in config.rules] == ["mine.toml"]
    else:
        assert getattr(config, field) == value
    others = set(Config()._fields) - {field}
    assert all(getattr(config, other) == getattr(Config(), other) for other in others)


@pytest.mark.parametrize(
    ("script", "conversion"),
    [
        ("hans", "t2s"),
        ("hant", "s2t"),
        ("tw", "s2tw"),
        ("twp", "s2twp"),
        ("hk", "s2hk"),
        ("jp", "t2jp"),
        ("t2tw", "t2tw"),
    ],
)
def test_scripts_are_conversions(script, conversion):
    """--to takes the name of the script that is wanted, or the name of a conversion."""
    assert config_of("--to", script).convert == conversion


@pytest.mark.parametrize(
    "arguments",
    [["--skip", "repair,trim"], ["--skip", "repair", "--skip", "trim"], ["--skip", "trim,,repair,"]],
)
def test_steps_are_repeated_or_joined_by_commas(arguments):
    """Both ways of naming several steps mean the same."""
    assert config_of(*arguments) == Config(repair="off", trim=())


def test_only_leaves_the_other_steps_out():
    """--only trim is everything off but trim; --skip takes from what --only has named."""
    assert config_of("--only", "trim") == Config(repair="off", normalize="off", segment="off")
    expected = Config(repair="off", normalize="off", segment="off", convert="t2s", trim=())
    assert config_of("--only", "convert,trim", "--skip", "trim", "--to", "hans") == expected


def test_no_labels_is_a_choice():
    """An empty --trim removes nothing, as an empty set does in Config."""
    assert config_of("--trim", "").trim == frozenset()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--skip", "describe"], ["--skip", "describe cannot be switched", "only look", "repair, normalize"]),
        (["--only", "decode"], ["--only", "decode cannot be switched"]),
        (["--only", "classify"], ["classify cannot be switched"]),
        (["--only", "clean"], ["no step 'clean'", "repair, normalize, convert, trim, segment"]),
        (["--to", "klingon"], ["no script 'klingon'", "hans, hant, tw, twp, hk, jp"]),
        (["--errors", "ignore"], ["--errors", "'ignore'", "replace", "keep", "fail"]),
        (["--layout", "wide"], ["--layout", "'wide'", "paragraphs"]),
        (["--chekc"], ["--chekc", "--help"]),
        (["--che"], ["--che", "--help"]),  # half a name is refused: it might become ambiguous
        (["--report"], ["--report", "expected one argument"]),
    ],
)
def test_mistakes_are_told_with_what_to_try(arguments, words):
    """A mistake in the options names the option, and says what it could be."""
    with pytest.raises(UsageError) as caught:
        parse("clean", arguments)
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "hans", "--skip", "convert"], ["--to", "convert", "--skip"]),
        (["--to", "hans", "--only", "trim"], ["--to", "convert", "--only"]),
        (["--trim", "nav", "--skip", "trim"], ["--trim", "trim", "--skip"]),
        (["--only", "convert"], ["--only convert", "--to hans"]),
    ],
)
def test_contradictions_are_refused(arguments, words):
    """Two options that cannot both be obeyed are an error; neither is silently dropped."""
    with pytest.raises(UsageError) as caught:
        config_of(*arguments)
    assert [word for word in words if word not in str(caught.value)] == []


def test_options_may_stand_between_files():
    """Files and options come in any order, and everything behind ``--`` is a file."""
    assert parse("clean", ["a", "--check", "b", "--", "--c", "--"]).files == ["a", "b", "--c", "--"]
    assert parse("clean", ["--", "explain"]).files == ["explain"]


@pytest.mark.parametrize("verb", ["clean", *VERBS])
def test_help_ends_in_three_examples_and_fits_a_terminal(verb, capsys):
    """--help shows how the thing is used, in 80 columns."""
    with pytest.raises(SystemExit):
        parse(verb, ["--help"])
    lines = capsys.readouterr().out.removesuffix("\n").split("\n")
    assert lines[-4] == "examples:"
    assert all("cleantext-zh " in line and line.startswith("  ") for line in lines[-3:])
    assert max(map(len, lines)) < 80


@pytest.mark.parametrize("arguments", [["--check", "x"], ["--line"], ["a.txt"]])
def test_verbs_refuse_what_is_not_theirs(arguments):
    """``rules`` reads no files and checks nothing."""
    with pytest.raises(UsageError):
        parse("rules", arguments)
