"""Files that are replaced whole or not at all: written beside their place, brought to the disk, and renamed."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cleantext_zh.errors import CleanTextError

DEFAULT_MODE = 0o666  # what the umask leaves of it, as for every new file


class ReplaceError(CleanTextError):
    """A file that cannot be replaced without harm: says why, and what to try."""


@contextmanager
def new_file(path: Path, beside: Path | None = None) -> Iterator[BinaryIO]:
    """Open a file that gets its name when it is whole: when the block ends without an error.

    ``beside`` is where it is written until then, on the same file system; by default a hidden file in its folder.

    Raises:
        OSError: if it cannot be written; the place is then as it was.
    """
    part = beside or path.with_name(f".{path.name}.{os.getpid()}.part")
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(part, flags, DEFAULT_MODE), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:  # Ctrl-C too
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


class Unchanged(Exception):  # noqa: N818  # nothing is wrong
    """Raised where a new file is written, to leave everything as it is."""


@contextmanager
def replaced(name: str, suffix: str = "") -> Iterator[BinaryIO]:
    """Open the successor of a file: its mode is kept, a symbolic link is followed, a suffix keeps the old file.

    Raises:
        ReplaceError: if the file has other names (hard links), which would go on showing the old text.
        OSError: if it cannot be read or written; it is then as it was.
    """
    path = Path(os.path.realpath(name))
    before = path.stat()
    if not stat.S_ISREG(before.st_mode):
        raise ReplaceError("is no regular file; -i can only replace those")
    if before.st_nlink > 1:
        raise ReplaceError(
            f"has {before.st_nlink} hard links, and the others would keep the old text; copy it first"
        )
    try:
        with new_file(path) as file:
            yield file
            _same_owner(file, before)
            if suffix:
                _keep(path, path.with_name(path.name + suffix), before)
    except Unchanged:
        pass


def _same_owner(file: BinaryIO, before: os.stat_result) -> None:
    """Give a file the owner, as far as that is allowed, and the mode of another."""
    if hasattr(os, "fchown"):
        with suppress(PermissionError):  # only root may give files away
            os.fchown(file.fileno(), before.st_uid, before.st_gid)
        os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))


def _keep(path: Path, backup: Path, before: os.stat_result) -> None:
    """Copy a file to its backup, which is whole or not there."""
    with path.open("rb") as old, new_file(backup) as copy:
        while chunk := old.read(1 << 20):
            copy.write(chunk)
        _same_owner(copy, before)
    os.utime(backup, ns=(before.st_atime_ns, before.st_mtime_ns))


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk; Windows does that by itself, and does not open folders."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
