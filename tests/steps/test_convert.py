"""convert: script variants, only if asked, by the engine's own files and nobody else's."""

import subprocess
import sys
from importlib import metadata

import pytest

from cleantext_zh.changes import replay
from cleantext_zh.errors import ConfigError
from cleantext_zh.steps.convert import check, convert
from cleantext_zh.variants import engine, reimplemented

BACKEND = "opencc-python-reimplemented"


def test_without_a_conversion_nothing_happens():
    """None leaves the script alone, whatever the text."""
    lines = ["圖書館", "图书馆", "\ud800"]
    assert convert(lines, None, BACKEND) == (lines, [])
    check(None, "no such engine")


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
def test_conversions(config, before, after):
    """Conversions go by OpenCC's names, phrases included."""
    assert convert([before], config, BACKEND)[0] == [after]


def test_changes_replay():
    """The reported changes, made to the original lines, give the converted lines."""
    lines = ["門口", "same", "這是樹，那是門"]
    converted, changes = convert(lines, "t2s", BACKEND)
    assert converted == ["门口", "same", "这是树，那是门"]
    assert [change.line for change in changes] == [1, 3]
    for change in changes:
        lines[change.line - 1] = replay(lines[change.line - 1], change)
    assert lines == converted


def test_nothing_is_lost_on_the_way():
    """Text after NUL, lone surrogates, white space and newlines pass (the official engine stops at NUL)."""
    convert_text = engine.converter("t2s", BACKEND)
    assert convert_text("門\x00門\ud800\n\r\n　門\t ") == "门\x00门\ud800\n\r\n　门\t "


def test_a_missing_config_names_those_there_are():
    """What the engine cannot do is said when it is asked for, with what it can."""
    with pytest.raises(ConfigError, match=r"'t2jp'; it has: .*s2t.*t2s"):
        check("t2jp", BACKEND)


def test_an_unknown_backend_names_those_there_are():
    """A backend that does not exist is answered with the one that does."""
    with pytest.raises(ConfigError, match="opencc-python-reimplemented"):
        check("t2s", "no such engine")


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
        "from cleantext_zh.variants.engine import converter\n"
        "assert converter('t2s', 'opencc-python-reimplemented')('\\u9580') == '\\u95e8'\n"
        "assert 'opencc' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
