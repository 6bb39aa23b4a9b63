"""R10: every date exists in the calendar, and a range ends where or after it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from toolkit.model.document import DateClaim, RelatedClaim
from toolkit.validation.report import Finding
from toolkit.validation.rules.known import Known, finding
from toolkit.validation.words import quoted

FURTHEST_ZONE = timedelta(hours=14)
"""A time zone is at most 14 hours from UTC; one further away does not exist."""
_MONTH = re.compile(r"[0-9]{4}(-[0-9]{2})?")
_NO_ZONE = re.compile(r".*[+-][0-9]{2}:[6-9][0-9]")


def dates_exist(known: Known) -> Iterator[Finding]:
    """R10, for the dates of the document and of the links to related texts."""
    for path, claim in known.claims:
        match claim:
            case DateClaim():
                yield from _range(path, "value", claim.value, claim.end)
            case RelatedClaim():
                yield from _range(path, "date", claim.date, claim.end)
            case _:
                pass


def _range(path: str, key: str, begin: str | None, end: str | None) -> Iterator[Finding]:
    for name, value in ((key, begin), ("end", end)):
        if value is not None and not exists(value):
            yield finding(f"{path}/{name}", "R10", f"{quoted(value)} is not in the calendar")
    if end is not None and begin is None:
        yield finding(f"{path}/end", "R10", "a range that has no beginning")
    elif begin is not None and end is not None and not _in_order(begin, end):
        message = f"{quoted(end)} is before {quoted(begin)}, where the range begins"
        yield finding(f"{path}/end", "R10", message)


def exists(value: str) -> bool:
    """Whether a `When` names a day, month or year that there is, and a zone that there is."""
    try:
        if _MONTH.fullmatch(value):
            date.fromisoformat(f"{value}-01" if len(value) > len("YYYY") else f"{value}-01-01")
            return True
        if _NO_ZONE.fullmatch(value):
            return False
        zone = datetime.fromisoformat(value).utcoffset()
    except ValueError:
        return False
    return zone is None or abs(zone) <= FURTHEST_ZONE


def _in_order(begin: str, end: str) -> bool:
    """Whether `end` is not before `begin`, as far as the less exact of the two says."""
    shown = min(len(begin), len(end), len("YYYY-MM-DD"))
    return begin[:shown] <= end[:shown]
