"""Bytes in, UTF-8 out, complaints in one line: what every verb needs of the world."""

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from io import BufferedReader

from cleantext_zh.cli import FAILED, worse
from cleantext_zh.errors import ConfigError, RuleError
from cleantext_zh.utf8 import to_bytes

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


def write(text: str) -> None:
    """Write text to standard output, at once, as UTF-8 whatever the locale.

    Raises:
        OutputError: if that cannot be done.
    """
    put(to_bytes(text))


def put(data: bytes) -> None:
    """Write bytes to standard output, at once.

    Raises:
        OutputError: if that cannot be done.
    """
    if sys.stdout is None:  # closed by ``>&-``
        raise OutputError("standard output is closed; redirect it to a file or a pipe")
    try:
        sys.stdout.buffer.write(data)
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


def open_input(name: str) -> BufferedReader:
    """Open a file, or standard input for ``-``; closing it leaves standard input open.

    Raises:
        OSError: if it cannot be read.
    """
    if name != STDIN:
        return open(name, "rb")  # noqa: PTH123  # a str of the command line; closed by the caller
    if sys.stdin is None:  # closed by ``<&-``
        raise OSError(None, "standard input is closed; name a file, or pipe text in")
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except OSError:  # something in the place of a terminal or a file, as tests have it
        return BufferedReader(sys.stdin.buffer)  # type: ignore[arg-type]  # it reads like a raw file


def size_of(names: Sequence[str]) -> int | None:
    """Return how many bytes several files have; ``None`` if one of them cannot tell, as standard input cannot."""
    try:
        found = [os.stat(name) for name in names]  # noqa: PTH116  # names are str here
    except (OSError, ValueError):
        return None
    return (
        sum(seen.st_size for seen in found) if names and all(stat.S_ISREG(s.st_mode) for s in found) else None
    )


def read(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``, with compression undone.

    Raises:
        OSError: if it cannot be read.
    """
    from cleantext_zh.formats.compression import decompressed

    with open_input(name) as source:
        return decompressed(source).read()


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
    say(message if name is None else f"{as_text(name)}: {message}")


def say(words: str) -> None:
    """Say something on standard error, in a line that begins with the name of the program."""
    if sys.stderr is not None:  # print would take standard output instead
        print(f"{PROGRAM}: {words}", file=sys.stderr)


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


def for_each_input(chosen: Namespace, act: Callable[[str], int]) -> int:
    """Do something with the name of every input and return the worst exit code; trouble with one is not the others'.

    Raises:
        ConfigError, RuleError, OutputError: trouble that every input would meet.
    """
    worst = 0
    for name in chosen.files or [STDIN]:
        try:
            code = act(name)
        except (ConfigError, RuleError, OutputError):
            raise
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are still done
            complain(name, error, verbose=chosen.verbose)
            code = FAILED
        worst = worse(worst, code)
    return worst
