"""Formulas in MathML without an annotation, in one line: `1/2`, `√(a+b)`, raised and lowered scripts.

Section 3 of `docs/html-text-1.md`. What only the place of a part shows is written with signs, into the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from toolkit.model.document import MarkKind
from toolkit.readers.html.nodes import AnyElement, children

_KINDS: dict[str, tuple[MarkKind | None, ...]] = {
    "msup": (None, "sup"),
    "msub": (None, "sub"),
    "msubsup": (None, "sub", "sup"),
    "mover": (None, "sup"),
    "munder": (None, "sub"),
    "munderover": (None, "sub", "sup"),
}
"""Tag -> how each of its children stands."""
_BESIDE = frozenset({"mover", "munder"})
"""A sign above or below one of these is an accent."""


def in_one_line(formula: AnyElement) -> Iterator[tuple[AnyElement, MarkKind]]:
    """Writes the signs of a formula into the tree, and yields what stands raised or lowered in it."""
    for element in [*formula.iter("*")]:
        write = _WRITERS.get(element.tag)
        if write is not None:
            write(element, children(element))
        for child, kind in zip(children(element), _KINDS.get(element.tag, ()), strict=False):
            if kind is not None and not (element.tag in _BESIDE and child.tag == "mo"):
                yield child, kind


def _fraction(fraction: AnyElement, parts: Sequence[AnyElement]) -> None:
    if len(parts) == 2 and fraction.get("linethickness") not in ("0", "0px", "0pt"):
        _wrap(parts[0], "", "/")
        _wrap(parts[1], "", "")


def _square_root(root: AnyElement, parts: Sequence[AnyElement]) -> None:
    if len(parts) == 1:
        _wrap(parts[0], "√", "")
    elif parts:
        _put_before(parts[0], "√(")
        parts[-1].tail = ")"


def _root(root: AnyElement, parts: Sequence[AnyElement]) -> None:
    """A root of another degree is a power: `s^(1/3)`."""
    if len(parts) == 2:
        _wrap(parts[0], "", "^(1/")
        _wrap(parts[1], "", ")")


def _fence(fence: AnyElement, parts: Sequence[AnyElement]) -> None:
    """Brackets that are attributes, with a comma between the parts."""
    fence.text = (fence.text or "").strip() + fence.get("open", "(")
    for part in parts:
        part.tail = ","
    if parts:
        parts[-1].tail = fence.get("close", ")")
    else:
        fence.text += fence.get("close", ")")


def _row(row: AnyElement, cells: Sequence[AnyElement]) -> None:
    for cell in cells[:-1]:
        cell.tail = ", "


def _table(table: AnyElement, rows: Sequence[AnyElement]) -> None:
    for row in rows[:-1]:
        row.tail = "; "


def _space(space: AnyElement, _: Sequence[AnyElement]) -> None:
    space.text = " "


_WRITERS: dict[str, Callable[[AnyElement, Sequence[AnyElement]], None]] = {
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "mfenced": _fence,
    "mtr": _row,
    "mtable": _table,
    "mspace": _space,
}
"""Tag -> what writes its signs, given its children."""


def _wrap(part: AnyElement, before: str, after: str) -> None:
    """Puts signs around a part, and brackets if it is more than one number, name or word."""
    single = _is_single(part)
    _put_before(part, before if single else f"{before}(")
    part.tail = after if single else f"){after}"


def _put_before(part: AnyElement, sign: str) -> None:
    part.text = sign + (part.text or "").lstrip()


def _is_single(part: AnyElement) -> bool:
    """Whether a part is one number, name or word, which may have scripts."""
    while inner := children(part, most=2):
        if len(inner) > 1 and part.tag not in _KINDS:
            return False
        part = inner[0]
    return True
