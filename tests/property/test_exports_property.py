"""The texts of a document's JSON stand in every format that people read, in their order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from tests.property.documents import ANY_TEXT, documents
from tests.unit.exporters.ooxml import body_text
from tests.unit.exporters.pdf_reader import bodies
from tests.unit.exporters.test_markdown import text_of
from toolkit.exporters import export
from toolkit.exporters.compose.body import block_texts
from toolkit.exporters.glyphs import printable
from toolkit.model.derived import content
from toolkit.model.document import Document

FEW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
MANY = settings(FEW, max_examples=200)

COMMON = st.text("abcdeÀßłñЖїαώ.,;'’&<>() \n", min_size=1, max_size=12)
"""Every font has these characters, and a reader of PDF files gives them back in their order."""


def from_html(data: bytes) -> str:
    main = html.document_fromstring(data.decode()).find(".//main")
    assert main is not None
    return "".join(map(str, main.itertext()))


def from_markdown(data: bytes) -> str:
    return text_of(MarkdownIt("commonmark").enable("table").parse(data.decode()))


READERS: dict[str, Callable[[bytes], str]] = {
    "txt": bytes.decode,
    "html": from_html,
    "md": from_markdown,
    "docx": body_text,
    "pdf": lambda data: "".join(bodies(data)),
}


def bare(text: str) -> str:
    return "".join(printable(text).split())


def check(document: Document, format: str) -> None:
    """Finds each text of the body behind the one before it."""
    read, place = bare(READERS[format](export(document, format))), 0
    for block in content(document.body):
        for text in block_texts(block):
            words = bare(text)
            assert words in read[place:], (block, read)
            place = read.index(words, place) + len(words)


@FEW
@given(documents(ANY_TEXT), st.sampled_from(["txt", "html", "md", "docx"]))
def test_any_text_stands_in_the_formats(document: Document, format: str) -> None:
    check(document, format)


@FEW
@given(documents(COMMON))
def test_common_text_stands_in_the_pdf(document: Document) -> None:
    check(document, "pdf")


@pytest.mark.long
@pytest.mark.parametrize("format", ["txt", "html", "md", "docx"])
@MANY
@given(documents(ANY_TEXT))
def test_any_text_stands_in_a_format(format: str, document: Document) -> None:
    check(document, format)


@pytest.mark.long
@MANY
@given(documents(COMMON))
def test_more_common_text_stands_in_the_pdf(document: Document) -> None:
    check(document, "pdf")
