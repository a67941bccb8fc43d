"""The peers, each where it cannot get into the way of another.

The official ``opencc`` and ``opencc-python-reimplemented`` share one import name, so the latter goes into a folder of
its own. What is measured is added to the end of the path.
"""

import subprocess
import sys
import venv
from pathlib import Path

OFFICIAL = "opencc==1.4.2"
FURTHER = "zhconv-rs"
REIMPLEMENTED = "opencc-python-reimplemented==0.1.7"
READY = "ready"


def home(folder: Path) -> Path:
    """Return the Python of the peers' environment, made in this folder if it is not there yet.

    Raises:
        subprocess.CalledProcessError: if a package cannot be installed.
    """
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (folder / READY).exists():
        venv.create(folder, with_pip=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, OFFICIAL, FURTHER], check=True)
        subprocess.run(
            [*install, "--no-deps", "--target", folder / "reimplemented", REIMPLEMENTED], check=True
        )
        (folder / READY).touch()
    return python


def run(folder: Path, module: str, *arguments: str) -> int:
    """Run one of the modules beside this one with the peers' Python, and return its exit code."""
    import cleantext_zh

    code = (
        "import runpy, sys; sys.path += sys.argv[1:3]; module = sys.argv[3]; del sys.argv[:3];"
        " runpy.run_module(module, run_name='__main__', alter_sys=True)"
    )
    package = Path(cleantext_zh.__file__).parents[1]
    root = Path(__file__).parents[2]
    command = [home(folder), "-c", code, root, package, f"{__package__}.{module}", *arguments]
    return subprocess.run(command, check=False, cwd=folder).returncode
