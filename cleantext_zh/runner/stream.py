"""The documents of one file, each cleaned and written back; what cannot be is set aside and counted."""

from collections import Counter
from typing import NamedTuple, Protocol

from cleantext_zh.cleaner import Cleaner
from cleantext_zh.errors import ConfigError, DecodeError, RuleError
from cleantext_zh.formats import Cleaned, Format, Record
from cleantext_zh.records import Result
from cleantext_zh.utf8 import to_bytes

Tally = Counter[str]
"""What was done, by name: documents, changed, emptied, set_aside, failed, lines, removed, bytes, bytes_out.

``bytes`` and ``bytes_out`` are those of the documents as UTF-8 or as they were read, without what stands around them.
"""


class Watcher(Protocol):
    """Whoever wants to know of each document."""

    def done(self, where: str, result: Result, size: int) -> None:
        """Hear of a document that was cleaned, and how many bytes it had."""

    def set_aside(self, record: Record, why: str) -> None:
        """Hear of a document that cannot be cleaned and was left out."""

    def failed(self, record: Record, error: Exception) -> None:
        """Hear of a document with which something went wrong."""


class Handling(NamedTuple):
    """What to do with documents that are not as they should be."""

    quarantine: bool = False
    """Set documents aside whose bytes cannot be decoded, instead of failing."""
    about: bool = False
    """Whether the format has a place for metadata and counts."""
    reports: bool = False
    """Whether a report is written of each document."""


def clean_documents(cleaner: Cleaner, opened: Format, handling: Handling, watcher: Watcher) -> Tally:
    """Clean each document of a file and write it back; return what was done.

    Raises:
        ConfigError, RuleError: trouble that every document would meet.
        OSError: if the file cannot be read or its result not written.
    """
    tally: Tally = Counter()
    for record in opened.records():
        tally["documents"] += 1
        if record.why is not None:
            tally["set_aside"] += 1
            watcher.set_aside(record, record.why)
            continue
        result = _result(cleaner, record, handling, watcher, tally)
        if result is None:
            continue
        opened.write(record, Cleaned(result.text, about(result) if handling.about else {}))
        watcher.done(record.where, result, _count(tally, record, result))
    opened.close()
    return tally


def _result(
    cleaner: Cleaner, record: Record, handling: Handling, watcher: Watcher, tally: Tally
) -> Result | None:
    """Return the cleaned document; ``None``, and counted, if there is none."""
    describe = handling.about or handling.reports  # else nobody reads the metadata
    try:
        if isinstance(record.text, str):
            return cleaner(record.text, describe=describe)
        return cleaner.decode_and_clean(record.text, describe=describe)
    except (ConfigError, RuleError):
        raise
    except DecodeError as error:
        if handling.quarantine:
            tally["set_aside"] += 1
            watcher.set_aside(record, str(error))
        else:
            tally["failed"] += 1
            watcher.failed(record, error)
    except Exception as error:  # noqa: BLE001  # whatever is wrong with one document, the others are still done
        tally["failed"] += 1
        watcher.failed(record, error)
    return None


def _count(tally: Tally, record: Record, result: Result) -> int:
    """Count a document that was cleaned, and return how many bytes it had."""
    before = to_bytes(record.text) if isinstance(record.text, str) else record.text
    after = to_bytes(result.text)
    tally["changed"] += before != after
    tally["emptied"] += bool(before) and not after
    tally["lines"] += result.report.counts["lines"]
    tally["removed"] += result.report.counts["removed"]
    tally["bytes"] += len(before)
    tally["bytes_out"] += len(after)
    return len(before)


def about(result: Result) -> dict[str, object]:
    """Return what a record says about its document beside the text: the metadata that were found, and the counts."""
    found = {name: value for name, value in result.metadata._asdict().items() if value is not None}
    return {**found, "counts": dict(result.report.counts)}


def report_line(name: str, where: str, result: Result) -> bytes:
    """Return the report of a document as one line of JSON."""
    import json

    from cleantext_zh.variants.detect import detect_script

    place = {"file": name, "where": where} if where else {"file": name}
    found = {"metadata": result.metadata._asdict(), "script": detect_script(result.text).script}
    record = place | found | result.report.to_dict()
    # What UTF-8 cannot write, a lone surrogate, becomes \udcff: just as JSON writes it.
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def set_aside_line(name: str, record: Record, why: str) -> bytes:
    """Return a document that was set aside as one line of JSON: ``text``, or ``base64`` where it is no UTF-8.

    Neither is there for a document that was too long to be read.
    """
    import json

    found: dict[str, object] = {"file": name, "where": record.where, "why": why}
    if record.raw:
        try:
            found["text"] = record.raw.decode()
        except UnicodeDecodeError:
            import base64

            found["base64"] = base64.b64encode(record.raw).decode("ascii")
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
