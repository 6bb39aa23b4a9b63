"""Texts that keep a careless pattern busy for minutes: each is read to its end, nothing of it lost."""

from __future__ import annotations

import pytest

from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.rules import check_document

SIZE = 300_000

TEXTS = {
    "spaces in a line": "a" + " " * SIZE + "b",
    "one word": "x" * SIZE,
    "names": "Abc " * (SIZE // 4),
    "labels": "A: " * (SIZE // 3),
    "bullets": "- " * (SIZE // 2),
    "quotation marks": "“" * SIZE,
    "brackets": "[" * SIZE,
    "numbers": "1 2 3 " * (SIZE // 6),
    "dates": "4 May 2010 " * (SIZE // 11),
    "combining marks": "a" + "\u0301" * SIZE,
    "menu": "Home\n" * (SIZE // 30),
    "turns": "Q: Why?\n\nANN LEE: No.\n\n" * (SIZE // 200),
    "tabs": "a\tb\n" * (SIZE // 40),
    "hyphens": "-" * SIZE + "\n" + "-" * SIZE,
}


@pytest.mark.parametrize("name", TEXTS)
def test_all_of_it_is_accounted_for(name: str) -> None:
    document = document_of(Source(name="hard.txt", data=TEXTS[name].encode()))
    assert check_document(document, TEXTS[name]).findings == ()
