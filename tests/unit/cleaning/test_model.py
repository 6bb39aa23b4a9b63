"""The learned cleaner: its files, what it labels in each mode, and what happens without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.unit.evidence.pages import HTML, MORE, PARAGRAPHS, PROSE, TEXT, page_of, text_page
from toolkit.cleaning import clean
from toolkit.cleaning import model as learned
from toolkit.cleaning.capture import Capture
from toolkit.cleaning.model import Kind, Sheet
from toolkit.model.cleaned import Mode
from toolkit.model.page import Page
from toolkit.resources import data_path

KINDS: tuple[Kind, ...] = ("html", "text")
PAGES = {"html": page_of, "text": text_page}


def labels(page: Page, mode: Mode = "balanced") -> dict[str, str]:
    return {page.view[s.start : s.end]: s.label for s in clean(page, mode=mode).segments}


def loaded(kind: Kind) -> learned.Model:
    found = learned.load(data_path("models", f"{kind}.npz"), kind)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_model_is_small_knows_its_features_and_has_a_card(kind: Kind) -> None:
    path = data_path("models", f"{kind}.npz")
    assert path.stat().st_size < 300_000
    assert loaded(kind).columns == learned.columns(kind)
    card = path.with_suffix(".md").read_text(encoding="utf-8")
    for said in ("CC-BY-4.0", "python -m toolkit.training", "expected calibration error", "| article"):
        assert said in card


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_a_segment_and_a_row_a_feature(kind: Kind) -> None:
    page = PAGES[kind]()
    matrix = loaded(kind).matrix(Sheet(page, [0] * len(page.segments)))
    assert matrix.shape == (len(learned.columns(kind)), len(page.segments))
    assert matrix.dtype == np.float32
    assert np.isfinite(matrix).all()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_page_is_judged_the_same(kind: Kind) -> None:
    one, two = Capture(PAGES[kind](), None).judged, Capture(PAGES[kind](), None).judged
    assert one == two
    assert one is not None
    assert all(0 <= probability <= 1 for probability in one.probability)
    assert 0 < one.peak <= 1


def test_chrome_falls_and_the_article_stays() -> None:
    found = labels(page_of())
    assert found[PARAGRAPHS[0]] == "kept"
    assert found["Harbour plan agreed"] == "front"
    assert found["12 March 2024"] == "front"
    assert {found[text] for text in ("Home", "News", "About us", "Quota talks", "Ferry late")} == {"removed"}


def test_chrome_of_text_falls_and_the_article_stays() -> None:
    found = labels(text_page())
    assert found[PARAGRAPHS[0]] == "kept"
    assert found["Harbour plan agreed"] == "front"
    assert {found[text] for text in ("Home", "About us", "Quota talks", "Ferry late")} == {"removed"}


@pytest.mark.parametrize("make", [page_of, text_page])
def test_keep_loses_no_more_and_strict_keeps_no_more(make: type) -> None:
    page: Page = make()

    def kept(mode: Mode) -> set[int]:
        return {s.segment for s in clean(page, mode=mode).segments if s.label != "removed"}

    assert kept("strict") <= kept("balanced") <= kept("keep")
    assert any(page.view[s.start : s.end] == "Home" for s in page.segments)


@pytest.mark.parametrize(("kind", "rule"), [("html", "model.html"), ("text", "model.text")])
def test_what_the_model_decides_says_so_and_how_sure(kind: Kind, rule: str) -> None:
    page = PAGES[kind]()
    decided = [s for s in clean(page).segments if s.rule == rule]
    assert {s.label for s in decided} >= {"kept"}
    assert all(s.confidence is not None and 0 <= s.confidence <= 1 for s in decided)
    assert all(s.reason is not None for s in decided if s.label == "removed")


def test_names_of_elements_are_reasons() -> None:
    page = page_of()
    fallen = {page.view[s.start : s.end]: s for s in clean(page).segments if s.rule == "model.html"}
    assert fallen["About us"].reason == "navigation"


def test_a_page_of_nothing_but_chrome_is_empty() -> None:
    names = (
        "Home News About Contact Search Press Careers Help Terms Privacy Cookies Sitemap Feedback Register"
    )
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names.split())
    page = page_of(
        f"<html><body><header><nav class='menu'><ul>{menu}</ul></nav></header><div class='cookie-banner'>"
        "<p>We use cookies to improve your experience.</p><button>Accept</button></div>"
        "<footer><p>© 2024 Portal. All rights reserved.</p></footer></body></html>"
    )
    cleaned = clean(page)
    assert {s.label for s in cleaned.segments} <= {"removed", "front"}
    assert "empty-body" in {warning.code for warning in cleaned.warnings}


def test_an_unsure_page_carries_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of()
    judged = Capture(page, None).judged
    assert judged is not None
    unsure = learned.Judged(keep=judged.keep, probability=judged.probability, cut=0.5, peak=0.4)
    monkeypatch.setattr(learned.Model, "judge", lambda *_: unsure)
    warnings = {warning.code: warning.message for warning in clean(page).warnings}
    assert "40%" in warnings["low-confidence"]


def test_without_a_model_the_rules_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert learned.load(tmp_path / "none.npz", "html") is None
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"no archive")
    assert learned.load(broken, "html") is None
    assert learned.load(data_path("models", "text.npz"), "html") is None
    monkeypatch.setattr(learned, "load", lambda path, kind: None)
    rules = {s.rule for s in clean(page_of()).segments}
    assert "model.html" not in rules
    assert "markup.nav" in rules


def test_a_page_of_a_few_lines_is_left_to_the_rules() -> None:
    page = page_of(f"<html><body><nav>Home</nav><main><p>{PROSE}</p></main></body></html>")
    assert Capture(page, None).judged is None
    assert {s.rule for s in clean(page).segments} == {"markup.nav", "content"}


def test_without_numpy_the_rules_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "toolkit.cleaning.model", None)
    assert "markup.nav" in {s.rule for s in clean(page_of()).segments}


def test_a_few_lines_of_text_are_cleaned_without_numpy() -> None:
    program = (
        "import sys\nfrom toolkit.cleaning import clean\nfrom toolkit.readers import read\n"
        "from toolkit.model.source import Source\n"
        f"clean(read(Source(name='a.txt', data={PROSE.encode()!r})))\nassert 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_pages_are_as_the_tests_need_them() -> None:
    assert page_of(HTML).elements
    assert not text_page(TEXT).elements


def test_a_paragraph_that_stands_twice_is_kept_once() -> None:
    told = f"Whatever the weather may bring, the ferry sails at nine from the old harbour. {MORE}"
    page = page_of(
        HTML.replace("</article>", f"<p>{told}</p><div class='wide'><p>{told}</p></div></article>")
    )
    copies = [s for s in clean(page).segments if page.view[s.start : s.end] == told]
    assert [s.label for s in copies] == ["kept", "removed"]
    assert copies[1].reason == "duplicate"
    first = clean(page).segments[copies[1].duplicate_of or 0]
    assert page.view[first.start : first.end] == told
    kept = [s for s in clean(page, mode="keep").segments if page.view[s.start : s.end] == told]
    assert [s.label for s in kept] == ["kept", "kept"]


def test_a_heading_of_one_word_that_the_page_calls_its_title_is_the_title() -> None:
    page = page_of(
        HTML.replace("<title>Harbour plan agreed</title>", "<title>Harbours | Example</title>").replace(
            "<h1>Harbour plan agreed</h1>", "<h1>Harbours</h1><h3>The old plan</h3>"
        )
    )
    fronts = {page.view[s.start : s.end] for s in clean(page).segments if s.front == "title"}
    assert fronts == {"Harbours"}
