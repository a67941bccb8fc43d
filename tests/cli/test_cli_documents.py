"""Many documents in one stream: NULs between them, lines between them, or one JSON object a line."""

import base64
import json

import pytest

from cleantext_zh.cli import main

ARTICLE = "渡口的船夫收了桨，坐在岸边抽烟。\n"
PAGE = ARTICLE + "责任编辑：张三\n"


def told(ran):
    """Return what was said on standard error, without the name of the program."""
    return [line.removeprefix("cleantext-zh: ") for line in ran.stderr.decode().split("\n") if line]


@pytest.mark.parametrize("flag", ["-0", "--nul"])
def test_documents_between_nuls(ctzh, flag):
    """Each document is judged alone, and the NULs come out where they went in, the last one or its absence too."""
    for end in ("\0", ""):
        ran = ctzh(flag, stdin=f"{PAGE}\0\0{ARTICLE}\0{PAGE}{end}".encode())
        assert ran.stdout.decode() == f"{ARTICLE}\0\0{ARTICLE}\0{ARTICLE}{end}"
        assert (ran.stderr, ran.returncode) == (b"", 0)
    assert ctzh(flag, stdin=b"").stdout == b""


def test_lines_between_documents(ctzh):
    """Lines that hold the regex stay as they are; what lies between them is cleaned, an open end too."""
    page = f"=== 1\r\n{PAGE}=== 2\n=== 3\n{PAGE}{ARTICLE[:-1]}"
    ran = ctzh("--sep", "^=== [0-9]$", stdin=page.encode())
    assert ran.stdout.decode() == f"=== 1\r\n{ARTICLE}=== 2\n=== 3\n{PAGE}{ARTICLE[:-1]}"
    assert (ran.stderr, ran.returncode) == (b"", 0)


def test_a_separator_in_another_encoding(ctzh):
    """With -e the lines are read in that encoding; separators stay as they were, bytes and all."""
    sep = "第一章\n".encode("gb18030")
    ran = ctzh("-e", "gb18030", "--sep", "^第.章$", stdin=sep + PAGE.encode("gb18030") + sep)
    assert ran.stdout == sep + ARTICLE.encode() + sep


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--sep", "("], "--sep '(': "),
        (["--sep", "x", "-e", "utf-16"], "--sep reads lines"),
        (["--sep", "x", "-0"], "-0 and --sep both say"),
        (["--jsonl", "--sep", "x"], "--sep and --jsonl both say"),
        (["--max-doc-bytes", "many"], "'many' is no number of bytes"),
        (["--meta", "m"], "--meta names a field, and plain text has none"),
        (["-0", "--keep-raw", "m"], "--keep-raw names a field, and plain text has none"),
        (["--field", "m", "a.txt"], "--field names a field, and plain text has none"),
    ],
)
def test_mistakes_are_told(arguments, words, capsys):
    """A regex that is none, or ways to part documents that contradict each other, end the run with a word."""
    assert main([*arguments, "/dev/null"]) == 2
    assert words in capsys.readouterr().err


def test_progress_keeps_out_of_the_text(monkeypatch):
    """Where the text goes to a terminal, progress does not go between its lines; in place it may be seen."""
    from argparse import Namespace

    from cleantext_zh.cli import told as module

    class Terminal:
        def __init__(self):
            self.said = ""

        def isatty(self):
            return True

        def write(self, words):
            self.said += words

        def flush(self):
            pass

    monkeypatch.setattr(module, "FIRST_PROGRESS_SECONDS", -1.0)
    for in_place, shown in ((None, False), ("", True)):
        terminal = Terminal()
        monkeypatch.setattr(module.sys, "stderr", terminal)
        monkeypatch.setattr(module.sys, "stdout", Terminal())
        chosen = Namespace(
            progress=None, in_place=in_place, recursive=None, report=None, set_aside=None, verbose=False
        )
        module.Told(chosen).progress(1, 500_000, None)
        assert ("1 document, 0.5 MB" in terminal.said) == shown


def test_a_regex_without_end_is_stopped(ctzh):
    """A regex that would take years for one line is stopped, and the user is told which."""
    ran = ctzh("--sep", "^(a|aa)+$(?=b)", stdin=b"a" * 60 + b"!\n")
    assert ran.returncode == 2
    assert b"takes longer than" in ran.stderr


def test_only_the_text_of_a_json_line_changes(ctzh):
    """Numbers, spaces, escapes and the order of fields come back byte for byte, line ends and empty lines too."""
    lines = [
        '{"id": 1.10, "big": 12345678901234567890123, "text": %s, "n": {"text": "责任编辑：李四"}}\r',
        "",
        '  {"text":%s,"e":1E5}',
        '{"te\\u0078t" : %s}',
    ]
    page, article = json.dumps(PAGE), json.dumps(ARTICLE, ensure_ascii=False)
    before, after = ("\n".join(lines) % ((text,) * 3) for text in (page, article))
    ran = ctzh("--jsonl", stdin=before.encode())
    assert ran.stdout.decode() == after
    assert (ran.stderr, ran.returncode) == (b"", 0)


