"""Runs the pipeline over many sources: whatever can be used is, whatever cannot is reported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.batch.inputs import Inputs, as_failure
from toolkit.batch.names import output_names
from toolkit.batch.writes import prepare_directory, write
from toolkit.cleaning import repetition
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.codec.json import dump_pack
from toolkit.errors import SourceError, UsageError
from toolkit.exporters import export, export_pack
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode
from toolkit.model.document import Document
from toolkit.model.pack import Failure
from toolkit.model.page import Page
from toolkit.packing import assemble
from toolkit.pipeline import document_of, document_of_page
from toolkit.readers import read


class Outcome(Value, frozen=True, kw_only=True):
    """What a run did: the files it wrote, what it could not use, and notes for the user."""

    written: tuple[Path, ...]
    failed: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()


def convert(
    inputs: Inputs,
    output: Path,
    formats: Sequence[str],
    embed_view: bool,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
) -> Outcome:
    """Each source by itself, in each of `formats`. Raises UsageError before anything is written."""
    prepare_directory(output)
    written: list[Path] = []
    failed = list(inputs.failed)
    for source, name in zip(inputs.sources, output_names(inputs.sources), strict=True):
        try:
            document = document_of(source, rules=rules, mode=mode, embed_view=embed_view)
        except SourceError as error:
            failed.append(as_failure(error))
            continue
        for format in formats:
            path = output / f"{name}.{format}"
            write(path, export(document, format))
            written.append(path)
    return Outcome(written=tuple(written), failed=tuple(failed))


def brief(
    inputs: Inputs,
    output: Path,
    title: str,
    reference: str | None,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
) -> Outcome:
    """All sources as one pack: PDF, DOCX, the pack's data, and each document as JSON and XML.

    The documents carry their views, so that each can be checked by itself. Raises UsageError if
    there is nothing to make a pack of.
    """
    pages, failed = _read_all(inputs)
    if not pages:
        reasons = "; ".join(f"{failure.name}: {failure.reason}" for failure in failed)
        raise UsageError(f"no source could be used, so there is no pack ({reasons or 'no captures found'})")
    prepare_directory(output)
    repeated = repetition(page for _, page in pages)
    documents = {name: document_of_page(page, repeated, rules, mode, embed_view=True) for name, page in pages}
    pack = assemble(documents.values(), failed, title, reference)
    files, notes = export_pack(pack)
    files["pack.json"] = dump_pack(pack)
    for name, document in documents.items():
        files[f"documents/{name}.json"] = export(document, "json")
        files[f"documents/{name}.xml"] = export(document, "xml")
    for name, data in files.items():
        write(output / name, data)
    written = tuple(output / name for name in files)
    return Outcome(
        written=written,
        failed=tuple(failed),
        notes=notes,
        documents=tuple(entry.document for entry in pack.entries),
    )


def _read_all(inputs: Inputs) -> tuple[list[tuple[str, Page]], list[Failure]]:
    """The pages that can be read, each with its output name, and what could not be."""
    pages, failed = [], list(inputs.failed)
    for source, name in zip(inputs.sources, output_names(inputs.sources), strict=True):
        try:
            pages.append((name, read(source)))
        except SourceError as error:
            failed.append(as_failure(error))
    return pages, failed
