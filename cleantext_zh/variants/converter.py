"""Converter: one conversion with its options, over the engine."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict, Unpack

from cleantext_zh.errors import ConfigError, refuse_bytes
from cleantext_zh.variants.detect import detect_script, has_simplified, has_traditional
from cleantext_zh.variants.engine import BUILTIN, boundary_aware, engine
from cleantext_zh.variants.plans import SIMPLIFIED, TARGETS

# A conversion comes to rest after the second time if at all; the bound keeps time linear.
MAX_SETTLING = 4


class Options(TypedDict, total=False):
    """What a Converter takes beside the name of the conversion."""

    backend: str
    """The engine: ``builtin``, or the name of the distribution that brings another."""
    only_if_needed: bool
    """Leave lines alone that are in the target script already."""
    boundary_aware: bool
    """In simplified text, look for better word boundaries than OpenCC does; then its answers are not always OpenCC's."""
    protect: Iterable[str]
    """Words that are never converted."""
    extra: Mapping[str, str]
    """Words with what they are to become; they go before OpenCC's."""


class Converted(NamedTuple):
    """A converted text, and where each of its characters comes from."""

    text: str
    offsets: list[int]
    """For each character, and for the end, the place in the input where what it stands for begins; never falling."""


class Converter:
    """Converts text from one script variant to another, by one of OpenCC's 16 configs.

    >>> Converter("s2twp").convert("鼠标里面的硅二极管坏了")
    '滑鼠裡面的矽二極體壞了'
    >>> Converter("s2t", protect=["后"], extra={"老板": "老細"}).convert("皇后和老板")
    '皇后和老細'

    With ``only_if_needed``, a line is left alone if it is in the target script as ``detect_script`` sees it, a stray
    character of the other notwithstanding; where no character tells, the whole text decides. So a second time changes
    nothing. The words of ``extra`` are not looked for in a line that is left alone. Where the target cannot be told
    from the source (t2tw, tw2t, t2hk, hk2t, t2jp, jp2t), every line is converted.

    OpenCC cuts words from the left and sometimes wrongly (被发|明 becomes 被髮明). ``boundary_aware`` mends what grammar
    can mend, and is then not OpenCC; it is as slow as Python is.

    >>> Converter("s2tw").convert("被发明"), Converter("s2tw", boundary_aware=True).convert("被发明")
    ('被髮明', '被發明')

    The words of ``protect`` and ``extra`` are looked for from left to right, the longest first, before anything else;
    what stands between them is converted as if it stood alone. What ``extra`` makes of a word is protected too.

    Raises:
        ConfigError: if the conversion, the backend or an option is unknown, or the backend is not installed.
    """

    def __init__(self, config: str, **options: Unpack[Options]) -> None:
        unknown = options.keys() - Options.__annotations__.keys()
        if unknown:
            raise ConfigError(
                f"Converter has no option {min(unknown)!r}; it has: {', '.join(Options.__annotations__)}"
            )
        self.config = config
        self.backend = options.get("backend", BUILTIN)
        self._engine = engine(config, self.backend)
        if options.get("boundary_aware"):
            if self.backend != BUILTIN:
                raise ConfigError(f"boundary_aware needs backend={BUILTIN!r}, not {self.backend!r}")
            self._engine = boundary_aware(config)
        self._target = TARGETS[config] if options.get("only_if_needed") else None
        self._has_source, self._has_target = has_simplified, has_traditional
        if self._target == SIMPLIFIED:
            self._has_source, self._has_target = has_traditional, has_simplified
        self._words = _words(options.get("protect", ()), options.get("extra", {}))
        self._words_re = _any_of(self._words)

    @property
    def label(self) -> str:
        """The conversion and the engine with the age of its dictionaries, for reports."""
        return f"{self.config} by {self._engine.label}"

    def convert(self, text: str) -> str:
        """Return the converted text.

        Raises:
            TypeError: if it is given bytes; says how to decode them.
        """
        refuse_bytes(text)
        if self._target is None:
            return self._convert(text)
        return "\n".join(self.convert_lines(text.split("\n")))

    def convert_lines(self, lines: Sequence[str]) -> list[str]:
        """Return the converted lines of one text; line n stays line n."""
        if self._target is None:
            return [line if self._is_foreign(line) else self._convert(line) for line in lines]
        return self._settled(lines)

    def convert_with_offsets(self, text: str) -> Converted:
        """Return the converted text, with the place in the input for each of its characters.

        >>> Converter("s2twp").convert_with_offsets("的内存大")
        Converted(text='的記憶體大', offsets=[0, 1, 1, 1, 3, 4])

        Raises:
            ConfigError: if the backend cannot tell.
            TypeError: if it is given bytes; says how to decode them.
        """
        refuse_bytes(text)
        if self._engine.pieces is None:
            raise ConfigError(
                f"{self.backend} cannot tell where characters come from; use backend={BUILTIN!r}"
            )
        if self._target is None:
            return self._with_offsets(text)
        made: list[str] = []
        offsets: list[int] = []
        place = 0
        lines = text.split("\n")
        for line, after in zip(lines, self._settled(lines), strict=True):
            converted = (
                self._with_offsets(line) if after != line else Converted(line, list(range(len(line) + 1)))
            )
            if converted.text != after:  # converted more than once
                converted = Converted(after, [*_aligned(list(line), after), len(line)])
            made.append(after)
            offsets += [place + offset for offset in converted.offsets]
            place += len(line) + 1
        return Converted("\n".join(made), offsets)

    def _convert(self, text: str) -> str:
        """Return a text converted whether it needs it or not."""
        if self._words_re is None:
            return self._engine.convert(text)
        made: list[str] = []
        place = 0
        for word in self._words_re.finditer(text):
            made += (self._engine.convert(text[place : word.start()]), self._words[word[0]])
            place = word.end()
        made.append(self._engine.convert(text[place:]))
        return "".join(made)

    def _is_foreign(self, line: str) -> bool:
        """Return whether a line holds nothing that could be converted: no key of any conversion is in ASCII."""
        return self._words_re is None and line.isascii()

    def _settled(self, lines: Sequence[str]) -> list[str]:
        """Return the lines, those converted that need it; again, until none does."""
        # Most texts are of one script throughout, and so is what becomes of them: then no line needs a look.
        text = "\n".join(lines)
        has_source, has_target = self._has_source(text), self._has_target(text)
        if has_target and not has_source:
            return list(lines)
        if has_source and not has_target:
            every = [line if self._is_foreign(line) else self._convert(line) for line in lines]
            text = "\n".join(every)
            if self._has_target(text) and not self._has_source(text):
                return every
        before = list(lines)
        for _ in range(MAX_SETTLING):
            after = self._once(before)
            if after == before:
                break
            before = after
        return before

    def _once(self, lines: Sequence[str]) -> list[str]:
        """Return the lines, those converted that need it."""
        whole: bool | None = None
        made = list(lines)
        for number, line in enumerate(lines):
            if self._is_foreign(line):
                continue
            needed = self._has_source(line)
            if self._has_target(line) and (not needed or detect_script(line).script == self._target):
                continue
            converted = self._convert(line)
            if converted == line:
                continue
            if not needed:
                if whole is None:
                    whole = detect_script("\n".join(lines)).script != self._target
                needed = whole
            if needed:
                made[number] = converted
        return made

    def _with_offsets(self, text: str) -> Converted:
        """Return a text converted whether it needs it or not, with offsets."""
        made: list[str] = []
        offsets: list[int] = []
        place = 0
        for word in self._words_re.finditer(text) if self._words_re else ():
            self._add(text, place, word.start(), (made, offsets))
            after = self._words[word[0]]
            made.append(after)
            even = len(after) == len(word[0])
            offsets += range(word.start(), word.end()) if even else [word.start()] * len(after)
            place = word.end()
        self._add(text, place, len(text), (made, offsets))
        offsets.append(len(text))
        return Converted("".join(made), offsets)

    def _add(self, text: str, start: int, end: int, into: tuple[list[str], list[int]]) -> None:
        """Add a stretch of a text, converted, and its offsets but for the end."""
        assert self._engine.pieces is not None
        source = text[start:end]
        converted, uneven = self._engine.pieces(source)
        made, offsets = into
        made.append(converted)
        place = 0
        for begin, stop, first, last in uneven:
            offsets += range(start + place, start + begin)
            alone = [self._engine.convert(character) for character in source[begin:stop]]
            offsets += [start + begin + n for n in _aligned(alone, converted[first:last])]
            place = stop
        offsets += range(start + place, end)


