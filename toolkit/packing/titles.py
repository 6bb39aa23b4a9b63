"""A title for a document that states none: in brackets, so that it is not mistaken for the source's own."""

from __future__ import annotations

import re

from toolkit.model.document import ContentBlock, Document, Turn

OPENING_WORDS = 8

_NOUNS = {
    "press-conference": "transcript",
    "briefing": "transcript",
    "interview": "transcript",
    "speech": "remarks",
    "statement": "remarks",
}
_SENTENCE = re.compile(r".+?[.!?…](?=\s|\Z)")


def entry_title(document: Document) -> tuple[str, bool]:
    """The document's title, and whether it is devised.

    `[Untitled remarks, beginning: “Ladies and gentlemen, good morning.”]`: the first sentence if it
    is short, else its first words.
    """
    if document.metadata.title is not None:
        return document.metadata.title.value, False
    noun = _NOUNS.get(document.metadata.kind.value, "text")
    opening = _opening(document)
    if not opening:
        return f"[Untitled: {document.source.name}]", True
    return f"[Untitled {noun}, beginning: “{opening}”]", True


def _opening(document: Document) -> str:
    blocks: list[ContentBlock] = []
    for node in document.body:
        blocks += node.blocks if isinstance(node, Turn) else (node,)
    text = next((text for block in blocks if (text := getattr(block, "text", ""))), "")
    sentence = _SENTENCE.match(text)
    if sentence and len(sentence.group().split()) <= OPENING_WORDS:
        return sentence.group()
    words = text.split()
    return " ".join(words[:OPENING_WORDS]) + ("…" if len(words) > OPENING_WORDS else "")
