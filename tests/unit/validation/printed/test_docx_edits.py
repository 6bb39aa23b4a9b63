"""An edited DOCX: what was changed, added, removed and moved is named by its reference."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.unit.validation.printed import tampering
from tests.unit.validation.printed.tampering import CARRIED, DOCUMENT, with_part, without_part
from toolkit.exporters import export, export_pack
from toolkit.model.document import Document
from toolkit.model.source import Source
from toolkit.packing import assemble
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

PARAGRAPH = re.compile(r"<w:p>(?:(?!</w:p>).)*</w:p>")
TEXT = """<html lang="en"><head><title>Harbour works begin</title></head><body><main>
<h1>Harbour works begin</h1><p>4 May 2010</p>
<p>The first paragraph says that the harbour works have begun this week.</p>
<h2>What is planned</h2>
<p>The second paragraph says who will do the work, and for how long it will last.</p>
<ul><li>the quay on the north side</li><li>the slipway</li><li>the old lamp</li></ul>
<table><caption>Costs by year</caption><tr><th>Year</th><th>Cost</th></tr><tr><td>2010</td><td>12</td></tr>
<tr><td>2011</td><td>7</td></tr></table>
<p>The third paragraph says that nobody has complained so far.<sup><a href="#n1">1</a></sup></p>
<p id="n1">1 A note says where the figures are from.</p>
</main></body></html>"""


@pytest.fixture(scope="module")
def document() -> Document:
    return document_of(Source(name="works.html", data=TEXT.encode()), embed_view=True)


@pytest.fixture(scope="module")
def docx(document: Document) -> bytes:
    return export_pack(assemble([document]))[0]["pack.docx"]


def docx_text(docx: bytes) -> str:
    return ZipFile(BytesIO(docx)).read(DOCUMENT).decode()


def told(data: bytes) -> list[str]:
    return [finding.message for finding in validate_bytes(data, "edited.docx").findings]


def paragraph(xml: str, words: str) -> str:
    """The markup of the last paragraph that holds `words`: those before it are in tables at the front."""
    return [found[0] for found in PARAGRAPH.finditer(xml) if words in found[0]][-1]


def changed(docx: bytes, words: str, change: Callable[[str], str]) -> bytes:
    return with_part(
        docx, DOCUMENT, lambda xml: xml.replace(paragraph(xml, words), change(paragraph(xml, words)))
    )


def test_what_was_exported_is_valid(docx: bytes, document: Document) -> None:
    assert told(docx) == []
    assert validate_bytes(export(document, "docx"), "works.docx").valid


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("first paragraph", "A1/¶1"),
        ("the slipway", "A1/¶3, item 2"),
        ("nobody has complained", "A1/¶5"),
        ("What is planned", "the heading before A1/¶2"),
        (">12<", "A1/¶4, row 1, column 2"),
    ],
)
def test_a_changed_paragraph(docx: bytes, words: str, place: str) -> None:
    edited = changed(
        docx,
        words,
        lambda xml: xml.replace(words, words.replace("a", "o").replace("12", "21").replace("slip", "slop")),
    )
    (message,) = told(edited)
    assert message.startswith(f"changed: {place}: it says ")


def test_a_removed_paragraph(docx: bytes) -> None:
    (message,) = told(changed(docx, "second paragraph", lambda xml: ""))
    assert message.startswith("removed: A1/¶2: 'The second paragraph says")


def test_an_added_paragraph(docx: bytes) -> None:
    added = "<w:p><w:r><w:t>A line of my own.</w:t></w:r></w:p>"
    (message,) = told(changed(docx, "second paragraph", lambda xml: xml + added))
    assert message == "added (no reference): 'A line of my own.'"
    (message,) = told(changed(docx, "the slipway", lambda xml: xml + added))
    assert message == "added in A1/¶3: 'A line of my own.'"


def test_a_moved_paragraph(docx: bytes) -> None:
    def move(xml: str) -> str:
        first, second = paragraph(xml, "first paragraph"), paragraph(xml, "second paragraph")
        return xml.replace(second, "").replace(first, second + first)

    (message,) = told(with_part(docx, DOCUMENT, move))
    assert message.startswith("moved: ")


def test_a_paragraph_twice(docx: bytes) -> None:
    (message,) = told(changed(docx, "first paragraph", lambda xml: xml + xml))
    assert message.startswith("added in A1/¶1: 'The first paragraph")
    twice = changed(docx, "nobody has", lambda xml: xml + paragraph(docx_text(docx), "first paragraph"))
    assert "A1/¶1 stands here 2 times; leave one of them" in told(twice)


def test_a_changed_reference(docx: bytes) -> None:
    (message,) = told(changed(docx, "first paragraph", lambda xml: xml.replace("¶1", "¶9")))
    assert message == "A1/¶1: its reference is printed as '¶9'"


def test_runs_of_a_word_processor_are_no_change(docx: bytes) -> None:
    """Words are cut into runs, and proofing marks and an empty paragraph put in."""

    def cut(xml: str) -> str:
        runs = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'
        return xml.replace("harbour works", f"harb{runs}our wo{runs}rks") + "<w:p/>"

    assert told(changed(docx, "first paragraph", cut)) == []


def test_tracked_changes_are_read_as_accepted(docx: bytes) -> None:
    def track(xml: str) -> str:
        run = "</w:t></w:r><w:del><w:r><w:delText>have</w:delText></w:r></w:del><w:ins><w:r><w:t>had</w:t></w:r></w:ins><w:r><w:t>"
        return xml.replace("have", run)

    (message,) = told(changed(docx, "first paragraph", track))
    assert "harbour works had begun" in message


def without_references(xml: str) -> str:
    return re.sub(r"<w:bookmark(?:Start|End)[^>]*>", "", re.sub(r"¶[0-9]+</w:t><w:tab/>", "</w:t>", xml))


def test_references_that_were_removed(docx: bytes) -> None:
    first, *rest = told(with_part(docx, DOCUMENT, without_references))
    assert first.startswith("no paragraph has its reference any more")
    assert "A1/¶2: its reference was removed" in rest
    assert not any(message.startswith(("changed", "added")) for message in rest)


def test_numbers_stand_in_for_bookmarks_and_bookmarks_for_numbers(docx: bytes) -> None:
    bare = with_part(docx, DOCUMENT, lambda xml: re.sub(r"<w:bookmark(?:Start|End)[^>]*>", "", xml))
    (message,) = told(changed(bare, "second paragraph", lambda xml: xml.replace("who", "how")))
    assert message.startswith("changed: A1/¶2: ")
    unnumbered = with_part(docx, DOCUMENT, lambda xml: re.sub(r"¶[0-9]+</w:t><w:tab/>", "</w:t>", xml))
    messages = told(changed(unnumbered, "second paragraph", lambda xml: xml.replace("who", "how")))
    assert next(each for each in messages if "is no longer printed" not in each).startswith(
        "changed: A1/¶2: "
    )
    assert len(messages) == 6


def test_a_docx_that_has_lost_its_data(docx: bytes, document: Document) -> None:
    from toolkit.codec.json import dump_pack

    lost = without_part(docx, CARRIED)
    (message,) = told(lost)
    assert "it carries no data of the toolkit" in message
    assert "--data" in message
    beside = dump_pack(assemble([document]))
    assert validate_bytes(lost, "edited.docx", beside=beside).valid
    edited = changed(lost, "second paragraph", lambda xml: xml.replace("who", "how"))
    (finding,) = validate_bytes(edited, "edited.docx", beside=beside).findings
    assert finding.path == "A1/¶2"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 cut off", "damaged or cut off"),
        (b"", "damaged or cut off"),
        (tampering.with_part.__doc__.encode(), "damaged or cut off"),  # type: ignore[union-attr]
    ],
)
def test_what_is_no_docx(data: bytes, message: str) -> None:
    (found,) = told(data)
    assert message in found


def test_other_zip_files_and_broken_parts(docx: bytes) -> None:
    (message,) = told(without_part(docx, DOCUMENT))
    assert message == "this is no DOCX: it has no word/document.xml"
    (message,) = told(with_part(docx, DOCUMENT, lambda xml: xml[:2000]))
    assert "word/document.xml is no XML" in message
    (message,) = told(with_part(docx, CARRIED, lambda xml: xml.replace("<part>", "<part>!")))
    assert "cannot be unpacked" in message


@pytest.mark.needs_libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_may_save_it(docx: bytes, tmp_path: Path) -> None:
    """What is found after a round trip is what was changed, and nothing else."""
    edited = changed(docx, "second paragraph", lambda xml: xml.replace("who will", "who shall"))
    for name, data in (("same.docx", docx), ("edited.docx", edited)):
        (tmp_path / name).write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"),
         str(tmp_path / "same.docx"), str(tmp_path / "edited.docx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    assert told((tmp_path / "saved" / "same.docx").read_bytes()) == []
    (message,) = told((tmp_path / "saved" / "edited.docx").read_bytes())
    assert message.startswith("changed: A1/¶2: it says ")


HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
SUM = f'<m:oMath xmlns:m="{"http://schemas.openxmlformats.org/officeDocument/2006/math"}"><m:r><m:t>x=1</m:t></m:r></m:oMath>'


@pytest.mark.parametrize(
    ("part", "change", "message"),
    [
        (DOCUMENT, lambda xml: xml.replace("</w:p>", HIDDEN + "</w:p>", 1), "this text is hidden: 'secret'"),
        (DOCUMENT, lambda xml: xml.replace("</w:p>", SUM + "</w:p>", 1), "x=1"),
        (DOCUMENT, lambda xml: xml.replace("<w:p>", "<w:altChunk/><w:p>", 1), "the content of another file was put in (altChunk)"),
        ("word/styles.xml", lambda xml: re.sub(r'(w:styleId="BodyText">.*?<w:rPr>)', r"\1<w:vanish/>", xml, count=1, flags=re.DOTALL), "this text is hidden"),
        ("word/_rels/document.xml.rels", lambda xml: xml.replace("</Relationships>", '<Relationship Id="x" Type="x" TargetMode="External" Target="https://example.org/"/></Relationships>'), "a link leads to 'https://example.org/'"),
        ("word/numbering.xml", lambda xml: re.sub(r'(<w:lvlText [^>]*w:val=")', r"\1Never ", xml), "say 'Never'"),
        ("docProps/core.xml", lambda xml: re.sub("(<dc:title>)", r"\1Forged ", xml), "say 'Forged'"),
    ],
    ids=["hidden", "formula", "another file", "hidden by style", "link", "numbering", "title"],
)  # fmt: skip
def test_what_is_done_to_a_docx_beside_its_text(
    docx: bytes, part: str, change: Callable[[str], str], message: str
) -> None:
    edited = with_part(docx, part, change)
    assert edited != docx
    assert any(message in each for each in told(edited)), told(edited)


RUBY = (
    "<html lang='ja'><head><title>T</title></head><body><p>"
    "<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ行く人が多い。電車で行く人も船で行く人もいる。</p></body></html>"
)


def test_readings_above_a_base_are_read_behind_it() -> None:
    document = document_of(Source(name="ruby.html", data=RUBY.encode()), embed_view=True)
    made = export_pack(assemble([document], title="Sample pack"))[0]["pack.docx"]
    assert validate_bytes(made, "x.docx").findings == ()
    changed = tampering.with_part(made, tampering.DOCUMENT, lambda xml: xml.replace("きょう<", "きよう<"))
    (finding,) = validate_bytes(changed, "x.docx").findings
    assert "東（とう）京（きよう）" in finding.message
