r"""Gives the article back from the plain text of a scraped Chinese page, whole, with a reason for every change.

>>> from cleantext_zh import clean
>>> clean("首页 > 新闻 > 正文\n图书馆延长开放时间\n从周一起，市图书馆每晚开放到十点。\n责任编辑：李四\n")
'图书馆延长开放时间\n从周一起，市图书馆每晚开放到十点。\n'

>>> from cleantext_zh import Cleaner, Config
>>> result = Cleaner(Config())("图书馆延长开放时间\n从周一起，市图书馆每晚开放到十点。\n责任编辑：李四")
>>> result.metadata.editor
'李四'

>>> from cleantext_zh import repair_mojibake
>>> repair_mojibake("ä¸­æ–‡")
'中文'

Importing the package loads nothing else: each name is resolved when it is first used (PEP 562).
"""

TYPE_CHECKING = False  # as typing has it, without importing typing
if TYPE_CHECKING:
    from cleantext_zh.cleaner import Cleaner
    from cleantext_zh.config import Config
    from cleantext_zh.errors import CleanTextError, ConfigError, DecodeError, FormatError, RuleError
    from cleantext_zh.focused import (
        clean,
        decode_bytes,
        remove_boilerplate,
        remove_footer,
        remove_trailing_spam,
        repair_escapes,
        repair_glosses,
        repair_mojibake,
        segment_paragraphs,
        segment_sentences,
    )
    from cleantext_zh.records import (
        Certainty,
        Change,
        Flag,
        Label,
        Look,
        Metadata,
        Paragraph,
        Removal,
        Report,
        Result,
        Shape,
    )
    from cleantext_zh.variants.converter import Converted, Converter, convert_script
    from cleantext_zh.variants.detect import Script, detect_script

__version__ = "0.1.0"

__all__ = [
    "Certainty",
    "Change",
    "CleanTextError",
    "Cleaner",
    "Config",
    "ConfigError",
    "Converted",
    "Converter",
    "DecodeError",
    "Flag",
    "FormatError",
    "Label",
    "Look",
    "Metadata",
    "Paragraph",
    "Removal",
    "Report",
    "Result",
    "RuleError",
    "Script",
    "Shape",
    "clean",
    "convert_script",
    "decode_bytes",
    "detect_script",
    "remove_boilerplate",
    "remove_footer",
    "remove_trailing_spam",
    "repair_escapes",
    "repair_glosses",
    "repair_mojibake",
    "segment_paragraphs",
    "segment_sentences",
]

_HOMES = {
    "cleaner": ("Cleaner",),
    "config": ("Config",),
    "errors": ("CleanTextError", "ConfigError", "DecodeError", "FormatError", "RuleError"),
    "focused": (
        "clean",
        "decode_bytes",
        "remove_boilerplate",
        "remove_footer",
        "remove_trailing_spam",
        "repair_escapes",
        "repair_glosses",
        "repair_mojibake",
        "segment_paragraphs",
        "segment_sentences",
    ),
    "records": (
        "Certainty",
        "Change",
        "Flag",
        "Label",
        "Look",
        "Metadata",
        "Paragraph",
        "Removal",
        "Report",
        "Result",
        "Shape",
    ),
    "variants.converter": ("Converted", "Converter", "convert_script"),
    "variants.detect": ("Script", "detect_script"),
}


def __getattr__(name: str) -> object:
    """Load the module of a public name when the name is first used."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            value: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return __all__
