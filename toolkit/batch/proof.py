"""Checks the folder of a pack: its sums, its data, its captures, and all that was made of them.

What was made is compared with what it was made from, down to the captures: the documents are made again
from the payload, if this is the version that made them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from toolkit.batch.brief import DECISIONS, RECORD, RULES, make_again
from toolkit.batch.faults import as_text, attempt
from toolkit.batch.folders import EDITED, STAGING, file_sum, files_in, inside, tag_file
from toolkit.batch.inputs import Inputs, bytes_of
from toolkit.cleaning.examples import tried_rules
from toolkit.codec.bagit import MANIFEST, PAYLOAD, TAG_MANIFEST, read_manifest, sum_of
from toolkit.codec.json import load_document, load_pack, load_record
from toolkit.codec.xml import load_document_xml
from toolkit.errors import DataError, ManifestError, ToolkitError, UsageError
from toolkit.exporters import export_review
from toolkit.model.document import Document
from toolkit.model.pack import Entry, Failure, Pack
from toolkit.model.record import Capture, Record
from toolkit.packing.manifest import read_manifest as read_settled
from toolkit.readers import read
from toolkit.validation.captures import Captured, Captures
from toolkit.validation.check import validate_bytes
from toolkit.validation.printed.carried import carried_in
from toolkit.validation.report import Finding, Report, Skipped
from toolkit.validation.same import differing
from toolkit.version import toolkit_version

BAG, SUM, SAME, AGAIN = "bag", "sum", "same", "again"
"""The rules: what the folder holds, the sums of files, files that must agree, and made from the captures."""

PACK, REVIEW = "pack.json", "review.html"
_DOCUMENTS = "documents"
_OWN = (PAYLOAD, _DOCUMENTS)
"""Folders in which a pack has nothing but its own files."""
_ANALYSTS = ("pack.toml",)
"""Files beside a pack that are meant to change."""
_STYLE = re.compile(rb"<style>.*?</style>|style-src '[^']+'", re.DOTALL)
"""In the review page, what depends on the theme: its style, and the sum of that."""
_CHECKED = (".json", ".xml", ".pdf", ".docx")


def pack_reports(folder: Path) -> list[Report]:
    """A report of the folder, and one of each file in it."""
    return _Proof(folder).reports()


class _Proof:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: defaultdict[str, list[Finding]] = defaultdict(list)
        """By path in the folder; what is about the folder as a whole is at the empty path."""
        self.checked: defaultdict[str, list[str]] = defaultdict(list)
        self.skipped: defaultdict[str, list[Skipped]] = defaultdict(list)

    def reports(self) -> list[Report]:
        self._folder()
        self._sums()
        for path in self.files:
            if path.endswith(_CHECKED) and path != RECORD and not path.startswith(f"{PAYLOAD}/"):
                self._contents(path)
        if self.pack is not None:
            self._entries(self.pack)
            self._documents(self.pack)
            self._again(self.pack)
            self._review(self.pack)
        paths = sorted({*self.files, *self.listed, *self.findings} - {""})
        return [self._report(path) for path in ("", *paths)]

    def _report(self, path: str) -> Report:
        return Report(
            file=as_text(str(self.folder / path)),
            findings=tuple(dict.fromkeys(self.findings[path])),
            checked=tuple(dict.fromkeys(self.checked[path])),
            skipped=tuple(dict.fromkeys(self.skipped[path])),
        )

    def _find(self, path: str, rule: str, message: str, place: str = "") -> None:
        self.findings[path].append(Finding(line=0, path=place, rule=rule, message=message))

    @cached_property
    def listed(self) -> dict[str, str]:
        """The sums of all files of the pack."""
        sums: dict[str, str] = {}
        for name in (MANIFEST, TAG_MANIFEST):
            manifest = read_manifest(tag_file(self.folder, name))
            sums |= manifest.sums
            for line in manifest.unread:
                self._find(name, BAG, f"line {line} is not a sum and a path; make the pack again")
        return sums

    @cached_property
    def files(self) -> list[str]:
        """The files of the pack that are there and safe to read."""
        return [path for path in self.listed if (file := inside(self.folder, path)) and file.is_file()]

    @cached_property
    def pack(self) -> Pack | None:
        try:
            return load_pack(self._bytes(PACK)) if PACK in self.files else None
        except DataError:
            return None

    @cached_property
    def record(self) -> Record | None:
        if RECORD not in self.files:
            return None
        try:
            return load_record(self._bytes(RECORD))
        except DataError as error:
            self._find(RECORD, "model", str(error), error.path)
            return None

    @cached_property
    def recorded(self) -> dict[str, Capture]:
        """Path of a capture -> what was known of it when it was given."""
        return {each.file: each for each in self.record.captures} if self.record else {}

    @cached_property
    def captures(self) -> Captures:
        """The captures of the payload that documents were made of."""
        wanted = {entry.document.source.sha256 for entry in self.pack.entries} if self.pack else set()
        by_sum: dict[str, Captured] = {}
        sums: dict[str, str] = {}
        for path in self.files:
            if not path.startswith(f"{PAYLOAD}/"):
                continue
            data, capture = self._bytes(path), self.recorded.get(path) or Capture(file=path, name=path)
            sums[capture.name] = digest = sum_of(data)
            page = attempt(path, partial(read, capture.source(data))) if digest in wanted else None
            if page is not None and not isinstance(page, Failure):
                by_sum[digest] = Captured(bytes=len(data), view=page.source.view, text=page.view)
        return Captures(by_sum=by_sum, sums=sums)

    def _bytes(self, path: str) -> bytes:
        return bytes_of(self.folder / path, path)

    def _folder(self) -> None:
        """What the folder holds: both manifests, all that they list, and nothing of others among it."""
        self.checked[""] += (BAG, AGAIN)
        if (self.folder / STAGING / "plan.json").exists():
            message = "a run was stopped before all files were in place; run `toolkit brief` here again"
            self._find("", BAG, message)
        for name in (MANIFEST, TAG_MANIFEST):
            if not (self.folder / name).is_file():
                message = f"{name} is missing, so nothing proves that its files are unchanged"
                self._find("", BAG, f"{message}; make the pack again")
        for name in (PACK, RECORD, DECISIONS, "pack.pdf", "pack.docx"):
            if name not in self.listed:
                self._find("", BAG, f"{name} is in no manifest; make the pack again")
        for path in files_in(self.folder):
            if path in self.listed or path == TAG_MANIFEST:
                continue
            if path.split("/")[0] in _OWN:
                message = "added: no file of the pack; take it out of the folder"
                self._find(path, BAG, message)
            elif path not in _ANALYSTS and not path.split("/")[0].startswith(EDITED):
                reason = "it is not part of the pack"
                self.skipped[""].append(Skipped(path=path, rules=(BAG,), reason=reason))

    def _sums(self) -> None:
        for path, total in self.listed.items():
            file = inside(self.folder, path)
            if file is None:
                self._find(path, BAG, "its path leads out of the folder, or over a link; make the pack again")
            elif not file.is_file():
                self._find(path, SUM, "missing: the manifest lists it; put it back, or make the pack again")
            else:
                self.checked[path].append(SUM)
                found = attempt(path, partial(file_sum, file))
                if isinstance(found, Failure):
                    self._find(path, "file", found.reason)
                elif found != total:
                    message = f"changed: its SHA-256 is {found}, the manifest has {total}"
                    self._find(path, SUM, message)

    def _contents(self, path: str) -> None:
        """What is wrong with a file by itself, and by the captures."""
        data = attempt(path, partial(self._bytes, path))
        if isinstance(data, Failure):
            self._find(path, "file", data.reason)
            return
        beside = self._bytes(PACK) if path.endswith(".docx") and PACK in self.files else None
        report = validate_bytes(data, path, captures=self.captures, beside=beside)
        self.findings[path] += report.findings
        self.checked[path] += report.checked
        self.skipped[path] += report.skipped
        if path.endswith((".pdf", ".docx")) and self.pack is not None:
            self._carried(path, data, self.pack)

    def _carried(self, path: str, data: bytes, pack: Pack) -> None:
        """The data in a PDF or DOCX is that of `pack.json`."""
        self.checked[path].append(SAME)
        try:
            carried = carried_in(data)
            if carried is None or carried.data == self._bytes(PACK):
                return
            found = differing(load_pack(carried.data), pack)
        except DataError:
            return  # It is told by the check of the file itself.
        if not found:
            self._find(path, SAME, f"the data in it is written otherwise than in {PACK}")
        for each in found:
            message = f"the data in it has {each.one}, {PACK} has {each.other}"
            self._find(path, SAME, message, f"{PACK}#{each.path}")

    def _entries(self, pack: Pack) -> None:
        """Every source has its capture, and every capture a record."""
        sums = {total for path, total in self.listed.items() if path.startswith(f"{PAYLOAD}/")}
        for number, entry in enumerate(pack.entries):
            source = entry.document.source
            if source.sha256 not in sums:
                message = f"{entry.ref}: no capture in {PAYLOAD} has its SHA-256, {source.sha256}"
                self._find(PACK, "source", message, f"/entries/{number}/document/source/sha256")
        if self.record is not None:
            self.checked[RECORD].append("model")
            for path in sorted({path for path in self.listed if path.startswith(f"{PAYLOAD}/")}):
                if path not in self.recorded:
                    self._find(path, BAG, f"added: {RECORD} does not know this capture; make the pack again")

    def _documents(self, pack: Pack) -> None:
        """The documents are those of the pack, as JSON and as XML."""
        entries = {entry.document.id: entry for entry in pack.entries}
        for suffix, load in ((".json", load_document), (".xml", load_document_xml)):
            left = dict(entries)
            for path in self.files:
                if not path.startswith(f"{_DOCUMENTS}/") or not path.endswith(suffix):
                    continue
                try:
                    document = load(self._bytes(path))
                except ToolkitError:
                    continue  # It is told by the check of the file itself.
                self.checked[path].append(SAME)
                entry = left.pop(document.id, None) or _of_source(left, document)
                if entry is None:
                    self._find(path, SAME, f"{PACK} has no such document: {document.id!r}", "/id")
                    continue
                left.pop(entry.document.id, None)
                for each in differing(document, entry.document):
                    message = f"it has {each.one}, {PACK} has {each.other} ({entry.ref})"
                    self._find(path, SAME, message, each.path)
            for entry in left.values():
                message = f"{entry.ref}: no file in {_DOCUMENTS} is its document as {suffix[1:].upper()}"
                self._find(PACK, SAME, message)

    def _again(self, pack: Pack) -> None:
        """The documents are what the captures give."""
        why = self._why_not_again(pack)
        if why:
            self.skipped[""].append(Skipped(path="", rules=(AGAIN,), reason=why))
            return
        assert self.record is not None
        sources = tuple(
            capture.source(self._bytes(path)) for path, capture in self.recorded.items() if path in self.files
        )
        try:
            rules = tried_rules(self.folder / RULES if self.record.rules else None)
        except UsageError as error:
            self._find(RULES, AGAIN, str(error))
            return
        inputs = Inputs(sources=sources, failed=(), passed_over=())
        try:
            manifest = read_settled(self._bytes(DECISIONS), DECISIONS)
            made, failed, assembling = make_again(inputs, rules, self.record, manifest)
        except ManifestError as error:
            self._find(DECISIONS, AGAIN, str(error))
            return
        self._documents_again(pack, made, failed)
        if not any(each.rule == AGAIN for each in self.findings[PACK]):
            self._pack_again(pack, made, assembling)

    def _documents_again(self, pack: Pack, made: Sequence[Document], failed: Sequence[Failure]) -> None:
        """Each document is the one made again, and none is left out."""
        # Of captures with the same bytes the first by name makes the document.
        named = sorted(made, key=lambda document: document.source.name, reverse=True)
        again = {document.source.sha256: document for document in named}
        reasons = {failure.name: failure.reason for failure in failed}
        for number, entry in enumerate(pack.entries):
            document = again.pop(entry.document.source.sha256, None)
            place = f"/entries/{number}/document"
            if document is None:
                why = reasons.get(entry.document.source.name, "no capture gives it")
                self._find(PACK, AGAIN, f"{entry.ref} cannot be made again: {why}", place)
                continue
            for each in differing(entry.document, document):
                message = f"{entry.ref}: it has {each.one}; made again from its capture, {each.other}"
                self._find(PACK, AGAIN, message, place + each.path)
        known = {failure.name for failure in pack.failed}
        for document in again.values():
            if document.source.name not in known:
                message = f"the document of {document.source.name!r}, whose capture is here, was left out"
                self._find(PACK, AGAIN, message, "/entries")

    def _pack_again(self, pack: Pack, made: Sequence[Document], assembling: Callable[..., Pack]) -> None:
        """So is what the pack makes of its documents: order, titles, analysis."""
        sums = {entry.document.source.sha256 for entry in pack.entries}
        own = [document for document in made if document.source.sha256 in sums]
        again = attempt(PACK, partial(assembling, own, pack.failed))
        if isinstance(again, Failure):
            again = assembling(own, pack.failed, analysed=False)
        for each in differing(pack, again):
            message = f"it has {each.one}; made again from the captures, {each.other}"
            self._find(PACK, AGAIN, message, each.path)

    def _review(self, pack: Pack) -> None:
        """The review page is there, and what the pack gives; its style may be that of another theme."""
        again = attempt(REVIEW, partial(export_review, pack))
        if REVIEW not in self.listed and not isinstance(again, Failure):
            self._find("", BAG, f"{REVIEW} is in no manifest; make the pack again")
        if REVIEW not in self.files:
            return
        found, why = self._bytes(REVIEW), self._why_not_again(pack)
        if isinstance(again, Failure):
            why = why or f"the page cannot be made again: {again.reason}"
        if why or isinstance(again, Failure):
            self.skipped[REVIEW].append(Skipped(path="", rules=(AGAIN,), reason=why))
        elif again == found:
            self.checked[REVIEW].append(AGAIN)
        elif _STYLE.sub(b"", again) == _STYLE.sub(b"", found):
            reason = "its style is not that of this version and the theme that is shipped"
            self.skipped[REVIEW].append(Skipped(path="", rules=(AGAIN,), reason=reason))
        else:
            message = f"changed: it is not the page that {PACK} gives; make the pack again"
            self._find(REVIEW, AGAIN, message)

    def _why_not_again(self, pack: Pack) -> str:
        if DECISIONS not in self.files:
            return f"{DECISIONS} is missing, so it is not known what was settled by hand"
        if self.record is None:
            return f"{RECORD} is missing or cannot be read, so it is not known how the pack was made"
        versions = {self.record.toolkit, *(entry.document.producer.version for entry in pack.entries)}
        others = sorted(versions - {toolkit_version()})
        if others:
            return (
                f"the pack was made by version {others[0]}, this is {toolkit_version()}: use that version "
                "to make the documents again from their captures"
            )
        return ""


def _of_source(entries: Mapping[str, Entry], document: Document) -> Entry | None:
    """The entry of the same capture, if a document's id was changed."""
    return next(
        (each for each in entries.values() if each.document.source.sha256 == document.source.sha256), None
    )
