"""``diff`` and ``report``: pictures of what was done, that ``patch`` and a browser can read."""

import html.parser
import json
import re
import shutil
import subprocess
import time

import pytest

ARTICLE = "渔村只有一条街。\n街尾是码头。\n船在傍晚回来。\n"
PAGE = f"首页 > 新闻 > 正文\n{ARTICLE}责任编辑：张三 <b>&\n"


def test_a_diff_is_unified(ctzh, tmp_path):
    """Numbers, marks and context are those of diff -u; the exit code says whether anything differs."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    ran = ctzh("diff", "a.txt")
    assert ran.stdout.decode() == (
        "--- a.txt\n+++ a.txt\n@@ -1,5 +1,3 @@\n-首页 > 新闻 > 正文\n 渔村只有一条街。\n 街尾是码头。\n 船在傍晚回来。\n"
        "-责任编辑：张三 <b>&\n"
    )
    assert (ran.stderr, ran.returncode) == (b"", 1)
    ran = ctzh("diff", stdin=ARTICLE.encode())
    assert (ran.stdout, ran.returncode) == (b"", 0)


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("ending", ["\n", ""])
def test_patch_makes_the_article(ctzh, cases, tmp_path, ending):
    """For every page of the cases, with and without its last newline, patch makes of it what the filter makes."""
    pages = sorted(cases.rglob("input.txt"))
    assert len(pages) >= 10
    for page in pages:
        data = page.read_bytes().removesuffix(b"\n") + ending.encode()
        (tmp_path / "page.txt").write_bytes(data)
        ran = ctzh("diff", "page.txt")
        assert ran.returncode == 1
        patch = ["patch", "--silent", "page.txt"]
        subprocess.run(patch, input=ran.stdout, cwd=tmp_path, capture_output=True, timeout=60, check=True)
        assert (tmp_path / "page.txt").read_bytes() == ctzh(stdin=data).stdout, page


@pytest.mark.parametrize("verb", ["diff", "explain"])
def test_colours_on_request(ctzh, verb):
    """Not on a pipe; with --color always even against NO_COLOR; never is never."""
    plain = ctzh(verb, stdin=PAGE.encode()).stdout
    assert b"\x1b" not in plain
    colored = ctzh(verb, "--color", "always", stdin=PAGE.encode(), NO_COLOR="1").stdout
    assert b"\x1b[31m" in colored
    assert ctzh(verb, "--color", "never", stdin=PAGE.encode()).stdout == plain


def test_no_color_is_heard(monkeypatch):
    """On a terminal colours are shown, unless NO_COLOR is set to anything."""
    from argparse import Namespace

    from cleantext_zh.cli import color

    class Terminal:
        def isatty(self):
            return True

    monkeypatch.setattr(color.sys, "stdout", Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert color.wanted(Namespace(color=None))
    assert not color.wanted(Namespace(color="never"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not color.wanted(Namespace(color=None))
    monkeypatch.setenv("NO_COLOR", "")
    assert color.wanted(Namespace(color="auto"))


class Reader(html.parser.HTMLParser):
    """Reads a page: whether its elements close, what it would load, and the rows of its table."""

    VOID = ("meta", "input", "link", "br", "img", "rect")

    def __init__(self):
        super().__init__()
        self.open, self.loads, self.rows, self.words = [], [], [], []

    def handle_starttag(self, tag, attrs):
        """Remember it as open, unless it never closes, and what it would load."""
        found = dict(attrs)
        self.loads += [found[name] for name in ("src", "href") if not found.get(name, "#").startswith("#")]
        if tag == "tr":
            self.rows.append([found.get("data-kind"), ""])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):  # noqa: ARG002  # as HTMLParser has it
        """Take it as one that never closes."""
        assert tag in self.VOID

    def handle_endtag(self, tag):
        """Close what was opened last, and nothing else."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Remember the words, and those of each row."""
        self.words.append(data)
        if "tr" in self.open:
            self.rows[-1][1] += data


def read_page(data):
    """Return a page as it was read, well-formed and self-contained."""
    reader = Reader()
    reader.feed(data.decode())
    reader.close()
    assert (reader.open, reader.loads) == ([], [])
    return reader


def test_a_page_shows_every_line(ctzh, tmp_path):
    """All lines are there, escaped; those that went carry their kind and their reason; nothing is loaded."""
    text = PAGE + "全\u200b文\x00完。\nä¸­æ–‡ç½‘é¡µ很好。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ran = ctzh("diff", "--html", "a.html", "a.txt")
    assert (ran.stdout, ran.stderr, ran.returncode) == (b"", b"", 1)
    data = (tmp_path / "a.html").read_bytes()
    reader = read_page(data)
    rows = [row for row in reader.rows if row[0] is not None]
    assert len(rows) == 7
    assert rows[0][0] == "nav"
    assert "nav: nav.breadcrumb-arrows" in rows[0][1]
    assert rows[1] == ["same", "2渔村只有一条街。渔村只有一条街。"]
    assert "中文网页很好。" in rows[6][1]
    assert b'<mark title="repaired: ' in data
    assert b'<mark title="normalized: removed ZERO WIDTH SPACE">\\u200b</mark>' in data
    assert b">\\x00</mark>" in data
    assert ctzh("diff", "--html", "b.html", "--skip", "normalize", "a.txt").returncode == 1
    assert "\N{SYMBOL FOR NULL}".encode() in (tmp_path / "b.html").read_bytes()
    assert b"\x00" not in data
    for asked in (
        b'lang="en"',
        b"<caption>",
        b'scope="col"',
        b"prefers-color-scheme: dark",
        b"viewport",
        b'role="status"',
    ):
        assert asked in data


