"""decode: bytes → str, with the encoding and how sure it is, and with one kind of newline."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from itertools import chain
from typing import Literal, NamedTuple

from cleantext_zh.chars import BYTE_ORDER_MARK, REPLACEMENT
from cleantext_zh.errors import ConfigError, DecodeError, refuse_bytes
from cleantext_zh.likelihood.detect import (
    Verdict,
    by_damaged_utf8,
    by_likelihood,
    by_mark,
    by_nuls,
    by_shifts,
)
from cleantext_zh.likelihood.shifted import ISO2022_CN, decode_iso2022_cn

Errors = Literal["replace", "keep", "fail"]  # config has the same; a test holds the two together


class Decoded(NamedTuple):
    """Text made from bytes, and how."""

    text: str
    encoding: str | None
    """Python's name of the encoding; ``None`` where the input was text."""
    confidence: float
    """1.0 for a byte-order mark or the user's word; else how often such a verdict is right, roughly."""
    runner_up: str | None
    """The encoding that came second, where there was a choice."""
    replaced: tuple[int, ...]
    """Where bytes could not be decoded: the offset of the first byte of each U+FFFD that was put in."""


def decode(data: bytes, encoding: str | None = None, errors: Errors = "replace") -> Decoded:
    r"""Return the text of the bytes; without an encoding it is detected.

    >>> decode("中文网页".encode("gb18030"))[:2]
    ('中文网页', 'gb18030')
    >>> decode(b"caf\xc3\xa9 \xff").replaced
    (6,)

    Args:
        data: the bytes of one document.
        encoding: Python's or the web's name of the encoding; ``None`` to detect it.
        errors: for bytes that cannot be decoded. ``replace`` puts U+FFFD; ``keep`` puts lone surrogates,
            which ``surrogateescape`` writes back as the bytes they were; ``fail`` raises.

    Raises:
        ConfigError: if there is no such encoding.
        DecodeError: if bytes cannot be decoded, with ``errors="fail"`` only.
        TypeError: if it is given text.
    """
    found = read(data, encoding, errors)
    # A carriage return is sought among bytes: among characters of two bytes it takes ten times as long.
    if found.encoding == "utf-8" and b"\r" not in bytes(data):
        return found
    return found._replace(text=_with_line_feeds(found.text))


def read(data: bytes, encoding: str | None = None, errors: Errors = "replace") -> Decoded:
    r"""Return what ``decode`` does, but with every newline as it was.

    >>> read("一\r\n二\r".encode("utf-16")).text
    '一\r\n二\r'
    """
    if isinstance(data, str):
        raise TypeError("decode wants bytes and was given text; text needs no decoding: call Cleaner()(text)")
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"decode wants bytes and was given {type(data).__name__}")
    if errors not in {"replace", "keep", "fail"}:
        raise ConfigError(f"errors={errors!r} is not possible; choose from 'replace', 'keep', 'fail'")
    data = bytes(data)
    if encoding is not None:
        return _decode_as(data, Verdict(_named(encoding, data), 1.0), errors)
    # A mark is certain. NULs come before UTF-8, since ASCII in UTF-16 is valid UTF-8 full of them.
    marked = by_mark(data) or by_nuls(data) or by_shifts(data)
    if marked:
        return _decode_as(data, marked, errors)
    try:
        # Nothing else is valid UTF-8 by accident for long, so nothing else is asked where it is valid.
        text = data.decode()
    except UnicodeDecodeError as error:
        return _decode_as(data, _unsure(data, error), errors)
    return Decoded(_unmarked(text), "utf-8", 1.0 if data.isascii() else 0.99, None, ())


def _unsure(data: bytes, error: UnicodeDecodeError) -> Verdict:
    """Return the likeliest encoding of what is not sound UTF-8."""
    # GB18030 reads nearly anything, UTF-8 with one bad byte too, and makes another text of it: it comes later.
    return by_damaged_utf8(data, error.start) or by_likelihood(data)


