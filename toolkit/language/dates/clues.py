"""What the names under which pages state dates mean, from `data/dates/clues.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Literal, cast, get_args

from toolkit.language.tables import shipped_table

DateRole = Literal["published", "created", "updated"]

DOCUMENT_TYPES = ("Article", "Posting", "Page", "Report", "Work", "Question", "Recipe", "HowTo", "Message")
"""How the types of schema.org end whose dates are those of a document."""
PAGE = "Page"
"""How the types end of pages of any kind, those of shops too."""

_SEPARATOR = re.compile(r"[\s_.:/-]+")


@cache
def _table() -> dict[str, Any]:
    return shipped_table("dates", "clues.toml")


@cache
def _roles() -> dict[str, DateRole]:
    return {name: role for role in get_args(DateRole) for name in _table()["names"][role]}


@lru_cache(maxsize=2_000)
def role_of(name: str) -> DateRole | None:
    """What a name of `meta`, JSON-LD, microdata or RDFa says its date is; `None` if it is of no date."""
    words = _SEPARATOR.split(name.strip().lower())
    roles = _roles()
    while words:
        role = roles.get("".join(words))
        if role is not None or words[0] not in _table()["prefixes"]["names"]:
            return role
        words.pop(0)
    return None


@lru_cache(maxsize=2_000)
def class_role(classes: str) -> DateRole | None:
    """What the names of an element's classes say of the date in it."""
    names = {name.lower().replace("_", "-") for name in classes.split()}
    for role, known in _table()["classes"].items():
        if not names.isdisjoint(known):
            return cast(DateRole, role)
    return None


@cache
def things() -> frozenset[str]:
    """The types of schema.org that a page shows which is no document of its own: a product, a list."""
    return frozenset(_table()["types"]["things"])
