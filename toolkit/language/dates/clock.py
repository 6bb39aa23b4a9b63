"""The time of day after a date, and its zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from toolkit.language.dates.knowledge import calendars, names_of, zones

_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d\d)?")


class Clock:
    """Reads the time that follows a date, in the words of some languages and the zones of a country."""

    def __init__(self, languages: tuple[str, ...], country: str | None) -> None:
        names = [table for table in map(names_of, languages) if table is not None]
        self._morning = frozenset(_bare(word) for table in names for word in table.am)
        words = [word for language in languages for word in calendars()["clock"].get(language, ())]
        halves = [word for table in names for word in (*table.am, *table.pm)]
        self._pattern = _pattern(tuple(sorted(set(words))), tuple(sorted({"am", "pm", *map(_bare, halves)})))
        self._country = country

    def read(self, text: str, start: int) -> tuple[int, str | None, str | None]:
        """Where the time that begins at `start` ends, the time as 24-hour `hh:mm`, and its offset from UTC.

        `(start, None, None)` if there is no time. Without a zone, or for one of several meanings, no offset.
        """
        match = self._pattern.match(text, start)
        if match is None or not (match["minute"] or match["half"] or match["first"]):
            return start, None, None
        hour, half = int(match["hour"]), match["first"] or match["half"]
        if half and 1 <= hour <= 12:
            morning = _bare(half) in self._morning or _bare(half) == "am"
            hour = hour % 12 + (0 if morning else 12)
        zone = match["zone"]
        return match.end(), f"{hour:02d}:{int(match['minute'] or 0):02d}", zone and self._offset(zone)

    def _offset(self, zone: str) -> str | None:
        table = zones()
        if zone in table["offsets"]:
            return str(table["offsets"][zone])
        if zone in table["countries"]:
            return str(table["countries"][zone].get(self._country, "")) or None
        match = _OFFSET.fullmatch(zone)
        if match is None or int(match[2]) > 14:
            return None
        return f"{match[1]}{int(match[2]):02d}:{int(match[3] or 0):02d}"


def _bare(half: str) -> str:
    """A word for a half of the day without dots, spaces and capitals."""
    return re.sub(r"[.\s]", "", half).lower()


@cache
def _pattern(words: tuple[str, ...], halves: tuple[str, ...]) -> re.Pattern[str]:
    """The expression for the time after a date."""
    joining = rf"(?:(?:{_any(words)})\.?\s+)?"
    half = "|".join(
        r"\.?\s?".join(map(re.escape, word)) if word.isascii() else re.escape(word) for word in halves
    )
    table = zones()
    named = _any((*table["offsets"], *table["countries"], *table["unknown"]["names"]))
    iso = r"(?:(?P<iso>T)|\s*[,|·•/–—-]?\s*" + joining + ")"
    time = (
        rf"(?:(?P<first>{half})\s*)?(?P<hour>[01]?\d|2[0-3])"
        r"(?:(?::|\.|\s?h\s?|[時时點点시]\s?)(?P<minute>[0-5]\d)[分분]?(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?)?(?![.:]?\d)"
    )
    zone = (
        rf"(?P<zone>(?-i:GMT|UTC)\s?[+-]\d{{1,2}}(?::?\d\d)?(?!\d)|(?-i:{named})(?!\w)|[+]\d\d:?\d\d(?!\d)|-\d{{4}}(?!\d)"
        r"|(?(iso)-\d\d:\d\d|(?!)))"
    )
    return re.compile(rf"{iso}{time}(?:\s*(?P<half>{half})(?!\w)\.?)?(?:\s*\(?{zone}\)?)?", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or r"(?!)"
