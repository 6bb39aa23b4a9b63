"""Whatever is changed in a PDF or DOCX that was made of a pack, `validate` names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from io import BytesIO
from random import Random
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from tests.seeds import SEEDS
from tests.unit.validation.printed import tampering
from toolkit.batch.inputs import source_at
from toolkit.exporters import export_pack
from toolkit.packing import assemble
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes
from toolkit.validation.report import Finding

FEW = [pytest.param(8, id="few"), pytest.param(100, id="many", marks=pytest.mark.long)]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """A pack of two captures: one with turns and warnings, one with a title and dates."""
    seeds = sorted(SEEDS.glob("00[23]*.txt"))
    documents = [document_of(source_at(path), embed_view=True) for path in seeds]
    return export_pack(assemble(documents, title="Sample pack", reference="SP-1"))[0]


def found(data: bytes, name: str) -> tuple[Finding, ...]:
    return validate_bytes(data, name).findings


@pytest.mark.parametrize("name", ["pack.pdf", "pack.docx"])
def test_an_untouched_file_is_valid(files: dict[str, bytes], name: str) -> None:
    report = validate_bytes(files[name], name)
    assert report.valid
    assert {"carried", "text", "words", "reference", "added"} <= set(report.checked)


@pytest.mark.parametrize("count", FEW)
def test_characters_of_a_docx(files: dict[str, bytes], count: int) -> None:
    for seed in range(count):
        data, before, after = tampering.with_edited_text(files["pack.docx"], Random(seed))
        assert found(data, "pack.docx"), (seed, before, after)


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("count", FEW)
def test_characters_of_the_data_in_a_docx(files: dict[str, bytes], count: int, sealed: bool) -> None:
    for seed in range(count):
        change = partial(tampering.json_edited, random=Random(seed))
        data = tampering.with_carried(files["pack.docx"], change, sealed)
        assert found(data, "pack.docx"), seed


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("count", [pytest.param(2, id="few"), FEW[1]])
def test_characters_of_the_data_in_a_pdf(files: dict[str, bytes], count: int, sealed: bool) -> None:
    for seed in range(count):
        change = partial(tampering.json_edited, random=Random(seed))
        data = tampering.with_attachment(files["pack.pdf"], change, sealed)
        assert found(data, "pack.pdf"), seed


@pytest.mark.parametrize("number", ["page", "text"])
def test_other_text_on_a_page_of_a_pdf(files: dict[str, bytes], number: str) -> None:
    """A letter shown instead of another, and text that is put in beside the paragraphs."""

    def replaced(content: bytes) -> bytes:
        assert b"crystal" in content
        return content.replace(b"crystal", b"crustal", 1)

    def added(content: bytes) -> bytes:
        shown = re.search(rb"/F[^ ]+ [0-9.]+ Tf", content)
        assert shown
        return content + b"\nBT " + shown[0] + b" 1 0 0 1 90 90 Tm (and more) Tj ET"

    change, rules = (replaced, {"text"}) if number == "text" else (added, {"added"})
    page = next(
        page for page in range(20) if b"crystal" in tampering.content(files["pack.pdf"], page) and page > 1
    )
    assert {
        each.rule for each in found(tampering.with_content(files["pack.pdf"], page, change), "x.pdf")
    } == rules


def test_an_annotation(files: dict[str, bytes]) -> None:
    (finding,) = found(tampering.with_note(files["pack.pdf"], 2, "Not true"), "x.pdf")
    assert finding.message == "page 3: an annotation was added (FreeText)"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\n1 0 obj\n<<", "damaged or cut off"),
        (b"no pdf", "this is no PDF"),
        (b"", "this is no PDF"),
    ],
)
def test_what_is_no_pdf(data: bytes, message: str) -> None:
    (finding,) = found(data, "x.pdf")
    assert message in finding.message


def test_pdf_files_of_others_and_cut_ones(files: dict[str, bytes]) -> None:
    (finding,) = found(tampering.blank_pdf(), "x.pdf")
    assert "no data of the toolkit is attached" in finding.message
    half = files["pack.pdf"][: len(files["pack.pdf"]) // 2]
    assert found(half, "x.pdf")


def test_data_that_does_not_fit_its_sum_is_named_as_such(files: dict[str, bytes]) -> None:
    for name, change in (("pack.pdf", tampering.with_attachment), ("pack.docx", tampering.with_carried)):
        first, *_ = found(change(files[name], lambda text: text.replace("Sample", "Simple"), False), name)
        assert first.rule == "carried"
        assert "pack.json: changed" in first.message


def _swap(writer: PdfWriter) -> None:
    kids: Any = writer.root_object["/Pages"]["/Kids"]  # type: ignore[index]
    kids.insert(3, kids.pop())


def _lead_elsewhere(link: Any) -> None:
    leads = {NameObject("/S"): NameObject("/URI")}
    link[NameObject("/A")] = DictionaryObject(
        leads | {NameObject("/URI"): TextStringObject("https://example.org/other")}
    )


def _run_script(link: Any) -> None:
    link[NameObject("/A")] = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})


def _show_more(link: Any) -> None:
    link[NameObject("/AP")] = DictionaryObject()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda pdf: tampering.with_pages(pdf, lambda writer: writer.add_blank_page(300, 300)), "it has no text of the pack"),
        (lambda pdf: tampering.with_pages(pdf, _swap), "it belongs behind page"),
        (lambda pdf: tampering.with_pages(pdf, lambda writer: writer.add_attachment("more.txt", b"x")), "a file was attached: 'more.txt'"),
        (lambda pdf: tampering.with_pages(pdf, lambda writer: writer.add_outline_item(title="Forged", page_number=1)), "say 'Forged', which the data does not"),
        (lambda pdf: tampering.with_pages(pdf, lambda writer: writer.add_metadata({"/Title": "Forged"})), "say 'Forged', which the data does not"),
        (lambda pdf: tampering.with_entry(pdf, 2, "/CropBox", "[0 0 300 300]"), "page 3: only a part of it is shown"),
        (lambda pdf: tampering.with_entry(pdf, 2, "/Rotate", "90"), "page 3: it is turned"),
        (lambda pdf: tampering.with_entry(pdf, None, "/OCProperties", "/x"), "it has layers"),
        (lambda pdf: tampering.with_entry(pdf, None, "/OpenAction", "/JavaScript"), "when it is opened"),
        (lambda pdf: tampering.with_content(pdf, 3, lambda content: b"3 Tr " + content), "page 4: text that is not drawn"),
        (lambda pdf: tampering.with_links(pdf, _lead_elsewhere), "a link leads to 'https://example.org/other'"),
        (lambda pdf: tampering.with_links(pdf, _run_script), "a link does something else than lead somewhere"),
        (lambda pdf: tampering.with_links(pdf, _show_more), "a link shows something of its own"),
    ],
)  # fmt: skip
def test_what_is_done_to_a_pdf_beside_its_text(
    files: dict[str, bytes], change: Callable[[bytes], bytes], message: str
) -> None:
    told = [each.message for each in found(change(files["pack.pdf"]), "x.pdf")]
    assert any(message in each for each in told), told


def _text_page(pdf: bytes) -> int:
    """A page, from 0, with a paragraph of a source."""
    return next(page for page in range(2, 20) if b"crystal" in tampering.content(pdf, page))


def _place_of(content: bytes, word: bytes) -> tuple[float, float]:
    """Where the line with a word begins."""
    line = content[: content.index(word)]
    x, y = re.findall(rb"1 0 0 1 ([0-9.]+) ([0-9.]+) Tm", line)[-1]
    return float(x), float(y)


def _at(before: str, after: str = "") -> Callable[[bytes], bytes]:
    """What puts operators before or behind the content of a page: `{x}` and `{y}` are where a line begins."""

    def change(content: bytes) -> bytes:
        x, y = _place_of(content, b"crystal")
        first, last = (each.format(x=x, y=y, top=y + 9).encode() for each in (before, after))
        return first + b"\n" + content + b"\n" + last

    return change


def _replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """What replaces the last `old` before a word of a source."""

    def change(content: bytes) -> bytes:
        at = content.index(b"crystal")
        head, found, tail = content[:at].rpartition(old)
        assert found
        return head + new + tail + content[at:]

    return change


def _moved(content: bytes, x: str, y: str) -> bytes:
    at = content.index(b"crystal")
    found = list(re.finditer(rb"1 0 0 1 ([0-9.]+) ([0-9.]+) Tm", content[:at]))[-1]
    there = f"1 0 0 1 {x.format(float(found[1]))} {y.format(float(found[2]))} Tm".encode()
    return content[: found.start()] + there + content[found.end() :]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_at("", "1 1 1 rg {x} {y} 200 9 re f"), "is covered by what is painted over it"),
        (_at("", "8 w 1 1 1 RG {x} {y} m 400 {y} l S"), "is covered by what is painted over it"),
        (_at("", "1 1 1 rg {x} {y} m 400 {y} l 400 {top} l f"), "is covered by what is painted over it"),
        (_at("", "300 w 1 1 1 RG {x} {y} 1 1 re S"), "is covered by what is painted over it"),
        (_at("/P <<>> BDC BT [(x) -9000 (y)] TJ ET EMC"), "its content uses 'TJ'"),
        (_at("0.1 0.1 0.1 rg {x} {y} 200 9 re f"), "has the colour of its ground"),
        (_replacing(b"0.106 0.141 0.188 rg", b"1 1 1 rg"), "has the colour of its ground"),
        (lambda content: _moved(content, "-900", "{}"), "is outside of the page"),
        (lambda content: _moved(content, "{}", "1200"), "is outside of the page"),
        (_replacing(b" Tf", b" Tf /F1+0 .5 Tf"), "is too small to be read"),
        (_at("0 0 100 100 re W n"), "its content uses 'W'"),
        (_at("/P <<>> BDC 0 -500 Td EMC"), "its content uses 'Td'"),
        (_at(".1 0 0 .1 0 0 cm"), "its content uses 'cm'"),
        (_at("/x gs"), "its content uses 'gs'"),
        (_at("BT 10 0 0 1 0 0 Tm ET"), "its content uses 'Tm'"),
    ],
)  # fmt: skip
def test_text_that_is_hidden_in_the_content_of_a_page(
    files: dict[str, bytes], change: Callable[[bytes], bytes], message: str
) -> None:
    page = _text_page(files["pack.pdf"])
    told = found(tampering.with_content(files["pack.pdf"], page, change), "x.pdf")
    assert any(message in each.message for each in told), told
    assert any(each.path == f"page {page + 1}" and each.rule == "added" for each in told)


def test_words_of_the_pack_put_together_outside_of_its_text(files: dict[str, bytes]) -> None:
    """Marked as something that is not read out, letter by letter, and in the words of its own headings."""

    def change(content: bytes) -> bytes:
        shown = re.search(rb"/F[^ ]+ [0-9.]+ Tf", content)
        assert shown
        letters = b" ".join(b"(%c) Tj" % letter for letter in b"Sources: who speaks, removed")
        return (
            content
            + b"\n/Artifact BMC BT 1 0 0 1 200 60 Tm 0 0 0 rg "
            + shown[0]
            + b" "
            + letters
            + b" ET EMC"
        )

    page = _text_page(files["pack.pdf"])
    told = found(tampering.with_content(files["pack.pdf"], page, change), "x.pdf")
    assert any("is shown on a page outside of its text" in each.message for each in told), told


def test_text_over_text(files: dict[str, bytes]) -> None:
    """A line of a source is moved onto another line of it."""
    page = _text_page(files["pack.pdf"])

    def change(content: bytes) -> bytes:
        x, y = _place_of(content, b"crystal")
        moved = re.sub(rb"1 0 0 1 [0-9.]+ 33 Tm", f"1 0 0 1 {x + 5} {y} Tm".encode(), content)
        assert moved != content
        return moved

    told = [each.message for each in found(tampering.with_content(files["pack.pdf"], page, change), "x.pdf")]
    assert any("is written over by other text" in each for each in told), told


def _first(entry: Any, kind: str) -> Any:
    """The first element of a kind of a structure tree that has text."""
    kids = entry.get("/K", [])
    kids = kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        each = kid.get_object()
        if hasattr(each, "get") and each.get("/S") == kind:
            return each
        below = _first(each, kind) if hasattr(each, "get") else None
        if below is not None:
            return below
    return None


def _element(kind: str, key: str, value: Any) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        element = _first(writer.root_object["/StructTreeRoot"], kind)
        element[NameObject(key)] = value

    return change


def _language(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/Lang")] = TextStringObject("fr")


def _bookmark(writer: PdfWriter) -> None:
    first = writer.root_object["/Outlines"]["/First"]["/Next"]  # type: ignore[index]
    last = writer.root_object["/Outlines"]["/Last"]  # type: ignore[index]
    first[NameObject("/Dest")] = last.get_object()["/Dest"]


@pytest.mark.parametrize(
    ("change", "rule", "message"),
    [
        (_language, "language", "its language is given as 'fr', not 'en-GB'"),
        (_element("/P", "/Lang", TextStringObject("de")), "language", "its language is given as 'de', not 'en-GB'"),
        (_element("/P", "/ActualText", TextStringObject("no")), "added", "'no' is to be read out instead of its text"),
        (_element("/P", "/Alt", TextStringObject("no")), "added", "'no' is to be read out instead of its text"),
        (_bookmark, "link", "the bookmark 'Summary' leads to 'Index'"),
    ],
)  # fmt: skip
def test_what_the_structure_says_beside_the_text(
    files: dict[str, bytes], change: Callable[[PdfWriter], None], rule: str, message: str
) -> None:
    told = found(tampering.with_pages(files["pack.pdf"], change), "x.pdf")
    assert any(each.rule == rule and message in each.message for each in told), told


def _inner_links(writer: PdfWriter) -> list[Any]:
    annotations = [each.get_object() for page in writer.pages for each in page.get("/Annots", ())]
    return [each for each in annotations if "/Dest" in each]


def test_each_inner_link_of_a_pdf_that_leads_elsewhere(files: dict[str, bytes]) -> None:
    """Some of the links, each led to where the one before leads; and one moved away from its text."""
    count = len(_inner_links(PdfWriter(clone_from=PdfReader(BytesIO(files["pack.pdf"])))))
    for number in Random(1).sample(range(1, count), 12):
        led: list[Any] = []

        def change(writer: PdfWriter, number: int = number, led: list[Any] = led) -> None:
            links = _inner_links(writer)
            other = next(each for each in links if each["/Dest"] != links[number]["/Dest"])
            led += [links[number]["/Dest"], other["/Dest"]]
            links[number][NameObject("/Dest")] = other["/Dest"]

        told = found(tampering.with_pages(files["pack.pdf"], change), "x.pdf")
        assert {each.rule for each in told} == {"link"}, (number, led, told)
        assert len({each.path for each in told}) == 1, (number, led, told)

    def move(writer: PdfWriter) -> None:
        _inner_links(writer)[3][NameObject("/Rect")] = ArrayObject(map(FloatObject, (1, 1, 9, 9)))

    (moved,) = found(tampering.with_pages(files["pack.pdf"], move), "x.pdf")
    assert moved.message.endswith("a link does not lie on its text")


def test_an_inner_link_of_a_docx_that_leads_elsewhere(files: dict[str, bytes]) -> None:
    def change(xml: str) -> str:
        first, *_, last = re.findall(r'w:anchor="(A2_[0-9]+)"', xml)
        assert first != last
        return xml.replace(f'w:anchor="{first}"', f'w:anchor="{last}"', 1)

    (told,) = found(tampering.with_part(files["pack.docx"], tampering.DOCUMENT, change), "x.docx")
    assert told.rule == "link"
    assert re.search(r"a link leads to 'A2/¶[0-9]+', the one in the data to 'A2/¶[0-9]+'", told.message)
