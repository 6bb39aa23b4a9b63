"""Puts documents in order under references: dated ones by date, undated ones separately, by file name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from toolkit.model.document import Document
from toolkit.model.pack import PACK_SCHEMA, Capture, Entry, Failure, Pack
from toolkit.packing.analysis import analyse
from toolkit.packing.titles import entry_title

DEFAULT_TITLE = "Briefing pack"
DATED, UNDATED = "A", "B"


def assemble(
    documents: Iterable[Document],
    failed: Iterable[Failure] = (),
    title: str = DEFAULT_TITLE,
    reference: str | None = None,
    analysed: bool = True,
) -> Pack:
    """The pack of `documents`, with its analysis if that is wanted and the documents hold their views.

    The order in which they and the failures are given does not matter; `arrange` says how they are ordered.
    """
    entries = arrange(documents)
    return Pack(
        schema=PACK_SCHEMA,
        title=title,
        reference=reference,
        entries=entries,
        analysis=analyse(entries) if analysed else None,
        failed=tuple(sorted(failed, key=lambda failure: (failure.name, failure.reason))),
    )


def arrange(documents: Iterable[Document]) -> tuple[Entry, ...]:
    """The entries of a pack of `documents`.

    Section A holds the dated documents by the date of their event or publication, B the others. Documents
    with the same id, of captures with the same bytes, are one entry, which lists the further captures.
    """
    captured = _by_id(documents)
    ordered = [same[0] for same in captured.values()]
    dated = sorted((d for d in ordered if day(d)), key=lambda document: day(document) or "")
    undated = [document for document in ordered if not day(document)]
    return (*_entries(DATED, dated, captured), *_entries(UNDATED if dated else DATED, undated, captured))


def day(document: Document) -> str | None:
    """The date by which a document is ordered: that of its event, else of its publication."""
    dates = document.metadata.dates
    claim = (dates.event or dates.published) if dates else None
    return claim.value if claim else None


def _by_id(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The documents by id, those of each id by file name."""
    found: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda document: (document.source.name, document.source.sha256)):
        found.setdefault(document.id, []).append(document)
    return found


def _entries(
    section: str, documents: Sequence[Document], captured: Mapping[str, Sequence[Document]]
) -> tuple[Entry, ...]:
    entries = []
    for number, document in enumerate(documents, 1):
        title, devised = entry_title(document)
        entries.append(
            Entry(
                ref=f"{section}{number}",
                title=title,
                devised=devised,
                document=document,
                captures=tuple(_capture(other) for other in captured[document.id][1:]),
            )
        )
    return tuple(entries)


def _capture(document: Document) -> Capture:
    return Capture(name=document.source.name, url=document.source.url)
