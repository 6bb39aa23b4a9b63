"""Documents against the captures they say they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.batch.views import captures_in
from toolkit.codec.json import dump_document, dump_pack
from toolkit.model.source import Source
from toolkit.packing import assemble
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes
from toolkit.validation.report import Report

TEXT = b"The harbour is open\n\nThe harbour has been open since the morning, the office said in a notice.\n"
DOCUMENT = document_of(Source(name="harbour.txt", data=TEXT))


def _report(folder: Path, name: str, data: bytes, checked: bytes) -> Report:
    (folder / name).write_bytes(data)
    captures, failed = captures_in([folder])
    assert not failed
    return validate_bytes(checked, "x.json", captures=captures)


def test_a_document_is_recounted_in_its_source_whatever_that_is_called(tmp_path: Path) -> None:
    report = _report(tmp_path, "renamed.txt", TEXT, dump_document(DOCUMENT))
    assert report.valid
    assert {"source", "view", "R5", "R6"} <= set(report.checked)
    wrong = dump_document(DOCUMENT).replace(b"since the morning", b"since the evening")
    assert {each.rule for each in _report(tmp_path, "renamed.txt", TEXT, wrong).findings} == {"R6"}


def test_another_file_of_the_same_name_is_a_finding(tmp_path: Path) -> None:
    report = _report(tmp_path, "harbour.txt", TEXT + b"More.\n", dump_document(DOCUMENT))
    assert [(each.path, each.rule) for each in report.findings] == [("/source/sha256", "source")]


def test_a_source_that_is_not_there_is_said(tmp_path: Path) -> None:
    report = _report(tmp_path, "other.txt", TEXT + b"More.\n", dump_document(DOCUMENT))
    assert report.valid
    assert [each.rules for each in report.skipped] == [("source",), ("R5", "R6")]
    assert "source" not in report.checked


def test_a_wrong_size_is_a_finding(tmp_path: Path) -> None:
    size = f'"bytes": {len(TEXT)}'.encode()
    wrong = dump_document(DOCUMENT).replace(size, b'"bytes": 7')
    report = _report(tmp_path, "harbour.txt", TEXT, wrong)
    assert [(each.path, each.rule) for each in report.findings] == [("/source/bytes", "source")]


@pytest.mark.parametrize("old", [b"since the morning", b"in a notice"])
def test_documents_in_a_pack_are_compared_too(tmp_path: Path, old: bytes) -> None:
    pack = dump_pack(assemble([DOCUMENT]))
    assert _report(tmp_path, "harbour.txt", TEXT, pack).valid
    wrong = _report(tmp_path, "harbour.txt", TEXT, pack.replace(old, b"yesterday"))
    assert "R6" in {each.rule for each in wrong.findings}
