"""loader: rule files (TOML) → rules; every mistake names the file and the rule."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cleantext_zh.errors import RuleError
from cleantext_zh.records import Label

FOLDER = Path(__file__).parent
_TEXTS = ("id", "label", "regex", "why")
_LISTS = ("needles", "hit", "miss")
_OPTIONAL = ("source", "part")
# What nothing can be labelled by a rule: these are verdicts of their own.
_NOT_BY_RULE = frozenset({Label.BLANK, Label.DUPLICATE})


class Rule(NamedTuple):
    """One named, evidenced reason to give a line a label."""

    id: str
    """Dotted; begins with the name of its file: ``byline.duty-editor``."""
    label: Label
    needles: tuple[str, ...]
    """At least one must occur in the match key, or the regex is not tried."""
    regex: str
    """Searched in the match key: lower case, half width, simplified."""
    part: bool
    """Whether only the match goes, and the rest of the line stays."""
    why: str
    source: str
    hit: tuple[str, ...]
    miss: tuple[str, ...]


def load_rules(files: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """Return the rules of the given files, or the built-in rules in the order of their ids.

    Raises:
        RuleError: if a file cannot be read, or holds something that is not a rule.
    """
    return tuple(rule for file in files or sorted(FOLDER.glob("*.toml")) for rule in _read(file))


def _read(file: Path) -> list[Rule]:
    """Return the rules of one file, and refuse two of one id."""
    import tomllib

    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{file}: is not TOML in UTF-8 ({error})") from error
    records = content.get("rule")
    if set(content) != {"rule"} or not isinstance(records, list):
        raise RuleError(f"{file}: a rule file holds [[rule]] tables and nothing else")
    rules = [_rule(file, number, record) for number, record in enumerate(records, 1)]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{file}: rule {rule.id!r} is there twice; give one of them another id")
        seen.add(rule.id)
    return rules


def _rule(file: Path, number: int, record: Any) -> Rule:
    """Return one rule, or say what is wrong with its record."""
    if not isinstance(record, dict):
        raise RuleError(f"{file}: rule number {number} is not a table; write [[rule]]")
    where = f"{file}: rule {record.get('id', f'number {number}')!r}"
    unknown = set(record) - {*_TEXTS, *_LISTS, *_OPTIONAL}
    if unknown:
        raise RuleError(f"{where} has unknown keys: {', '.join(sorted(unknown))}")
    for key in _TEXTS:
        if not isinstance(record.get(key), str) or not record[key]:
            raise RuleError(f"{where} needs {key} = a text")
    for key in _LISTS:
        values = record.get(key, [] if key != "needles" else None)
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise RuleError(f"{where} needs {key} = a list of texts")
    if not record["needles"]:
        raise RuleError(f"{where} needs at least one needle, or its regex is never tried")
    return Rule(
        record["id"], _label(where, record["label"]), tuple(record["needles"]), _pattern(where, record["regex"]),
        bool(record.get("part", False)), record["why"], str(record.get("source", "")),
        tuple(record.get("hit", ())), tuple(record.get("miss", ())),
    )  # fmt: skip


def _label(where: str, name: str) -> Label:
    """Return the label of a name such as ``list_item``."""
    label = Label.__members__.get(name.upper())
    if label is None or label in _NOT_BY_RULE:
        names = ", ".join(label.name.lower() for label in Label if label not in _NOT_BY_RULE)
        raise RuleError(f"{where}: there is no label {name!r} for a rule; choose from {names}")
    return label


def _pattern(where: str, pattern: str) -> str:
    """Return the pattern if it can be compiled."""
    import regex

    try:
        regex.compile(pattern)
    except regex.error as error:
        raise RuleError(f"{where}: its regex cannot be compiled ({error})") from error
    return pattern
