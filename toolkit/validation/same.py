"""Whether two values of plain data are the same, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from toolkit.codec.json import pointer
from toolkit.validation.words import shown

_MOST = 5
"""At most 5 differences are told."""
_ABSENT = object()


class Difference(msgspec.Struct, frozen=True, gc=False):
    """`path` is the JSON pointer of the place; `one` and `other` say in words what is there."""

    path: str
    one: str
    other: str


def differing(one: Any, other: Any) -> list[Difference]:
    """The first differences between two values of the model, or of parsed JSON, in the order of the first."""
    found = _differing(msgspec.to_builtins(one), msgspec.to_builtins(other), "")
    return list(islice(found, _MOST))


def _differing(one: Any, other: Any, path: str) -> Iterator[Difference]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys((*one, *other)):
            yield from _differing(one.get(key, _ABSENT), other.get(key, _ABSENT), path + pointer(key))
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        for number in range(max(len(one), len(other))):
            this, that = (each[number] if number < len(each) else _ABSENT for each in (one, other))
            yield from _differing(this, that, f"{path}/{number}")
    elif type(one) is not type(other) or one != other:
        yield Difference(path, _words(one, other), _words(other, one))


def _words(value: Any, beside: Any) -> str:
    """A value in a few words; of a long text the part in which it differs from the one beside it."""
    if value is _ABSENT:
        return "nothing"
    if isinstance(value, str) and isinstance(beside, str):
        first = next((at for at, (a, b) in enumerate(zip(value, beside, strict=False)) if a != b), 0)
        return shown(("…" if first > 20 else "") + value[max(first - 20, 0) :])
    return shown(value)
