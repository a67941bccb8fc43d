"""``--report``: one JSON object a document, and never at the cost of a text."""

import json

PAGE = "磨坊在河边，轮子在水里。\n".encode()


def test_a_report_holds_what_was_seen(ctzh, tmp_path):
    """Each document has one line with its name, its metadata and its report; the text goes out as always."""
    (tmp_path / "a.txt").write_bytes(PAGE + "责任编辑：张三\n".encode())
    ran = ctzh("--report", "report.jsonl", "a.txt", "-", stdin=PAGE)
    assert (ran.stdout, ran.stderr, ran.returncode) == (PAGE + PAGE, b"", 0)
    first, second = map(json.loads, (tmp_path / "report.jsonl").read_bytes().removesuffix(b"\n").split(b"\n"))
    assert first["file"] == "a.txt"
    assert first["metadata"]["editor"] == "张三"
    assert (first["encoding"], first["script"]) == ("utf-8", "simplified")
    assert first["counts"]["lines"] == 2
    assert [removal["text"] for removal in first["removals"]] == ["责任编辑：张三"]
    assert second["file"] == "-"
    assert second["removals"] == []


def test_a_report_is_readable_and_valid(ctzh, tmp_path):
    """Chinese is written as it is; kept bytes are escaped, so that the file stays UTF-8 and JSON."""
    page = PAGE + "责任编辑：张\n".encode().replace("张".encode(), b"\xff")
    ran = ctzh("-e", "utf-8", "--errors", "keep", "--report", "report.jsonl", "\udcff.txt", "-", stdin=page)
    assert ran.returncode == 2  # the first name is of no file; it shows that a name may be any bytes
    written = (tmp_path / "report.jsonl").read_bytes()
    assert json.loads(written.decode("utf-8"))["file"] == "-"


def test_check_reports_too(ctzh, tmp_path):
    """--check changes what goes to standard output, not the report."""
    assert ctzh("--check", "--report", "report.jsonl", stdin=PAGE).stdout == b""
    assert json.loads((tmp_path / "report.jsonl").read_bytes())["counts"]["kept"] == 1


def test_an_input_is_never_overwritten(ctzh, tmp_path):
    """A report with the name of an input, also by another path, is refused before anything is read."""
    (tmp_path / "a.txt").write_bytes(PAGE)
    (tmp_path / "b.txt").hardlink_to(tmp_path / "a.txt")
    for report in ("a.txt", "./a.txt", str(tmp_path / "a.txt"), "b.txt"):
        ran = ctzh("--report", report, "a.txt")
        assert (ran.stdout, ran.returncode) == (b"", 2)
        assert ran.stderr.startswith(f"cleantext-zh: --report {report}: ".encode())
        assert (tmp_path / "a.txt").read_bytes() == PAGE


def test_the_text_is_never_mixed_with_the_report(ctzh, tmp_path):
    """A report to standard output, or to the file that standard output goes to, is refused."""
    assert ctzh("--report", "-", stdin=PAGE).returncode == 2
    with (tmp_path / "out.txt").open("wb") as out:
        assert ctzh("--report", "out.txt", stdin=PAGE, stdout=out).returncode == 2


def test_rules_are_never_overwritten(ctzh, tmp_path):
    """Nor is a file of rules."""
    (tmp_path / "mine.toml").write_bytes(b"# none yet\n")
    assert ctzh("--rules", "mine.toml", "--report", "mine.toml", stdin=PAGE).returncode == 2
    assert (tmp_path / "mine.toml").read_bytes() == b"# none yet\n"
