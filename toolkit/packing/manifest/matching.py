"""What a manifest settles, given the sources that there are: for each source, and for the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.errors import Fault
from toolkit.model.base import Value
from toolkit.model.decisions import (
    ChronologyDecision,
    Cited,
    CoverDecision,
    Decisions,
    GlossaryDecision,
    LineDecision,
    NoteDecision,
    PackDecisions,
    PersonDecision,
    PlaceDecision,
    SectionDecision,
    TurnDecision,
    Values,
    Withdrawal,
)
from toolkit.packing.manifest.reading import Manifest
from toolkit.packing.manifest.rows import Row, files_named, line_action

FIRST_SECTION = "A"
"""The section of all sources where a manifest has none."""


class Named(Value, frozen=True, kw_only=True):
    """A source that there is: its name and the sum of its bytes."""

    name: str
    sha256: str


class Matched(Value, frozen=True, kw_only=True):
    """What was settled, and how the list of sources differs from those that there are."""

    decisions: Mapping[str, Decisions]
    """By the SHA-256 of a source."""
    pack: PackDecisions
    missing: tuple[Row, ...]
    """The entries whose file is not there."""
    unlisted: tuple[str, ...]
    """The names of sources without an entry; those of a manifest that lists none are not told."""


def matched(manifest: Manifest, sources: Iterable[Named]) -> Matched:
    """What `manifest` settles for `sources`. Raises ManifestError for a source whose bytes are others."""
    there = [*sources]
    listed = manifest.rows.get("source", ())
    found = {row.where: _candidate(row, there) for row in listed}
    faults = [fault for row in listed for fault in _other(row, found[row.where])]
    if faults:
        raise manifest.located(faults)
    sums = {row.where: one.sha256 for row in listed if (one := found[row.where]) is not None}
    known = {*sums.values()}
    by_file = {row.get("file"): sums[row.where] for row in reversed(listed) if row.where in sums}
    files = [row.get("file") for row in listed]
    people = tuple(_person(row) for row in manifest.rows.get("person", ()))
    return Matched(
        decisions=_decisions(manifest, sums, by_file, files, people),
        pack=_pack(manifest, sums, by_file, files, people),
        missing=tuple(row for row in listed if row.where not in sums),
        unlisted=tuple(one.name for one in there if listed and one.sha256 not in known),
    )


def _candidate(row: Row, sources: Sequence[Named]) -> Named | None:
    """The source that an entry is about: by its name, of several by its sum; else by its sum alone."""
    named = files_named(row.get("file"), [one.name for one in sources])
    full = row.get("file").rpartition("/")[2]
    of_name = [one for one in sources if one.name in named and one.name.rpartition("/")[2] == full]
    of_sum = [one for one in sources if one.sha256 == row.get("sha256")]
    both = [one for one in of_name if one in of_sum]
    return next(iter((*both, *of_name, *of_sum)), None)


def _other(row: Row, source: Named | None) -> Iterator[Fault]:
    """The fault of a file that is not the one for which the manifest was written."""
    expected = row.get("sha256")
    if source is not None and expected is not None and source.sha256 != expected:
        message = (
            f"{source.name} has the sum {source.sha256}, so it is another capture: put the former file back, "
            "or write this sum and look at every entry about it again"
        )
        yield Fault(row.where, "sha256", message)


def _decisions(
    manifest: Manifest,
    sums: Mapping[str, str],
    by_file: Mapping[str, str],
    files: Sequence[str],
    people: tuple[PersonDecision, ...],
) -> dict[str, Decisions]:
    """What was settled about each source that is there."""
    lines: dict[str, list[LineDecision]] = {}
    turns: dict[str, list[TurnDecision]] = {}
    for row in manifest.rows.get("line", ()):
        lines.setdefault(_sum(row, by_file, files), []).append(_line(row))
    for row in manifest.rows.get("turn", ()):
        turns.setdefault(_sum(row, by_file, files), []).append(_turn(row))
    gone: dict[str, list[Withdrawal]] = {}
    for row in manifest.rows.get("withdraw", ()):
        gone.setdefault(_sum(row, by_file, files), []).append(_withdrawal(row))
    listed = {sums[row.where]: row for row in reversed(manifest.rows.get("source", ())) if row.where in sums}
    return {
        sha256: Decisions(
            lines=tuple(lines.get(sha256, ())),
            turns=tuple(turns.get(sha256, ())),
            values=_values(row),
            people=people,
            withdrawn=tuple(gone.get(sha256, ())),
        )
        for sha256, row in listed.items()
    }


def _sum(row: Row, by_file: Mapping[str, str], files: Sequence[str]) -> str:
    """The sum of the source that an entry names; empty where that is not there."""
    return by_file.get(files_named(row.get("source"), files)[0], "")


def _line(row: Row) -> LineDecision:
    action: Any = line_action(row)
    return LineDecision(
        where=row.where,
        line=row.get("line"),
        starts=row.get("starts"),
        action=action,
        reason=row.get("reason") or "other",
        why=row.get("why"),
    )


def _turn(row: Row) -> TurnDecision:
    return TurnDecision(
        where=row.where,
        paragraph=row.get("para"),
        line=row.get("line"),
        starts=row.get("starts"),
        speaker=row.get("speaker"),
        role=row.get("role"),
        why=row.get("why"),
    )


def _withdrawal(row: Row) -> Withdrawal:
    return Withdrawal(
        where=row.where,
        claim=row.get("claim"),
        value=row.get("value"),
        paragraph=row.get("para"),
        why=row.get("why"),
    )


def _values(row: Row) -> Values:
    keys = "kind title subtitle language publisher via event place event_date updated captured rights"
    return Values(
        authors=row.get("authors") or (),
        published=row.get("date"),
        **{key: row.get(key) for key in keys.split()},
    )


def _person(row: Row) -> PersonDecision:
    return PersonDecision(where=row.where, heading=row.get("heading"), variants=row.get("variants") or ())


def _pack(
    manifest: Manifest,
    sums: Mapping[str, str],
    by_file: Mapping[str, str],
    files: Sequence[str],
    people: tuple[PersonDecision, ...],
) -> PackDecisions:
    """What was settled about the pack; what is about sources that are not there is left out."""

    def cited(table: str) -> Iterator[tuple[Row, Cited]]:
        for row in manifest.rows.get(table, ()):
            source = _sum(row, by_file, files)
            if source:
                starts = row.get("starts") or ""
                yield row, Cited(where=row.where, source=source, paragraph=row.get("para"), starts=starts)

    pack, index = (manifest.only(table) for table in ("pack", "index"))
    sections = manifest.rows.get("section", ())
    return PackDecisions(
        title=pack.get("title"),
        reference=pack.get("reference"),
        cover=CoverDecision(
            distribution=pack.get("distribution") or (),
            **{key: pack.get(key) for key in ("prepared_for", "prepared_by", "date", "marking", "handling")},
        ),
        sections=tuple(SectionDecision(id=row.get("id"), title=row.get("title")) for row in sections),
        places=tuple(_sited(manifest, sums)),
        key_points=tuple(place for _, place in cited("key_point")),
        chronology=tuple(
            ChronologyDecision(
                cited=place, action=row.get("action"), date=row.get("date"), label=row.get("label")
            )
            for row, place in cited("chronology")
        ),
        glossary=tuple(
            GlossaryDecision(where=row.where, term=row.get("term"), expansion=row.get("expansion"))
            for row in manifest.rows.get("glossary", ())
        ),
        people=people,
        notes=tuple(NoteDecision(cited=place, text=row.get("text")) for row, place in cited("note")),
        terms=index.get("terms") or (),
        see=index.get("see") or {},
    )


def _sited(manifest: Manifest, sums: Mapping[str, str]) -> Iterator[PlaceDecision]:
    """The sources that are there, in the order of the manifest; the first of copies has the place."""
    placed: set[str] = set()
    for row in manifest.rows.get("source", ()):
        source = sums.get(row.where)
        if source is not None and source not in placed:
            placed.add(source)
            section = row.get("section") or FIRST_SECTION
            yield PlaceDecision(source=source, section=section, short_title=row.get("short_title"))
