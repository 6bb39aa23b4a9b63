"""Ruby and formulas: text that a page holds in several forms at once, of which the view has one.

Sections 3 and 7 of `docs/html-text-1.md`. Linear in the elements of the page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from toolkit.readers.html.formulas import in_one_line
from toolkit.readers.html.marks import Marking, short
from toolkit.readers.html.nodes import AnyElement, children, empty, text_in

Found = dict[AnyElement, tuple[Marking, ...]]
"""Element -> the marks of its text; for an `rt`, whose text is left out, the mark of the text before it.

An annotation in it is the text of its formula and not hidden.
"""

READINGS = frozenset({"rt", "rp", "rtc"})
ELEMENTS = frozenset({"ruby", "math"})
"""A page without any of these holds nothing in several forms."""

_ANNOTATIONS = frozenset({"annotation", "annotation-xml"})
_TEX = ("tex", "latex")
_WRAPPERS = 4
"""A formula is looked for through at most 4 elements that hold nothing else."""


def one_form(roots: Sequence[AnyElement], names: Collection[str]) -> Found:
    """Empties the elements that repeat what others say, and returns what the others are marked as.

    `names` are those of the elements in the tree, perhaps more.
    """
    found: Found = {}
    if ELEMENTS.isdisjoint(names):
        return found
    for element in [element for root in roots for element in root.iter("*")]:
        if element.tag == "ruby":
            _read_ruby(element, found)
        elif element.tag == "math":
            _read_formula(element, found)
        else:
            _drop_copies(element)
    return found


def is_wrapped_formula(element: AnyElement) -> bool:
    """Whether an element holds a formula and nothing else."""
    for _ in range(_WRAPPERS):
        inner = children(element, most=2)
        if len(inner) != 1:
            return False
        element = inner[0]
        if element.tag == "math":
            return True
    return False


def _read_ruby(ruby: AnyElement, found: Found) -> None:
    for element in [part for part in ruby.iter("*") if part.tag in READINGS and part not in found]:
        reading = short(text_in(element))
        found[element] = (("ruby", reading),) if reading and element.tag != "rp" else ()
        empty(element)


def _read_formula(formula: AnyElement, found: Found) -> None:
    """The text of a formula is its annotation in TeX; without one, its presentation."""
    annotations = [part for part in formula.iter("*") if part.tag in _ANNOTATIONS]
    tex = next((part for part in annotations if _is_tex(part)), None)
    if tex is None:
        for part in annotations:
            empty(part)
        found |= {part: ((kind, None),) for part, kind in in_one_line(formula)}
        found[formula] = (("math", short(formula.get("alttext") or "") or None),)
        return
    found[tex] = (("math", short(text_in(tex))),)
    _keep_only(formula, tex)


def _keep_only(formula: AnyElement, kept: AnyElement) -> None:
    """Empties a formula but for one element in it."""
    while kept is not formula:
        parent = kept.getparent()
        assert parent is not None
        parent.text = kept.tail = None
        for child in children(parent):
            if child is not kept:
                empty(child)
                child.tail = None
        kept = parent


def _is_tex(annotation: AnyElement) -> bool:
    encoding = annotation.get("encoding") or ""
    return encoding.lower().endswith(_TEX) and text_in(annotation).strip() != ""


def _drop_copies(element: AnyElement) -> None:
    """Empties the children that screen readers skip, because a formula beside them says the same."""
    last: AnyElement | None = None
    last_is_formula = False
    for child in children(element):
        is_formula = child.tag == "math" or is_wrapped_formula(child)
        if is_formula and last is not None and last.get("aria-hidden") == "true":
            empty(last)
        elif last_is_formula and child.get("aria-hidden") == "true":
            empty(child)
        last, last_is_formula = child, is_formula
