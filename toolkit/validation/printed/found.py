"""What a file says, as far as it can be read, and what about it could not be read."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.base import Value


class FoundPassage(Value, frozen=True, kw_only=True):
    text: str
    marker: str = ""
    links: tuple[str, ...] = ()
    """Where its links lead: an address, or `#` and what the file calls a place in it."""
    language: str | None = None
    """The tag that holds for it; `None` if that is not read."""


class FoundGroup(Value, frozen=True, kw_only=True):
    """Passages with one place, of one row, or one passage; `label` is the reference printed beside it."""

    place: str = ""
    label: str = ""
    passages: tuple[FoundPassage, ...]
    is_row: bool = False
    """Whether it is a row of a table."""
    is_head: bool = False
    """Whether it is a heading of the first level."""


class Odd(Value, frozen=True, kw_only=True):
    """Something in a file that the toolkit did not put there, or that cannot be read."""

    where: str
    message: str


class CarriedFile(Value, frozen=True, kw_only=True):
    """The data that a file carries; `sum` is what the file says its SHA-256 is, where it does."""

    name: str
    data: bytes
    sum: str = ""


class Found(Value, frozen=True, kw_only=True):
    """All that a file says, in order; notes of a DOCX that stand at the foot of pages apart."""

    groups: tuple[FoundGroup, ...]
    notes: tuple[FoundGroup, ...] = ()
    alone: frozenset[str] = frozenset()
    """The places of references that stand alone, above a list or a table that has lost its bookmarks."""
    around: tuple[str, ...] = ()
    """What heads and feet of pages of a DOCX say, bookmarks and the title of the file."""
    furniture: tuple[str, ...] = ()
    """Each stretch of a PDF that is not read out: heads and feet of pages, repeated heads of tables."""
    addresses: frozenset[str] = frozenset()
    """Where links lead that leave the file."""
    languages: tuple[str, ...] = ()
    """What a PDF says its language is, in each place where it says so."""
    landings: Mapping[str, str] = {}
    """What stands at each place that a link may lead to: its reference, or its words."""
    bookmarks: tuple[tuple[str, str], ...] = ()
    """The title of each bookmark of a PDF, and where it leads."""
    odd: tuple[Odd, ...] = ()
