"""Compressed files: known by their first bytes when they are read, by their name when they are written."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO, Literal, get_args

from cleantext_zh.errors import ConfigError, FormatError

Compression = Literal["gz", "bz2", "xz", "zst"]

# bzip2 has "BZh" in readable letters, so the block mark behind it is asked for as well.
MAGIC: dict[bytes, Compression] = {
    b"\x1f\x8b\x08": "gz",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zst",
}
BZIP2_HEAD, BZIP2_BLOCKS = b"BZh", (b"1AY&SY", b"\x17rE8P\x90")
HEAD_BYTES = 10
READ_BYTES = 1 << 16
ZSTD_READ_BYTES = 1 << 12  # of a bomb these may become 128 MB, and not more
DAMAGED = "damaged or cut short; fetch it again"


def compression_of(source: BufferedReader) -> Compression | None:
    r"""Return how a source is compressed; it can still be read from its beginning.

    >>> import io
    >>> compression_of(io.BufferedReader(io.BytesIO(b"\x1f\x8b\x08\x00")))
    'gz'
    >>> compression_of(io.BufferedReader(io.BytesIO(b"BZh is no archive")))
    """
    head = source.peek(HEAD_BYTES)[:HEAD_BYTES]
    if head.startswith(BZIP2_HEAD) and head[4:].startswith(BZIP2_BLOCKS):
        return "bz2"
    return next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), None)


def compression_by_name(name: str) -> Compression | None:
    """Return how a file of this name is compressed.

    >>> compression_by_name("a.jsonl.ZST")
    'zst'
    """
    kinds: tuple[Compression, ...] = get_args(Compression)
    for kind in kinds:
        if name.lower().endswith(f".{kind}"):
            return kind
    return None


def decompressed(source: BufferedReader) -> BufferedReader:
    """Return a source with its compression, if any, undone while it is read.

    Raises:
        ConfigError: for zstd where no package for it is installed.
        FormatError: while it is read, if it is damaged or cut short.
    """
    kind = compression_of(source)
    if kind is None:
        return source
    if kind == "zst":
        return BufferedReader(_Zstandard(source), READ_BYTES)
    opened: Any
    errors: tuple[type[Exception], ...]
    if kind == "gz":
        import gzip
        import zlib

        opened, errors = gzip.GzipFile(fileobj=source, mode="rb"), (OSError, EOFError, zlib.error)
    elif kind == "bz2":
        import bz2

        opened, errors = bz2.BZ2File(source, "rb"), (OSError, EOFError)
    else:
        import lzma

        errors = (EOFError, lzma.LZMAError)
        opened = lzma.LZMAFile(source, "rb")  # noqa: SIM115  # read to its end by whoever asked
    return BufferedReader(_Checked(opened, kind, errors), READ_BYTES)


class _Checked(RawIOBase):
    """Reads what a decompressor gives, and tells in words of ours when it gives up."""

    def __init__(self, opened: BinaryIO, kind: Compression, errors: tuple[type[Exception], ...]) -> None:
        self._opened, self._kind, self._errors = opened, kind, errors

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._opened.read(len(buffer))
        except self._errors as error:
            if (
                isinstance(error, OSError) and error.errno is not None
            ):  # trouble with the disk, not with the bytes
                raise
            raise FormatError(f"compressed as .{self._kind}, and {DAMAGED} ({error})") from None
        buffer[: len(data)] = data
        return len(data)


class _Zstandard(RawIOBase):
    """Reads zstd frames; the package's own reader takes a file that was cut short for one that is whole."""

    def __init__(self, source: BinaryIO) -> None:
        self._new = _zstandard().ZstdDecompressor
        self._error: type[Exception] = _zstandard().ZstdError
        self._source = source
        self._frame: Any = None  # the decompressor of the frame at hand
        self._given = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._given:
            data = self._source.read(ZSTD_READ_BYTES)
            if not data:
                if self._frame is not None:
                    raise FormatError(f"compressed as .zst, and {DAMAGED} (its last frame has no end)")
                return 0
            self._given = self._decompressed(data)
        size = min(len(buffer), len(self._given))
        buffer[:size], self._given = self._given[:size], self._given[size:]
        return size

    def _decompressed(self, data: bytes) -> bytes:
        pieces = []
        try:
            while data:
                if self._frame is None:
                    self._frame = self._new().decompressobj()
                pieces.append(self._frame.decompress(data))
                data = b""
                if self._frame.eof:
                    data, self._frame = self._frame.unused_data, None
        except self._error as error:
            raise FormatError(f"compressed as .zst, and {DAMAGED} ({error})") from None
        return b"".join(pieces)


@contextmanager
def compressed(sink: BinaryIO, kind: Compression | None) -> Iterator[BinaryIO]:
    """Open a writer that compresses into a sink, which stays open; the same bytes for the same text at any time.

    Raises:
        ConfigError: for zstd where no package for it is installed.
    """
    if kind is None:
        yield sink
        return
    opened: Any
    if kind == "gz":
        import gzip

        opened = gzip.GzipFile(filename="", fileobj=sink, mode="wb", mtime=0)
    elif kind == "bz2":
        import bz2

        opened = bz2.BZ2File(sink, "wb")
    elif kind == "xz":
        import lzma

        opened = lzma.LZMAFile(sink, "wb")  # noqa: SIM115  # closed below
    else:
        opened = _zstandard().ZstdCompressor().stream_writer(sink, closefd=False)
    with opened:
        yield opened


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise ConfigError("zstd needs the package zstandard: pip install 'cleantext-zh[zstd]'") from None
    return zstandard
