"""The house stands as it was drawn: floors, rooms, sizes, and what is kept out of the code.

Every guard is a function from a package folder to the list of what is wrong there. It is run twice: on the
package, where it must find nothing, and on a small package with one planted fault, where it must find that.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NAME = "cleantext_zh"

# The first part of a module's path that is named here decides its floor. An import may only go down.
FLOORS = {
    "records": 0, "errors": 0, "chars": 0, "changes": 0, "patterns": 0, "shapes": 0, "twins": 0, "utf8": 0,
    "likelihood": 1, "variants": 1,
    "config": 2, "rules": 2, "mojibake": 2,
    "steps": 3, "settle": 3.5,  # between them and the cleaner
    "cleaner": 4, "formats": 4, "views": 4, "focused": 4.5,  # a landing: thin over the cleaner, below all else
    "runner": 5,
    "__init__": 6,
    "cli": 7, "integrations": 7, "__main__": 7.5,  # the door itself
}  # fmt: skip

# In steps/ every module is a room of its own; elsewhere a folder is one room.
ROOMS_OF_ONE = {"steps"}
FRONT_DOORS = ("cli/", "__main__.py")
MAY_STRIP = ("variants/fold.py",)
MAY_NFKC = ("variants/fold.py",)
MAY_CATCH_ALL = ("integrations/", "runner/", "cli/")  # a filter ends with a message, not with a traceback
BANNED_NAMES = {"utils", "helpers", "common", "manager", "data", "process"}
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60
MAX_PARAMETERS = 5
GENERATED_WITHIN_LINES = 5

Fault = str
Guard = Callable[[Path], Iterator[Fault]]


def modules(package: Path) -> Iterator[tuple[str, str, ast.Module]]:
    """Yield every module: its path in the package, its source and its tree."""
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        yield path.relative_to(package).as_posix(), source, ast.parse(source)


def room(dotted: str) -> str:
    """Return the room of a module given by its dotted name inside the package."""
    first, *rest = dotted.split(".")
    return f"{first}.{rest[0]}" if first in ROOMS_OF_ONE and rest else first


def imported(tree: ast.Module, relative: str) -> Iterator[str]:
    """Yield the dotted name, inside the package, of each module of the package that this one imports."""
    folder = relative.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([NAME, *folder[: len(folder) - node.level + 1], *filter(None, [node.module])])
            # From the package or from a folder: what is imported may itself be a module.
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.removeprefix(f"{NAME}.") for name in names if name.startswith(f"{NAME}."))


def upward_imports(package: Path) -> Iterator[Fault]:
    """Imports that go up, or to another room on the same floor."""
    for relative, _, tree in modules(package):
        here = room(relative.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        floor = FLOORS.get(here.split(".")[0])
        if floor is None:
            yield f"{relative}: stands on no floor"
            continue
        for name in imported(tree, relative):
            there = room(name)
            target = FLOORS.get(there.split(".")[0], 6)  # a public name of the package is taken from __init__
            if there != here and (target > floor or (target == floor and floor > 0)):
                yield f"{relative}: imports {name}"


def terminal_use(package: Path) -> Iterator[Fault]:
    """Use of the terminal outside the front doors: print, input, exit, sys.stdin, sys.stdout, sys.exit."""
    for relative, _, tree in modules(package):
        if relative.startswith(FRONT_DOORS):
            continue
        for node in ast.walk(tree):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
            taken = (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "sys"
            )
            if called in ("print", "input", "exit", "quit") or (
                taken and node.attr in ("stdin", "stdout", "stderr", "exit")
            ):
                yield f"{relative}:{node.lineno}: uses the terminal"


def split_lines(package: Path) -> Iterator[Fault]:
    """Calls of splitlines, which breaks on U+0085 (a byte of 入 in mojibake) and on U+2028."""
    for relative, _, tree in modules(package):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "splitlines":
                yield f"{relative}:{node.lineno}: splitlines"


def bare_strips(package: Path) -> Iterator[Fault]:
    """Calls of strip, lstrip and rstrip without characters: they take U+3000, the indent of Chinese."""
    for relative, _, tree in modules(package):
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("strip", "lstrip", "rstrip")
                and not node.args
                and relative not in MAY_STRIP
            ):
                yield f"{relative}:{node.lineno}: bare {node.func.attr}()"


def nfkc(package: Path) -> Iterator[Fault]:
    """The normal form NFKC outside the folded copy: on output it destroys text."""
    for relative, _, tree in modules(package):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value == "NFKC" and relative not in MAY_NFKC:
                yield f"{relative}:{node.lineno}: NFKC"


def long_functions(package: Path) -> Iterator[Fault]:
    """Functions that are longer, or take more, than one can see at a glance."""
    for relative, _, tree in modules(package):
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MAX_FUNCTION_LINES:
                yield f"{relative}:{node.lineno}: {node.name} has {length} lines"
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            taken = [argument for argument in arguments if argument.arg not in ("self", "cls")]
            if len(taken) > MAX_PARAMETERS:
                yield f"{relative}:{node.lineno}: {node.name} takes {len(taken)} parameters"


def long_files(package: Path) -> Iterator[Fault]:
    """Files of more than 300 lines that do not say in their first lines that they are generated."""
    for relative, source, _ in modules(package):
        lines = source.count("\n") + 1
        head = source.split("\n")[:GENERATED_WITHIN_LINES]
        if lines > MAX_FILE_LINES and "generated" not in " ".join(head).lower():
            yield f"{relative}: {lines} lines"


def vague_names(package: Path) -> Iterator[Fault]:
    """Modules and folders whose name says nothing."""
    for relative, _, _ in modules(package):
        if BANNED_NAMES & set(relative.removesuffix(".py").split("/")):
            yield f"{relative}: a name that says nothing"


def broad_excepts(package: Path) -> Iterator[Fault]:
    """Clauses that catch every exception, the ones nobody thought of included."""
    for relative, _, tree in modules(package):
        if relative.startswith(MAY_CATCH_ALL):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                if any(c is None or getattr(c, "id", "") in ("Exception", "BaseException") for c in caught):
                    yield f"{relative}:{node.lineno}: a broad except"


def steps_of(package: Path) -> dict[str, Path]:
    """Return the steps, each with the file that has its function; a step that grew is a folder."""
    found = {path.stem: path for path in (package / "steps").glob("*.py") if path.stem != "__init__"}
    return found | {path.parent.name: path for path in (package / "steps").glob("*/__init__.py")}


def nameless_steps(package: Path) -> Iterator[Fault]:
    """Steps without a function of the same name, defined in the module or in the folder of the step."""
    for step, path in sorted(steps_of(package).items()):
        names: set[str] = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.ImportFrom) and path.name == "__init__.py":
                names |= {alias.asname or alias.name for alias in node.names}
        if step not in names:
            yield f"{path.relative_to(package).as_posix()}: no function {step}"


# Each guard with one planted fault: the file that has it, and what stands in that file.
PLANTED: list[tuple[Guard, str, str]] = [
    (upward_imports, "records.py", f"from {NAME}.cleaner import Cleaner\n"),
    (upward_imports, "records.py", f"from {NAME} import clean\n"),
    (upward_imports, "chars.py", "from .cli import main\n"),
    (upward_imports, "steps/trim.py", f"from {NAME}.steps.classify import classify\n"),
    (upward_imports, "steps/trim.py", f"from {NAME}.steps import classify\n"),
    (upward_imports, "steps/trim.py", "from . import classify\n"),
    (upward_imports, "steps/trim.py", "def trim():\n    from .classify import classify\n"),
    (upward_imports, "rules/matcher.py", f"import {NAME}.config\n"),
    (upward_imports, "cleaner.py", f"import {NAME}.focused\n"),
    (upward_imports, "cellar.py", "\n"),
    (terminal_use, "cleaner.py", "print('好')\n"),
    (terminal_use, "cleaner.py", "import sys\nsys.stdout.write('好')\n"),
    (terminal_use, "steps/trim.py", "import sys\nsys.exit(1)\n"),
    (split_lines, "cleaner.py", "lines = '一'.splitlines()\n"),
    (bare_strips, "cleaner.py", "line = '　一'.strip()\n"),
    (bare_strips, "steps/trim.py", "line = '　一'.lstrip()\n"),
    (bare_strips, "rules/loader.py", "line = '一　'.rstrip()\n"),
    (nfkc, "steps/normalize.py", "import unicodedata\nunicodedata.normalize('NFKC', '一')\n"),
    (long_functions, "steps/trim.py", "def trim():\n" + "    x = 1\n" * MAX_FUNCTION_LINES),
    (long_functions, "steps/trim.py", "def trim(a, b, c, d, *, e, f): ...\n"),
    (long_files, "cleaner.py", "x = 1\n" * (MAX_FILE_LINES + 1)),
    (vague_names, "utils.py", "\n"),
    (vague_names, "rules/data/tables.py", "\n"),
    (broad_excepts, "cleaner.py", "try:\n    x = 1\nexcept Exception:\n    x = 2\n"),
    (broad_excepts, "cleaner.py", "try:\n    x = 1\nexcept (OSError, BaseException):\n    x = 2\n"),
    (broad_excepts, "cleaner.py", "try:\n    x = 1\nexcept:\n    x = 2\n"),
    (nameless_steps, "steps/trim.py", "def cut(): ...\n"),
    (nameless_steps, "steps/describe/__init__.py", "def portray(): ...\n"),
]

# What the same guards must let pass, so that a guard which always complains is seen too.
SOUND = {
    "records.py": f"from {NAME}.errors import CleanTextError\n",
    "errors.py": "\n",
    "config.py": f"from {NAME}.variants.fold import match_key\n",
    "variants/fold.py": "import unicodedata\nkey = unicodedata.normalize('NFKC', '　一').strip()\n",
    "variants/engine.py": f"from {NAME}.variants.fold import key\n",
    "steps/trim.py": f"from {NAME}.config import Config\nfrom {NAME} import chars\n"
    "def trim(self, a, b, c, d, e): ...\n",
    "steps/describe/__init__.py": f"from {NAME}.steps.describe.dates import describe\n",
    "steps/describe/dates.py": "def describe(): ...\n",
    "steps/segment/__init__.py": "def segment(line):\n    return line.strip(' ')\n",
    "cleaner.py": f"from {NAME}.steps.trim import trim\nline = '一 '.rstrip(' ')\n",
    "cli/__init__.py": f"import sys\nfrom {NAME} import clean\nprint('好', file=sys.stdout)\n",
    "__main__.py": f"from {NAME}.cli import main\nraise SystemExit(main())\n",
    "variants/table.py": '"""Generated by a script."""\n' + "x = 1\n" * (MAX_FILE_LINES + 1),
}

GUARDS = list(dict.fromkeys(guard for guard, _, _ in PLANTED))


def build(folder: Path, files: dict[str, str]) -> Path:
    """Write a small package."""
    for relative, source in files.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_the_package_has_no(guard: Guard, package: Path):
    """The package that is installed has none of the faults."""
    assert list(guard(package)) == []


@pytest.mark.parametrize(
    ("guard", "relative", "source"), PLANTED, ids=[f"{g.__name__}-{n}" for n, (g, _, _) in enumerate(PLANTED)]
)
def test_a_planted_fault_is_seen(guard: Guard, relative: str, source: str, tmp_path: Path):
    """Each guard sees the fault it is there for, in the file where it was planted, and there alone."""
    faults = list(guard(build(tmp_path, SOUND | {relative: source})))
    assert len(faults) == 1
    assert faults[0].startswith(relative)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_a_sound_package_passes(guard: Guard, tmp_path: Path):
    """What the house allows is allowed by every guard."""
    assert list(guard(build(tmp_path, SOUND))) == []


def test_the_guards_look_at_the_whole_package(package: Path):
    """The modules of every floor are among those that the guards look at."""
    seen = {relative for relative, _, _ in modules(package)}
    assert {
        "records.py",
        "variants/fold.py",
        "config.py",
        "steps/segment/__init__.py",
        "cleaner.py",
        "cli/__init__.py",
    } <= seen


def test_every_step_has_its_tests(package: Path):
    """Whoever knows the name of a step can find its tests."""
    tests = {path.stem.removeprefix("test_") for path in (Path(__file__).parent / "steps").glob("test_*.py")}
    assert set(steps_of(package)) - tests == set()