def test_clean_json_lines_come_back_as_they_were(ctzh):
    """The no-op: a text that needs nothing keeps even its escapes."""
    lines = f'{{"text": "\\u6e21口"}}\n{{"text":{json.dumps(ARTICLE)}}}\n{{"text":"","x":"\\ud800"}}'.encode()
    assert ctzh("--jsonl", stdin=lines).stdout == lines


def test_the_last_of_two_fields_counts(ctzh):
    """Where a name comes twice, the one that JSON readers take is cleaned, and the other left alone."""
    page = json.dumps(PAGE, ensure_ascii=False)
    ran = ctzh("--jsonl", stdin=f'{{"text":{page},"text":{page}}}\n'.encode())
    assert ran.stdout.decode() == f'{{"text":{page},"text":{json.dumps(ARTICLE, ensure_ascii=False)}}}\n'


def test_fields_by_name(ctzh):
    """--field names the text; --keep-raw keeps it as it was and --meta adds what was found, right behind it."""
    given = json.dumps({"id": 7, "content": PAGE, "last": True}, ensure_ascii=False).encode()
    ran = ctzh("--jsonl", "--field", "content", "--keep-raw", "raw", "--meta", "about", stdin=given)
    found = json.loads(ran.stdout)
    assert list(found) == ["id", "content", "raw", "about", "last"]
    assert (found["content"], found["raw"], found["last"]) == (ARTICLE, PAGE, True)
    assert found["about"] == {"editor": "张三", "counts": {"lines": 2, "kept": 1, "removed": 1}}


