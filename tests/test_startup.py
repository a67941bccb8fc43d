"""Start-up: a filter must start at once, so nothing heavy may be loaded before it is needed."""

import os
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

import cleantext_zh

_HOME = Path(cleantext_zh.__file__).parent.parent
_INSTALLED = Path(sysconfig.get_path("purelib")) == _HOME
ENVIRONMENT = dict(os.environ) if _INSTALLED else {**os.environ, "PYTHONPATH": str(_HOME)}

# What clean text must never pay for. argparse, re, enum, typing and pathlib are all that is worth its time.
HEAVY = frozenset(
    {
        "asyncio",
        "chardet",
        "charset_normalizer",
        "csv",
        "dataclasses",
        "email",
        "ftfy",
        "html",
        "http",
        "importlib.metadata",
        "inspect",
        "json",
        "logging",
        "multiprocessing",
        "numpy",
        "opencc",
        "orjson",
        "pickle",
        "pyarrow",
        "random",
        "regex",
        "shutil",
        "socket",
        "ssl",
        "subprocess",
        "tempfile",
        "tomllib",
        "unittest",
        "urllib.request",
        "xml",
    }
)

RUNS = 7  # of each; their median stands
MOST_TIMES_BARE = 8  # a bare interpreter takes 10 ms, and 80 ms are felt as at once
MOST_TIMES_BARE_VERSION = 4  # what does nothing must not take half of that


def loaded_by(statement):
    """Return the modules that a statement loads beyond those of the bare interpreter."""
    code = (
        f"import sys; bare = set(sys.modules); {statement}; print(*set(sys.modules) - bare, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=b"x\n",
        capture_output=True,
        env=ENVIRONMENT,
        timeout=60,
        check=True,
    )
    return set(ran.stderr.decode().split())


@pytest.mark.parametrize("arguments", [["--version"], [], ["--skip", "repair"], ["--check"]])
def test_nothing_heavy_is_loaded(arguments):
    """Neither --version nor the cleaning of a clean line loads a heavy module."""
    loaded = loaded_by(f"from cleantext_zh.cli import main; assert main({arguments!r}) == 0")
    assert "cleantext_zh.cli.options" in loaded  # it did run
    assert sorted(loaded.intersection(HEAVY)) == []


def test_version_loads_no_steps():
    """--version needs no step, no rules and no tables."""
    loaded = loaded_by("from cleantext_zh.cli import main; main(['--version'])")
    wanted = tuple(
        f"cleantext_zh.{name}" for name in ("cli", "config", "records", "errors", "utf8", "formats")
    )
    own = [name for name in loaded if name.startswith("cleantext_zh.")]
    assert [name for name in own if not name.startswith(wanted)] == []


def test_importing_the_package_loads_nothing_else():
    """``import cleantext_zh`` loads that one module; each name is resolved when it is first used."""
    assert loaded_by("import cleantext_zh") == {"cleantext_zh"}


def seconds(bytecode, *arguments):
    """Return how long Python takes to run something, from start to end, with compiled modules in a folder."""
    environment = {**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(bytecode)}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        input=b"x\n",
        capture_output=True,
        env=environment,
        timeout=60,
        check=True,
    )
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("arguments", "most"), [(["--version"], MOST_TIMES_BARE_VERSION), ([], MOST_TIMES_BARE)]
)
def test_the_filter_starts_soon(tmp_path, arguments, most):
    """Telling the version, or cleaning one short line, takes at most a few times what Python itself takes to start."""
    runs = (("-c", "pass"), ("-m", "cleantext_zh", *arguments))
    for run in runs:
        seconds(tmp_path, *run)  # compiles, as installing does
    pairs = [[seconds(tmp_path, *run) for run in runs] for _ in range(RUNS)]  # in turns: the load is shared
    bare, whole = (statistics.median(times) for times in zip(*pairs, strict=True))
    assert whole <= most * bare, f"{whole / bare:.1f} times a bare interpreter"
