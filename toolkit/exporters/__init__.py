"""Documents and packs in the formats people read. Each format is a row of the table below.

A renderer is imported when it is asked for: the DOCX and PDF libraries are slow to load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.errors import UsageError
from toolkit.exporters.rendered import Attachment
from toolkit.model.document import Document
from toolkit.model.pack import Pack

_DESCRIPTION = "The data that this file was made from: every claim with its evidence, every text removed."


def _json(document: Document) -> bytes:
    from toolkit.codec.json import dump_document

    return dump_document(document)


def _xml(document: Document) -> bytes:
    from toolkit.codec.xml import dump_document_xml

    return dump_document_xml(document)


def _text(document: Document) -> bytes:
    from toolkit.exporters.plain import render_text

    return render_text(document).encode("utf-8")


def _html(document: Document) -> bytes:
    from toolkit.exporters.compose import compose_document
    from toolkit.exporters.html import render_html
    from toolkit.exporters.theme import load_theme

    return render_html(compose_document(document), load_theme()).data


def _markdown(document: Document) -> bytes:
    from toolkit.exporters.compose import compose_document
    from toolkit.exporters.markdown import render_markdown

    return render_markdown(compose_document(document)).data


def _pdf(document: Document) -> bytes:
    from toolkit.exporters.compose import compose_document
    from toolkit.exporters.pdf import render_pdf
    from toolkit.exporters.theme import load_theme

    source = _source("document.json", _json(document))
    return render_pdf(compose_document(document), load_theme(), source).data


def _docx(document: Document) -> bytes:
    from toolkit.exporters.compose import compose_document
    from toolkit.exporters.docx import render_docx
    from toolkit.exporters.theme import load_theme

    return render_docx(compose_document(document), load_theme()).data


def _source(name: str, data: bytes) -> Attachment:
    """The data that a page format was made from, to go with it."""
    return Attachment(name=name, media_type="application/json", data=data, description=_DESCRIPTION)


EXPORTERS: Mapping[str, Callable[[Document], bytes]] = {
    "json": _json,
    "xml": _xml,
    "txt": _text,
    "html": _html,
    "md": _markdown,
    "docx": _docx,
    "pdf": _pdf,
}
"""File suffix of a format -> what renders one document in it."""


def export(document: Document, format: str) -> bytes:
    """One document in one format. Raises UsageError for a format that has no exporter."""
    if format not in EXPORTERS:
        raise UsageError(f"no such format: {format!r}; there are {', '.join(EXPORTERS)}")
    return EXPORTERS[format](document)


def export_pack(pack: Pack, embed_fonts: bool = False) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The pack as `pack.pdf` and `pack.docx`, and notes for the reader of either.

    The PDF comes first: the contents of the DOCX show its page numbers until Word computes them.
    `embed_fonts` puts those of the theme into the DOCX; the PDF always has them.
    """
    from toolkit.codec.json import dump_pack
    from toolkit.exporters.compose import compose
    from toolkit.exporters.docx import render_docx
    from toolkit.exporters.missing import missing_notes
    from toolkit.exporters.pdf import render_pdf
    from toolkit.exporters.story import running_on
    from toolkit.exporters.theme import load_theme

    story, theme = compose(pack), load_theme()
    pdf = render_pdf(story, theme, _source("pack.json", dump_pack(pack)))
    docx = render_docx(running_on(story, pdf.run_on), theme, pdf.pages, pdf.page_count, embed_fonts)
    notes = tuple(f"pack.pdf: {note}" for note in (*missing_notes(pdf.replaced), *pdf.skipped))
    return {"pack.pdf": pdf.data, "pack.docx": docx.data}, notes
