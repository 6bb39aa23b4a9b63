"""What an exporter of pages returns."""

from __future__ import annotations

from collections import Counter

from toolkit.model.base import Value


class Replaced(Value, frozen=True):
    """A character that was printed as U+FFFD, and how often."""

    character: str
    count: int


class Attachment(Value, frozen=True):
    """A file inside the file: the data that it was made from."""

    name: str
    media_type: str
    data: bytes
    description: str
    date: str = ""
    """The day of the latest thing in it, `YYYY-MM-DD`; empty if it has none."""


class Rendered(Value, frozen=True):
    data: bytes
    pages: dict[str, int]
    """Page number of each heading, by its id; the first page is 1. Empty if the format has no pages."""
    page_count: int
    """0 if the format has no fixed pages."""
    run_on: frozenset[str] = frozenset()
    """Ids of headings that ask for a new page, and begin none, as what is above would be almost alone."""
    replaced: tuple[Replaced, ...] = ()
    """In the order of their code points."""
    skipped: tuple[str, ...] = ()
    """What is to be said about font files that could not be used, and scripts that have none embedded."""


def as_replaced(counts: Counter[str]) -> tuple[Replaced, ...]:
    """`counts` of characters as notes, in the order of their code points."""
    return tuple(Replaced(character=character, count=counts[character]) for character in sorted(counts))
