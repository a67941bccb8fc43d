"""The settings: the options that make a Config, or say where it is found."""

from argparse import ArgumentTypeError
from typing import Any, get_args

from cleantext_zh.cli.option import Option
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
# The presets, by the names that Config has for them.
PRESETS = {"gentle": Config.gentle, "strict": Config.strict}
QUARANTINE = "quarantine"  # to a Cleaner it is ``fail``: what is set aside is for the runner to know


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
        "bytes that cannot be decoded: replace them with U+FFFD (default), keep them as they are, fail, or "
        "quarantine: set the document aside",
        ("errors",),
        {"choices": (*get_args(Errors), QUARANTINE)},
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

CONFIG_FILES = (
    Option(
        ("--preset",),
        "settings for a purpose, which others go before: gentle removes only what is certain, strict also what "
        "is doubtful",
        (),
        {"choices": tuple(PRESETS), "metavar": "NAME"},
    ),
    Option(
        ("--config",),
        "take settings from this TOML file (default: cleantext-zh.toml or [tool.cleantext-zh] of pyproject.toml "
        "beside a FILE or above it; none for standard input)",
        (),
        {"metavar": "FILE"},
    ),
    Option(("--no-config",), "take no settings from any file", (), {"action": "store_true"}),
)
