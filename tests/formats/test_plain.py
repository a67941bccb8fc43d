"""Many documents in one stream: the pieces are the same wherever the reads happen to end."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext_zh.formats import Cleaned, Options, plain

STREAMS = st.lists(st.sampled_from([b"\0", b"=\n", b"\n", b"a", "字".encode(), b"\r\n", b"==="])).map(
    b"".join
)


def through(make, data, **options):
    """Return the documents of a stream, and the stream with each of them written back as it was."""
    sink = io.BytesIO()
    opened = make(io.BytesIO(data), sink, Options(**options))
    found = []
    for record in opened.records():
        found.append(record.raw)
        if record.why is None:
            opened.write(record, Cleaned(record.raw.decode(), {}))
    return found, sink.getvalue()


@given(STREAMS, st.sampled_from([1, 2, 3, 1 << 16]))
def test_nuls_part_documents(data, chunk):
    """The documents are those of a split at NUL, and come out as they went in, however short the reads are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain, "CHUNK_BYTES", chunk)
        found, written = through(plain.Nul, data)
    expected = data.split(b"\0")
    assert found == (expected[:-1] if not expected[-1] else expected)
    assert written == data


@given(STREAMS)
def test_lines_part_documents(data):
    """What stands between separators is a document, and all comes out as it went in."""
    found, written = through(plain.Separated, data, sep="^=$")
    assert written == data
    lines = re.findall(rb"[^\n]*\n|[^\n]+", data)
    assert b"".join(found) == b"".join(line for line in lines if line != b"=\n")


@given(st.lists(st.integers(0, 9)), st.integers(1, 9))
def test_long_lines_are_passed_over(lengths, limit):
    """A line over the limit is told of, and the next is read from its beginning."""
    data = b"".join(b"x" * length + b"\n" for length in lengths)
    expected = [b"x" * length + b"\n" if length <= limit else None for length in lengths]
    assert list(plain.read_lines(io.BytesIO(data), limit)) == expected
