"""Which sources of a pack are copies of one text, how alike they are, and where they differ first."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.words import counted, shorten
from toolkit.exporters.story import Block, Callout, Run, Runs
from toolkit.model.analysis import Citation, Copy, Difference
from toolkit.model.pack import Pack

COPIED = 0.9
"""What is said of one of two texts that are ≥ 0.9 alike is not said again of the other."""
MOST_DIFFERENCES = 3
"""At most 3 differences of a copy are printed; `toolkit diff` shows all."""
_WORDS = 60
"""At most 60 characters of the words in which copies differ are printed."""


def copied_from(pack: Pack) -> dict[str, str]:
    """The sources that are copies of others, but for a few words, and of which."""
    groups = pack.analysis.copies if pack.analysis else ()
    return {copy.ref: group.ref for group in groups for copy in group.copies if copy.alike >= COPIED}


def copies(pack: Pack, references: References) -> Iterator[Block]:
    """A box with a line for each copy; sources that are copies are all printed all the same."""
    groups = pack.analysis.copies if pack.analysis else ()
    items = tuple(
        (*_likeness(group.ref, copy, references), *_differences(copy, references))
        for group in groups
        for copy in group.copies
    )
    if items:
        yield Callout(title="The same text more than once", items=items)


def _likeness(first: str, copy: Copy, references: References) -> Iterator[Run]:
    yield references.to(copy.ref, None)
    if copy.same_bytes:
        said = "is the same file as"
    elif copy.same_text:
        said = "has the same words as"
    else:
        said = f"has {copy.alike:.0%} of its runs of words in common with"
    yield Run(text=f" {said} ")
    yield references.to(first, None)
    if copy.differing:
        yield Run(text=f"; {counted(copy.differing, 'word')} differ{'s' if copy.differing == 1 else ''}")


def _differences(copy: Copy, references: References) -> Iterator[Run]:
    for number, each in enumerate(copy.differences[:MOST_DIFFERENCES]):
        yield Run(text="; " if number else ": ")
        yield from _difference(each, references)
    if len(copy.differences) > MOST_DIFFERENCES:
        yield Run(text=" …", muted=True)


def _difference(each: Difference, references: References) -> Iterator[Run]:
    nothing = (Run(text="nothing"),)
    yield from _quoted(each.first, references) if each.first else nothing
    yield Run(text=" against ")
    yield from _quoted(each.copy, references) if each.copy else nothing


def _quoted(citation: Citation, references: References) -> Runs:
    words = Run(text=f"“{shorten(citation.text, _WORDS)}” ")
    return (words, references.to(citation.ref, citation.block))
