"""The completions: they know every option, and the shells can read them."""

import shutil
import subprocess

import pytest

from cleantext_zh.cli import VERBS
from cleantext_zh.cli.options import parser_of


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_every_option(ctzh, shell):
    """Each option and each verb is in them."""
    ran = ctzh("--completions", shell)
    assert (ran.stderr, ran.returncode) == (b"", 0)
    told = ran.stdout.decode()
    names = [name for action in parser_of("")._actions for name in action.option_strings]
    assert "--jsonl" in names
    if shell == "fish":  # it writes -l jsonl for --jsonl, and -h as -s h
        names = [f" -{'l' if name.startswith('--') else 's'} {name.lstrip('-')} " for name in names]
    assert [name for name in (*names, *VERBS) if name not in told] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_read_them(ctzh, shell):
    """The shell itself finds no fault in them, where it is installed."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = ctzh("--completions", shell).stdout
    ran = subprocess.run([shell, "-n"], input=script, capture_output=True, timeout=60, check=False)
    assert (ran.stderr, ran.returncode) == (b"", 0)


def test_bash_completes(ctzh, tmp_path):
    """In bash itself: options by their beginning, words of an option, verbs, and the options of a verb."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    (tmp_path / "c.bash").write_bytes(ctzh("--completions", "bash").stdout)
    for words, expected in (
        (["--keep"], ["--keep-raw"]),
        (["--layout", ""], ["keep", "paragraphs"]),
        (["expl"], ["explain"]),
        (["rules", "--lin"], ["--line"]),
    ):
        line = " ".join(f"'{word}'" for word in ("cleantext-zh", *words))
        script = f"source ./c.bash; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _cleantext_zh; printf '%s\\n' ${{COMPREPLY[@]}}"
        ran = subprocess.run(
            ["bash", "-c", script], capture_output=True, cwd=tmp_path, timeout=60, check=True
        )
        assert ran.stdout.decode().split() == expected
