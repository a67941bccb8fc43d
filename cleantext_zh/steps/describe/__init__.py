"""describe: lines that went, lines that say so, and the headline that stays → Metadata.

It reads what is stated and never guesses: a wrong value is worse than none.
"""

from collections.abc import Sequence

from cleantext_zh.records import Look, Metadata, Removal
from cleantext_zh.steps.describe.fields import ORIGINAL_TITLE, REVIEWER, editor, first, source
from cleantext_zh.steps.describe.paths import site
from cleantext_zh.steps.describe.people import account_of, author, medium
from cleantext_zh.steps.describe.published import published
from cleantext_zh.steps.describe.title import find_headline, title
from cleantext_zh.steps.describe.zones import Zones, standing, zones

# The account stands directly below the headline.
MAX_ACCOUNT_LINES = 4


def describe(
    lines: Sequence[str], looks: Sequence[Look], removals: Sequence[Removal], headline: Sequence[int]
) -> Metadata:
    """Return what the page states about its article.

    ``headline`` holds the lines that ``trim`` took for it; where it found none, the first line that stays is the
    headline if it looks like one.
    """
    stands = standing(looks, removals)
    kept = stands.kept
    if not removals and len(kept) < 2:  # one line states nothing about anything
        return Metadata()
    headline = [n for n in headline if n not in stands.gone] or find_headline(lines, looks, kept)
    around = zones(lines, looks, stands, headline)
    labelled = around.labelled
    account, writer = _account(around, looks)
    stated = title(lines, looks, kept, headline, around)
    named = author(around, titled=stated is not None)
    return Metadata(
        title=stated,
        original_title=first(ORIGINAL_TITLE, labelled),
        published=published(around),
        source=source(labelled) or source(around.above) or medium(around),
        site=site([*around.over, *around.above]),
        author=writer if named in (None, account) else named,  # an account is no person
        editor=editor(labelled, around.prose[-1:]),
        reviewer=first(REVIEWER, labelled),
        account=account,
    )


def _account(around: Zones, looks: Sequence[Look]) -> tuple[str | None, str | None]:
    """Return the account of a WeChat article and its writer, where lines show that it is one."""
    others = any(look.rule is not None and look.rule.startswith("wechat.") for look in looks)
    found = (account_of(line, others=others) for line in around.head[:MAX_ACCOUNT_LINES])
    return next(filter(None, found), (None, None))
