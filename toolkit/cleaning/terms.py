"""A term goes with what explains it: `Published:` says nothing where its date is front matter."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.cleaning.verdicts import Verdict, Verdicts, removed
from toolkit.model.page import Element, Page

SCORED = ("model.html", "model.text")
"""What a rule of the user's or of the site keeps is not touched."""


def lone_terms(page: Page, verdicts: Verdicts) -> Verdicts:
    """The kept terms of HTML of whose explanations nothing is kept. Terms that nothing explains stay."""
    found: Verdicts = {}
    for terms, explanations in _groups(page):
        stays = any(verdicts[index].label == "kept" for index in _segments(explanations))
        if explanations and not stays:
            lone = (index for index in _segments(terms) if _is_kept(verdicts[index]))
            found |= {index: removed("residue", "term") for index in lone}
    return found


def _groups(page: Page) -> Iterator[tuple[list[Element], list[Element]]]:
    """The terms that stand together in a list of definitions, with the explanations that follow them."""
    open_groups: dict[int, tuple[list[Element], list[Element]]] = {}
    for element in page.elements:
        if element.tag not in ("dt", "dd"):
            continue
        terms, explanations = open_groups.setdefault(element.parent, ([], []))
        if element.tag == "dd":
            explanations.append(element)
            continue
        if explanations:
            yield terms, explanations
            terms, explanations = open_groups[element.parent] = ([], [])
        terms.append(element)
    yield from open_groups.values()


def _is_kept(verdict: Verdict) -> bool:
    return verdict.label == "kept" and verdict.rule in SCORED


def _segments(elements: list[Element]) -> Iterator[int]:
    for element in elements:
        yield from range(element.first, element.last)
