"""The data that a PDF or a DOCX carries, whichever it is."""

from __future__ import annotations

from toolkit.validation.printed.docx_file import DocxFile
from toolkit.validation.printed.found import CarriedFile
from toolkit.validation.printed.pdf_file import PdfFile

_ZIP = b"PK\x03\x04"


def carried_in(data: bytes) -> CarriedFile | None:
    """The data; `None` if it carries none. Raises DataError if the file cannot be read."""
    return DocxFile(data).carried() if data.startswith(_ZIP) else PdfFile(data).carried()
