"""The filter as its users meet it: run as a command, with bytes in and bytes out."""

import pytest

import cleantext_zh

PAGE = "　　码头上的灯一盏一盏亮了起来。\n\n　　老周收起渔网，慢慢走回家去。\n".encode()


def test_clean_text_comes_back_as_it_was(ctzh):
    """The no-op: indents, blank lines and the last newline, or its absence, are kept."""
    for page in (PAGE, PAGE.removesuffix(b"\n"), PAGE + b"\n\n"):
        ran = ctzh(stdin=page)
        assert (ran.stdout, ran.stderr, ran.returncode) == (page, b"", 0)


def test_boilerplate_goes(ctzh):
    """What goes in dirty comes out clean."""
    ran = ctzh(stdin=PAGE + "责任编辑：张三\n".encode())
    assert (ran.stdout, ran.stderr, ran.returncode) == (PAGE, b"", 0)


def test_a_step_that_is_skipped_is_not_taken(ctzh):
    """--skip trim leaves the footer where it was."""
    page = PAGE + "责任编辑：张三\n".encode()
    assert ctzh("--skip", "trim", stdin=page).stdout == page
    assert ctzh("--trim", "nav", stdin=page).stdout == page


def test_other_encodings_become_utf8(ctzh):
    """The encoding is detected, or named by -e; UTF-8 comes out."""
    page = PAGE.decode()
    for arguments in ((), ("-e", "gb18030")):
        ran = ctzh(*arguments, stdin=page.encode("gb18030"))
        assert (ran.stdout, ran.stderr) == (PAGE, b"")


def test_unknown_encoding_is_told_once(ctzh, tmp_path):
    """A wrong -e is a mistake in the command line, not one in each file."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(PAGE)
    ran = ctzh("-e", "klingon", "a.txt", "b.txt")
    assert (ran.stdout, ran.returncode) == (b"", 2)
    assert ran.stderr.count(b"klingon") == 1
    assert ran.stderr.count(b"\n") == 1


def test_files_come_one_after_another(ctzh, tmp_path):
    """Files are written in the order of the command line; ``-`` stands for standard input."""
    (tmp_path / "a.txt").write_bytes("第一篇讲的是山。\n".encode())
    (tmp_path / "b.txt").write_bytes("第二篇讲的是水。\n".encode())
    ran = ctzh("b.txt", "-", "a.txt", stdin="中间这一篇讲的是桥。\n".encode())
    assert ran.stdout.decode() == "第二篇讲的是水。\n中间这一篇讲的是桥。\n第一篇讲的是山。\n"


def test_documents_do_not_run_into_each_other(ctzh, tmp_path):
    """A file without a last newline is not joined with the first line of the next file."""
    (tmp_path / "a.txt").write_bytes("第一篇讲的是山。".encode())
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = ctzh("a.txt", "empty.txt", "a.txt")
    assert ran.stdout.decode() == "第一篇讲的是山。\n第一篇讲的是山。"


def test_a_file_named_like_a_verb_is_written_with_its_folder(ctzh, tmp_path):
    """A first argument ``explain`` is the verb; ``./explain`` is a file, as ``explain`` is further back."""
    (tmp_path / "explain").write_bytes(PAGE)
    (tmp_path / "empty.txt").write_bytes(b"")
    assert ctzh("./explain").stdout == PAGE
    assert ctzh("empty.txt", "explain").stdout == PAGE
    assert ctzh("explain", "explain").stdout == b"summary: 3 lines in, 3 kept, 0 removed\n"


def test_check_names_what_would_change(ctzh, tmp_path):
    """--check writes names and no text, and exits with 1 if there are any and 0 if there are none."""
    (tmp_path / "clean.txt").write_bytes(PAGE)
    (tmp_path / "windows.txt").write_bytes(PAGE.replace(b"\n", b"\r\n"))
    ran = ctzh("--check", "clean.txt", "windows.txt", "-", stdin=PAGE.replace(b"\n", b"\r\n"))
    assert (ran.stdout, ran.stderr, ran.returncode) == (b"windows.txt\n-\n", b"", 1)
    ran = ctzh("--check", "clean.txt")
    assert (ran.stdout, ran.stderr, ran.returncode) == (b"", b"", 0)


def test_trouble_outweighs_changes(ctzh, tmp_path):
    """With --check a missing file gives 2, and the names of the others are still written."""
    (tmp_path / "windows.txt").write_bytes(PAGE.replace(b"\n", b"\r\n"))
    ran = ctzh("--check", "none.txt", "windows.txt")
    assert (ran.stdout, ran.returncode) == (b"windows.txt\n", 2)


def test_paragraphs_on_request(ctzh):
    """--layout paragraphs writes one trimmed paragraph a line."""
    ran = ctzh("--layout", "paragraphs", stdin=PAGE)
    assert ran.stdout.decode() == "码头上的灯一盏一盏亮了起来。\n老周收起渔网，慢慢走回家去。\n"


def test_undecodable_bytes_by_choice(ctzh):
    """A byte that means nothing becomes U+FFFD, or stays as it was, or is an error."""
    page = PAGE.replace("周".encode(), b"\xff")
    assert ctzh("-e", "utf-8", stdin=page).stdout == PAGE.replace("周".encode(), "\ufffd".encode())
    assert ctzh("-e", "utf-8", "--errors", "keep", stdin=page).stdout == page
    ran = ctzh("-e", "utf-8", "--errors", "fail", stdin=page)
    assert (ran.stdout, ran.returncode) == (b"", 2)
    assert ran.stderr.startswith(b"cleantext-zh: -: ")
    assert b"Traceback" not in ran.stderr


def test_script_on_request(ctzh):
    """--to hant writes traditional characters."""
    pytest.importorskip("opencc")
    assert (
        ctzh("--to", "hant", stdin="东门外有一条长街。\n".encode()).stdout.decode() == "東門外有一條長街。\n"
    )


def test_version_is_told(ctzh):
    """--version names the program and its version on standard output."""
    ran = ctzh("--version")
    assert ran.stdout.decode() == f"cleantext-zh {cleantext_zh.__version__}\n"
    assert (ran.stderr, ran.returncode) == (b"", 0)
