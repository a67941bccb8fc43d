"""``report``: one page over the reports of a run."""

import json
from argparse import Namespace
from pathlib import Path

from cleantext_zh.cli import DONE, SET_ASIDE
from cleantext_zh.cli.option import UsageError
from cleantext_zh.cli.streams import STDIN, for_each_input, open_input, say
from cleantext_zh.errors import FormatError
from cleantext_zh.formats.compression import decompressed
from cleantext_zh.runner.replace import new_file
from cleantext_zh.views.report import Totals, report_page


def report(chosen: Namespace) -> int:
    """Read the reports, write the page, and return the exit code."""
    output = Path(chosen.output)
    if any(name != STDIN and Path(name).resolve() == output.resolve() for name in chosen.files):
        raise UsageError(f"{output}: the page would take the place of its reports; name another file")
    totals = Totals()

    def act(name: str) -> int:
        code = DONE
        with open_input(name) as source:
            for number, line in enumerate(decompressed(source), 1):
                try:
                    totals.add(json.loads(line))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    say(f"{name}: line {number}: no report ({error!r}); left out")
                    code = SET_ASIDE
        return code

    code = for_each_input(chosen, act)
    if not totals.documents:
        raise FormatError("there is no report in what was read; make some with --report FILE")
    with new_file(output) as file:
        file.write(report_page(totals).encode("utf-8", "backslashreplace"))
    return code
