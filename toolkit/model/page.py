"""A page as read: one view, its disjoint segments, and what the page says outside the view."""

from __future__ import annotations

from toolkit.model.base import Value
from toolkit.model.document import MarkKind, Warned
from toolkit.model.source import SourceRecord


class Segment(Value, frozen=True, kw_only=True):
    """A stretch of the view that is judged as a whole: a line, an unwrapped paragraph, a block's text.

    `start` and `end` are code points; the view's characters outside all segments are white space.
    """

    start: int
    end: int
    origin: str
    """`line 12`, `lines 12-15`, an element path such as `/html/body/div[2]/p[1]`, or a place in data."""
    element: int = -1
    """Index into `Page.elements` of the innermost block element; -1 for plain text."""


class Element(Value, frozen=True, kw_only=True):
    """A block element, owner of the contiguous range `[first, last)` of segments.

    A string of the data in a script is one too, with the tag `script`.
    """

    tag: str
    parent: int
    first: int
    last: int
    path: str
    class_name: str = ""
    """Its `class` attribute as written, as are `id` and `role`; empty if it has none."""
    id: str = ""
    role: str = ""
    tokens: tuple[str, ...] = ()
    """Lower-cased words of its class, id and role, in this order."""
    hidden: bool = False
    """Hidden by itself or by an ancestor (`hidden`, `display:none`, `visibility:hidden`)."""


class Link(Value, frozen=True, kw_only=True):
    """The text `[start, end)` of the view that an `<a href>` encloses."""

    start: int
    end: int
    href: str


class Mark(Value, frozen=True, kw_only=True):
    """What markup says about the text `[start, end)` of the view: that it is superscript, strong, deleted …

    `value` belongs to the kind: the expansion of an abbreviation, the reading of ruby, the notation of a
    formula, the id of the element that a note reference leads to, a language tag, the text for an image.
    """

    start: int
    end: int
    """Equal to `start` only for an image, which stands where the view has no text."""
    kind: MarkKind
    value: str | None = None


class Clue(Value, frozen=True, kw_only=True):
    """Something the page says about itself outside its view."""

    name: str
    """`title`, `lang`, `canonical`, `meta:<name>`, `json-ld:<key>`, `time`."""
    value: str
    origin: str
    """Where it is, as evidence can cite it: an element path or `json-ld[0]/datePublished`."""


class Page(Value, frozen=True, kw_only=True):
    """What a reader returns. Segments are in order and disjoint."""

    source: SourceRecord
    view: str
    segments: tuple[Segment, ...]
    elements: tuple[Element, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    """In order of `start`, the longer first; they may overlap. Links are not among them."""
    clues: tuple[Clue, ...] = ()
    warnings: tuple[Warned, ...] = ()
