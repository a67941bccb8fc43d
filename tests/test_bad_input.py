"""Bad input, by the command line: nothing prints a traceback, and nothing loses text."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import cleantext_zh

_HOME = Path(cleantext_zh.__file__).parent.parent
_INSTALLED = Path(sysconfig.get_path("purelib")) == _HOME
ENVIRONMENT = dict(os.environ) if _INSTALLED else {**os.environ, "PYTHONPATH": str(_HOME)}
COMMAND = (sys.executable, "-m", "cleantext_zh")

SECONDS = 240  # for the slowest machine; what is proved here is that it ends, not how soon
PAGE = "渡船靠了岸，人们提着篮子走下来。\n".encode()


def run(*arguments, stdin=b"", stdout=subprocess.PIPE, cwd=None):
    """Run the command and return what it wrote; a traceback fails every test."""
    ran = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=ENVIRONMENT,
        timeout=SECONDS,
        check=False,
    )
    assert b"Traceback" not in ran.stderr
    assert b"Exception ignored" not in ran.stderr
    return ran


@pytest.mark.parametrize("data", [b"", b"\n"])
def test_nothing_stays_nothing(data):
    """An empty file and one empty line come out as they are."""
    ran = run(stdin=data)
    assert (ran.stdout, ran.stderr, ran.returncode) == (data, b"", 0)


@pytest.mark.parametrize("data", [b"\n\n\n", b"  \n\t\n \n", "　\n　　\n".encode(), b"\r\n\r\n"])
def test_only_blank_lines(data):
    """A file of blank lines gives blank lines or nothing, and no complaint."""
    ran = run(stdin=data)
    assert (ran.stderr, ran.returncode) == (b"", 0)
    assert ran.stdout.decode().strip() == ""
    assert run("explain", stdin=data).returncode == 0


@pytest.mark.parametrize("data", [b"\0" + PAGE, PAGE + b"\0", PAGE[:6] + b"\0\0\0" + PAGE[6:] + PAGE])
def test_nul_bytes_lose_no_text(data):
    """NUL bytes before, behind and inside a page leave every character of it."""
    ran = run(stdin=data)
    assert (ran.stderr, ran.returncode) == (b"", 0)
    assert ran.stdout.replace(b"\0", b"") == data.replace(b"\0", b"")


def test_only_nul_bytes():
    """A block of NUL bytes, as a crashed disk leaves it, is survived."""
    assert run(stdin=b"\0" * 100_000).returncode == 0


SURROGATES = (
    b"\xed\xa0\x80",
    b"\xed\xbf\xbf",
    b"\xed\xa0\xbd\xed\xb8\x80",
)  # the last is CESU-8 for an emoji


@pytest.mark.parametrize("surrogate", SURROGATES)
@pytest.mark.parametrize("options", [(), ("-e", "utf-8")])
def test_encoded_surrogates_lose_no_text(surrogate, options):
    """Bytes of lone surrogates, which are not UTF-8, leave the characters around them."""
    ran = run(*options, stdin=PAGE + b"A" + surrogate + b"B\n" + PAGE)
    assert (ran.stderr, ran.returncode) == (b"", 0)
    text = ran.stdout.decode()  # and what comes out is UTF-8
    before, between, after = text.split("\n")[:3]
    assert before == after == PAGE.decode().removesuffix("\n")
    assert between.startswith("A")
    assert between.endswith("B")


@pytest.mark.parametrize("surrogate", SURROGATES)
def test_kept_surrogates_come_back_as_they_were(surrogate):
    """With --errors keep the same bytes come out, in the text and also when it is explained."""
    data = PAGE + b"A" + surrogate + b"B\n" + PAGE
    ran = run("-e", "utf-8", "--errors", "keep", stdin=data)
    assert (ran.stdout, ran.stderr, ran.returncode) == (data, b"", 0)
    assert run("explain", "-e", "utf-8", "--errors", "keep", stdin=data).returncode == 0


def test_every_byte_at_once():
    """All 256 bytes in a row, which are no encoding at all, are survived by both verbs."""
    data = bytes(range(256)) * 4
    assert run(stdin=data).returncode == 0
    assert run("explain", "--errors", "keep", stdin=data).returncode == 0


def test_one_line_of_twenty_megabytes():
    """A single line of 20 MB without a newline comes out whole."""
    data = PAGE.removesuffix(b"\n") * (20_000_000 // len(PAGE))
    ran = run(stdin=data)
    assert (ran.stderr, ran.returncode) == (b"", 0)
    assert ran.stdout == data


def test_a_folder_is_no_file(tmp_path):
    """A folder is named in one line, and the files beside it are done."""
    (tmp_path / "a.txt").write_bytes(PAGE)
    (tmp_path / "folder").mkdir()
    ran = run("folder", "a.txt", cwd=tmp_path)
    assert (ran.stdout, ran.returncode) == (PAGE, 2)
    assert ran.stderr.startswith(b"cleantext-zh: folder: ")
    assert ran.stderr.count(b"\n") == 1


def test_a_missing_file(tmp_path):
    """A file that is not there is named in one line, and the files beside it are done."""
    (tmp_path / "a.txt").write_bytes(PAGE)
    ran = run("a.txt", "none.txt", "a.txt", cwd=tmp_path)
    assert (ran.stdout, ran.returncode) == (PAGE + PAGE, 2)
    assert ran.stderr == b"cleantext-zh: none.txt: No such file or directory; check the name\n"


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read every file, and Windows has no modes"
)
def test_a_file_that_may_not_be_read(tmp_path):
    """A file without read permission is named in one line, and the files beside it are done."""
    (tmp_path / "a.txt").write_bytes(PAGE)
    (tmp_path / "secret.txt").write_bytes(PAGE)
    (tmp_path / "secret.txt").chmod(0)
    ran = run("secret.txt", "a.txt", cwd=tmp_path)
    assert (ran.stdout, ran.returncode) == (PAGE, 2)
    assert ran.stderr.startswith(b"cleantext-zh: secret.txt: Permission denied; ")


@pytest.mark.parametrize("times", [1, 50_000])
def test_a_closed_pipe(tmp_path, times):
    """Where nobody reads any more, little text and much end quietly with exit code 0."""
    (tmp_path / "a.txt").write_bytes(PAGE * times)
    for arguments in (
        ("a.txt",),
        ("--check", "--layout", "paragraphs", "a.txt"),
        ("explain", "a.txt"),
        ("--help",),
    ):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            ran = run(*arguments, stdout=writer, cwd=tmp_path)
        finally:
            os.close(writer)
        assert (ran.stderr, ran.returncode) == (b"", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of Windows cannot close standard input")
def test_closed_stdin(tmp_path):
    """With ``<&-`` there is nothing to read: one line, exit code 2, and the files beside it are done."""
    (tmp_path / "a.txt").write_bytes(PAGE)
    command = ["sh", "-c", '"$0" "$@" <&-', *COMMAND, "-", "a.txt"]
    ran = subprocess.run(
        command, capture_output=True, cwd=tmp_path, env=ENVIRONMENT, timeout=SECONDS, check=False
    )
    assert (ran.stdout, ran.returncode) == (PAGE, 2)
    assert ran.stderr == b"cleantext-zh: -: standard input is closed; name a file, or pipe text in\n"


def test_an_unwritable_report_costs_no_text(tmp_path):
    """A report that cannot be written is told in one line with exit code 2; the text goes out."""
    (tmp_path / "folder").mkdir()
    for report in ("none/report.jsonl", "folder"):
        ran = run("--report", report, stdin=PAGE, cwd=tmp_path)
        assert (ran.stdout, ran.returncode) == (PAGE, 2)
        assert ran.stderr.startswith(f"cleantext-zh: {report}: ".encode())
        assert ran.stderr.count(b"\n") == 1
