"""The captures that documents are compared with: what `--sources` found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.model.base import Value
from toolkit.model.document import Document
from toolkit.model.source import ViewName
from toolkit.validation.report import Finding
from toolkit.validation.words import quoted


class Captured(Value, frozen=True, kw_only=True):
    """A capture as it is read: its size in bytes, the name of its view, and the view."""

    bytes: int
    view: ViewName
    text: str


class Captures(Value, frozen=True, kw_only=True):
    """Captures by the SHA-256 of their bytes, and these sums by file name."""

    by_sum: Mapping[str, Captured]
    sums: Mapping[str, str]

    def of(self, document: Document) -> Captured | None:
        """The capture that a document was made of, read as the document was; `None` if it is not here."""
        found = self.by_sum.get(document.source.sha256)
        return found if found is not None and found.view == document.source.view else None

    def findings(self, document: Document) -> Iterator[Finding]:
        """What contradicts the record of the document's source: another size, or another file of its name."""
        source = document.source
        found = self.of(document)
        if found is not None and found.bytes != source.bytes:
            message = f"{source.bytes} bytes, but the file has {found.bytes}"
            yield Finding(path="/source/bytes", rule="source", message=message)
        other = self.sums.get(source.name)
        if source.sha256 not in self.by_sum and other is not None:
            message = (
                f"the file {quoted(source.name)} has the SHA-256 {other}: it is not the one this was made of"
            )
            yield Finding(path="/source/sha256", rule="source", message=message)
