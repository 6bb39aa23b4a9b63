"""The whole cleaner: what it makes of what a scorer says, and of pages with the shipped models."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from tests.unit.cleaning.decisions import (
    BOILERPLATE,
    MORE,
    PROSE,
    by_text,
    decide,
    html_of,
    judged_of,
    text_of,
    told,
)
from tests.unit.evidence.pages import HTML, PARAGRAPHS, page_of, text_page
from toolkit.cleaning import clean
from toolkit.cleaning.model import Judged, Kind, Model, load
from toolkit.errors import ModelError
from toolkit.evidence.columns import Columns
from toolkit.model.cleaned import Mode
from toolkit.model.page import Page

NUMBERED = [f"{PROSE} That was number {number}." for number in range(12)]
MENU = ("Regions", "Travel", "Money", "Weather")
MODULE = import_module("toolkit.cleaning.clean")
"""The module; in the package its name is that of the function."""
KINDS: tuple[Kind, ...] = ("html", "text")
PAGES: dict[str, Callable[[], Page]] = {"html": page_of, "text": text_page}


def labels(page: Page, mode: Mode = "balanced") -> dict[str, str]:
    return {text: found.label for text, found in by_text(clean(page, mode=mode)).items()}


def test_what_the_scorer_says_is_done() -> None:
    lines = (*MENU, *NUMBERED)
    found = by_text(decide(text_of(*lines), {NUMBERED[3]: 0.45, NUMBERED[5]: 0.55}, boilerplate=MENU))
    assert {found[line].label for line in MENU} == {"removed"}
    assert [found[NUMBERED[number]].label for number in (3, 4, 5)] == ["removed", "kept", "kept"]


def test_what_the_scorer_decides_says_so_and_how_sure() -> None:
    found = by_text(decide(text_of(*MENU, *NUMBERED), {NUMBERED[3]: 0.4321}, boilerplate=MENU))
    assert (found[NUMBERED[3]].rule, found[NUMBERED[3]].confidence) == ("model.text", 0.568)
    assert found[NUMBERED[4]].confidence == 0.97
    assert decide(html_of(PROSE)).segments[0].rule == "model.html"


@pytest.mark.parametrize("line", ["See the whole report", NUMBERED[0]])
def test_no_rule_of_the_cleaner_keeps_or_drops_what_the_scorer_decides(line: str) -> None:
    lines = (*NUMBERED[1:6], line, *NUMBERED[6:])
    assert by_text(decide(text_of(*lines), {line: BOILERPLATE}))[line].label == "removed"
    assert by_text(decide(text_of(*lines)))[line].label == "kept"


def test_of_a_list_the_scorer_alone_decides() -> None:
    records = [f"Ferry {number}" for number in range(20)]
    found = by_text(decide(text_of(*MENU, *records), boilerplate=MENU))
    assert {found[record].label for record in records} == {"kept"}


def test_on_a_page_the_scorer_is_not_sure_of_prose_in_the_main_element_stays() -> None:
    main = "".join(f"<p>{text}</p>" for text in NUMBERED[:3])
    page = page_of(
        f"<html><body><p>{NUMBERED[5]}</p><main>{main}<p>Quota talks</p><p>{MORE}</p></main></body></html>"
    )
    gone = (*NUMBERED, "Quota talks", MORE)

    def kept(expected_f1: float, mode: Mode = "balanced") -> list[str]:
        return [
            text
            for label, _, text in told(decide(page, boilerplate=gone, expected_f1=expected_f1, mode=mode))
            if label == "kept"
        ]

    assert kept(0.5) == NUMBERED[:3]
    assert kept(0.9) == kept(0.5, "strict") == []


@pytest.mark.parametrize(
    ("number", "chance", "label"), [(320, 0.1, "kept"), (320, 0.05, "removed"), (40, 0.2, "removed")]
)
def test_in_a_long_text_prose_that_is_perhaps_content_stays(number: int, chance: float, label: str) -> None:
    lines = [f"{PROSE} That was number {place}." for place in range(number)]
    assert by_text(decide(text_of(*lines), {lines[20]: chance}))[lines[20]].label == label


def test_beside_as_many_words_of_menus_a_text_is_not_long() -> None:
    lines = [f"{PROSE} That was number {place}." for place in range(320)]
    menu = [f"Region {place} and all its harbours" for place in range(900)]
    found = decide(text_of(*menu, *lines), {lines[20]: 0.2}, boilerplate=tuple(menu))
    assert by_text(found)[lines[20]].label == "removed"


@pytest.mark.parametrize(
    ("tag", "chance", "label"), [("main", 0.35, "kept"), ("main", 0.2, "removed"), ("div", 0.35, "removed")]
)
def test_a_list_below_prose_in_the_main_element_stays_if_it_is_perhaps_content(
    tag: str, chance: float, label: str
) -> None:
    page = page_of(f"<{tag}><p>{PROSE}</p><ul><li>Cod</li><li>Hake</li></ul></{tag}><p>{MORE}</p>")
    found = by_text(decide(page, {"Cod": chance, "Hake": chance}))
    assert (found["Cod"].label, found["Hake"].label) == (label, label)


def test_every_character_is_in_one_stretch() -> None:
    text = f"• Last updated: 4 May 2010 10:00 | Harbour News\n\n{PROSE}\n\n—\n\n{MORE}  \n"
    cleaned = decide(text)
    view, position = cleaned.page.view, 0
    for part in cleaned.segments:
        assert not view[position : part.start].strip()
        assert part.start < part.end
        position = part.end
    assert not view[position:].strip()


def test_the_text_is_what_is_kept_and_the_log_what_is_removed() -> None:
    cleaned = decide(
        text_of("Regions", PROSE, "* * *", MORE, "Colophon"), boilerplate=("Regions", "Colophon")
    )
    assert cleaned.text == text_of(PROSE, "* * *", MORE)
    view = cleaned.page.view
    assert [view[part.start : part.end] for part in cleaned.removed] == ["Regions", "Colophon"]
    assert all(part.reason and part.rule for part in cleaned.removed)


def test_a_page_of_which_nothing_is_kept_says_so() -> None:
    cleaned = decide(text_of(*MENU), boilerplate=MENU, expected_f1=0.4)
    assert cleaned.text == ""
    assert [warning.code for warning in cleaned.warnings] == ["empty-body"]


def test_an_unsure_page_carries_a_warning() -> None:
    warnings = {
        warning.code: warning.message for warning in decide(text_of(PROSE, MORE), expected_f1=0.4).warnings
    }
    assert "40%" in warnings["low-confidence"]
    assert decide(text_of(PROSE, MORE), expected_f1=0.9).warnings == ()


class Doubting(Model):
    """A scorer that takes nothing for content."""

    def __init__(self) -> None:
        """It needs no arrays."""

    def judge(self, columns: Columns, mode: Mode = "balanced") -> Judged:
        return judged_of(columns.seen, dict.fromkeys((PROSE, MORE), BOILERPLATE), {}, {})


def test_the_model_that_is_given_speaks_and_no_other_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "shipped", lambda kind: pytest.fail(f"{kind} was loaded"))
    assert clean(text_page(text_of(PROSE, MORE)), model=Doubting()).text == ""


@pytest.mark.parametrize("kind", KINDS)
def test_without_its_model_nothing_is_cleaned(
    kind: Kind, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(MODULE, "shipped", lambda kind: load(tmp_path / f"{kind}.npz", kind))
    with pytest.raises(ModelError, match=rf"{kind}\.npz: there is no such model"):
        clean(PAGES[kind]())


def test_boilerplate_falls_and_the_article_stays() -> None:
    found = labels(page_of())
    assert found[PARAGRAPHS[0]] == "kept"
    assert found["Harbour plan agreed"] == "front"
    assert found["12 March 2024"] == "front"
    assert {found[text] for text in ("Home", "News", "About us", "Quota talks", "Ferry late")} == {"removed"}


def test_boilerplate_of_text_falls_and_the_article_stays() -> None:
    found = labels(text_page())
    assert found[PARAGRAPHS[0]] == "kept"
    assert found["Harbour plan agreed"] == "front"
    assert {found[text] for text in ("Home", "About us", "Quota talks", "Ferry late")} == {"removed"}


def test_an_account_form_falls_and_the_article_stays() -> None:
    form = (
        "PRESS ACCOUNT\nEnter the e-mail address you signed up with.\nVideos in high quality, at no cost\n"
        "Subscribe to our newsletter\nReset your password\nLog in"
    )
    found = told(clean(text_page(text_of(form, *PARAGRAPHS[:4]))))
    assert [label for label, _, _ in found] == ["removed"] * 6 + ["kept"] * 4


@pytest.mark.parametrize("make", [page_of, text_page])
def test_keep_loses_no_more_and_strict_keeps_no_more(make: Callable[[], Page]) -> None:
    page = make()

    def kept(mode: Mode) -> set[int]:
        return {s.segment for s in clean(page, mode=mode).segments if s.label != "removed"}

    assert kept("strict") <= kept("balanced") <= kept("keep")
    assert any(page.view[s.start : s.end] == "Home" for s in page.segments)


@pytest.mark.parametrize("number", [1, 2, 3, 5])
@pytest.mark.parametrize("make", [html_of, lambda *lines: text_page(text_of(*lines))], ids=["html", "text"])
def test_a_few_lines_of_prose_are_all_kept(make: Callable[..., Page], number: int) -> None:
    page = make(*PARAGRAPHS[:number])
    assert [part.label for part in clean(page).segments] == ["kept"] * number


def test_names_of_elements_are_reasons() -> None:
    page = page_of(HTML.replace("About us", "Our regions"))
    menu = by_text(clean(page))["Our regions"]
    assert (menu.rule, menu.reason) == ("model.html", "navigation")


def test_a_page_of_nothing_but_boilerplate_is_empty() -> None:
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


def test_a_text_of_nothing_but_boilerplate_is_empty() -> None:
    cleaned = clean(text_page("Home\nNews\nContact us\nLog in\nPrivacy policy"))
    assert {segment.label for segment in cleaned.segments} == {"removed"}
    assert [warning.code for warning in cleaned.warnings] == ["empty-body"]


def test_a_heading_of_one_word_that_the_page_calls_its_title_is_the_title() -> None:
    page = page_of(
        HTML.replace("<title>Harbour plan agreed</title>", "<title>Harbours | Example</title>").replace(
            "<h1>Harbour plan agreed</h1>", "<h1>Harbours</h1><h3>The old plan</h3>"
        )
    )
    fronts = {page.view[s.start : s.end] for s in clean(page).segments if s.front == "title"}
    assert fronts == {"Harbours"}
