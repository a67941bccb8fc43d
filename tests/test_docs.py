"""The documents are true: examples run, options exist, links lead somewhere, and both READMEs say the same."""

import doctest
import os
import re
import shlex
import subprocess
import sys
import textwrap
import tomllib
from argparse import ArgumentParser
from pathlib import Path

import pytest

from benchmarks.tables import config as config_table
from cleantext_zh import Config, __version__
from cleantext_zh.cli import VERBS, options
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.variants.fold import match_key

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
DOCUMENTS = (
    *READMES,
    "CHANGELOG.md",
    ".github/CONTRIBUTING.md",
    "benchmarks/README.md",
    "tests/cases/README.md",
)
# The package may be installed elsewhere, and its source may not lie beside the tests.
PACKAGE = "cleantext_zh"

FENCED = re.compile(
    r"^(?P<indent>\ *)```(?P<language>\w*)\n(?P<code>.*?)^\ *```$", re.MULTILINE | re.DOTALL | re.VERBOSE
)
COMMENT = re.compile(r"\s+#\s.*")
LINK = re.compile(r"\]\((?!https?://)(?P<target>[^)#]+)\)")
LONG_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
REDIRECTIONS = ("<", ">")


def read(name):
    """Return the text of a document."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, *languages):
    """Return the fenced blocks of a document in these languages, in order; all of them if none is named."""
    found = [(match["language"], textwrap.dedent(match["code"])) for match in FENCED.finditer(read(name))]
    return [code for language, code in found if not languages or language in languages]


def commands(name):
    """Return the shell commands of a document without their comments."""
    return [COMMENT.sub("", line) for code in blocks(name, "sh") for line in code.split("\n") if line]


def parsers(monkeypatch):
    """Return the parser of each verb as the command line makes it."""
    made = []

    def remember(self, *_, **__):
        made.append(self)
        raise SystemExit

    monkeypatch.setattr(ArgumentParser, "parse_intermixed_args", remember)
    for verb in ("", *VERBS):
        with pytest.raises(SystemExit):
            options.parse(verb, [])
    return made


def run(package, text, *arguments):
    """Run the command line on a text and return what it writes."""
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    command = [sys.executable, "-m", PACKAGE, *arguments]
    ran = subprocess.run(command, input=text.encode(), capture_output=True, env=environment, check=True)
    return ran.stdout.decode()


@pytest.mark.parametrize("name", READMES)
def test_the_example_at_the_top_is_true(name, package):
    """The first three blocks are a page, what the command makes of it, and what explain says about it."""
    page, article, explanation = blocks(name, "")
    assert run(package, page) == article
    assert run(package, page, "explain") == explanation


@pytest.mark.parametrize("name", READMES)
def test_the_examples_run(name):
    """Every Python example gives what it says."""
    examples = blocks(name, "pycon")
    assert len(examples) >= 5
    for number, example in enumerate(examples):
        test = doctest.DocTestParser().get_doctest(example, {}, f"{name}, example {number}", name, 0)
        assert test.examples
        assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize("name", READMES)
def test_options_that_are_named_exist(name, monkeypatch):
    """No README names an option that --help does not have, but for those of the benchmarks."""
    known = {option for parser in parsers(monkeypatch) for option in parser._option_string_actions}
    lines = [line for line in read(name).split("\n") if "python -m benchmarks" not in line]
    named = set(LONG_OPTION.findall("\n".join(lines)))
    assert named
    assert named <= known


@pytest.mark.parametrize("name", READMES)
def test_every_option_is_named(name, monkeypatch):
    """Each option that --help lists, for any verb, is named in the README."""
    named = set(LONG_OPTION.findall(read(name)))
    known = {option for parser in parsers(monkeypatch) for option in parser._option_string_actions}
    assert {option for option in known if option.startswith("--")} <= named


@pytest.mark.parametrize("name", READMES)
def test_the_commands_make_sense(name):
    """Each command of ours in a shell block is one that the command line can read."""
    ours = [shlex.split(command) for command in commands(name) if command.startswith("cleantext-zh")]
    assert len(ours) >= 7
    for _, *arguments in ours:
        if {"--help", "--version"} & {*arguments}:
            with pytest.raises(SystemExit):
                options.parse("", arguments)
            continue
        verb = arguments.pop(0) if arguments[0] in VERBS else ""
        while arguments and (signs := [sign for sign in REDIRECTIONS if sign in arguments]):
            place = arguments.index(signs[0])
            del arguments[place : place + 2]
        chosen = options.parse(verb, arguments)
        if verb not in ("detect", "report", "rules"):
            assert isinstance(options.to_config(chosen), Config)


@pytest.mark.parametrize("name", READMES)
def test_the_first_two_commands_are_those_of_ci(name):
    """What a newcomer is told to run is what CI runs: set up with the test extra, then pytest of that environment."""
    setup, tests, *_ = commands(name)
    ci = read(".ci/run")
    assert tests == ".venv/bin/python -m pytest"
    assert tests in ci
    assert "-m venv" in setup
    assert ".[test]" in setup
    assert '"$wheel[test]"' in ci
    assert (ROOT / setup.split(" ")[-1]).is_file()


def test_both_readmes_have_the_same_code():
    """The Chinese README has the commands, examples and rules of the English one, in the same order."""
    english, chinese = READMES
    assert commands(english) == commands(chinese)
    for language in ("", "pycon", "toml"):
        assert blocks(english, language) == blocks(chinese, language)
    assert [len(re.findall(pattern, read(english))) for pattern in ("\n## ", "\n- ")] == [
        len(re.findall(pattern, read(chinese))) for pattern in ("\n## ", "\n- ")
    ]


@pytest.mark.parametrize("readme", config_table.READMES, ids=READMES)
def test_the_table_of_config_is_fresh(readme):
    """The table between the markers is the one that the script would write today."""
    assert len(config_table.TABLE.findall(read(readme.file.name))) == 1
    assert config_table.refreshed(readme) == read(readme.file.name)


@pytest.mark.parametrize("readme", config_table.READMES, ids=READMES)
def test_the_table_of_config_describes_every_field(readme):
    """Each field has one description, and there is none for a field that is gone."""
    assert set(readme.descriptions) == set(Config._fields)


def test_an_outdated_table_would_be_seen(tmp_path):
    """A changed cell is put right, and nothing outside the markers is touched."""
    outdated = (
        config_table.READMES[0]
        .file.read_text(encoding="utf-8")
        .replace("| `layout` | `'keep'`", "| `layout` | `'x'`")
    )
    file = tmp_path / "README.md"
    file.write_text(outdated, encoding="utf-8")
    assert (
        config_table.refreshed(config_table.READMES[0]._replace(file=file)) == read("README.md") != outdated
    )


@pytest.mark.parametrize("name", READMES)
def test_the_rule_of_the_readme_works(name, tmp_path):
    """The example of a rule loads, and takes its hits and leaves its misses."""
    (code,) = blocks(name, "toml")
    (tmp_path / "mine.toml").write_text(code, encoding="utf-8")
    (rule,) = tomllib.loads(code)["rule"]
    rules = matcher((tmp_path / "mine.toml",))
    for line in rule["hit"]:
        assert rules.match(match_key(line)).rule == rule["id"]
    for line in rule["miss"]:
        assert rules.match(match_key(line)) is None


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name, package):
    """Each link to a file leads to one; into the package, to one that is installed."""
    for target in LINK.findall(read(name)):
        path = Path(os.path.normpath((ROOT / name).parent / target)).relative_to(ROOT)
        home = package.parent if path.parts[0] == PACKAGE else ROOT
        assert (home / path).exists(), target


def test_the_links_of_the_rules_readme_lead_somewhere(package):
    """The README beside the rules is installed with them, and names what is there."""
    text = (package / "rules" / "README.md").read_text(encoding="utf-8")
    assert "compiled.py" in text
    assert all((package / "rules" / target).exists() for target in LINK.findall(text))


@pytest.mark.parametrize("name", READMES)
def test_the_house_is_drawn_whole(name, package):
    """The drawing names every module of the top floor plan, every step, and every folder that holds modules."""
    (drawing,) = blocks(name, "text")
    rooms = [*package.glob("*.py"), *(package / "steps").glob("*.py")]
    modules = {path.stem for path in rooms if path.parent == package or path.stem != "__init__"}
    folders = {path.parent.name for path in package.rglob("*.py")} - {PACKAGE}
    assert modules <= set(re.findall(r"\w+", drawing))
    assert folders <= set(re.findall(r"(\w+)/", drawing))
    drawn = set(re.findall(r"(\w+)/", drawing))
    assert drawn <= folders, "a folder is drawn that is not there"


def test_the_changelog_knows_this_version():
    """The newest version of the changelog is that of the package, and it says what changed and which rules."""
    text = read("CHANGELOG.md")
    versions = re.findall(r"^## \[(\d[^\]]*)\]", text, re.MULTILINE)
    assert versions[0] == __version__
    newest = text.split(f"## [{__version__}]")[1].split("\n## ")[0]
    assert re.findall(r"^### (.+)$", newest, re.MULTILINE) == ["Added", "Changed", "Rules"]
