"""The statements of JSON-LD scripts about a document: its type, title, dates, author, publisher, rights.

Vocabulary: https://schema.org. Read are the nodes at the top of a script (alone, in a list, in an `@graph`)
and what they name as their main entity: deeper ones describe other things. Only a node that may be a
document states an author: a book or a product on the page has others. `{"@id": …}` is looked up among all
nodes of the script.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.dates.clues import DOCUMENT_TYPES
from toolkit.model.page import Clue
from toolkit.readers.html.json_text import loaded

JSON_LD = "application/ld+json"
"""The media type of these scripts."""
MOST_NODES = 200
"""At most this many nodes of a script are read, and as many items of a list."""
MOST_KNOWN = 2_000
"""At most this many nodes are searched for those with an `@id`."""

_LITERALS = ("@type", "headline", "name", "datePublished", "dateCreated", "uploadDate", "dateModified")
_TEXTS = ("description", "keywords", "copyrightNotice", "license")
_NAMED = ("author", "creator", "publisher", "copyrightHolder")
_OF_DOCUMENTS = frozenset({*_TEXTS, "author", "creator", "copyrightHolder"})
"""What only a node that may be a document states of the page."""
AUTHORED_TYPES = (*DOCUMENT_TYPES, "Review")
"""How the types end of what states an author: documents, and reviews, whose dates are not the page's."""
_ORGANISATIONS = ("Organization", "Corporation", "Business", "Brand")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")

Node = dict[str, object]
Placed = tuple[str, Node]
"""A node and its origin."""
Known = dict[object, Placed]
"""`@id` -> the first node that says something under it."""


def json_ld_clues(script: str, origin: str) -> Iterator[Clue]:
    """The clues of one script; none if it is not valid JSON. Values are verbatim.

    An author that is an organisation is `json-ld:author-organisation`.
    """
    data = loaded(script)
    known = _known(data, origin)
    for place, node in _nodes(data, origin):
        document = _may_be_document(node)
        for key in (*_LITERALS, *_TEXTS):
            for where, value in _items(node.get(key), f"{place}/{key}"):
                if isinstance(value, str) and (document or key not in _OF_DOCUMENTS):
                    yield Clue(name=f"json-ld:{key}", value=value, origin=where)
        for key in _NAMED:
            for where, value in _items(node.get(key), f"{place}/{key}"):
                if document or key not in _OF_DOCUMENTS:
                    yield from _names(key, value, where, known)


def _nodes(data: object, origin: str) -> Iterator[Placed]:
    """The nodes at the top of `data` and their main entities, in order."""
    pending = [(origin, data)]
    for _ in range(MOST_NODES):
        if not pending:
            return
        place, value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = [(f"{place}/{index}", item) for index, item in enumerate(value[:MOST_NODES])]
        elif isinstance(value, dict):
            pending[:0] = [(f"{place}/{key}", value[key]) for key in _INNER if key in value]
            yield place, value


def _known(data: object, origin: str) -> Known:
    """The nodes of `data`, however deep, that have an `@id` and a name."""
    known: Known = {}
    pending = [(origin, data)]
    for place, value in pending:
        if len(pending) > MOST_KNOWN:
            break
        if isinstance(value, list):
            pending += [(f"{place}/{index}", item) for index, item in enumerate(value[:MOST_NODES])]
        elif isinstance(value, dict):
            if isinstance(value.get("@id"), str) and "name" in value:
                known.setdefault(value["@id"], (place, value))
            pending += [(f"{place}/{key}", item) for key, item in value.items() if _is_inner(item)]
    return known


def _is_inner(value: object) -> bool:
    return isinstance(value, dict | list)


def _types(node: Node) -> list[str]:
    return [value for _, value in _items(node.get("@type"), "") if isinstance(value, str)]


def _may_be_document(node: Node) -> bool:
    """Whether its type is that of a document, or is not stated."""
    types = _types(node)
    return not types or any(type.endswith(AUTHORED_TYPES) for type in types)


def _items(value: object, origin: str) -> list[tuple[str, object]]:
    """The values of a property that may hold one or a list."""
    if isinstance(value, list):
        return [(f"{origin}/{index}", item) for index, item in enumerate(value[:MOST_NODES])]
    return [(origin, value)]


def _names(key: str, value: object, origin: str, known: Known) -> Iterator[Clue]:
    """The names of a person or an organisation, stated as text, as a node, or by its `@id`."""
    names = [(origin, value)]
    if isinstance(value, dict):
        if "name" not in value and isinstance(value.get("@id"), str):
            origin, value = known.get(value["@id"], (origin, value))
        names = _items(value.get("name"), f"{origin}/name")
        if key == "author" and any(type.endswith(_ORGANISATIONS) for type in _types(value)):
            key = "author-organisation"
    for where, name in names:
        if isinstance(name, str):
            yield Clue(name=f"json-ld:{key}", value=name, origin=where)
