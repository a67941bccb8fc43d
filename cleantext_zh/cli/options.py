"""The options: one table, of which the parser, ``--help`` and the test of the Config fields are made."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from typing import Any, NamedTuple, get_args

from cleantext_zh import __version__
from cleantext_zh.cli import about
from cleantext_zh.cli.streams import PROGRAM, write
from cleantext_zh.config import (
    Backend,
    Config,
    Conversion,
    Doubt,
    Errors,
    Escape,
    Furniture,
    Glosses,
    Layout,
    Repair,
    SegmentMode,
)
from cleantext_zh.errors import CleanTextError

# --to names the script that is wanted; Config(convert=...) names the conversion, as OpenCC does.
SCRIPTS: dict[str, Conversion] = {
    "hans": "t2s",
    "hant": "s2t",
    "tw": "s2tw",
    "twp": "s2twp",
    "hk": "s2hk",
    "jp": "t2jp",
}

# The steps that can be switched, by their Config fields, and what each field is when the step is off.
STEPS: dict[str, Any] = {"repair": "off", "normalize": "off", "convert": None, "trim": (), "segment": "off"}
LOOKING_STEPS = ("decode", "classify", "describe")

HELP_COLUMNS = (
    79  # fits every terminal; without a number argparse loads shutil to ask the terminal, at each start
)


class UsageError(CleanTextError):
    """A command line that makes no sense."""


class Option(NamedTuple):
    """One option: its names, its line of help, the Config fields that it sets, and how argparse reads it."""

    names: tuple[str, ...]
    help: str
    fields: tuple[str, ...]
    reading: dict[str, Any]


def _commas(words: str) -> list[str]:
    return [word for word in words.split(",") if word]


def _word_pair(words: str) -> tuple[str, str]:
    """Read a word of --extra and what it becomes."""
    before, sign, after = words.partition("=")
    if not before or not sign:
        raise ArgumentTypeError(f"{words!r} is no pair of words, such as 内存=記憶體")
    return before, after


def _steps(words: str) -> list[str]:
    """Read the steps of --only and --skip."""
    steps = _commas(words)
    for step in steps:
        if step in LOOKING_STEPS:
            raise ArgumentTypeError(
                f"{step} cannot be switched: {', '.join(LOOKING_STEPS)} only look and change no text; "
                f"choose from {', '.join(STEPS)}"
            )
        if step not in STEPS:
            raise ArgumentTypeError(f"there is no step {step!r}; choose from {', '.join(STEPS)}")
    return steps


def _script(word: str) -> str:
    """Read the script of --to; the names of OpenCC's conversions are taken too."""
    conversion = SCRIPTS.get(word, word)
    if conversion not in get_args(Conversion):
        raise ArgumentTypeError(
            f"there is no script {word!r}; choose from {', '.join(SCRIPTS)}, "
            f"or OpenCC's {', '.join(get_args(Conversion))}"
        )
    return conversion


SETTINGS = (
    Option(
        ("-e", "--encoding"),
        "encoding of the input (default: detect it)",
        ("encoding",),
        {"metavar": "NAME"},
    ),
    Option(
        ("--errors",),
        "bytes that cannot be decoded: replace them with U+FFFD (default), keep them as they are, or fail",
        ("errors",),
        {"choices": get_args(Errors)},
    ),
    Option(
        ("--repair",),
        "undo mojibake (default), guess also lost characters that are nearly sure, or leave it all alone",
        ("repair",),
        {"choices": get_args(Repair)},
    ),
    Option(
        ("--escapes",),
        f"undo these escapes, of {', '.join(get_args(Escape))} (default: HTML entities between Han characters)",
        ("escapes",),
        {"metavar": "KIND,...", "type": _commas, "action": "extend"},
    ),
    Option(
        ("--to",),
        f"script to convert to: {', '.join(SCRIPTS)}, or a conversion of OpenCC, as t2tw (default: none)",
        ("convert",),
        {"metavar": "SCRIPT", "type": _script, "dest": "convert"},
    ),
    Option(
        ("--backend",),
        "what converts: builtin (OpenCC 1.4.2's answers; default), or the package of that name",
        ("backend",),
        {"choices": get_args(Backend)},
    ),
    Option(
        ("--no-only-if-needed",),
        "convert every line, those too that are in the wanted script already",
        ("only_if_needed",),
        {"action": "store_const", "const": False, "dest": "only_if_needed"},
    ),
    Option(
        ("--boundary-aware",),
        "look for better word boundaries than OpenCC's; the answers are then not always OpenCC's",
        ("boundary_aware",),
        {"action": "store_const", "const": True, "dest": "boundary_aware"},
    ),
    Option(
        ("--protect",),
        "words that are never converted; separated by commas, or repeat it",
        ("protect",),
        {"metavar": "WORD,...", "type": _commas, "action": "extend"},
    ),
    Option(
        ("--extra",),
        "a word and what it is to become, before the engine is asked; repeat it for more",
        ("extra",),
        {"metavar": "WORD=WORD", "type": _word_pair, "action": "append"},
    ),
    Option(
        ("--only",),
        f"do nothing but these steps, of {', '.join(STEPS)}; separated by commas, or repeat it",
        (),
        {"metavar": "STEP", "type": _steps, "action": "extend"},
    ),
    Option(
        ("--skip",),
        "do not do these steps",
        ("normalize",),
        {"metavar": "STEP", "type": _steps, "action": "extend"},
    ),
    Option(
        ("--glosses",),
        "readings glued into a text, as 來(lái)源: strip them, realign torn characters too (auto, the default), "
        "infer lost ones too, or off",
        ("glosses",),
        {"choices": get_args(Glosses), "metavar": "DEPTH"},
    ),
    Option(
        ("--trim",),
        "remove only lines with these labels, such as footer,promo (default: all that is not the article)",
        ("trim",),
        {"metavar": "LABEL,...", "type": _commas, "action": "extend"},
    ),
    Option(
        ("--doubt",),
        "lines that no rule knows, beside lines that go: keep them, weigh them (default), or drop what is not surely the article",
        ("doubt",),
        {"choices": get_args(Doubt)},
    ),
    Option(
        ("--segment",),
        "judge how the lines were broken (auto, the default), take it for known, or leave them (off)",
        ("segment",),
        {"choices": get_args(SegmentMode)},
    ),
    Option(
        ("--furniture",),
        "page numbers and running headers: keep (default) or remove",
        ("furniture",),
        {"choices": get_args(Furniture)},
    ),
    Option(
        ("--layout",),
        "keep the lines as they are (default), or write one paragraph a line",
        ("layout",),
        {"choices": get_args(Layout)},
    ),
)
RULE_SETTINGS = (
    Option(
        ("--rules",),
        "a file of further rules (TOML), tried before the built-in ones; repeat it for more",
        ("rules",),
        {"metavar": "FILE", "action": "append"},
    ),
    Option(
        ("--without-rule",),
        "do not use this rule; repeat it for more",
        ("without_rules",),
        {"metavar": "ID", "action": "append", "dest": "without_rules"},
    ),
)

