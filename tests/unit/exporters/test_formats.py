"""The table of formats: what users read about it names every one."""

from __future__ import annotations

from functools import cache

import pytest
from click.testing import CliRunner

from tests.factories import news_story
from tests.seeds import ROOT, source
from toolkit.cli.convert import command
from toolkit.errors import UsageError
from toolkit.exporters import FORMATS, export
from toolkit.exporters.theme_files import load_theme
from toolkit.model.document import Document
from toolkit.pipeline import document_of


@cache
def seed_document() -> Document:
    return document_of(source("002_b0c5b21df36c390c.txt"), embed_view=True)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_in_help_and_readme(name: str) -> None:
    shown = " ".join(CliRunner().invoke(command, ["--help"]).output.split())
    assert f"{name}, {FORMATS[name].title}" in shown
    assert f"| `{name}` | {FORMATS[name].title} |" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_only_formats_with_a_look_depend_on_the_theme(name: str) -> None:
    document = seed_document()
    default, plain = (export(document, name, load_theme(theme)) for theme in ("default", "plain"))
    assert default == export(document, name)
    assert (default != plain) == (name in ("html", "docx", "pdf", "review"))


def test_no_two_formats_share_a_suffix() -> None:
    assert len({format.suffix for format in FORMATS.values()}) == len(FORMATS)


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="json, xml, txt, html, md, docx, pdf, review"):
        export(news_story(), "odt")
