"""Makes a story of a pack, or one document: numbering, references and links resolved, no format known."""

from __future__ import annotations

from toolkit.exporters.compose.addresses import with_addresses
from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.exporters.compose.front import last_day
from toolkit.exporters.compose.languages import OWN_LANGUAGE, UNKNOWN, as_exceptions, language_of
from toolkit.exporters.compose.parts import part_blocks
from toolkit.exporters.compose.removal import document_log
from toolkit.exporters.compose.section import HEADING, section
from toolkit.exporters.compose.signs import with_signs
from toolkit.exporters.compose.words import shorten
from toolkit.exporters.story import Story
from toolkit.model.document import Document
from toolkit.model.pack import Pack

__all__ = ["compose", "compose_document", "paragraph_numbers"]

_HEAD = 40
"""At most this many characters of the title are in a running head, as a section's heading is beside it."""


def compose(pack: Pack) -> Story:
    """The story of a pack: its parts in its order, else all in the usual order."""
    documents = tuple(entry.document for entry in pack.entries)
    language = _language(documents)
    return Story(
        title=pack.title,
        language=language,
        running=shorten(pack.title, _HEAD),
        foot=pack.reference or "",
        blocks=tuple(as_exceptions(with_signs(with_addresses(part_blocks(pack))), language)),
        marking=pack.cover.marking or "" if pack.cover else "",
        date=last_day(documents),
    )


def compose_document(document: Document) -> Story:
    """The story of one document on its own: what is known about it, its text, what was removed."""
    claim = document.metadata.title
    title = claim.value if claim else f"[No title stated: {document.source.name}]"
    language = _language((document,))
    blocks = (*section(document, shorten(title, HEADING), "document"), *document_log(document))
    return Story(
        title=title,
        language=language,
        running="",
        foot=document.source.name,
        blocks=tuple(as_exceptions(with_signs(with_addresses(blocks)), language)),
        date=last_day((document,)),
    )


def _language(documents: tuple[Document, ...]) -> str:
    """The one language of all documents, else that of the pack's own words."""
    tags = {language_of(document) for document in documents}
    only = tags.pop() if len(tags) == 1 else UNKNOWN
    return OWN_LANGUAGE if only == UNKNOWN else only
