"""Scorers: the suites, each of which runs one scorer of the data folder and reads its figures."""

import importlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality import blind, laws, script, sentences

ROOT = Path(__file__).parents[2]

# The command that is measured: the filter as people run it. It runs in the folder that holds the benchmarks:
# where the source tree lies there, that is measured, and the installed package elsewhere.
COMMAND = (sys.executable, "-m", "cleantext_zh")

# Pages are cleaned by one process each; two at a time is what the smallest machine has.
JOBS = "2"

Figures = dict[str, float]


class NotRun(Exception):  # noqa: N818 - it is no error that a suite has nothing to run on
    """A suite that cannot be run, and why."""


class NoFiles(NotRun):
    """A suite whose data is not there."""


class Suite(NamedTuple):
    """One group of measures."""

    name: str
    files: tuple[str, ...]
    """What it is measured on, relative to the data folder."""
    functions: tuple[str, ...]
    """The public functions that it needs; ``cli`` is the command."""
    packages: tuple[str, ...]
    """What its scorer imports."""
    run: Callable[[Path], Figures]


def run(suite: Suite, data: Path) -> Figures:
    """Return the figures of a suite, each under the name of the suite.

    Raises:
        NoFiles: if its data is not there.
        NotRun: if the package or the machine lacks what it needs, or its scorer failed.
    """
    missing = [name for name in suite.files if not (data / name).exists()]
    if missing:
        raise NoFiles(f"no data at {data / missing[0]}")
    for package in suite.packages:
        if importlib.util.find_spec(package) is None:
            raise NotRun(f"{package} is not installed")
    for name in suite.functions:
        if not _has(name):
            raise NotRun(f"cleantext_zh has no {name}")
    return {f"{suite.name}.{measure}": value for measure, value in suite.run(data).items()}


def files(suite: Suite, data: Path) -> list[Path]:
    """Return the files that the figures of a suite depend on: the scorer is one of them."""
    return [file for name in suite.files for file in _inside(data / name)]


def _inside(path: Path) -> list[Path]:
    return [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]


def _has(name: str) -> bool:
    if name == "cli":
        spec = importlib.util.find_spec("cleantext_zh.cli")
        return spec is not None and spec.origin is not None  # an empty folder has a spec without an origin
    return hasattr(importlib.import_module("cleantext_zh"), name)


