"""``-r``: a folder into a folder; the same whoever works, and however often it was stopped."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ENVIRONMENT

ARTICLE = "山路转过三个弯，茶亭就在眼前。\n"
PAGE = ARTICLE + "责任编辑：张三\n"
FILES = 12
DOCUMENTS = 40


def fill(source):
    """Fill a folder with pages: plain, JSONL and compressed, in folders of their own, one hidden."""
    for number in range(FILES):
        folder = source / f"f{number % 3}"
        folder.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps({"id": f"{number}-{row}", "text": PAGE}) for row in range(DOCUMENTS)]
        (folder / f"{number}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / f"{number}.txt").write_text(PAGE, encoding="utf-8")
    (source / "packed.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (source / ".hidden").write_text(PAGE, encoding="utf-8")


def tree(folder):
    """Return the results in a folder: every file that is not the run's own, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cleantext-zh" not in path.parts
    }


@pytest.fixture
def source(tmp_path):
    """A folder of pages."""
    fill(tmp_path / "in")
    return tmp_path / "in"


def test_a_folder_is_cleaned(ctzh, source, tmp_path):
    """The tree is kept, each file in its format and compression; hidden files are left out."""
    ran = ctzh("-r", "in", "-o", "out", "--stats")
    assert (ran.stdout, ran.returncode) == (b"", 0)
    found = tree(tmp_path / "out")
    assert set(found) == set(tree(source)) - {".hidden"}
    assert found["f0/0.txt"].decode() == ARTICLE
    assert gzip.decompress(found["packed.txt.gz"]).decode() == ARTICLE
    rows = [json.loads(line) for line in found["f1/1.jsonl"].decode().split("\n") if line]
    assert [row["id"] for row in rows] == [f"1-{row}" for row in range(DOCUMENTS)]
    assert {row["text"] for row in rows} == {ARTICLE}
    documents = FILES * (DOCUMENTS + 1) + 1
    assert f"{documents} documents, {documents} changed".encode() in ran.stderr


def test_the_number_of_workers_changes_nothing(ctzh, source, tmp_path):
    """Texts, reports and what was set aside are the same bytes for one worker and for three."""
    (source / "bad.jsonl").write_bytes(b'{"text": "x"}\nbad\n')
    for jobs in ("1", "3"):
        ran = ctzh(
            "-r", "in", "-o", f"out{jobs}", "-j", jobs, "--report", f"r{jobs}", "--set-aside", f"s{jobs}"
        )
        assert ran.returncode == 3
        assert ran.stderr.startswith(b"cleantext-zh: bad.jsonl: line 2: not JSON")
    assert tree(tmp_path / "out1") == tree(tmp_path / "out3")
    for name in ("r", "s"):
        one, three = ((tmp_path / f"{name}{jobs}").read_bytes() for jobs in "13")
        assert one == three != b""


def test_what_is_finished_is_not_done_again(ctzh, source, tmp_path):
    """A second run touches nothing; a changed input, changed settings or a lost result are done again."""
    run = ("-r", "in", "-o", "out")
    assert ctzh(*run).returncode == 0
    result = tmp_path / "out" / "f0" / "0.txt"
    first = result.stat().st_mtime_ns
    ran = ctzh(*run, "--stats")
    assert result.stat().st_mtime_ns == first
    assert (
        f"{FILES * (DOCUMENTS + 1) + 1} documents".encode() in ran.stderr
    )  # those of the first run count too
    (source / "f0" / "0.txt").write_text(PAGE * 2, encoding="utf-8")
    (tmp_path / "out" / "f1" / "1.txt").unlink()
    other = tmp_path / "out" / "f2" / "2.txt"
    before = other.stat().st_mtime_ns
    assert ctzh(*run).returncode == 0
    assert result.read_text(encoding="utf-8") != ARTICLE
    assert (tmp_path / "out" / "f1" / "1.txt").read_text(encoding="utf-8") == ARTICLE
    assert other.stat().st_mtime_ns == before
    assert ctzh(*run, "--skip", "trim").returncode == 0
    assert other.read_text(encoding="utf-8") == PAGE


def test_a_document_that_is_set_aside_leaves_no_file(ctzh, source, tmp_path):
    """A file that cannot be decoded has no result, and an older result of it goes; the exit code says so each time."""
    assert ctzh("-r", "in", "-o", "out").returncode == 0
    (source / "f0" / "0.txt").write_bytes(b"\xff\xff\xff")
    for _ in range(2):
        ran = ctzh("-r", "in", "-o", "out", "-e", "utf-8", "--errors", "quarantine", "--set-aside", "aside")
        assert ran.returncode == 3
        assert b"f0/0.txt: " in ran.stderr
        assert b"set aside" in ran.stderr
        assert not (tmp_path / "out" / "f0" / "0.txt").exists()
        assert json.loads((tmp_path / "aside").read_bytes())["file"] == "f0/0.txt"


