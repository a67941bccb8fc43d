"""The errors of the package, in a module of their own so that every floor can raise them."""


class CleanTextError(Exception):
    """The parent of every error that this package raises on purpose."""


class DecodeError(CleanTextError, UnicodeError):
    """Bytes that cannot be decoded, raised only with ``errors="fail"``: says which byte, where, and what to try."""


class ConfigError(CleanTextError, ValueError):
    """A setting that makes no sense, or that asks for something that is not installed."""


class FormatError(CleanTextError, ValueError):
    """A file that is not what its format asks for: damaged, cut short, or without the field that is wanted."""


class RuleError(CleanTextError, ValueError):
    """A rule that cannot be used: names the file and the rule."""


def refuse_bytes(text: object) -> None:
    """Raise a TypeError that teaches if what should be text is none."""
    if not isinstance(text, str):
        raise TypeError(
            f"this takes text (str) and was given {type(text).__name__}. Bytes are to be decoded first:"
            " decode_bytes(data) detects the encoding; Cleaner().decode_and_clean(data) decodes and cleans in one go"
        )
