"""JSON bytes to plain data; everything that programs would read in different ways is refused."""

from __future__ import annotations

import json
import re
from math import isinf
from typing import Any, NamedTuple

from toolkit.codec.json import half_character
from toolkit.validation.positions import line_and_column, line_breaks, positions
from toolkit.validation.report import Finding
from toolkit.validation.words import quoted

MAX_DEPTH = 256
"""JSON whose objects and lists nest more than 256 deep is refused."""

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class Parsed(NamedTuple):
    """JSON that can be checked further; `findings` are what is wrong with its text."""

    text: str
    tree: Any
    findings: tuple[Finding, ...] = ()


def parse(data: bytes) -> Parsed | Finding:
    """The JSON in `data`, or the reason why it cannot be checked further."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, column = data.count(b"\n", 0, error.start) + 1, error.start - data.rfind(b"\n", 0, error.start)
        return _fault(f"byte {error.start} is not UTF-8", line, column)
    repeated: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            repeated.append("")
        return found

    try:
        tree = json.loads(
            text,
            object_pairs_hook=members,
            parse_constant=_refused,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        return _fault(f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno, error.colno)
    except ValueError as error:
        digits = "Exceeds the limit" in str(error)
        return _fault(f"not JSON: {'a number has too many digits' if digits else error}")
    except RecursionError:
        return _fault(f"nested more than {MAX_DEPTH} deep")
    if depth(tree) > MAX_DEPTH:
        return _fault(f"nested more than {MAX_DEPTH} deep")
    half = half_character(tree) if _SURROGATE_ESCAPE.search(text) else None
    if half is not None:
        return _at(text, half, "half of a surrogate pair, which is no character")
    return Parsed(text, tree, _duplicates(text) if repeated else ())


def depth(tree: Any) -> int:
    """How deep the objects and lists of `tree` nest; 0 for a text or number."""
    count = 0
    level = [tree] if isinstance(tree, (dict, list)) else []
    while level:
        count += 1
        level = [
            child
            for node in level
            for child in (node.values() if type(node) is dict else node)
            if type(child) is list or type(child) is dict
        ]
    return count


def _refused(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise ValueError(f"{quoted(digits)} is too large a number")
    return number


def _duplicates(text: str) -> tuple[Finding, ...]:
    breaks = line_breaks(text)
    return tuple(
        _fault("the key is in this object twice", *line_and_column(breaks, offset), path=path)
        for path, offset in positions(text).duplicates
    )


def _at(text: str, path: str, message: str) -> Finding:
    offset = positions(text).values[path]
    return _fault(message, *line_and_column(line_breaks(text), offset), path=path)


def _fault(message: str, line: int = 1, column: int = 1, path: str = "") -> Finding:
    return Finding(line=line, column=column, path=path, rule="syntax", message=message)
