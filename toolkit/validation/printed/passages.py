"""What a story says, stretch by stretch, as it is to be read in a PDF or a DOCX made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

import msgspec

from toolkit.exporters import story
from toolkit.exporters.areas import areas, column_count
from toolkit.exporters.columns import part_of
from toolkit.exporters.docx.inline import Footnote, footnotes_of
from toolkit.model.base import Value
from toolkit.validation.printed.leads import Landings, heading_line
from toolkit.validation.printed.texts import Form, one_line, squeezed

SHOWN = re.compile(r"Columns? (?P<first>\d+)(?: to (?P<last>\d+))? of (?P<count>\d+)")
"""The line above a block of a table's columns."""
CONTENTS = "the contents"
"""Where an entry of the contents stands, before a page number that is layout."""
_OWN_LEVELS = 2
"""Headings of the first two levels are the pack's own words, those below them the source's."""


class Passage(Value, frozen=True, kw_only=True):
    """A paragraph, an item or a cell."""

    text: str
    """In one line, every white space one space."""
    where: str
    """For people: `A2/¶23`, `A2/¶24, item 2`, `A2, Please note`."""
    is_source: bool = False
    """Whether it is the source's text, not the pack's own words."""
    is_loose: bool = False
    """Whether spaces in it are layout, and not compared."""
    marker: str = ""
    """Of a list's item, or of a note: in a DOCX it may be typed, or made by the word processor."""
    links: tuple[str, ...] = ()
    """Where its links lead: an address, a place, or the words of a heading."""
    language: str = ""
    """The tag that holds for it."""


class Group(Value, frozen=True, kw_only=True):
    """The passages of one place, of one row of a table, or one passage."""

    place: str
    """`A2/¶23`; empty for what is not cited."""
    passages: tuple[Passage, ...]

    @property
    def key(self) -> str:
        """The same for groups that say the same, whatever the spaces."""
        return self.place or " ".join(squeezed(passage.text) for passage in self.passages)


def told(whole: story.Story, form: Form, shown: Mapping[str, Sequence[str]]) -> list[Group]:
    """Everything that the story says in a file of this form, in order.

    `shown` are, for tables that stand in blocks of columns, the lines that say which, by place.
    """
    return [
        Group(
            place=group.place,
            passages=tuple(each for each in group.passages if each.text or (each.marker and group.place)),
        )
        for group in _Teller(whole, form, shown).groups()
        if any(each.text or (each.marker and group.place) for each in group.passages)
    ]


