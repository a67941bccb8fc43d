"""The same documents give the same bytes, whichever way they go through."""

import gzip
import json
from importlib.util import find_spec

import pytest

from cleantext_zh import clean
from cleantext_zh.formats.plain import NUL
from tests.matrix import documents

needs = {"parquet": "pyarrow", "wet": "json", "zst": "zstandard"}


@pytest.fixture(scope="module")
def texts(cases):
    """Clean texts, dirty ones, and some that are odd."""
    return documents(cases)


@pytest.fixture(scope="module")
def expected(texts):
    """What the library makes of them."""
    found = [clean(text) for text in texts]
    assert sum(one != other for one, other in zip(texts, found, strict=True)) >= 80
    return found


def rows_of(data):
    """Return the texts of JSONL."""
    return [json.loads(line)["text"] for line in data.split(b"\n") if line]


def test_library_and_streams_agree(ctzh, texts, expected):
    """NULs between documents, and one JSON object a line."""
    data = b"".join(text.encode() + NUL for text in texts)
    assert ctzh("-0", stdin=data).stdout.decode().removesuffix("\0").split("\0") == expected
    lines = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)
    assert rows_of(ctzh("--jsonl", stdin=lines).stdout) == expected
    assert rows_of(ctzh("--jsonl", stdin=gzip.compress(lines)).stdout) == expected


def test_files_and_folders_agree(ctzh, tmp_path, texts, expected):
    """Plain files in a folder, by one worker and by two, and in place."""
    (tmp_path / "in").mkdir()
    names = [f"{number:03}.txt" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8", newline="")
    for jobs in ("1", "2"):
        assert ctzh("-r", "in", "-o", f"out{jobs}", "-j", jobs).returncode == 0
        found = [(tmp_path / f"out{jobs}" / name).read_bytes().decode() for name in names]
        assert found == expected
    assert ctzh("-i", *(f"in/{name}" for name in names)).returncode == 0
    assert [(tmp_path / "in" / name).read_bytes().decode() for name in names] == expected


def test_standard_input_agrees(ctzh, texts, expected):
    """One document after another, each through a filter of its own; every tenth, since each is a process."""
    for text, wanted in list(zip(texts, expected, strict=True))[::10]:
        assert ctzh(stdin=text.encode()).stdout.decode() == wanted


@pytest.mark.parametrize("kind", needs)
def test_formats_agree(ctzh, tmp_path, texts, expected, kind):
    """Parquet, WET and zstd, where their packages are installed."""
    if find_spec(needs[kind]) is None:
        pytest.skip(f"{needs[kind]} is not installed")
    (tmp_path / "in").mkdir()
    makers = {"parquet": make_parquet, "wet": make_wet, "zst": make_zst}
    name = makers[kind](tmp_path / "in", texts)
    assert ctzh("-r", "in", "-o", "out").returncode == 0
    data = (tmp_path / "out" / name).read_bytes()
    assert read_back(kind, data) == expected


def make_parquet(folder, texts):
    """Write the texts as Parquet in several row groups; return the name of the result."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": texts}), folder / "a.parquet", row_group_size=50)
    return "a.parquet"


def make_wet(folder, texts):
    """Write the texts as a web archive."""
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n"
    datas = [text.encode() for text in texts]
    records = [head.format(len(data)).encode() + data + b"\r\n\r\n" for data in datas]
    (folder / "a.wet").write_bytes(b"".join(records))
    return "a.wet.jsonl"


def make_zst(folder, texts):
    """Write the texts as compressed JSONL."""
    import zstandard

    lines = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)
    (folder / "a.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(lines))
    return "a.jsonl.zst"


def read_back(kind, data):
    """Return the texts of a result."""
    if kind == "parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        return pq.read_table(pa.BufferReader(data))["text"].to_pylist()
    if kind == "zst":
        import io

        import zstandard

        data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()
    return rows_of(data)
