"""The front of a pack: cover, and every source at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.compose.body import word_count
from toolkit.exporters.compose.languages import language_of
from toolkit.exporters.compose.words import (
    EDITOR,
    NOT_STATED,
    counted,
    date_words,
    day,
    language_name,
    period,
    phrase,
    shorten,
)
from toolkit.exporters.story import Block, Cover, Heading, Paragraph, Run, Runs, Table
from toolkit.model import pack as model
from toolkit.model.document import DateClaim, Document
from toolkit.model.pack import Entry, Pack

_KICKER = "Briefing pack"
_FULL_DATE = len("YYYY-MM-DD")


def cover(pack: Pack) -> Cover:
    """The title page; its table holds only what the sources or the manifest say."""
    given = pack.cover or model.Cover()
    rows = (
        ("Prepared for", given.prepared_for or ""),
        ("Prepared by", given.prepared_by or ""),
        ("Date", day(given.date) if given.date else ""),
        ("Handling", given.handling or ""),
        ("Distribution", "; ".join(given.distribution)),
        ("Reference", pack.reference or ""),
        ("Sources", _source_count(pack)),
        ("Period covered", _period_covered(pack)),
        ("Languages", ", ".join(_distinct(_languages(pack)))),
        ("Publishers", "; ".join(_distinct(_publishers(pack)))),
    )
    return Cover(
        kicker="" if pack.title.casefold() == _KICKER.casefold() else _KICKER,
        title=pack.title,
        subtitle=counted(len(pack.entries), "source"),
        rows=tuple((label, value) for label, value in rows if value),
    )


def at_a_glance(pack: Pack) -> Iterator[Block]:
    """One row for each source, with a link to its section."""
    yield Heading(id="at-a-glance", level=1, text="At a glance", running="At a glance", in_contents=True)
    if not pack.entries:
        yield Paragraph(runs=(Run(text="None of the sources could be used."),), style="note")
        return
    yield Table(
        kind="grid",
        header=("Ref", "Title", "Kind", "Date", "Publisher", "Words"),
        rows=tuple(_glance_row(entry) for entry in pack.entries),
        widths=(0.085, 0.27, 0.15, 0.195, 0.18, 0.12),
        title="The sources at a glance",
    )


def section_id(entry: Entry) -> str:
    """The id of the heading of a source's section."""
    return f"source-{entry.ref.lower()}"


def entry_title(entry: Entry, limit: int | None = None) -> str:
    """The title of an entry, cut to at most `limit` characters; one that the editor gave is marked so."""
    title = entry.title if limit is None else shorten(entry.title, limit)
    claim = entry.document.metadata.title
    return f"{title} {EDITOR}" if claim and claim.basis == "given" else title


def running_title(entry: Entry) -> str:
    """The title of an entry where there is little room."""
    return shorten(entry.short_title or entry.title)


def title_language(entry: Entry) -> str | None:
    """The language of an entry's title; one that the pack devised is in the pack's own."""
    return None if entry.devised else language_of(entry.document)


def main_date(document: Document) -> tuple[str, DateClaim] | None:
    """The date used for a source, after the word for it: its event's, else its publication's."""
    dates = document.metadata.dates
    if dates and dates.event:
        return "event", dates.event
    if dates and dates.published:
        return "published", dates.published
    return None


def last_day(documents: tuple[Document, ...]) -> str:
    """The latest full date that documents state of themselves, `YYYY-MM-DD`; empty if there is none."""
    days = (
        value.partition("T")[0]
        for document in documents
        if (dates := document.metadata.dates)
        for claim in (dates.event, dates.published, dates.updated, dates.captured)
        if claim
        for value in (claim.value, claim.end or "")
    )
    return max((day for day in days if len(day) == _FULL_DATE), default="")


def _source_count(pack: Pack) -> str:
    if not pack.failed:
        return str(len(pack.entries))
    return f"{len(pack.entries)}, and {len(pack.failed)} that could not be used"


def _period_covered(pack: Pack) -> str:
    """From the first to the last event or publication date; empty if there is none."""
    claims = [claim for entry in pack.entries for claim in _covered(entry.document)]
    if not claims:
        return ""
    first = min(claim.value for claim in claims).partition("T")[0]
    last = max((claim.end or claim.value) for claim in claims).partition("T")[0]
    undated = sum(not _covered(entry.document) for entry in pack.entries)
    return period(first, last) + (f" ({counted(undated, 'source')} without a date)" if undated else "")


def _covered(document: Document) -> list[DateClaim]:
    dates = document.metadata.dates
    return [claim for claim in (dates.event, dates.published) if claim] if dates else []


def _languages(pack: Pack) -> Iterator[str]:
    for entry in pack.entries:
        claim = entry.document.metadata.language
        if claim:
            yield language_name(claim.value.partition("-")[0])


def _publishers(pack: Pack) -> Iterator[str]:
    """Publishers as stated or given; inferred ones are not printed on a cover."""
    for entry in pack.entries:
        claim = entry.document.metadata.publisher
        if claim and claim.basis != "inferred":
            yield claim.value if claim.basis == "stated" else f"{claim.value} {EDITOR}"


def _distinct(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _glance_row(entry: Entry) -> tuple[Runs, ...]:
    document = entry.document
    return (
        (Run(text=entry.ref, bold=True),),
        (Run(text=entry_title(entry), link=f"#{section_id(entry)}", language=title_language(entry)),),
        (Run(text=phrase(document.metadata.kind.value)),),
        glance_date(document),
        _publisher(document),
        (Run(text=f"{word_count(document):,}"),),
    )


def _publisher(document: Document) -> Runs:
    claim = document.metadata.publisher
    if claim is None:
        return (NOT_STATED,)
    return (Run(text=f"{claim.value} {EDITOR}" if claim.basis == "given" else claim.value),)


def glance_date(document: Document) -> Runs:
    """The date of a source and what it is the date of."""
    found = main_date(document)
    if found is None:
        return (NOT_STATED,)
    word, claim = found
    given = f" {EDITOR}" if claim.basis == "given" else ""
    return (Run(text=f"{date_words(claim)}{given}"), Run(text=f" ({word})", muted=True))
