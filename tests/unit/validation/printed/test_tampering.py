"""Whatever is changed in a PDF or DOCX that was made of a pack, `validate` names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

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
