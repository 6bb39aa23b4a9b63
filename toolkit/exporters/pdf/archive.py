"""What makes a file one for archives (PDF/A-3a, ISO 19005-3) and for everyone (PDF/UA-1, ISO 14289-1).

The file says so of itself, states its colour space, and holds the data it was made from.
"""

from __future__ import annotations

import re
from hashlib import md5, sha256
from string import Template
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from toolkit.exporters.pdf.colour import srgb
from toolkit.exporters.rendered import Attachment
from toolkit.resources import data_path

_OFFSET = re.compile(rb"(\d{10}) (\d{5}) n ")
_STREAM_END = b"endstream\nendobj\n"
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def describe(document: Any, title: str, language: str, producer: str) -> None:
    """Adds metadata and the colour space to a reportlab document."""
    template = Template(data_path("pdf", "metadata.xmp").read_text(encoding="utf-8"))
    values = {"title": title, "language": language or "und", "producer": producer}
    texts = {key: escape(_NO_XML.sub("\ufffd", value)) for key, value in values.items()}
    metadata = template.substitute(texts, mark="\ufeff").encode("utf-8", "replace")
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    profile = PDFStream(PDFDictionary({"N": 3}), srgb(), filters=[PDFZCompress])
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog = document.Catalog
    catalog.Metadata = PDFStream(kind, metadata)
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]


def attach(document: Any, attachment: Attachment) -> None:
    """Adds a file as the source that a reportlab document was made from."""
    media_type = attachment.media_type.replace("/", "#2F")  # PDFName does not escape it.
    # The standard wants this very sum (ISO 32000-1, table 46); the SHA-256 is in the description.
    check = md5(attachment.data, usedforsecurity=False).hexdigest()
    known: dict[str, Any] = {"Size": len(attachment.data), "CheckSum": f"<{check}>"}
    if attachment.date:
        known["ModDate"] = PDFString(f"D:{attachment.date.replace('-', '')}000000Z")
    file = {
        "Type": PDFName("EmbeddedFile"),
        "Subtype": f"/{media_type}",
        "Params": PDFDictionary(known),
    }
    stream = document.Reference(PDFStream(PDFDictionary(file), attachment.data, filters=[PDFZCompress]))
    specification = {
        "Type": PDFName("Filespec"),
        "F": PDFString(attachment.name),
        "UF": PDFString(attachment.name),
        "Desc": PDFString(f"{attachment.description} SHA-256: {sha256(attachment.data).hexdigest()}"),
        "AFRelationship": PDFName("Source"),
        "EF": PDFDictionary({"F": stream, "UF": stream}),
    }
    document.Reference(PDFDictionary(specification), "Source")
    reference = PDFObjectReference("Source")
    names = PDFDictionary({"Names": PDFArray([PDFString(attachment.name), reference])})
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    document.Catalog.AF = PDFArray([reference])


def with_line_ends(data: bytes) -> bytes:
    """A file of reportlab's with an end of line before each `endstream`, and its offsets to match.

    Archives require it (ISO 19005-3, 6.1.7.1); reportlab writes none.
    """
    trailer = data.rindex(b"startxref")
    table = int(data[trailer:].split()[1])
    offsets = sorted(int(match[1]) for match in _OFFSET.finditer(data, table, trailer))
    parts, moved, position = [data[: offsets[0]]], {}, offsets[0]
    for start, end in zip(offsets, [*offsets[1:], table], strict=True):
        moved[start] = position
        part = data[start:end]
        if part.endswith(_STREAM_END):
            part = part.removesuffix(_STREAM_END) + b"\n" + _STREAM_END
        parts.append(part)
        position += len(part)
    entries = _OFFSET.sub(
        lambda match: b"%010d %b n " % (moved[int(match[1])], match[2]), data[table:trailer]
    )
    return b"".join((*parts, entries, b"startxref\n%d\n%%%%EOF\n" % position))
