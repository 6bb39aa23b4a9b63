"""Aligns the units of two documents: the same, moved, edited, added, removed.

First, what is one block in one document and several in the other is made one on both sides (`partings`).
Then, in four steps, each over what the steps before left: equal texts in the same order are matched
(`sequences`); equal texts elsewhere have moved; between the matches, texts that resemble each other were
edited in place (`resemblance`); texts that resemble each other strongly, wherever they are, moved and were
edited.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.comparing.changes import BlockChange, Detail, LeftOut, Row, Unit
from toolkit.comparing.partings import with_parts_joined
from toolkit.comparing.resemblance import Alike, alike, best_chain, best_pairs, shingles
from toolkit.comparing.sequences import Gap, gaps, matching
from toolkit.comparing.words import runs
from toolkit.language.comparable import comparable
from toolkit.language.scripts import dense_words
from toolkit.model.document import Document
from toolkit.model.spans import collapse

LEAST_EDITED = 0.4
"""Between the same neighbours, a text was edited if 40 % of its shingles are in both; else it is another."""
LEAST_MOVED = 0.6
"""Elsewhere, 60 % of the shingles must be in both."""
FEWEST_WORDS = 4
"""Texts of fewer words (`Thank you.`) are not said to have moved: they stand in many places."""

_SIGNS = re.compile(r"^[^\w\s]\s+|\s+[^\w\s]$")

Units = Sequence[Unit]
Links = dict[int, int]
"""Position in the first document -> position in the second."""


def rows_of(
    before: Units, after: Units, left_out: tuple[Mapping[str, LeftOut], Mapping[str, LeftOut]]
) -> tuple[Row, ...]:
    """Every unit of both, in the order of the second; what was removed stands where it was.

    `left_out` holds the texts that the first, and the second, removed as boilerplate.
    """
    before, after = with_parts_joined(before, after)
    in_order = dict(matching([unit.text for unit in before], [unit.text for unit in after]))
    moved = _moved(before, after, in_order)
    in_order = _with_edited(before, after, in_order, moved)
    moved |= _moved_and_edited(before, after, in_order, moved)
    return tuple(_rows(before, after, in_order, moved, left_out))


def texts_left_out(document: Document) -> dict[str, LeftOut]:
    """The words of each removed stretch, and of each line in it -> why it was removed."""
    found: dict[str, LeftOut] = {}
    for removed in document.removed:
        why = LeftOut(reason=removed.reason, rule=removed.rule)
        for text in (removed.text, *removed.text.splitlines()):
            found.setdefault(_key(text), why)
    return found


def _why_left_out(unit: Unit, texts: Mapping[str, LeftOut]) -> LeftOut | None:
    """Why the other document does not hold a unit although its page does: with its number, or without."""
    texts_of_unit = (unit.text, f"{unit.marker} {unit.text}" if unit.marker else unit.text)
    return next((texts[key] for key in map(_key, texts_of_unit) if key in texts), None)


def _key(text: str) -> str:
    """The words of a text, however it is spaced; of one without words its signs."""
    return comparable(text) or collapse(text)


def _moved(before: Units, after: Units, in_order: Links) -> Links:
    """Equal texts without a match, in the order in which they stand."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in reversed(_rest(range(len(after)), in_order.values())):
        places[after[place].text].append(place)
    moved: Links = {}
    for place in _rest(range(len(before)), in_order):
        text = before[place].text
        if places.get(text) and _is_long(text):
            moved[place] = places[text].pop()
    return moved


def _with_edited(before: Units, after: Units, in_order: Links, moved: Links) -> Links:
    """The matches in order, and between them the best chain of texts that are alike."""
    links = dict(in_order)
    there = set(moved.values())
    for gap in gaps([*in_order.items()], Gap(0, len(before), 0, len(after))):
        old = [place for place in range(gap.b0, gap.b1) if place not in moved]
        new = [place for place in range(gap.a0, gap.a1) if place not in there]
        links |= _links(best_chain(_alike(before, old, after, new, LEAST_EDITED)))
    return dict(sorted(links.items()))


def _moved_and_edited(before: Units, after: Units, in_order: Links, moved: Links) -> Links:
    old = _rest(range(len(before)), (*in_order, *moved))
    new = _rest(range(len(after)), (*in_order.values(), *moved.values()))
    old = [place for place in old if _is_long(before[place].text)]
    new = [place for place in new if _is_long(after[place].text)]
    return _links(best_pairs(_alike(before, old, after, new, LEAST_MOVED)))


def _alike(before: Units, old: Sequence[int], after: Units, new: Sequence[int], least: float) -> list[Alike]:
    """The pairs of units at the places `old` and `new` that are alike."""
    if not old or not new:
        return []
    return alike(
        {place: shingles(before[place].text) for place in old},
        {place: shingles(after[place].text) for place in new},
        least,
    )


def _links(pairs: Iterable[Alike]) -> Links:
    return {pair.before: pair.after for pair in pairs}


def _rest(places: range, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [place for place in places if place not in gone]


def _is_long(text: str) -> bool:
    return len(text.split()) + dense_words(text) >= FEWEST_WORDS


def _rows(
    before: Units,
    after: Units,
    in_order: Links,
    moved: Links,
    left_out: tuple[Mapping[str, LeftOut], Mapping[str, LeftOut]],
) -> Iterator[Row]:
    origins = {a: b for b, a in moved.items()}
    pairs = [*in_order.items()]
    matched = iter([*pairs, None])
    for gap in gaps(pairs, Gap(0, len(before), 0, len(after))):
        for unit in (before[place] for place in range(gap.b0, gap.b1) if place not in moved):
            why = _why_left_out(unit, left_out[1])
            yield Row(change="left-out" if why else "removed", before=unit, left_out=why)
        for place in range(gap.a0, gap.a1):
            if place in origins:
                yield _both("moved", before[origins[place]], after[place])
            else:
                unit = after[place]
                why = _why_left_out(unit, left_out[0])
                yield Row(change="taken-in" if why else "added", after=unit, left_out=why)
        pair = next(matched)
        if pair is not None:
            yield _both("same", before[pair[0]], after[pair[1]])


def _both(change: BlockChange, before: Unit, after: Unit) -> Row:
    """The row of a unit in both documents; `change` says whether it is the same, as far as its place goes."""
    details = tuple(_details(before, after))
    if change == "same":
        change = _in_place(before, after, details)
    is_edited = before.text != after.text
    return Row(
        change=change,
        before=before,
        after=after,
        runs=runs(before.text, after.text) if is_edited else (),
        same_words=is_edited and comparable(before.text) == comparable(after.text),
        details=details,
    )


def _in_place(before: Unit, after: Unit, details: tuple[Detail, ...]) -> BlockChange:
    """A bullet or separator is part of a paragraph's text, but not of an item's or a dateline's: no edit."""
    same_text = before.text == after.text
    if before.kind != after.kind:
        same_text = _SIGNS.sub("", before.text) == _SIGNS.sub("", after.text)
    if not same_text or any(detail.name == "marker" for detail in details):
        return "edited"
    if before.others or after.others:
        return "joined" if before.others else "divided"
    return "retyped" if details else "same"


def _details(before: Unit, after: Unit) -> Iterator[Detail]:
    if before.kind != after.kind:
        yield Detail(name="kind", before=before.kind, after=after.kind)
    elif None not in (before.level, after.level) and before.level != after.level:
        yield Detail(name="level", before=str(before.level), after=str(after.level))
    if before.marker != after.marker and before.marker and after.marker:
        yield Detail(name="marker", before=before.marker, after=after.marker)