def test_fields_with_chinese_names(ctzh):
    """Names are UTF-8 whatever the locale calls its bytes."""
    given = json.dumps({"正文": PAGE}, ensure_ascii=False).encode()
    for variables in ({}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        ran = ctzh(
            "--jsonl", "--field", "正文", "--keep-raw", "原文", "--meta", "说明", stdin=given, **variables
        )
        assert (ran.stderr, ran.returncode) == (b"", 0)
        assert json.loads(ran.stdout)["正文"] == ARTICLE
        assert list(json.loads(ran.stdout)) == ["正文", "原文", "说明"]
        ran = ctzh("--sep", "^第.章$", stdin=f"第一章\n{PAGE}".encode(), **variables)
        assert ran.stdout.decode() == f"第一章\n{ARTICLE}"


BAD_LINES = [
    (b"not json\n", "not JSON"),
    (b'{"text": "\xff"}\n', "not JSON"),
    (b"[1]\n", "not a JSON object"),
    (b'{"txt": ""}\n', "no field 'text', it has 'txt'; name it with --field"),
    (b'{"text": 1}\n', "the field 'text' holds no text"),
    (b"[" * 5000 + b"\n", "not JSON"),
]


def test_bad_lines_are_set_aside(ctzh, tmp_path):
    """A bad line is named with its number and its reason, kept aside, counted, and stops nothing: exit code 3."""
    good = json.dumps({"text": PAGE}).encode() + b"\n"
    bad = b"".join(line for line, _ in BAD_LINES)
    ran = ctzh("--jsonl", "--set-aside", "aside.jsonl", stdin=good + bad + good)
    assert ran.returncode == 3
    assert [json.loads(line)["text"] for line in ran.stdout.split(b"\n") if line] == [ARTICLE, ARTICLE]
    complaints = told(ran)
    for number, (complaint, (_, why)) in enumerate(zip(complaints, BAD_LINES, strict=True), 2):
        assert complaint.startswith(f"-: line {number}: {why}")
        assert complaint.endswith("; set aside")
    kept = [json.loads(line) for line in (tmp_path / "aside.jsonl").read_bytes().split(b"\n") if line]
    raw = [base64.b64decode(one["base64"]) if "base64" in one else one["text"].encode() for one in kept]
    assert raw == [line for line, _ in BAD_LINES]
    assert [one["where"] for one in kept] == [f"line {number}" for number in range(2, 8)]


def test_a_new_field_replaces_no_other(ctzh):
    """--meta and --keep-raw do not write over a field that is there."""
    ran = ctzh("--jsonl", "--meta", "m", stdin=b'{"text": "x", "m": 1}\n')
    assert (ran.stdout, ran.returncode) == (b"", 3)
    assert "has a field 'm' already" in told(ran)[0]


def test_complaints_come_to_an_end(ctzh):
    """After twenty of them the rest is counted: a corpus may have millions."""
    ran = ctzh("--jsonl", stdin=b"x\n" * 1000)
    assert len(told(ran)) == 21
    assert told(ran)[-1] == "and 980 more of these"


def test_bytes_that_cannot_be_decoded_are_set_aside_on_request(ctzh, tmp_path):
    """--errors quarantine keeps the good documents going and the bad one whole, beside them."""
    bad = PAGE.encode().replace("张".encode(), b"\xff")
    stream = PAGE.encode() + b"\0" + bad + b"\0" + PAGE.encode()
    ran = ctzh("-0", "-e", "utf-8", "--errors", "quarantine", "--set-aside", "aside.jsonl", stdin=stream)
    assert (ran.stdout.decode(), ran.returncode) == (f"{ARTICLE}\0{ARTICLE}", 3)
    (kept,) = [json.loads(line) for line in (tmp_path / "aside.jsonl").read_bytes().split(b"\n") if line]
    assert base64.b64decode(kept["base64"]) == bad
    assert kept["where"] == "document 2"
    ran = ctzh("-0", "-e", "utf-8", "--errors", "fail", stdin=stream)
    assert (ran.stdout.decode(), ran.returncode) == (f"{ARTICLE}\0{ARTICLE}", 2)


@pytest.mark.parametrize(
    ("arguments", "stream", "left"),
    [
        ([], "长" * 200, ""),
        (["-0"], f"{PAGE}\0{'长' * 200000}\0{PAGE}\0", f"{ARTICLE}\0{ARTICLE}\0"),
        (["--sep", "^=$"], f"{PAGE}=\n{'长' * 60}\n{'长' * 60}\n=\n{PAGE}", f"{ARTICLE}=\n=\n{ARTICLE}"),
        (["--jsonl"], f'{{"text":"好"}}\n{{"text":"{"长" * 90000}"}}\n{{"text":"好"}}', '{"text":"好"}\n{"text":"好"}'),
    ],
)  # fmt: skip
def test_documents_over_the_limit_are_set_aside(ctzh, arguments, stream, left):
    """--max-doc-bytes leaves a longer document out, says so, and goes on behind it."""
    ran = ctzh(*arguments, "--max-doc-bytes", "200", stdin=stream.encode())
    assert (ran.stdout.decode(), ran.returncode) == (left, 3)
    assert "longer than 200 bytes; raise --max-doc-bytes; set aside" in told(ran)[0]


def test_a_document_at_the_limit_is_cleaned(ctzh):
    """The limit itself is allowed."""
    size = str(len(ARTICLE.encode()))
    assert ctzh("--max-doc-bytes", size, stdin=ARTICLE.encode()).stdout.decode() == ARTICLE
    assert ctzh("-0", "--max-doc-bytes", size, stdin=ARTICLE.encode() + b"\0").returncode == 0
    line = b'{"text":"x"}\n'
    assert ctzh("--jsonl", "--max-doc-bytes", str(len(line) - 1), stdin=line * 2).stdout == line * 2


def test_files_of_json_lines_are_known_by_name(ctzh, tmp_path):
    """A FILE named .jsonl is read as that; standard input only with --jsonl."""
    line = (json.dumps({"text": PAGE}) + "\n").encode()
    (tmp_path / "a.jsonl").write_bytes(line)
    assert json.loads(ctzh("a.jsonl").stdout) == {"text": ARTICLE}
    assert ctzh(stdin=line).stdout == line


def test_check_and_reports_know_the_documents(ctzh, tmp_path):
    """--check names a stream in which something would change; a report says which document it is of."""
    stream = "".join(json.dumps({"text": text}) + "\n" for text in (ARTICLE, PAGE)).encode()
    ran = ctzh("--jsonl", "--check", "--report", "report.jsonl", stdin=stream)
    assert (ran.stdout, ran.returncode) == (b"-\n", 1)
    reports = [json.loads(line) for line in (tmp_path / "report.jsonl").read_bytes().split(b"\n") if line]
    assert [(one["file"], one["where"], one["counts"]["removed"]) for one in reports] == [
        ("-", "line 1", 0),
        ("-", "line 2", 1),
    ]


def test_stats_count_what_was_done(ctzh):
    """--stats tells documents, lines and bytes on standard error, and leaves standard output alone."""
    stream = "".join(
        json.dumps({"text": text}) + "\n" for text in (ARTICLE, PAGE, "责任编辑：张三\n")
    ).encode()
    ran = ctzh("--jsonl", "--stats", stdin=stream + b"x\n")
    assert ran.stdout.count(b"\n") == 3
    assert told(ran)[1:3] == [
        "4 documents, 1 changed, 0 emptied, 1 set aside, 0 failed",
        "4 lines in, 3 kept, 1 removed",
    ]
    size = len((ARTICLE + PAGE + "责任编辑：张三\n").encode())
    assert told(ran)[3].startswith(f"{size} bytes in, ")


def test_progress_is_told_when_asked_for(ctzh, monkeypatch, capsys):
    """Nothing on a pipe by default; with always one line a second."""
    assert ctzh("--jsonl", stdin=b'{"text":"x"}\n').stderr == b""
    from cleantext_zh.cli import told as module

    monkeypatch.setattr(module, "FIRST_PROGRESS_SECONDS", -1.0)
    assert main(["--progress", "always", __file__]) == 0
    first = capsys.readouterr().err
    assert first.startswith("1 document, 0.0 of 0.0 MB")
    assert main(["--progress", "never", __file__]) == 0
    assert capsys.readouterr().err == ""
