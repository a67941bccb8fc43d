"""Speed: CPU time of both twins and of the peers, in turns, in one process. Run by the peers' Python."""

import json
import re
import sys
import time
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median

import opencc
import zhconv_rs

from cleantext_zh.variants import engine, pure

MAX_CHARS = 700_000
SLOW_CHARS = 60_000  # of those that take a second for a megabyte
SIMPLIFIED, TRADITIONAL = ("sc_news", "sc_prose", "classical_sc"), ("tc_tech", "tc_novel", "classical_tc")
ZHCONV = {"s2t": "zh-hant", "t2s": "zh-hans", "s2twp": "zh-tw", "tw2sp": "zh-cn", "s2hk": "zh-hk"}
NOTHING = "nothing to do"
Convert = Callable[[str], str]


def corpus(data: Path, classes: tuple[str, ...]) -> str:
    """Return texts of some classes, one after the other, as long as is measured."""
    found, size = [], 0
    with (data / "corpus" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["cls"] in classes and size < MAX_CHARS:
                found.append(entry["text"])
                size += len(entry["text"])
    return "\n".join(found)[:MAX_CHARS]


def reimplemented(config: str) -> Convert:
    """Return the conversion of opencc-python-reimplemented, from the folder where nobody else finds it."""
    path = Path(sys.prefix, "reimplemented", "opencc", "opencc.py")
    spec = spec_from_file_location("reimplemented", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.OpenCC(config).convert


def subjects(config: str) -> dict[str, Convert]:
    """Return all that can do a conversion, warm."""
    found: dict[str, Convert] = {
        "official": opencc.OpenCC(config).convert,
        "zhconv-rs": lambda text: zhconv_rs.zhconv(text, ZHCONV[config]),
        "reimplemented": reimplemented(config),
        "pure": pure.Engine(config).convert,
    }
    if engine.IMPLEMENTATION == "compiled":
        found["compiled"] = engine.engine(config).convert
    for convert in found.values():
        convert("头发發現" * 1000)
    return found


def bounds(text: str) -> dict[str, Callable[[], object]]:
    """Return what Python can do with a text in C: an engine in Python must do one of these at the least."""
    a_class = re.compile("[\ue000-\ue0ff]")
    return {"search for a class": lambda: a_class.search(text), "encode as UTF-8": text.encode}


def measured(config: str, text: str, rounds: int) -> dict[str, float]:
    """Return the megabytes of UTF-8 a second of each, the median of the rounds."""
    taken: dict[str, list[float]] = {}
    works = subjects(config)
    for _ in range(rounds):
        for name, convert in works.items():
            given = text[:SLOW_CHARS] if name == "reimplemented" else text
            start = time.process_time()
            convert(given)
            spent = time.process_time() - start
            taken.setdefault(name, []).append(len(given.encode()) / 1e6 / spent)
    return {name: median(values) for name, values in taken.items()}


def bound(text: str, rounds: int) -> dict[str, float]:
    """Return the megabytes of UTF-8 a second of what bounds an engine in Python, the median of the rounds."""
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        for way, work in bounds(text).items():
            start = time.process_time()
            work()
            taken.setdefault(way, []).append(len(text.encode()) / 1e6 / (time.process_time() - start))
    return {way: median(values) for way, values in taken.items()}


def main() -> None:
    """Print a line for each conversion, and what the twins are to each peer."""
    data, rounds = Path(sys.argv[1]), int(sys.argv[2])
    simplified, traditional = corpus(data, SIMPLIFIED), corpus(data, TRADITIONAL)
    rows = [(config, config, simplified if config.startswith("s2") else traditional) for config in ZHCONV]
    rows.append((NOTHING, "t2s", opencc.OpenCC("t2s").convert(simplified)))
    print(
        "MB/s of UTF-8 in, CPU time, one thread; behind each twin how many times as fast it is as each peer"
    )
    for name, config, text in rows:
        found = measured(config, text, rounds)
        if name == NOTHING:
            print(
                "at most, in Python: " + ", ".join(f"{way} {s:.1f}" for way, s in bound(text, rounds).items())
            )
        print(f"{name}: " + ", ".join(f"{peer} {speed:.1f}" for peer, speed in found.items()))
        for twin in ("pure", "compiled"):
            if twin in found:
                times = [
                    f"{found[twin] / found[peer]:.1f} x {peer}"
                    for peer in ("official", "zhconv-rs", "reimplemented")
                ]
                print(f"    {twin}: {', '.join(times)}", flush=True)


if __name__ == "__main__":
    main()
