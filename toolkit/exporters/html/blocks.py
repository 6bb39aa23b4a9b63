"""Each kind of block as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard, assert_never

from msgspec.structs import replace

from toolkit.exporters.areas import is_mirrored, right_columns
from toolkit.exporters.directions import is_turned, speaker_level
from toolkit.exporters.html.drawings import drawing
from toolkit.exporters.html.inline import inline
from toolkit.exporters.html.lists import listed
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Drawing,
    Heading,
    Index,
    ListBlock,
    Merged,
    Notes,
    Paragraph,
    Run,
    Runs,
    Story,
    Table,
    Turn,
    plain,
    targets,
)

AUTO = "auto"
"""The direction of a text is that of its first strong character."""
_LONG = 60
"""A cell of more than 60 characters is given more room on a narrow screen."""
_CUT = 24
"""A word of more than 24 characters in a cell is cut where its column ends; others make the column wider."""
_WIDE = 7
"""A table of more than 7 columns is wider than the text where the screen is."""


class Blocks:
    """Renders the blocks of a story, whose headings links may point to."""

    def __init__(self, story: Story) -> None:
        self._headings = [block for block in story.blocks if isinstance(block, Heading)]
        self._ids = targets(story)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The blocks in order; a paragraph that is a table's caption is inside of the table."""
        for before, block, following in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
            if _is_caption(block, following):
                continue
            if isinstance(block, Table) and _is_caption(before, block):
                yield self._table(block, before.runs)
            elif isinstance(block, Turn):
                yield _turn(block, following)
            elif isinstance(block, Paragraph) and block.style == "quote":
                yield self._quoted(block, _level(before), _level(following))
            else:
                yield self.block(block)

    def block(self, block: Block) -> str:
        """One block; a cover and notes have their own places outside of the main text."""
        match block:
            case Heading():
                number = element("span", escaped(block.number), class_="number") if block.number else ""
                words = (Run(text=block.text, language=block.language),)
                return self._element(f"h{block.level}", words, before=number, id=block.id)
            case Paragraph():
                return self._quoted(block, 0, 0) if block.style == "quote" else self._paragraph(block)
            case Turn():
                return _turn(block, None)
            case ListBlock():
                return _reference(block, "p", is_turned(block)) + listed(block.items, self._element)
            case Table():
                return self._table(block)
            case Callout():
                title = element("p", escaped(block.title), class_="title")
                items = element("ul", "".join(self._element("li", runs) for runs in block.items))
                return element("aside", title + items, class_="callout", aria_label=block.title)
            case Contents():
                return self._contents(block)
            case Index():
                terms = (f"{escaped(term)} {self._inline(links)}" for term, links in block.terms)
                items = "\n".join(element("li", term, dir=AUTO) for term in terms)
                title = element("h2", escaped(block.title)) + "\n" if block.title else ""
                return title + element("ul", items, class_="index")
            case Drawing():
                return drawing(block)
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
        inside = element("h2", escaped(block.title)) + "\n" + element("ol", items)
        return element("section", inside, aria_label=block.title)

    def _inline(self, runs: Runs) -> str:
        return inline(runs, self._ids)

    def _paragraph(self, block: Paragraph) -> str:
        ref = _reference(block, "span")
        if block.sign:
            ref += element("span", escaped(block.sign), class_="sign") + " "
        match block.style:
            case "code":  # keeps its lines
                lines = (escaped(line) for line in plain(block.runs).splitlines())
                return _reference(block, "p") + element("pre", element("code", "\n".join(lines)))
            case style:
                kind = "" if style in ("body", "answer", "quote") else style
                return self._element("p", block.runs, ref, class_=kind, id=block.id)

    def _quoted(self, block: Paragraph, before: int, following: int) -> str:
        """A quotation, inside of the one before it or around the following one if their levels say so."""
        opened = block.level - before if block.level > before else 1
        closed = 0 if following > block.level else block.level - following + (following > 0)
        direction = "rtl" if is_turned(block) else "ltr" if block.level > 1 else ""
        begin = element("blockquote", "", dir=direction).removesuffix("</blockquote>")
        return begin * opened + self._paragraph(block) + "</blockquote>" * closed

    def _table(self, block: Table, caption: Runs = ()) -> str:
        """A table; without a caption of its own, what it holds is said to screen readers only."""
        unseen = "" if caption else "unseen"
        title = self._element("caption", caption or (Run(text=block.title),), class_=unseen)
        header = tuple((Run(text=text, language=block.language),) for text in block.header)
        rows = [element("tr", cells) for cells in self._rows(block, (header, *block.rows))]
        head, body = rows[: block.head_rows], rows[block.head_rows :]
        inside = f"{title}{element('thead', ''.join(head))}\n{element('tbody', chr(10).join(body))}"
        direction = "rtl" if is_mirrored(block) else ""
        table = element("table", inside, class_=block.kind, dir=direction)
        place = "scroll wide" if len(block.header) > _WIDE else "scroll"
        box = element("div", table, class_=place, tabindex="0", role="group", aria_label=block.title)
        return _reference(block, "p", is_mirrored(block)) + box

    def _rows(self, block: Table, rows: Sequence[Sequence[Runs]]) -> Iterator[str]:
        """The cells of each row, a cell over several places once."""
        merged = {(each.row, each.column): each for each in block.merged}
        covered = {place for each in block.merged for place in _places(each)} - merged.keys()
        columns = 1 if block.kind == "fields" else block.head_columns
        right = right_columns(block)
        for number, row in enumerate(rows):
            cells = (
                self._cell(
                    runs,
                    merged.get((number, column), Merged(row=number, column=column, rows=1, columns=1)),
                    "col" if number < block.head_rows else "row" if column < columns else "",
                    right,
                )
                for column, runs in enumerate(row)
                if (number, column) not in covered
            )
            yield "".join(cells)

    def _cell(self, runs: Runs, area: Merged, scope: str, right: frozenset[int]) -> str:
        """A cell over `area`; `scope` is `col` or `row` for one that heads others.

        `right` are the columns whose texts end at the right.
        """
        at_right = area.columns == 1 and area.column in right
        text = plain(runs)
        is_cut = any(len(word) > _CUT for word in text.split())
        is_group = area.columns > 1 if scope == "col" else area.rows > 1
        return self._element(
            "th" if scope else "td",
            runs,
            class_=" ".join(filter(None, ("right" * at_right, "long" * (len(text) > _LONG), "cut" * is_cut))),
            scope=f"{scope}group" if scope and is_group else scope,
            rowspan=str(area.rows) if area.rows > 1 else "",
            colspan=str(area.columns) if area.columns > 1 else "",
        )

    def _element(self, name: str, runs: Runs, before: str = "", **attributes: str) -> str:
        """An element around runs, with their direction, and their language if they have one in common."""
        languages = {run.language for run in runs}
        language = languages.pop() if len(languages) == 1 else None
        if language:
            runs = tuple(replace(run, language=None) for run in runs)
        return element(name, before + self._inline(runs), **attributes, lang=language or "", dir=AUTO)

    def _contents(self, block: Contents) -> str:
        links = (
            element("a", " ".join(filter(None, (escaped(one.number), escaped(one.text)))), href=f"#{one.id}")
            for one in self._headings
            if one.in_contents
        )
        items = "\n".join(element("li", link, dir=AUTO) for link in links)
        inside = element("h2", escaped(block.title)) + "\n" + element("ol", items)
        return element("nav", inside, aria_label=block.title)