# For every Config field the flag that sets it; where a field only switches a step, --only does it too.
FLAGS = {field: option.names[-1] for option in SETTINGS + RULE_SETTINGS for field in option.fields}

OUTPUTS = (
    Option(
        ("--check",),
        "write no text, but the names of the inputs that would change; exit with 1 if there are any",
        (),
        {"action": "store_true"},
    ),
    Option(
        ("--report",),
        "write what was seen and done to FILE, one JSON object per document",
        (),
        {"metavar": "FILE"},
    ),
)
LINE = Option(
    ("--line",), "show how the rules look at this line, instead of listing them", (), {"metavar": "TEXT"}
)


class _Formatter(RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions and examples, and never asks the terminal for its width."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=HELP_COLUMNS, max_help_position=24)


class _Parser(ArgumentParser):
    """Complains in one line, like the rest of the command line, and writes help as UTF-8."""

    def error(self, message: str) -> Any:
        raise UsageError(f"{message.removeprefix('argument ')}; see {self.prog} --help")

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002  # always stdout
        write(message)


def parse(verb: str, arguments: list[str]) -> Namespace:
    """Read the arguments of a verb.

    Raises:
        UsageError: if they make no sense.
        SystemExit: after ``--help`` and ``--version``.
    """
    if verb == "rules":
        parser = _parser("rules", about.RULES, about.RULES_EXAMPLES, (LINE, *RULE_SETTINGS))
    elif verb == "detect":
        parser = _parser("detect", about.DETECT, about.DETECT_EXAMPLES, SETTINGS[:1])
    elif verb == "explain":
        parser = _parser("explain", about.EXPLAIN, about.EXPLAIN_EXAMPLES, SETTINGS + RULE_SETTINGS)
    else:
        parser = _parser("", about.CLEAN, about.CLEAN_EXAMPLES, OUTPUTS + SETTINGS + RULE_SETTINGS)
    if verb != "rules":
        parser.add_argument("files", nargs="*", metavar="FILE", help="- or none: standard input")
    # What stands behind "--" is taken here: argparse up to 3.12 trips over it between options and files.
    end = arguments.index("--") if "--" in arguments else len(arguments)
    chosen = parser.parse_intermixed_args(arguments[:end])
    behind = arguments[end + 1 :]
    if verb != "rules":
        chosen.files = [*chosen.files, *behind]
    elif behind:
        parser.error(f"unrecognized arguments: {' '.join(behind)}")
    return chosen


def _parser(verb: str, description: str, examples: str, options: tuple[Option, ...]) -> ArgumentParser:
    parser = _Parser(
        prog=f"{PROGRAM} {verb}" if verb else PROGRAM,
        description=description,
        epilog=examples,
        formatter_class=_Formatter,
        allow_abbrev=False,  # a new option must not break a script that wrote half of an old one
    )
    for option in options:
        parser.add_argument(*option.names, help=option.help, **option.reading)
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="show where in the program an error arose"
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def to_config(chosen: Namespace) -> Config:
    """Make a Config of the options.

    Raises:
        UsageError: if two options contradict each other.
        ConfigError: for a value that Config refuses.
    """
    fields = {name: value for name, value in vars(chosen).items() if name in FLAGS and value is not None}
    steps_on = (set(STEPS) if chosen.only is None else set(chosen.only)) - set(chosen.skip or ())
    for step, off in STEPS.items():
        if step in steps_on:
            continue
        if step in fields:
            raise UsageError(f"{FLAGS[step]} asks for the step {step}, and --only or --skip leaves it out")
        fields[step] = off
    if "convert" in (chosen.only or ()) and "convert" not in fields:
        raise UsageError("--only convert does not say to which script; add --to, such as --to hans")
    return Config(**fields)
