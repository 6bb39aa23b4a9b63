"""R11 and R12: the analysis of a pack cites what its documents hold, and follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import Any

import msgspec

from toolkit.model.analysis import (
    Analysis,
    Citation,
    CopyGroup,
    DatedCitation,
    Exchange,
    PersonOf,
    Place,
)
from toolkit.model.document import Document, Turn
from toolkit.model.pack import Entry, Pack
from toolkit.model.parts import pieces_of
from toolkit.model.spans import Pieces, text_of
from toolkit.validation.report import Finding
from toolkit.validation.rules.known import finding
from toolkit.validation.walk import nodes
from toolkit.validation.words import quoted

Placed = tuple[str, Any]
"""A JSON pointer, and the object there."""

_TABLED = ("key_sentences", "chronology", "document_dates", "people", "exchanges", "quotations")
_PARTS = (*_TABLED, "abbreviations", "copies", "index")


def analysis_cites(pack: Pack) -> Iterator[Finding]:
    """R11: references, blocks, turns and people exist; a citation's text is what its pieces hold."""
    if pack.analysis is None:
        return
    sources = {entry.ref: _Source(entry) for entry in pack.entries}
    for path, item in _items("/analysis", pack.analysis):
        if isinstance(item, (Citation, DatedCitation)):
            yield from _cited(path, item, sources)
        elif isinstance(item, (Place, PersonOf, Exchange, CopyGroup)) and item.ref not in sources:
            yield finding(f"{path}/ref", "R11", f"there is no entry {quoted(item.ref)}")
        elif isinstance(item, Place) and item.block not in sources[item.ref].pieces:
            yield finding(f"{path}/block", "R11", f"{item.ref} has no block {quoted(item.block)}")
        elif isinstance(item, PersonOf) and item.person not in sources[item.ref].people:
            yield finding(f"{path}/person", "R11", f"{item.ref} has no person {quoted(item.person)}")
        elif isinstance(item, Exchange):
            yield from _exchanged(path, item, sources[item.ref])


def analysis_follows(pack: Pack) -> Iterator[Finding]:
    """R12: what the user did not give is what the documents give; where nothing was edited, all of it is."""
    analysis = pack.analysis
    if analysis is None or any(entry.document.source.text is None for entry in pack.entries):
        return
    from toolkit.packing import analyse  # only what checks a pack needs it

    again = analyse(pack.entries) or Analysis()
    for part in _PARTS:
        found, expected = getattr(analysis, part), getattr(again, part)
        if analysis.edited:
            yield from _among(f"/analysis/{part}", found, expected)
        elif found != expected:
            yield _differing(f"/analysis/{part}", found, expected)


class _Source:
    """What citations of a document may lead to."""

    def __init__(self, entry: Entry) -> None:
        self.document: Document = entry.document
        self.view = entry.document.source.text
        self.people = {person.id for person in entry.document.people}

    @cached_property
    def pieces(self) -> dict[str, Pieces]:
        """The pieces of each block and part of the front matter; the first block of a turn has its label."""
        found: dict[str, Pieces] = {front.id: front.pieces for front in self.document.front}
        for _, node in nodes(self.document):
            if isinstance(node, Turn):
                label = node.label.pieces if node.label else ()
                found[node.blocks[0].id] = label
            else:
                found[node.id] = (*found.get(node.id, ()), *pieces_of(node))
        return found

    @cached_property
    def turns(self) -> set[str]:
        return {node.id for node in self.document.body if isinstance(node, Turn)}


def _items(path: str, item: Any) -> Iterator[Placed]:
    """Every struct below `item`, with its JSON pointer."""
    if isinstance(item, msgspec.Struct):
        yield path, item
        for key in item.__struct_fields__:
            yield from _items(f"{path}/{key}", getattr(item, key))
    elif isinstance(item, tuple):
        for number, member in enumerate(item):
            if isinstance(member, msgspec.Struct):
                yield from _items(f"{path}/{number}", member)


def _cited(path: str, item: Citation | DatedCitation, sources: dict[str, _Source]) -> Iterator[Finding]:
    source = sources.get(item.ref)
    if source is None:
        yield finding(f"{path}/ref", "R11", f"there is no entry {quoted(item.ref)}")
        return
    chars = source.document.source.chars
    if not all(0 <= start < end <= chars for start, end in item.pieces):
        yield finding(f"{path}/pieces", "R11", f"outside the view, which has {chars} characters")
        return
    if source.view is not None and text_of(source.view, item.pieces) != item.text:
        yield finding(f"{path}/text", "R11", "not what its pieces hold")
    if item.block is None:
        return
    held = source.pieces.get(item.block)
    if held is None:
        yield finding(f"{path}/block", "R11", f"{item.ref} has no block {quoted(item.block)}")
    elif not any(start <= item.pieces[0][0] < end for start, end in held):
        yield finding(f"{path}/block", "R11", f"the words do not begin in {quoted(item.block)}")


def _exchanged(path: str, item: Exchange, source: _Source) -> Iterator[Finding]:
    for key, ids, known, what in (
        ("questions", item.questions, source.turns, "turn"),
        ("answers", item.answers, source.turns, "turn"),
        ("asked_by", item.asked_by, source.people, "person"),
    ):
        for number, id in enumerate(ids):
            if id not in known:
                yield finding(f"{path}/{key}/{number}", "R11", f"{item.ref} has no {what} {quoted(id)}")


def _among(path: str, found: Sequence[Any], expected: Sequence[Any]) -> Iterator[Finding]:
    """What was not given by the user is among what is expected."""
    known = set(map(_key, expected))
    for number, item in enumerate(found):
        if getattr(item, "basis", None) != "given" and _key(item) not in known:
            yield finding(
                f"{path}/{number}", "R12", "the documents do not give this, and it is not marked as given"
            )


def _key(item: Any) -> bytes:
    return msgspec.json.encode(item)


def _differing(path: str, found: Sequence[Any], expected: Sequence[Any]) -> Finding:
    """Where what was found first differs from what is expected."""
    pairs = zip_longest(found, expected)
    number, (one, other) = next((at, pair) for at, pair in enumerate(pairs) if pair[0] != pair[1])
    if one is None:
        return finding(path if found else "/analysis", "R12", f"{path}/{number} is missing")
    if other is None:
        return finding(f"{path}/{number}", "R12", "the documents do not give this")
    key = next(key for key in one.__struct_fields__ if getattr(one, key) != getattr(other, key))
    place = f"{path}/{number}/{key}" if _is_written(one, key) else f"{path}/{number}"
    return finding(place, "R12", f"{key} is not what the documents give")


def _is_written(item: msgspec.Struct, key: str) -> bool:
    return key in msgspec.to_builtins(item)
