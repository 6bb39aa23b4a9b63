"""Reads what is to be compared: a capture, a document or pack in JSON or XML, the folder of a pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.batch.faults import as_text
from toolkit.batch.inputs import bytes_of, source_at
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.codec.json import load_document, load_pack
from toolkit.codec.xml import load_document_xml, load_pack_xml
from toolkit.errors import DataError, MissingSource, UnreadableSource, UnsupportedSource
from toolkit.model.cleaned import Mode
from toolkit.model.document import DOCUMENT_SCHEMA, Document
from toolkit.model.pack import PACK_SCHEMA, Pack
from toolkit.model.source import Source
from toolkit.pipeline import document_of

PACK_FILE = "pack.json"
"""The file in the folder of a pack that holds its data."""
_BEGINNING = 4096
"""A data file names its schema in its first 4,096 bytes; a capture that only quotes it is no data file."""
_DATA_SUFFIXES = (".json", ".xml")

Compared = Document | Pack
_Load = Callable[[bytes], Compared]

_LOADERS: dict[tuple[bytes, str], _Load] = {
    (b"{", DOCUMENT_SCHEMA): load_document,
    (b"{", PACK_SCHEMA): load_pack,
    (b"<", DOCUMENT_SCHEMA): load_document_xml,
    (b"<", PACK_SCHEMA): load_pack_xml,
}


def read_compared(path: Path, rules: Rules = NO_RULES, mode: Mode = "balanced") -> Compared:
    """The document or pack at `path`; a capture is cleaned and structured by itself.

    Raises SourceError if it is none of these, InvalidDocument as `document_of` does.
    """
    name = as_text(str(path))
    if path.is_dir():
        return _pack_in(path, name)
    return of_source(source_at(path, name), rules, mode)


def of_source(source: Source, rules: Rules = NO_RULES, mode: Mode = "balanced") -> Compared:
    """The same for what has been read."""
    loader = _loader(source.data)
    if loader is not None:
        return _loaded(loader, source.data, source.name)
    if source.name.lower().endswith(_DATA_SUFFIXES):
        reason = "this is neither a document nor a pack of this toolkit; name its data, or the capture"
        raise UnsupportedSource(source.name, reason)
    return document_of(source, rules=rules, mode=mode)


def _pack_in(folder: Path, name: str) -> Compared:
    file = folder / PACK_FILE
    if not file.is_file():
        reason = f"there is no {PACK_FILE} in this folder; name a folder made by `toolkit brief`, or a file"
        raise MissingSource(name, reason)
    data = bytes_of(file, f"{name}/{PACK_FILE}")
    return _loaded(load_pack, data, f"{name}/{PACK_FILE}")


def _loader(data: bytes) -> _Load | None:
    """What reads JSON or XML that names a schema at its beginning; a pack names its own first."""
    beginning = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    named = [
        (beginning.index(name), loader)
        for (first, schema), loader in _LOADERS.items()
        if beginning.startswith(first) and (name := f'"{schema}"'.encode()) in beginning
    ]
    return min(named, key=lambda found: found[0])[1] if named else None


def _loaded(loader: _Load, data: bytes, name: str) -> Compared:
    try:
        return loader(data)
    except DataError as error:
        raise UnreadableSource(name, f"{error}; see `toolkit validate {name}`") from error
