"""What setting text needs to know of a font."""

from __future__ import annotations

from abc import ABC, abstractmethod


class Face(ABC):
    """One font in one weight; `ascent` and `descent` are per 1000 of the type size."""

    name: str
    characters: frozenset[str]
    ascent: float
    descent: float

    @abstractmethod
    def width(self, text: str, size: float) -> float:
        """The width of `text` in points; every character of it must be one of this face's."""

    @abstractmethod
    def advances(self, text: str) -> list[float]:
        """By how much each character of `text` moves on, per 1000 of the type size."""
