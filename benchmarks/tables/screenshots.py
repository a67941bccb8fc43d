"""The pictures of the README: ``python -m benchmarks.tables.screenshots``; needs Chromium and a font with Chinese in it.

Pages of the test cases are cleaned, and the pages of ``diff --html`` and ``report`` taken: wide and light, narrow and dark.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
IMAGES = ROOT / ".github" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FILTER = (sys.executable, "-m", "cleantext_zh")


class Shot(NamedTuple):
    """One picture."""

    name: str
    page: str
    size: str
    dark: bool


SHOTS = (
    Shot("diff.png", "diff.html", "1100,700", dark=False),
    Shot("diff-dark.png", "diff.html", "500,900", dark=True),
    Shot("report.png", "report.html", "1100,1100", dark=False),
    Shot("report-dark.png", "lost.html", "500,1100", dark=True),
)


def main() -> int:
    """Take all pictures; return 1 if there is no browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"there is no browser; install one of {', '.join(BROWSERS)}")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(CASES / "documents" / "library-hours" / "input.txt", home / "page.txt")
        _run(home, "diff", "--html", "diff.html", "page.txt")
        for case in sorted(CASES.rglob("input.txt")):
            place = home / "pages" / f"{case.parent.name}.txt"
            place.parent.mkdir(exist_ok=True)
            shutil.copy(case, place)
        _run(home, "-r", "pages", "-o", "articles", "--report", "run.jsonl")
        _run(home, "report", "report.html", "run.jsonl")
        # A headless browser takes the top of a page, so the lower part is made a page of its own.
        page = (home / "report.html").read_text(encoding="utf-8")
        top, (_, lower) = page.split("<h1>")[0], page.split("<h2>What went from them</h2>")
        (home / "lost.html").write_text(f"{top}<h2>What went from them</h2>{lower}", encoding="utf-8")
        for shot in SHOTS:
            _take(browser, home, shot)
            print(f"{shot.name}: {(IMAGES / shot.name).stat().st_size:,} bytes")
    return 0


def _run(home: Path, *arguments: str) -> None:
    subprocess.run(
        [*FILTER, *arguments], cwd=home, check=arguments[0] != "diff", env={"PYTHONPATH": str(ROOT)}
    )


def _take(browser: str, home: Path, shot: Shot) -> None:
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={shot.size}",
        f"--user-data-dir={home / 'profile'}", f"--screenshot={IMAGES / shot.name}",
        f"--blink-settings=preferredColorScheme={0 if shot.dark else 1}", (home / shot.page).as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    sys.exit(main())
