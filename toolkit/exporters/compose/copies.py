"""Which sources have the text of another, and in which words they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.words import counted
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Runs, Table
from toolkit.model.analysis import Citation, Copy, Difference
from toolkit.model.pack import Pack

MOST_SHOWN = 5
"""Of each copy the first 5 places that differ are printed."""

_SAID = (
    "Captures of one text. What they say is said once, however many they are. Alike is the share of runs of "
    "four words that both have among those that either has."
)


def first_of(pack: Pack) -> Mapping[str, str]:
    """Each source that is a copy -> the source whose text it has."""
    groups = pack.analysis.copies if pack.analysis else ()
    return {copy.ref: group.ref for group in groups for copy in group.copies}


def copies(pack: Pack, references: References) -> Iterator[Block]:
    """A row for each copy; nothing if there is none."""
    groups = pack.analysis.copies if pack.analysis else ()
    if not groups:
        return
    yield Heading(id="copies", level=2, text="Sources with the same text", running="Copies")
    yield Paragraph(runs=(Run(text=_SAID),), style="small")
    yield Table(
        kind="grid",
        header=("Source", "Has the text of", "Alike", "Where they differ"),
        rows=tuple(_row(group.ref, copy, references) for group in groups for copy in group.copies),
        widths=(0.12, 0.16, 0.12, 0.6),
        title="Sources with the same text",
    )


def _row(first: str, copy: Copy, references: References) -> tuple[Runs, ...]:
    return (
        (references.to(copy.ref, None),),
        (references.to(first, None),),
        (Run(text=_alike(copy)),),
        tuple(_differing(copy, references)),
    )


def _alike(copy: Copy) -> str:
    """In whole per cent, rounded down: what differs is never said to be the same."""
    return f"{int(copy.alike * 100)}%"


def _differing(copy: Copy, references: References) -> Iterator[Run]:
    if copy.same_bytes or copy.same_text:
        yield Run(text="the same words" if copy.same_text else "the same file", muted=True)
        return
    if copy.differing is not None:
        yield Run(text=f"{counted(copy.differing, 'word')}: ")
    for number, difference in enumerate(copy.differences[:MOST_SHOWN]):
        yield Run(text="; " if number else "")
        yield from _difference(difference, references)
    if len(copy.differences) > MOST_SHOWN:
        yield Run(text="; and further places", muted=True)


def _difference(difference: Difference, references: References) -> Iterator[Run]:
    yield from _words(difference.first, references)
    yield Run(text=" – ")
    yield from _words(difference.copy, references)


def _words(cited: Citation | None, references: References) -> Iterator[Run]:
    if cited is None:
        yield Run(text="absent", muted=True)
        return
    yield Run(text=f"“{cited.text}” ")
    yield references.to(cited.ref, cited.block)
