"""What the cleaner keeps of a page, as one text: the form in which benchmarks of main content ask for it."""

from __future__ import annotations

from toolkit.cleaning import clean
from toolkit.errors import SourceError
from toolkit.model.source import Source
from toolkit.readers import read


def from_html(data: bytes) -> str:
    """The main content of a page of HTML; nothing of a page that cannot be read."""
    return _kept("page.html", data)


def from_text(data: bytes) -> str:
    """The main content of a plain-text capture."""
    return _kept("page.txt", data)


def _kept(name: str, data: bytes) -> str:
    try:
        page = read(Source(name=name, data=data))
    except SourceError:
        return ""
    kept = (part for part in clean(page).segments if part.label == "kept")
    return "\n\n".join(page.view[part.start : part.end] for part in kept)
