"""Documents and packs as XML. Reading back what was written gives the same document, byte for byte.

The mapping is the table in `shapes`; the published grammar is `schemas/*.xsd`.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from toolkit.codec.json import from_tree
from toolkit.codec.shapes import DOCUMENT, PACK, Record
from toolkit.codec.xml_write import write
from toolkit.errors import DataError
from toolkit.model.document import Document
from toolkit.model.pack import Pack

_Model = TypeVar("_Model", Document, Pack)


def dump_document_xml(document: Document) -> bytes:
    """The document as XML. Raises `DataError` where XML cannot hold it."""
    return write("document", DOCUMENT, msgspec.to_builtins(document))


def load_document_xml(data: bytes) -> Document:
    """The document that `data` holds. Raises `DataError` with the JSON pointer of what is wrong."""
    return _load(data, "document", DOCUMENT, Document)


def dump_pack_xml(pack: Pack) -> bytes:
    """The pack as XML. Raises `DataError` where XML cannot hold it."""
    return write("pack", PACK, msgspec.to_builtins(pack))


def load_pack_xml(data: bytes) -> Pack:
    """The pack that `data` holds. Raises `DataError` with the JSON pointer of what is wrong."""
    return _load(data, "pack", PACK, Pack)


def _load(data: bytes, tag: str, shape: Record, model: type[_Model]) -> _Model:
    from toolkit.codec.xml_read import Malformed, parse, read

    root = parse(data)
    if isinstance(root, Malformed):
        raise DataError(f"not XML that can be read: {root.message} (line {root.line}, column {root.column})")
    if root.tag != f"{{{shape.schema}}}{tag}":
        raise DataError(f'expected the element <{tag} xmlns="{shape.schema}">, got <{root.tag:.80}>')
    reading = read(root, shape)
    if reading.problems:
        raise reading.problems[0]
    return from_tree(reading.tree, model)
