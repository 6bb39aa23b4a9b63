"""A DOCX of ours, edited or not: the data that it carries, and what its paragraphs say.

Word processors cut text into runs as they like; so it is read paragraph by paragraph, as it would be read
with all tracked changes accepted. A paragraph is known by its bookmark, `A2_23`, which word processors keep
with it; where that is gone, by the reference that is typed before it and the section it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from toolkit.codec.carried import is_carried, load_carried
from toolkit.errors import DataError
from toolkit.validation.printed.docx_extras import addresses, numbering_words, odd_in_body, title_of
from toolkit.validation.printed.found import CarriedFile, Found, FoundGroup, FoundPassage, Odd
from toolkit.validation.printed.passages import SHOWN
from toolkit.validation.printed.texts import one_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""What says of a picture what it shows."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_LARGEST = 512 * 1024 * 1024
_MOST_PARTS = 5000

_BOOKMARK = re.compile(r"(?P<entry>[A-Z][0-9]+|text)_(?P<number>[0-9]+)(?:_[0-9]+)?")
_NOTE = re.compile(r"note_[0-9]+")
_LABEL = re.compile(r"¶[0-9]+")
_SECTION = re.compile(r"(?P<entry>[A-Z][0-9]+) ")
_SHOWN = {
    f"{_W}t": "",
    f"{_M}t": "",
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}sym": "\ufffd",
}
"""Elements that show text -> what they show, if it is not the text in them."""
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", _FALLBACK))


class DocxFile:
    """Raises DataError, with the reason and the remedy, for a file that cannot be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            names = self._zip.namelist()
        except (BadZipFile, ValueError, OSError) as error:
            raise DataError(
                f"the DOCX is damaged or cut off ({error}); take it from where it was made again"
            ) from None
        if _MAIN not in names:
            raise DataError("this is no DOCX: it has no word/document.xml")
        sizes = (info.file_size for info in self._zip.infolist())
        if len(names) > _MOST_PARTS or sum(sizes) > _LARGEST:
            raise DataError("it holds far more than a DOCX of the toolkit does")
        self._names = sorted(names)

    def carried(self) -> CarriedFile | None:
        """The data that the file carries; `None` if there is none. Raises DataError if it is damaged."""
        for name in self._names:
            if not re.fullmatch(r"customXml/item[0-9]+\.xml", name):
                continue
            xml = self._part(name)
            if is_carried(xml):
                file = load_carried(xml)
                return CarriedFile(name=file.name, data=file.data, sum=file.sum)
        return None

    def found(self) -> Found:
        """What its paragraphs say, in order, with notes, heads and feet apart. Raises DataError."""
        body = self._tree(_MAIN).find(f"{_W}body")
        if body is None:
            raise DataError("its text is gone: word/document.xml has no body")
        relations = self._optional(_RELATIONS)
        reader = _Reader(relations)
        read = list(reader.groups(body))
        groups = tuple(_joined(read))
        notes = self._optional("word/footnotes.xml")
        around = [
            text
            for name in self._names
            if re.fullmatch(r"word/(header|footer)[^/]*\.xml", name)
            for text in _paragraph_texts(self._tree(name))
        ]
        around += numbering_words(self._optional("word/numbering.xml"))
        around += title_of(self._optional("docProps/core.xml"))
        return Found(
            groups=groups,
            alone=frozenset(group.place for group in read) - {group.place for group in groups},
            notes=tuple(_notes(notes)) if notes is not None else (),
            around=tuple(around),
            odd=(*self._odd(), *odd_in_body(body, self._optional("word/styles.xml"))),
            addresses=addresses(relations),
            landings=_landings(body),
        )

    def _odd(self) -> Iterator[Odd]:
        """Parts with text that a DOCX of ours does not have."""
        for name in ("word/comments.xml", "word/endnotes.xml"):
            if name in self._names:
                texts = [text for text in _paragraph_texts(self._tree(name)) if text]
                if texts:
                    yield Odd(where=name, message=f"text was added here: {texts[0][:60]!r}")

    def _optional(self, name: str) -> etree._Element | None:
        return self._tree(name) if name in self._names else None

    def _part(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except Exception as error:
            raise DataError(f"the DOCX is damaged: {name} cannot be read ({error})") from None

    def _tree(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            tree = etree.fromstring(self._part(name), parser)
        except etree.XMLSyntaxError as error:
            raise DataError(f"the DOCX is damaged: {name} is no XML ({error})") from None
        if _STRICT in (tree.nsmap.values()):
            raise DataError("it is saved as a strict Open XML document; save it as an ordinary .docx")
        return tree


class _Reader:
    """Reads a body; knows the section it is in and the bookmarks that are open."""

    def __init__(self, relations: etree._Element | None = None) -> None:
        self._targets = {
            str(one.get("Id")): str(one.get("Target")) for one in (relations if relations is not None else ())
        }
        self._entry = ""
        self._open: dict[str, str] = {}
        """Number of a bookmark that is open -> its place."""

    def groups(self, body: etree._Element) -> Iterator[FoundGroup]:
        for block in _blocks(body):
            if block.tag == f"{_W}tbl":
                yield from self._table(block)
            elif block.tag == f"{_W}p":
                yield from self._paragraph(block)
            else:
                self._follow(block)

    def _table(self, table: etree._Element) -> Iterator[FoundGroup]:
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not table:
                continue
            cells = map(self._cell, row.iterchildren(f"{_W}tc", f"{_W}sdt"))
            passages = tuple(cell for cell in cells if cell.text)
            if passages:
                yield FoundGroup(passages=passages, is_row=True)

    def _cell(self, cell: etree._Element) -> FoundPassage:
        paragraphs = list(cell.iter(f"{_W}p"))
        links = tuple(link for each in paragraphs for link in self._links(each))
        return FoundPassage(text=one_line(" ".join(filter(None, map(_text, paragraphs)))), links=links)

    def _links(self, paragraph: etree._Element) -> Iterator[str]:
        """Where the links of a paragraph lead; those to the sign of a note are the note's."""
        for link in paragraph.iter(f"{_W}hyperlink"):
            if any(above.tag in _SKIPPED for above in link.iterancestors()):
                continue
            name = str(link.get(f"{_W}anchor") or "")
            if name and not _NOTE.fullmatch(name):
                yield f"#{name}"
            elif not name:
                yield self._targets.get(str(link.get(_RELATION)), "")

    def _paragraph(self, paragraph: etree._Element) -> Iterator[FoundGroup]:
        """A paragraph, after those in frames and boxes that are fixed to it."""
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.groups(box)
        place = self._place(paragraph)
        text = _text(paragraph)
        is_head = not place and _is_heading(paragraph)
        if is_head:
            section = _SECTION.match(one_line(text))
            self._entry = section["entry"] if section else ""
        label, text = _parted(text)
        if label and not place:
            place = f"{self._entry}/{label}" if self._entry else label
        text = one_line(text)
        if text or label or place:
            passages = (FoundPassage(text=text, links=tuple(self._links(paragraph))),) if text else ()
            yield FoundGroup(place=place, label=label, passages=passages, is_head=is_head)

    def _place(self, paragraph: etree._Element) -> str:
        """The place of a paragraph: that of the first bookmark of ours that begins or is open in it."""
        place = next(iter(self._open.values()), "")
        for mark in paragraph.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            begun = self._follow(mark)
            place = place or begun
        return place

    def _follow(self, mark: etree._Element) -> str:
        """Opens or closes a bookmark; returns its place if it is one of ours that begins."""
        number = str(mark.get(f"{_W}id"))
        if mark.tag == f"{_W}bookmarkEnd":
            self._open.pop(number, None)
            return ""
        place = _named_place(mark)
        if place:
            self._open[number] = place
        return place


def _named_place(mark: etree._Element) -> str:
    """The place for which a bookmark stands; empty if it is none of ours."""
    named = _BOOKMARK.fullmatch(str(mark.get(f"{_W}name")))
    if named is None:
        return ""
    entry = "" if named["entry"] == "text" else f"{named['entry']}/"
    return f"{entry}¶{named['number']}"


def _landings(body: etree._Element) -> dict[str, str]:
    """For each bookmark the place for which it stands, or the words of the paragraph in which it begins."""
    found = {}
    for mark in body.iter(f"{_W}bookmarkStart"):
        paragraph = next(mark.iterancestors(f"{_W}p"), None)
        if paragraph is None:
            paragraph = next((each for each in mark.itersiblings(f"{_W}p")), None)
        words = one_line(_text(paragraph)) if paragraph is not None else ""
        found[f"#{mark.get(f'{_W}name')}"] = _named_place(mark) or words
    return found


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables and bookmarks of a body, those in controls and tracked insertions included."""
    pending = list(reversed(body))
    while pending:
        block = pending.pop()
        if block.tag in (f"{_W}p", f"{_W}tbl", f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            yield block
        elif block.tag not in _SKIPPED and isinstance(block.tag, str):
            pending += reversed(block)


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, and what pictures in it are said to show.

    Without that of boxes in it, page numbers that a word processor computes and what tracked changes delete.
    """
    parts: list[str] = []
    fields = _Fields()
    pending: list[etree._Element] = list(reversed(paragraph))
    while pending:
        each = pending.pop()
        if each.tag in (f"{_W}instrText", f"{_W}fldChar"):
            fields.follow(each)
        elif not isinstance(each.tag, str) or _is_passed_over(each):
            continue
        elif each.tag == f"{_W}ruby":
            parts.append(_with_reading(each))
        elif each.tag == _PICTURE:
            parts.append(str(each.get("descr") or ""))
        elif each.tag not in _SHOWN:
            pending += reversed(each)
        elif not fields.is_computed:
            parts.append(_SHOWN[each.tag] or each.text or "")
    return "".join(parts)


def _with_reading(ruby: etree._Element) -> str:
    """A base with its reading behind it, as the pack's data writes what is set above the base."""
    base, reading = (
        "".join(_text(each) for each in ruby.iterchildren(f"{_W}{name}")) for name in ("rubyBase", "rt")
    )
    return f"{base}（{reading}）" if reading else base


class _Fields:
    """The fields that are open: instructions come first, then what they show."""

    def __init__(self) -> None:
        self._open: list[bool] = []

    @property
    def is_computed(self) -> bool:
        """Whether what is shown now is computed, and no text."""
        return any(self._open)

    def follow(self, mark: etree._Element) -> None:
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            self._open.append(False)
        elif kind == "end" and self._open:
            self._open.pop()
        elif kind is None and self._open and (mark.text or "").split()[:1] in _COMPUTED:
            self._open[-1] = True


def _is_passed_over(each: etree._Element) -> bool:
    if each.tag == f"{_W}fldSimple":
        return str(each.get(f"{_W}instr")).split()[:1] in _COMPUTED
    return each.tag in _SKIPPED or each.tag == f"{_W}txbxContent"


_COMPUTED = (["PAGEREF"], ["PAGE"], ["NUMPAGES"])


def _joined(groups: Sequence[FoundGroup]) -> Iterator[FoundGroup]:
    """Groups of one place as one, with what was put between them, and a reference with what is below it."""
    at = 0
    while at < len(groups):
        end = at + 1
        if groups[at].place:
            end = _end_of_place(groups, at)
            end = _end_of_table(groups, at, end)
        passages = tuple(passage for group in groups[at:end] for passage in group.passages)
        label = next((group.label for group in groups[at:end] if group.label), "")
        if passages:
            yield FoundGroup(place=groups[at].place, label=label, passages=passages)
        at = end


def _end_of_place(groups: Sequence[FoundGroup], at: int) -> int:
    """Behind the last group of the place of the one at `at`, with none of another place before it."""
    end = ahead = at + 1
    while ahead < len(groups) and groups[ahead].place in ("", groups[at].place) and not groups[ahead].is_head:
        ahead += 1
        if groups[ahead - 1].place:
            end = ahead
    return end


def _end_of_table(groups: Sequence[FoundGroup], at: int, end: int) -> int:
    """Behind the table that is below a reference, which stands alone or before the caption."""
    while end < len(groups) and not groups[end].place and (groups[end].is_row or _is_shown(groups[end])):
        end += 1
    return end


def _is_shown(group: FoundGroup) -> bool:
    return len(group.passages) == 1 and SHOWN.fullmatch(group.passages[0].text) is not None


def _parted(text: str) -> tuple[str, str]:
    """The reference that is typed before a text, and the text."""
    label, tab, rest = text.partition("\t")
    if _LABEL.fullmatch(label.strip()):
        return label.strip(), rest if tab else ""
    return "", text


def _is_heading(paragraph: etree._Element) -> bool:
    """Whether a paragraph is a heading of the first level, by the name of its style."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and str(style.get(f"{_W}val")).replace(" ", "").lower() == "heading1"


def _notes(part: etree._Element) -> Iterator[FoundGroup]:
    """The notes at the foot of pages; the reference of one stands behind it."""
    for note in part.iter(f"{_W}footnote"):
        if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        marks = (_Reader()._follow(mark) for mark in note.iter(f"{_W}bookmarkStart"))
        place = next(filter(None, marks), "")
        text = " ".join(one_line(_text(each)) for each in note.iter(f"{_W}p"))
        before, _, label = text.rpartition(" ")
        label, text = (label, before) if _LABEL.fullmatch(label) else ("", text)
        yield FoundGroup(place=place or label, label=label, passages=(FoundPassage(text=text.strip()),))


def _paragraph_texts(part: etree._Element) -> Iterator[str]:
    yield from (one_line(_text(each)) for each in part.iter(f"{_W}p"))
