"""Sentences: paragraphs that public splitters are tested with, and their sentences."""

import json
from pathlib import Path


def measure(file: Path) -> dict[str, float]:
    """Return how many of the paragraphs in a file give exactly their sentences."""
    from cleantext_zh import segment_sentences

    cases = json.loads(file.read_text(encoding="utf-8"))
    right = sum(segment_sentences(case["text"]) == case["sentences"] for case in cases)
    return {"texts": len(cases), "exact": right / len(cases)}