def _turn(block: Turn, said: Block | None) -> str:
    """Who speaks, in the direction of what is said below."""
    level = speaker_level(said)
    direction = AUTO if level is None else "rtl" if level else "ltr"
    detail = element("span", escaped(block.detail), class_="muted") if block.detail else ""
    line = f"{escaped(block.speaker)} {detail}".rstrip()
    return element("p", line, class_="speaker", lang=block.language or "", dir=direction)


def _level(block: Block | None) -> int:
    """The level of a quotation; 0 for anything else."""
    return block.level if isinstance(block, Paragraph) and block.style == "quote" else 0


def _is_caption(block: Block | None, following: Block | None) -> TypeGuard[Paragraph]:
    """Whether `block` is the caption of the table below it."""
    return isinstance(block, Paragraph) and isinstance(following, Table) and following.is_captioned


def _places(area: Merged) -> Iterator[tuple[int, int]]:
    """The rows and columns that a cell covers."""
    for row in range(area.row, area.row + area.rows):
        yield from ((row, column) for column in range(area.column, area.column + area.columns))


def _reference(block: Paragraph | ListBlock | Table, name: str, turned: bool = False) -> str:
    """The short reference of a block, if it has one; inside a paragraph, or as one of its own.

    That is at the right if the block is `turned`.
    """
    if not block.ref:
        return ""
    inside = element("bdi", escaped(block.ref), dir="ltr")
    return element(name, inside, class_="ref", id=block.place, dir="rtl" if turned else "")


def _back(number: int) -> str:
    """The link from a note to where it is referred to."""
    return element("a", "↩", href=f"#noteref-{number}", aria_label="Back to the text")
