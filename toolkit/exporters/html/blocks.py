"""Each kind of block as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from toolkit.exporters.html.inline import inline
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Heading,
    Index,
    Item,
    ListBlock,
    Notes,
    Paragraph,
    Runs,
    Story,
    Table,
    Turn,
    plain,
)

AUTO = "auto"
"""The direction of a text is that of its first strong character."""


class Blocks:
    """Renders the blocks of a story, whose headings links may point to."""

    def __init__(self, story: Story) -> None:
        self._headings = [block for block in story.blocks if isinstance(block, Heading)]
        self._ids = frozenset(heading.id for heading in self._headings)

    def block(self, block: Block) -> str:
        """One block; a cover and notes have their own places outside of the main text."""
        match block:
            case Heading():
                number = element("span", escaped(block.number), class_="number") if block.number else ""
                return element(f"h{block.level}", number + escaped(block.text), id=block.id, dir=AUTO)
            case Paragraph():
                return self._paragraph(block)
            case Turn():
                detail = element("span", escaped(block.detail), class_="muted") if block.detail else ""
                return element("p", f"{escaped(block.speaker)} {detail}".rstrip(), class_="speaker", dir=AUTO)
            case ListBlock():
                return _reference(block.ref, "p") + self._list(block.items)
            case Table():
                return self._table(block)
            case Callout():
                title = element("p", escaped(block.title), class_="title")
                return element("aside", title + element("ul", self._items(block.items)), class_="callout")
            case Contents():
                return self._contents(block)
            case Index():
                terms = (f"{escaped(term)} {self._inline(links)}" for term, links in block.terms)
                items = "\n".join(element("li", term, dir=AUTO) for term in terms)
                return element("h2", escaped(block.title)) + "\n" + element("ul", items, class_="index")
            case Cover():
                return self.cover(block)
            case Notes():
                return self.notes(block)
        assert_never(block)

    def cover(self, block: Cover) -> str:
        rows = "".join(
            element("dt", escaped(label)) + element("dd", escaped(value), dir=AUTO)
            for label, value in block.rows
        )
        parts = (
            element("p", escaped(block.kicker), class_="kicker"),
            element("h1", escaped(block.title), dir=AUTO),
            element("p", escaped(block.subtitle), class_="subtitle", dir=AUTO),
            element("dl", rows),
        )
        return element("header", "\n".join(parts), class_="cover")

    def notes(self, block: Notes) -> str:
        items = "\n".join(
            element("li", f"{self._inline(runs)} {_back(number)}", id=f"note-{number}", value=str(number))
            for number, runs in block.notes
        )
        return element("section", element("h2", escaped(block.title)) + "\n" + element("ol", items))

    def _inline(self, runs: Runs) -> str:
        return inline(runs, self._ids)

    def _items(self, items: Sequence[Runs]) -> str:
        return "".join(element("li", self._inline(runs), dir=AUTO) for runs in items)

    def _paragraph(self, block: Paragraph) -> str:
        ref = _reference(block.ref, "span")
        match block.style:
            case "code":  # keeps its lines
                lines = (escaped(line) for line in plain(block.runs).splitlines())
                return _reference(block.ref, "p") + element("pre", element("code", "\n".join(lines)))
            case "quote":
                return element("blockquote", element("p", ref + self._inline(block.runs), dir=AUTO))
            case style:
                kind = "" if style in ("body", "answer") else style
                return element("p", ref + self._inline(block.runs), class_=kind, dir=AUTO)

    def _list(self, items: Sequence[Item]) -> str:
        """The items, deeper ones inside of the one before them. (Not by recursion: lists can be deep.)"""
        made, levels = list[str](), list[int]()
        for item in items:
            while levels and levels[-1] > item.level:
                made.append("</li></ul>")
                levels.pop()
            if levels and levels[-1] == item.level:
                made.append("</li>")
            else:
                made.append('<ul class="marked" role="list">')
                levels.append(item.level)
            marker = element("span", escaped(item.marker), class_="marker")
            made.append(f'<li dir="{AUTO}">{marker} {self._inline(item.runs)}')
        return "".join([*made, *("</li></ul>" for _ in levels)])

    def _table(self, block: Table) -> str:
        head = "".join(element("th", escaped(text), scope="col", dir=AUTO) for text in block.header)
        rows = "\n".join(element("tr", self._cells(block, row)) for row in block.rows)
        caption = element("caption", escaped(block.title))
        inside = caption + element("thead", element("tr", head)) + "\n" + element("tbody", rows)
        table = element("table", inside, class_=block.kind)
        return _reference(block.ref, "p") + element("div", table, class_="scroll", tabindex="0", role="group")

    def _cells(self, block: Table, row: Sequence[Runs]) -> str:
        """The cells of a row; the first of a table of fields is the header of its row."""
        first = "th" if block.kind == "fields" else "td"
        names = (first, *("td" for _ in row[1:]))
        return "".join(
            element(name, self._inline(runs), scope="row" if name == "th" else "", dir=AUTO)
            for name, runs in zip(names, row, strict=True)
        )

    def _contents(self, block: Contents) -> str:
        links = (
            element("a", " ".join(filter(None, (escaped(one.number), escaped(one.text)))), href=f"#{one.id}")
            for one in self._headings
            if one.in_contents
        )
        items = "\n".join(element("li", link, dir=AUTO) for link in links)
        return element("nav", element("h2", escaped(block.title)) + "\n" + element("ol", items))


def _reference(ref: str, name: str) -> str:
    """The short reference of a block, if it has one; inside a paragraph, or as one of its own."""
    if not ref:
        return ""
    return element(name, escaped(ref), class_="ref")


def _back(number: int) -> str:
    """The link from a note to where it is referred to."""
    return element("a", "↩", href=f"#noteref-{number}", aria_label="Back to the text")
