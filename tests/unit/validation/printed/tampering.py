"""Changes of exported files, each as somebody could make it, and the seals of the files made to fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import md5, sha256
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from toolkit.codec.carried import dump_carried, load_carried

DOCUMENT, CARRIED = "word/document.xml", "customXml/item1.xml"
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)")
_PAGE_NUMBER = re.compile(r"PAGEREF.*?fldCharType=\"end\"", re.DOTALL)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,"


def edited(text: str, random: Random) -> str:
    """`text` with one character replaced, left out or put in."""
    at = random.randrange(len(text))
    letter = random.choice([each for each in _LETTERS if each != text[at]])
    return random.choice(
        [text[:at] + letter + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + letter + text[at:]]
    )


def with_part(docx: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A DOCX with a part changed."""
    target = BytesIO()
    with ZipFile(BytesIO(docx)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for each in before.namelist():
            data = before.read(each)
            after.writestr(each, change(data.decode()).encode() if each == name else data)
    return target.getvalue()


def without_part(docx: bytes, name: str) -> bytes:
    """A DOCX without a part, as a program leaves it that does not know it."""
    target = BytesIO()
    with ZipFile(BytesIO(docx)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for each in before.namelist():
            if each != name:
                after.writestr(each, before.read(each))
    return target.getvalue()


def with_edited_text(docx: bytes, random: Random) -> tuple[bytes, str, str]:
    """A DOCX with one character of its text changed, and the run's text before and after.

    Page numbers in the contents are no text: word processors compute them.
    """
    changed: list[str] = []

    def change(xml: str) -> str:
        computed = [found.span() for found in _PAGE_NUMBER.finditer(xml)]
        runs = [
            found
            for found in _TEXT.finditer(xml)
            if not any(start <= found.start() < end for start, end in computed) and found[2].strip()
        ]
        while True:
            run = random.choice(runs)
            new = edited(run[2], random)
            # An edit in an entity is no edit of a character, and one of doubled white space is not seen.
            if "&" not in run[2] and " ".join(new.split()) != " ".join(run[2].split()):
                break
        changed[:] = run[2], new
        return xml[: run.start(2)] + new + xml[run.end(2) :]

    made = with_part(docx, DOCUMENT, change)
    return made, changed[0], changed[1]


def with_carried(docx: bytes, change: Callable[[str], str], sealed: bool) -> bytes:
    """A DOCX whose data is changed; if `sealed`, its sum fits."""

    def new(xml: str) -> str:
        before = load_carried(xml.encode())
        made = dump_carried(before.name, change(before.data.decode()).encode()).decode()
        return made if sealed else re.sub('sha256="[0-9a-f]+"', f'sha256="{before.sum}"', made)

    return with_part(docx, CARRIED, new)


def with_attachment(pdf: bytes, change: Callable[[str], str], sealed: bool) -> bytes:
    """A PDF whose attachment is changed; if `sealed`, the sums beside it fit."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    root = writer.root_object
    (_, reference) = root["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
    file = reference.get_object()
    stream = file["/EF"]["/F"].get_object()
    data = change(stream.get_data().decode()).encode()
    stream.set_data(data)
    if sealed:
        words = re.sub("SHA-256: [0-9a-f]+", f"SHA-256: {sha256(data).hexdigest()}", file["/Desc"])
        file[NameObject("/Desc")] = TextStringObject(words)
        stream["/Params"][NameObject("/CheckSum")] = ByteStringObject(
            md5(data, usedforsecurity=False).digest()
        )
    return _written(writer)


def content(pdf: bytes, page: int) -> bytes:
    """What a page (from 0) draws."""
    drawn = PdfReader(BytesIO(pdf)).pages[page].get_contents()
    assert drawn is not None
    return drawn.get_data()


def with_content(pdf: bytes, page: int, change: Callable[[bytes], bytes]) -> bytes:
    """A PDF whose page draws something else."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    stream: Any = writer.pages[page]["/Contents"].get_object()
    if isinstance(stream, list):
        (stream,) = (each.get_object() for each in stream)
    stream.set_data(change(stream.get_data()))
    return _written(writer)


def with_note(pdf: bytes, page: int, text: str) -> bytes:
    """A PDF on which somebody has put a text."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.add_annotation(page, FreeText(text=text, rect=(50, 550, 200, 650)))
    return _written(writer)


def with_pages(pdf: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """A PDF of which something else than text was changed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    change(writer)
    return _written(writer)


def with_entry(pdf: bytes, page: int | None, key: str, value: str) -> bytes:
    """A PDF with an entry of a page, or of its root, as PDF writes it, added."""
    number = {"[0 0 300 300]": ArrayObject(map(FloatObject, (0, 0, 300, 300))), "90": NumberObject(90)}

    def change(writer: PdfWriter) -> None:
        place = writer.root_object if page is None else writer.pages[page]
        made = number.get(value) or DictionaryObject({NameObject("/S"): NameObject(value)})
        place[NameObject(key)] = made

    return with_pages(pdf, change)


def with_links(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """A PDF with each of its links changed."""

    def changed(writer: PdfWriter) -> None:
        links = (each.get_object() for page in writer.pages for each in page.get("/Annots", ()))
        found = [link for link in links if link["/Subtype"] == "/Link"]
        assert found
        for link in found:
            change(link)

    return with_pages(pdf, changed)


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def json_edited(text: str, random: Random) -> str:
    """JSON with one character of it changed that is no white space between its parts.

    Nor is it in the id of a block, to which nothing refers: another one is as good.
    """
    while True:
        at = random.randrange(len(text))
        line = text[text.rfind("\n", 0, at) + 1 : at]
        if text[at] in " \n" or line.lstrip().startswith('"id":'):
            continue
        letter = random.choice([each for each in _LETTERS if each != text[at]])
        return text[:at] + letter + text[at + 1 :]
