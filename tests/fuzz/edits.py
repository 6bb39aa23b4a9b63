"""Edits captures at random, and tells which edits `toolkit diff` names: `python -m tests.fuzz.edits [--number N]`.

An edit changes one word of a paragraph, deletes it, moves it or puts another before it; a capture gets one to
three. Both captures are read, cleaned and structured as any other, so that what is named for them must be
exactly what was done.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

from tests.seeds import ROOT, SEEDS
from toolkit.comparing import Comparison, compare
from toolkit.model.document import Document, Paragraph, Turn
from toolkit.model.source import Source
from toolkit.pipeline import document_of

CAPTURES = tuple(sorted((*SEEDS.glob("*.txt"), *(ROOT / "tests" / "golden" / "captures").glob("[0-9]*.txt"))))
KINDS: tuple[Kind, ...] = ("edited", "removed", "added", "moved")
Kind = Literal["edited", "removed", "added", "moved"]
_NEW_WORD = "zandery"
_NEW_TEXT = (
    "The two sides also agreed to look at the matter again in the autumn, when more is known of its cost.",
    "She added that nobody in the room had asked for it, and that it was done all the same.",
    "It was the third time this year that the figures were put before the members of the board.",
)
_FEWEST_WORDS = 8
_SHARE_OF_HTML = 0.3
_FEWEST_PLACES = 3
"""A capture is edited if it has three paragraphs or more that can be."""


class Change(NamedTuple):
    """What was done, or named: the text before and after; the one that there is where there is only one."""

    kind: Kind
    before: str
    after: str


class Edited(NamedTuple):
    """A capture before and after its edits, and what they were."""

    before: Source
    after: Source
    changes: frozenset[Change]


class _Capture(NamedTuple):
    path: Path
    as_html: bool
    """Whether it is read as a page of HTML with a paragraph for each line."""


class _Place(NamedTuple):
    """A paragraph that stands on lines of its own."""

    start: int
    end: int
    text: str


def edited(seed: int) -> Edited:
    """The capture that a number stands for, and the same with one to three edits."""
    chance = random.Random(seed)
    capture = _Capture(chance.choice(CAPTURES), chance.random() < _SHARE_OF_HTML)
    while len(_places(capture)[1]) < _FEWEST_PLACES:
        capture = _Capture(chance.choice(CAPTURES), capture.as_html)
    view, places = _places(capture)
    number = chance.randint(1, 3)
    chosen = sorted(chance.sample(range(len(places)), min(number, len(places))))
    apart = [place for place, last in zip(chosen, [-9, *chosen], strict=False) if place - last > 1]
    parts: list[tuple[int, int, str]] = []
    changes: set[Change] = set()
    for place in apart:
        kind = chance.choice(KINDS)
        target = _far_from(place, apart, len(places), chance)
        if kind == "moved" and target is None:
            kind = "edited"
        change, made = _edit(kind, places[place], places[target] if target is not None else None, chance)
        changes.add(change)
        parts += made
        if kind == "moved":
            break
    return Edited(_source(capture, view), _source(capture, _replaced(view, parts)), frozenset(changes))


def _edit(
    kind: Kind, place: _Place, target: _Place | None, chance: random.Random
) -> tuple[Change, list[tuple[int, int, str]]]:
    """One edit, and the stretches of the view that it replaces."""
    text = place.text
    match kind:
        case "edited":
            word = chance.choice([*re.finditer(r"\b[^\W\d_]{4,}\b", text)][1:])
            new = text[: word.start()] + _NEW_WORD + text[word.end() :]
            return Change(kind, text, new), [(place.start, place.end, new)]
        case "removed":
            return Change(kind, text, ""), [(place.start, place.end, "")]
        case "added":
            new = chance.choice(_NEW_TEXT)
            return Change(kind, "", new), [(place.start, place.start, f"{new}\n\n")]
        case _:
            assert target is not None
            there = (target.start, target.start, f"{text}\n\n")
            return Change(kind, text, text), [(place.start, place.end, ""), there]


def _far_from(place: int, taken: Sequence[int], number: int, chance: random.Random) -> int | None:
    """A paragraph before which another may be put: three away from it, and not beside one that is edited."""
    far = [
        other
        for other in range(number)
        if abs(other - place) > 2 and all(abs(other - each) > 1 for each in taken)
    ]
    return chance.choice(far) if far else None


def _replaced(view: str, parts: Sequence[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(parts, reverse=True):
        view = view[:start] + text + view[end:]
    return view


@cache
def _places(capture: _Capture) -> tuple[str, tuple[_Place, ...]]:
    """The text of a capture, and its paragraphs that stand on a line of their own and nowhere else."""
    text = capture.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    found = (block.text for block in _paragraphs(document_of(_source(capture, text))))
    long = (words for words in found if len(words.split()) >= _FEWEST_WORDS and text.count(words) == 1)
    places = (_Place(text.index(words), text.index(words) + len(words), words) for words in long)
    return text, tuple(place for place in places if _is_alone(text, place.start, place.end))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of a document; of a turn all but the first, without which it would be none."""
    for node in document.body:
        blocks = node.blocks[1:] if isinstance(node, Turn) else (node,)
        yield from (block for block in blocks if isinstance(block, Paragraph))


def _is_alone(view: str, start: int, end: int) -> bool:
    return view[:start].endswith("\n\n") and view[end:].startswith("\n\n")


def _source(capture: _Capture, text: str) -> Source:
    if not capture.as_html:
        return Source(name=capture.path.name, data=text.encode())
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    page = f"<!DOCTYPE html><html><meta charset=utf-8><body>{lines}</body></html>"
    return Source(name=f"{capture.path.stem}.html", data=page.encode())


def named(comparison: Comparison) -> frozenset[Change]:
    """The edits that a comparison names: not what is made otherwise of a text that both captures hold."""
    return frozenset(
        Change(kind, row.before.text if row.before else "", row.after.text if row.after else "")
        for row in comparison.changed
        for kind in KINDS
        if row.change == kind
    )


def comparison_of(case: Edited) -> Comparison:
    return compare(document_of(case.before), document_of(case.after))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--number", type=int, default=100, help="how many captures are edited")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for seed in range(given.seed, given.seed + given.number):
        case = edited(seed)
        found = named(comparison_of(case))
        counts["edits"] += len(case.changes)
        counts["named"] += len(found & case.changes)
        counts["others"] += len(found - case.changes)
        for sign, changes in (("missed", case.changes - found), ("other", found - case.changes)):
            for change in sorted(changes):
                print(
                    f"{seed} {case.before.name}: {sign}: {change.kind} {change.before[:90]!r} {change.after[:90]!r}"
                )
    print(f"{counts['edits']} edits, {counts['named']} named, {counts['others']} others named")


if __name__ == "__main__":
    main()
