"""Where the links and bookmarks of a PDF lead: to an address, or to what stands at a place in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.exporters.pdf.strips import ABOVE
from toolkit.validation.printed.pdf_layout import Placed
from toolkit.validation.printed.pdf_text import PageText

_ROUNDING = 0.01
"""Points by which a number of a page may be rounded."""
NOWHERE = "#nowhere"


class Leads:
    """The places of one file that are led to; `numbers` is object number of a page -> number from 0."""

    def __init__(self, numbers: Mapping[int, int], texts: Sequence[PageText]) -> None:
        self._numbers, self._texts = numbers, texts
        self._spots: dict[str, tuple[int, float]] = {}

    def target(self, holder: Any) -> str:
        """Where a link or an entry of the outline leads: an address, or `#` and a place."""
        action = holder["/A"].get_object() if "/A" in holder else {}
        if "/URI" in action:
            return str(action["/URI"])
        place = holder.get("/Dest", action.get("/D"))
        place = place.get_object() if hasattr(place, "get_object") else place
        if not isinstance(place, list) or len(place) < 4 or str(place[1]) != "/XYZ":
            return NOWHERE
        page = self._numbers.get(getattr(place[0], "idnum", -1))
        try:
            height = float(place[3])
        except (TypeError, ValueError):
            return NOWHERE
        if page is None:
            return NOWHERE
        key = f"#page {page + 1}, {height:g} pt"
        self._spots[key] = page, height
        return key

    def landings(self, units: Mapping[tuple[int, int], str]) -> dict[str, str]:
        """For each place led to, what of `units` (by page and marked stretch) stands there."""
        lines = [
            sorted(
                (-each.y, unit)
                for each in text.layout.texts
                if each.text.strip() and (unit := units.get((page, _number(each)), ""))
            )
            for page, text in enumerate(self._texts)
        ]
        found = {}
        for key, (page, height) in self._spots.items():
            at = bisect_left(lines[page], (ABOVE - height - _ROUNDING, ""))
            found[key] = lines[page][at][1] if at < len(lines[page]) else ""
        return found

    def is_on_text(self, link: Any, page: int, stretches: Sequence[int]) -> bool:
        """Whether a link lies on some of the marked stretches of its page."""
        left, low, right, high = sorted_box([float(each) for each in link["/Rect"]])
        texts = [each for each in self._texts[page].layout.texts if each.number in stretches]
        return not texts or any(
            left - 1 <= each.x + each.width and each.x <= right + 1 and low - 1 <= each.y <= high + 1
            for each in texts
        )


def sorted_box(numbers: Sequence[float]) -> tuple[float, float, float, float]:
    """A rectangle as left, bottom, right, top, whichever corners it was given by."""
    x, y, to_x, to_y = numbers
    return min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _number(text: Placed) -> int:
    return -1 if text.number is None else text.number


def bookmarks(root: Any, leads: Leads, most: int) -> Iterator[tuple[str, str]]:
    """Title and target of each entry of the outline, in order; at most `most`, should it go in circles."""
    pending = [root["/Outlines"].get_object().get("/First")] if "/Outlines" in root else []
    while pending and most:
        entry = pending.pop()
        if entry is None:
            continue
        entry, most = entry.get_object(), most - 1
        yield str(entry.get("/Title", "")), leads.target(entry)
        pending += [entry.get("/Next"), entry.get("/First")]
