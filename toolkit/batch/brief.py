"""Makes a briefing pack of many sources: whatever can be used is used, the rest is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from toolkit.batch.documents import make_all, read_all
from toolkit.batch.faults import as_text
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
from toolkit.batch.names import capture_names
from toolkit.batch.places import Contents, prepared_for_pack, put_pack
from toolkit.batch.printing import Assembling, Printed, printed
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.codec.bagit import PAYLOAD
from toolkit.codec.json import dump_record
from toolkit.errors import Fault, UsageError
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode
from toolkit.model.decisions import PackDecisions
from toolkit.model.document import Document
from toolkit.model.pack import Failure, PartName
from toolkit.model.record import RECORD_SCHEMA, Capture, Record
from toolkit.model.source import Source
from toolkit.packing import arrange, assemble
from toolkit.packing.given import analysis_faults, pack_faults
from toolkit.packing.manifest import Manifest, Matched
from toolkit.version import toolkit_version

RECORD, RULES, DECISIONS = "record.json", "rules.toml", "decisions.toml"
"""The files of a pack that say how it was made."""


class Given(Value, frozen=True, kw_only=True):
    """What the command line says of a pack; it goes before what the manifest says."""

    title: str | None
    reference: str | None
    parts: tuple[PartName, ...]


class Outcome(Value, frozen=True, kw_only=True):
    """What a run did: the files it wrote, what it could not use, and notes for the user."""

    written: tuple[Path, ...]
    failed: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()


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
    pages, failed = read_all(inputs)
    first = manifest is None
    found = settled(manifest, (page for _, page in pages)) if manifest else NOTHING_SETTLED
    with prepared_for_pack(output) if pages else nullcontext():
        made, unmade, stale = make_all(pages, rules, mode, found.decisions)
        failed += unmade
        if not made and not stale:
            raise UsageError(f"no source could be used, so there is no pack ({_why_none(inputs, failed)})")
        given = Given(
            title=None if title is None else as_text(title),
            reference=None if reference is None else as_text(reference),
            parts=parts,
        )
        documents = [one.document for one in made]
        if manifest is None:
            manifest = first_manifest(documents, given.title, given.reference)
            found = settled(manifest, (page for _, page in pages))
        refuse(manifest, [*stale, *_faults(documents, found.pack)])
        failed += missing(manifest, found)
        assembling = _assembling(given, manifest, found)
        parts_made = printed(made, failed, assembling, theme, embed_fonts)
        record = _recorded(given, manifest, found, mode, rules_file is not None)
        kept = {DECISIONS: manifest.data} | ({} if rules_file is None else {RULES: rules_file})
        notes = (*told(manifest, found, given.title, given.reference, parts_made.pack), *parts_made.notes)
        outcome = _put(output, inputs.sources, parts_made, kept, record, notes)
        return _with_first(outcome, output, manifest) if first and outcome.written else outcome


def _assembling(given: Given, manifest: Manifest, found: Matched) -> Assembling:
    """What makes the pack of its documents, as the command line and the manifest say."""
    return partial(
        assemble,
        title=given.title,
        reference=given.reference,
        decisions=found.pack,
        parts=given.parts or manifest.layout.parts,
    )


def _recorded(given: Given, manifest: Manifest, found: Matched, mode: Mode, ruled: bool) -> Record:
    """The record of a pack, its captures apart.

    What the manifest says too need not be known to make the pack again.
    """
    return Record(
        schema=RECORD_SCHEMA,
        toolkit=toolkit_version(),
        mode=mode,
        rules=ruled,
        title=(given.title or None) if given.title != found.pack.title else None,
        reference=(given.reference or None) if given.reference != found.pack.reference else None,
        parts=given.parts if given.parts != manifest.layout.parts else (),
        captures=(),
    )


def _put(
    output: Path,
    sources: Sequence[Source],
    parts: Printed,
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
        made={**parts.files, **kept, RECORD: recorded},
        title=parts.pack.title,
        reference=parts.pack.reference,
    )
    put = put_pack(output, contents)
    return Outcome(
        written=tuple(output / path for path in put.written),
        failed=(*parts.failed, *put.failed),
        notes=(*notes, *put.notes),
        documents=tuple(entry.document for entry in parts.pack.entries),
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
    pages, failed = read_all(inputs)
    found = settled(manifest, (page for _, page in pages))
    made, unmade, stale = make_all(pages, rules, record.mode, found.decisions)
    refuse(manifest, stale)
    given = Given(title=record.title, reference=record.reference, parts=record.parts)
    assembling = _assembling(given, manifest, found)
    return tuple(one.document for one in made), (*failed, *unmade), assembling


def faults_of(
    inputs: Inputs, manifest: Manifest, rules: Rules = NO_RULES, mode: Mode = "balanced"
) -> tuple[Matched, list[Fault], list[Failure]]:
    """How a manifest fits these sources: what it settles, what of that is stale, what could not be used.

    Raises ManifestError if a source has other bytes than the manifest says.
    """
    pages, failed = read_all(inputs)
    found = settled(manifest, (page for _, page in pages))
    made, unmade, stale = make_all(pages, rules, mode, found.decisions)
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
