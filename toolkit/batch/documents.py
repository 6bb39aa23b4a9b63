"""The documents of a pack: what can be read and made is, the rest is reported.

Whatever exception one document raises, it costs only that document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from toolkit.batch.faults import attempt
from toolkit.batch.inputs import Inputs
from toolkit.batch.names import output_names
from toolkit.cleaning import repetition
from toolkit.cleaning.rules import Rules
from toolkit.errors import DecisionError, Fault
from toolkit.exporters import export
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode, Repetition
from toolkit.model.decisions import NO_DECISIONS, Decisions
from toolkit.model.document import Document
from toolkit.model.pack import Failure
from toolkit.model.page import Page
from toolkit.pipeline import document_of_page, page_of


class Made(Value, frozen=True, kw_only=True):
    """A document with its data files by name."""

    document: Document
    files: Mapping[str, bytes]


def read_all(inputs: Inputs) -> tuple[list[tuple[str, Page]], list[Failure]]:
    """The pages that could be read, each with its output name, and what could not be."""
    pages, failed = [], list(inputs.failed)
    for source, name in zip(inputs.sources, output_names(inputs.sources), strict=True):
        page = attempt(source.name, partial(page_of, source))
        if isinstance(page, Failure):
            failed.append(page)
        else:
            pages.append((name, page))
    return pages, failed


def make_all(
    pages: Sequence[tuple[str, Page]], rules: Rules, mode: Mode, decisions: Mapping[str, Decisions]
) -> tuple[list[Made], list[Failure], list[Fault]]:
    """The documents made from pages, given which lines several of them hold, the failures, and the faults.

    `decisions` are what was settled about sources, by SHA-256; those that do not fit are the faults.
    """
    counted, failed = _sound(pages)
    repeated = repetition(page for _, page in counted)
    made: list[Made] = []
    stale: list[Fault] = []
    for name, page in counted:
        own = decisions.get(page.source.sha256, NO_DECISIONS)
        one = attempt(page.source.name, partial(_make, name, page, repeated, rules, mode, own))
        if isinstance(one, Failure):
            failed.append(one)
        elif isinstance(one, DecisionError):
            stale += one.faults
        else:
            made.append(one)
    return made, failed, stale


def _sound(pages: Sequence[tuple[str, Page]]) -> tuple[list[tuple[str, Page]], list[Failure]]:
    """The pages whose lines can be counted, and why the others cannot."""
    sound, failed = [], []
    for name, page in pages:
        counted = attempt(page.source.name, partial(repetition, (page,)))
        if isinstance(counted, Failure):
            failed.append(counted)
        else:
            sound.append((name, page))
    return sound, failed


def _make(
    name: str, page: Page, repeated: Repetition, rules: Rules, mode: Mode, decisions: Decisions
) -> Made | DecisionError:
    """A document with its files, or why what was settled does not fit its page."""
    try:
        document = document_of_page(page, repeated, rules, mode, embed_view=True, decisions=decisions)
    except DecisionError as error:
        return error
    files = {f"documents/{name}.{format}": export(document, format) for format in ("json", "xml")}
    return Made(document=document, files=files)
