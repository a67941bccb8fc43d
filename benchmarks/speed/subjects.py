"""Subjects: what is timed, each made ready so that only its own work is timed."""

import importlib
import importlib.util
import inspect
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Subject(NamedTuple):
    """Something to time: a function and what it is given, one call a document."""

    group: str
    name: str
    function: Callable[..., Any]
    inputs: Sequence[tuple[Any, ...]]


class Skipped(NamedTuple):
    """Something that cannot be timed here, and why."""

    group: str
    name: str
    why: str


# What a public function is given after the text, where it asks for more.
FURTHER = {"convert_script": ("t2s",)}

CONVERSION = "t2s"

WRAPPED_CHARS = 35  # a line of an e-book


def subjects(texts: Sequence[str]) -> list[Subject | Skipped]:
    """Return everything that is timed on the texts: the whole, the functions, the steps, the peers."""
    found = [*whole(texts), *functions(texts), *on_wrapped(texts), *steps(texts), *peers(texts)]
    return [_tried(subject) for subject in found]


def _tried(subject: Subject | Skipped) -> Subject | Skipped:
    """Call a subject once: what loads on first use is loaded, and what is missing is found out."""
    if isinstance(subject, Skipped):
        return subject
    try:
        subject.function(*subject.inputs[0])
    except Exception as why:  # noqa: BLE001 - one that fails must not end the run of the others
        return Skipped(subject.group, subject.name, f"{type(why).__name__}: {why}")
    return subject


def whole(texts: Sequence[str]) -> list[Subject]:
    """Return the Cleaner, on text and on bytes."""
    from cleantext_zh import Cleaner, Config

    plain, paragraphs = Cleaner(), Cleaner(Config(layout="paragraphs"))
    return [
        Subject("whole", "Cleaner.clean_text", plain.clean_text, [(text,) for text in texts]),
        Subject("whole", "Cleaner", plain, [(text,) for text in texts]),
        Subject(
            "whole", "Cleaner.decode_and_clean", plain.decode_and_clean, [(text.encode(),) for text in texts]
        ),
        Subject("whole", "Cleaner, paragraphs", paragraphs, [(text,) for text in texts]),
    ]


def functions(texts: Sequence[str]) -> list[Subject | Skipped]:
    """Return the public functions that take a text, or bytes."""
    package = importlib.import_module("cleantext_zh")
    found: list[Subject | Skipped] = []
    for name in package.__all__:
        function = getattr(package, name, None)
        if function is None:
            found.append(Skipped("function", name, "not written yet"))
        elif inspect.isfunction(function):
            first = next(iter(inspect.signature(function).parameters.values()))
            takes_bytes = first.annotation in (bytes, "bytes")
            more = FURTHER.get(name, ())
            given = [(text.encode() if takes_bytes else text, *more) for text in texts]
            found.append(Subject("function", name, function, given))
    return found


def on_wrapped(texts: Sequence[str]) -> list[Subject]:
    """Return what mends wrapped text, on the texts set to a width, and ftfy on the same."""
    import ftfy

    from cleantext_zh import segment_paragraphs

    given = [(_set_to_a_width(text),) for text in texts]
    return [
        Subject("wrapped", "segment_paragraphs", segment_paragraphs, given),
        Subject("wrapped", "ftfy.fix_text", ftfy.fix_text, given),
    ]


def _set_to_a_width(text: str) -> str:
    r"""Return a text with its lines cut to the width.

    >>> _set_to_a_width("一" * (WRAPPED_CHARS + 1)).count("\n")
    1
    """
    return "\n".join(
        line[at : at + WRAPPED_CHARS]
        for line in text.split("\n")
        for at in range(0, max(1, len(line)), WRAPPED_CHARS)
    )


def steps(texts: Sequence[str]) -> list[Subject | Skipped]:
    """Return each step alone, fed with what the step before it makes."""
    from cleantext_zh import Config
    from cleantext_zh.cleaner import split
    from cleantext_zh.rules.matcher import matcher
    from cleantext_zh.steps import classify, convert, decode, describe, normalize, repair, segment, trim

    config = Config()
    converter = convert.converter_of(Config(convert=CONVERSION))
    rules = matcher(config.rules, config.without_rules)
    raw = [text.encode() for text in texts]
    lines = [split(decode.decode(data).text)[0] for data in raw]
    repaired = [repair.repair(page)[0] for page in lines]
    tidied = [normalize.normalize(page)[0] for page in repaired]
    looks = [classify.classify(page, rules) for page in tidied]
    trims = [(page, look, config.trim) for page, look in zip(tidied, looks, strict=True)]
    trimmed = [trim.trim(*given) for given in trims]
    described = [(page, look, *gone) for page, look, gone in zip(tidied, looks, trimmed, strict=True)]
    kept = [trim.keep(page, gone.removals) for page, gone in zip(tidied, trimmed, strict=True)]

    def boilerplate(page: list[str]) -> None:
        look = classify.classify(page, rules)
        describe.describe(page, look, *trim.trim(page, look, config.trim))

    found: list[tuple[str, Callable[..., Any], Sequence[tuple[Any, ...]]]] = [
        ("decode", decode.decode, [(data,) for data in raw]),
        ("repair", repair.repair, [(page,) for page in lines]),
        ("normalize", normalize.normalize, [(page,) for page in repaired]),
        ("convert", convert.convert, [(page, converter) for page in tidied]),
        ("classify", classify.classify, [(page, rules) for page in tidied]),
        ("trim", trim.trim, trims),
        ("describe", describe.describe, described),
        ("classify, trim, describe", boilerplate, [(page,) for page in tidied]),
        ("segment", segment.segment, [(page,) for page in kept]),
    ]
    return [Subject("step", name, function, given) for name, function, given in found]


def peers(texts: Sequence[str]) -> list[Subject | Skipped]:
    """Return what other packages do with the same texts, and the least that any of them can do."""
    import ftfy

    given = [(text,) for text in texts]
    found: list[Subject | Skipped] = [
        Subject("peer", "ftfy.fix_text", ftfy.fix_text, given),
        Subject("peer", "ftfy.fix_encoding", ftfy.fix_encoding, given),
        Subject("peer", "decode and encode UTF-8", _round_trip, [(text.encode(),) for text in texts]),
    ]
    name = "opencc-python-reimplemented"
    if importlib.util.find_spec("opencc") is None:
        return [*found, Skipped("peer", name, "not installed")]
    from opencc import OpenCC

    return [*found, Subject("peer", name, OpenCC(CONVERSION).convert, given)]


def _round_trip(data: bytes) -> bytes:
    return data.decode("utf-8").encode("utf-8")
