"""Draws finished pages: the only file that writes PDF, and that knows reportlab's hidden places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf.faces import Face, load_face
from toolkit.exporters.pdf.lines import Line, clipped
from toolkit.exporters.pdf.pages import Sheet, anchors
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Anchor, Box, Glyphs, Link, Mark, PageNumber, lowered, shifted
from toolkit.exporters.story import Story
from toolkit.exporters.theme import Theme
