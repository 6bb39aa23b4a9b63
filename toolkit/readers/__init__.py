"""Interim table of readers."""

from __future__ import annotations

from toolkit.errors import BinarySource, EmptySource, UnsupportedSource
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers.decoding import is_binary
from toolkit.readers.text import read_text

SUFFIXES = {".txt": "text/plain", ".text": "text/plain", ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml"}


def read(source: Source) -> Page:
    if not source.data.strip():
        raise EmptySource(source.name, "the file is empty")
    if is_binary(source.data):
        raise BinarySource(source.name, "binary")
    suffix = "." + source.name.rsplit(".", 1)[-1] if "." in source.name else ""
    if suffix and suffix not in SUFFIXES and len(suffix) < 6:
        raise UnsupportedSource(source.name, f"no reader for {suffix}")
    return read_text(source)
