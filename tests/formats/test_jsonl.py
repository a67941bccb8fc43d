"""JSONL: whatever the line, only its text changes; property by property."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from cleantext_zh.formats import Cleaned, Options
from cleantext_zh.formats.jsonl import JsonLines

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
OBJECTS = st.dictionaries(st.sampled_from(["a", "text", '"', "\\", ",", "{", "文"]) | st.text(), VALUES)


def through(line, change):
    """Return a line as it comes out, with its text changed."""
    sink = io.BytesIO()
    opened = JsonLines(io.BytesIO(line), sink, Options())
    for record in opened.records():
        assert record.why is None, record.why
        opened.write(record, Cleaned(change(record.text), {}))
    return sink.getvalue()


@given(OBJECTS, st.text(), st.booleans(), st.sampled_from([(",", ":"), (" , ", "\t: ")]))
def test_only_the_text_changes(found, text, escaped, separators):
    """With any fields beside it, nested, with quotes and brackets in their names and values."""
    found = {**found, "text": text}
    line = json.dumps(found, ensure_ascii=escaped, separators=separators).encode("utf-8", "backslashreplace")
    assert through(line, lambda same: same) == line
    changed = through(line, lambda _: "新的\ud800")
    assert json.loads(changed) == {**found, "text": "新的\ud800"}
    rest = json.dumps({**found, "text": "新"}, ensure_ascii=escaped, separators=separators)
    old, new = (json.dumps(one, ensure_ascii=ascii_) for one, ascii_ in (("新", escaped), ("新", False)))
    assert through(rest.encode("utf-8", "backslashreplace"), lambda _: "新").decode() in (
        rest,
        rest.replace(old, new),
    )


@given(st.binary(), st.sampled_from([None, 1, 5, 40]))
def test_any_bytes_are_read(data, limit):
    """No bytes crash it: each line is a document, is set aside, or is empty."""
    sink = io.BytesIO()
    lines = data.split(b"\n")
    records = list(JsonLines(io.BytesIO(data), sink, Options(max_doc_bytes=limit)).records())
    assert len(records) == sum(
        bool(line.strip(b" \t\r")) or (limit is not None and len(line) > limit) for line in lines
    )
