"""Bytes in, UTF-8 out, complaints in one line: what every verb needs of the world."""

import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable

from cleantext_zh.cli import FAILED
from cleantext_zh.errors import ConfigError, RuleError

PROGRAM = "cleantext-zh"
STDIN = "-"


# What to try, by the kind of the error; the operating system says what is wrong.
ADVICE: dict[type[BaseException], str] = {
    FileNotFoundError: "check the name",
    IsADirectoryError: "name the files in it, as in DIR/*.txt",
    PermissionError: "ask its owner, or copy it to a place of yours",
    MemoryError: "split the file, or use a machine with more memory",
}


class OutputError(Exception):
    """Standard output takes no more."""

    def __init__(self, why: str, *, closed_pipe: bool = False) -> None:
        super().__init__(why)
        self.closed_pipe = closed_pipe


def as_text(argument: str) -> str:
    """Return an argument of the command line as UTF-8, whatever the locale made of its bytes.

    >>> as_text("責任編輯")
    '責任編輯'
    """
    return os.fsencode(argument).decode(errors="surrogateescape") if not argument.isascii() else argument


def to_bytes(text: str) -> bytes:
    r"""Return the UTF-8 of any text: kept bytes as they were, other lone surrogates as WTF-8 writes them.

    >>> to_bytes("中\udcff")
    b'\xe4\xb8\xad\xff'
    >>> to_bytes("\ud800")
    b'\xed\xa0\x80'
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        # errors="keep" makes one such character of a byte (PEP 383); the odd pieces are runs of them.
        pieces = re.split("([\udc80-\udcff]+)", text)
        return b"".join(
            piece.encode("utf-8", "surrogateescape" if odd % 2 else "surrogatepass")
            for odd, piece in enumerate(pieces)
        )


def write(text: str) -> None:
    """Write text to standard output, at once, as UTF-8 whatever the locale.

    Raises:
        OutputError: if that cannot be done.
    """
    if sys.stdout is None:  # closed by ``>&-``
        raise OutputError("standard output is closed; redirect it to a file or a pipe")
    try:
        sys.stdout.buffer.write(to_bytes(text))
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputError("the pipe is closed", closed_pipe=True) from error
    except OSError as error:
        # Windows has no EPIPE: a closed pipe is an invalid argument there.
        closed_pipe = sys.platform == "win32" and error.strerror == "Invalid argument"
        why = f"standard output: {error.strerror}; make room, or write elsewhere"
        raise OutputError(why, closed_pipe=closed_pipe) from error


def give_up_stdout() -> None:
    """Let nothing more be written, or Python complains at its exit about what is still in the buffer."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (AttributeError, OSError, ValueError):  # none at all, one that is not a file, a closed one
        pass


def read(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises:
        OSError: if it cannot be read.
    """
    if name == STDIN:
        if sys.stdin is None:  # closed by ``<&-``
            raise OSError(None, "standard input is closed; name a file, or pipe text in")
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:  # noqa: PTH123  # a str of the command line: pathlib would add nothing
        return file.read()


def complain(name: str | None, error: BaseException, *, verbose: bool = False) -> None:
    """Say on standard error, in one line, what is wrong with what, and what to try."""
    if sys.stderr is None:  # print would take standard output instead
        return
    if verbose:
        from traceback import print_exception

        print_exception(error)
    if name is None and isinstance(error, OSError) and error.filename is not None:
        name = os.fsdecode(error.filename)
    message = _message(error)
    told = message if name is None else f"{as_text(name)}: {message}"
    print(f"{PROGRAM}: {told}", file=sys.stderr)


def _message(error: BaseException) -> str:
    """Return what is wrong and what to try; the package's own errors say both."""
    advice = next((words for kind, words in ADVICE.items() if isinstance(error, kind)), "")
    if isinstance(error, OSError):
        message = error.strerror or str(error)
    elif isinstance(error, MemoryError):
        message = "not enough memory"
    elif type(error).__module__.startswith("cleantext_zh."):
        message = str(error).replace("\n", " ")
    else:
        message, advice = f"unexpected {error!r}", "run it again with -v and report what it shows"
    return f"{message}; {advice}" if advice else message


def for_each_input(chosen: Namespace, act: Callable[[str, bytes], int]) -> int:
    """Do something with every input and return the worst exit code; trouble with one leaves the others alone.

    Raises:
        ConfigError, RuleError, OutputError: trouble that every input would meet.
    """
    worst = 0
    for name in chosen.files or [STDIN]:
        try:
            code = act(name, read(name))
        except (ConfigError, RuleError, OutputError):
            raise
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are still done
            complain(name, error, verbose=chosen.verbose)
            code = FAILED
        worst = max(worst, code)
    return worst