def _score(command: Iterable[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a scorer with this Python and return what it printed."""
    # The scorers open their files in the locale's encoding, which is UTF-8 where they were written.
    environment = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        last = done.stderr.strip().rpartition("\n")[2]
        raise NotRun(f"the scorer failed: {last}")
    return done


def _scored_json(scorer: Path, subject: str | Path, *options: str | Path) -> tuple[dict, str]:
    """Run a scorer that writes its summary to a file; return the summary and what it said to stderr."""
    with tempfile.TemporaryDirectory() as folder:
        summary = Path(folder, "summary.json")
        done = _score(
            [scorer, subject, "--json", summary, *options]
        )  # first of all the subject, last a command
        return json.loads(summary.read_text(encoding="utf-8")), done.stderr


def _found(pattern: str, text: str) -> tuple[str, ...]:
    match = re.search(pattern, text, re.MULTILINE)
    if match is None:
        raise NotRun(f"the scorer printed nothing like {pattern!r}")
    return match.groups()


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


BOILERPLATE = (
    "char_F1", "char_P", "char_R", "line_F1", "macro_F1", "body_lost", "title_caption_lost", "boiler_left",
    "pages_damaged", "pages_perfect", "clean_damaged", "clean_identical", "added",
)  # fmt: skip


def _boilerplate(data: Path, *options: str) -> Figures:
    folder = data / "boilerplate"
    command = ("--jobs", JOBS, "--", *COMMAND)
    found, complaints = _scored_json(folder / "score.py", folder / "dev.jsonl", *options, *command)
    failed = len(re.findall(r"^warning: exit", complaints, re.MULTILINE))
    return {name: float(found["summary"][name]) for name in BOILERPLATE} | {"failed_runs": failed}


def _boilerplate_raw(data: Path) -> Figures:
    return _boilerplate(data, "--raw")


METADATA_RE = re.compile(r"^(\w+) +stated +(\d+) given +(\d+) right +(\d+) .*F1 ([\d.]+)$", re.MULTILINE)


def _metadata(data: Path) -> Figures:
    printed = _score([data / "boilerplate" / "score_metadata.py"]).stdout
    figures: Figures = {}
    right = wrong = 0
    for field, _stated, given, hits, f1 in METADATA_RE.findall(printed):
        figures[f"{field}.F1"] = float(f1)
        right += int(hits)
        wrong += int(given) - int(hits)
    days, stated = _found(r"the day alone: (\d+) of (\d+)", printed)
    return figures | {"published_day": _share(int(days), int(stated)), "right": right, "wrong": wrong}


def _mojibake(data: Path) -> Figures:
    command = (data / "mojibake" / "score.py", "cleantext_zh:repair_mojibake", "--quiet")
    found, _ = _scored_json(*command)
    wild, _ = _scored_json(*command, "--wild")
    # Each row: how many, exact, wrong, sum of character accuracy, the same before the repair.
    total, exact, wrong, characters, _ = map(sum, zip(*found["groups"].values(), strict=True))
    _, wild_exact, wild_wrong, _, _ = map(sum, zip(*wild["groups"].values(), strict=True))
    return {
        "exact": _share(exact, total),
        "wrong": _share(wrong, total),
        "characters": _share(characters, total),
        "clean_changed": found["nchg"],
        "wild_exact": wild_exact,
        "wild_wrong": wild_wrong,
        "exceptions": found["exceptions"] + wild["exceptions"],
        **{f"exact.{group}": _share(row[1], row[0]) for group, row in sorted(found["groups"].items())},
        **{f"wrong.{group}": _share(row[2], row[0]) for group, row in sorted(found["groups"].items())},
    }


def _escapes(data: Path) -> Figures:
    scorer = data / "mojibake" / "score.py"
    found, _ = _scored_json(scorer, "cleantext_zh:repair_escapes", "--quiet", "--noclean", "--kinds", "^esc")
    ((total, exact, wrong, _, _),) = found["groups"].values()
    return {"exact": _share(exact, total), "wrong": _share(wrong, total), "exceptions": found["exceptions"]}


def _encoding(data: Path) -> Figures:
    found, _ = _scored_json(data / "encoding" / "score.py", "cleantext_zh:decode_bytes", "--quiet")
    kinds = [
        _share(sum(q[1] for q in kind.values()), sum(q[0] for q in kind.values()))
        for kind in found["kinds"].values()
    ]
    groups = {
        name.removesuffix("|all"): row for name, row in found["groups"].items() if name.endswith("|all")
    }
    return {
        "exact": _share(found["total"][1], found["total"][0]),
        "kinds": sum(kinds) / len(kinds),
        **{f"exact.{name.replace('/', '-')}": _share(row[1], row[0]) for name, row in sorted(groups.items())},
    }


def _encoding_peers(data: Path) -> Figures:
    folder = data / "encoding"
    items = ("--items", folder / "chardet_data.jsonl")
    found, _ = _scored_json(folder / "score.py", "cleantext_zh:decode_bytes", "--quiet", *items)
    return {"exact": _share(found["total"][1], found["total"][0])}


def _glosses(data: Path) -> Figures:
    usual, inferred = _glosses_at(data, "auto"), _glosses_at(data, "infer")
    del usual["runs"]  # what can be said of them is inferred
    repair = importlib.import_module("cleantext_zh").repair_glosses
    return {
        **usual,
        **{
            f"infer.{name}": inferred[name]
            for name in ("exact", "characters", "right", "negatives_changed", "runs")
        },
        "sound_changed": sum(
            repair(text, "infer") != text for name, text in laws.texts(data) if not BROKEN_RE.search(name)
        ),
    }


# Texts that are damaged on purpose; all others are sound, as far as readings go.
BROKEN_RE = re.compile(r"^(glosses|mojibake)/.*:broken$")


def _glosses_at(data: Path, depth: str) -> Figures:
    scorer = data / "glosses" / "score.py"
    subject = ("cleantext_zh:repair_glosses", data / "glosses" / "dev.jsonl")
    printed = _score([scorer, *subject, "--kw", f"depth={depth}"]).stdout
    exact, total, characters, torn, all_torn, runs, all_runs = _found(
        r"^ALL-damaged .* exact=(\d+)/(\d+)=\S+ characc \S+ ->strip \S+ -> ([\d.]+)% "
        r".*  orphan (\d+)/(\d+)=\S+  shift (\d+)/(\d+)=",
        printed,
    )
    right, left = _found(r"of these right ([\d.]+)%   annotations left (\d+) of", printed)
    return {
        "exact": _share(int(exact), int(total)),
        "characters": float(characters) / 100,
        "right": float(right) / 100,
        "torn": _share(int(torn), int(all_torn)),
        "runs": _share(int(runs), int(all_runs)),
        "annotations_left": int(left),
        "negatives_changed": sum(map(int, re.findall(r"^neg\S* .*changed=(\d+)$", printed, re.MULTILINE))),
    }


# The kinds of broken text that many hands made; each with its name in the scorer.
KINDS = (("novels", "hardwrap_novel"), ("technical", "hardwrap_tech"), ("wechat", "wechat"), ("pdf", "pdf"))


def _paragraphs(data: Path) -> Figures:
    done = _score([data / "paragraphs" / "score.py", "cleantext_zh:segment_paragraphs"])
    printed = done.stdout
    row = r"^{} +\d+ +[\d.]+ +[\d.]+ +([\d.]+) +[\d.]+ +([\d.]+) "
    figures: Figures = {}
    for name, kind in (("", "ALL"), (".broken", "ALL broken"), (".real_broken", "ALL real broken")):
        f1, exact = _found(row.format(kind), printed)
        figures |= {f"F1{name}": float(f1), f"exact{name}": float(exact)}
    for name, kind in KINDS:
        figures[f"F1.{name}"] = float(_found(row.format(kind), printed)[0])
    spaces = _found(r"^ALL (?: +[\d.]+){6} +(\d+) +(\d+) +(\d+) +(\d+)", printed)
    inserted, taken, joints, between_han = map(int, spaces)
    figures |= {"spaces_wrong": (inserted + taken) / max(1, joints), "spaces_between_han": between_han}
    (changed,) = _found(r"^must-not-change: \d+ items, changed (\d+)", printed)
    altered, added, lost = _found(
        r"compared as strings: (\d+) of .*characters added (\d+) .*lost \(furniture counts\) (\d+)", printed
    )
    return figures | {
        "sound_changed": int(changed),
        "sound_altered": int(altered),
        "added": int(added),
        "lost": int(lost),
        "exceptions": len(re.findall(r"^ERR ", done.stderr, re.MULTILINE)),
    }


SAMPLE_RE = re.compile(r"^\d+ .*missing +([\d.]+)%  extra +([\d.]+)% .* (holds|falls short)$", re.MULTILINE)


def _samples(data: Path) -> Figures:
    folder = data.parent / "samples"
    cleaner = importlib.import_module("cleantext_zh").Cleaner()
    with tempfile.TemporaryDirectory() as place:
        for raw in sorted((folder / "raw").glob("*.txt")):
            found = cleaner.decode_and_clean(raw.read_bytes()).metadata._asdict()
            Path(place, f"{raw.name[:3]}.json").write_text(json.dumps(found), encoding="utf-8")
        rows = SAMPLE_RE.findall(_score([folder / "check.py", "--metadata", place, *COMMAND]).stdout)
    if not rows:
        raise NotRun("the scorer printed no sample")
    return {
        "hold": sum(verdict == "holds" for _, _, verdict in rows),
        "missing": sum(float(missing) for missing, _, _ in rows) / len(rows) / 100,
        "extra": sum(float(extra) for _, extra, _ in rows) / len(rows) / 100,
    }


def _script(data: Path) -> Figures:
    try:
        return script.measure(data / "script" / "opencc_testcases.json")
    except script.NoBackend as why:
        raise NotRun(str(why)) from None


def _blind(data: Path) -> Figures:
    from cleantext_zh import ConfigError

    try:
        return blind.measure(data)
    except ConfigError as why:
        raise NotRun(str(why)) from None


PAGES = ("boilerplate/dev.jsonl", "boilerplate/score.py")

SUITES = (
    Suite("boilerplate", PAGES, ("cli",), (), _boilerplate),
    Suite("boilerplate_raw", PAGES, ("cli",), (), _boilerplate_raw),
    Suite(
        "metadata",
        ("boilerplate/dev.jsonl", "boilerplate/metadata_dev.jsonl", "boilerplate/score_metadata.py"),
        ("Cleaner",), (), _metadata,
    ),
    Suite("blind", (blind.FILE,), ("convert_script",), (), _blind),
    Suite("mojibake", ("mojibake",), ("repair_mojibake",), ("rapidfuzz",), _mojibake),
    Suite("escapes", ("mojibake",), ("repair_escapes",), ("rapidfuzz",), _escapes),
    Suite("encoding", ("encoding/dev.jsonl", "encoding/score.py"), ("decode_bytes",), (), _encoding),
    Suite(
        "encoding_peers",
        ("encoding/chardet_data.jsonl", "encoding/score.py"),
        ("decode_bytes",), (), _encoding_peers,
    ),
    Suite("glosses", ("glosses",), ("repair_glosses",), ("rapidfuzz",), _glosses),
    Suite(
        "paragraphs",
        ("paragraphs/dev.jsonl", "paragraphs/score.py"),
        ("segment_paragraphs",), (), _paragraphs,
    ),
    Suite(
        "sentences", ("paragraphs/sentences.json",), ("segment_sentences",), (),
        lambda data: sentences.measure(data / "paragraphs" / "sentences.json"),
    ),
    Suite("script", ("script/opencc_testcases.json", "../corpus/train.jsonl"), ("Cleaner",), (), _script),
    Suite("samples", ("../samples",), ("cli", "Cleaner"), (), _samples),
    Suite("laws", laws.FILES, ("Cleaner",), (), laws.measure),
)  # fmt: skip
