"""What every rule is given, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.model.base import Value
from toolkit.model.document import Document
from toolkit.validation.report import Finding
from toolkit.validation.walk import Part


class Known(Value, frozen=True, kw_only=True):
    """A document, everything in it that has pieces, and its view (empty if unknown)."""

    document: Document
    parts: tuple[Part, ...]
    view: str = ""


Rule = Callable[[Known], Iterator[Finding]]


def finding(path: str, rule: str, message: str) -> Finding:
    """What is wrong at the JSON pointer `path`; the place in the file is added later."""
    return Finding(path=path, rule=rule, message=message)
