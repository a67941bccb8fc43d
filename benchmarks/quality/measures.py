"""Measures: which way is better, and what each one asks for, in a sentence."""

from fnmatch import fnmatchcase
from typing import Literal, NamedTuple

Direction = Literal["up", "down"]


class Goal(NamedTuple):
    """What measures of one name pattern ask for."""

    pattern: str
    direction: Direction
    text: str


# The first pattern that fits is the goal of a measure.
GOALS = (
    Goal("boilerplate*.char_F1", "up", "the article comes back and nothing else, by characters of all pages"),
    Goal("boilerplate*.char_P", "up", "what comes back is the article"),
    Goal("boilerplate*.char_R", "up", "all of the article comes back"),
    Goal("boilerplate*.line_F1", "up", "the article comes back and nothing else, by lines"),
    Goal("boilerplate*.macro_F1", "up", "the same, every page counting alike"),
    Goal("boilerplate*.body_lost", "down", "0: no share of body text is lost"),
    Goal("boilerplate*.title_caption_lost", "down", "0: no share of headlines and captions is lost"),
    Goal("boilerplate*.boiler_left", "down", "0: no share of the boilerplate stays"),
    Goal("boilerplate*.pages_damaged", "down", "0 pages lose more than 2 % of their body"),
    Goal("boilerplate*.pages_perfect", "up", "every page comes back as a careful person would cut it"),
    Goal(
        "boilerplate*.clean_damaged", "down", "0 pages without boilerplate lose more than 2 % of their body"
    ),
    Goal("boilerplate*.clean_identical", "up", "pages without boilerplate come back as they are"),
    Goal("boilerplate*.added", "down", "0 characters come out that did not go in"),
    Goal("boilerplate*.failed_runs", "down", "0 runs of the command end with an error"),
    Goal("metadata.*.F1", "up", "the field is read wherever the page states it, and right"),
    Goal("metadata.right", "up", "values that are right"),
    Goal("metadata.wrong", "down", "0 values are given that the page does not state"),
    Goal("metadata.published_day", "up", "the day of publication, whatever is made of the time"),
    Goal("blind.pages", "up", "pages that were written anew in another script and in full width"),
    Goal("blind.*", "down", "0 pages show or lose something else when they are"),
    Goal("mojibake.exact*", "up", "mojibake becomes exactly the text that it was"),
    Goal("mojibake.characters", "up", "how near the outcome is to the text that it was, by characters"),
    Goal("mojibake.wrong*", "down", "0: nothing is changed into something that it was not"),
    Goal("mojibake.clean_changed", "down", "0 correct texts are changed"),
    Goal("mojibake.wild_exact", "up", "strings met in the wild are repaired, or left alone if lost for good"),
    Goal("mojibake.wild_wrong", "down", "0 strings met in the wild are made worse"),
    Goal("mojibake.exceptions", "down", "0 exceptions"),
    Goal(
        "escapes.exact", "up", "every kind of escape becomes the text that it spells, where that is asked for"
    ),
    Goal("escapes.wrong", "down", "0: no escape becomes another text"),
    Goal("escapes.exceptions", "down", "0 exceptions"),
    Goal("encoding*.exact*", "up", "bytes become exactly the text that they encode"),
    Goal("encoding*.kinds", "up", "the same, every kind of encoding counting alike"),
    Goal("glosses*.exact", "up", "damaged pages become exactly what they said"),
    Goal("glosses*.characters", "up", "how near the outcome is to what the page said, by characters"),
    Goal("glosses*.right", "up", "of the characters changed beyond taking glosses out, those that are right"),
    Goal("glosses.torn", "up", "torn characters and what was misread behind them are restored exactly"),
    Goal("glosses*.runs", "up", "runs that were misread behind a cut mark are restored exactly"),
    Goal("glosses.annotations_left", "down", "0 injected glosses stay"),
    Goal("glosses*.negatives_changed", "down", "0 genuine glosses are touched"),
    Goal("glosses.sound_changed", "down", "0 sound texts are changed, at the deepest depth"),
    Goal("paragraphs.F1*", "up", "paragraphs begin where they began"),
    Goal("paragraphs.exact*", "up", "texts whose paragraphs all come back exactly"),
    Goal("paragraphs.sound_changed", "down", "0 sound texts get other paragraphs"),
    Goal("paragraphs.sound_altered", "down", "0 sound texts differ as strings"),
    Goal("paragraphs.added", "down", "0 characters come out that did not go in"),
    Goal("paragraphs.lost", "down", "0 characters are lost but for page furniture"),
    Goal("paragraphs.exceptions", "down", "0 exceptions"),
    Goal("paragraphs.spaces_wrong", "down", "0: no space is wrong where two Latin words or numbers meet"),
    Goal("paragraphs.spaces_between_han", "down", "0 spaces come between Chinese characters"),
    Goal("sentences.texts", "up", "paragraphs that were split"),
    Goal("sentences.exact", "up", "paragraphs give exactly their sentences"),
    Goal("script.exact*", "up", "OpenCC's own test cases, converted exactly"),
    Goal("script.detect.mixed*", "up", "half simplified, half traditional: detected as mixed"),
    Goal("script.detect.*", "up", "the script is detected, in samples of so many characters"),
    Goal("script.needed.*.changed", "down", "0: of 10,000 characters of traditional text, none is changed"),
    Goal("script.needed.*.same", "up", "simplified text comes out as OpenCC converts it"),
    Goal("samples.hold", "up", "all five sample pages: the same paragraphs, the same metadata"),
    Goal("samples.missing", "down", "0: nothing of the sample pages is missing (mean share)"),
    Goal("samples.extra", "down", "0: nothing is left over on the sample pages (mean share)"),
    Goal("laws.texts", "up", "texts that the laws were held against"),
    Goal("laws.*", "down", "0 violations"),
)


def goal(measure: str) -> Goal:
    """Return what a measure asks for.

    Raises:
        LookupError: if no pattern fits; add one to ``GOALS``.
    """
    for candidate in GOALS:
        if fnmatchcase(measure, candidate.pattern):
            return candidate
    raise LookupError(f"{measure} has no goal; add one to {__name__}.GOALS")
