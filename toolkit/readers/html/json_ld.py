"""The statements of JSON-LD scripts about a document: its type, title, dates, author, publisher.

Vocabulary: https://schema.org. Only the nodes a script states at its top (alone, in a list, in an
`@graph`) are read: deeper ones describe other things. `{"@id": …}` is looked up among those nodes.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.page import Clue
from toolkit.readers.html.json_text import loaded

JSON_LD = "application/ld+json"
"""The media type of these scripts."""
MOST_NODES = 200
"""At most this many nodes of a script are read."""

_LITERALS = ("@type", "headline", "name", "datePublished", "dateCreated", "uploadDate", "dateModified")
_NAMED = ("author", "publisher")

Node = dict[str, object]
Placed = tuple[str, Node]
"""A node and its origin."""


def json_ld_clues(script: str, origin: str) -> Iterator[Clue]:
    """The clues of one script; none if it is not valid JSON. Values are verbatim."""
    nodes = list(_nodes(loaded(script), origin))
    known: dict[object, Placed] = {}
    for place, node in nodes:
        if isinstance(node.get("@id"), str):
            known.setdefault(node["@id"], (place, node))
    for place, node in nodes:
        for key in _LITERALS:
            for where, value in _items(node.get(key), f"{place}/{key}"):
                if isinstance(value, str):
                    yield Clue(name=f"json-ld:{key}", value=value, origin=where)
        for key in _NAMED:
            for where, value in _items(node.get(key), f"{place}/{key}"):
                yield from _name(key, value, where, known)


def _nodes(data: object, origin: str) -> Iterator[Placed]:
    """The nodes at the top of `data`, in order."""
    pending = [(origin, data)]
    for _ in range(MOST_NODES):
        if not pending:
            return
        place, value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = [(f"{place}/{index}", item) for index, item in enumerate(value[:MOST_NODES])]
        elif isinstance(value, dict):
            if "@graph" in value:
                pending.insert(0, (f"{place}/@graph", value["@graph"]))
            yield place, value


def _items(value: object, origin: str) -> list[tuple[str, object]]:
    """The values of a property that may hold one or a list."""
    if isinstance(value, list):
        return [(f"{origin}/{index}", item) for index, item in enumerate(value[:MOST_NODES])]
    return [(origin, value)]


def _name(key: str, value: object, origin: str, known: dict[object, Placed]) -> Iterator[Clue]:
    """The name of a person or an organisation, stated as text, as a node, or by its `@id`."""
    if isinstance(value, dict):
        if "name" not in value and isinstance(value.get("@id"), str):
            origin, value = known.get(value["@id"], (origin, value))
        origin, value = f"{origin}/name", value.get("name")
    if isinstance(value, str):
        yield Clue(name=f"json-ld:{key}", value=value, origin=origin)
