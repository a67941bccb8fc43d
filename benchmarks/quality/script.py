"""Script: OpenCC's own test cases, converted by the package."""

import json
from collections import defaultdict
from pathlib import Path


class NoBackend(Exception):  # noqa: N818 - it is no error that an optional engine is not installed
    """The package cannot convert on this machine, and why."""


def measure(cases: Path) -> dict[str, float]:
    """Return the share of cases that come out exactly, over all and for each configuration.

    Cases of a configuration that the package, or its engine, does not offer count as not met.

    Raises:
        NoBackend: if not a single case can be converted.
    """
    from cleantext_zh import ConfigError

    met: dict[str, list[bool]] = defaultdict(list)
    refused: list[str] = []
    for case in json.loads(cases.read_text(encoding="utf-8")):
        try:
            met[case["config"]].append(_converted(case["input"], case["config"]) == case["expected"])
        except ConfigError as why:
            met[case["config"]].append(False)
            refused.append(str(why))
    every = [hit for hits in met.values() for hit in hits]
    if len(refused) == len(every):
        raise NoBackend(refused[-1] if refused else "there are no cases")
    return {"exact": sum(every) / len(every)} | {
        f"exact.{config}": sum(hits) / len(hits) for config, hits in sorted(met.items())
    }


def _converted(text: str, config: str) -> str:
    """Return the text as the package converts it."""
    from cleantext_zh import convert_script

    return convert_script(text, config)
