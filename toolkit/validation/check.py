"""Checks the bytes of one file: syntax, then schema, then the rules.

What is wrong in one stage does not hide the next: the rules are applied whenever the file can still
be read as a document or a pack. Whatever the bytes are, the answer is a report, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.codec.json import from_tree
from toolkit.errors import DataError
from toolkit.model.document import DOCUMENT_SCHEMA, Document
from toolkit.model.pack import PACK_SCHEMA, Pack
from toolkit.validation import syntax
from toolkit.validation.positions import line_and_column, line_breaks, positions
from toolkit.validation.report import Finding, Report, Skipped
from toolkit.validation.rules import RULES, VIEW_RULES, Outcome, check_document, check_pack
from toolkit.validation.words import quoted

_EXPECTED = f"expected a document ({DOCUMENT_SCHEMA}) or a pack ({PACK_SCHEMA}), as JSON or XML"
_ALL_RULES = tuple(sorted(RULES | VIEW_RULES))


def validate_bytes(data: bytes, name: str, view: str | None = None) -> Report:
    """What is wrong with `data`, which should be a document or a pack, in JSON or XML.

    `name` is the file's name, for the report. `view` is the text that a document's pieces count in,
    for a document that does not embed it; a pack's documents are checked against what they embed.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        from toolkit.validation.xml import validate_xml

        return validate_xml(data, name, view)
    if start in (b"{", b"["):
        return _validate_json(data, name, view)
    found = "an empty file" if not data.strip() else "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "neither"
    return Report(file=name, findings=(), checked=())
