"""Small captures that are hard in one way each, with what is right for them.

python -m tests.cases                 how many facts of how many captures are right
python -m tests.cases --wrong [NAME]  what is wrong with each of them, or with those whose name holds NAME

Each capture in `tests/golden/cases` stands beside a JSON file; its README.md says what the keys mean.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tests.seeds import ROOT
from toolkit.cleaning import clean
from toolkit.exporters.numbering import marker_of
from toolkit.exporters.plain import render_text
from toolkit.model.document import (
    Cell,
    Claim,
    ContentBlock,
    DateClaim,
    Document,
    Item,
    ListBlock,
    Table,
    Turn,
)
from toolkit.model.parts import parts_of, spread
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure

CASES = ROOT / "tests" / "golden" / "cases"
ANY = "*"
"""A speaker who is not judged."""
_HEADS = {"column": "^", "row": "<", None: ""}


def captures() -> list[Path]:
    return sorted(path for path in CASES.iterdir() if path.suffix in (".txt", ".html"))


@cache
def right(path: Path) -> dict[str, Any]:
    """What is right for a capture."""
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return found


@cache
def document_of(path: Path) -> Document:
    """The document of a capture, with its view."""
    page = read(Source(name=path.name, data=path.read_bytes()))
    document = structure(clean(page), "0")
    source = msgspec.structs.replace(document.source, text=page.view)
    return msgspec.structs.replace(document, source=source)


def keys(path: Path) -> list[str]:
    """The facts that are judged of a capture."""
    return [key for key in right(path) if key not in ("about", "fails")]


def compared(path: Path, key: str) -> tuple[Any, Any]:
    """What is right, and what is found; texts of which the beginning is given are cut to it."""
    wanted = right(path)[key]
    return wanted, FACTS[key](document_of(path), wanted)


def _value(claim: Claim | DateClaim | None) -> str | None:
    return claim.value if claim else None


def _date(document: Document, name: str) -> str | None:
    dates = document.metadata.dates
    return _value(getattr(dates, name)) if dates else None


def _nodes(document: Document) -> Iterator[ContentBlock]:
    for node in document.body:
        yield from node.blocks if isinstance(node, Turn) else (node,)


def _blocks(document: Document, wanted: Sequence[str]) -> list[str]:
    found = [f"{block.__struct_config__.tag}: {next(parts_of(block))[1].text}" for block in _nodes(document)]
    return _begun(found, wanted)


def _begun(found: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Each text, or the beginning of it that is wanted."""
    expected = [*wanted, *[""] * len(found)]
    return [
        begins if begins and text.startswith(begins) else text
        for text, begins in zip(found, expected, strict=False)
    ]


def _turns(document: Document, wanted: Sequence[Sequence[str | None]]) -> list[list[str | None]]:
    names = {person.id: person.name for person in document.people}
    turns = [node for node in document.body if isinstance(node, Turn)]
    texts = _begun(
        [next(parts_of(turn.blocks[0]))[1].text for turn in turns], [str(turn[2]) for turn in wanted]
    )
    found: list[list[str | None]] = []
    for number, (turn, text) in enumerate(zip(turns, texts, strict=True)):
        role, speaker, _ = wanted[number] if number < len(wanted) else (ANY, ANY, ANY)
        name = names[turn.speaker.value] if turn.speaker else None
        found.append([role and turn.role, ANY if speaker == ANY else name, text])
    return found


def _answers(document: Document, _: object) -> list[list[int]]:
    turns = [node for node in document.body if isinstance(node, Turn)]
    numbers = {turn.id: number for number, turn in enumerate(turns)}
    return [[numbers[id] for id in turn.replies_to] for turn in turns]


def _times(document: Document, _: object) -> list[str]:
    return [node.time.text.strip("[]") for node in document.body if isinstance(node, Turn) and node.time]


def _tables(document: Document, _: object) -> list[dict[str, Any]]:
    tables = [block for block in _nodes(document) if isinstance(block, Table)]
    return [
        {"header_rows": table.header_rows, "rows": [[*map(_cell, row)] for row in spread(table)]}
        for table in tables
    ]


def _cell(cell: Cell | None) -> str:
    return f"{_HEADS[cell.header]}{cell.text}" if cell else ""


def _numbers(document: Document, _: object) -> list[list[str]]:
    return [[*_markers(block)] for block in _nodes(document) if isinstance(block, ListBlock)]


def _markers(block: ListBlock) -> Iterator[str]:
    pending: list[Item] = [*reversed(block.items)]
    while pending:
        item = pending.pop()
        yield marker_of(item, block, "•")
        pending += reversed(item.items)


def _marks(document: Document, _: object) -> list[str]:
    view = document.source.text or ""
    return [
        f"{mark.type} {' '.join(view[start:end] for start, end in mark.pieces)}"
        for block in _nodes(document)
        for _, part in parts_of(block)
        for mark in getattr(part, "marks", ())
        if mark.type not in ("link", "language")
    ]


def _within(text: str, wanted: Sequence[str]) -> list[str]:
    return [one for one in wanted if one in text]


def _absent(document: Document, wanted: Sequence[str]) -> list[str]:
    text = render_text(document)
    return [one for one in wanted if one not in text]


def _affiliations(document: Document, _: object) -> dict[str, str]:
    return {person.name: person.affiliation.text for person in document.people if person.affiliation}


FACTS: dict[str, Callable[[Document, Any], Any]] = {
    "title": lambda document, _: _value(document.metadata.title),
    "publisher": lambda document, _: _value(document.metadata.publisher),
    "place": lambda document, _: _value(document.metadata.place),
    "authors": lambda document, _: [claim.value for claim in document.metadata.authors],
    "published": lambda document, _: _date(document, "published"),
    "updated": lambda document, _: _date(document, "updated"),
    "event": lambda document, _: _date(document, "event"),
    "day": lambda document, _: _date(document, "event") or _date(document, "published"),
    "people": lambda document, _: [person.name for person in document.people],
    "affiliations": _affiliations,
    "turns": _turns,
    "answers": _answers,
    "times": _times,
    "blocks": _blocks,
    "tables": _tables,
    "numbers": _numbers,
    "marks": _marks,
    "shown": lambda document, wanted: _within(render_text(document), wanted),
    "absent": _absent,
    "removed": lambda document, wanted: _within("\n".join(one.text for one in document.removed), wanted),
    "warns": lambda document, wanted: [
        code for code in wanted if code in {one.code for one in document.warnings}
    ],
}
"""Key -> what a document says about it, in the form in which it is expected."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--wrong", nargs="?", const="", metavar="NAME")
    given = parser.parse_args()
    facts = wrong = 0
    for path in captures():
        for key in keys(path):
            wanted, found = compared(path, key)
            facts += 1
            wrong += wanted != found
            if given.wrong is not None and given.wrong in path.name and wanted != found:
                print(f"{path.name}  {key}\n  right: {wanted}\n  found: {found}")
    print(f"{facts - wrong} of {facts} facts of {len(captures())} captures are right")


if __name__ == "__main__":
    main()
