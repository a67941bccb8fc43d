"""The pure twin of the engine: OpenCC's conversion in Python, exact, and fast where there is little to do.

Three ideas make it fast. A regex finds the next character that may change, and what lies before it is taken as it is.
From there a region is translated character by character, at the speed of ``str.translate``. Then, only where two
characters stand together that mark a phrase with a reading of its own, the block around them is converted by the rules
in full. A block reaches to the next places that no key of any dictionary could lie across, so it needs no neighbours.
"""

import re
from functools import cache

from cleantext_zh.variants import plans
from cleantext_zh.variants.stages import Piece, Stage, exactly

BASIC_PLANE = 0x10000

# Characters of a region. The first is short: in a text of the other script, one rare character is all there is to do.
# Each that begins where the last one ended is twice as long, up to what a translation takes in its stride.
FIRST_REGION, LAST_REGION = 32, 16384

# Ideographic description characters, and the characters for compatibility that OpenCC normalizes.
DESCRIPTIONS = "\u2ff0-\u2fff"
COMPATIBILITY_BASIC = "\uf900-\ufaff"
COMPATIBILITY = COMPATIBILITY_BASIC + "\U0002f800-\U0002fa1f"
# A regex class that lists rare characters is slow; as one range it is not.
RARE = "\U00020000-\U0003ffff"
DESCRIPTION_RE = re.compile(f"[{DESCRIPTIONS}]")
_SPECIAL_RE = re.compile(f"[{DESCRIPTIONS}{COMPATIBILITY}]")
_RARE_RE = re.compile(f"[{RARE}]")


class Engine:
    """Converts text by one of OpenCC's configs."""

    def __init__(self, config: str) -> None:
        plan = plans.plan(config)
        self._stages = [_stage(name) for name in plan.stages]
        self._segmentation = _stage(plan.segmentation) if plan.segmentation else None
        self._joins = _grouped(plan.joins)
        # A solo is marked by whatever follows it.
        self._marks = _grouped(plan.marks)
        self._solos = frozenset(plan.solos)
        self._sign_re = re.compile(f"[{_class(plan.signs + RARE[0])}{DESCRIPTIONS}{COMPATIBILITY_BASIC}]")
        self._mark_re = _mark_re(self._marks, plan.solos)
        # A list is faster than a dictionary, but has no room for the rare characters.
        self._basic = list(range(BASIC_PLANE))
        self._rare: dict[int, str] = {}
        for before, after in zip(plan.changed, plan.becomes, strict=True):
            if ord(before) < BASIC_PLANE:
                self._basic[ord(before)] = ord(after)
            else:
                self._rare[ord(before)] = after

    def convert(self, text: str) -> str:
        """Return the text as OpenCC converts it; text after NUL is kept, and lone surrogates pass."""
        return self.convert_pieces(text)[0]

    def convert_pieces(self, text: str) -> tuple[str, list[Piece]]:
        """Return the converted text, and the stretches of it that became longer or shorter."""
        sign = self._sign_re.search(text)
        made: list[str] = []
        uneven: list[Piece] = []
        place = shift = 0
        size = FIRST_REGION
        normal = False
        while sign is not None:
            start = self._block_start(text, sign.start(), place)
            size = min(size * 2, LAST_REGION) if start == place else FIRST_REGION
            end = self._block_end(text, max(sign.end(), min(start + size, len(text))))
            made.append(text[place:start])
            special = not normal and _SPECIAL_RE.search(text, start, end)
            if special and DESCRIPTION_RE.search(text, start):
                # Descriptions may hold anything, line ends included; so the rest is converted by the rules in full.
                rest = self._exactly(_stage(plans.NORMALIZATION).run(text[start:]))
                if len(rest) != len(text) - start:
                    uneven.append((start, len(text), start + shift, start + shift + len(rest)))
                return "".join([*made, rest]), uneven
            if special:
                normal = True
                text = text[:start] + text[start:].translate(_normalization())
                end = self._block_end(text, end)
            made.append(self._region(text[start:end], start, shift, uneven))
            shift += len(made[-1]) - (end - start)
            place = end
            sign = self._sign_re.search(text, place)
        if not made:
            return text, uneven
        made.append(text[place:])
        return "".join(made), uneven

    def _region(self, region: str, start: int, shift: int, uneven: list[Piece]) -> str:
        """Return what becomes of a region that no key crosses the ends of."""
        plain = region.translate(self._basic)
        if self._rare and _RARE_RE.search(region):
            plain = plain.translate(self._rare)
        made: list[str] = []
        place = 0
        for mark in self._mark_re.finditer(region):
            here = mark.start()
            first = region[here]
            if here < place or (
                region[here + 1 : here + 2] not in self._marks.get(first, "\n") and first not in self._solos
            ):
                continue
            begin, end = self._block_start(region, here, place), self._block_end(region, here + 1)
            block = self._exactly(region[begin:end])
            made += (plain[place:begin], block)
            place = end
            if len(block) != end - begin:
                written = start + begin + shift
                uneven.append((start + begin, start + end, written, written + len(block)))
                shift += len(block) - (end - begin)
        if not made:
            return plain
        made.append(plain[place:])
        return "".join(made)

    def _exactly(self, text: str) -> str:
        """Return a text converted by the rules in full."""
        return exactly(text, self._stages, self._segmentation)

    def _block_start(self, text: str, place: int, least: int) -> int:
        """Return where the block begins that a place lies in."""
        while place > least and text[place] in self._joins.get(text[place - 1], ""):
            place -= 1
        return place

    def _block_end(self, text: str, place: int) -> int:
        """Return where the block ends that the character before a place lies in.

        Nothing is known of special characters before they are normalized, so they end no block.
        """
        while place < len(text) and (
            text[place] in self._joins.get(text[place - 1], "") or _SPECIAL_RE.match(text, place)
        ):
            place += 1
        return place


@cache
def _stage(name: str) -> Stage:
    """Return a stage, made once for all configs that share it."""
    keys, values = plans.stage(name)
    return Stage(dict(zip(keys.split("\n"), values.split("\n"), strict=True)))


@cache
def _normalization() -> dict[int, str]:
    """Return the table of the characters for compatibility."""
    return {ord(key): value for key, value in _stage(plans.NORMALIZATION).table.items()}


def _grouped(pairs: str) -> dict[str, str]:
    """Return, for each first character, the second ones."""
    return {line[0]: line[1:] for line in pairs.split("\n") if line}


def _mark_re(marks: dict[str, str], solos: str) -> re.Pattern[str]:
    """Return the regex that finds where a mark may be."""
    ways = []
    if marks:
        ways.append(f"[{_class(''.join(marks))}](?=[{_class(''.join(marks.values()))}])")
    if solos:
        ways.append(f"[{_class(solos)}]")
    return re.compile("|".join(ways) or "(?!)")


def _class(characters: str) -> str:
    """Return the inside of a regex class."""
    basic = "".join(sorted({character for character in characters if ord(character) < BASIC_PLANE}))
    return re.escape(basic) + (RARE if max(characters, default="") >= chr(BASIC_PLANE) else "")
