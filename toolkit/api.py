"""The toolkit in Python: the stages by name, each taking a path, a source or the stage before it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.batch.inputs import source_at
from toolkit.cleaning import clean as _clean
from toolkit.cleaning import repetition
from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.examples import tried_rules
from toolkit.comparing import Comparison, PackComparison, compare_packs
from toolkit.comparing import compare as _compare
from toolkit.errors import UsageError
from toolkit.exporters import export, export_pack, export_review
from toolkit.exporters.theme_files import load_theme
from toolkit.model.cleaned import Mode, Repetition
from toolkit.model.decisions import NO_DECISIONS, NO_PACK_DECISIONS, Decisions, PackDecisions
from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.packing import assemble as _assemble
from toolkit.pipeline import page_of
from toolkit.structuring import structure as _structure
from toolkit.validation.check import validate_bytes
from toolkit.validation.report import Report
from toolkit.version import toolkit_version

__all__ = [
    "assemble",
    "clean",
    "compare",
    "export",
    "export_pack",
    "export_review",
    "load_theme",
    "read",
    "repetition",
    "structure",
    "validate",
]

Readable = str | Path | Source


def read(source: Readable) -> Page:
    """The page of a file or of bytes in memory. Raises SourceError if it cannot be used."""
    return page_of(source if isinstance(source, Source) else source_at(Path(source)))


def clean(
    page: Readable | Page,
    repetition: Repetition | None = None,
    rules: str | Path | None = None,
    mode: Mode = "balanced",
    decisions: Decisions = NO_DECISIONS,
) -> Cleaned:
    """Every segment labelled kept, front or removed; `repetition` holds what other captures share.

    `rules` is a file of your own rules; `mode` says what matters more where the labels are unsure: `keep`, to
    lose no sentence, or `strict`, to leave no boilerplate; `decisions` settle single lines. Raises UsageError
    if the rules are not valid, DecisionError if a line that is settled does not stand there.
    """
    own = tried_rules(None if rules is None else Path(rules))
    return _clean(page if isinstance(page, Page) else read(page), repetition, own, mode, decisions)


def structure(cleaned: Readable | Page | Cleaned, decisions: Decisions = NO_DECISIONS) -> Document:
    """The document: metadata, people and blocks, each with its evidence; `decisions` as for `clean`."""
    done = cleaned if isinstance(cleaned, Cleaned) else clean(cleaned, decisions=decisions)
    return _structure(done, toolkit_version(), decisions)


def assemble(
    documents: Iterable[Document],
    title: str | None = None,
    reference: str | None = None,
    decisions: PackDecisions = NO_PACK_DECISIONS,
) -> Pack:
    """A pack of documents, the dated ones first, or as `decisions` say; `title` goes before theirs."""
    return _assemble(documents, title=title, reference=reference, decisions=decisions)


def compare(before: Document | Pack, after: Document | Pack) -> Comparison | PackComparison:
    """What differs between two documents, or two packs. Raises UsageError for one of each."""
    if isinstance(before, Document) and isinstance(after, Document):
        return _compare(before, after)
    if isinstance(before, Pack) and isinstance(after, Pack):
        return compare_packs(before, after)
    raise UsageError("a pack and a document cannot be compared; give two of one kind")


def validate(data: bytes, name: str = "data", view: str | None = None) -> Report:
    """Checks a document or pack, JSON or XML, against its schema and the rules R1 to R10."""
    return validate_bytes(data, name, view)