def decode_chunks(
    chunks: Iterable[bytes], encoding: str | None = None, errors: Errors = "replace"
) -> Iterator[str]:
    r"""Yield the text of a stream piece by piece, as ``decode`` makes it of the whole in the same encoding.

    The encoding is settled by the first 64 kB, unless it is named; what comes later does not change it. Where bytes
    were replaced only ``decode`` tells.

    >>> "".join(decode_chunks([b"\xd6", b"\xd0\xce\xc4\xcd", b"\xf8\xd2\xb3\r", b"\n"]))
    '中文网页\n'

    Raises:
        ConfigError: if there is no such encoding.
        DecodeError: if bytes cannot be decoded, with ``errors="fail"`` only.
    """
    rest = iter(chunks)
    head = b""
    for chunk in rest:
        head += chunk
        if len(head) >= SETTLING_BYTES:
            break
    verdict = Verdict(_named(encoding, head), 1.0) if encoding is not None else _settled(head)
    if verdict.encoding == ISO2022_CN:  # Python has no decoder that takes it in pieces
        yield _decode_as(head + b"".join(rest), verdict, errors).text
        return
    yield from _unified_pieces(_decoded_pieces(chain([head], rest), verdict, errors))


# A stream's encoding is settled by so many bytes.
SETTLING_BYTES = 64 * 1024


def _settled(head: bytes) -> Verdict:
    """Return the encoding of a stream that begins so."""
    # A character that is cut in half at the end is no sign against any encoding.
    whole_lines = head.rfind(b"\n", 0, SETTLING_BYTES) + 1
    sample = head[: whole_lines or SETTLING_BYTES] if len(head) > SETTLING_BYTES else head
    try:
        return by_mark(sample) or by_nuls(sample) or by_shifts(sample) or _sound_utf8(sample)
    except UnicodeDecodeError as error:
        return _unsure(sample, error)


def _sound_utf8(data: bytes) -> Verdict:
    data.decode()
    return Verdict("utf-8", 0.99)


def _decoded_pieces(chunks: Iterable[bytes], verdict: Verdict, errors: Errors) -> Iterator[str]:
    """Yield each chunk decoded; a character that two chunks share comes with the second."""
    handler = "strict" if errors == "fail" else f"cleantext_zh.{errors}"
    decoder = codecs.getincrementaldecoder(verdict.encoding)(handler)
    skipped = verdict.head
    ended: Iterable[bytes | None] = chain(chunks, [None])
    for chunk in ended:
        data = (chunk or b"")[skipped:]
        if skipped and errors == "fail":
            error = UnicodeDecodeError(verdict.encoding, chunk or b"", 0, skipped, "half a character")
            raise DecodeError(_explain(error, verdict)) from error
        token = _damage.set([])
        try:
            half = _lenient((chunk or b"")[:skipped], "ascii", errors)[0] if skipped else ""
            yield half + decoder.decode(data, final=chunk is None)
        except UnicodeDecodeError as error:
            raise DecodeError(_explain(error, verdict)) from error
        finally:
            _damage.reset(token)
        skipped = 0


def _unified_pieces(pieces: Iterable[str]) -> Iterator[str]:
    """Yield pieces without byte-order marks and with a line feed for every newline, also where two pieces share it."""
    started, held = False, ""
    for piece in pieces:
        text = held + (piece if started else piece.lstrip(BYTE_ORDER_MARK))
        started = started or bool(text)
        held = "\r" if text.endswith("\r") else ""
        text = text.removesuffix(held)
        if text:
            yield text.replace("\r\n", "\n").replace("\r", "\n")
    if held:
        yield "\n"


def from_text(text: str) -> Decoded:
    r"""Return text as if it had been decoded: newlines unified, byte-order mark gone.

    >>> from_text("\ufeff一\r\n二\r三").text
    '一\n二\n三'

    Raises:
        TypeError: if it is given bytes; says how to decode them.
    """
    refuse_bytes(text)
    return Decoded(_with_line_feeds(_unmarked(text)), None, 1.0, None, ())


def _unmarked(text: str) -> str:
    """Return the text without byte-order marks before it."""
    return text.lstrip(BYTE_ORDER_MARK)


