"""Puts documents in order under references: dated ones by date, undated ones separately, by file name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.model.document import Document
from toolkit.model.pack import PACK_SCHEMA, Entry, Failure, Pack
from toolkit.packing.titles import entry_title

DEFAULT_TITLE = "Briefing pack"
DATED, UNDATED = "A", "B"


def assemble(
    documents: Iterable[Document],
    failed: Iterable[Failure] = (),
    title: str = DEFAULT_TITLE,
    reference: str | None = None,
) -> Pack:
    """The pack of `documents`; the order in which they and the failures are given does not matter.

    Section A holds the dated documents by the date of their event or publication, B the others.
    """
    ordered = sorted(documents, key=lambda document: (document.source.name, document.source.sha256))
    dated = sorted((d for d in ordered if day(d)), key=lambda document: day(document) or "")
    undated = [document for document in ordered if not day(document)]
    return Pack(
        schema=PACK_SCHEMA,
        title=title,
        reference=reference,
        entries=(*_entries(DATED, dated), *_entries(UNDATED if dated else DATED, undated)),
        failed=tuple(sorted(failed, key=lambda failure: (failure.name, failure.reason))),
    )


def day(document: Document) -> str | None:
    """The date by which a document is ordered: that of its event, else of its publication."""
    dates = document.metadata.dates
    claim = (dates.event or dates.published) if dates else None
    return claim.value if claim else None


def _entries(section: str, documents: Sequence[Document]) -> tuple[Entry, ...]:
    entries = []
    for number, document in enumerate(documents, 1):
        title, devised = entry_title(document)
        entries.append(Entry(ref=f"{section}{number}", title=title, devised=devised, document=document))
    return tuple(entries)
