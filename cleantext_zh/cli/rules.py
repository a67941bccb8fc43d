"""``rules``: the rules and their reasons, or how they look at one line."""

from argparse import Namespace
from pathlib import Path

from cleantext_zh.cli import DONE
from cleantext_zh.cli.explain import LABEL_COLUMNS
from cleantext_zh.cli.option import UsageError
from cleantext_zh.cli.streams import as_text, write

NAME_COLUMNS = 7  # the longest name is "needles"


def rules(chosen: Namespace) -> int:
    """List the rules, or show how they look at a line, and return the exit code."""
    files = tuple(map(Path, chosen.rules or ()))
    without = frozenset(chosen.without_rules or ())
    write(
        _listed(files, without) if chosen.line is None else _looked_at(as_text(chosen.line), files, without)
    )
    return DONE


def _listed(files: tuple[Path, ...], without: frozenset[str]) -> str:
    """Return one line for each rule that would be used."""
    from cleantext_zh.rules.loader import load_rules

    used = [rule for rule in load_rules(files) if rule.id not in without]
    id_columns = max((len(rule.id) for rule in used), default=0)
    return "".join(
        f"{rule.id:<{id_columns}}  {rule.label.name.lower():<{LABEL_COLUMNS}}  {rule.why}\n" for rule in used
    )


def _looked_at(line: str, files: tuple[Path, ...], without: frozenset[str]) -> str:
    """Return, one fact a line, how the rules look at a line."""
    from cleantext_zh.rules.matcher import matcher
    from cleantext_zh.steps.classify import classify
    from cleantext_zh.variants.fold import match_key

    if "\n" in line:
        raise UsageError("--line takes one line, and this text has several; give them one by one")
    rules_used = matcher(files, without)
    key = match_key(line)
    (look,) = classify([line], rules_used)
    tried = [entry.id for entry in rules_used.candidates(key)]
    if look.rule in tried:  # the first that matches decides
        tried = tried[: tried.index(look.rule) + 1]
    facts = {
        "line": line,
        "key": key,
        "needles": ", ".join(rules_used.needles(key)) or "none: no rule is tried",
        "tried": ", ".join(tried) or "none",
        "rule": look.rule or "none",
        "label": look.label.name.lower(),
        "part": ", ".join(f"characters {start} to {end}" for start, end in look.spans) or "the whole line",
        "shape": ", ".join(f"{name} {value!r}" for name, value in look.shape._asdict().items()),
    }
    return "".join(f"{name:<{NAME_COLUMNS}} {fact}\n" for name, fact in facts.items())
