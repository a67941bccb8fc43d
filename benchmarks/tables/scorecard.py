"""Count the scorecard of ``steps/trim/scorecard.py`` from labelled pages, or tell how well it does on unseen sites.

    python -m benchmarks.tables.scorecard ../shared/eval/boilerplate/dev.jsonl            writes the scorecard
    python -m benchmarks.tables.scorecard ../shared/eval/boilerplate/dev.jsonl --folds    prints leave-sites-out figures

Boosted stumps (scikit-learn): each adds a number if one feature lies on one side of one bound, so that together they
are a table of bounds and points for each feature, which a person can read. Article text counts three times as much as
boilerplate. With ``--folds`` five folds by site are scored, each with a scorecard counted on the other four.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from cleantext_zh.config import TRIM_DEFAULT
from cleantext_zh.rules.matcher import matcher
from cleantext_zh.steps.classify import classify
from cleantext_zh.steps.trim import keep, trim
from cleantext_zh.steps.trim.blocks import Surroundings, open_blocks
from cleantext_zh.steps.trim.doubt import Scorecard
from cleantext_zh.steps.trim.judge import judge
from cleantext_zh.steps.trim.page import make_page

TARGET = Path(__file__).parents[2] / "cleantext_zh" / "steps" / "trim" / "scorecard.py"
STUMPS, RATE, LEAST, SHARE, COLUMNS = 150, 0.1, 15, 0.7, 0.3
KEEP_WEIGHT = 3
MOST_CHARS = 400  # a huge block is one decision, not hundreds
FOLDS = 5
MEASURES = (
    "char_F1", "line_F1", "body_lost", "title_caption_lost", "boiler_left", "pages_damaged", "pages_perfect",
    "clean_damaged",
)  # fmt: skip

HEADER = '''"""How much each feature of a block speaks for the article, in log-odds (generated; do not edit).

Source: {pages} labelled pages of {sites} sites, {blocks} blocks. Command: python -m benchmarks.tables.scorecard PAGES
Each: feature -> (bounds, points): the points of the first bound that the feature does not exceed, else the last.
"""

'''


class Example(NamedTuple):
    """A block of a labelled page."""

    page: int
    lines: tuple[int, ...]
    features: dict[str, float]
    keep: bool
    weight: float


def examples(pages: Sequence[dict]) -> list[Example]:
    """Return the open blocks of all pages, with what should become of them."""
    found = []
    for number, page in enumerate(pages):
        lines = [line["text"] for line in page["lines"]]
        looks = classify(lines, matcher())
        filled = [place for place, look in enumerate(looks) if look.label.name != "BLANK"]
        seen = make_page(looks)
        judged = judge(seen)
        if all(seen.text) or judged.core.start == judged.core.end:  # there the scorecard is not asked
            continue
        surroundings = Surroundings(judged.page, judged.verdicts.keys(), judged.core)
        for block in open_blocks(judged.page, judged.verdicts.keys()):
            places = tuple(filled[p] for p in range(block.start, block.end) if p not in judged.headline)
            weight = {True: 0, False: 0}
            for place in places:
                line = page["lines"][place]
                weight[line["keep"]] += 0 if line.get("amb") else len(line["text"]) + 4
            lean = KEEP_WEIGHT * weight[True] - weight[False]
            features = surroundings.features(block)
            found.append(Example(number, places, features, lean >= 0, min(MOST_CHARS, abs(lean)) + 1))
    return found


def fitted(chosen: Sequence[Example], names: Sequence[str]) -> Scorecard:
    """Return the points that every block begins with, and the bounds and points of each feature."""
    matrix = np.array([[float(example.features.get(name, 0)) for name in names] for example in chosen])
    model = GradientBoostingClassifier(
        n_estimators=STUMPS, max_leaf_nodes=2, learning_rate=RATE, min_samples_leaf=LEAST,
        subsample=SHARE, max_features=COLUMNS, random_state=0,
    )  # fmt: skip
    model.fit(
        matrix, [example.keep for example in chosen], sample_weight=[example.weight for example in chosen]
    )
    steps: dict[str, dict[float, float]] = {}
    start = float(model._raw_predict_init(matrix[:1])[0][0])  # noqa: SLF001  # the one number without a public name
    for (stump,) in model.estimators_:
        tree = stump.tree_
        if tree.feature[0] < 0:
            start += RATE * tree.value[0][0][0]
            continue
        name, bound = names[tree.feature[0]], float(tree.threshold[0])
        low, high = (
            RATE * float(tree.value[child][0][0]) for child in (tree.children_left[0], tree.children_right[0])
        )
        start += high
        steps.setdefault(name, {}).setdefault(bound, 0.0)
        steps[name][bound] += low - high
    card = {}
    for name, jumps in sorted(steps.items()):
        bounds = sorted(jumps)
        points = [sum(jumps[bound] for bound in bounds[place:]) for place in range(len(bounds))]
        card[name] = (
            tuple(round(bound, 4) for bound in bounds),
            (*(round(point, 3) for point in points), 0.0),
        )
    return Scorecard(round(start, 3), card)


def main(argv: Sequence[str]) -> None:
    """Write the scorecard, or print the figures of the folds."""
    pages = [json.loads(line) for line in Path(argv[0]).read_text(encoding="utf-8").split("\n") if line]
    found = examples(pages)
    names = sorted({name for example in found for name in example.features})
    if "--folds" in argv:
        folds(pages, found, names)
        return
    card = fitted(found, names)
    sites = len({page["site"] for page in pages})
    rows = "".join(f'    "{name}": ({bounds}, {points}),\n' for name, (bounds, points) in card.points.items())
    TARGET.write_text(
        HEADER.format(pages=len(pages), sites=sites, blocks=len(found))
        + f"START = {card.start}\n\nPOINTS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {{\n{rows}}}\n",
        encoding="utf-8",
    )
    print(
        f"{len(found)} blocks, {len(card.points)} features, {sum(len(bounds) for bounds, _ in card.points.values())} bounds"
    )


def folds(pages: Sequence[dict], found: Sequence[Example], names: Sequence[str]) -> None:
    """Score five folds by site, each with a scorecard of the other four, by the scorer that lies beside the pages."""
    scorer = load_scorer()
    results: dict[int, dict] = {}
    sites = [page["site"] for page in pages]
    for train, test in GroupKFold(FOLDS).split(pages, groups=sites):
        chosen = set(train)
        card = fitted([example for example in found if example.page in chosen], names)
        for number in test:
            lines = [line["text"] for line in pages[number]["lines"]]
            removals = trim(lines, classify(lines, matcher()), TRIM_DEFAULT, card).removals
            text = "\n".join(line for _, line in keep(lines, removals))
            results[number] = scorer.score_page(pages[number], text)[0]
    summary = scorer.summary([results[number] for number in range(len(pages))], pages)
    for name in MEASURES:
        print(f"leave sites out: {name:20} {summary[name]:.4g}")


def load_scorer():  # noqa: ANN201  # a module of the data folder
    """Return the scorer that lies beside the pages."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("score", Path(sys.argv[1]).parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(sys.argv[1:])
