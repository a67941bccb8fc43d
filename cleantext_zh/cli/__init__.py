"""The command line: one module per verb; the only place with standard streams and exit codes.

The bare form is the filter (``clean``); a first argument that is a verb selects that verb, so a file that is
called ``explain`` is written ``./explain``. Each import waits until it is needed: a filter must start fast.
"""

import sys
from collections.abc import Sequence

VERBS = ("detect", "diff", "explain", "report", "rules")

DONE, CHANGED, FAILED, SET_ASIDE = 0, 1, 2, 3
INTERRUPTED = 130  # what a shell reports for Ctrl-C (128 + SIGINT)
WORST_LAST = (DONE, CHANGED, SET_ASIDE, FAILED)


def worse(one: int, other: int) -> int:
    """Return the exit code of the two that tells of the greater trouble.

    >>> worse(SET_ASIDE, FAILED), worse(CHANGED, SET_ASIDE)
    (2, 3)
    """
    return max(one, other, key=WORST_LAST.index)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0: done; 1: ``--check`` or ``diff`` found changes; 2: something could not be done; 3: documents were set aside; 130: Ctrl-C.
    A closed pipe is 0: whoever reads has seen enough.
    """
    from cleantext_zh.cli import streams

    arguments = list(sys.argv[1:] if argv is None else argv)
    verb = arguments.pop(0) if arguments and arguments[0] in VERBS else "clean"
    try:
        return _run(verb, arguments)
    except KeyboardInterrupt:
        streams.give_up_stdout()
        return INTERRUPTED
    except streams.OutputError as error:
        streams.give_up_stdout()
        if error.closed_pipe:
            return DONE
        streams.complain(None, error)
        return FAILED


def _run(verb: str, arguments: list[str]) -> int:
    """Run one verb; every error that ends the whole run ends here, in one line."""
    from cleantext_zh.cli import streams

    verbose = False
    try:
        from cleantext_zh.cli import options

        chosen = options.parse(verb, arguments)
        verbose = chosen.verbose
        if verb == "detect":
            from cleantext_zh.cli.detect import detect

            return detect(chosen)
        if verb == "explain":
            from cleantext_zh.cli.explain import explain

            return explain(chosen)
        if verb == "diff":
            from cleantext_zh.cli.diff import diff

            return diff(chosen)
        if verb == "report":
            from cleantext_zh.cli.report import report

            return report(chosen)
        if verb == "rules":
            from cleantext_zh.cli.rules import rules

            return rules(chosen)
        from cleantext_zh.cli.clean import clean

        return clean(chosen)
    except SystemExit as stop:  # argparse leaves this way after --help and --version
        return stop.code if isinstance(stop.code, int) else DONE
    except streams.OutputError:
        raise
    except Exception as error:  # noqa: BLE001  # mostly a setting or a file of rules; never a traceback
        streams.complain(None, error, verbose=verbose)
        return FAILED
