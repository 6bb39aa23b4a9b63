"""The table of formats: what users read about it names every one."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.factories import news_story
from tests.seeds import ROOT
from toolkit.cli.convert import command
from toolkit.errors import UsageError
from toolkit.exporters import FORMATS, export
from toolkit.exporters.theme_files import load_theme


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_in_help_and_readme(suffix: str) -> None:
    shown = " ".join(CliRunner().invoke(command, ["--help"]).output.split())
    assert f"{suffix}, {FORMATS[suffix].title}" in shown
    assert f"| `{suffix}` | {FORMATS[suffix].title} |" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", FORMATS)
def test_only_formats_with_a_look_depend_on_the_theme(suffix: str) -> None:
    default, plain = (export(news_story(), suffix, load_theme(name)) for name in ("default", "plain"))
    assert default == export(news_story(), suffix)
    assert (default != plain) == (suffix in ("html", "docx", "pdf"))


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="json, xml, txt, html, md, docx, pdf"):
        export(news_story(), "odt")
