"""Review pages for tests: documents with what is hard to show, and what a page gives back."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec.structs import replace

from tests.factories import Draft, pack_of
from toolkit.exporters.review import render_review
from toolkit.exporters.theme_files import load_theme
from toolkit.model.document import Document, Warned
from toolkit.pipeline import with_view

HOSTILE = (
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)"> &amp; &lt; &#0; \' "',
    "]]> <!-- --> </a></div></body>",
    "a\u202eevil\u202c b\u2066c\u2069 d\u200b\u200ee",
    "bell \x07 escape \x1b[31m null \x00 delete \x7f next \x85 separator \u2028 end",
    "one line\rafter a return\r\nafter both",
    "soft\u00adhyphen, joiner a\u200db, family 👩\u200d👧, می\u200cخواهم, tag \U000e0041, heart ❤\ufe0f",
    "noncharacter \ufffe\U0010ffff and \u3164 filler",
    "\ttab,  two blanks,\u00a0hard blank\n   indented",
)
"""Texts that a page must show without being changed by them."""


def hostile_document() -> Document:
    """A document that holds each hostile text twice: kept and removed."""
    page = Draft('odd "name" <b>.txt')
    title = page.front("title", HOSTILE[0])
    for text in HOSTILE:
        page.removed(text, reason="advertisement")
        page.paragraph(text)
    return with_view(page.document(title=title), page.view)


def talk() -> Document:
    """A document with something of each look, a warning, an inference and an unsure removal."""
    page = Draft("talk.txt")
    page.removed("Home  |  News", reason="navigation")
    title = page.front("title", "Harbour talk")
    page.turn("question", label="Q:")
    page.paragraph("What was agreed?")
    page.turn("answer", label="A:")
    answer = page.paragraph("Joint patrols.\nAnd a rescue line.")
    page.items([("1.", "From May"), ("2.", "By radio")])
    page.removed("Read more about boats", reason="related")
    page.removed("Accept cookies", reason="cookie-notice")
    warned = Warned(code="ambiguous-date", message="A date can be read in two ways", pieces=answer.pieces)
    document = with_view(page.document(title=title, warnings=(warned,)), page.view)
    sure = (0.98, 0.51, 0.62)
    removed = (replace(one, confidence=value) for one, value in zip(document.removed, sure, strict=True))
    return replace(document, removed=tuple(removed))


def large(stretches: int) -> Document:
    """A document of so many stretches, half of them removed."""
    page = Draft("large.txt")
    for number in range(stretches // 2):
        page.paragraph(f"Paragraph {number} says what the harbour board decided about the northern quay.")
        page.removed(f"Related link {number}", reason="related")
    return with_view(page.document(), page.view)


def page_of(*documents: Document) -> str:
    return render_review(pack_of(*documents), load_theme()).decode()


class Originals(HTMLParser):
    """Collects the text of the original columns, by source; the signs are what they stand for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.stretches: list[dict[str, str]] = []
        self._depth = 0
        self._in_sign = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kinds = given.get("class", "").split()
        if tag == "section" and "source" in kinds:
            self.texts.append("")
        if tag == "div" and (self._depth or "o" in kinds):
            self._depth += 1
        if self._depth and tag == "a":
            self.stretches.append(given)
        if self._depth and "data-c" in given:
            self.texts[-1] += chr(int(given["data-c"], 16))
            self._in_sign = True

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "div" and self._depth > 0
        self._in_sign = self._in_sign and tag != "b"

    def handle_data(self, data: str) -> None:
        if self._depth and not self._in_sign:
            self.texts[-1] += data


def originals(page: str) -> Originals:
    """What the original columns of a page hold."""
    assert "\r" not in page, "a browser would read it as a line feed"
    found = Originals()
    found.feed(page)
    return found
