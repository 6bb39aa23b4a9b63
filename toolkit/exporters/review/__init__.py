"""Renders a pack, or one document, as a review page: each source's view beside the document made of it.

One HTML file that fetches nothing. All of it can be read and filtered without script; the script inside
lets a reader decide about stretches, and writes what was decided as lines of a manifest.
"""

from __future__ import annotations

from toolkit.exporters.review.page import page
from toolkit.exporters.review.source import SourceView
from toolkit.exporters.theme import Theme
from toolkit.model.document import Document
from toolkit.model.pack import Entry, Pack

__all__ = ["render_review", "render_review_of_document"]

_ONLY = "D1"
"""The reference of a document that is in no pack."""


def render_review(pack: Pack, theme: Theme, manifest_sum: str | None = None) -> bytes:
    """The page of a pack, in UTF-8. Raises ExportError if a document in it does not hold its view.

    `manifest_sum` is the SHA-256 of the manifest to which a served page may add decisions, empty if there
    is none yet; `None` makes a page that can only show, copy and download them.
    """
    return _rendered(pack.title, pack.entries, theme, manifest_sum)


def render_review_of_document(document: Document, theme: Theme) -> bytes:
    """The page of one document, in UTF-8. Raises ExportError if it does not hold its view."""
    claim = document.metadata.title
    title = claim.value if claim else f"[No title stated: {document.source.name}]"
    entry = Entry(ref=_ONLY, title=title, devised=claim is None, document=document)
    return _rendered(title, (entry,), theme, None)


def _rendered(title: str, entries: tuple[Entry, ...], theme: Theme, manifest_sum: str | None) -> bytes:
    return page(title, [SourceView(entry) for entry in entries], theme, manifest_sum).encode("utf-8")
