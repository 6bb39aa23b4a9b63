"""The names of elements, and which kind of boilerplate a name means."""

from __future__ import annotations

from functools import cache
from typing import cast

from toolkit.language.tables import shipped_table
from toolkit.model.base import Value
from toolkit.model.document import Reason
from toolkit.model.page import Element, Page


class Knowledge(Value, frozen=True, kw_only=True):
    """`data/markup.toml`, with each word of a class, id or role mapped to its reason."""

    tags: dict[str, Reason]
    tokens: dict[str, Reason]
    main_tags: frozenset[str]
    main_tokens: frozenset[str]


@cache
def knowledge() -> Knowledge:
    table = shipped_table("markup.toml")
    return Knowledge(
        tags=table["tags"],
        tokens={word: cast(Reason, reason) for reason, words in table["tokens"].items() for word in words},
        main_tags=frozenset(table["main"]["tags"]),
        main_tokens=frozenset(table["main"]["tokens"]),
    )


class Reasons:
    """For each element of a page, the reason given by the innermost known name around it."""

    def __init__(self, page: Page) -> None:
        self._tags, self._tokens = knowledge().tags, knowledge().tokens
        telling = frozenset(self._tokens)
        self._found: list[Reason | None] = []
        for element in page.elements:
            if element.tag in self._tags or not telling.isdisjoint(element.tokens):
                self._found.append(self._own(element))
            else:
                self._found.append(self.of(element.parent))

    def of(self, element: int) -> Reason | None:
        """The reason of an element by its index; `None` if no name around it gives one."""
        return self._found[element] if element >= 0 else None

    def _own(self, element: Element) -> Reason:
        """By its tag, else by its first known word of class, id or role."""
        if element.tag in self._tags:
            return self._tags[element.tag]
        return next(self._tokens[name] for name in element.tokens if name in self._tokens)
