"""From the tree to the view: one pass, without recursion, by the rules of `docs/html-text-1.md`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from toolkit.model.base import Value
from toolkit.model.page import Element, Grid, Link, Mark, Segment
from toolkit.model.spans import trim
from toolkit.readers.html.alternatives import Found
from toolkit.readers.html.figures import captioned
from toolkit.readers.html.lines import Lines
from toolkit.readers.html.marks import (
    note_references,
)
from toolkit.readers.html.nodes import AnyElement
from toolkit.readers.html.outline import Opened, outline
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import (
    DROPS_FIRST_LINE_FEED,
    LEFT_OUT,
)
from toolkit.readers.html.walk import Walk


class Linearised(Value, frozen=True, kw_only=True):
    """The view, and everything whose positions count in it."""

    view: str
    segments: tuple[Segment, ...]
    elements: tuple[Element, ...]
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]
    grids: tuple[Grid, ...]


def leave_out(roots: Sequence[etree._Element], names: Collection[str]) -> None:
    """Removes from the tree what is not in the view. `names` are those of its elements, perhaps more."""
    for root in roots:
        if not DROPS_FIRST_LINE_FEED.isdisjoint(names):
            _keep_first_line_feeds(root)
        etree.strip_elements(root, *LEFT_OUT, with_tail=False)


def linearise(roots: Sequence[AnyElement], paths: Paths, found: Found) -> Linearised:
    """The view of a page, given its root elements in order, without what is left out of it.

    `found` are the marks of ruby and formulas.
    """
    lines = Lines()
    walk = Walk(lines, found)
    for root in roots:
        walk.read(root)
    lines.end_line()
    view = lines.view()
    elements = outline(lines.owners, paths)
    segments = tuple(_segments(view, lines.segments, lines.owners))
    links = tuple(lines.links(view))
    marks = [*lines.marks(view), *_languages(walk.languages, segments, elements)]
    marks += captioned(walk.figures, segments, elements)
    marks += note_references(view, links, marks)
    return Linearised(
        view=view,
        segments=segments,
        elements=tuple(elements),
        links=links,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))),
        grids=tuple(walk.grids.grids()),
    )


def _keep_first_line_feeds(root: etree._Element) -> None:
    """Gives elements that drop an LF at their start one to drop, if their own follows something left out."""
    for element in root.iter(*DROPS_FIRST_LINE_FEED):
        if not element.text:
            element.text = "\n"


def _segments(view: str, spans: Sequence[tuple[int, int]], owners: Sequence[Opened]) -> Iterator[Segment]:
    for (start, end), owner in zip(spans, owners, strict=True):
        if view[start].isspace() or view[end - 1].isspace():
            start, end = trim(view, start, end)
        yield Segment(start=start, end=end, origin=owner.path, element=owner.index)


def _languages(
    found: Sequence[tuple[Opened, str]], segments: Sequence[Segment], elements: Sequence[Element]
) -> Iterator[Mark]:
    """The marks of elements that are in a language of their own and hold text."""
    for one, language in found:
        if one.index >= 0:
            element = elements[one.index]
            start, end = segments[element.first].start, segments[element.last - 1].end
            yield Mark(start=start, end=end, kind="language", value=language)
