"""Every fact that is right for a small capture that is hard in one way is found, and its document is valid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import captures, compared, document_of, keys, right
from toolkit.codec.xml import dump_document_xml, load_document_xml
from toolkit.validation.check import faults_of


def _facts() -> Iterator[object]:
    for path in captures():
        fails = right(path).get("fails", {})
        for key in keys(path):
            marks = [pytest.mark.xfail(strict=True, reason=fails[key])] if key in fails else []
            yield pytest.param(path, key, id=f"{path.name}-{key}", marks=marks)


@pytest.mark.parametrize(("path", "key"), list(_facts()))
def test_a_fact(path: Path, key: str) -> None:
    wanted, found = compared(path, key)
    assert found == wanted


@pytest.mark.parametrize("path", captures(), ids=lambda path: path.name)
def test_its_document_is_valid_and_the_same_in_xml(path: Path) -> None:
    document = document_of(path)
    assert faults_of(document, document.source.text or "") == ()
    assert load_document_xml(dump_document_xml(document)) == document
