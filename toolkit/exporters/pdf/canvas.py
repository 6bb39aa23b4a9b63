"""A reportlab canvas whose bytes depend only on what is drawn, and whose content is tagged.

Uses of reportlab beyond its documented interface are here, in `tree`, `archive`, `writer` and `embedding`:

- `rl_config.useA85`, `rl_config.pdfComments`: streams without ASCII85, no comments with file paths;
- `Canvas._doc.info`: a document information dictionary without dates;
- `Canvas._doc.signature`: the digest behind the file's ID, which reportlab starts from the clock;
- `Canvas._doc.fontMapping` and `delayedFonts`: fonts of our own;
- `Canvas._code`: the operators so far, to which those for text and those that mark content are added;
- `PDFPage.__NoDefault__`, `PDFCatalog.__NoDefault__`: the keys that are written;
- `Canvas._doc.Reference`, `addAnnotation` and `refAnnotation`: objects of our own.
"""

from __future__ import annotations

from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from toolkit.exporters.pdf.archive import attach, describe, with_line_ends
from toolkit.exporters.pdf.structure import Element
from toolkit.exporters.pdf.tree import Tree
from toolkit.exporters.rendered import Attachment

rl_config.useA85 = 0
rl_config.pdfComments = 0

_PRODUCER = "briefing-toolkit"

ARTIFACT = "/Artifact BMC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
END = "EMC"
"""The operators around what is not read out."""

_PRINTED = 4
"""The flag of an annotation that is printed."""


class _Info(PDFInfo):  # type: ignore[misc]
    """Title and producer, and no dates: the story has none, and the clock must not be read."""

    def format(self, document: Any) -> Any:
        entries = {"Title": PDFString(self.title), "Producer": PDFString(_PRODUCER)}
        return PDFDictionary(entries).format(document)


def open_canvas(target: BytesIO, size: tuple[float, float], title: str, language: str, font: str) -> Any:
    """A canvas that writes to `target`; `font` is the name of a registered face that is in use.

    Viewers show `title` as the window's title, and the bookmarks.
    """
    canvas = Canvas(
        target,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=font,
        lang=language or None,
    )
    canvas._doc.info = _Info()
    canvas._doc.signature = md5(usedforsecurity=False)
    canvas.setTitle(title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    describe(canvas._doc, title, language, _PRODUCER)
    return canvas


def destination(id: str) -> str:
    """The name under which a file has what links to `id` lead to: in ASCII, `A2-p23` for `A2/¶23`."""
    return id.replace("/", "-").replace("¶", "p")


def operate(canvas: Any, operators: str) -> None:
    """Adds operators to a page."""
    canvas._code.append(operators)


def link(
    canvas: Any, tree: Tree, element: Element, rectangle: tuple[float, ...], target: str, described: str
) -> None:
    """A link over a rectangle of the page, to `#` and the name of a bookmark or to an address."""
    canvas._annotationCount += 1
    name = f"Link{canvas._annotationCount}"
    entries: dict[str, Any] = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Link"),
        "Rect": PDFArray(rectangle),
        "Border": PDFArray([0, 0, 0]),
        "F": _PRINTED,
        "Contents": PDFString(described),
        "StructParent": tree.link(element, canvas.getPageNumber(), name),
    }
    if target.startswith("#"):
        entries["Dest"] = canvas._bookmarkReference(destination(target[1:]))
    else:
        entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(target)})
    canvas._doc.addAnnotation(name, PDFDictionary(entries))
    canvas._annotatePage(name)


def end_page(canvas: Any) -> None:
    """Ends a page, on which content is read out in the order of the structure tree."""
    number = canvas.getPageNumber()
    canvas.showPage()
    page = canvas._doc.idToObject[f"Page{number}"]
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = number - 1
    page.Tabs = PDFName("S")


def close_canvas(canvas: Any, target: BytesIO, tree: Tree, attachment: Attachment | None) -> bytes:
    """The finished file, with its structure tree and the data it was made from."""
    tree.write(canvas._doc)
    if attachment is not None:
        attach(canvas._doc, attachment)
    canvas.save()
    return with_line_ends(target.getvalue())
