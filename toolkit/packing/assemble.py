"""Makes a pack of documents: in order, under references, with their analysis and what the user gave."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.errors import DecisionError
from toolkit.model.decisions import NO_PACK_DECISIONS, CoverDecision, PackDecisions
from toolkit.model.document import Document
from toolkit.model.pack import PACK_SCHEMA, Cover, Failure, Pack, PartName
from toolkit.packing.analysis import analyse
from toolkit.packing.given import edited, notes_of, pack_faults
from toolkit.packing.order import arrange, sections_of

DEFAULT_TITLE = "Briefing pack"


def assemble(
    documents: Iterable[Document],
    failed: Iterable[Failure] = (),
    title: str | None = None,
    reference: str | None = None,
    decisions: PackDecisions = NO_PACK_DECISIONS,
    parts: tuple[PartName, ...] = (),
    analysed: bool = True,
) -> Pack:
    """The pack of `documents`, with its analysis if that is wanted and the documents hold their views.

    The order in which they and the failures are given does not matter; `arrange` says how they are ordered.
    `title` and `reference` go before those of the decisions; `parts` is what the pack is printed
    with, in this order. Raises DecisionError for decisions about words that do not stand where they say.
    """
    found = [*documents]
    faults = pack_faults(found, decisions)
    if faults:
        raise DecisionError(faults)
    entries = arrange(found, decisions)
    analysis = analyse(entries) if analysed else None
    return Pack(
        schema=PACK_SCHEMA,
        title=title or decisions.title or DEFAULT_TITLE,
        reference=reference or decisions.reference,
        cover=_cover(decisions.cover),
        parts=parts,
        sections=sections_of(entries, decisions),
        entries=entries,
        analysis=edited(analysis, entries, decisions) if analysed else None,
        notes=notes_of(entries, decisions),
        failed=tuple(sorted(failed, key=lambda failure: (failure.name, failure.reason))),
    )


def _cover(given: CoverDecision) -> Cover | None:
    """What the user writes on the cover, if anything."""
    cover = Cover(
        prepared_for=given.prepared_for,
        prepared_by=given.prepared_by,
        date=given.date,
        marking=given.marking,
        handling=given.handling,
        distribution=given.distribution,
    )
    return None if cover == Cover() else cover
