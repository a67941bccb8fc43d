"""Compressed files: known by their bytes, damaged ones told of, none lost in silence."""

import bz2
import gzip
import io
import lzma

import pytest

from cleantext_zh import FormatError
from cleantext_zh.formats.compression import compressed, compression_by_name, compression_of, decompressed

TEXT = "桥下的水，桥上的人。\n".encode() * 5000


def zstd_compress(data):
    """Compress into two frames, as concatenated files have them."""
    zstandard = pytest.importorskip("zstandard")
    half = len(data) // 2
    return b"".join(zstandard.ZstdCompressor().compress(part) for part in (data[:half], data[half:]))


PACK = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd_compress}


@pytest.mark.parametrize("kind", PACK)
def test_what_was_compressed_is_read(kind):
    """The text comes back whole, also from files that were put one behind the other."""
    source = io.BufferedReader(io.BytesIO(PACK[kind](TEXT) + PACK[kind](b"")))
    assert compression_of(source) == kind
    assert decompressed(source).read() == TEXT


@pytest.mark.parametrize("kind", PACK)
@pytest.mark.parametrize("cut", [1, 4, 20])
def test_a_file_that_was_cut_short_is_told_of(kind, cut):
    """No matter how little is missing: half a text must not pass for a whole one."""
    source = io.BufferedReader(io.BytesIO(PACK[kind](TEXT)[:-cut]))
    with pytest.raises(FormatError, match=f"compressed as .{kind}, and damaged or cut short"):
        decompressed(source).read()


@pytest.mark.parametrize("kind", PACK)
def test_damage_is_told_of(kind):
    """A byte that is another breaks the checksum, or the frame."""
    data = bytearray(PACK[kind](TEXT))
    data[len(data) // 2] ^= 0xFF
    data[-6] ^= 0xFF
    with pytest.raises(FormatError, match="damaged or cut short"):
        decompressed(io.BufferedReader(io.BytesIO(bytes(data)))).read()


@pytest.mark.parametrize(
    "text", [b"", b"B", b"BZh", b"BZh9 is a shop\n", b"\x1f", TEXT, "(点）".encode("gb18030")]
)
def test_text_is_left_alone(text):
    """What is not compressed is read as it is, even where it begins like something that is."""
    assert decompressed(io.BufferedReader(io.BytesIO(text))).read() == text


@pytest.mark.parametrize("kind", [*PACK, None])
def test_what_is_written_can_be_read(kind):
    """Writing and reading are each other's opposite; the same text gives the same bytes; the sink stays open."""
    if kind == "zst":
        pytest.importorskip("zstandard")
    made = []
    for _ in range(2):
        sink = io.BytesIO()
        with compressed(sink, kind) as opened:
            opened.write(TEXT)
        made.append(sink.getvalue())
    assert made[0] == made[1]
    assert decompressed(io.BufferedReader(io.BytesIO(made[0]))).read() == TEXT
    if kind is not None:
        assert len(made[0]) < len(TEXT) / 20


def test_names_tell_the_compression():
    """The last suffix counts, in capitals or not."""
    names = ["a.gz", "a.txt.BZ2", "a.xz", "a.zst", "a.gz.txt", "gz"]
    assert [compression_by_name(name) for name in names] == ["gz", "bz2", "xz", "zst", None, None]
