"""A reportlab canvas whose bytes depend only on what is drawn.

All uses of reportlab beyond its documented interface, here but for what names another place:

- `rl_config.useA85`, `rl_config.pdfComments`: streams without ASCII85, no comments with file paths;
- `Canvas._doc.info`: a document information dictionary without dates;
- `Canvas._doc.fontMapping`, `Canvas._doc.delayedFonts`, `PDFTextObject._code`: in `embedding`, for text that
  is drawn glyph by glyph;
- `Canvas._doc.signature`: the digest behind the file's ID, which reportlab starts from the clock.
"""

from __future__ import annotations

from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0
rl_config.pdfComments = 0

_PRODUCER = "briefing-toolkit"


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
    return canvas
