"""The options: one table, of which the parser, ``--help`` and the test of the Config fields are made."""

from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping
from typing import Any

from cleantext_zh import __version__
from cleantext_zh.cli import VERBS, about
from cleantext_zh.cli.inputs import DOCUMENTS, PLACES, TOLD, WHEN, refuse_contradictions, spelled_out
from cleantext_zh.cli.option import Option, UsageError
from cleantext_zh.cli.settings import CONFIG_FILES, PRESETS, QUARANTINE, RULE_SETTINGS, SETTINGS, STEPS
from cleantext_zh.cli.streams import PROGRAM, write
from cleantext_zh.config import Config

HELP_COLUMNS = (
    79  # fits every terminal; without a number argparse loads shutil to ask the terminal, at each start
)

COLOR = Option(
    ("--color",),
    "mark by colours: auto (default: on a terminal, unless NO_COLOR is set), always, never",
    (),
    {"choices": WHEN, "metavar": "WHEN"},
)
HTML = Option(
    ("--html",), "write a page to OUT instead, to be looked at in a browser", (), {"metavar": "OUT"}
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

    def _format_action_invocation(self, action: Action) -> str:
        """Show that the suffix of ``-i`` may be left out and stands right behind it."""
        if "-i" in action.option_strings:
            return "-i[SUFFIX], --in-place[=SUFFIX]"
        return super()._format_action_invocation(action)


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
    parser = parser_of(verb)
    # What stands behind "--" is taken here: argparse up to 3.12 trips over it between options and files.
    end = arguments.index("--") if "--" in arguments else len(arguments)
    given = arguments[:end] if verb in VERBS else spelled_out(arguments[:end])
    chosen = parser.parse_intermixed_args(given)
    behind = arguments[end + 1 :]
    if verb != "rules":
        chosen.files = [*chosen.files, *behind]
    elif behind:
        parser.error(f"unrecognized arguments: {' '.join(behind)}")
    if verb not in VERBS:
        refuse_contradictions(chosen)
    return chosen


def parser_of(verb: str) -> ArgumentParser:
    """Return the parser of a verb; that of the filter for any other word."""
    if verb == "rules":
        return _parser("rules", about.RULES, about.RULES_EXAMPLES, (LINE, *RULE_SETTINGS))
    if verb == "report":
        parser = _parser("report", about.REPORT, about.REPORT_EXAMPLES, ())
        parser.add_argument("output", metavar="OUT.html", help="the page to write")
    elif verb == "detect":
        parser = _parser("detect", about.DETECT, about.DETECT_EXAMPLES, SETTINGS[:1])
    elif verb == "explain":
        settings: tuple[Option, ...] = (COLOR, *SETTINGS, *RULE_SETTINGS, *CONFIG_FILES)
        parser = _parser("explain", about.EXPLAIN, about.EXPLAIN_EXAMPLES, settings)
    elif verb == "diff":
        settings = (HTML, COLOR, *SETTINGS, *RULE_SETTINGS, *CONFIG_FILES)
        parser = _parser("diff", about.DIFF, about.DIFF_EXAMPLES, settings)
    else:
        settings = (*DOCUMENTS, *PLACES, *OUTPUTS, *TOLD, *SETTINGS, *RULE_SETTINGS, *CONFIG_FILES)
        parser = _parser("", about.CLEAN, about.CLEAN_EXAMPLES, settings)
    parser.add_argument("files", nargs="*", metavar="FILE", help="- or none: standard input")
    return parser


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


def to_config(chosen: Namespace, found: Mapping[str, Any] | None = None) -> Config:
    """Make a Config of the options, over what was found in a file.

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
    if fields.get("errors") == QUARANTINE:
        fields["errors"] = "fail"
    fields = {**(found or {}), **fields}
    preset = chosen.preset or fields.get("preset")
    fields.pop("preset", None)
    if "convert" in (chosen.only or ()) and fields.get("convert") is None:
        raise UsageError("--only convert does not say to which script; add --to, such as --to hans")
    return PRESETS[preset](**fields) if preset else Config(**fields)
