"""Composes the stages: a source becomes a page, a cleaned page, a document. Pure: no clock, no files."""

from __future__ import annotations

import msgspec

from toolkit.cleaning import clean
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.errors import InvalidDocument, OversizedSource
from toolkit.model.cleaned import Mode, Repetition
from toolkit.model.decisions import NO_DECISIONS, Decisions
from toolkit.model.document import Document
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure
from toolkit.validation.check import faults_of
from toolkit.version import toolkit_version

MOST_LINES = 200_000
"""A page of more segments (lines, or texts of elements) is refused: cleaning needs about 8 kB for each."""
MOST_BREAKS = 20 * MOST_LINES
"""A file with more line breaks than this, those of blank lines included, is refused unread."""


def page_of(source: Source) -> Page:
    """The page of a source. Raises SourceError if it cannot be used or is too large to be cleaned."""
    breaks = source.data.count(b"\n") + source.data.count(b"\r")
    if breaks > MOST_BREAKS:
        raise _oversized(source, breaks)
    page = read(source)
    if len(page.segments) > MOST_LINES:
        raise _oversized(source, len(page.segments))
    return page


def _oversized(source: Source, lines: int) -> OversizedSource:
    reason = (
        f"the page has {lines:,} lines or cells, more than the {MOST_LINES:,} that one may have; split it"
    )
    return OversizedSource(source.name, reason)


def document_of(
    source: Source,
    repetition: Repetition | None = None,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
    embed_view: bool = False,
    decisions: Decisions = NO_DECISIONS,
) -> Document:
    """The document of a source. Raises SourceError if the source cannot be used, and the errors below."""
    return document_of_page(page_of(source), repetition, rules, mode, embed_view, decisions)


def document_of_page(
    page: Page,
    repetition: Repetition | None = None,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
    embed_view: bool = False,
    decisions: Decisions = NO_DECISIONS,
) -> Document:
    """The document of a page; with `embed_view` it holds the view and can be checked without the source.

    Raises InvalidDocument if what was made breaks the published contract, DecisionError if what the user
    settled does not fit the page.
    """
    cleaned = clean(page, repetition, rules, mode, decisions)
    document = structure(cleaned, toolkit_version(), decisions)
    broken = faults_of(document, page.view)
    if broken:
        raise InvalidDocument([f"{found.path} {found.message} [{found.rule}]" for found in broken])
    return with_view(document, page.view) if embed_view else document


def with_view(document: Document, view: str) -> Document:
    """The document with the view of its source inside."""
    source = msgspec.structs.replace(document.source, text=view)
    return msgspec.structs.replace(document, source=source)


def without_view(document: Document) -> Document:
    """The document without the view of its source."""
    source = msgspec.structs.replace(document.source, text=None)
    return msgspec.structs.replace(document, source=source)
