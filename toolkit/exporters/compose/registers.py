"""What can be looked up in a pack: quotations, abbreviations, and an index of names and terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.exporters.compose.citing import MOST_PLACES, References
from toolkit.exporters.compose.copies import first_of
from toolkit.exporters.compose.front import title_language
from toolkit.exporters.compose.words import EDITOR, NOT_STATED
from toolkit.exporters.story import Block, Heading, Index, Paragraph, Run, Runs, Table
from toolkit.model.analysis import Abbreviation, IndexEntry, Quotation
from toolkit.model.pack import Pack

_QUOTED = (
    "Words that the sources print as quotations, and who is quoted where the source says so in words. A "
    "quotation whose marks do not open and close is said to be open: where it ends is not certain."
)
_EXPANDED = (
    "Short forms with what the sources say they stand for. A short form that no source expands is listed "
    "without an expansion: none is supplied from elsewhere."
)


def quotations(pack: Pack, references: References) -> Iterator[Block]:
    """Every quotation, in the order of the sources."""
    found = pack.analysis.quotations if pack.analysis else ()
    if not found:
        return
    yield Heading(id="quotations", level=1, text="Quotations", running="Quotations", in_contents=True)
    yield Paragraph(runs=(Run(text=_QUOTED),), style="small")
    languages = {entry.ref: title_language(entry) for entry in pack.entries}
    yield Table(
        kind="grid",
        header=("Quoted words", "Of whom", "Where"),
        rows=tuple(_quotation(each, languages[each[0].citation.ref], references) for each in _once(pack)),
        widths=(0.6, 0.24, 0.16),
        title="Quotations in the sources",
    )


def _once(pack: Pack) -> list[list[Quotation]]:
    """The quotations; those that a copy has from the source whose text it has are one with them."""
    first = first_of(pack)
    found: dict[object, list[Quotation]] = {}
    for number, each in enumerate(pack.analysis.quotations if pack.analysis else ()):
        ref, said_by = each.citation.ref, each.said_by.text if each.said_by else None
        of_group = ref in first or ref in first.values()
        key = (first.get(ref, ref), each.citation.text, said_by, each.balanced) if of_group else number
        found.setdefault(key, []).append(each)
    return list(found.values())


def _quotation(same: Sequence[Quotation], language: str | None, references: References) -> tuple[Runs, ...]:
    each = same[0]
    words = [Run(text=f"“{each.citation.text}”" if each.balanced else each.citation.text, language=language)]
    if not each.balanced:
        words.append(Run(text=" (open)", muted=True))
    said_by = (Run(text=each.said_by.text, language=language),) if each.said_by else (NOT_STATED,)
    return tuple(words), said_by, tuple(references.all_of(one.citation for one in same))


def abbreviations(pack: Pack, references: References) -> Iterator[Block]:
    """Every short form, in alphabetical order."""
    found = pack.analysis.abbreviations if pack.analysis else ()
    if not found:
        return
    yield Heading(
        id="abbreviations", level=1, text="Abbreviations", running="Abbreviations", in_contents=True
    )
    yield Paragraph(runs=(Run(text=_EXPANDED),), style="small")
    yield Table(
        kind="grid",
        header=("Short", "Stands for", "Where"),
        rows=tuple(_abbreviation(each, references) for each in found),
        widths=(0.16, 0.46, 0.38),
        title="Abbreviations in the sources",
    )


def _abbreviation(each: Abbreviation, references: References) -> tuple[Runs, ...]:
    if each.long is None:
        long: Runs = (Run(text="not expanded in the sources", muted=True),)
    else:
        given = (Run(text=f" {EDITOR}", muted=True),) if each.basis == "given" else ()
        long = (Run(text=each.long), *given)
    places = (*each.expanded, *each.mentions)
    return (Run(text=each.short, bold=True),), long, tuple(references.all_of(places))


def index(pack: Pack, references: References) -> Iterator[Block]:
    """Names, abbreviations and the terms that the manifest asks for, with their places."""
    found = pack.analysis.index if pack.analysis else ()
    if found:
        terms = tuple((each.heading, tuple(_places(each, references))) for each in found)
        yield Heading(id="index", level=1, text="Index", running="Index", in_contents=True, new_page=True)
        yield Index(title="", terms=terms)


def _places(each: IndexEntry, references: References) -> Iterator[Run]:
    if each.see:
        yield Run(text=f"see {each.see}", italic=True)
    for number, place in enumerate(each.places[:MOST_PLACES]):
        yield Run(text=" " if number else "")
        yield references.to(place.ref, place.block)
    if len(each.places) > MOST_PLACES:
        yield Run(text=f" and {len(each.places) - MOST_PLACES} more", muted=True)
