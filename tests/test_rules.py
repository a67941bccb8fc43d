"""Every rule file, generically: no rule has a test of its own, each brings its evidence.

A guard is a function from rules to the list of what is wrong with them. It is run twice: on the rules of the
package, where it must find nothing, and on rules with one planted fault, where it must find that.
"""

import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
import regex

from cleantext_zh.records import Label
from cleantext_zh.rules.compiled import RULES
from cleantext_zh.rules.loader import FOLDER, Rule, load_rules
from cleantext_zh.rules.matcher import Entry, Matcher, matcher, reach
from cleantext_zh.variants.fold import match_key
from cleantext_zh.variants.tables.simplified import SIMPLIFIED, TRADITIONAL

HERE = Path(__file__).parent
COMPILER = HERE.parent / "benchmarks" / "tables" / "rules.py"
NEGATIVES = sorted((HERE / "cases" / "negative").glob("*.txt"))
# Labels of lines that belong to the article.
OWN = (Label.TEXT, Label.CAPTION)
FILES = sorted(FOLDER.glob("*.toml"))

MIN_EXAMPLES = 2
# Ordinary lines take a hundredth of this; a busy machine gets three tries.
LIMIT_SECONDS = 0.05
TRIES = 3
# Growing, so that a pattern whose time doubles with each word is found out before it hangs the test.
LENGTHS = (24, 32, 40, 50, 64, 80, 120, 200, 400, 800, 4000)
# What pages put between words, and what makes a line that began well fail at its end.
SEPARATORS = ("", " ", "|", ">", ":", "1", ",", "/", ".", "-")
TAILS = ("", "。", "字。字", "\0")

TO_TRADITIONAL = str.maketrans(SIMPLIFIED, TRADITIONAL)
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}

Fault = str
Guard = Callable[[Sequence[Rule]], Iterator[Fault]]


def matcher_of(rules):
    """Return the matcher of rules as they were read, compiled as the built-in ones are."""
    return Matcher(
        [Entry(r.id, r.label, r.needles, re.compile(r.regex), r.part, reach(r.hit, r.part)) for r in rules]
    )


def ids_are_dotted_and_unique(rules):
    """An id is a file and a name; no two rules share one."""
    for number, rule in enumerate(rules):
        if not re.fullmatch(r"[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*", rule.id):
            yield f"{rule.id}: is not file.name-of-rule"
        if rule.id in [earlier.id for earlier in rules[:number]]:
            yield f"{rule.id}: is there twice"


def rules_are_sorted(rules):
    """In order of their ids: a merge is quiet, and the order in which rules are tried can be seen."""
    for before, after in pairwise(rules):
        if before.id > after.id:
            yield f"{after.id}: belongs before {before.id}"


def evidence_is_there(rules):
    """Two hits, two misses, where they were seen, and why: a sentence."""
    for rule in rules:
        if len(set(rule.hit)) < MIN_EXAMPLES or len(set(rule.miss)) < MIN_EXAMPLES:
            yield f"{rule.id}: needs {MIN_EXAMPLES} hits and {MIN_EXAMPLES} misses"
        if not rule.source:
            yield f"{rule.id}: does not say where it was seen"
        if not re.fullmatch(r"[A-Z].{10,}[^.]\.", rule.why):
            yield f"{rule.id}: its why is no sentence"


def needles_are_folded(rules):
    """A needle is compared with the match key, so one that is not folded never occurs."""
    for rule in rules:
        for needle in rule.needles:
            if match_key(f"一{needle}一") != f"一{needle}一":
                yield f"{rule.id}: {needle!r} cannot occur in a match key"


def hits_are_caught(rules):
    """Each hit is caught by its own rule, as it is written, in full width and in traditional characters."""
    every = matcher_of(rules)
    for rule in rules:
        for line in rule.hit:
            for form in (line, line.translate(TO_FULL_WIDTH), line.translate(TO_TRADITIONAL)):
                found = every.match(match_key(form))
                if found is None or found.rule != rule.id:
                    yield f"{rule.id}: hit {form!r} is caught by {found and found.rule}"


def misses_are_near_and_free(rules):
    """Each miss holds one of the rule's needles, and no rule catches it but one that takes it for the article's own."""
    every = matcher_of(rules)
    for rule in rules:
        for line in rule.miss:
            key = match_key(line)
            found = every.match(key)
            if not any(needle in key for needle in rule.needles):
                yield f"{rule.id}: miss {line!r} holds none of its needles"
            if found is not None and (found.label not in OWN or found.rule == rule.id):
                yield f"{rule.id}: miss {line!r} is caught by {found.rule}"


def regexes_are_quick(rules):
    """A regex answers in time on lines made to be hard: its own words again and again, and a wrong end."""
    for rule in rules:
        search = re.compile(rule.regex).search
        regex.compile(rule.regex)  # the loader checks with this one
        words = (*rule.needles, *map(match_key, rule.hit))
        hard = hard_lines(words, reach(rule.hit, rule.part))
        slow = next((line for line in hard if seconds(search, line) > LIMIT_SECONDS), None)
        if slow is not None:
            yield f"{rule.id}: is slow on {len(slow)} characters, {slow[:24]!r}…"


