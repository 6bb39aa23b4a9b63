"""The words in which a comparison is told, the same in text and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from toolkit.comparing.changes import (
    BlockChange,
    ClaimChange,
    Claimed,
    Comparison,
    PackComparison,
    Row,
    Run,
    Side,
    SourceChange,
    TurnChange,
    Unit,
    Voice,
    counts_of,
)
from toolkit.comparing.words import runs
from toolkit.exporters.compose.words import counted

CHANGES: dict[BlockChange, str] = {
    "edited": "edited",
    "moved": "moved",
    "removed": "removed",
    "added": "added",
    "divided": "divided",
    "joined": "joined",
    "retyped": "read otherwise",
    "left-out": "left out",
    "taken-in": "taken in",
}
"""In the order in which they are counted, as they are called."""
NOBODY = "nobody is named"
NO_TURN = "not in a turn"
_UNDIVIDED = ("dates.", "kind", "language", "reference")


def place_of(unit: Unit) -> str:
    """`¶7, item 3`, `¶7 – ¶9`; for what has no number its kind: `heading`, `title`."""
    if unit.others:
        return f"{place_of(replace(unit, others=()))} – {place_of(unit.others[-1])}"
    if unit.paragraph is None:
        return unit.kind
    place = f"¶{unit.paragraph}"
    if unit.part is None:
        return place
    return f"{place}, {'row' if unit.kind == 'table row' else 'item'} {unit.part}"


def place_in_both(row: Row) -> str:
    """Where a unit stands: in one document, or in both if that is not the same place."""
    places = [place_of(unit) for unit in (row.before, row.after) if unit is not None]
    return " → ".join(dict.fromkeys(places))


def remarks(row: Row, before: Side, after: Side) -> Iterator[str]:
    """What is to be said of a row besides its words."""
    if row.same_words:
        yield "the words are the same: punctuation, capitals, accents or hidden characters differ"
    for detail in row.details:
        yield f"{detail.name}: {detail.before} → {detail.after}"
    if row.left_out is not None:
        other = after if row.before else before
        why = f"removed there as {row.left_out.reason} by {row.left_out.rule}"
        yield f"{other.name} holds it too: {why}"


def claim_runs(change: ClaimChange) -> tuple[Run, ...]:
    """Both values as runs, with how they are known where only that differs; dates and codes are whole."""
    was, now = change.before, change.after
    only_basis = was is not None and now is not None and was.value == now.value
    old, new = _value(was, only_basis), _value(now, only_basis)
    if not only_basis and change.claim.startswith(_UNDIVIDED):
        return whole_runs(old, new)
    return runs(old, new)


def whole_runs(before: str, after: str) -> tuple[Run, ...]:
    """One value removed, the other added; an empty one is left out."""
    found: list[Run] = []
    if before:
        found.append(Run(change="removed", text=before))
    if after:
        found.append(Run(change="added", text=after))
    return tuple(found)


def _value(claimed: Claimed | None, with_basis: bool) -> str:
    if claimed is None:
        return ""
    return f"{claimed.value} ({claimed.basis})" if with_basis else claimed.value


def turn_place(change: TurnChange) -> str:
    numbers = [f"¶{voice.paragraph}" for voice in (change.before, change.after) if voice and voice.paragraph]
    return " → ".join(dict.fromkeys(numbers)) or "heading"


def turn_values(change: TurnChange) -> Iterator[tuple[str, str, str]]:
    """What changed of a turn, and both values."""
    for name in change.changed:
        yield name, _said(change.before, name), _said(change.after, name)


def _said(voice: Voice | None, name: str) -> str:
    if voice is None:
        return NO_TURN
    if name == "speaker":
        return voice.speaker or NOBODY
    return str(getattr(voice, name) or "none")


def summary(comparison: Comparison) -> str:
    """`2 claims, 1 turn; blocks: 3 edited, 1 added, 40 the same`."""
    found = counts_of(comparison.rows)
    parts = [f"{found[change]:,} {name}" for change, name in CHANGES.items() if found[change]]
    blocks = ", ".join([*parts, f"{found['same']:,} the same"])
    claims = _numbers((len(comparison.claims), "claim"), (len(comparison.turns), "turn"))
    return f"{claims}; blocks: {blocks}" if claims else f"blocks: {blocks}"


def pack_summary(comparison: PackComparison) -> str:
    """`sources: 1 added, 2 changed, 3 the same`."""
    kinds = [source.change for source in comparison.sources]
    wanted = ("changed", "moved", "removed", "added")
    parts = [f"{kinds.count(kind)} {kind}" for kind in wanted if kind in kinds]
    sources = ", ".join([*parts, f"{kinds.count('same')} the same"])
    claims = _numbers((len(comparison.claims), "claim"))
    return f"{claims}; sources: {sources}" if claims else f"sources: {sources}"


def _numbers(*counts: tuple[int, str]) -> str:
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def source_line(change: SourceChange) -> str:
    """`A2 → A3 · statement.txt · A title`."""
    sides = [side for side in (change.before, change.after) if side is not None]
    return " · ".join(_differing(getattr(side, name) for side in sides) for name in ("ref", "name", "title"))


def source_remark(change: SourceChange) -> str:
    """What is to be said of a source whose document is the same although it counts as changed."""
    was, now = change.before, change.after
    if was is None or now is None or (change.comparison and not change.comparison.same):
        return ""
    if was.sha256 != now.sha256:
        return "the file differs; what is compared of its document is the same"
    return "" if was.title == now.title else "only its title in the pack differs"


def _differing(values: Iterable[str]) -> str:
    return " → ".join(dict.fromkeys(values))
