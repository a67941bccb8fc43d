"""Start-up: what a pipe pays before the first character, beside a Python that does nothing."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.speed.timing import interleaved

BARE = "python -c pass"
LINE = b"x\n"

# Starting a process is noisy and quick, so it is done more often than the rest.
ROUNDS = 15


def commands() -> dict[str, list[str]]:
    """Return the commands to start, the bare Python first."""
    found = {
        BARE: [sys.executable, "-c", "pass"],
        "python -c 'import cleantext_zh'": [sys.executable, "-c", "import cleantext_zh"],
        "python -c 'import ftfy'": [sys.executable, "-c", "import ftfy"],
        "python -m cleantext_zh": [sys.executable, "-m", "cleantext_zh"],
    }
    for suffix in ("", ".exe"):
        script = Path(sys.executable).with_name(f"cleantext-zh{suffix}")
        if script.exists():
            found["cleantext-zh"] = [str(script)]
    return found


def measure(root: Path) -> tuple[dict[str, float], dict[str, str]]:
    """Return the median seconds of each command, and why some were not run."""
    works, not_run = {}, {}
    for name, command in commands().items():
        first = _run(command, root)
        if first.returncode:
            not_run[name] = f"exit {first.returncode}"
        else:
            works[name] = _starting(command, root)
    return interleaved(works, ROUNDS), not_run


def _starting(command: Sequence[str], root: Path) -> Callable[[], object]:
    return lambda: _run(command, root)


def _run(command: Sequence[str], root: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, input=LINE, capture_output=True, cwd=root, check=False)
