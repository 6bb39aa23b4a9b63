"""What is read back from the pack: every kept block once and in order, every removal once in the log."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.table import Table as DocxTable

from tests.seeds import sources
from toolkit.cleaning import repetition
from toolkit.exporters import export_pack
from toolkit.model.document import Document, ListBlock, Table, Turn
from toolkit.model.pack import Pack
from toolkit.packing import assemble
from toolkit.pipeline import document_of_page
from toolkit.readers import read


@pytest.fixture(scope="module")
def pack() -> Pack:
    pages = [read(source) for source in sources()]
    repeated = repetition(pages)
    return assemble(document_of_page(page, repeated) for page in pages)


@pytest.fixture(scope="module", params=["pdf", "docx"])
def words(request: pytest.FixtureRequest, pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> str:
    """All text of the pack in reading order, without white space (line ends are layout)."""
    files, notes = export_pack(pack)
    assert notes == ()
    path = tmp_path_factory.mktemp("pack") / f"pack.{request.param}"
    path.write_bytes(files[path.name])
    return squeezed(pdf_text(path) if request.param == "pdf" else docx_text(path))


def squeezed(text: str) -> str:
    """`text` without white space and without what stands for a hyphen at the end of a line."""
    return re.sub(r"[\s\x02\xad\ufffe]+", "", text)


def pdf_text(path: Path) -> str:
    """The pages' text without running heads and feet (which the page furniture draws first)."""
    with pypdfium2.PdfDocument(path) as document:
        found = []
        for page in document:
            width, height = page.get_size()
            found.append(
                page.get_textpage().get_text_bounded(left=0, right=width, bottom=62, top=height - 62)
            )
    return "\n".join(found)


def docx_text(path: Path) -> str:
    parts = []
    for element in docx.Document(str(path)).iter_inner_content():
        if isinstance(element, DocxTable):
            parts += [cell.text for row in element.rows for cell in row.cells]
        else:
            parts.append(element.text)
    return "\n".join(parts)


def body_texts(document: Document) -> list[str]:
    blocks = [
        block for node in document.body for block in (node.blocks if isinstance(node, Turn) else (node,))
    ]
    return [block.text for block in blocks if not isinstance(block, ListBlock | Table)]


def test_every_kept_block_stands_once_and_in_order(pack: Pack, words: str) -> None:
    position = 0
    for entry in pack.entries:
        for text in body_texts(entry.document):
            needle = squeezed(text)
            at = words.find(needle, position)
            assert at >= 0, text
            if len(needle) > 40:
                assert words.count(needle) == 1, text
            position = at + len(needle)


def test_no_body_block_is_a_removed_segment(pack: Pack) -> None:
    for entry in pack.entries:
        removed = {squeezed(item.text) for item in entry.document.removed}
        assert not removed & {squeezed(text) for text in body_texts(entry.document)}


def test_every_removed_segment_stands_once_in_the_log(pack: Pack, words: str) -> None:
    log = words[words.rindex("Whatwasremoved") :]
    for entry in pack.entries:
        for item in entry.document.removed:
            row = f"[{item.pieces[0][0]}–{item.pieces[-1][1]})"
            assert squeezed(item.text) in log
            assert row in log
    rows = re.findall(r"\[\d+–\d+\)", log)
    assert len(rows) >= sum(len(entry.document.removed) for entry in pack.entries)
