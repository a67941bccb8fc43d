"""The settings file: named, or found beside the files, and never for what comes on standard input."""

import pytest

from cleantext_zh import Config
from cleantext_zh.cli.options import parse, to_config

PAGE = "伞铺的老板娘在门口晾伞。\n责任编辑：张三\n".encode()
ARTICLE = "伞铺的老板娘在门口晾伞。\n".encode()


@pytest.fixture
def folder(tmp_path):
    """A folder with a page in it, two floors down."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "page.txt").write_bytes(PAGE)
    return tmp_path


KEEP = "trim = []\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a/b/cleantext-zh.toml", KEEP),
        ("a/cleantext-zh.toml", KEEP),
        ("cleantext-zh.toml", KEEP),
        ("a/pyproject.toml", f"[tool.cleantext-zh]\n{KEEP}"),
    ],
)
def test_settings_beside_a_file_or_above_it_count(ctzh, folder, name, text):
    """The nearest file counts, for the filter and for explain; --no-config leaves it out, --stats names it."""
    (folder / name).write_text(text, encoding="utf-8")
    assert ctzh("a/b/page.txt").stdout == PAGE
    assert b"2 kept" in ctzh("explain", "a/b/page.txt").stdout
    assert ctzh("--no-config", "a/b/page.txt").stdout == ARTICLE
    assert f"settings: {(folder / name).resolve()}".encode() in ctzh("--stats", "a/b/page.txt").stderr


def test_standard_input_finds_no_settings(ctzh, folder):
    """What a filter does must not depend on where it is called."""
    (folder / "cleantext-zh.toml").write_text(KEEP, encoding="utf-8")
    assert ctzh(stdin=PAGE).stdout == ARTICLE
    assert ctzh("--config", "cleantext-zh.toml", stdin=PAGE).stdout == PAGE


def test_a_named_file_counts_for_all(ctzh, folder):
    """--config goes before what is found."""
    (folder / "cleantext-zh.toml").write_text(KEEP, encoding="utf-8")
    (folder / "mine.toml").write_text('layout = "paragraphs"\n', encoding="utf-8")
    assert ctzh("--config", "mine.toml", "a/b/page.txt").stdout == ARTICLE


def test_the_nearest_settings_count(ctzh, folder):
    """A pyproject.toml without our table is passed by; a nearer file hides one above."""
    (folder / "cleantext-zh.toml").write_text(KEEP, encoding="utf-8")
    (folder / "a" / "b" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert ctzh("a/b/page.txt").stdout == PAGE
    (folder / "a" / "cleantext-zh.toml").write_text("", encoding="utf-8")
    assert ctzh("a/b/page.txt").stdout == ARTICLE


def test_the_command_line_goes_before_the_file(ctzh, folder):
    """A flag outweighs the setting of the same name, and --skip a step that the file asks for."""
    (folder / "cleantext-zh.toml").write_text('trim = ["nav"]\nconvert = "s2t"\n', encoding="utf-8")
    assert ctzh("--trim", "byline", "--skip", "convert", "a/b/page.txt").stdout == ARTICLE
    assert ctzh("--only", "trim", "a/b/page.txt").stdout == PAGE


def test_rules_lie_beside_their_settings(ctzh, folder):
    """A rule file is looked for from the settings that name it, not from where one stands."""
    (folder / "a" / "b" / "page.txt").write_bytes(ARTICLE * 3 + "伞铺清仓甩卖\n".encode())
    rule = (
        '[[rule]]\nid = "mine.umbrella"\nlabel = "byline"\nneedles = ["伞铺"]\nregex = "^伞铺(?:清仓|开张).*$"\n'
        'why = "It is ours."\nhit = ["伞铺开张"]\nmiss = ["那家伞铺"]\n'
    )
    (folder / "a" / "mine.toml").write_text(rule, encoding="utf-8")
    (folder / "a" / "cleantext-zh.toml").write_text('rules = ["mine.toml"]\n', encoding="utf-8")
    ran = ctzh("explain", "a/b/page.txt")
    assert ran.returncode == 0
    assert b"mine.umbrella" in ran.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trim = [", "cleantext-zh.toml: "),
        ('colour = "red"\n', "has no field 'colour'"),
        ('layout = "wide"\n', "layout='wide' is not possible"),
        ("trim = 1\n", "cleantext-zh.toml: "),
        ("rules = 1\n", "cleantext-zh.toml: "),
        ("preset = []\n", "there is no preset []"),
    ],
)
def test_mistakes_name_the_file(ctzh, folder, text, words):
    """A settings file that makes no sense ends the run, and the message says which file and what."""
    (folder / "cleantext-zh.toml").write_text(text, encoding="utf-8")
    ran = ctzh("a/b/page.txt")
    assert (ran.stdout, ran.returncode) == (b"", 2)
    assert words.encode() in ran.stderr
    assert b"cleantext-zh.toml" in ran.stderr
    assert ran.stderr.count(b"\n") == 1


def test_a_named_file_must_be_there(ctzh, folder):
    """--config of nothing, or of a pyproject.toml without settings, is refused."""
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert b"none.toml: No such file" in ctzh("--config", "none.toml", stdin=PAGE).stderr
    assert b"has no table [tool.cleantext-zh]" in ctzh("--config", "pyproject.toml", stdin=PAGE).stderr


def test_presets_by_name():
    """--preset takes the settings of Config.gentle and Config.strict; flags go before it, and it before a file."""
    assert to_config(parse("clean", ["--preset", "strict"])) == Config.strict()
    assert to_config(parse("explain", ["--preset", "gentle"])) == Config.gentle()
    assert to_config(parse("clean", ["--preset", "strict", "--doubt", "keep"])) == Config.strict(doubt="keep")
    assert to_config(parse("clean", ["--preset", "strict", "--trim", "nav"])) == Config.strict(trim=["nav"])
    assert to_config(parse("clean", ["--preset", "gentle"]), {"preset": "strict"}) == Config.gentle()
    assert to_config(parse("clean", []), {"preset": "strict", "doubt": "keep"}) == Config.strict(doubt="keep")


def test_a_preset_of_the_settings_file(ctzh, folder):
    """In a file it is the key ``preset``; a name that is none is told with the file and the names there are."""
    page = folder / "a" / "b" / "page.txt"
    page.write_text(f"图：伞铺门口。摄影：李四\n{PAGE.decode()}", encoding="utf-8")
    (folder / "cleantext-zh.toml").write_text('preset = "strict"\n', encoding="utf-8")
    assert ctzh("a/b/page.txt").stdout == ctzh("--no-config", "--preset", "strict", "a/b/page.txt").stdout
    (folder / "cleantext-zh.toml").write_text('preset = "harsh"\n', encoding="utf-8")
    ran = ctzh("a/b/page.txt")
    assert ran.returncode == 2
    assert b"cleantext-zh.toml: there is no preset 'harsh'; choose from gentle, strict" in ran.stderr
