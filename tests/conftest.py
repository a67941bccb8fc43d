"""Where things lie: the package as it is installed, and the cases; and how the tests run the command line."""

import gc
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import cleantext_zh

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def package() -> Path:
    """The folder of the package that is being tested, installed or not."""
    return Path(cleantext_zh.__path__[0])


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of the cases."""
    return CASES


@pytest.fixture
def cpu_seconds() -> Iterator[Callable[..., float]]:
    """How long the processor works at something, the quickest of some tries, whatever else the machine does."""

    def quickest(work: Callable[[], object], tries: int = 3) -> float:
        spent = []
        for _ in range(tries):
            begin = time.process_time()
            work()
            spent.append(time.process_time() - begin)
        return min(spent)

    gc.collect()
    gc.freeze()  # what other tests left in memory is not walked through meanwhile
    yield quickest
    gc.unfreeze()


# The package that pytest has imported is the one to run; an installed one is found without help.
_HOME = Path(cleantext_zh.__file__).parent.parent
_INSTALLED = Path(sysconfig.get_path("purelib")) == _HOME
ENVIRONMENT = dict(os.environ) if _INSTALLED else {**os.environ, "PYTHONPATH": str(_HOME)}

Ran = subprocess.CompletedProcess[bytes]


@pytest.fixture
def ctzh(tmp_path: Path) -> Callable[..., Ran]:
    """Run the command line in an empty folder: arguments, bytes for stdin, variables of the environment."""

    def run(*arguments: str, stdin: bytes = b"", stdout: Any = subprocess.PIPE, **variables: str) -> Ran:
        # A terminal hands over bytes, and they are UTF-8 whatever the locale of the tests says.
        given = (
            arguments
            if sys.platform == "win32"
            else [argument.encode(errors="surrogateescape") for argument in arguments]
        )
        command = [sys.executable, "-m", "cleantext_zh", *given]
        return subprocess.run(
            command,
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**ENVIRONMENT, **variables},
            timeout=60,
            check=False,
        )

    return run
