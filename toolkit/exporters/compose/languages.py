"""The language of every text: its source's or the pack's own, said where it is not the story's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from toolkit.exporters.story import Block, Heading, Runs, Table, Turn, with_runs
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

    made = with_runs(block, changed)
    if isinstance(made, Heading | Turn | Table):
        return replace(made, language=change(made.language))
    return made
