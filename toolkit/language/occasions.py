"""The words by which texts name the occasion they record, of all languages (`data/occasions.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from toolkit.language.expressions import inside, whole
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value


class OccasionWords(Value, frozen=True, kw_only=True):
    """The table, united over the languages."""

    records: re.Pattern[str]
    """How the record of a sitting, a meeting or a call is headed: `Minutes of the Board`."""
    sittings: re.Pattern[str]
    """How a hearing or a part of a session is headed: `Morning sitting`. Its record if somebody speaks."""
    meetings: re.Pattern[str]
    """Occasions at which people speak, other than those for the press: `earnings call`."""
    dates: re.Pattern[str]
    """The whole label of the day of an occasion: `Date of hearing`."""
    held: re.Pattern[str]
    """How a sentence says that something took place: `held`."""
    earlier: re.Pattern[str]
    """How a sentence names the record of an earlier meeting: `minutes of the meeting held on`."""
    launches: re.Pattern[str]
    """The whole label of the day on which a thing came out: `Release date`."""
    filed: re.Pattern[str]
    """The whole label of what is said of a text beside its day: `Reference`, `Contact`."""
    asof: re.Pattern[str]
    """The word right before or after the day of figures: `as of`."""
    topics: re.Pattern[str]
    """The heading of a list of what is spoken about: `Topics`."""
    venues: re.Pattern[str]
    """Words for rooms and buildings in which people meet."""


@cache
def occasion_words() -> OccasionWords:
    """The words as shipped. Raises LexiconError if the file is not TOML or holds what is no pattern."""
    tables = occasion_tables().values()

    def patterns(key: str) -> tuple[str, ...]:
        return tuple(pattern for table in tables for pattern in table.get(key, ()))

    return OccasionWords(
        records=inside(patterns("records")),
        sittings=inside(patterns("sittings")),
        meetings=inside(patterns("meetings")),
        dates=whole(patterns("dates")),
        held=inside(patterns("held")),
        earlier=inside(patterns("earlier")),
        launches=whole(patterns("launches")),
        filed=whole(patterns("filed")),
        asof=whole(patterns("asof")),
        topics=whole(patterns("topics")),
        venues=inside(patterns("venues")),
    )


def occasion_tables() -> dict[str, dict[str, Any]]:
    """Language -> its patterns and their examples."""
    return shipped_table("occasions.toml")
