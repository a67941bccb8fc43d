"""The names of encodings: which codec is meant by what pages, users and detectors say."""

import codecs

from cleantext_zh.errors import ConfigError
from cleantext_zh.likelihood.shifted import ISO2022_CN

# Pages say gb2312 and mean its supersets (the WHATWG encoding standard reads all three as one).
SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}

# Python calls these text encodings, but no page was ever written in them, and they raise errors of their own.
NOT_FOR_PAGES = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}


def codec(name: str) -> str:
    """Return the codec for an encoding's name.

    >>> codec("GB2312")
    'gb18030'

    Raises:
        ConfigError: if there is none; suggests one.
    """
    if str(name).lower().replace("-", "_") in {"iso2022_cn", "iso_2022_cn"}:
        return ISO2022_CN
    try:
        found = codecs.lookup(name).name
        b" ".decode(found)  # refuses codecs that are no text encodings, such as base64
    except UnicodeError:
        pass  # one byte is half a character of UTF-16
    except (LookupError, ValueError):
        found = "undefined"
    if found.replace("-", "_") in NOT_FOR_PAGES:
        raise ConfigError(f"there is no encoding {name!r}{_suggestion(name)}")
    return SUPERSETS.get(found, found)


def _suggestion(name: str) -> str:
    """Return the part of the message that says which encoding was meant."""
    from difflib import get_close_matches
    from encodings.aliases import aliases

    near = get_close_matches(str(name).lower().replace("-", "_"), [*aliases, *aliases.values()], 1)
    usual = "usual ones are utf-8, gb18030, big5, utf-16"
    return f"; did you mean {near[0].replace('_', '-')!r}? The {usual}" if near else f"; the {usual}"
