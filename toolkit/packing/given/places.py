"""The places that decisions about a pack are about: a paragraph of a source, or a sentence in it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.language.sentences import sentences
from toolkit.model.decisions import Cited
from toolkit.model.derived import paragraphs
from toolkit.model.document import ContentBlock, Document
from toolkit.model.guards import begins
from toolkit.model.pack import Entry
from toolkit.model.parts import parts_of


def place_of(entries: Iterable[Entry], cited: Cited) -> tuple[Entry, ContentBlock] | None:
    """The entry and the block that a decision is about; `None` where its source is not in the pack."""
    for entry in entries:
        if entry.document.source.sha256 == cited.source:
            return entry, paragraphs(entry.document.body)[cited.paragraph]
    return None


def sentence_in(document: Document, block: ContentBlock, starts: str) -> str | None:
    """The sentence of a block that begins with the words of a guard; `None` if there is none."""
    claim = document.metadata.language
    language = claim.value.partition("-")[0] if claim else None
    texts = (part.text for path, part in parts_of(block) if not path.endswith("/marker"))
    found = (text[start:end] for text in texts for start, end in sentences(text, language))
    return next((sentence for sentence in found if begins(sentence, starts)), None)
