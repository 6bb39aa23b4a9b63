"""The chronology of a pack: when what the sources tell of happened, drawn and in words."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.front import title_language
from toolkit.exporters.compose.timeline import timeline
from toolkit.exporters.compose.words import EDITOR, dated
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Runs, Table
from toolkit.model.analysis import ChronologyEntry, DateBasis
from toolkit.model.pack import Pack

_SAID = (
    "Dates that the sources state of events, in order, each with the sentence that states it. Nothing is "
    "dated by guess: a year that a sentence leaves out is taken from the date of its source (“year from "
    "source”), and “last month” is counted from it (“relative”). In the drawing a tall bar is a day, a low "
    "one a time that lasts or is known less exactly."
)
_BASES: dict[DateBasis, str] = {
    "stated": "stated",
    "year-from-dateline": "year from source",
    "relative": "relative",
    "given": EDITOR,
}


def chronology(pack: Pack, references: References) -> Iterator[Block]:
    """A timeline and a table of its entries, numbered alike."""
    entries = pack.analysis.chronology if pack.analysis else ()
    left_out = pack.analysis.left_out if pack.analysis else ()
    if not entries and not left_out:
        return
    yield Heading(
        id="chronology", level=1, text="Chronology", running="Chronology", in_contents=True, new_page=True
    )
    yield Paragraph(runs=(Run(text=_SAID),), style="small")
    if entries:
        yield from _entries(pack, entries, references)
    for entry in left_out:
        said = f"{EDITOR} Left out of the chronology: {_date(entry)} "
        yield Paragraph(runs=(Run(text=said), *references.all_of(entry.citations)), style="note")


def _entries(pack: Pack, entries: tuple[ChronologyEntry, ...], references: References) -> Iterator[Block]:
    drawn = timeline(entries)
    if drawn is not None:
        yield drawn
    languages = {entry.ref: title_language(entry) for entry in pack.entries}
    yield Table(
        kind="grid",
        header=("No.", "Date", "As the source says", "Basis"),
        rows=tuple(_row(number, entry, languages, references) for number, entry in enumerate(entries, 1)),
        widths=(0.075, 0.2, 0.575, 0.15),
        title="Dates of events, in order",
    )


def _row(
    number: int, entry: ChronologyEntry, languages: dict[str, str | None], references: References
) -> tuple[Runs, ...]:
    return (
        (Run(text=str(number), bold=True),),
        (Run(text=_date(entry)),),
        tuple(_said(entry, languages, references)),
        (Run(text=_BASES[entry.basis]),),
    )


def _date(entry: ChronologyEntry) -> str:
    return dated(entry.value, entry.end, entry.approximate, entry.qualifier)


def _said(entry: ChronologyEntry, languages: dict[str, str | None], references: References) -> Iterator[Run]:
    """What the user calls it, the first sentence that states it, and the places of all."""
    if entry.label:
        yield Run(text=f"{entry.label} {EDITOR} " if entry.citations else f"{entry.label} {EDITOR}")
    if entry.citations:
        first = entry.citations[0]
        more = "…" if first.cut else ""
        yield Run(text=f"“{first.text}{more}” ", language=languages.get(first.ref))
    yield from references.all_of(entry.citations)
