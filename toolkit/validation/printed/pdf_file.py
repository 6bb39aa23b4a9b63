"""A PDF of ours: the data attached to it, and what its structure tree says.

The objects of the file are read by pypdf, so that a file that was signed or annotated since, which appends
to it in forms of its own, is read as well as one that was left as it was.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from toolkit.errors import DataError
from toolkit.validation.printed.found import CarriedFile, Found, FoundGroup, FoundPassage, Odd
from toolkit.validation.printed.passages import one_line
from toolkit.validation.printed.pdf_extras import addresses, odd_in_file, odd_on_page, titles
from toolkit.validation.printed.pdf_text import FontCodes, PageText, font_codes, page_text

_SUM = re.compile(r"SHA-256: ([0-9a-f]{64})")
_UNITS = frozenset(("P", "BlockQuote", "Note", "H1", "H2", "H3", "H4", "H5", "H6", "TOCI", "Caption"))
"""Elements that are one passage each, but for elements of these kinds in them."""
_CELLS = frozenset(("TH", "TD"))
_DEEPEST = 200
_CARRIED = ("pack.json", "document.json")


class PdfFile:
    """Raises DataError, with the reason and the remedy, for a file that cannot be read or is not ours."""

    def __init__(self, data: bytes) -> None:
        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        if not data.lstrip()[:5] == b"%PDF-":
            raise DataError("this is no PDF")
        try:
            self._reader = PdfReader(BytesIO(data))
            if self._reader.is_encrypted:
                raise DataError("it is encrypted; save it without a password")
            self._root: Any = self._reader.trailer["/Root"].get_object()
            self._pages = list(self._reader.pages)
        except DataError:
            raise
        except Exception as error:
            raise DataError(
                f"the PDF is damaged or cut off ({_words(error)}); take it from where it was made again"
            ) from error

    def carried(self) -> CarriedFile:
        """The data that was attached when the file was made."""
        try:
            for name, file in self._attachments():
                if name in _CARRIED:
                    stated = _SUM.search(str(file.get("/Desc", "")))
                    data = file["/EF"]["/F"].get_object().get_data()
                    return CarriedFile(name=name, data=data, sum=stated[1] if stated else "")
        except Exception as error:
            raise DataError(f"its attachment cannot be read ({_words(error)})") from error
        raise DataError(
            "no data of the toolkit is attached to it: it is not a PDF that the toolkit made, or a program "
            "that printed or saved it again has left the attachment out"
        )

    def found(self) -> Found:
        """What its structure tree says, and what pages show beside it."""
        try:
            texts = [self._page_text(page) for page in self._pages]
            tree = _Tree(self._root, self._pages, texts)
            groups = tuple(tree.groups())
            attached = [name for name, _ in self._attachments()]
            attached.remove(next(name for name in attached if name in _CARRIED))
            odd = (*odd_in_file(self._root, attached), *self._odd(texts), *tree.odd)
            around = (*(text for page in texts for text in page.around), *titles(self._reader))
            led = frozenset(address for page in self._pages for address in addresses(page))
        except DataError:
            raise
        except Exception as error:
            raise DataError(f"its pages cannot be read ({_words(error)})") from error
        return Found(groups=groups, around=around, odd=odd, addresses=led)

    def _attachments(self) -> Iterator[tuple[str, Any]]:
        names = self._root.get("/Names", {}).get_object() if "/Names" in self._root else {}
        pending = [names["/EmbeddedFiles"].get_object()] if "/EmbeddedFiles" in names else []
        for _ in range(_DEEPEST):
            if not pending:
                return
            node = pending.pop()
            pending += [kid.get_object() for kid in node.get("/Kids", [])]
            entries = node.get("/Names", [])
            for name, file in zip(entries[::2], entries[1::2], strict=False):
                yield str(name), file.get_object()

    def _page_text(self, page: Any) -> PageText:
        contents = page.get_contents()
        resources = page["/Resources"].get_object()
        found = page_text(
            contents.get_data() if contents is not None else b"", _fonts(resources), _properties(resources)
        )
        objects = resources.get("/XObject", {})
        objects = objects.get_object() if hasattr(objects, "get_object") else objects
        for name in found.drawn:
            drawn = objects.get(f"/{name}")
            if drawn is not None:
                is_picture = drawn.get_object().get("/Subtype") == "/Image"
                found.odd.append("a picture" if is_picture else "further content, whose text is not read")
        return found

    def _odd(self, texts: list[PageText]) -> Iterator[Odd]:
        for number, (page, text) in enumerate(zip(self._pages, texts, strict=True), 1):
            where = f"page {number}"
            yield from (Odd(where=where, message=each) for each in text.odd)
            for each in text.unmarked:
                if each.strip():
                    yield Odd(where=where, message=f"the text {one_line(each)!r} belongs to no paragraph")
            yield from (Odd(where=where, message=each) for each in odd_on_page(page))


class _Tree:
    """Walks the structure tree; every element once."""

    def __init__(self, root: Any, pages: list[Any], texts: list[PageText]) -> None:
        self._numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(pages)
            if page.indirect_reference is not None
        }
        self._texts = texts
        self._seen: set[int] = set()
        self._read: dict[tuple[int, int], None] = {}
        """The page and number of each stretch that was read, in this order."""
        self.odd: list[Odd] = []
        tree = root.get("/StructTreeRoot")
        if tree is None:
            raise DataError("its structure is gone: a program that saved it again has left it out")
        self._top = tree.get_object()
        self._labels: dict[str, str] = {}

    def groups(self) -> Iterator[FoundGroup]:
        found = list(self._inside(self._top, "", 0))
        merged: list[FoundGroup] = []
        for group in found:
            if merged and group.place and merged[-1].place == group.place:
                both = (*merged[-1].passages, *group.passages)
                merged[-1] = FoundGroup(place=group.place, passages=both)
            else:
                merged.append(group)
        for number, text in enumerate(self._texts):
            for stretch in text.marked.keys() - {at for page, at in self._read if page == number}:
                if text.marked[stretch].strip():
                    message = f"the text {one_line(text.marked[stretch])!r} belongs to no paragraph"
                    self.odd.append(Odd(where=f"page {number + 1}", message=message))
        self._pages_in_order()
        for group in merged:
            label = self._labels.get(group.place, "")
            yield FoundGroup(place=group.place, label=label, passages=group.passages)

    def _pages_in_order(self) -> None:
        """Tells pages that stand elsewhere than their text, and those without any."""
        order = list(dict.fromkeys(page for page, _ in self._read))
        for before, page in pairwise(order):
            if page < before:
                self.odd.append(Odd(where=f"page {page + 1}", message=f"it belongs behind page {before + 1}"))
        for page in sorted({*range(len(self._texts))}.difference(order)):
            self.odd.append(Odd(where=f"page {page + 1}", message="it has no text of the pack"))

    def _inside(self, element: Any, place: str, depth: int) -> Iterator[FoundGroup]:
        """The groups in an element that is no passage itself."""
        if depth > _DEEPEST:
            raise DataError("its structure is nested too deeply")
        for kid in self._kids(element):
            if not _is_element(kid):
                text = one_line(self._stretch(kid, element))
                if text:
                    yield FoundGroup(place=place, passages=(FoundPassage(text=text),))
                continue
            role, own = _role(kid), _title(kid) or place
            if role == "Span" and _title(kid):
                self._labels[own] = one_line(self._text(kid, depth))
            elif role in _UNITS:
                yield from self._passage(kid, own, depth)
            elif role == "LI":
                yield from self._item(kid, own, depth)
            elif role == "Figure":
                texts = (one_line(str(kid.get("/Alt", ""))), one_line(self._text(kid, depth)))
                yield FoundGroup(passages=tuple(FoundPassage(text=text) for text in texts if text))
            elif role == "TR":
                cells = tuple(
                    FoundPassage(text=one_line(self._text(cell, depth)))
                    for cell in self._kids(kid)
                    if _is_element(cell) and _role(cell) in _CELLS
                )
                if any(cell.text for cell in cells):
                    yield FoundGroup(place=own, passages=tuple(cell for cell in cells if cell.text))
            else:
                yield from self._inside(kid, own, depth + 1)

    def _passage(self, element: Any, place: str, depth: int) -> Iterator[FoundGroup]:
        label, text = [], []
        for kid in self._kids(element):
            if _is_element(kid) and _role(kid) == "Span" and _title(kid):
                label.append(self._text(kid, depth))
            elif _is_element(kid) and _role(kid) == "Lbl":
                text.append(f"{self._text(kid, depth)} ")
            else:
                text.append(self._text(kid, depth) if _is_element(kid) else self._stretch(kid, element))
        if label:
            self._labels[place] = one_line("".join(label))
        passage = FoundPassage(text=one_line("".join(text)))
        if passage.text:
            yield FoundGroup(place=place, passages=(passage,))

    def _item(self, element: Any, place: str, depth: int) -> Iterator[FoundGroup]:
        """An item with its marker, and the items of lists in it."""
        marker, text, nested = "", [], []
        for kid in self._kids(element):
            if not _is_element(kid):
                text.append(self._stretch(kid, element))
            elif _role(kid) == "Lbl":
                marker += self._text(kid, depth)
            else:
                for inner in self._kids(kid):
                    if _is_element(inner) and _role(inner) == "L":
                        nested.append(inner)
                    else:
                        is_element = _is_element(inner)
                        text.append(self._text(inner, depth) if is_element else self._stretch(inner, kid))
        passage = FoundPassage(text=one_line("".join(text)), marker=one_line(marker))
        if passage.text or (passage.marker and place):
            yield FoundGroup(place=place, passages=(passage,))
        for inner in nested:
            yield from self._inside(inner, place, depth + 1)

    def _text(self, element: Any, depth: int) -> str:
        """All text in an element."""
        if depth > _DEEPEST:
            raise DataError("its structure is nested too deeply")
        return "".join(
            self._text(kid, depth + 1) if _is_element(kid) else self._stretch(kid, element)
            for kid in self._kids(element)
        )

    def _kids(self, element: Any) -> list[Any]:
        """What an element consists of: elements, and numbers of stretches or dictionaries that hold one."""
        kids = element.get("/K")
        kids = kids.get_object() if kids is not None else []
        found = []
        for kid in kids if isinstance(kids, list) else [kids]:
            if reference := getattr(kid, "indirect_reference", None) or getattr(kid, "idnum", None):
                number = getattr(reference, "idnum", reference)
                each = kid.get_object()
                if _is_element(each):
                    if number in self._seen:
                        raise DataError("an element stands in its structure twice")
                    self._seen.add(number)
                found.append(each)
            else:
                found.append(kid)
        return found

    def _stretch(self, kid: Any, element: Any) -> str:
        """The text of a marked stretch; of anything else in an element, none."""
        page = element.get("/Pg") if not hasattr(kid, "get") else kid.get("/Pg", element.get("/Pg"))
        number = kid.get("/MCID") if hasattr(kid, "get") else kid
        if number is None or page is None:
            return ""
        reference = getattr(page, "idnum", None) or getattr(page.indirect_reference, "idnum", None)
        place = self._numbers.get(reference) if reference is not None else None
        if place is None:
            return ""
        self._read[place, int(number)] = None
        return self._texts[place].marked.get(int(number), "")


def _is_element(kid: Any) -> bool:
    return hasattr(kid, "get") and "/S" in kid


def _role(element: Any) -> str:
    return str(element.get("/S", "")).removeprefix("/")


def _title(element: Any) -> str:
    return str(element.get("/T", ""))


def _fonts(resources: Any) -> dict[str, FontCodes]:
    fonts = resources.get("/Font", {})
    fonts = fonts.get_object() if hasattr(fonts, "get_object") else fonts
    found = {}
    for name, font in fonts.items():
        cmap = font.get_object().get("/ToUnicode")
        if cmap is not None:
            found[str(name).removeprefix("/")] = _codes(cmap)
    return found


def _codes(cmap: Any) -> FontCodes:
    return font_codes(cmap.get_object().get_data())


def _properties(resources: Any) -> dict[str, int]:
    named = resources.get("/Properties", {})
    named = named.get_object() if hasattr(named, "get_object") else named
    return {
        str(name).removeprefix("/"): int(each.get_object()["/MCID"])
        for name, each in named.items()
        if "/MCID" in each.get_object()
    }


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:120].rstrip(": ")
