"""Config: every setting of a Cleaner in one frozen record."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self, TypedDict, Unpack, get_args

from cleantext_zh.errors import ConfigError
from cleantext_zh.records import Label

Errors = Literal["replace", "keep", "fail"]
Repair = Literal["off", "on", "guess"]
Escape = Literal["html", "unicode", "hz", "utf7", "hex", "octal", "percent", "qp"]
Backend = Literal["builtin", "opencc-python-reimplemented"]
Glosses = Literal["auto", "strip", "realign", "infer", "off"]
Layout = Literal["keep", "paragraphs"]
Doubt = Literal["keep", "weigh", "drop"]
SegmentMode = Literal["off", "auto", "wrapped", "loose", "glued"]
Furniture = Literal["keep", "remove"]
Conversion = Literal[
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp",
    "t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t", "s2hkp", "hk2sp",
]  # fmt: skip

# What a page holds beside the article. TEXT, HEADING, CAPTION and BLANK are the article; who took a picture stands in a
# line of its own, CAPTION, which those who build corpora may do without.
TRIM_DEFAULT = frozenset(Label) - {Label.TEXT, Label.HEADING, Label.CAPTION, Label.BLANK}
TRIM_STRICT = TRIM_DEFAULT | {Label.CAPTION}


class ConfigFields(TypedDict, total=False):
    """The fields of Config with what may be given for them."""

    encoding: str | None
    errors: Errors
    repair: Repair
    escapes: Iterable[Escape]
    glosses: Glosses
    normalize: Literal["off", "light"]
    convert: Conversion | None
    backend: Backend
    only_if_needed: bool
    boundary_aware: bool
    protect: Iterable[str]
    extra: Mapping[str, str] | Iterable[tuple[str, str]]
    trim: Iterable[Label | str]
    doubt: Doubt
    segment: SegmentMode
    furniture: Furniture
    layout: Layout
    rules: Iterable[str | Path]
    without_rules: Iterable[str]


class _Fields(NamedTuple):
    encoding: str | None = None
    """Encoding of the bytes; None: detect it."""
    errors: Errors = "replace"
    """Bytes that cannot be decoded: replace (U+FFFD, reported), keep (written back as they were), fail."""
    repair: Repair = "on"
    """Undo mojibake where the evidence is strong; guess: also fill in lost characters where that is nearly sure."""
    escapes: frozenset[Escape] = frozenset()
    """Kinds of escapes to undo; in any case HTML entities between Han characters, once."""
    glosses: Glosses = "auto"
    """Readings glued into a text, 來(lái)源: strip them; realign (auto): restore torn characters too; infer: guess."""
    normalize: Literal["off", "light"] = "light"
    """Take out invisible and control characters and make odd spaces plain."""
    convert: Conversion | None = None
    """Script variant conversion by OpenCC's names (s2t, t2s, s2tw, ...); None: leave the script alone."""
    backend: Backend = "builtin"
    """The engine that converts: builtin (OpenCC 1.4.2's answers), or one by the name of its distribution."""
    only_if_needed: bool = True
    """Convert only lines that are not in the target script already."""
    boundary_aware: bool = False
    """Look for better word boundaries than OpenCC's; the answers are then not always OpenCC's."""
    protect: tuple[str, ...] = ()
    """Words that are never converted."""
    extra: tuple[tuple[str, str], ...] = ()
    """Words with what they are to become; they go before the engine's."""
    trim: frozenset[Label] = TRIM_DEFAULT
    """The labels of the lines to remove; an empty set removes nothing."""
    doubt: Doubt = "weigh"
    """Lines that no rule knows beside lines that go: keep them, weigh them, or drop all that is not surely the article."""
    segment: SegmentMode = "auto"
    """Join lines that were broken and split those that were glued (auto), or take it for known how they were."""
    furniture: Furniture = "keep"
    """Page numbers and running headers: keep and report them, or remove."""
    layout: Layout = "keep"
    """keep: lines, indents and blank lines as they were; paragraphs: one trimmed paragraph a line."""
    rules: tuple[Path, ...] = ()
    """Further rule files (TOML), tried before the built-in rules."""
    without_rules: frozenset[str] = frozenset()
    """Ids of rules that are not to be used."""


