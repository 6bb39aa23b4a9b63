"""Plain-text captures of a page of HTML, as people and programs save them: one walk, several styles.

The walk gives the visible text block by block, each with its surroundings; a style says what is put between
two blocks. `BLOCKS`, a blank line between all of them, is the style used for the figures.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

Ancestors = tuple[tuple[str, int], ...]
"""The block elements around a text, outermost first, each with its number on the page."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCK = _names(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre "
    "section select summary table tbody td tfoot th thead tr ul"
)
_UNSEEN = _names("script style noscript template head svg iframe object")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_ITEMS = frozenset({"li"})
_LISTS = _names("dir dl menu nav ol ul")
_TABLES = frozenset({"table"})
_ROWS = frozenset({"tr"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of visible text between the edges of block elements, its white space collapsed."""

    text: str
    ancestors: Ancestors = ()
    linked: bool = False
    """Whether all of it is inside links."""
    first: bool = False
    """Whether it is the first text of an item of a list."""

    def innermost(self, tags: frozenset[str]) -> int:
        """The number of the nearest of these elements around the block; 0 without one."""
        return next((number for tag, number in reversed(self.ancestors) if tag in tags), 0)

    def outermost(self, tags: frozenset[str]) -> int:
        return next((number for tag, number in self.ancestors if tag in tags), 0)


@dataclass(frozen=True, slots=True)
class Style:
    """How blocks become a text; what is empty here gets no special treatment."""

    name: str
    between: str = "\n\n"
    heading: str = ""
    """Before and after a heading."""
    bullet: str = ""
    """Before an item of a list; items are then on consecutive lines."""
    cell: str = ""
    """Between the cells of a row; rows are then on consecutive lines."""
    link: str = ""
    """Between blocks of a list that are links."""
    width: int = 0
    """No line is longer, unless it is one word."""


BLOCKS = Style("blocks")
LINES = Style("lines", between="\n")
BULLETS = Style("bullets", between="\n", heading="\n\n", bullet="• ", cell="\t")
STARS = Style("stars", heading="\n\n\n", bullet="* ", cell="\t")
DASHES = Style("dashes", between="\n", heading="\n\n", bullet="- ", cell="\t")
WRAPPED = Style("wrapped", width=72)
WRAPPED_WIDE = Style("wrapped wide", width=80)
PIPES = Style("pipes", link=" | ")
MENUS = Style("menus", link="\n")

STYLES = (BLOCKS, LINES, BULLETS, STARS, DASHES, WRAPPED, WRAPPED_WIDE, PIPES, MENUS)


def text_capture(html: bytes, style: Style = BLOCKS) -> str:
    """The visible text of a page in UTF-8; of a page that holds nothing, no text."""
    return arranged(blocks_of(html), style)


def blocks_of(html: bytes) -> list[Block]:
    """The visible text of a page, block by block."""
    root = parsed(html)
    return [] if root is None else list(_Walk().blocks(root))


def parsed(html: bytes) -> etree._Element | None:
    """The elements of a page in UTF-8, if it has any."""
    try:
        return etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    except etree.LxmlError:
        return None


def arranged(blocks: list[Block], style: Style) -> str:
    """Blocks as one text."""
    if not blocks:
        return ""
    parts = [_line(blocks[0], style)]
    for block, following in pairwise(blocks):
        parts += [_gap(block, following, style), _line(following, style)]
    return "".join(parts)


def _line(block: Block, style: Style) -> str:
    text = style.bullet + block.text if block.first else block.text
    if not style.width:
        return text
    return textwrap.fill(text, style.width, break_long_words=False, break_on_hyphens=False)


def _gap(block: Block, following: Block, style: Style) -> str:
    def share(tags: frozenset[str]) -> bool:
        return 0 < block.innermost(tags) == following.innermost(tags)

    if style.cell and share(_ROWS) and not share(_CELLS):
        return style.cell
    if style.link and block.linked and following.linked and share(_LISTS):
        return style.link
    if style.heading and (block.innermost(_HEADINGS) or following.innermost(_HEADINGS)):
        return style.heading
    if style.bullet and 0 < block.outermost(_LISTS) == following.outermost(_LISTS):
        return "\n"
    if style.cell and share(_TABLES) and not share(_ROWS):
        return "\n"
    return style.between


@dataclass(slots=True)
class _Walk:
    """The text since the last edge of a block, and what is open, while a page is read to its end."""

    run: list[str] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    number: int = 0
    links: int = 0
    linked: bool = True
    first: bool = False

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        stack = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if not leaving and _seen(node):
                yield from self._enter(node)
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))
                continue
            if leaving:
                yield from self._leave(node)
            if node is not root:
                self._add(node.tail)
        yield from self._flush()

    def _enter(self, node: etree._Element) -> Iterator[Block]:
        if node.tag in _BLOCK:
            yield from self._flush()
            self.number += 1
            self.open.append((node.tag, self.number))
            self.first = self.first or node.tag in _ITEMS
        self.links += node.tag == "a"
        self._add(node.text)

    def _leave(self, node: etree._Element) -> Iterator[Block]:
        self.links -= node.tag == "a"
        if node.tag in _BLOCK:
            yield from self._flush()
            self.open.pop()
            self.first = self.first and node.tag not in _ITEMS

    def _add(self, text: str | None) -> None:
        if text:
            self.run.append(text)
            self.linked = self.linked and (self.links > 0 or text.isspace())

    def _flush(self) -> Iterator[Block]:
        text = " ".join("".join(self.run).split())
        if text:
            yield Block(text, tuple(self.open), self.linked, self.first)
            self.first = False
        self.run.clear()
        self.linked = True


def _seen(node: etree._Element) -> bool:
    return (
        isinstance(node.tag, str)
        and node.tag not in _UNSEEN
        and "hidden" not in node.attrib
        and not _HIDDEN.search(node.get("style") or "")
    )
