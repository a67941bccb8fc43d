"""Web archives: text records become lines of JSON."""

import gzip
import json

import pytest

ARTICLE = "灯塔看守人每晚写一页日记。\n"
PAGE = ARTICLE + "责任编辑：张三\n"


def record(kind, data, content_type="text/plain", **headers):
    """Return one record of an archive."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(data)}",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data + b"\r\n\r\n"


ABOUT = {
    "WARC_Target_URI": "http://a.example/",
    "WARC_Date": "2024-05-17T09:26:00Z",
    "WARC_Record_ID": "<urn:uuid:1>",
}
INFO = record("warcinfo", b"software: x", "application/warc-fields")


def rows(output):
    """Return the objects of a JSONL output."""
    return [json.loads(line) for line in output.split(b"\n") if line]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_text_records_become_json(ctzh, tmp_path, pack):
    """Each with its id, its address, its date and its text; records about the crawl are no documents."""
    archive = [
        INFO,
        record("conversion", PAGE.encode(), **ABOUT),
        record("conversion", ARTICLE.encode("gb18030")),
    ]
    (tmp_path / "a.wet").write_bytes(b"".join(map(pack, archive)))
    ran = ctzh("a.wet")
    assert (ran.stderr, ran.returncode) == (b"", 0)
    first, second = rows(ran.stdout)
    assert first == {
        "id": "<urn:uuid:1>",
        "url": "http://a.example/",
        "date": "2024-05-17T09:26:00Z",
        "text": ARTICLE,
    }
    assert second["text"] == ARTICLE


def test_fields_are_added(ctzh, tmp_path):
    """As for JSONL: --keep-raw, --meta and --field."""
    (tmp_path / "a.warc").write_bytes(record("resource", PAGE.encode(), "text/plain; charset=utf-8"))
    (row,) = rows(ctzh("--field", "body", "--keep-raw", "raw", "--meta", "about", "a.warc").stdout)
    assert (row["body"], row["raw"], row["about"]["editor"]) == (ARTICLE, PAGE, "张三")


def test_what_is_no_text_is_set_aside(ctzh, tmp_path):
    """Pages of HTML are not read here, and that is said; the rest goes on."""
    page = record("response", b"HTTP/1.1 200 OK\r\n\r\n<p>", "application/http; msgtype=response", **ABOUT)
    (tmp_path / "a.warc").write_bytes(page + record("conversion", PAGE.encode()))
    ran = ctzh("a.warc")
    assert ran.returncode == 3
    assert (
        b"record 1 (http://a.example/): holds application/http and no text; let an extractor go first"
        in ran.stderr
    )
    assert [row["text"] for row in rows(ran.stdout)] == [ARTICLE]


def test_an_archive_that_was_cut_short_is_told_of(ctzh, tmp_path):
    """The record that is not whole is set aside."""
    archive = record("conversion", PAGE.encode()) + record("conversion", PAGE.encode())[:-30]
    (tmp_path / "a.wet").write_bytes(archive)
    ran = ctzh("--set-aside", "aside", "a.wet")
    assert ran.returncode == 3
    assert b"record 2: cut short" in ran.stderr
    assert len(rows(ran.stdout)) == 1
    (kept,) = rows((tmp_path / "aside").read_bytes())
    assert kept["text"] == PAGE.encode()[:36].decode()


def test_archives_are_not_replaced(ctzh, tmp_path):
    """JSONL under the name of an archive would mislead; a folder gets a name that tells."""
    archive = record("conversion", PAGE.encode())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.wet.gz").write_bytes(gzip.compress(archive))
    ran = ctzh("-i", "in/a.wet.gz")
    assert ran.returncode == 2
    assert b"use -r, or > FILE" in ran.stderr
    assert ctzh("-r", "in", "-o", "out").returncode == 0
    (row,) = rows(gzip.decompress((tmp_path / "out" / "a.wet.jsonl.gz").read_bytes()))
    assert row["text"] == ARTICLE


RUBBISH = b"WARC/1.0\r\nrubbish\xff\r\n\x00\x01\n"


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (RUBBISH, b"damaged; what stands up to the next record is lost"),
        (b"no archive at all\n", b"damaged; what stands"),
        (record("conversion", PAGE.encode()).replace(b"Length: 62", b"Length: 6x"), b"damaged; what stands"),
        (
            record("conversion", PAGE.encode()).replace(b"Length: 62", b"Length: 36"),
            b"damaged: it does not end",
        ),
    ],
)
@pytest.mark.parametrize("behind", [1, 0])
def test_damage_is_told_of(ctzh, tmp_path, damage, why, behind):
    """Damage is set aside with its place, and the records behind it are read."""
    good = record("conversion", PAGE.encode())
    (tmp_path / "a.wet").write_bytes(good + damage + good * behind)
    ran = ctzh("a.wet")
    assert ran.returncode == 3
    assert b"a.wet: record 2: " + why in ran.stderr
    assert [row["text"] for row in rows(ran.stdout)] == [ARTICLE] * (1 + behind)


def test_lengths_are_limited(ctzh, tmp_path):
    """--max-doc-bytes holds for records too, and those behind are read; so is an announced length that is a lie."""
    long, short = (record("conversion", text.encode()) for text in (PAGE * 9, PAGE))
    (tmp_path / "a.wet").write_bytes(long + short + long[:-40])
    ran = ctzh("--max-doc-bytes", "100", "a.wet")
    assert ran.returncode == 3
    assert b"record 1: longer than 100 bytes" in ran.stderr
    assert b"record 3: cut short: 36 bytes are missing" in ran.stderr
    assert [row["text"] for row in rows(ran.stdout)] == [ARTICLE]
