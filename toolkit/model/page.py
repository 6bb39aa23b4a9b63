"""A page as read: one view, its disjoint segments, and what the page says outside the view."""

from __future__ import annotations

from toolkit.model.base import Value
from toolkit.model.document import MarkKind, Numbering, Warned
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
    number: int | None = None
    """The number of an item of an ordered list, as a browser counts; `None` for anything else."""
    numbering: Numbering | None = None
    """How the numbers of an ordered list are written; `None` if they are not, and for anything else."""


class GridCell(Value, frozen=True, kw_only=True):
    """A cell of a table, with or without text."""

    element: int = -1
    """Index into `Page.elements`; -1 for a cell without text."""
    columns: int = 1
    """How many columns it covers, as stated: perhaps more than the table has. `rows` likewise."""
    rows: int = 1
    header: bool = False
    """Whether it is a `th`."""
    scope: str = ""
    """Its `scope` attribute in lower case."""


class Grid(Value, frozen=True, kw_only=True):
    """The rows of a table, each with the cells that begin in it."""

    element: int
    """Index of the `table` into `Page.elements`."""
    rows: tuple[tuple[GridCell, ...], ...]
    head: int = 0
    """How many of its first rows are in a `thead`."""


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
    """`title`, `lang`, `canonical`, `meta:<name>`, `json-ld:<key>`, `item:<property>`,
    `class:<role>`, `time`; `captured`, which an archive says of the page."""
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
    grids: tuple[Grid, ...] = ()
    """The tables that hold text, in order."""
    clues: tuple[Clue, ...] = ()
    warnings: tuple[Warned, ...] = ()
