"""Dates that a page states outside its text: clues, and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit

from toolkit.language.dates.clues import role_of
from toolkit.model.document import Evidence
from toolkit.structuring.metadata.dates.candidates import Candidate, Role, Source
from toolkit.structuring.metadata.dates.values import values_of
from toolkit.structuring.passages import Reading

STATED = frozenset({"json-ld", "meta", "item"})
_IN_ADDRESS = re.compile(r"(?:19|20)[0-9]{2}[/-][^/-]{1,12}[/-][0-9]{1,2}(?![0-9])")


def stated_candidates(reading: Reading) -> Iterator[Candidate]:
    """The candidates of the head, of JSON-LD, microdata and RDFa, in their order, then that of the address."""
    for clue in reading.cleaned.page.clues:
        kind, _, name = clue.name.partition(":")
        stated = role_of(name) if kind in STATED else None
        values = values_of(clue.value, reading.grammar) if stated else ()
        if values:
            role: Role = "updated" if stated == "updated" else "published"
            source = cast(Source, "created" if stated == "created" else kind)
            evidence = Evidence(text=clue.value, origin=clue.origin)
            yield Candidate(role=role, source=source, values=values, evidence=evidence)
    yield from _in_address(reading)


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
