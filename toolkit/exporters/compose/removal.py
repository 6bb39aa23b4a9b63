"""What was removed from the sources: every stretch once, those that several sources share together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.exporters.compose.front import entry_title, running_title, section_id, title_language
from toolkit.exporters.compose.languages import language_of
from toolkit.exporters.compose.section import HEADING
from toolkit.exporters.compose.words import counted, phrase
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Runs, Table
from toolkit.model.document import Document, Removed
from toolkit.model.pack import Entry, Pack
from toolkit.model.spans import Pieces, collapse

REMOVED = "removed"
"""The id of the heading of what was removed."""
_TITLE = "What was removed"

Text = tuple[str, str]
"""Removed text with white space collapsed, and the reason why it was removed."""
Places = Mapping[Text, Sequence[tuple[str, Removed]]]
"""Where each text was removed: references of sources, in their order."""


def removal_log(pack: Pack) -> Iterator[Block]:
    """Every removed stretch of every source, once: first what several sources have, then the others."""
    if not pack.entries:
        return
    yield Heading(id=REMOVED, level=1, text=_TITLE, running=_TITLE, in_contents=True, new_page=True)
    yield _explanation()
    shared = _shared(pack.entries)
    if shared:
        yield from _shared_table(shared, pack)
    for entry in pack.entries:
        yield Heading(
            id=f"removed-{section_id(entry)}",
            level=2,
            text=entry_title(entry, HEADING),
            running=running_title(entry),
            number=entry.ref,
            language=title_language(entry),
        )
        yield from _log(entry.document, shared)


def document_log(document: Document) -> Iterator[Block]:
    """The removal log of a document exported on its own."""
    yield Heading(id=REMOVED, level=1, text=_TITLE, running=_TITLE, in_contents=True)
    yield _explanation()
    yield from _log(document, ())


def _shared(entries: Sequence[Entry]) -> Places:
    """The texts that were removed from more than one source."""
    places: dict[Text, list[tuple[str, Removed]]] = {}
    for entry in entries:
        for removed in entry.document.removed:
            places.setdefault(_text(removed), []).append((entry.ref, removed))
    return {text: found for text, found in places.items() if len({ref for ref, _ in found}) > 1}


def _text(removed: Removed) -> Text:
    return collapse(removed.text), removed.reason


def _shared_table(shared: Places, pack: Pack) -> Iterator[Block]:
    title = "In several sources"
    yield Heading(id="removed-shared", level=2, text=title, running=title)
    languages = {entry.ref: language_of(entry.document) for entry in pack.entries}
    yield Table(
        kind="grid",
        header=("Removed from", "Reason", "Rule", "Text"),
        rows=tuple(_shared_row(text, found, languages) for text, found in shared.items()),
        widths=(0.31, 0.14, 0.22, 0.33),
        title="What was removed from several sources",
    )


def _shared_row(
    text: Text, found: Sequence[tuple[str, Removed]], languages: Mapping[str, str]
) -> tuple[Runs, ...]:
    words, reason = text
    rules = dict.fromkeys(removed.rule for _, removed in found)
    where = (f"{ref} {_places(removed.pieces)}" for ref, removed in found)
    return (
        (Run(text=", ".join(where)),),
        (Run(text=phrase(reason)),),
        (Run(text=", ".join(rules)),),
        (Run(text=words, language=languages[found[0][0]]),),
    )


def _explanation() -> Paragraph:
    text = (
        "Characters are counted from the start of the capture as it was read; "
        "[0–12) stands for the first twelve. The text is as captured, but every run of white space "
        "is shown as one space."
    )
    return Paragraph(runs=(Run(text=text),), style="small")


def _log(document: Document, shared: Collection[Text]) -> Iterator[Block]:
    """What was removed from one document; texts that are `shared` stand elsewhere."""
    coverage = document.coverage
    own = [removed for removed in document.removed if _text(removed) not in shared]
    elsewhere = len(document.removed) - len(own)
    counts = (
        f"Of {counted(document.source.chars, 'character')}, {coverage.kept:,} were kept, "
        f"{coverage.removed:,} were removed and {coverage.space:,} are white space between them."
    )
    if elsewhere:
        counts += (
            f" {counted(elsewhere, 'stretch').replace('stretchs', 'stretches')} that other sources have too"
        )
        counts += " stand in the table above." if elsewhere > 1 else " stands in the table above."
    yield Paragraph(runs=(Run(text=counts),), style="small")
    if own:
        numbers, language = paragraph_numbers(document), language_of(document)
        yield Table(
            kind="grid",
            header=("Characters", "Reason", "Rule", "Text"),
            rows=tuple(_row(removed, numbers, language) for removed in own),
            widths=(0.155, 0.19, 0.265, 0.39),
            title="What was removed from the source",
        )


def _row(removed: Removed, numbers: Mapping[str, int], language: str) -> tuple[Runs, ...]:
    reason = [Run(text=phrase(removed.reason))]
    if removed.duplicate_of and removed.duplicate_of in numbers:
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
