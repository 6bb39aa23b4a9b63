"""Data as it is carried in a DOCX: XML that any program may parse and write again without changing it.

The data is compressed and written in base 64, in parts of bearable length, with its name and SHA-256.
"""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode, b64encode
from xml.sax.saxutils import quoteattr

from toolkit.codec.bagit import sum_of
from toolkit.codec.xml_read import Malformed, parse
from toolkit.errors import DataError
from toolkit.model.base import Value

NAMESPACE = "urn:briefing-toolkit:carried:1.0"
_LONGEST = 64_000
"""Parsers refuse, or slow down at, a text of many millions of characters."""
LARGEST = 512 * 1024 * 1024
"""Data of more than 512 MB is refused: no pack is so large."""


class Carried(Value, frozen=True, kw_only=True):
    """A file by its name; `sum` is the SHA-256 that it had when it was put in."""

    name: str
    data: bytes
    sum: str


def dump_carried(name: str, data: bytes) -> bytes:
    """The XML that carries a file."""
    packed = b64encode(zlib.compress(data, 9)).decode("ascii")
    parts = (packed[at : at + _LONGEST] for at in range(0, len(packed), _LONGEST))
    inside = "".join(f"<part>{part}</part>" for part in parts)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<file xmlns="{NAMESPACE}" name={quoteattr(name)} '
        f'sha256="{sum_of(data)}" encoding="zlib base64">{inside}</file>'
    ).encode()


def is_carried(xml: bytes) -> bool:
    """Whether an XML file is one that carries another."""
    return NAMESPACE.encode() in xml[:1000]


def load_carried(xml: bytes) -> Carried:
    """The file that is carried. Raises `DataError` if it cannot be had."""
    root = parse(xml)
    if isinstance(root, Malformed):
        raise DataError(f"not XML: {root.message}")
    texts = [part.text or "" for part in root.iter(f"{{{NAMESPACE}}}part")]
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(b64decode("".join("".join(texts).split()), validate=True), LARGEST)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise DataError(f"what it carries cannot be unpacked: {error}") from None
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise DataError("what it carries is cut off, or far too large")
    return Carried(name=str(root.get("name") or ""), data=data, sum=str(root.get("sha256") or ""))
