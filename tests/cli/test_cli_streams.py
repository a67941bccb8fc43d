"""What goes out: UTF-8 whatever the locale and whatever the text; complaints in one line."""

import io
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from cleantext_zh.cli import main, streams
from cleantext_zh.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", b""),
        ("a\n", b"a\n"),
        ("\u4e2d", b"\xe4\xb8\xad"),
        ("\U00020000", b"\xf0\xa0\x80\x80"),
        ("a\udcffb", b"a\xffb"),  # a byte that was kept
        ("\ud800", b"\xed\xa0\x80"),  # any other lone surrogate
        ("\udc00\udc80\u4e2d\udfff", b"\xed\xb0\x80\x80\xe4\xb8\xad\xed\xbf\xbf"),  # both kinds in one text
    ],
)
def test_every_text_has_bytes(text, data):
    """Any str can be written, and text without lone surrogates is written as plain UTF-8."""
    assert streams.to_bytes(text) == data


def test_utf8_goes_out_under_any_locale(ctzh):
    """Neither LANG nor PYTHONIOENCODING decides in which encoding text is written."""
    page = "山谷里下了一夜的雪。\n".encode()
    for variables in (
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "utf-16"},
    ):
        ran = ctzh(stdin=page, **variables)
        assert (ran.stdout, ran.stderr, ran.returncode) == (page, b"", 0), variables


def test_help_goes_out_under_any_locale(ctzh):
    """The Chinese example in the help of ``rules`` does not break a terminal that calls itself ASCII."""
    ran = ctzh("rules", "--help", PYTHONIOENCODING="ascii:strict")
    assert (ran.stderr, ran.returncode) == (b"", 0)
    assert "责任编辑".encode() in ran.stdout


def test_complaints_about_chinese_names_do_not_crash(ctzh):
    """A file name that standard error cannot show is escaped, not a reason to crash."""
    ran = ctzh("没有.txt", PYTHONIOENCODING="ascii:strict")
    assert ran.returncode == 2
    assert ran.stderr == b"cleantext-zh: \\u6ca1\\u6709.txt: No such file or directory; check the name\n"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (FileNotFoundError(2, "No such file or directory"), "No such file or directory; check the name"),
        (OSError(None, "standard input is closed"), "standard input is closed"),
        (MemoryError(), "not enough memory; split the file, or use a machine with more memory"),
        (ConfigError("layout='x' is not possible;\nchoose"), "layout='x' is not possible; choose"),
        (KeyError("x"), "unexpected KeyError('x'); run it again with -v and report what it shows"),
    ],
)
def test_complaints_say_what_is_wrong_and_what_to_try(error, message, capsys):
    """Every kind of error is told in one line that names the input."""
    streams.complain("a.txt", error)
    assert capsys.readouterr() == ("", f"cleantext-zh: a.txt: {message}\n")


def test_no_stderr_is_no_reason_to_write_on_stdout(monkeypatch, capsys):
    """With standard error closed a complaint is dropped: standard output is for text."""
    monkeypatch.setattr(sys, "stderr", None)
    streams.complain("a.txt", KeyError("x"))
    assert capsys.readouterr().out == ""


def test_trouble_with_one_input_leaves_the_others_alone(tmp_path, capsys):
    """After an unexpected error in one document the next is still done, and the worst code is returned."""
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode())
    seen = []

    def act(name):
        seen.append(streams.read(name))
        if seen[-1] == b"a":
            raise RuntimeError("planted")
        return 1

    chosen = Namespace(files=[str(tmp_path / name) for name in "abc"], verbose=False)
    assert streams.for_each_input(chosen, act) == 2
    assert seen == [b"a", b"b", b"c"]
    assert "unexpected RuntimeError('planted')" in capsys.readouterr().err


def test_permission_denied_is_told_with_advice(monkeypatch, capsys):
    """A file that may not be read is named, and the reader is told what to try; shown here even to root."""

    def refuse(name):
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr(streams, "open_input", refuse)
    assert main(["a.txt"]) == 2
    expected = "cleantext-zh: a.txt: Permission denied; ask its owner, or copy it to a place of yours\n"
    assert capsys.readouterr() == ("", expected)


def test_ctrl_c_is_130_and_quiet(monkeypatch, capsys):
    """Ctrl-C ends the run with the code that shells know, and without a traceback."""

    def interrupted(_name):
        raise KeyboardInterrupt

    monkeypatch.setattr(streams, "open_input", interrupted)
    assert main([]) == 130
    assert capsys.readouterr() == ("", "")


def test_verbose_shows_the_traceback(ctzh):
    """With -v the place in the program is shown, and without it never."""
    assert b"Traceback" not in ctzh("none.txt").stderr
    assert b"Traceback" in ctzh("-v", "none.txt").stderr


def test_closed_stdout_is_an_error_not_a_crash(monkeypatch, capsys):
    """With ``>&-`` there is nowhere to write: exit code 2 and one line."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("雪停了。".encode())))
    monkeypatch.setattr(sys, "stdout", None)
    assert main([]) == 2
    expected = "cleantext-zh: standard output is closed; redirect it to a file or a pipe\n"
    assert capsys.readouterr().err == expected


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is a device of Linux")
def test_full_disk_is_an_error_not_a_crash(ctzh):
    """What cannot be written is told in one line with exit code 2, and Python adds nothing at its exit."""
    with Path("/dev/full").open("wb") as full:
        ran = ctzh(stdin="雪停了。\n".encode(), stdout=full)
    assert ran.returncode == 2
    expected = "cleantext-zh: standard output: No space left on device; make room, or write elsewhere\n"
    assert ran.stderr.decode() == expected
