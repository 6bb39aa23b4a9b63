"""Runs the pipeline over many sources: whatever can be used is used, the rest is reported.

Whatever exception one document raises, it costs only that document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from toolkit.batch.faults import as_text, attempt, failure
from toolkit.batch.inputs import Inputs
from toolkit.batch.manifests import (
    NOTHING_SETTLED,
    first_manifest,
    missing,
    refuse,
    settled,
    told,
    write_first,
)
from toolkit.batch.names import capture_names, output_names
from toolkit.batch.places import Contents, prepared_for_pack, put_pack
from toolkit.batch.writes import write
from toolkit.cleaning import repetition
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.codec.bagit import PAYLOAD
from toolkit.codec.json import dump_pack, dump_record
from toolkit.errors import DecisionError, Fault, UsageError
from toolkit.exporters import export, export_pack, export_review, exported
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode, Repetition
from toolkit.model.decisions import NO_DECISIONS, Decisions, PackDecisions
from toolkit.model.document import Document
from toolkit.model.pack import Failure, Pack, PartName
from toolkit.model.page import Page
from toolkit.model.record import RECORD_SCHEMA, Capture, Record
from toolkit.model.source import Source
from toolkit.packing import arrange, assemble
from toolkit.packing.given import analysis_faults, pack_faults
from toolkit.packing.manifest import Manifest, Matched
from toolkit.pipeline import document_of_page, page_of
from toolkit.version import toolkit_version

PRINTED = ("pdf", "docx")
"""The formats of the pack itself."""

RECORD, RULES, DECISIONS = "record.json", "rules.toml", "decisions.toml"
"""The files of a pack that say how it was made."""


class Outcome(Value, frozen=True, kw_only=True):
    """What a run did: the files it wrote, what it could not use, and notes for the user."""

    written: tuple[Path, ...]
    failed: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()


class _Made(Value, frozen=True, kw_only=True):
    """A document with its data files by name."""

    document: Document
    files: Mapping[str, bytes]


Assembling = Callable[..., Pack]
"""`assemble` with all that the user said about the pack."""


class _Printed(Value, frozen=True, kw_only=True):
    """A pack, its files by name, what had to be left out, and notes for the user."""

    pack: Pack
    files: Mapping[str, bytes]
    failed: tuple[Failure, ...]
    notes: tuple[str, ...] = ()


def brief(
    inputs: Inputs,
    output: Path,
    title: str | None,
    reference: str | None,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
    theme: Theme | None = None,
    embed_fonts: bool = False,
    rules_file: bytes | None = None,
    manifest: Manifest | None = None,
    parts: tuple[PartName, ...] = (),
) -> Outcome:
    """All sources as one pack in a folder that is a BagIt bag, in place of the pack that is there.

    The captures are its payload; beside them are PDF, DOCX, the pack's data, and each document as JSON
    and XML, with its view, so that it can be checked by itself. `rules_file` is what `rules` were read
    from. `manifest` holds what the user settled; without one, the first is written, and the pack is as that
    says. `title`, `reference` and `parts` go before those in it. Raises UsageError if there is nothing to put
    in a pack, or the folder cannot hold one, ManifestError if the manifest does not fit the sources.
    """
    pages, failed = _read_all(inputs)
    first = manifest is None
    found = settled(manifest, (page for _, page in pages)) if manifest else NOTHING_SETTLED
    with prepared_for_pack(output) if pages else nullcontext():
        made, unmade, stale = _make_all(pages, rules, mode, found.decisions)
        failed += unmade
        if not made and not stale:
            raise UsageError(f"no source could be used, so there is no pack ({_why_none(inputs, failed)})")
        named = None if title is None else as_text(title), None if reference is None else as_text(reference)
        documents = [one.document for one in made]
        if manifest is None:
            manifest = first_manifest(documents, *named)
            found = settled(manifest, (page for _, page in pages))
        refuse(manifest, [*stale, *_faults(documents, found.pack)])
        failed += missing(manifest, found)
        assembling = partial(
            assemble,
            title=named[0],
            reference=named[1],
            decisions=found.pack,
            parts=parts or manifest.layout.parts,
        )
        printed = _print(made, failed, assembling, theme, embed_fonts)
        record = Record(
            schema=RECORD_SCHEMA,
            toolkit=toolkit_version(),
            mode=mode,
            rules=rules_file is not None,
            # What the manifest says too need not be known to make the pack again.
            title=(named[0] or None) if named[0] != found.pack.title else None,
            reference=(named[1] or None) if named[1] != found.pack.reference else None,
            parts=tuple(parts) if tuple(parts) != manifest.layout.parts else (),
            captures=(),
        )
        kept = {DECISIONS: manifest.data} | ({} if rules_file is None else {RULES: rules_file})
        notes = (*told(manifest, found, *named, printed.pack), *printed.notes)
        outcome = _put(output, inputs.sources, printed, kept, record, notes)
        return _with_first(outcome, output, manifest) if first and outcome.written else outcome


def _put(
    output: Path,
    sources: Sequence[Source],
    printed: _Printed,
    kept: Mapping[str, bytes],
    record: Record,
    notes: tuple[str, ...],
) -> Outcome:
    """Puts a pack in place, with its captures, what is `kept` beside it, and the record of all."""
    names = capture_names(sources)
    captures = (Capture.of(f"{PAYLOAD}/{name}", source) for name, source in zip(names, sources, strict=True))
    recorded = dump_record(replace(record, captures=tuple(captures)))
    contents = Contents(
        payload={name: source.data for name, source in zip(names, sources, strict=True)},
        made={**printed.files, **kept, RECORD: recorded},
        title=printed.pack.title,
        reference=printed.pack.reference,
    )
    put = put_pack(output, contents)
    return Outcome(
        written=tuple(output / path for path in put.written),
        failed=(*printed.failed, *put.failed),
        notes=(*notes, *put.notes),
        documents=tuple(entry.document for entry in printed.pack.entries),
    )


def _with_first(outcome: Outcome, output: Path, manifest: Manifest) -> Outcome:
    """What a run did that also writes the first manifest."""
    own = write_first(output, manifest)
    return replace(
        outcome,
        written=(*outcome.written, *([own] if isinstance(own, Path) else [])),
        failed=(*outcome.failed, *([own] if isinstance(own, Failure) else [])),
    )


def make_again(
    inputs: Inputs, rules: Rules, record: Record, manifest: Manifest
) -> tuple[tuple[Document, ...], tuple[Failure, ...], Assembling]:
    """The documents that a pack of these sources has, what could not be used, and what makes a pack of them.

    Nothing is written. `record` and `manifest` are those of the pack. Raises ManifestError if the manifest
    does not fit the sources.
    """
    pages, failed = _read_all(inputs)
    found = settled(manifest, (page for _, page in pages))
    made, unmade, stale = _make_all(pages, rules, record.mode, found.decisions)
    refuse(manifest, stale)
    assembling = partial(
        assemble,
        title=record.title,
        reference=record.reference,
        decisions=found.pack,
        parts=record.parts or manifest.layout.parts,
    )
    return tuple(one.document for one in made), (*failed, *unmade), assembling


def faults_of(
    inputs: Inputs, manifest: Manifest, rules: Rules = NO_RULES, mode: Mode = "balanced"
) -> tuple[Matched, list[Fault], list[Failure]]:
    """How a manifest fits these sources: what it settles, what of that is stale, what could not be used.

    Raises ManifestError if a source has other bytes than the manifest says.
    """
    pages, failed = _read_all(inputs)
    found = settled(manifest, (page for _, page in pages))
    made, unmade, stale = _make_all(pages, rules, mode, found.decisions)
    stale += _faults([one.document for one in made], found.pack)
    return found, stale, [*failed, *unmade]


def _faults(documents: Sequence[Document], decisions: PackDecisions) -> list[Fault]:
    """What was settled about a pack and does not fit its documents."""
    faults = pack_faults(documents, decisions)
    return faults or analysis_faults(arrange(documents, decisions), decisions)


def _why_none(inputs: Inputs, failed: Sequence[Failure]) -> str:
    """Why there is nothing to put in a pack."""
    if failed:
        return "; ".join(f"{failure.name}: {failure.reason}" for failure in failed)
    passed_over = "; ".join(f"{one.name}: {one.reason}" for one in inputs.passed_over)
    return f"no captures found; {passed_over}" if passed_over else "no captures found"


def _export_to(path: Path, document: Document, format: str, theme: Theme | None) -> tuple[str, ...]:
    """Writes a document, and returns notes for the user."""
    made = exported(document, format, theme)
    write(path, made.data)
    return made.notes


def _read_all(inputs: Inputs) -> tuple[list[tuple[str, Page]], list[Failure]]:
    """The pages that could be read, each with its output name, and what could not be."""
    pages, failed = [], list(inputs.failed)
    for source, name in zip(inputs.sources, output_names(inputs.sources), strict=True):
        page = attempt(source.name, partial(page_of, source))
        if isinstance(page, Failure):
            failed.append(page)
        else:
            pages.append((name, page))
    return pages, failed


def _make_all(
    pages: Sequence[tuple[str, Page]], rules: Rules, mode: Mode, decisions: Mapping[str, Decisions]
) -> tuple[list[_Made], list[Failure], list[Fault]]:
    """The documents made from pages, given which lines several of them hold, the failures, and the faults.

    `decisions` are what was settled about sources, by SHA-256; those that do not fit are the faults.
    """
    counted, failed = _sound(pages)
    repeated = repetition(page for _, page in counted)
    made: list[_Made] = []
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
) -> _Made | DecisionError:
    """A document with its files, or why what was settled does not fit its page."""
    try:
        document = document_of_page(page, repeated, rules, mode, embed_view=True, decisions=decisions)
    except DecisionError as error:
        return error
    files = {f"documents/{name}.{format}": export(document, format) for format in ("json", "xml")}
    return _Made(document=document, files=files)


def _print(
    made: Sequence[_Made],
    failed: Sequence[Failure],
    assembling: Assembling,
    theme: Theme | None,
    embed_fonts: bool,
) -> _Printed:
    """The pack of what was made. A document that cannot be printed is left out, and named.

    If each can be printed but all of them together cannot, the pack is only its data and its review.
    """
    pack, faults = _assembled(made, failed, assembling)
    files: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    try:
        files, notes = export_pack(pack, theme, embed_fonts)
    except Exception as error:
        left, unprinted = _sift(made, theme)
        if left and unprinted:
            return _print(left, [*failed, *unprinted], assembling, theme, embed_fonts)
        faults.append(failure("pack.pdf and pack.docx", error))
    entered = {
        id(entry.document) for entry in pack.entries
    }  # not those of further captures of the same bytes
    files |= {name: data for one in made if id(one.document) in entered for name, data in one.files.items()}
    others = {"pack.json": partial(dump_pack, pack), "review.html": partial(export_review, pack, theme)}
    for name, make in others.items():
        data = attempt(name, make)
        if isinstance(data, Failure):
            faults.append(data)
        else:
            files[name] = data
    notes = (*_same_captures(pack), *notes)
    return _Printed(pack=pack, files=files, failed=(*failed, *faults), notes=notes)


def _same_captures(pack: Pack) -> Iterator[str]:
    """A note for each capture that stands with another, because the bytes are the same."""
    for entry in pack.entries:
        for capture in entry.captures:
            name = entry.document.source.name
            yield f"{capture.name}: the same bytes as {name}; it is listed with it, as {entry.ref}"


def _assembled(
    made: Sequence[_Made], failed: Sequence[Failure], assembling: Assembling
) -> tuple[Pack, list[Failure]]:
    """The pack; without its analysis if that cannot be made."""
    documents = [one.document for one in made]
    pack = attempt("the analysis of the pack", partial(assembling, documents, failed))
    if isinstance(pack, Failure):
        return assembling(documents, failed, analysed=False), [pack]
    return pack, []


def _sift(made: Sequence[_Made], theme: Theme | None) -> tuple[list[_Made], list[Failure]]:
    """What can be printed by itself, and why the rest cannot."""
    left, failed = [], []
    for one in made:
        fault = _unprintable(one.document, theme)
        if fault is None:
            left.append(one)
        else:
            failed.append(fault)
    return left, failed


def _unprintable(document: Document, theme: Theme | None) -> Failure | None:
    """Why a document cannot be printed by itself; `None` where it can."""
    for format in PRINTED:
        printed = attempt(document.source.name, partial(export, document, format, theme))
        if isinstance(printed, Failure):
            return printed
    return None
