"""Checks the bytes of one file: syntax, then schema, then the rules; or a document before it is written.

Faults in one stage do not hide those of the next: the rules are applied whenever the file can still
be read as a document or a pack. Whatever the bytes are, the result is a report, never an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import fault_of_installation, reason_of
from toolkit.validation.report import Finding, Report

if TYPE_CHECKING:
    from toolkit.model.document import Document
    from toolkit.validation.captures import Captures

_JSON, _XML = (b"{", b"["), b"<"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_UTF8_MARK, _UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def validate_bytes(
    data: bytes,
    name: str,
    view: str | None = None,
    captures: Captures | None = None,
    beside: bytes | None = None,
) -> Report:
    """What is wrong with `data`: a document or a pack as JSON or XML, or a PDF or DOCX made of one.

    `name` is the file's name, for the report. `view` is the text in which a document's pieces count,
    if the document does not embed it; a pack's documents are checked against the views they embed.
    `captures` are files that may be the sources of the document, or of those of the pack. `beside` is the
    data that a DOCX was made from, for one that does not carry it any more.
    """
    try:
        return _checked(data, name, view, captures, beside)
    except MemoryError as error:
        return failed(name, "file", reason_of(error))
    except Exception as error:
        broken = fault_of_installation(error)
        if broken is not None:
            raise broken from error
        return failed(name, "toolkit", reason_of(error))


def faults_of(document: Document, view: str) -> tuple[Finding, ...]:
    """What the schema and the rules find in a document in memory whose pieces count in `view`."""
    import msgspec

    from toolkit.validation import schema
    from toolkit.validation.rules import check_document

    broken = schema.check(msgspec.to_builtins(document), document.schema)
    return tuple(sorted([*broken, *check_document(document, view).findings]))


def failed(name: str, rule: str, reason: str) -> Report:
    """The report of a file that could not be checked."""
    return Report(file=name, findings=(Finding(path="", rule=rule, message=reason),), checked=())


def _checked(
    data: bytes, name: str, view: str | None, captures: Captures | None, beside: bytes | None
) -> Report:
    suffix = name.lower().rpartition(".")[2]
    if data.startswith(_PDF) or suffix == "pdf":
        from toolkit.validation.printed.check import validate_pdf

        return validate_pdf(data, name, captures)
    if data.startswith(_ZIP) or suffix == "docx":
        from toolkit.validation.printed.check import validate_docx

        return validate_docx(data, name, captures, beside)
    first = data.removeprefix(_UTF8_MARK).lstrip()[:1]
    if first == _XML:
        from toolkit.validation.check_xml import validate_xml

        return validate_xml(data, name, view, captures)
    if first and first in _JSON:
        from toolkit.validation.check_json import validate_json

        return validate_json(data, name, view, captures)
    return Report(file=name, findings=(_unknown(data),), checked=())


def _unknown(data: bytes) -> Finding:
    from toolkit.validation.contents import WANTED

    if data.startswith(_UTF16_MARKS):
        return Finding(path="", rule="syntax", message="UTF-16 text; expected UTF-8")
    found = "neither JSON nor XML" if data.strip() else "the file is empty"
    return Finding(path="", rule="syntax", message=f"{found}: {WANTED}")
