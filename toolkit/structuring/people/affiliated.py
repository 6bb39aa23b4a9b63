"""Surnames that labels tell apart by an affiliation: `Lee (Coast Radio)` beside `Lee (Harbour Post)`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import folded
from toolkit.structuring.people.found import Found

REACH = 60
"""The affiliation of a full name stands in brackets within the next 60 characters."""

Key = tuple[str, str]
"""A surname and an affiliation, folded."""


def affiliated(
    reading: Reading, named: Sequence[Found | None], elsewhere: Sequence[Found]
) -> list[Found | None]:
    """The people whom labels name; a surname under the full name that the page gives with its affiliation.

    A surname with several affiliations names nobody where the page does not say who that is.
    """
    affiliations: defaultdict[str, set[str]] = defaultdict(set)
    for found in named:
        if found is not None and (key := _key(reading, found)) is not None:
            affiliations[key[0]].add(key[1])
    contested = {surname for surname, several in affiliations.items() if len(several) > 1}
    if not contested:
        return list(named)
    full = _full_names(reading, elsewhere)
    return [_told_apart(reading, found, contested, full) for found in named]


def _key(reading: Reading, found: Found) -> Key | None:
    """The surname and the affiliation of a label that has both and no more of a name."""
    if found.affiliation is None or " " in found.name:
        return None
    return folded(found.name), folded(reading.view[slice(*found.affiliation)])


def _full_names(reading: Reading, elsewhere: Sequence[Found]) -> dict[Key, set[str]]:
    """The longer names that the page gives with an affiliation in brackets, by surname and affiliation."""
    full: defaultdict[Key, set[str]] = defaultdict(set)
    for found in elsewhere:
        behind = reading.view[found.span[1] : found.span[1] + REACH].lstrip()
        if behind.startswith("(") and ")" in behind:
            affiliation = folded(behind[1 : behind.index(")")])
            full[folded(found.name.split()[-1]), affiliation].add(found.name)
    return full


def _told_apart(
    reading: Reading, found: Found | None, contested: set[str], full: dict[Key, set[str]]
) -> Found | None:
    if found is None or " " in found.name or folded(found.name) not in contested:
        return found
    key = _key(reading, found)
    names = full.get(key, set()) if key else set()
    return msgspec.structs.replace(found, name=next(iter(names))) if len(names) == 1 else None
