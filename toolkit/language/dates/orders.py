"""The order of dates in numbers on a page: by its other dates, by its language and country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from toolkit.language.dates.found import FoundDate, Order
from toolkit.language.dates.knowledge import cldr, zones

_ZONED = re.compile(r"\d\s?[AaPp]\.?[Mm]\.?,?\s([A-Z]{2,3})(?!\w)")
_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?(?![A-Za-z])"
)


def order_of(dates: Iterable[FoundDate], language: str | None, tag: str) -> Order | None:
    """The order that a page's dates have; `None` if nothing settles it.

    `dates` are the page's, `language` is that of its words, `tag` the one that it states: `en-GB`. A date
    that only one order makes a day of shows the order; where dates show both, none is known.
    """
    shown = {date.order for date in dates} - {None}
    if shown:
        return shown.pop() if len(shown) == 1 else None
    stated = _order_of_tag(tag)
    own = _order_of_tag(language or "")
    if language is not None and language_of(tag) != (language,):
        stated = None if language_of(tag) else stated
    order = stated or own
    return cast(Order, order) if order in ("dmy", "mdy") else None


def language_of(tag: str) -> tuple[str, ...]:
    """The language of a tag such as `en-GB`, if it has one."""
    match = _TAG.match(tag.strip())
    return (match["language"].lower(),) if match else ()


def region_of(tag: str) -> str | None:
    """The country of a tag such as `en-GB`; `None` if it has none."""
    match = _TAG.match(tag.strip())
    return match["region"].upper() if match and match["region"] else None


def region_shown(text: str) -> str | None:
    """The country whose zones are printed after times of day; `None` for none or several."""
    shown = set(_ZONED.findall(text))
    found = {region for region, names in zones()["regions"].items() if not shown.isdisjoint(names)}
    return found.pop() if len(found) == 1 else None


def _order_of_tag(tag: str) -> str | None:
    """The order for a language tag; `None` if it has no region and the regions of its language differ."""
    orders = cldr().orders
    for language in language_of(tag):
        return orders.get(f"{language}-{region_of(tag)}") or orders.get(language)
    return None
