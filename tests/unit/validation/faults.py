"""Small changes to the tree of a JSON file, by JSON pointer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Change = Callable[[Any], object]


def put(path: str, value: Any) -> Change:
    """Sets the value at a JSON pointer, new or not."""

    def change(tree: Any) -> None:
        parent, key = _parent(tree, path)
        parent[key] = value

    return change


def drop(path: str) -> Change:
    """Takes away the member at a JSON pointer."""

    def change(tree: Any) -> None:
        parent, key = _parent(tree, path)
        del parent[key]

    return change


def both(*changes: Change) -> Change:
    def change(tree: Any) -> None:
        for each in changes:
            each(tree)

    return change


def shift(path: str, by: int) -> Change:
    """Adds `by` to the number at a JSON pointer."""

    def change(tree: Any) -> None:
        parent, key = _parent(tree, path)
        parent[key] += by

    return change


def _parent(tree: Any, path: str) -> tuple[Any, Any]:
    *steps, last = (step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:])
    for step in steps:
        tree = tree[int(step) if isinstance(tree, list) else step]
    return tree, int(last) if isinstance(tree, list) else last
