"""published: the date of publication, among all dates that stand around an article."""

from cleantext_zh.patterns import Pattern
from cleantext_zh.records import Label
from cleantext_zh.steps.describe.dates import date, date_in_pieces
from cleantext_zh.steps.describe.zones import Zones

_UPDATED = Pattern("更新|修改|编辑于|修订|最后编辑")
_PUBLISHED = Pattern("发布|发表|时间|日期|来源|发稿|出处|上传|刊登")
# When a document was signed, went into force, was printed: not when it was published.
_OTHER = Pattern("成文日期|成文时间|生效日期|实施日期|印发日期|施行日期|失效日期")
_SAYS_PUBLISHED = Pattern(r"(?:发布|发表)(?:时间|日期|于)?")
# A date so many lines behind the article is still its own; later ones belong to lists.
TAIL_LINES = 4
# Below a headline the pieces of its date stand in so many lines.
PIECES = 5
# The printed issue is older than the page.
_PRINTED = "meta.printed"


def published(around: Zones) -> str | None:
    """Return the date of publication: of those in the head one labelled so, else the first, else an update.

    What stands behind the article counts where the head gives no date, and what stands far above it last.
    """
    update: str | None = None
    tail = [line for line in around.tail[:TAIL_LINES] if line.look.label in (Label.META, Label.BYLINE)]
    above = [line for line in around.above if line.look.label is Label.META]
    for lines in (around.dated, tail, above):
        ranked = [
            (rank, number, found)
            for number, line in enumerate(lines)
            for rank in [_rank(line.key)]
            for found in [date(line.key)]
            if found is not None and rank is not None and line.look.rule != _PRINTED
        ]
        best = min(ranked, default=None)
        if best and best[0] < 2:
            return best[2]
        update = update or (best[2] if best else None)
    return update or date_in_pieces([line.key for line in (*around.over, *around.head[:PIECES])])


def _rank(key: str) -> int | None:
    """Return how good a date the line holds; the lowest is the best."""
    if _SAYS_PUBLISHED.search(key):
        return 0
    if _OTHER.search(key):
        return None
    if _UPDATED.search(key):
        return 2
    return 0 if _PUBLISHED.search(key) else 1