def convert_script(text: str, config: str) -> str:
    """Return the text in another script variant, as OpenCC 1.4.2 converts it; ``config`` is one of its 16 names.

    For text to be read choose s2tw, s2twp or s2hk: what s2t makes is OpenCC's own standard, which nobody writes.
    Where lines are to be left alone that need no conversion, or words, use a ``Converter``.

    >>> convert_script("漢字", "t2s"), convert_script("软件里的头发", "s2twp")
    ('汉字', '軟體裡的頭髮')

    Raises:
        ConfigError: if the config is unknown.
        TypeError: if it is given bytes; says how to decode them.
    """
    refuse_bytes(text)
    return engine(config).convert(text)


def _aligned(alone: Sequence[str], after: str) -> list[int]:
    """Return the offsets of what became of a stretch, by what its characters become when each is alone.

    What the two have in common at their ends is taken character by character; all between begins at one place.

    >>> _aligned(["的", "內", "存", "大"], "的記憶體大")
    [0, 1, 1, 1, 3]
    """
    from cleantext_zh.changes import shared_ends  # conversion without offsets starts without the records

    head, tail = shared_ends(alone, after)
    middle = min(head, max(len(alone) - 1, 0))
    return [*range(head), *[middle] * (len(after) - head - tail), *range(len(alone) - tail, len(alone))]


def _words(protect: Iterable[str], extra: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a user with what they become.

    Raises:
        ConfigError: if there is an empty word, or a lone string where several are meant.
    """
    if isinstance(protect, str):
        raise ConfigError(f"protect takes several words, such as [{protect!r}], not the single {protect!r}")
    words = dict(extra)
    for word in (*protect, *extra.values()):
        words.setdefault(word, word)
    if "" in extra or "" in protect:
        raise ConfigError("protect and extra take words, and an empty string is none")
    words.pop("", None)  # a word may become nothing, and nothing needs no protection
    return words


def _any_of(words: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return the regex of words, of which the longest wins; ``None`` for no words."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))) if words else None
