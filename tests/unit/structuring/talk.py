"""Transcripts for tests, and what is found in them."""

from __future__ import annotations

from toolkit.model.document import Document, Turn
from toolkit.model.source import Source
from toolkit.pipeline import document_of


def talk(*lines: str) -> Document:
    """The document of a text of these paragraphs."""
    return document_of(Source(name="talk.txt", data="\n\n".join(lines).encode()))


def turns(document: Document) -> list[Turn]:
    return [node for node in document.body if isinstance(node, Turn)]


def roles(document: Document) -> list[str]:
    return [turn.role for turn in turns(document)]


def pairs(document: Document) -> list[tuple[str, ...]]:
    return [turn.replies_to for turn in turns(document)]


def speakers(document: Document) -> list[str | None]:
    names = {person.id: person.name for person in document.people}
    return [names[turn.speaker.value] if turn.speaker else None for turn in turns(document)]
