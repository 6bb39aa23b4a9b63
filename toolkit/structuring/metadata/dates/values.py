"""The value of a date that a page states for programs."""

from __future__ import annotations

import datetime
import re

from toolkit.language.dates import DateGrammar

LONGEST_STATED = 60
"""In a statement of more than 60 code points only a date at its beginning counts."""
DAY = len("YYYY-MM-DD")

# Years as in the grammar of dates: an unknown date is often stated as 0001-01-01 or 9999-12-31.
_ISO = re.compile(
    r"(?P<day>(?:1[89]|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])"
    r"(?P<time>[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:[.,][0-9]{1,9})?(?![:0-9]))?"
    r"(?(time) ?(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])?)"
)
_BASIC = re.compile(r"\A((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])(?:T?[0-9]{4,6}Z?)?\Z")


def values_of(text: str, grammar: DateGrammar) -> tuple[str, ...]:
    """The values that a statement may have: one, two if day and month could be swapped, or none."""
    text = text.strip()
    value = iso_value(text)
    if value is not None:
        return (value,)
    basic = _BASIC.match(text)
    if basic is not None:
        day = "-".join(basic.groups())
        return (day,) if day_of(day) else ()
    found = grammar.find(text[:LONGEST_STATED])
    alone = len(found) == 1 and len(text) <= LONGEST_STATED
    stated = bool(found) and (alone or found[0].start == 0) and found[0].day is not None
    return found[0].readings() if stated else ()


def iso_value(text: str) -> str | None:
    """The date that `text` begins with, with its time if that is valid; `None` if the day is not."""
    match = _ISO.match(text)
    if match is None or day_of(match["day"]) is None:
        return None
    zone = re.sub(r"\A(...)(..)\Z", r"\1:\2", match["zone"] or "")
    time = re.sub(r"[.,].*", "", match["time"] or "").replace(" ", "T")
    return match["day"] + time + zone


def day_of(value: str | None) -> datetime.date | None:
    """The day that a `When` value begins with; `None` if there is no such day, as 31 February."""
    try:
        return datetime.date.fromisoformat((value or "")[:DAY])
    except ValueError:
        return None


def may_be_day(value: str, day: str) -> bool:
    """Whether the instant `value`, which has a zone, falls on `day` somewhere on Earth."""
    try:
        instant = datetime.datetime.fromisoformat(value)
        wanted = datetime.date.fromisoformat(day)
    except ValueError:
        return False
    if instant.tzinfo is None:
        return False
    first, last = (
        (instant.astimezone(datetime.UTC) + datetime.timedelta(hours=hours)).date() for hours in (-12, 14)
    )
    return first <= wanted <= last
