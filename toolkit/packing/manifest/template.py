"""Writes the first manifest of a pack: its sources as they stand, every key with a line that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.model.pack import Entry
from toolkit.packing.manifest.keys import BACK_PARTS, FORMAT, FRONT_PARTS, TABLES, Table
from toolkit.packing.manifest.values import plain_line, written

SECTIONS = ("Dated sources", "Undated sources")
"""The headings of the two sections of a pack that has both."""
ONE_SECTION = "Sources"

_HEAD = f"""\
# What you settle about this pack. It was written once and is yours: no run of toolkit changes it.
# What you type here is marked [editor] in print and has the basis "given" in the data.
# `toolkit validate pack.toml` says whether it still fits the sources. docs/manifest.md explains all of it.
format = {FORMAT}
"""

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "line": {
        "source": "harbour-talks",
        "line": 8,
        "starts": "More from the Harbour Council",
        "as": "drop",
        "reason": "related",
        "why": "a list of related links",
    },
    "turn": {
        "source": "harbour-talks",
        "para": 3,
        "starts": "We have agreed on a common rescue line",
        "speaker": "Ann Lee",
        "role": "answer",
        "why": "nobody else answers in this transcript",
    },
    "withdraw": {
        "source": "harbour-talks",
        "claim": "event_date",
        "value": "2012-05-03",
        "why": "the page does not say when the talks were",
    },
    "key_point": {"source": "harbour-talks", "para": 3, "starts": "We have agreed on a common rescue line"},
    "chronology": {
        "source": "harbour-talks",
        "para": 5,
        "starts": "We hope to meet again",
        "action": "add",
        "date": "2012~",
        "label": "Meeting hoped for in Porto Alto",
    },
    "glossary": {"term": "HC", "expansion": "Harbour Council"},
    "person": {"heading": "Lee, Ann", "variants": ["Ann Lee", "Ms Lee"]},
    "note": {
        "source": "harbour-talks",
        "para": 4,
        "starts": "When does it start",
        "text": "The question is repeated in the minutes.",
    },
    "index": {"terms": ["rescue line", "lighthouses"], "see": {"distress line": "rescue line"}},
}
"""An entry of each table that a first manifest does not fill."""


def template(entries: Sequence[Entry], title: str, reference: str | None = None) -> str:
    """The text of the first manifest of a pack with these entries, in their order and sections."""
    blocks = [_HEAD, _cover(title, reference), _contents(), *_sections(entries), *_sources(entries)]
    blocks += [_example(name) for name in EXAMPLES]
    return "\n".join(blocks)


def _cover(title: str, reference: str | None) -> str:
    table = TABLES["pack"]
    cover: dict[str, Any] = dict.fromkeys(table.keys, "")
    cover |= {"title": plain_line(title), "reference": plain_line(reference or ""), "distribution": []}
    optional = {"language": "en-GB", "paper": "A4"}
    lines = [_line(table, key, value) for key, value in cover.items() if key not in optional]
    lines += [f"# {_line(table, key, value)}" for key, value in optional.items()]
    return _block("pack", lines)


def _contents() -> str:
    table = TABLES["contents"]
    values: dict[str, Any] = {"front": FRONT_PARTS, "back": BACK_PARTS, "note_margin_mm": 0}
    return _block("contents", [_line(table, key, value) for key, value in values.items()])


def _sections(entries: Sequence[Entry]) -> Iterator[str]:
    """The sections that the pack has."""
    letters = sorted({entry.ref[0] for entry in entries})
    titles = SECTIONS if len(letters) > 1 else (ONE_SECTION,)[: len(letters)]
    for number, (letter, title) in enumerate(zip(letters, titles, strict=True)):
        values = {"id": letter, "title": title}
        yield _block("section", [f"{key} = {written(value)}" for key, value in values.items()], number == 0)


def _sources(entries: Sequence[Entry]) -> Iterator[str]:
    """The sources in the order of the pack, each with its sum."""
    for number, entry in enumerate(entries):
        source = entry.document.source
        values = {"file": source.name, "sha256": source.sha256, "section": entry.ref[0]}
        yield _block("source", [f"{key} = {written(value)}" for key, value in values.items()], number == 0)
        if number == 0:
            others = [key for key in TABLES["source"].keys if key not in values]
            yield "# A source may also have, instead of what it says itself:\n" + "".join(
                f"# {key}: {TABLES['source'].keys[key].about}\n" for key in others
            )


def _example(name: str) -> str:
    table, example = TABLES[name], EXAMPLES[name]
    lines = [f"# {_line(table, key, value)}" for key, value in example.items()]
    return _block(name, lines, sign="# ")


def _block(name: str, lines: list[str], explained: bool = True, sign: str = "") -> str:
    """A table with what it is for above it; `sign` takes it out."""
    table = TABLES[name]
    about = f"# {table.about[0].upper()}{table.about[1:]}.\n" if explained else ""
    header = f"{sign}[[{name}]]" if table.many else f"{sign}[{name}]"
    return about + "\n".join([header, *lines]) + "\n"


def _line(table: Table, key: str, value: Any) -> str:
    return f"{key} = {written(value)}  # {table.keys[key].about}"
