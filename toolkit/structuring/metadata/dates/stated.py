"""Dates that a page states outside its text: clues, and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit

from toolkit.language.dates.clues import DOCUMENT_TYPES, PAGE, role_of, things
from toolkit.language.placeholders import is_placeholder_day
from toolkit.model.document import Evidence
from toolkit.model.page import Clue
from toolkit.structuring.metadata.dates.candidates import Candidate, Role, Source
from toolkit.structuring.metadata.dates.values import values_of
from toolkit.structuring.passages import Reading

STATED = frozenset({"json-ld", "meta", "item"})
_ELSEWHERE = re.compile(r"/(?:aside|footer)(?:\[\d+\])?/|/nav(?:\[\d+\])?/(?!.*/main)")
"""The path of an element in which a page shows other texts."""
_IN_ADDRESS = re.compile(r"(?:19|20)[0-9]{2}[/-][^/-]{1,12}[/-][0-9]{1,2}(?![0-9])")


def stated_candidates(reading: Reading) -> Iterator[Candidate]:
    """The candidates of the head, JSON-LD, microdata and RDFa, in their order, then that of the address."""
    clues = reading.cleaned.page.clues
    types = _types(clues)
    for clue in clues:
        if clue.name == "captured":
            yield from _captured(clue, reading)
        kind, _, name = clue.name.partition(":")
        stated = role_of(name) if kind in STATED else None
        values = values_of(clue.value, reading.grammar) if stated else ()
        if any(map(is_placeholder_day, values)):
            continue
        if values and _is_of_document(clue, types):
            role: Role = "updated" if stated == "updated" else "published"
            source = cast(Source, "created" if stated == "created" else kind)
            evidence = Evidence(text=clue.value, origin=clue.origin)
            yield Candidate(role=role, source=source, values=values, evidence=evidence)
    yield from _in_address(reading)


def _captured(clue: Clue, reading: Reading) -> Iterator[Candidate]:
    """When an archive says that it took the page."""
    values = values_of(clue.value, reading.grammar)
    if values:
        evidence = Evidence(text=clue.value, origin=clue.origin)
        yield Candidate(role="captured", source="captured", values=values, evidence=evidence)


def _types(clues: tuple[Clue, ...]) -> dict[str, list[str]]:
    """The place of a node of JSON-LD -> its types."""
    types: dict[str, list[str]] = {}
    for clue in clues:
        if clue.name == "json-ld:@type":
            types.setdefault(clue.origin.partition("/@type")[0], []).append(clue.value)
    return types


def _is_of_document(clue: Clue, types: dict[str, list[str]]) -> bool:
    """Whether a date is a document's: of no other text, no thing, nor of a page that only shows a thing."""
    if clue.name.startswith("item:") and _ELSEWHERE.search(clue.origin):
        return False
    mine = types.get(clue.origin.rpartition("/")[0], ())
    if not mine or not clue.name.startswith("json-ld:"):
        return True
    if any(type.endswith(PAGE) for type in mine):
        return not any(type in things() for others in types.values() for type in others)
    return any(type.endswith(DOCUMENT_TYPES) for type in mine)


def _in_address(reading: Reading) -> Iterator[Candidate]:
    """`/2019/03/04/` in the page's address."""
    given = reading.cleaned.page.source.url
    addresses = [Evidence(text=given, origin="url")] if given else []
    for evidence in (*addresses, *reading.clues("canonical"), *reading.clues("meta:og:url")):
        match = _IN_ADDRESS.search(_path(evidence.text))
        values = values_of(match.group(), reading.grammar) if match else ()
        if values:
            yield Candidate(role="published", source="address", values=values, evidence=evidence)
            return


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
