"""Where everything in a pack came from, and what was not used."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.compose.front import main_date
from toolkit.exporters.compose.section import media_name
from toolkit.exporters.compose.words import EDITOR, NOT_STATED, counted, date_words
from toolkit.exporters.story import Block, Heading, Run, Runs, Table
from toolkit.model.document import Document
from toolkit.model.pack import Entry, Failure, Pack


def sources(pack: Pack) -> Iterator[Block]:
    """Enough about each source to find its file again and to prove that it is the same."""
    if not pack.entries:
        return
    yield _heading("sources", "Sources", new_page=True)
    yield Table(
        kind="grid",
        header=("Ref", "File", "Publisher", "Date", "Captured as", "SHA-256"),
        rows=tuple(row for entry in pack.entries for row in _source_rows(entry)),
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


def _heading(id: str, text: str, new_page: bool = False) -> Heading:
    return Heading(id=id, level=1, text=text, running=text, in_contents=True, new_page=new_page)


def _source_rows(entry: Entry) -> Iterator[tuple[Runs, ...]]:
    """The capture that a document was made of, and further ones of the same bytes."""
    yield _source_row(entry)
    for capture in entry.captures:
        same = Run(text=f"the same bytes as {entry.document.source.name}", muted=True)
        name = (Run(text=capture.name), *_address(capture.url))
        yield ((Run(text=entry.ref, bold=True),), name, (same,), (), (), ())


def _address(url: str | None) -> Runs:
    """The address of a capture below its name, where it has one."""
    if url is None:
        return ()
    return (Run(text=" "), Run(text=url, link=url, muted=True))


def _source_row(entry: Entry) -> tuple[Runs, ...]:
    source = entry.document.source
    found = main_date(entry.document)
    return (
        (Run(text=entry.ref, bold=True),),
        (Run(text=source.name), *_address(source.url)),
        _publisher(entry.document),
        (Run(text=date_words(found[1])),) if found else (NOT_STATED,),
        (Run(text=f"{media_name(entry.document)}, {counted(source.bytes, 'byte')}"),),
        (Run(text=source.sha256, code=True),),
    )


def _publisher(document: Document) -> Runs:
    publisher, via = document.metadata.publisher, document.metadata.via
    given = f" {EDITOR}" if publisher and publisher.basis == "given" else ""
    first = Run(text=f"{publisher.value}{given}") if publisher else NOT_STATED
    return (first, Run(text=f", republished by {via.value}", muted=True)) if via else (first,)
