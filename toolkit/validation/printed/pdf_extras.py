"""What a PDF may hold beside its text that hides text, shows more, leads elsewhere or does something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from toolkit.validation.printed.found import Odd
from toolkit.validation.printed.pdf_layout import Box
from toolkit.validation.printed.pdf_leads import sorted_box

_LEADS = frozenset(("/URI", "/GoTo"))
"""What a link of ours does."""
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def odd_in_file(root: Any, attached: list[str]) -> Iterator[Odd]:
    """What was added to the file as a whole; `attached` are the files beside its data."""
    if "/OCProperties" in root:
        yield Odd(where="layers", message="it has layers, which can hide text; take them out")
    names = root["/Names"].get_object() if "/Names" in root else {}
    if "/AA" in root or "/JavaScript" in names or _action(root.get("/OpenAction")) not in ("", "/GoTo"):
        yield Odd(where="actions", message="it does something when it is opened; take that out")
    for name in attached:
        yield Odd(where="attachments", message=f"a file was attached: {name!r}")


def odd_on_page(page: Any) -> Iterator[str]:
    """What was done to a page beside its content."""
    if page.get("/Rotate", 0) % 360:
        yield "it is turned"
    if [*map(float, page.cropbox)] != [*map(float, page.mediabox)]:
        yield "only a part of it is shown (its CropBox)"
    for annotation in page.get("/Annots", None) or ():
        yield from _annotation(annotation.get_object())


def _annotation(annotation: Any) -> Iterator[str]:
    kind = str(annotation.get("/Subtype"))
    if kind == "/Widget":
        if _field_type(annotation) != "/Sig":
            yield "a field was added that is no signature"
    elif kind != "/Link":
        yield f"an annotation was added ({kind.removeprefix('/')})"
    elif "/AP" in annotation:
        yield "a link shows something of its own"
    elif "/A" in annotation and _action(annotation["/A"]) not in _LEADS:
        yield f"a link does something else than lead somewhere ({_action(annotation['/A'])})"


def addresses(page: Any) -> Iterator[str]:
    """The addresses to which the links of a page lead."""
    for annotation in page.get("/Annots", None) or ():
        action = annotation.get_object().get("/A")
        if action is not None and "/URI" in action.get_object():
            yield str(action.get_object()["/URI"])


def signed_boxes(page: Any) -> list[Box]:
    """Where signatures are seen on a page."""
    found = (annotation.get_object() for annotation in page.get("/Annots", None) or ())
    widgets = (each for each in found if each.get("/Subtype") == "/Widget" and "/Rect" in each)
    return [sorted_box([float(number) for number in each["/Rect"]]) for each in widgets]


def described(root: Any, reader: Any) -> tuple[list[str], list[str]]:
    """What the file says its title is and its language, in all places where it says so."""
    titles = [str(reader.metadata.title)] if reader.metadata is not None and reader.metadata.title else []
    languages = [str(root.get("/Lang", ""))]
    if "/Metadata" in root:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        metadata = etree.fromstring(root["/Metadata"].get_object().get_data(), parser)
        for name, found in (("title", titles), ("language", languages)):
            found += [each.text or "" for each in metadata.iterfind(f".//{_DC}{name}//{_RDF}li")]
    return titles, languages


def _field_type(widget: Any) -> str:
    """The type of a field, which may be stated above it."""
    while widget is not None:
        if "/FT" in widget:
            return str(widget["/FT"])
        widget = widget["/Parent"].get_object() if "/Parent" in widget else None
    return ""


def _action(action: Any) -> str:
    """What kind of action it is; of a mere destination, none."""
    found: Any = {} if action is None else action.get_object()
    return str(found.get("/S", "")) if hasattr(found, "get") else ""
