"""``-i``: a file is replaced whole or not at all, and by nothing less than what it held."""

import errno
import gzip
import os
import sys
from pathlib import Path

import pytest

from cleantext_zh.cli import main
from cleantext_zh.runner import replace

ARTICLE = "井台边长着青苔，桶里的水映着天。\n".encode()
PAGE = ARTICLE + "责任编辑：张三\n".encode()

posix = pytest.mark.skipif(os.name != "posix", reason="links and modes are those of POSIX")


@pytest.fixture
def page(tmp_path):
    """A file with a page in it."""
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE)
    return path


def names(folder):
    """Return what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced(ctzh, page):
    """The file holds the article; nothing is written to standard output, and nothing is left beside it."""
    other = page.with_name("other.txt")
    other.write_bytes(PAGE)
    ran = ctzh("-i", "page.txt", "other.txt")
    assert (ran.stdout, ran.stderr, ran.returncode) == (b"", b"", 0)
    assert page.read_bytes() == other.read_bytes() == ARTICLE
    assert names(page.parent) == ["other.txt", "page.txt"]


@pytest.mark.parametrize("flag", ["-i.bak", "--in-place=.bak"])
def test_a_suffix_keeps_the_old_file(ctzh, page, flag):
    """With a suffix the page is still there under that name, with its time."""
    os.utime(page, (1e9, 1e9))
    assert ctzh(flag, "page.txt").returncode == 0
    assert page.read_bytes() == ARTICLE
    backup = page.with_name("page.txt.bak")
    assert backup.read_bytes() == PAGE
    assert backup.stat().st_mtime == 1e9
    assert names(page.parent) == ["page.txt", "page.txt.bak"]


def test_a_clean_file_is_not_touched(ctzh, page):
    """What needs nothing keeps its time and has no backup."""
    page.write_bytes(ARTICLE)
    os.utime(page, (1e9, 1e9))
    assert ctzh("-i.bak", "page.txt").returncode == 0
    assert page.stat().st_mtime == 1e9
    assert names(page.parent) == ["page.txt"]


@posix
def test_the_mode_is_kept_and_a_link_followed(ctzh, page):
    """The target of a symbolic link is replaced and the link stays one; rights stay what they were."""
    page.chmod(0o640)
    (page.parent / "link.txt").symlink_to("page.txt")
    assert ctzh("-i", "link.txt").returncode == 0
    assert (page.parent / "link.txt").is_symlink()
    assert page.read_bytes() == ARTICLE
    assert page.stat().st_mode & 0o777 == 0o640


@posix
def test_a_hard_link_is_refused(ctzh, page):
    """The other name would keep the old text; the rest of the files is still done."""
    (page.parent / "other.txt").hardlink_to(page)
    (page.parent / "third.txt").write_bytes(PAGE)
    ran = ctzh("-i", "page.txt", "third.txt")
    assert ran.returncode == 2
    assert b"page.txt: has 2 hard links" in ran.stderr
    assert page.read_bytes() == PAGE
    assert (page.parent / "third.txt").read_bytes() == ARTICLE


def test_what_cannot_be_cleaned_stays(ctzh, page):
    """A file of which a document is set aside, or fails, is left as it was."""
    lines = b'{"text": "x\\u0000"}\nbad\n'
    (page.parent / "a.jsonl").write_bytes(lines)
    ran = ctzh("-i", "a.jsonl")
    assert (page.parent / "a.jsonl").read_bytes() == lines
    assert ran.returncode == 3
    assert b"a.jsonl: left as it was" in ran.stderr
    page.write_bytes(PAGE + b"\xff")
    for errors, code in (("quarantine", 3), ("fail", 2)):
        assert ctzh("-i", "-e", "utf-8", "--errors", errors, "page.txt").returncode == code
        assert page.read_bytes() == PAGE + b"\xff"


def test_compression_is_kept(ctzh, page):
    """A compressed file is replaced by a compressed one, whatever its name."""
    page.write_bytes(gzip.compress(PAGE))
    assert ctzh("page.txt").stdout == ARTICLE
    assert ctzh("-i", "page.txt").returncode == 0
    assert gzip.decompress(page.read_bytes()) == ARTICLE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-i"], "standard input is none"),
        (["-i", "-"], "standard input is none"),
        (["-i../x", "a"], "has no slash"),
        (["-i", "--check", "a"], "--check and -i both say"),
        (["-i", "none.txt"], "none.txt: No such file"),
        (["-i", str(Path(__file__).parent)], "Is a directory"),
    ],
)
def test_mistakes_are_told(arguments, words, capsys):
    """What cannot be replaced is told with a reason."""
    if sys.platform == "win32" and "directory" in words:
        words = "Permission denied"
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


CALLS = ("write", "fsync", "fchown", "fchmod", "replace")


@posix
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_whatever_fails_the_file_is_old_or_new(page, monkeypatch, capsys, call, nth):
    """With no room, or a broken disk, at the n-th step of each kind, the file is whole: the old one or the new one."""
    failed = fail_at(monkeypatch, call, nth)
    code = main(["-i.bak", str(page)])
    assert page.read_bytes() in (PAGE, ARTICLE)
    if page.with_name("page.txt.bak").exists():
        assert page.with_name("page.txt.bak").read_bytes() == PAGE
    assert set(names(page.parent)) <= {"page.txt", "page.txt.bak"}
    assert code == (2 if failed else 0)
    assert bool(capsys.readouterr().err) == bool(failed)


def fail_at(monkeypatch, call, nth):
    """Let the n-th call of one kind fail; the list that is returned holds it when that has happened."""
    calls, failed = [], []

    def failing(real):
        def called(*arguments, **named):
            calls.append(call)
            if len(calls) == nth:
                failed.append(call)
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **named)

        return called

    if call == "replace":
        monkeypatch.setattr(Path, "replace", failing(Path.replace))
    elif call == "write":
        real_open = os.fdopen

        def opened(*arguments, **named):
            file = real_open(*arguments, **named)
            return Proxy(file, failing(file.write))

        monkeypatch.setattr(replace.os, "fdopen", opened)
    else:
        monkeypatch.setattr(replace.os, call, failing(getattr(os, call)))
    return failed


class Proxy:
    """A file whose write is another."""

    def __init__(self, file, write):
        self._file, self.write = file, write

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        self._file.__enter__()
        return self

    def __exit__(self, *what):
        return self._file.__exit__(*what)
