"""Compares two packs: which sources were added, removed or moved, and what changed in the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from toolkit.comparing.changes import (
    ClaimChange,
    Claimed,
    PackComparison,
    Side,
    Source,
    SourceChange,
    SourceChangeKind,
)
from toolkit.comparing.documents import compare
from toolkit.comparing.units import units_of
from toolkit.model.pack import Entry, Pack

LEAST_SHARED = 0.5
"""Sources with other names are one document if half of the texts of the shorter are in both."""

Links = dict[int, int]


def compare_packs(
    before: Pack, after: Pack, before_name: str | None = None, after_name: str | None = None
) -> PackComparison:
    """What differs between two packs; their names are their titles unless others are given.

    A source is found again by its bytes, else by file name, by address, by title, or by the texts that it
    shares; each of these only where it fits one source on each side.
    """
    return PackComparison(
        before=Side(name=before_name or before.title),
        after=Side(name=after_name or after.title),
        claims=tuple(_claims(before, after)),
        sources=tuple(_sources(before.entries, after.entries)),
    )


def _claims(before: Pack, after: Pack) -> Iterator[ClaimChange]:
    for name in ("title", "reference"):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield ClaimChange(claim=name, before=_claimed(was), after=_claimed(now))
    old, new = ([f"{one.name}: {one.reason}" for one in pack.failed] for pack in (before, after))
    yield from (ClaimChange(claim="failed", before=_claimed(one)) for one in old if one not in new)
    yield from (ClaimChange(claim="failed", after=_claimed(one)) for one in new if one not in old)


def _claimed(value: str | None) -> Claimed | None:
    return Claimed(value=value) if value else None


def _sources(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[SourceChange]:
    """The sources in the order of the second pack, each that was removed before those that followed it."""
    origins = {a: b for b, a in _found_again(before, after).items()}
    gone = [place for place in range(len(before)) if place not in origins.values()]
    for place, entry in enumerate(after):
        origin = origins.get(place)
        while origin is not None and gone and gone[0] < origin:
            yield SourceChange(change="removed", before=_source(before[gone.pop(0)]))
        if origin is None:
            yield SourceChange(change="added", after=_source(entry))
        else:
            yield _both(before[origin], entry)
    yield from (SourceChange(change="removed", before=_source(before[place])) for place in gone)


def _both(before: Entry, after: Entry) -> SourceChange:
    comparison = compare(before.document, after.document)
    moved: SourceChangeKind = "same" if before.ref == after.ref else "moved"
    is_same = comparison.same and before.title == after.title
    is_same = is_same and before.document.source.sha256 == after.document.source.sha256
    return SourceChange(
        change=moved if is_same else "changed",
        before=_source(before),
        after=_source(after),
        comparison=comparison,
    )


def _source(entry: Entry) -> Source:
    source = entry.document.source
    return Source(ref=entry.ref, title=entry.title, name=source.name, sha256=source.sha256)


def _found_again(before: Sequence[Entry], after: Sequence[Entry]) -> Links:
    links: Links = {}
    for key in (_bytes, _name, _address, _title):
        old = _unique(key, before, [*links])
        new = _unique(key, after, [*links.values()])
        links |= {old[value]: new[value] for value in old if value in new}
    return links | _by_text(before, after, links)


def _unique(
    key: Callable[[Entry], str | None], entries: Sequence[Entry], taken: Sequence[int]
) -> dict[str, int]:
    """What identifies an entry that is not taken -> its place, where it identifies no other."""
    free = {place: key(entry) for place, entry in enumerate(entries) if place not in taken}
    counts = Counter(free.values())
    return {value: place for place, value in free.items() if value is not None and counts[value] == 1}


def _bytes(entry: Entry) -> str:
    return entry.document.source.sha256


def _name(entry: Entry) -> str:
    return entry.document.source.name


def _address(entry: Entry) -> str | None:
    canonical = entry.document.metadata.canonical
    return entry.document.source.url or (canonical.value if canonical else None)


def _title(entry: Entry) -> str | None:
    return None if entry.devised else entry.title


def _by_text(before: Sequence[Entry], after: Sequence[Entry], links: Links) -> Links:
    """The other sources whose texts are in both, those that share most first."""
    old = {place: _texts(entry) for place, entry in enumerate(before) if place not in links}
    new = {place: _texts(entry) for place, entry in enumerate(after) if place not in links.values()}
    shares = [
        (len(old[b] & new[a]) / min(len(old[b]), len(new[a])), b, a)
        for b in old
        for a in new
        if old[b] and new[a]
    ]
    found: Links = {}
    for share, b, a in sorted(shares, key=lambda one: (-one[0], one[1], one[2])):
        if share >= LEAST_SHARED and b not in found and a not in found.values():
            found[b] = a
    return found


def _texts(entry: Entry) -> frozenset[str]:
    return frozenset(unit.text for unit in units_of(entry.document))
