"""The five seeds and what is right for each of their lines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.cleaning.cleaned import Cleaned
from toolkit.model.cleaned import Labelled
from toolkit.model.page import Page
from toolkit.model.source import Source

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "golden" / "seeds" / "gold.json"

REASONS = {
    "account_dialog": {"account-form"},
    "banner": {"banner"},
    "site_name": {"site-name"},
    "related_links": {"related"},
    "footer_link": {"subscription", "footer"},
    "residue": {"residue"},
    "duplicate_title": {"duplicate"},
}
"""Category of chrome in the gold -> the reasons that stand for it in the model."""
LABELS = {"chrome": "removed", "metadata": "front", "body": "kept"}


@cache
def gold() -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))["documents"]
    return documents


@cache
def pack_gold() -> dict[str, Any]:
    """What is right for the five together."""
    table: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))["pack"]
    return table


@cache
def source(name: str) -> Source:
    return Source(name=name, data=(SEEDS / name).read_bytes())


def sources() -> list[Source]:
    return [source(document["file"]) for document in gold()]


def deciding(cleaned: Cleaned) -> dict[int, Labelled]:
    """Line number -> the labelled stretch with most of the line's letters and digits."""
    page, best = cleaned.page, dict[int, tuple[int, Labelled]]()
    for labelled in cleaned.segments:
        weight = sum(character.isalnum() for character in page.view[labelled.start : labelled.end])
        for line in lines_of(page, labelled.segment):
            if line not in best or weight > best[line][0]:
                best[line] = (weight, labelled)
    return {line: labelled for line, (_, labelled) in best.items()}


def lines_of(page: Page, segment: int) -> range:
    """The numbers of the lines a segment of a text capture covers, from its origin."""
    first, _, last = page.segments[segment].origin.split()[1].partition("-")
    return range(int(first), int(last or first) + 1)


def role_holds(role: str, labelled: Labelled) -> bool:
    """Whether the model's label is what the gold's role of a line asks for."""
    kind, _, category = role.partition(":")
    if labelled.label != LABELS[kind]:
        return False
    return kind != "chrome" or labelled.reason in REASONS[category]
