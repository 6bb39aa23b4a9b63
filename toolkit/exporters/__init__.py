"""Documents and packs in the formats people read. Each format is a row of the table below.

A renderer is imported when it is asked for: the DOCX and PDF libraries are slow to load.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.errors import UsageError
from toolkit.exporters.rendered import Attachment, Rendered
from toolkit.exporters.story import Story
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value
from toolkit.model.document import Document
from toolkit.model.pack import Pack

_DESCRIPTION = "The data that this file was made from: every claim with its evidence, every text removed."


class Exported(Value, frozen=True):
    data: bytes
    notes: tuple[str, ...] = ()


def _json(document: Document, theme: Theme) -> bytes:
    from toolkit.codec.json import dump_document

    return dump_document(document)


def _xml(document: Document, theme: Theme) -> bytes:
    from toolkit.codec.xml import dump_document_xml

    return dump_document_xml(document)


def _text(document: Document, theme: Theme) -> bytes:
    from toolkit.exporters.plain import render_text

    return render_text(document).encode("utf-8")


def _html(document: Document, theme: Theme) -> bytes:
    from toolkit.exporters.compose import compose_document
    from toolkit.exporters.html import render_html

    return render_html(compose_document(document), theme).data


def _markdown(document: Document, theme: Theme) -> bytes:
    from toolkit.exporters.compose import compose_document
    from toolkit.exporters.markdown import render_markdown

    return render_markdown(compose_document(document)).data


def _docx(document: Document, theme: Theme) -> bytes:
    from toolkit.codec.json import dump_document
    from toolkit.exporters.compose import compose_document
    from toolkit.exporters.docx import render_docx, replaced
    from toolkit.exporters.missing import with_missing

    story = compose_document(document)
    source = _source("document.json", dump_document(document), story.date)
    return render_docx(with_missing(story, replaced(story)), theme, attachment=source).data


def _pdf(document: Document, theme: Theme) -> Exported:
    from toolkit.codec.json import dump_document
    from toolkit.exporters.compose import compose_document

    story = compose_document(document)
    pdf = _pdf_of(story, theme, _source("document.json", dump_document(document), story.date))
    return Exported(data=pdf.data, notes=_notes(pdf))


def _review(document: Document, theme: Theme) -> bytes:
    from toolkit.exporters.review import render_review_of_document

    return render_review_of_document(document, theme)


def _pdf_of(story: Story, theme: Theme, data: Attachment) -> Rendered:
    """`story` as a PDF that says itself what it cannot show."""
    from toolkit.exporters.missing import with_missing
    from toolkit.exporters.pdf import render_pdf
    from toolkit.exporters.pdf.faces import replaced

    missing, _ = replaced(story)
    return render_pdf(with_missing(story, missing), theme, data)


def _notes(pdf: Rendered) -> tuple[str, ...]:
    from toolkit.exporters.missing import missing_notes

    return (*missing_notes(pdf.replaced), *pdf.skipped)


def _source(name: str, data: bytes, date: str) -> Attachment:
    """The data that a page format was made from, to go with it."""
    return Attachment(
        name=name, media_type="application/json", data=data, description=_DESCRIPTION, date=date
    )


class Format(Value, frozen=True):
    name: str
    """On the command line."""
    title: str
    render: Callable[[Document, Theme], bytes | Exported]
    """One document in it; formats of data have no look."""
    needs_view: bool = False
    """Whether the document must hold the text of its source."""

    longer_suffix: str = ""
    """Of its files, where another format has its name for a suffix already."""

    @property
    def suffix(self) -> str:
        """Of its files."""
        return self.longer_suffix or self.name


FORMATS = {
    format.name: format
    for format in (
        Format("json", "data as JSON", _json),
        Format("xml", "data as XML", _xml),
        Format("txt", "plain text", _text),
        Format("html", "web page in one file", _html),
        Format("md", "Markdown", _markdown),
        Format("docx", "Word document", _docx),
        Format("pdf", "PDF", _pdf),
        Format("review", "review page", _review, needs_view=True, longer_suffix="review.html"),
    )
}


def export(document: Document, format: str, theme: Theme | None = None) -> bytes:
    """One document in one format. Raises UsageError for a format that there is not."""
    return exported(document, format, theme).data


def exported(document: Document, format: str, theme: Theme | None = None) -> Exported:
    """The same with notes for its reader, such as which characters could not be printed."""
    if format not in FORMATS:
        raise UsageError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")
    made = FORMATS[format].render(document, theme or _default_theme())
    return Exported(data=made) if isinstance(made, bytes) else made


def export_pack(
    pack: Pack, theme: Theme | None = None, embed_fonts: bool = False
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The pack as `pack.pdf` and `pack.docx`, and notes for the reader of either.

    The PDF comes first: the contents of the DOCX show its page numbers until Word computes them, and what
    runs on in the one does so in the other.
    `embed_fonts` puts the fonts into the DOCX; the PDF always has them. Either says itself what no font has.
    """
    from toolkit.codec.json import dump_pack
    from toolkit.exporters.compose import compose
    from toolkit.exporters.docx import lacking, render_docx, replaced
    from toolkit.exporters.missing import with_missing
    from toolkit.exporters.story import running_on

    story, theme = compose(pack), theme or _default_theme()
    source = _source("pack.json", dump_pack(pack), story.date)
    pdf = _pdf_of(story, theme, source)
    told = with_missing(story, replaced(story), lacking(story, theme) if embed_fonts else ())
    docx = render_docx(running_on(told, pdf.run_on), theme, pdf.pages, pdf.page_count, embed_fonts, source)
    notes = tuple(f"pack.pdf: {note}" for note in _notes(pdf))
    notes += tuple(f"pack.docx: {note}" for note in docx.skipped)
    return {"pack.pdf": pdf.data, "pack.docx": docx.data}, notes


def export_review(pack: Pack, theme: Theme | None = None) -> bytes:
    """The review page of a pack. Raises ExportError if a document does not hold the text of its source."""
    from toolkit.exporters.review import render_review

    return render_review(pack, theme or _default_theme())


def _default_theme() -> Theme:
    from toolkit.exporters.theme_files import load_theme

    return load_theme()
