"""What the structure tree of a PDF says: its passages, their languages, and where their links lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from toolkit.errors import DataError
from toolkit.validation.printed.found import FoundGroup, FoundPassage, Odd
from toolkit.validation.printed.pdf_leads import Leads
from toolkit.validation.printed.pdf_text import PageText
from toolkit.validation.printed.texts import one_line

_UNITS = frozenset(("P", "BlockQuote", "Note", "H1", "H2", "H3", "H4", "H5", "H6", "TOCI", "Caption"))
"""Elements that are one passage each, but for elements of these kinds in them."""
_CELLS = frozenset(("TH", "TD"))
_DEEPEST = 200
_READ_INSTEAD = ("/ActualText", "/Alt", "/E")
"""What is read out instead of an element's own text."""


class _At(NamedTuple):
    """The reference and the language that hold for an element."""

    place: str
    language: str

    def of(self, element: Any) -> _At:
        return _At(_title(element) or self.place, str(element.get("/Lang", self.language)))


class Tree:
    """Walks the structure tree; every element once."""

    def __init__(self, root: Any, pages: list[Any], texts: list[PageText]) -> None:
        self._numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(pages)
            if page.indirect_reference is not None
        }
        self._pages, self._texts = pages, texts
        self._seen: set[int] = set()
        self._read: dict[tuple[int, int], None] = {}
        """The page and number of each stretch that was read, in this order."""
        self.odd: list[Odd] = []
        tree = root.get("/StructTreeRoot")
        if tree is None:
            raise DataError("its structure is gone: a program that saved it again has left it out")
        self._top = tree.get_object()
        self._language = str(root.get("/Lang", ""))
        self._labels: dict[str, str] = {}
        self._links: list[str] = []
        """Where the links lead that were read since the last passage."""
        self._pending: list[tuple[int, int]] = []
        """The stretches that were read since the last group."""
        self._linked: set[int] = set()
        """The object numbers of the links that belong to an element."""
        self.units: dict[tuple[int, int], str] = {}
        """For each stretch its reference; the words that it is part of, if it has none."""
        self.leads = Leads(self._numbers, texts)

    def groups(self) -> Iterator[FoundGroup]:
        merged: list[FoundGroup] = []
        for group in self._inside(self._top, _At("", self._language), 0):
            self._settle(group)
            if merged and group.place and merged[-1].place == group.place:
                both = (*merged[-1].passages, *group.passages)
                merged[-1] = FoundGroup(place=group.place, passages=both)
            else:
                merged.append(group)
        self._left_over()
        self._pages_in_order()
        for group in merged:
            label = self._labels.get(group.place, "")
            yield FoundGroup(place=group.place, label=label, passages=group.passages)

    def _settle(self, group: FoundGroup) -> None:
        """Notes for the stretches of a group what they are part of."""
        unit = group.place or " ".join(passage.text for passage in group.passages)
        self.units |= dict.fromkeys(self._pending, unit)
        self._pending = []

    def _left_over(self) -> None:
        """Tells the text and the links of pages that belong to no element."""
        for number, (page, text) in enumerate(zip(self._pages, self._texts, strict=True)):
            where = f"page {number + 1}"
            for stretch in text.marked.keys() - {at for on, at in self._read if on == number}:
                if text.marked[stretch].strip():
                    message = f"the text {one_line(text.marked[stretch])!r} belongs to no paragraph"
                    self.odd.append(Odd(where=where, message=message))
            for each in page.get("/Annots", None) or ():
                is_link = each.get_object().get("/Subtype") == "/Link"
                if is_link and getattr(each, "idnum", None) not in self._linked:
                    self.odd.append(Odd(where=where, message="a link belongs to no paragraph"))

    def _pages_in_order(self) -> None:
        """Tells pages that stand elsewhere than their text, and those without any."""
        order = list(dict.fromkeys(page for page, _ in self._read))
        for before, page in pairwise(order):
            if page < before:
                self.odd.append(Odd(where=f"page {page + 1}", message=f"it belongs behind page {before + 1}"))
        for page in sorted({*range(len(self._texts))}.difference(order)):
            self.odd.append(Odd(where=f"page {page + 1}", message="it has no text of the pack"))

    def _inside(self, element: Any, around: _At, depth: int) -> Iterator[FoundGroup]:
        """The groups in an element that is no passage itself."""
        if depth > _DEEPEST:
            raise DataError("its structure is nested too deeply")
        for kid in self._kids(element):
            if not _is_element(kid):
                yield from self._group(around, [self._found(self._stretch(kid, element), around)])
                continue
            role, at = _role(kid), around.of(kid)
            if role == "Span" and _title(kid):
                self._labels[at.place] = one_line(self._text(kid, depth))
            elif role in _UNITS:
                yield from self._passage(kid, at, depth)
            elif role == "LI":
                yield from self._item(kid, at, depth)
            elif role == "Figure":
                texts = (str(kid.get("/Alt", "")), self._text(kid, depth))
                yield from self._group(_At("", at.language), [self._found(text, at) for text in texts])
            elif role == "TR":
                cells = (cell for cell in self._kids(kid) if _is_element(cell) and _role(cell) in _CELLS)
                cell_texts = ((self._text(cell, depth), at.of(cell)) for cell in cells)
                yield from self._group(at, [self._found(*each) for each in cell_texts])
            else:
                yield from self._inside(kid, at, depth + 1)

    def _group(self, at: _At, passages: list[FoundPassage]) -> Iterator[FoundGroup]:
        """The passages that say something as a group, if there are any."""
        said = tuple(each for each in passages if each.text or (each.marker and at.place))
        if said:
            yield FoundGroup(place=at.place, passages=said)

    def _found(self, text: str, at: _At, marker: str = "") -> FoundPassage:
        """A passage, with the links that were read in it."""
        links, self._links = tuple(self._links), []
        return FoundPassage(text=one_line(text), marker=one_line(marker), links=links, language=at.language)

    def _passage(self, element: Any, at: _At, depth: int) -> Iterator[FoundGroup]:
        label, text = [], []
        for kid in self._kids(element):
            if _is_element(kid) and _role(kid) == "Span" and _title(kid):
                label.append(self._text(kid, depth))
            elif _is_element(kid) and _role(kid) == "Lbl":
                text.append(f"{self._text(kid, depth)} ")
            else:
                text.append(self._text(kid, depth) if _is_element(kid) else self._stretch(kid, element))
        if label:
            self._labels[at.place] = one_line("".join(label))
        yield from self._group(at, [self._found("".join(text), at)])

    def _item(self, element: Any, at: _At, depth: int) -> Iterator[FoundGroup]:
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
        yield from self._group(at, [self._found("".join(text), at, marker)])
        for inner in nested:
            yield from self._inside(inner, at, depth + 1)

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
                    self._instead(each)
                found.append(each)
            else:
                found.append(kid)
        return found

    def _instead(self, element: Any) -> None:
        """Tells what is to be read out instead of an element; of a figure, its description is compared."""
        for key in _READ_INSTEAD:
            if key in element and (_role(element), key) != ("Figure", "/Alt"):
                message = f"{str(element[key])[:60]!r} is to be read out instead of its text"
                self.odd.append(Odd(where=_title(element) or f"an element {_role(element)}", message=message))

    def _stretch(self, kid: Any, element: Any) -> str:
        """The text of a marked stretch; of anything else in an element, none."""
        page = element.get("/Pg") if not hasattr(kid, "get") else kid.get("/Pg", element.get("/Pg"))
        if page is None:
            return ""
        reference = getattr(page, "idnum", None) or getattr(page.indirect_reference, "idnum", None)
        place = self._numbers.get(reference) if reference is not None else None
        if place is None:
            return ""
        if hasattr(kid, "get") and "/Obj" in kid:
            self._link(kid.raw_get("/Obj"), place, element)
        number = kid.get("/MCID") if hasattr(kid, "get") else kid
        if number is None:
            return ""
        self._read[place, int(number)] = None
        self._pending.append((place, int(number)))
        return self._texts[place].marked.get(int(number), "")

    def _link(self, reference: Any, page: int, element: Any) -> None:
        """Notes where a link of an element leads; what goes on over several lines is one link."""
        link = reference.get_object()
        self._linked.add(getattr(reference, "idnum", -1))
        target = self.leads.target(link)
        if self._links[-1:] != [target]:
            self._links.append(target)
        stretches = [int(each) for each in _numbers_on(element, page, self._numbers)]
        if not self.leads.is_on_text(link, page, stretches):
            self.odd.append(Odd(where=f"page {page + 1}", message="a link does not lie on its text"))


def _numbers_on(element: Any, page: int, numbers: dict[int, int]) -> Iterator[int]:
    """The numbers of the stretches of an element that are on a page."""
    kids = element.get("/K")
    kids = kids.get_object() if kids is not None else []
    for kid in kids if isinstance(kids, list) else [kids]:
        each = kid.get_object()
        holder = each if hasattr(each, "get") else element
        number = each.get("/MCID") if hasattr(each, "get") else each
        on = holder.raw_get("/Pg") if "/Pg" in holder else element.raw_get("/Pg")
        if number is not None and numbers.get(getattr(on, "idnum", -1)) == page:
            yield number


def _is_element(kid: Any) -> bool:
    return hasattr(kid, "get") and "/S" in kid


def _role(element: Any) -> str:
    return str(element.get("/S", "")).removeprefix("/")


def _title(element: Any) -> str:
    return str(element.get("/T", ""))
