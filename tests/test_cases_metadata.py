"""What the lines around an article state is read, and nothing else."""

import tomllib
from pathlib import Path

import pytest

from cleantext_zh import Cleaner, Metadata

FOLDER = Path(__file__).parent / "cases" / "metadata"
MIN_CASES, MIN_WITHOUT = 70, 20
HEADLINE = "渡口停航三天后恢复通航"
FIRST = "河湾的水位昨天下降了一米，渡口上午恢复通航，两岸居民的出行不再受影响。"
LAST = "老人说，船开了，心里就踏实了，明天他还要过河去看看外孙。"


def cases():
    """Return every case, named by its file and its label."""
    return [
        pytest.param(case, id=f"{file.stem}: {case['label']}")
        for file in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]


def page(case):
    """Return the page of a case: the same article, with the lines of the case around it."""
    return "\n".join(
        [
            *case.get("above", []),
            case.get("headline", HEADLINE),
            *case.get("head", []),
            case.get("opening", "") + FIRST,
            "石桥上的绕行牌也撤了，早市的摊位一个接一个摆了出来，卖菜的人比往常多。",
            LAST + case.get("closing", ""),
            *case.get("tail", []),
        ]
    )


@pytest.mark.parametrize("case", cases())
def test_what_is_stated_is_read_and_nothing_else(case):
    """Each field holds what the lines say, quoted as it stands; all others are empty."""
    wanted = Metadata(title=case.get("title", HEADLINE), **case.get("states", {}))
    assert Cleaner()(page(case)).metadata == wanted


def test_there_are_enough_cases():
    """A good share of the cases states nothing: a wrong value is worse than none."""
    assert len(cases()) >= MIN_CASES
    assert sum("states" not in parameter.values[0] for parameter in cases()) >= MIN_WITHOUT
