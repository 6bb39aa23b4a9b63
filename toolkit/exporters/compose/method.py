"""How a pack was made, what became of every character, and what the signs in it mean."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.compose.words import EDITOR, counted
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Table
from toolkit.model.pack import Entry, Pack

_MADE = (
    "This pack was made by a program, {producers}, from {sources}, by fixed rules and by models whose "
    "training is documented with them; the same captures give the same pack. It took from each capture the "
    "text that belongs to the document, and left out what belongs to the website around it. Nothing was "
    "rewritten, translated or added: what stands under “Text” of a source is that source, verbatim, but "
    "for white space."
)
_PROVEN = (
    "Every character of every capture is accounted for: kept, or removed for a reason that is given. The "
    "data inside the PDF holds each capture as it was read, every claim with the words that it rests on, "
    "and every text that was removed, so that all of this can be checked with the pack alone."
)
_SIGNS = (
    ("¶23", "The 23rd paragraph, list or table of a source, counted in the text as this pack prints it."),
    ("[A2/¶23]", "The same in the source A2. The reference holds as long as the capture and the rules do."),
    ("stated", "The source says so in words, which the data cite."),
    ("inferred", "A rule concluded it from the words that are quoted; the source does not say it."),
    (EDITOR, "The editor of this pack said so. It is in no source."),
    ("[Untitled …]", "In brackets: a title that this pack made for a source without one."),
    ("not stated", "The source does not say, and nothing was put in its place."),
)


def method(pack: Pack) -> Iterator[Block]:
    """What was done, with the sums of characters for each source, and a key to the signs."""
    if not pack.entries:
        return
    yield Heading(id="method", level=1, text="Method", running="Method", in_contents=True)
    producers = dict.fromkeys(
        f"{each.document.producer.name} {each.document.producer.version}" for each in pack.entries
    )
    made = _MADE.format(producers=", ".join(producers), sources=counted(len(pack.entries), "capture"))
    for text in (made, _PROVEN):
        yield Paragraph(runs=(Run(text=text),))
    yield _coverage(pack)
    yield Heading(id="signs", level=2, text="Key to the signs", running="Key to the signs")
    yield Table(
        kind="fields",
        header=("Sign", "Meaning"),
        rows=tuple(((Run(text=sign),), (Run(text=meaning),)) for sign, meaning in _SIGNS),
        widths=(0.2, 0.8),
        title="Key to the signs",
    )


def _coverage(pack: Pack) -> Table:
    return Table(
        kind="grid",
        header=("Ref", "Characters", "Kept", "Removed", "White space"),
        rows=tuple(tuple((Run(text=text),) for text in (entry.ref, *_sums(entry))) for entry in pack.entries),
        widths=(0.12, 0.22, 0.22, 0.22, 0.22),
        title="What became of the characters of each source",
    )


def _sums(entry: Entry) -> Iterator[str]:
    coverage = entry.document.coverage
    for count in (entry.document.source.chars, coverage.kept, coverage.removed, coverage.space):
        yield f"{count:,}"
