"""Every example of the README and of ``--help`` is run, and there is one for every verb and every option."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleantext_zh.cli import VERBS, about
from cleantext_zh.cli.options import parser_of
from tests.conftest import ENVIRONMENT

README = Path(__file__).parents[2] / "README.md"
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"\s+#\s.*")

ARTICLE = "渔火在江面上一点一点地亮。\n岸上的人都不说话，等最后一条船靠岸。\n"
PAGE = f"首页 > 新闻 > 正文\n{ARTICLE}（责任编辑：李四）\n相关阅读\n· 河湾市少年宫暑期班开始报名\n"
MIXED = "這個問題與國際經濟發展有關。\n这个问题与国际经济发展有关。\n"
WRAPPED = "　　老渔夫把船系在岸边的柳树上，慢慢地走上石阶，向\n村口那间亮着灯的小屋走去。屋里的人正在等他，桌上\n放着一壶酒。\n"
RULE = """\
[[rule]]
id = "mine.newsletter"
label = "promo"
needles = ["订阅周报"]
regex = '^(?:点击|欢迎)?订阅周报[。!]?$'
why = "Our own pages end with it."
hit = ["欢迎订阅周报！", "订阅周报"]
miss = ["他订阅周报已有十年。", "订阅周报的人越来越少。"]
"""

# What an example ends with, if not with 0.
CODES = {
    "cleantext-zh diff page.txt": 1,
    "cleantext-zh diff --html page.html page.txt": 1,
    "cleantext-zh --check --progress always news/a.txt news/b.txt": 1,
}
# What an example needs that an example before it has made.
FIRST = {"report": "cleantext-zh -r pages -o articles --report run.jsonl"}
TALK = {"--stats", "--progress"}  # write on standard error, as they should


def of_readme():
    """Return the commands of ours in the shell blocks of the README."""
    lines = "".join(SHELL_BLOCK.findall(README.read_text(encoding="utf-8"))).split("\n")
    return [COMMENT.sub("", line) for line in lines if line.startswith("cleantext-zh")]


def of_help():
    """Return the commands under the helps of all verbs."""
    helps = [text for name, text in vars(about).items() if name.endswith("_EXAMPLES")]
    assert len(helps) == len(VERBS) + 1
    return [line.strip(" ") for text in helps for line in text.split("examples:\n")[1].split("\n") if line]


EXAMPLES = sorted({*of_readme(), *of_help()})


@pytest.fixture
def desk(tmp_path):
    """A folder with all the files that examples speak of, and the command on the path of a shell."""
    for name in ("news", "pages", "bin"):
        (tmp_path / name).mkdir()
    texts = {
        "page.txt": PAGE, "a.txt": PAGE, "b.txt": PAGE, "news/a.txt": PAGE, "news/b.txt": PAGE, "news/c.txt": MIXED,
        "pages/a.txt": PAGE, "pages/b.txt": PAGE, "pages.nul": f"{PAGE}\0{PAGE}\0", "book.txt": WRAPPED,
        "pages.txt": f"{PAGE}-----\n{PAGE}", "mine.toml": RULE, "house.toml": 'layout = "paragraphs"\n',
        "corpus.jsonl": json.dumps({"text": PAGE}) + "\n",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
    for name, encoding in (("a.txt", "gb18030"), ("b.txt", "gb18030"), ("page-gb.txt", "gb18030")):
        (tmp_path / name).write_bytes(PAGE.encode(encoding))
    command = tmp_path / "bin" / "cleantext-zh"
    command.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m cleantext_zh "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    return tmp_path


def files(folder):
    """Return all files with their bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shell(desk, command):
    """Run a command as somebody would who has pasted it."""
    environment = {**ENVIRONMENT, "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    data = PAGE.encode("big5" if "big5" in command else "utf-8", "replace")
    return subprocess.run(
        ["sh", "-c", command.encode()],
        input=data,
        capture_output=True,
        cwd=desk,
        env=environment,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the examples are for a shell of Unix")
@pytest.mark.parametrize("command", EXAMPLES)
def test_every_example_does_something(desk, command):
    """It ends as it should, complains of nothing, and writes a text or changes a file."""
    if "| patch" in command and shutil.which("patch") is None:
        pytest.skip("patch is not installed")
    verb = next((verb for verb in VERBS if f"cleantext-zh {verb}" in command), "")
    if verb in FIRST:
        assert shell(desk, FIRST[verb]).returncode == 0
        shutil.copy(desk / "run.jsonl", desk / "run-1.jsonl")
    before = files(desk)
    ran = shell(desk, command)
    assert (ran.returncode, ran.stderr.decode()) == (
        CODES.get(command, 0),
        ran.stderr.decode() if TALK & {*command.split(" ")} else "",
    )
    made = [name for name, data in files(desk).items() if data and before.get(name) != data]
    assert ran.stdout or made


def names_of(verb):
    """Return the options of a verb, each with its names."""
    return [set(action.option_strings) for action in parser_of(verb)._actions if action.option_strings]


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_every_verb_and_option_has_an_example(verb):
    """Each verb stands in an example, and each option of it, by one of its names, in one of any verb."""
    assert any(command.startswith(f"cleantext-zh {verb}") for command in EXAMPLES)
    shown = {re.sub(r"^(-i)\.\w+$", r"\1", word) for command in EXAMPLES for word in command.split(" ")}
    assert [names for names in names_of(verb) if not names & shown] == []
