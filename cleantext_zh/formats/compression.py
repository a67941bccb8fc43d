"""Compressed files: known by their first bytes when they are read, by their name when they are written."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import Any, BinaryIO, Literal, cast, get_args

from cleantext_zh.errors import ConfigError

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


def decompressed(source: BufferedReader) -> BinaryIO:
    """Return a source with its compression, if any, undone while it is read.

    Raises:
        ConfigError: for zstd where no package for it is installed.
    """
    kind = compression_of(source)
    if kind is None:
        return source
    opened: Any
    if kind == "gz":
        import gzip

        opened = gzip.GzipFile(fileobj=source, mode="rb")
    elif kind == "bz2":
        import bz2

        opened = bz2.BZ2File(source, "rb")
    elif kind == "xz":
        import lzma

        opened = lzma.LZMAFile(source, "rb")  # noqa: SIM115  # read to its end by whoever asked
    else:
        reader = (
            _zstandard()
            .ZstdDecompressor()
            .stream_reader(source, read_size=READ_BYTES, read_across_frames=True)
        )
        return BufferedReader(reader, READ_BYTES)
    return cast("BinaryIO", opened)


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
