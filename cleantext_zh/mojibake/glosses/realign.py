"""Torn characters: the bytes behind a reading that was put between the two of a character, read one byte off.

日報 is C8D5 88F3, and D588 in its middle is 請: the program put (qǐng) behind 88. Read again, 88 takes the bracket with
it and becomes a question mark; F3 takes the next byte, which is read one off from there on, until something in ASCII
brings the reader back in step: the next gloss, or a second byte that is a letter. Here the bytes are read as they
were: the lost byte is one of the few that make, with the byte before it, a character with that reading.
"""

from cleantext_zh.mojibake.glosses.fluency import Fluency
from cleantext_zh.mojibake.glosses.gbk import LEAD, bytes_of, pairs
from cleantext_zh.mojibake.glosses.lossy import LossySearch
from cleantext_zh.mojibake.glosses.marks import fits
from cleantext_zh.mojibake.glosses.runs import Restored, State, tokens
from cleantext_zh.mojibake.glosses.search import Search, best, in_table

# Below this mean likelihood of its characters a reading that takes all bytes to be there is held against those that do not.
PLAUSIBLE = -5.5

# So much likelier than any other, a reading of bytes that are all there is the only one.
ONLY_MARGIN = 6.0


def is_determined(restored: Restored) -> bool:
    """Tell whether bytes and reading alone leave one answer, and not the likelihood of the text."""
    return not restored.lost and restored.margin >= ONLY_MARGIN


def realign(before: str, reading: str, text: str, fluency: Fluency) -> Restored | None:
    """Return what stood behind a character before it was torn; ``None`` where there is more than one answer.

    Args:
        before: the text before the torn character.
        reading: what was put into it.
        text: what comes behind the reading, to the end of the line.
        fluency: of the document.
    """
    known = bytes_of(before[-1:]) if before else None
    if known is None:
        return None
    starts = [
        State(in_table(character, fluency), "", before[-2:], (lead,))
        for lead, character in pairs().by_lead.get(known[1], {}).items()
        if lead in LEAD and fits(character, reading)
    ]
    run = tokens(text)
    search = Search(run, fluency)
    sure = best(search.readings(starts))
    if sure and sure.own / max(1, len(sure.text)) > PLAUSIBLE:
        return sure
    search = LossySearch(run, fluency)
    whole = [search.lost_whole(character, before[-2:]) for character in fluency.glossed_as(reading)]
    return best([*search.readings(starts), *whole])