def hard_lines(words, longest):
    """Yield lines of one word repeated, or followed by filler, short ones first, as long as the rule is tried on."""
    for length in (*(length for length in LENGTHS if length < longest), min(longest, LENGTHS[-1])):
        for word in words:
            for separator in SEPARATORS:
                repeated = (word + separator) * (length // len(word + separator) + 1)
                filled = word + separator * length
                for tail in TAILS:
                    yield repeated[: length - len(tail)] + tail
                    yield filled[: length - len(tail)] + tail


def seconds(search, line):
    """Return how long a search takes; the best of a few, if the first is too long."""
    best = LIMIT_SECONDS * 2
    for _ in range(TRIES):
        started = perf_counter()
        search(line)
        best = min(best, perf_counter() - started)
        if best <= LIMIT_SECONDS:
            break
    return best


GUARDS: tuple[Guard, ...] = (
    ids_are_dotted_and_unique,
    rules_are_sorted,
    evidence_is_there,
    needles_are_folded,
    hits_are_caught,
    misses_are_near_and_free,
    regexes_are_quick,
)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_rules_of_the_package(guard):
    """No guard finds anything wrong with the rules that the package brings."""
    assert list(guard(load_rules())) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_ids_begin_with_the_name_of_their_file(file):
    """Whoever reads an id in a report knows where to look."""
    rules = load_rules([file])
    assert rules
    assert [rule.id for rule in rules if rule.id.split(".")[0] != file.stem] == []


@pytest.mark.parametrize("path", NEGATIVES, ids=lambda path: path.stem)
def test_no_rule_fires_on_correct_text(path):
    """Not one line of the negative cases is known to a rule, unless to one that takes it for a part of the article."""
    every = matcher()
    found = [(every.match(match_key(line)), line) for line in path.read_bytes().decode().split("\n")]
    assert [
        (hit.rule, line) for hit, line in found if hit and hit.label not in (Label.TEXT, Label.CAPTION)
    ] == []


def test_what_is_compiled_is_what_is_written():
    """A filter has the rules of the TOML files: else run ``python -m benchmarks.tables.rules``."""
    assert (
        tuple((r.id, r.label.value, r.needles, r.regex, r.part, reach(r.hit, r.part)) for r in load_rules())
        == RULES
    )


@pytest.mark.skipif(not COMPILER.exists(), reason="the script that compiles is not shipped with the package")
def test_compiled_module_is_what_the_script_writes():
    """Nobody edited the generated module by hand."""
    spec = importlib.util.spec_from_file_location("rules_compiler", COMPILER)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (FOLDER / "compiled.py").read_text(encoding="utf-8") == script.compiled()


SOUND = Rule(
    id="mine.ferry",
    label=Label.PROMO,
    needles=("渡口旅社",),
    regex="^渡口旅社:.{0,20}$",
    part=False,
    why="An inn advertises below every page.",
    source="written for a test",
    hit=("渡口旅社：临河客房", "渡口旅社：ＡＢ 座"),
    miss=("他在渡口旅社住了三天。", "渡口旅社的由来"),
)
OTHER = SOUND._replace(
    id="mine.lamp", needles=("灯",), regex="^灯!$", hit=("灯！", "• 燈!"), miss=("灯灭了", "点灯！")
)

PLANTED = {
    "an id twice": (ids_are_dotted_and_unique, (SOUND, OTHER._replace(id=SOUND.id)), "twice"),
    "an id without a file": (ids_are_dotted_and_unique, (SOUND._replace(id="ferry"),), "file.name"),
    "rules in disorder": (rules_are_sorted, (OTHER, SOUND), "belongs before mine.lamp"),
    "a single hit": (evidence_is_there, (SOUND._replace(hit=SOUND.hit[:1]),), "2 hits"),
    "one miss twice": (evidence_is_there, (SOUND._replace(miss=SOUND.miss[:1] * 2),), "2 misses"),
    "no source": (evidence_is_there, (SOUND._replace(source=""),), "where"),
    "a why that is no sentence": (
        evidence_is_there,
        (SOUND._replace(why="it is an ad"),),
        "sentence",
    ),
    "a traditional needle": (needles_are_folded, (SOUND._replace(needles=("渡口旅館",)),), "cannot occur"),
    "a regex too tight": (hits_are_caught, (SOUND._replace(regex="^渡口旅社:临河客房$"),), "caught by None"),
    "a full-width colon": (
        hits_are_caught,
        (SOUND._replace(regex="^渡口旅社：.{0,20}$"),),
        "by None",
    ),
    "a rule in another's shadow": (
        hits_are_caught,
        (SOUND, OTHER._replace(regex="^.{0,5}旅社:", needles=("旅社",), hit=SOUND.hit)),
        "caught by mine.ferry",
    ),
    "a loosened regex": (misses_are_near_and_free, (SOUND._replace(regex="渡口旅社"),), "is caught by"),
    "a miss caught by another rule": (
        misses_are_near_and_free,
        (SOUND, OTHER._replace(regex="住了三天", needles=("住",))),
        "is caught by mine.lamp",
    ),
    "a miss that is far off": (
        misses_are_near_and_free,
        (SOUND._replace(miss=("今天下雨。", "他走了。")),),
        "none of its needles",
    ),
    "a regex that backtracks": (
        regexes_are_quick,
        (SOUND._replace(regex="^(?:(?:渡口|旅社|渡口旅社)+[ |]*)+$"),),
        "is slow",
    ),
}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_sound_rules_pass(guard):
    """The rules in which the faults are planted have none of their own."""
    assert list(guard((SOUND, OTHER))) == []


@pytest.mark.parametrize(("guard", "rules", "words"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(guard, rules, words):
    """Each guard finds the fault that it is there for."""
    assert words in "\n".join(guard(rules))


def test_every_guard_was_tried():
    """A guard that never found anything may be asleep."""
    assert {guard for guard, _, _ in PLANTED.values()} == set(GUARDS)