class _Teller:
    def __init__(self, whole: story.Story, form: Form, shown: Mapping[str, Sequence[str]]) -> None:
        self.whole, self.form, self.shown = whole, form, shown
        self.footnotes = footnotes_of(whole) if form == "docx" else {}
        self.cited: set[int] = set()
        self.part = self.below = ""
        """The headings of the first and second level under which a block stands."""
        self.places = _places_ahead(whole)
        self.landings = Landings(whole, form)

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.part or "the front", self.below) if part)

    def groups(self) -> Iterator[Group]:
        blocks = self.whole.blocks
        for number, block in enumerate(blocks):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            if _is_caption_of(block, following):
                continue
            before = blocks[number - 1] if number else None
            caption = before if before is not None and _is_caption_of(before, block) else None
            language = story.block_language(block) or self.whole.language
            for group in self._groups(block, caption, self.places[number]):
                yield _in_language(group, language)

    def _groups(self, block: story.Block, caption: story.Block | None, ahead: str) -> Iterator[Group]:
        match block:
            case story.Cover():
                yield from self._cover(block)
            case story.Contents():
                yield from self._contents(block)
            case story.Heading():
                yield self._heading(block, ahead)
            case story.Paragraph():
                yield self._paragraph(block)
            case story.Turn():
                where = f"the speaker of {ahead}" if ahead else self.where
                yield self._single(" ".join(story.texts(block)), where, source=True)
            case story.ListBlock():
                yield from self._list(block)
            case story.Table():
                yield from self._table(block, caption)
            case story.Drawing():
                yield self._drawing(block)
            case story.Callout() | story.Notes() | story.Index():
                yield from self._titled(block)
            case _:
                assert_never(block)

    def _cover(self, block: story.Cover) -> Iterator[Group]:
        yield from (self._single(text, "the cover") for text in (block.kicker, block.title, block.subtitle))
        for row in block.rows:
            passages = (Passage(text=one_line(text), where=f"the cover, {row[0]}") for text in row)
            yield Group(place="", passages=tuple(passages))

    def _contents(self, block: story.Contents) -> Iterator[Group]:
        yield self._single(block.title, "the title of the contents")
        for heading in self.whole.blocks:
            if isinstance(heading, story.Heading) and heading.in_contents:
                links = self.landings.of_heading(heading)
                passage = Passage(text=heading_line(heading), where=CONTENTS, is_loose=True, links=links)
                yield Group(place="", passages=(passage,))

    def _drawing(self, block: story.Drawing) -> Group:
        """What is told of it to those who do not see it; a PDF also has its words as text."""
        where = f"{self.where}, a drawing"
        words = Passage(text=one_line(" ".join(story.texts(block))), where=where, is_loose=True)
        alt = Passage(text=one_line(block.alt), where=where)
        return Group(place="", passages=(alt, words) if self.form == "pdf" else (alt,))

    def _titled(self, block: story.Callout | story.Notes | story.Index) -> Iterator[Group]:
        """A title, and what is below it."""
        yield self._single(block.title, self.where)
        match block:
            case story.Callout():
                said = [(self._said(runs), runs) for runs in block.items]
            case story.Notes():
                said = [(self._said(runs), runs) for _, runs in block.notes]
            case story.Index():
                said = [(f"{term} {self._said(runs)}", runs) for term, runs in block.terms]
        for number, (text, runs) in enumerate(said, 1):
            where = f"{self.where}, {block.title}, item {number}"
            passage = Passage(text=one_line(text), where=where, links=self.landings.of(runs))
            yield Group(place="", passages=(passage,))

    def _single(self, text: str, where: str, source: bool = False) -> Group:
        passage = Passage(text=one_line(text), where=where, is_source=source)
        return Group(place="", passages=(passage,))

    def _heading(self, block: story.Heading, ahead: str) -> Group:
        is_own = block.level <= _OWN_LEVELS
        if block.level == 1:
            self.part, self.below = block.number or block.text, ""
        elif is_own:
            self.below = block.number or block.text
        where = f"the heading of {self.where}" if is_own or not ahead else f"the heading before {ahead}"
        return self._single(heading_line(block), where, source=not is_own)

    def _paragraph(self, block: story.Paragraph) -> Group:
        sign = f"{block.sign} " if block.sign and self.form == "pdf" else ""
        note = self.footnotes.get(block.id)
        said = self._said(block.runs) if note is None else _signed(note)
        passage = Passage(
            text=one_line(sign + said),
            where=block.place or self.where,
            is_source=bool(block.place),
            is_loose=block.style == "code" and self.form == "pdf",
            marker=note.mark if note else "",
            links=self.landings.of(block.runs if note is None else note.runs),
        )
        return Group(place=block.place, passages=(passage,))

    def _list(self, block: story.ListBlock) -> Iterator[Group]:
        items = tuple(
            Passage(
                text=one_line(self._said(item.runs)),
                where=f"{block.place or self.where}, item {number}",
                is_source=bool(block.place),
                marker=one_line(item.marker),
                links=self.landings.of(item.runs),
            )
            for number, item in enumerate(block.items, 1)
        )
        if block.place:
            yield Group(place=block.place, passages=items)
        else:
            yield from (Group(place="", passages=(item,)) for item in items)

    def _table(self, block: story.Table, caption: story.Block | None) -> Iterator[Group]:
        """A table that is cited is one group, its caption included; another one is a group for each row."""
        if not block.place:
            name = f"{self.where}, {block.title}"
            yield from (Group(place="", passages=tuple(row)) for row in self._rows(block, name, source=False))
            return
        passages: list[Passage] = []
        if isinstance(caption, story.Paragraph):
            where = f"{block.place}, caption"
            passages = [
                Passage(
                    text=one_line(self._said(caption.runs)),
                    where=where,
                    is_source=True,
                    links=self.landings.of(caption.runs),
                    language=story.block_language(caption),
                )
            ]
        shown = self.shown.get(block.place, ())
        for line in shown or ("",):
            part = _shown_part(block, line, shown)
            passages += [Passage(text=line, where=block.place)] if line else []
            passages += [cell for row in self._rows(part, block.place, source=True) for cell in row]
        yield Group(place=block.place, passages=tuple(passages))

    def _rows(self, table: story.Table, where: str, source: bool) -> Iterator[list[Passage]]:
        for number, row in enumerate(areas(table)):
            yield [
                Passage(
                    text=one_line(self._said(area.runs)),
                    where=f"{where}, row {number}, column {area.column + 1}",
                    is_source=source,
                    links=self.landings.of(area.runs),
                )
                for area in row
            ]

    def _said(self, runs: story.Runs) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: story.Run) -> str:
        """A run's text; the number of a note is printed, unless a word processor makes it."""
        text = run.text if run.note is None else str(run.note)
        key = run.cites if run.note is None else run.note
        if key is None or key not in self.footnotes:
            return text
        note = self.footnotes[key]
        if note.id in self.cited:
            return text
        self.cited.add(note.id)
        return note.mark


def _in_language(group: Group, language: str) -> Group:
    """A group whose passages are in `language`, but for those that have another."""
    passages = (
        each if each.language else msgspec.structs.replace(each, language=language) for each in group.passages
    )
    return Group(place=group.place, passages=tuple(passages))


def _signed(note: Footnote) -> str:
    """A note at the foot of a page behind its sign, unless it prints that itself."""
    text = story.plain(note.runs)
    return text if text.startswith(note.mark) else f"{note.mark} {text}"


def _shown_part(table: story.Table, line: str, lines: Sequence[str]) -> story.Table:
    """The part of a table that a line says is shown; the whole, if it says nothing that can be.

    The columns before the first block head the rows, and are repeated in each.
    """
    found, first = SHOWN.fullmatch(line), SHOWN.fullmatch(lines[0]) if lines else None
    if not found or not first or int(found["count"]) != column_count(table):
        return table
    head = int(first["first"]) - 1
    return part_of(table, head, int(found["first"]), int(found["last"] or found["first"]))


def _is_caption_of(block: story.Block | None, following: story.Block | None) -> bool:
    """Whether `block` is the caption of a table that is cited."""
    return (
        isinstance(block, story.Paragraph)
        and isinstance(following, story.Table)
        and following.is_captioned
        and bool(following.place)
    )


def _places_ahead(whole: story.Story) -> list[str]:
    """For each block the place of the next one that is cited, before the next heading of the first level."""
    ahead: list[str] = []
    place = ""
    for block in reversed(whole.blocks):
        ahead.append(place)
        if isinstance(block, story.Heading) and block.level == 1:
            place = ""
        elif isinstance(block, story.Paragraph | story.ListBlock | story.Table) and block.place:
            place = block.place
    return ahead[::-1]
