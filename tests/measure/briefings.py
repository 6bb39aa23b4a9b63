"""Date, place and kind of press briefings against what each states in its title and above its first words.

python -m tests.measure.briefings --data white-house-dev.jsonl.xz            the figures
python -m tests.measure.briefings --data … --wrong place                     and every claim that is not right

The date is the one noted for a briefing; the place is the line above the day and the time of day at which it
begins (`4:15 P.M. EDT`); the kind is what its title calls it: a briefing, or a gaggle or conference for the press.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from toolkit.cleaning import clean
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure

Field = Literal["date", "place", "kind"]
FIELDS: tuple[Field, ...] = ("date", "place", "kind")

_TIME = re.compile(r"\s*\(?\d{1,2}:\d\d\s*[AP]\.?M\.?,?\s+[A-Z]{2,4}\b", re.IGNORECASE)
_DAY = re.compile(
    r"\s*(?:\w+day,? )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d"
)
_NO_PLACE = re.compile(r"briefing by|gaggle|conference|\bcall\b|^via |,? \d{1,2}/|^by ", re.IGNORECASE)


class Facts(NamedTuple):
    """What is stated, or claimed; empty where nothing is."""

    date: str
    place: str
    kind: str


def stated(row: dict[str, Any], view: str) -> Facts:
    """What a briefing states, by the lines of its view."""
    title = row["title"].casefold()
    for_press = "gaggle" in title or "press conference" in title or "availability" in title
    kind = "press-conference" if for_press else "briefing" if "briefing" in title else ""
    return Facts(row["date"] or "", _place(view, row["title"]), kind)


def _place(view: str, title: str) -> str:
    lines = [line.strip() for line in view.splitlines() if line.strip()]
    at = next((number for number, line in enumerate(lines) if _TIME.match(line)), 0)
    at -= 1 if at and _DAY.match(lines[at - 1]) else 0
    place = lines[at - 1] if at > 0 else ""
    return "" if place == title or _NO_PLACE.search(place) else place


def claimed(name: str, row: dict[str, Any]) -> tuple[Facts, str]:
    """What the toolkit claims, and the view."""
    suffix = "html" if row["form"] == "html" else "txt"
    page = read(Source(name=f"{name}.{suffix}", data=row["capture"].encode()))
    about = structure(clean(page), "0").metadata
    published = about.dates.published if about.dates else None
    day = published.value[:10] if published else ""
    return Facts(day, about.place.value if about.place else "", about.kind.value), page.view


def outcome(stated: str, claimed: str) -> str:
    if not stated:
        return "invented" if claimed else "none"
    return "right" if _same(stated) == _same(claimed) else "wrong" if claimed else "absent"


def _same(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wrong", choices=FIELDS)
    given = parser.parse_args()
    counts: dict[Field, Counter[str]] = {field: Counter() for field in FIELDS}
    for row in rows(given.data):
        found, view = claimed(row["id"], row)
        facts = stated(row, view)
        for field in FIELDS:
            wanted, value = getattr(facts, field), getattr(found, field)
            result = outcome(wanted, value) if field != "kind" or wanted else "none"
            counts[field][result] += 1
            if given.wrong == field and result not in ("right", "none"):
                print(f"{result:9}{row['id']} {row['title'][:60]}\n   {value!r}\n   {wanted!r}")
    for field, count in counts.items():
        known = count.total() - count["none"] - count["invented"]
        shares = " ".join(
            f"{name} {count[name] / max(1, known):.3f}" for name in ("right", "wrong", "absent")
        )
        print(
            f"{field:6}{known:4} {shares} | invented {count['invented']} of {count['none'] + count['invented']}"
        )


if __name__ == "__main__":
    main()
