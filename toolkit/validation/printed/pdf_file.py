"""A PDF of ours: the data attached to it, and what its structure tree says.

The objects of the file are read by pypdf, so that a file that was signed or annotated since, which appends
to it in forms of its own, is read as well as one that was left as it was.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from toolkit.errors import DataError
from toolkit.validation.printed.found import CarriedFile, Found, Odd
from toolkit.validation.printed.pdf_extras import (
    addresses,
    described,
    odd_in_file,
    odd_on_page,
    signed_boxes,
)
from toolkit.validation.printed.pdf_fonts import Fonts
from toolkit.validation.printed.pdf_layout import hidden
from toolkit.validation.printed.pdf_leads import bookmarks, sorted_box
from toolkit.validation.printed.pdf_text import PageText, page_text
from toolkit.validation.printed.pdf_tree import Tree
from toolkit.validation.printed.texts import one_line

_SUM = re.compile(r"SHA-256: ([0-9a-f]{64})")
_DEEPEST = 200
_CARRIED = ("pack.json", "document.json")
_MOST_BOOKMARKS = 100_000
"""More bookmarks than 100,000 are not read."""


class PdfFile:
    """Raises DataError, with the reason and the remedy, for a file that cannot be read or is not ours."""

    def __init__(self, data: bytes) -> None:
        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        if not data.lstrip()[:5] == b"%PDF-":
            raise DataError("this is no PDF")
        self._fonts = Fonts()
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
            return self._found()
        except DataError:
            raise
        except Exception as error:
            raise DataError(f"its pages cannot be read ({_words(error)})") from error

    def _found(self) -> Found:
        texts = [self._page_text(page) for page in self._pages]
        tree = Tree(self._root, self._pages, texts)
        groups = tuple(tree.groups())
        led = tuple(bookmarks(self._root, tree.leads, _MOST_BOOKMARKS))
        attached = [name for name, _ in self._attachments()]
        attached.remove(next(name for name in attached if name in _CARRIED))
        titles, languages = described(self._root, self._reader)
        return Found(
            groups=groups,
            around=(*(each for each, _ in led), *titles),
            furniture=tuple(one_line(text) for page in texts for text in page.around),
            languages=tuple(languages),
            addresses=frozenset(address for page in self._pages for address in addresses(page)),
            landings=tree.leads.landings(tree.units),
            bookmarks=led,
            odd=(*odd_in_file(self._root, attached), *self._odd(texts), *tree.odd),
        )

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
            contents.get_data() if contents is not None else b"",
            self._fonts.of(resources),
            _properties(resources),
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
            signed = signed_boxes(page)
            box = sorted_box([float(each) for each in page.mediabox])
            told = (*text.odd, *hidden(text.layout, box, signed), *odd_on_page(page))
            yield from (Odd(where=where, message=each) for each in told)
            for each in text.unmarked:
                if each.strip():
                    yield Odd(where=where, message=f"the text {one_line(each)!r} belongs to no paragraph")


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
