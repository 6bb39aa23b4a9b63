"""The back of a pack: where everything came from, what was not used, and what was removed."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.exporters.compose.front import main_date, section_id, title_language
from toolkit.exporters.compose.languages import language_of
from toolkit.exporters.compose.section import HEADING, media_name
from toolkit.exporters.compose.words import NOT_STATED, counted, date_words, phrase, shorten
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Runs, Table
from toolkit.model.document import Document, Removed
from toolkit.model.pack import Entry, Failure, Pack
from toolkit.model.spans import Pieces, collapse

REMOVED = "removed"
"""The id of the heading of what was removed."""
_REMOVED = "What was removed"


def sources(pack: Pack) -> Iterator[Block]:
    """Enough about each source to find its file again and to prove that it is the same."""
    if not pack.entries:
        return
    yield _heading("sources", "Sources", new_page=True)
    yield Table(
        kind="grid",
        header=("Ref", "File", "Publisher", "Date", "Captured as", "SHA-256"),
        rows=tuple(_source_row(entry) for entry in pack.entries),
        widths=(0.085, 0.16, 0.22, 0.155, 0.155, 0.225),
        title="The sources and their files",
    )


def not_used(failed: tuple[Failure, ...]) -> Iterator[Block]:
    """The sources that could not be used, and why."""
    if not failed:
        return
    yield _heading("not-used", "Not used")
    yield Table(
        kind="grid",
        header=("File", "Reason"),
        rows=tuple(((Run(text=each.name),), (Run(text=each.reason),)) for each in failed),
        widths=(0.35, 0.65),
        title="Sources that could not be used",
    )


def removal_log(pack: Pack) -> Iterator[Block]:
    """Every removed stretch of every source, once."""
    if not pack.entries:
        return
    yield _heading(REMOVED, _REMOVED, new_page=True)
    yield _explanation()
    for entry in pack.entries:
        yield Heading(
            id=f"removed-{section_id(entry)}",
            level=2,
            text=shorten(entry.title, HEADING),
            running=shorten(entry.title),
            number=entry.ref,
            language=title_language(entry),
        )
        yield from _log(entry.document)


def document_log(document: Document) -> Iterator[Block]:
    """The removal log of a document exported on its own."""
    yield _heading(REMOVED, _REMOVED)
    yield _explanation()
    yield from _log(document)


def _heading(id: str, text: str, new_page: bool = False) -> Heading:
    return Heading(id=id, level=1, text=text, running=text, in_contents=True, new_page=new_page)


def _explanation() -> Paragraph:
    text = (
        "Characters are counted from the start of the capture as it was read; "
        "[0–12) stands for the first twelve. The text is as captured, but every run of white space "
        "is shown as one space."
    )
    return Paragraph(runs=(Run(text=text),), style="small")


def _log(document: Document) -> Iterator[Block]:
    coverage = document.coverage
    counts = (
        f"Of {counted(document.source.chars, 'character')}, {coverage.kept:,} were kept, "
        f"{coverage.removed:,} were removed and {coverage.space:,} are white space between them."
    )
    yield Paragraph(runs=(Run(text=counts),), style="small")
    if document.removed:
        numbers, language = paragraph_numbers(document), language_of(document)
        yield Table(
            kind="grid",
            header=("Characters", "Reason", "Rule", "Text"),
            rows=tuple(_removed_row(removed, numbers, language) for removed in document.removed),
            widths=(0.155, 0.19, 0.265, 0.39),
            title="What was removed from the source",
        )


def _removed_row(removed: Removed, numbers: dict[str, int], language: str) -> tuple[Runs, ...]:
    reason = [Run(text=phrase(removed.reason))]
    if removed.duplicate_of in numbers:
        reason.append(Run(text=f" of ¶{numbers[removed.duplicate_of]}"))
    if removed.confidence is not None:
        reason.append(Run(text=f" ({removed.confidence:.2f})", muted=True))
    return (
        (Run(text=_places(removed.pieces)),),
        tuple(reason),
        (Run(text=removed.rule),),
        (Run(text=collapse(removed.text), language=language),),
    )


def _places(pieces: Pieces) -> str:
    return " ".join(f"[{start}–{end})" for start, end in pieces)


def _source_row(entry: Entry) -> tuple[Runs, ...]:
    source = entry.document.source
    found = main_date(entry.document)
    return (
        (Run(text=entry.ref, bold=True),),
        (Run(text=source.name),),
        _publisher(entry.document),
        (Run(text=date_words(found[1])),) if found else (NOT_STATED,),
        (Run(text=f"{media_name(entry.document)}, {counted(source.bytes, 'byte')}"),),
        (Run(text=source.sha256, code=True),),
    )


def _publisher(document: Document) -> Runs:
    publisher, via = document.metadata.publisher, document.metadata.via
    first = Run(text=publisher.value) if publisher else NOT_STATED
    return (first, Run(text=f", republished by {via.value}", muted=True)) if via else (first,)