# Choices are checked against the types above, so that the two cannot drift apart.
_CHOICES: dict[str, tuple[Any, ...]] = {
    "errors": get_args(Errors),
    "repair": get_args(Repair),
    "glosses": get_args(Glosses),
    "normalize": ("off", "light"),
    "convert": (None, *get_args(Conversion)),
    "backend": get_args(Backend),
    "only_if_needed": (False, True),
    "boundary_aware": (False, True),
    "doubt": get_args(Doubt),
    "segment": get_args(SegmentMode),
    "furniture": get_args(Furniture),
    "layout": get_args(Layout),
}


class Config(_Fields):
    """Every setting of a ``Cleaner``; frozen, keyword-only, checked when it is made.

    >>> Config(convert="t2s", layout="paragraphs").convert
    't2s'

    Raises:
        ConfigError: for an unknown field or a value that a field cannot take; says which ones it can.
    """

    __slots__ = ()

    def __new__(cls, **fields: Unpack[ConfigFields]) -> Self:
        """Check the fields and make the record."""
        return super().__new__(cls, **_checked(dict(fields)))

    @classmethod
    def gentle(cls, **fields: Unpack[ConfigFields]) -> Self:
        """Return the settings that remove only what is certain: lines that a rule knows, and lists under a heading.

        >>> Config.gentle(layout="paragraphs").doubt
        'keep'
        """
        fields.setdefault("doubt", "keep")
        return cls(**fields)

    @classmethod
    def strict(cls, **fields: Unpack[ConfigFields]) -> Self:
        """Return the settings of those who build corpora: doubtful lines and the credits of pictures go too.

        >>> Config.strict().doubt, Label.CAPTION in Config.strict().trim
        ('drop', True)
        """
        fields.setdefault("doubt", "drop")
        fields.setdefault("trim", TRIM_STRICT)
        return cls(**fields)

    def _replace(self, **fields: Any) -> Self:
        """Return a copy with other values in some fields, checked as in the making of a Config."""
        return type(self)(**(self._asdict() | fields))


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with sets and tuples made of whatever iterable was given."""
    for name, value in fields.items():
        if name not in _Fields._fields:
            raise ConfigError(f"Config has no field {name!r}; it has: {', '.join(_Fields._fields)}")
        choices = _CHOICES.get(name)
        if choices is not None and value not in choices:
            raise ConfigError(
                f"{name}={value!r} is not possible; choose from {', '.join(map(repr, choices))}"
            )
    if "trim" in fields:
        fields["trim"] = frozenset(map(_label, _several("trim", fields["trim"])))
    if "escapes" in fields:
        fields["escapes"] = frozenset(map(_escape, _several("escapes", fields["escapes"])))
    if "protect" in fields:
        fields["protect"] = tuple(_several("protect", fields["protect"]))
    if "extra" in fields:
        fields["extra"] = tuple(_pairs(_several("extra", fields["extra"])).items())
    if "rules" in fields:
        fields["rules"] = tuple(map(Path, _several("rules", fields["rules"])))
    if "without_rules" in fields:
        fields["without_rules"] = frozenset(_several("without_rules", fields["without_rules"]))
    return fields


def _several(name: str, value: Any) -> Any:
    """Refuse a lone string where several values are meant: its letters would be taken one by one."""
    if isinstance(value, (str, bytes, Path)):
        raise ConfigError(f"{name} takes several values, such as [{str(value)!r}], not the single {value!r}")
    return value


def _pairs(value: Any) -> dict[str, str]:
    """Return a mapping, or pairs, as a dictionary."""
    try:
        return dict(value)
    except (TypeError, ValueError):
        raise ConfigError(
            f"extra takes words with what they become, as {{'内存': '記憶體'}}, not {value!r}"
        ) from None


def _label(value: Label | str) -> Label:
    """Return the label of a name such as ``list_item``, or the label itself."""
    if isinstance(value, Label):
        return value
    try:
        return Label[value.upper()]
    except KeyError:
        names = ", ".join(label.name.lower() for label in Label)
        raise ConfigError(f"trim: there is no label {value!r}; the labels are {names}") from None


def _escape(value: str) -> str:
    """Return the name of a kind of escape, if there is such a kind."""
    if value not in get_args(Escape):
        raise ConfigError(f"escapes: there is no kind {value!r}; the kinds are {', '.join(get_args(Escape))}")
    return value
