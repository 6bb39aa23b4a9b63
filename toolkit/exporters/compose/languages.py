"""The language of every text: its source's or the pack's own, said where it is not the story's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Heading,
    Index,
    ListBlock,
    Notes,
    Paragraph,
    Runs,
    Table,
    Turn,
)
from toolkit.model.document import Document

OWN_LANGUAGE = "en-GB"
"""The language of the words that no source says."""
UNKNOWN = "und"


def language_of(document: Document) -> str:
    """The tag of a document's language; a bare `en` is British."""
    claim = document.metadata.language
    return british(claim.value) if claim else UNKNOWN


def british(tag: str) -> str:
    """`tag`, but a bare `en` as the tag of the pack's own words, so that one story has one English."""
    return OWN_LANGUAGE if tag == "en" else tag


def said_in(runs: Runs, language: str) -> Runs:
    """`runs` with `language` where they say no other."""
    return tuple(replace(run, language=run.language or language) for run in runs)


def in_language(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """`blocks` with `language` where they say no other."""
    for block in blocks:
        yield _changed(block, lambda known: known or language)


def as_exceptions(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """`blocks` saying a language only where it is not `language`; what says none is in the pack's own."""

    def exception(known: str | None) -> str | None:
        return None if (known or OWN_LANGUAGE) == language else known or OWN_LANGUAGE

    for block in blocks:
        yield _changed(block, exception)


def _changed(block: Block, change: Callable[[str | None], str | None]) -> Block:
    def changed(runs: Runs) -> Runs:
        return tuple(replace(run, language=change(run.language)) for run in runs)

    match block:
        case Heading() | Turn():
            return replace(block, language=change(block.language))
        case Paragraph():
            return replace(block, runs=changed(block.runs))
        case Callout():
            return replace(block, items=tuple(map(changed, block.items)))
        case ListBlock():
            return replace(block, items=tuple(replace(item, runs=changed(item.runs)) for item in block.items))
        case Table():
            rows = tuple(tuple(map(changed, row)) for row in block.rows)
            return replace(block, rows=rows, language=change(block.language))
        case Notes():
            return replace(block, notes=tuple((number, changed(runs)) for number, runs in block.notes))
        case Index():
            return replace(block, terms=tuple((term, changed(runs)) for term, runs in block.terms))
        case Cover() | Contents():
            return block