def _with_line_feeds(text: str) -> str:
    """Return the text with a line feed for every newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _named(name: str, data: bytes) -> str:
    """Return the codec for the encoding that the user named."""
    from cleantext_zh.likelihood.names import codec

    found = codec(name)
    if found in {"utf-16", "utf-32"}:  # the order of bytes is in the mark; without one it is little-endian
        marked = by_mark(data)
        return marked.encoding if marked and marked.encoding.startswith(found) else f"{found}-le"
    return found


def _decode_as(data: bytes, verdict: Verdict, errors: Errors) -> Decoded:
    """Decode in the encoding of the verdict, with bad bytes as asked."""
    encoding, confidence, runner_up, head = verdict
    if encoding == ISO2022_CN:
        return _shifted(data, verdict, errors)
    error = UnicodeDecodeError(encoding, data, 0, head, "half a character") if head else None
    if error is None:
        try:
            return Decoded(_unmarked(data.decode(encoding)), encoding, confidence, runner_up, ())
        except UnicodeDecodeError as found:
            error = found
    if errors == "fail":
        raise DecodeError(_explain(error, verdict)) from error
    text, damage = _lenient(data[head:], encoding, errors)
    if head:
        half, _ = _lenient(data[:head], "ascii", errors)
        text, damage = half + text, (0, *(head + start for start in damage))
    return Decoded(_unmarked(text), encoding, confidence, runner_up, damage)


def _shifted(data: bytes, verdict: Verdict, errors: Errors) -> Decoded:
    """Decode ISO-2022-CN, which Python has no codec for."""
    offsets: list[int] = []

    def note(place: int, bad: bytes) -> str:
        if errors == "fail":
            error = UnicodeDecodeError(verdict.encoding, data, place, place + 1, "not in GB 2312")
            raise DecodeError(_explain(error, verdict)) from error
        offsets.append(place)
        return REPLACEMENT if errors == "replace" else bad.decode("ascii", "surrogateescape")

    text = decode_iso2022_cn(data, note)
    return Decoded(_unmarked(text), verdict.encoding, verdict.confidence, verdict.runner_up, tuple(offsets))


def _explain(error: UnicodeDecodeError, verdict: Verdict) -> str:
    """Say which byte cannot be decoded, where it is, and what to try next."""
    second = f" (the second guess was {verdict.runner_up})" if verdict.runner_up else ""
    return (
        f"byte 0x{error.object[error.start]:02x} at offset {error.start} cannot be decoded as"
        f" {verdict.encoding}{second}. Name the right encoding (encoding=…), or let the rest be read:"
        " errors='replace' puts U+FFFD there and reports the offset, errors='keep' keeps the byte as it is"
    )


# Codecs report bad bytes to a handler that is found by name. The handlers below hold nothing themselves:
# where the offsets go is set for the time of one call, in its own context, so that threads do not meet.
_damage: ContextVar[list[int]] = ContextVar("damage")


def _replace(error: UnicodeError) -> tuple[str, int]:
    """Note where bytes are bad and put U+FFFD in their place."""
    assert isinstance(error, UnicodeDecodeError)
    _damage.get().append(error.start)
    return REPLACEMENT, error.end


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Note where bytes are bad and put them in as ``surrogateescape`` does, to be written back."""
    assert isinstance(error, UnicodeDecodeError)
    _damage.get().append(error.start)
    bad = error.object[error.start : error.end]
    return "".join(chr(byte) if byte < 0x80 else chr(0xDC00 + byte) for byte in bad), error.end


_HANDLERS: dict[str, Callable[[UnicodeError], tuple[str, int]]] = {"replace": _replace, "keep": _keep}
for _name, _handler in _HANDLERS.items():
    codecs.register_error(f"cleantext_zh.{_name}", _handler)


def _lenient(data: bytes, encoding: str, errors: str) -> tuple[str, tuple[int, ...]]:
    """Decode what can be decoded; return the text and the offsets of what could not."""
    offsets: list[int] = []
    token = _damage.set(offsets)
    try:
        return data.decode(encoding, f"cleantext_zh.{errors}"), tuple(offsets)
    finally:
        _damage.reset(token)
