"""What the benchmarks run: each stage on the seeds, and the same text as HTML."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import cache

from tests.seeds import sources
from toolkit.cleaning import clean, repetition
from toolkit.cleaning.cleaned import Cleaned
from toolkit.codec.json import dump_document, load_document
from toolkit.codec.xml import dump_document_xml, load_document_xml
from toolkit.exporters.compose import compose
from toolkit.exporters.docx import render_docx
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.theme_files import load_theme
from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.packing import assemble
from toolkit.readers import read
from toolkit.structuring import structure
from toolkit.validation.check import validate_bytes

Work = Callable[[], object]


@cache
def text_pages() -> tuple[Page, ...]:
    return tuple(read(source) for source in sources())


@cache
def html_sources() -> tuple[Source, ...]:
    """The seeds' lines as paragraphs of an HTML page each."""
    return tuple(
        Source(name=page.source.name.replace(".txt", ".html"), data=_as_html(page.view))
        for page in text_pages()
    )


def _as_html(view: str) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in view.split("\n") if line.strip())
    return f"<!DOCTYPE html><html lang=en><meta charset=utf-8><body>{paragraphs}</body></html>".encode()


@cache
def cleaned() -> tuple[Cleaned, ...]:
    return tuple(clean(page, repetition(text_pages())) for page in text_pages())


@cache
def documents() -> tuple[Document, ...]:
    return tuple(structure(page, "0") for page in cleaned())


@cache
def json_files() -> tuple[bytes, ...]:
    return tuple(dump_document(document) for document in documents())


@cache
def xml_files() -> tuple[bytes, ...]:
    return tuple(dump_document_xml(document) for document in documents())


@cache
def pack() -> Pack:
    return assemble(documents())


def words() -> int:
    """Words in the seeds' views: what one run of any stage works through."""
    return sum(len(page.view.split()) for page in text_pages())


def floor() -> object:
    """The least work on the same text: all white space collapsed."""
    return [" ".join(page.view.split()) for page in text_pages()]


def stages() -> dict[str, Work]:
    """Name of a stage -> one run of it over the five seeds. What it needs is made before, and kept."""
    story, theme = compose(pack()), load_theme()
    inputs = (sources(), html_sources(), text_pages(), cleaned(), documents(), json_files(), xml_files())
    texts, pages, read_pages, cleaned_pages, made, data, markup = inputs
    repeated = repetition(read_pages)
    elements = tuple(read(source) for source in pages)
    return {
        "read text": lambda: [read(source) for source in texts],
        "read HTML": lambda: [read(source) for source in pages],
        "clean text": lambda: [clean(page, repeated) for page in read_pages],
        "clean HTML": lambda: [clean(page) for page in elements],
        "structure": lambda: [structure(page, "0") for page in cleaned_pages],
        "to JSON": lambda: [dump_document(document) for document in made],
        "from JSON": lambda: [load_document(file) for file in data],
        "to XML": lambda: [dump_document_xml(document) for document in made],
        "from XML": lambda: [load_document_xml(file) for file in markup],
        "validate JSON": lambda: [validate_bytes(file, "seed.json") for file in data],
        "validate XML": lambda: [validate_bytes(file, "seed.xml") for file in markup],
        "compose": lambda: compose(pack()),
        "render PDF": lambda: render_pdf(story, theme),
        "render DOCX": lambda: render_docx(story, theme),
    }
