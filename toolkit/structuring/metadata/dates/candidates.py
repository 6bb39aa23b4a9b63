"""Candidates for the dates of a document: what each is evidence for, and how far it can be relied on."""

from __future__ import annotations

import math
from functools import cache
from typing import Literal

from toolkit.language.tables import shipped_table
from toolkit.model.base import Value
from toolkit.model.document import Evidence

Role = Literal["published", "updated", "captured", "event"]
Source = Literal[
    "json-ld",
    "meta",
    "item",
    "created",
    "captured",
    "address",
    "dateline",
    "stamp",
    "beside",
    "among",
    "class",
    "time",
    "alone",
]
"""What kind of evidence it is; see `[reliability]` in `data/dates/clues.toml`."""
Family = Literal["stated", "printed", "address"]


class Candidate(Value, frozen=True, kw_only=True):
    """A date that the document may have."""

    role: Role
    source: Source
    values: tuple[str, ...]
    """Its value as `When`; two where day and month could be swapped."""
    end: str | None = None
    """The last day of an occasion of several."""
    evidence: Evidence

    @property
    def family(self) -> Family:
        """Evidence of one family comes from one hand: it counts once."""
        if self.source in ("json-ld", "meta", "item", "created", "captured"):
            return "stated"
        return "address" if self.source == "address" else "printed"

    @property
    def weight(self) -> float:
        """The natural logarithm of the odds that it is right."""
        share = reliability()[self.source]
        return math.log(share / (1 - share))


@cache
def reliability() -> dict[str, float]:
    """Source -> the share of pages with a known date on which it is that date."""
    table = shipped_table("dates", "clues.toml")
    return {name: float(share) for name, share in table["reliability"].items()}