def test_a_file_that_fails_is_tried_again(ctzh, source, tmp_path):
    """With --errors fail a bad file gives 2 and no result, the others are done, and the next run tries it again."""
    (source / "f0" / "0.txt").write_bytes(PAGE.encode() + b"\xff\n")
    (source / "cut.txt.gz").write_bytes(gzip.compress(PAGE.encode())[:-4])
    run = ("-r", "in", "-o", "out", "-e", "utf-8", "--errors", "fail", "-j", "2")
    for _ in range(2):
        ran = ctzh(*run)
        assert ran.returncode == 2
        assert b"f0/0.txt: " in ran.stderr
        assert b"cut.txt.gz: " in ran.stderr
    found = tree(tmp_path / "out")
    assert set(tree(source)) - set(found) == {"f0/0.txt", "cut.txt.gz", ".hidden"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-r", "in"], b"-r needs -o OUT"),
        (["-r", "in", "-o", "in/out"], b"lie in each other"),
        (["-r", "in/f0", "-o", "in"], b"lie in each other"),
        (["-r", "in", "-o", "in"], b"lie in each other"),
        (["-r", "none", "-o", "out"], b"there is no such folder"),
        (["-r", "in", "-o", "out", "a.txt"], b"leave out a.txt"),
        (["-o", "out", "a.txt"], b"-o goes with -r"),
        (["-j", "2", "a.txt"], b"-j goes with -r"),
        (["-r", "in", "-o", "out", "-j", "0"], b"'0' is no number of workers"),
        (["-r", "in", "-o", "out", "--check"], b"--check and -r both say"),
        (["-r", "in", "-o", "out", "-e", "klingon"], b"klingon"),
        (["-r", "in", "-o", "out", "-e", "klingon", "-j", "2"], b"klingon"),
    ],
)
def test_mistakes_are_told(ctzh, source, arguments, words):
    """A mistake is one line, and leaves the folder alone."""
    before = tree(source)
    ran = ctzh(*arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert ran.stderr.count(b"\n") == 1
    assert tree(source) == before


def test_results_never_share_a_name(ctzh, source):
    """A web archive becomes JSONL, and the name for that may be taken: nothing is written over anything."""
    (source / "a.wet").write_bytes(b"")
    (source / "a.wet.jsonl").write_bytes(b"")
    ran = ctzh("-r", "in", "-o", "out")
    assert ran.returncode == 2
    assert b"a.wet and a.wet.jsonl would both become a.wet.jsonl" in ran.stderr


def start(folder, *arguments):
    """Start a run in a folder, in a process group of its own."""
    command = [sys.executable, "-m", "cleantext_zh", "-r", "in", "-o", "out", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, start_new_session=True
    )


def workers_of(pid):
    """Return the processes that clean for another."""
    children = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, check=False
    )
    lines = children.stdout.decode().split("\n")
    return [int(line.split()[0]) for line in lines if "spawn_main" in line]


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux has them")


@linux
def test_a_dead_worker_is_noticed_and_its_file_done_again(source, tmp_path):
    """A worker that is killed does not stop the run: nothing is lost, nothing comes twice."""
    for number in range(FILES):
        path = source / f"f{number % 3}" / f"{number}.jsonl"
        path.write_bytes(path.read_bytes() * 30)
    with start(tmp_path, "-j", "2") as run:
        try:
            deadline = time.monotonic() + 30
            while not (killed := workers_of(run.pid)) and time.monotonic() < deadline:
                time.sleep(0.05)
            while not list((tmp_path / "out").rglob("*.jsonl.output.*")) and time.monotonic() < deadline:
                time.sleep(0.01)
            assert killed
            os.kill(killed[0], signal.SIGKILL)
            _, told = run.communicate(timeout=120)
        finally:
            run.kill()  # if it is still there, no later test must meet it
    assert (run.returncode, told) == (0, b"")
    assert_whole(source, tmp_path / "out")


@linux
def test_killed_anywhere_and_resumed(source, tmp_path):
    """Killed with all its workers at random moments and started again: lost 0, twice 0, nothing half-written."""
    moments = random.Random(8)  # noqa: S311  # moments, not secrets
    for _ in range(4):
        run = start(tmp_path, "-j", "2")
        time.sleep(moments.uniform(0.1, 0.9))
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate(timeout=60)
        for name, data in tree(tmp_path / "out").items():
            assert_result(source, name, data)
    run = start(tmp_path, "-j", "2")
    _, told = run.communicate(timeout=120)
    assert (run.returncode, told) == (0, b"")
    assert_whole(source, tmp_path / "out")
    assert not (tmp_path / "out" / ".cleantext-zh" / "part").exists()


def assert_whole(source, out):
    """Every file has its result, and every result is right."""
    found = tree(out)
    assert set(found) == set(tree(source)) - {".hidden"}
    for name, data in found.items():
        assert_result(source, name, data)


def assert_result(source, name, data):
    """A result is the whole of what should come of its file."""
    page = (source / name).read_bytes()
    if name.endswith(".gz"):
        assert gzip.decompress(data).decode() == ARTICLE
    else:
        assert data == page.replace(
            json.dumps(PAGE).encode(), json.dumps(ARTICLE, ensure_ascii=False).encode()
        ).replace(PAGE.encode(), ARTICLE.encode())
