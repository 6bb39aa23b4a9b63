"""One source's section: heading, what is known about it, warnings, its text, its links."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from toolkit.exporters.compose.body import body_blocks, word_count
from toolkit.exporters.compose.languages import language_of
from toolkit.exporters.compose.warned import warning_items
from toolkit.exporters.compose.words import (
    EDITOR,
    NOT_STATED,
    basis_run,
    claim_runs,
    counted,
    day,
    period,
    phrase,
    shorten,
)
from toolkit.exporters.story import (
    Block,
    Callout,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Table,
)
from toolkit.model.document import Claim, DateClaim, Dates, Document, Person, RelatedClaim
from toolkit.model.spans import collapse

HEADING = 90
"""A heading prints at most 90 characters of a title, which the table of details has whole."""

Field = tuple[str, Runs]

_MEDIA = {"text/plain": "Plain text", "text/html": "Web page", "application/xhtml+xml": "Web page (XHTML)"}


def section(
    document: Document,
    title: str,
    section_id: str,
    number: str = "",
    new_page: bool = False,
    running: str = "",
) -> Iterator[Block]:
    """All the story says about one document; `section_id` is its heading's id and prefixes those below."""
    yield Heading(
        id=section_id,
        level=1,
        text=title,
        running=running or shorten(title),
        number=number,
        in_contents=True,
        new_page=new_page,
        language=language_of(document) if document.metadata.title else None,
    )
    yield fields_table(document)
    if document.warnings:
        yield Callout(title="Please note", items=warning_items(document))
    yield Heading(id=f"{section_id}-text", level=2, text="Text", running="Text")
    if document.body:
        yield from body_blocks(document, section_id, number)
    else:
        yield Paragraph(runs=(Run(text="Nothing was left of this source as its text."),), style="note")
    if document.metadata.related:
        yield Heading(id=f"{section_id}-related", level=2, text="Related links", running="Related links")
        language = language_of(document)
        yield ListBlock(items=tuple(_related(claim, language) for claim in document.metadata.related))


def fields_table(document: Document) -> Table:
    """What the source says about itself and how it was captured, each claim with its basis."""
    rows = (*_claims(document), *_people(document), *_capture(document))
    return Table(
        kind="fields",
        header=("Field", "Value"),
        rows=tuple(((Run(text=label),), value) for label, value in rows),
        widths=(0.24, 0.76),
        title="Details of the source",
    )


def media_name(document: Document) -> str:
    """`Plain text, UTF-8`; `Plain text, CP1251 (assumed)` if a warning says so."""
    assumed = any(warning.code == "encoding-assumed" for warning in document.warnings)
    name = f"{_MEDIA[document.source.media_type]}, {document.source.encoding.upper()}"
    return f"{name} (assumed)" if assumed else name


def _claims(document: Document) -> Iterator[Field]:
    """Title, date and publisher always have a row; anything else only if it is claimed."""
    metadata, language = document.metadata, language_of(document)
    yield "Kind", claim_runs(metadata.kind)
    yield "Title", _or_not_stated(metadata.title, language)
    yield from _present("Subtitle", metadata.subtitle, language)
    for author in metadata.authors:
        yield "Author", claim_runs(author)
    yield from _present("Event", metadata.event, language)
    yield from _dates(metadata.dates)
    yield from _present("Place", metadata.place)
    yield "Publisher", _or_not_stated(metadata.publisher, language)
    yield from _present("Republished by", metadata.via)
    yield from _present("Rights", metadata.rights)
    yield from _present("Address", metadata.canonical)
    if metadata.language:
        yield "Language", claim_runs(metadata.language)
    for gone in document.withdrawn:
        said = f"{phrase(gone.claim.replace('_', '-'))}: “{shorten(collapse(gone.value))}”"
        why = f" ({collapse(gone.why)})" if gone.why else ""
        yield "Withdrawn", (Run(text=f"{said}{why}"), Run(text=f" {EDITOR}", muted=True))


def _present(label: str, claim: Claim | DateClaim | None, language: str | None = None) -> Iterator[Field]:
    """`language` is that of a value in the source's own words."""
    if claim:
        yield label, _in_source_words(claim, language)


def _or_not_stated(claim: Claim | None, language: str) -> Runs:
    return _in_source_words(claim, language) if claim else (NOT_STATED,)


def _in_source_words(claim: Claim | DateClaim, language: str | None) -> Runs:
    value, basis = claim_runs(claim)
    return replace(value, language=language), basis


def _dates(dates: Dates | None) -> Iterator[Field]:
    if dates is None:
        yield "Date", (NOT_STATED,)
        return
    yield from _present("Date of event", dates.event)
    yield from _present("Published", dates.published)
    yield from _present("Updated", dates.updated)
    yield from _present("Captured", dates.captured)


def _people(document: Document) -> Iterator[Field]:
    for person in document.people:
        yield "Person", (Run(text=_person_words(person)), basis_run(person.basis, person.evidence))


def _person_words(person: Person) -> str:
    """Name, role and affiliation in the source's own words."""
    stated = (person.role.text if person.role else "", person.affiliation.text if person.affiliation else "")
    return ", ".join((person.name, *(text for text in stated if text)))


def _capture(document: Document) -> Iterator[Field]:
    source = document.source
    yield "Source file", (Run(text=source.name),)
    if source.url:
        yield "Address", (Run(text=source.url, link=source.url if _is_web(source.url) else None),)
    yield "Captured as", (Run(text=media_name(document)),)
    yield "Length", (Run(text=counted(word_count(document), "word")),)
    if document.warnings:
        yield "Warnings", (Run(text=str(len(document.warnings))),)


def _related(claim: RelatedClaim, language: str) -> Item:
    link = claim.url if claim.url and _is_web(claim.url) else None
    runs = [Run(text=claim.value, link=link, language=language)]
    if claim.date and claim.date[:4] not in claim.value:
        words = period(claim.date, claim.end) if claim.end else day(claim.date)
        runs.append(Run(text=f", {words}", muted=True))
    return Item(runs=(*runs, basis_run(claim.basis, claim.evidence)), marker="•")


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))
