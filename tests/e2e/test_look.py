"""`--theme`, `--paper` and `--notes-margin`: what they change, and what happens if a theme is none."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.shared import Pt

from tests.browser import chromium
from tests.e2e.run import run, tree
from tests.seeds import SEEDS

SEED = SEEDS / "002_b0c5b21df36c390c.txt"


def test_a_pack_has_the_paper_and_the_theme_asked_for(tmp_path: Path) -> None:
    asked = ("--theme", "plain", "--paper", "letter", "--notes-margin")
    done = run("brief", SEED, "-o", tmp_path, *asked)
    assert (done.returncode, done.stdout) == (0, b"")
    assert pypdfium2.PdfDocument(tmp_path / "pack.pdf").get_page_size(0) == (612, 792)
    page = Document(BytesIO((tmp_path / "pack.docx").read_bytes())).sections[0]
    assert (page.page_width, page.right_margin) == (Pt(612), Pt(142))


def test_a_file_that_is_no_theme_costs_the_look_and_not_the_pack(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('base = "default"\n[colours]\nink = "CCCCCC"\n')
    done = run("brief", SEED, "-q", "-o", tmp_path / "out", "--theme", mine)
    assert done.returncode == 1
    said = done.stderr.decode()
    assert said.startswith(f"error: {mine}: types.body.colour: ink (CCCCCC) on ground")
    assert said.count("\n") == 1
    assert "make colours.ink darker" in said
    assert "the default theme is used" in said
    run("brief", SEED, "-q", "-o", tmp_path / "default")
    assert tree(tmp_path / "out") == tree(tmp_path / "default")


def test_a_theme_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    done = run("convert", SEED, "-o", tmp_path / "out", "--to", "pdf", "--theme", "fancy")
    assert done.returncode == 2
    assert b"'fancy'; the themes are default, plain, or name a TOML file" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.needs_browser
def test_what_a_source_says_of_itself_fits_a_telephone(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(run("convert", SEED, "-o", "-", "--to", "html").stdout)
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 360, "height": 900})
        tab.goto(page.as_uri())
        widths = (
            "[document.querySelector('table.fields')].map(t => [t.offsetWidth, t.parentElement.clientWidth])"
        )
        ((table, room),) = tab.evaluate(widths)
    assert 0 < table <= room