def test_a_long_page_is_quick(ctzh, tmp_path):
    """A page of 5,000 lines, half of them alike, takes a moment and not a minute."""
    (tmp_path / "a.txt").write_text(PAGE + "码头上有人喊。\n\n" * 2500, encoding="utf-8")
    start = time.monotonic()
    assert ctzh("diff", "--html", "a.html", "a.txt").returncode == 1
    assert ctzh("diff", "a.txt").returncode == 1
    assert time.monotonic() - start < 20
    assert len(read_page((tmp_path / "a.html").read_bytes()).rows) == 5006


def test_mistakes_are_told(ctzh, tmp_path):
    """One page is of one file; a report is not written over what it is made of."""
    (tmp_path / "a").write_bytes(b"x")
    assert b"--html makes one page of one FILE" in ctzh("diff", "--html", "o", "a", "a").stderr
    assert b"the page would take the place" in ctzh("report", "a", "a").stderr
    ran = ctzh("report", "o.html", "a")
    assert ran.returncode == 2
    assert b"a: line 1: no report" in ran.stderr
    assert b"there is no report in what was read" in ran.stderr
    assert not (tmp_path / "o.html").exists()


def test_a_report_shows_a_run(ctzh, tmp_path):
    """Kinds, rules, encodings, scripts, lengths, the lines that went most often and the documents that lost most."""
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(PAGE * (number == 1) or ARTICLE, encoding="utf-8")
    (tmp_path / "in" / "g.txt").write_bytes(PAGE.encode("gb18030"))
    assert ctzh("-r", "in", "-o", "out", "--report", "run.jsonl").returncode == 0
    ran = ctzh("report", "run.html", "run.jsonl")
    assert (ran.stdout, ran.stderr, ran.returncode) == (b"", b"", 0)
    reader = read_page((tmp_path / "run.html").read_bytes())
    words = [word for word in reader.words if word.strip()]
    assert "4 documents, 16 lines in, 12 kept, 4 removed." in words
    for name, count in (
        ("nav", "2"),
        ("byline", "2"),
        ("gb18030", "1"),
        ("simplified", "4"),
        ("2 to 4", "2"),
        ("5 to 9", "2"),
    ):
        assert words[words.index(name) + 1] == count
    assert words[words.index("首页 > 新闻 > 正文") - 1] == "2"
    assert words[words.index("1.txt") - 2 : words.index("1.txt")] == ["40%", "2"]
    assert "0.txt" not in words


def test_the_documents_that_lost_most_lead_into_their_diffs(ctzh, tmp_path):
    """Each name is a link to a part of the page that has its lines: what went and why, what was changed, how much stayed."""
    (tmp_path / "a<b.txt").write_text(PAGE.replace("码头", "&#30721;头"), encoding="utf-8")
    (tmp_path / "c.txt").write_text("灯亮了，船都回来了。\n", encoding="utf-8")
    ctzh("--report", "r", "a<b.txt", "c.txt")
    assert ctzh("report", "o.html", "r").returncode == 0
    page = (tmp_path / "o.html").read_text(encoding="utf-8")
    assert re.findall('<a href="#(lost-[0-9]+)">(.*?)</a>', page) == [("lost-1", "a&lt;b.txt")]
    assert re.findall('<h3 id="(lost-[0-9]+)" tabindex="-1">(.*?)</h3>', page) == [("lost-1", "a&lt;b.txt")]
    diff = page.split("<h3 id=")[1].split("</section>")[0]
    shown = re.findall('<tr data-kind="(.*?)"><th scope="row">(.*?)</th><td lang="zh">(.*?)</td>', diff)
    assert shown == [
        ("nav", "1", "<del>首页 &gt; 新闻 &gt; 正文</del>"),
        ("changed", "3", "<span>&amp;#30721;</span>"),
        ("byline", "5", "<del>责任编辑：张三 &lt;b&gt;&amp;</del>"),
    ]
    assert "码<small" in diff
    assert "byline: byline.duty-editor" in diff
    assert diff.count("1 line without a change") == 2


def test_a_bad_report_is_left_out(ctzh, tmp_path):
    """A line that is no report is told of, and the others are used."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    ctzh("--report", "r", "a.txt")
    good = (tmp_path / "r").read_bytes()
    ran = ctzh("report", "o.html", stdin=good + b"{}\n" + json.dumps([1]).encode() + b"\n")
    assert ran.returncode == 3
    assert ran.stderr.count(b"no report") == 2
    assert b"1 documents" in (tmp_path / "o.html").read_bytes()
