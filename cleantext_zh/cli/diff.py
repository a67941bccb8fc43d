"""``diff``: a page and its article side by side, as a unified diff or as a page of HTML."""

from argparse import Namespace
from pathlib import Path

from cleantext_zh.cli import CHANGED, DONE, color
from cleantext_zh.cli.config_file import Cleaners
from cleantext_zh.cli.option import UsageError
from cleantext_zh.cli.streams import for_each_input, read, write
from cleantext_zh.records import Result
from cleantext_zh.runner.replace import new_file
from cleantext_zh.steps.decode import decode
from cleantext_zh.views.units import Unit, units

PAINTS = {"---": color.BOLD, "+++": color.BOLD, "@": color.CYAN, "-": color.RED, "+": color.GREEN}


def diff(chosen: Namespace) -> int:
    """Show what would become of every input and return the exit code."""
    if chosen.html is not None and len(chosen.files) > 1:
        raise UsageError("--html makes one page of one FILE; call it once for each")
    cleaners = Cleaners(chosen)

    def act(name: str) -> int:
        cleaner, data = cleaners.of(name), read(name)
        text = decode(data, cleaner.config.encoding, cleaner.config.errors).text
        result = cleaner.decode_and_clean(data)
        found = units(text, result)
        if chosen.html is not None:
            _write_page(name, found, result, Path(chosen.html))
        else:
            _write_patch(name, found, (text, result.text), colored=color.wanted(chosen))
        return CHANGED if any(unit.changed for unit in found) or text != result.text else DONE

    return for_each_input(chosen, act)


def _write_page(name: str, found: list[Unit], result: Result, path: Path) -> None:
    from cleantext_zh.views.page import page

    with new_file(path) as file:
        for part in page(name, found, result):
            file.write(part.encode("utf-8", "backslashreplace"))


def _write_patch(name: str, found: list[Unit], texts: tuple[str, str], *, colored: bool) -> None:
    from cleantext_zh.views.patch import patch

    before, after = (text.endswith("\n") for text in texts)
    lines = patch(name, found, newline_before=before, newline_after=after)
    write("".join(f"{_painted(line) if colored else line}\n" for line in lines))


def _painted(line: str) -> str:
    """Return a line of a diff in the colour of its mark."""
    paint = next((paint for mark, paint in PAINTS.items() if line.startswith(mark)), None)
    return line if paint is None else color.painted(line, paint)
