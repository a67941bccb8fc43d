"""convert: script variants, only if asked; the other backend by its own files and nobody else's."""

import subprocess
import sys
from importlib import metadata

import pytest

from cleantext_zh import Config, ConfigError
from cleantext_zh.changes import replay
from cleantext_zh.steps.convert import convert, converter_of
from cleantext_zh.variants import reimplemented

BACKEND = "opencc-python-reimplemented"


def converted(lines, **fields):
    """Return the lines as the step converts them."""
    return convert(lines, converter_of(Config(**fields)))[0]


def test_without_a_conversion_nothing_happens():
    """None leaves the script alone, whatever the text."""
    lines = ["圖書館", "图书馆", "\ud800"]
    assert converter_of(Config()) is None
    assert convert(lines, None) == (lines, [])


@pytest.mark.parametrize("backend", ["builtin", BACKEND])
@pytest.mark.parametrize(
    ("config", "before", "after"),
    [
        ("t2s", "圖書館開門了", "图书馆开门了"),
        ("s2t", "图书馆开门了", "圖書館開門了"),
        ("s2tw", "这里面很安静", "這裡面很安靜"),
        ("s2twp", "打印机和软件", "印表機和軟體"),
        ("t2s", "plain", "plain"),
    ],
)
def test_conversions(config, before, after, backend):
    """Conversions go by OpenCC's names, phrases included, with either backend."""
    assert converted([before], convert=config, backend=backend) == [after]


def test_changes_replay():
    """The reported changes, made to the original lines, give the converted lines, and name the dictionaries."""
    lines = ["門口", "same", "這是樹，那是門"]
    after, changes = convert(lines, converter_of(Config(convert="t2s")))
    assert after == ["门口", "same", "这是树，那是门"]
    assert [change.line for change in changes] == [1, 3]
    assert {change.how for change in changes} == {"t2s by OpenCC 1.4.2"}
    for change in changes:
        lines[change.line - 1] = replay(lines[change.line - 1], change)
    assert lines == after


def test_the_other_backend_is_labelled_with_its_age():
    """Whoever reads the report learns how old the dictionaries were."""
    _, (change,) = convert(["門"], converter_of(Config(convert="t2s", backend=BACKEND)))
    assert change.how == "t2s by opencc-python-reimplemented, dictionaries of 2023-02"


def test_lines_in_the_target_script_are_left_alone():
    """Only lines that need it are converted, unless every line is to be: 后 of an empress stays in Traditional text."""
    lines = ["皇后說話", "皇后说话"]
    assert converted(lines, convert="s2t") == ["皇后說話", "皇后說話"]
    assert converted(["太后的后面說"], convert="s2t") == ["太后的后面說"]
    assert converted(["太后的后面說"], convert="s2t", only_if_needed=False) == ["太后的後面說"]


def test_protected_and_extra_words():
    """Words of the user's own go before the dictionaries."""
    assert converted(["这是内存"], convert="s2twp", protect=["内存"]) == ["這是内存"]
    assert converted(["这是内存"], convert="s2twp", extra={"内存": "內存"}) == ["這是內存"]


def test_nothing_is_lost_on_the_way():
    """Text after NUL, lone surrogates, white space and newlines pass (the official engine stops at NUL)."""
    convert_text = reimplemented.converter("t2s")
    assert convert_text("門\x00門\ud800\n\r\n　門\t ") == "门\x00门\ud800\n\r\n　门\t "


def test_a_missing_config_names_those_there_are():
    """What the engine cannot do is said when it is asked for, with what it can."""
    with pytest.raises(ConfigError, match=r"'t2jp'; it has: .*s2t.*t2s"):
        converter_of(Config(convert="t2jp", backend=BACKEND))


def test_a_missing_distribution_says_how_to_install_it(monkeypatch):
    """Without the distribution, the error is one line to copy."""

    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "files", missing)
    with pytest.raises(ConfigError, match=r"pip install 'cleantext-zh\[opencc\]'"):
        reimplemented.converter("t2s")


class Installed(metadata.PackagePath):
    """A file of a distribution that is somewhere else."""

    def locate(self):
        """Return where it is."""
        return self.place


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the distribution's files that can be damaged."""
    files = []
    for original in metadata.files(BACKEND):
        if original.parts[0] != "opencc" or original.suffix == ".pyc":
            continue
        file = Installed(str(original))
        file.place = tmp_path / str(original)
        file.place.parent.mkdir(parents=True, exist_ok=True)
        file.place.write_bytes(original.locate().read_bytes())
        file.hash = original.hash
        files.append(file)
    monkeypatch.setattr(metadata, "files", lambda _: files)
    return tmp_path


def test_a_whole_copy_works(copy):
    """The engine is loaded from where its own files are, not from what Python would import."""
    assert reimplemented.converter("t2s")("門") == "门"
    assert (copy / "opencc" / "opencc.py").is_file()


@pytest.mark.parametrize(
    "name", ["opencc/opencc.py", "opencc/config/t2s.json", "opencc/dictionary/TSPhrases.txt"]
)
def test_an_overwritten_file_is_noticed(copy, name):
    """A file that another package has written over is not run and not read."""
    (copy / name).write_text("raise SystemExit('not mine')", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"overwritten {name}.*pip install --force-reinstall"):
        reimplemented.converter("t2s")


def test_a_lost_file_is_noticed(copy):
    """A file that went with the other package is named."""
    (copy / "opencc" / "dictionary" / "TSCharacters.txt").unlink()
    with pytest.raises(ConfigError, match=r"lost its file opencc/dictionary/TSCharacters.txt"):
        reimplemented.converter("t2s")


def test_a_package_named_opencc_does_not_matter(tmp_path):
    """Another package of that name, first on the path, is neither imported nor in the way."""
    (tmp_path / "opencc").mkdir()
    (tmp_path / "opencc" / "__init__.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from cleantext_zh.variants.engine import engine\n"
        "assert engine('t2s', 'opencc-python-reimplemented').convert('\\u9580') == '\\u95e8'\n"
        "assert 'opencc' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
