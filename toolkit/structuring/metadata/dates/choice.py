"""The choice among candidates: by how far each can be relied on, and by agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from toolkit.model.document import DateClaim
from toolkit.structuring.metadata.dates.candidates import Candidate, Role
from toolkit.structuring.metadata.dates.values import DAY, may_be_day

LEAST = 1.0
"""A date is claimed if the logarithm of its odds is ≥ 1.0: it is right in about three of four cases."""
RIVAL = 1.9
"""A day contradicts the claimed one if the logarithm of its odds is ≥ 1.9: right seven times in eight."""
UNLABELLED = frozenset({"dateline", "beside", "among"})
"""Printed dates that no word labels."""
MOST_EVIDENCE = 3
"""A claim cites at most 3 candidates, each of another family."""


def chosen(candidates: Iterable[Candidate], role: Role) -> DateClaim | None:
    """The claim for a role; `None` if no candidate is likely enough."""
    mine = _first_of_sources(candidate for candidate in candidates if candidate.role == role)
    days = _by_day(mine)
    if not days:
        return None
    best = max(days, key=lambda day: (score(days[day]), -mine.index(days[day][0])))
    return _claim(best, days[best]) if score(days[best]) >= LEAST else None


def rivals(candidates: Iterable[Candidate], role: Role, claimed: set[str]) -> Iterator[Candidate]:
    """The first candidate of each day that is not claimed although it would be, were there no other."""
    mine = _first_of_sources(candidate for candidate in candidates if candidate.role == role)
    for day, found in _by_day(mine).items():
        if claimed and day not in claimed and score(found) >= RIVAL:
            yield found[0]


def without_updates(candidates: list[Candidate]) -> list[Candidate]:
    """Without printed dates that no word labels and that are those of the stated change of the document.

    They stay where the page states no other date of publication.
    """
    stated = {role: _days(candidates, role) for role in ("published", "updated")}
    changed = stated["updated"] - stated["published"]
    if not stated["published"]:
        return candidates
    return [
        candidate
        for candidate in candidates
        if candidate.family != "printed"
        or candidate.source == "stamp"
        or changed.isdisjoint(_days([candidate]))
    ]


def without_events(candidates: list[Candidate]) -> list[Candidate]:
    """Without printed dates that no word labels and that are those of an occasion.

    They stay where no word says which is the date of the occasion or which that of publication. Beside a
    day labelled as that of the occasion, no other is it.
    """
    if any(c.role == "event" and c.source == "stamp" for c in candidates):
        candidates = [c for c in candidates if c.role != "event" or c.source not in UNLABELLED]
    labelled = {(c.role, day) for c in candidates if c.source == "stamp" for day in _days([c])}
    events = {day for role, day in labelled if role == "event"}
    if any(role == "published" for role, _ in labelled):
        events |= _days(c for c in candidates if c.role == "event")
    return [
        candidate
        for candidate in candidates
        if candidate.role != "published"
        or candidate.source not in UNLABELLED
        or events.isdisjoint(_days([candidate]))
    ]


def _days(candidates: Iterable[Candidate], role: Role | None = None) -> set[str]:
    """The days of these candidates, or of those of a role that are stated."""
    return {
        value[:DAY]
        for candidate in candidates
        if role is None or (candidate.role == role and candidate.family == "stated")
        for value in candidate.values
    }


def _first_of_sources(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of each source the candidates for its first day: the others are of other texts."""
    first: dict[str, tuple[str, ...]] = {}
    found = []
    for candidate in candidates:
        days = tuple(value[:DAY] for value in candidate.values)
        if days and first.setdefault(candidate.source, days) == days:
            found.append(candidate)
    return found


def score(candidates: Iterable[Candidate]) -> float:
    """The logarithm of the odds that the day of `candidates` is right; a family of evidence counts once."""
    best = defaultdict[str, float](float)
    for candidate in candidates:
        best[candidate.family] = max(best[candidate.family], candidate.weight)
    return sum(best.values())


def _by_day(candidates: list[Candidate]) -> dict[str, list[Candidate]]:
    """Day -> the candidates for it, in order.

    A printed day on which a stated instant falls somewhere is that instant's: the page was made in another
    zone. A date that can be read two ways is for the one of its days that another candidate has.
    """
    exact = [candidate for candidate in candidates if len(candidate.values) == 1]
    instants = [candidate.values[0] for candidate in exact if candidate.family == "stated"]
    stated = {value[:DAY] for value in instants}
    certain = {candidate.values[0][:DAY] for candidate in exact}
    days = defaultdict[str, list[Candidate]](list)
    for candidate in candidates:
        mine = [value[:DAY] for value in candidate.values]
        agreed = mine if len(mine) == 1 else [day for day in mine if day in certain]
        if len(agreed) == 1:
            day = agreed[0]
            if day not in stated:
                day = next((value[:DAY] for value in instants if may_be_day(value, day)), day)
            days[day].append(candidate)
    return dict(days)


def _claim(day: str, candidates: list[Candidate]) -> DateClaim:
    """The most exact value of a day, with its evidence first and then one more of each family."""
    fits = [c for c in candidates if any(value.startswith(day) for value in c.values)]
    exact = max(fits, key=lambda c: (_precision(_value(c, day)), c.weight, -candidates.index(c)))
    others = {c.family: c for c in sorted(fits, key=lambda c: c.weight) if c.family != exact.family}
    evidence = (exact.evidence, *(c.evidence for c in others.values()))
    value = _value(exact, day)
    return DateClaim(value=value, end=exact.end, basis="stated", evidence=evidence[:MOST_EVIDENCE])


def _value(candidate: Candidate, day: str) -> str:
    return next((value for value in candidate.values if value.startswith(day)), "")


def _precision(value: str) -> int:
    return min(len(value), len("YYYY-MM-DDThh:mm+hh:mm"))
