"""The filter: documents in, articles out; or with ``--check`` only the names of those that would change."""

from argparse import Namespace

from cleantext_zh.cleaner import Cleaner
from cleantext_zh.cli import CHANGED, DONE, FAILED
from cleantext_zh.cli.options import to_config
from cleantext_zh.cli.report_file import ReportFile
from cleantext_zh.cli.streams import for_each_input, to_bytes, write


def clean(chosen: Namespace) -> int:
    """Clean every input and return the exit code."""
    cleaner = Cleaner(to_config(chosen))
    report = ReportFile(chosen)
    open_line = False

    def act(name: str, data: bytes) -> int:
        nonlocal open_line
        result = cleaner.decode_and_clean(data)
        if chosen.check:
            changed = to_bytes(result.text) != data
            if changed:
                write(f"{name}\n")
            code = CHANGED if changed else DONE
        else:
            # A document that ends without a newline must not run into the next.
            write(f"\n{result.text}" if open_line and result.text else result.text)
            open_line = not result.text.endswith("\n") if result.text else open_line
            code = DONE
        report.add(name, result)
        return code

    try:
        code = for_each_input(chosen, act)
    finally:
        report.close()
    return FAILED if report.failed else code
