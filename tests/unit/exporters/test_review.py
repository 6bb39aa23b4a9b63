"""The review page: every character once, nothing that acts, what is counted and what is doubtful."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from tests.factories import Draft, pack_of, press_conference
from tests.review_pages import HOSTILE, hostile_document, originals, page_of, talk
from tests.seeds import sources
from toolkit.errors import ExportError
from toolkit.exporters import export, export_review
from toolkit.exporters.review.stretches import stretches
from toolkit.model.document import Document, Warned
from toolkit.model.spans import line_starts
from toolkit.packing.manifest.keys import LINE_KINDS, TABLES
from toolkit.pipeline import document_of, with_view

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip)


def tree(*documents: Document) -> html.HtmlElement:
    return html.document_fromstring(page_of(*documents))


def texts(element: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]


def test_every_character_of_each_seed_is_in_the_original_once() -> None:
    documents = [document_of(source, embed_view=True) for source in sources()]
    found = originals(page_of(*documents))
    assert found.texts == [document.source.text for document in documents]
    assert len(found.stretches) == sum(len(stretches(document)) for document in documents)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    page = page_of(hostile_document())
    assert originals(page).texts == [hostile_document().source.text]
    assert page.count("<script>") == page.count("</script>") == 1
    for sign in ("\u202e", "\x1b", "\x07", "\x00", "\x85", "\u2028", "\u00ad", "\ufffe", "\U000e0041"):
        assert sign not in page
    assert '<b data-c="202E" title="U+202E RIGHT-TO-LEFT OVERRIDE">RLO</b>' in page
    assert "👩\u200d👧" in page
    assert "می\u200cخواهم" in page


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(("paragraph", "removed", "heading")), TEXTS), min_size=1, max_size=6)
)
def test_any_text_comes_back(parts: list[tuple[str, str]]) -> None:
    page = Draft()
    for kind, text in parts:
        getattr(page, kind)(text)
    assert originals(page_of(with_view(page.document(), page.view))).texts == [page.view]


def test_lines_have_the_numbers_of_the_view() -> None:
    document = hostile_document()
    view = document.source.text or ""
    starts = line_starts(view)
    ends = [*starts[1:], len(view)]
    numbers = [n for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1) if view[a:b].strip()]
    assert [int(n) for n in re.findall(r'<i data-l="(\d+)">', page_of(document))] == numbers


def test_the_page_may_run_only_its_own_script_and_loads_nothing() -> None:
    page = page_of(talk())
    policy = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src 'none'" in policy
    for name in ("style", "script"):
        inside = page.split(f"<{name}>")[1].split(f"</{name}>")[0]
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not re.search(
        r"""\s(?:style|src|on\w+)=|url\(|@import|<link""", page.split("<body>")[1].split("<script>")[0]
    )
    assert not re.search(r"""(?:href|action)="(?!#)""", page)


def test_each_stretch_says_what_it_is_and_why() -> None:
    said = {one["aria-description"] for one in originals(page_of(talk())).stretches}
    assert {
        "Removed: navigation · test-rule · 0.98",
        "Title · Title: Harbour talk (stated)",
        "Speaker’s label · question",
        "Paragraph ¶1 · question",
        "Paragraph ¶2 · answer · Warning: A date can be read in two ways",
        "Marker ¶3 · answer",
        "List item ¶3 · answer",
        "Removed: related · test-rule · 0.51",
    } <= said


def test_warnings_inferences_and_unsure_removals_come_first() -> None:
    page = tree(talk())
    doubts = texts(page, "//section[@id='a1']/details[1]//li")
    assert doubts == [
        "Warning: A date can be read in two ways",
        "Kind: Other (inferred)",
        "Removed: related, confidence 0.51: Read more about boats",
        "Removed: cookie notice, confidence 0.62: Accept cookies",
    ]
    for link in page.xpath("//section[@id='a1']/details[1]//li/a/@href"):
        assert "d" in page.get_element_by_id(link[1:]).get("class").split()


def test_many_doubts_scroll_by_themselves_and_a_stretch_names_a_few() -> None:
    document = talk()
    pieces = document.warnings[0].pieces
    many = tuple(Warned(code="unread-date", message=f"Date {n}", pieces=pieces) for n in range(25))
    page = tree(replace(document, warnings=many))
    region = page.xpath("//section[@id='a1']/details[1]/div[@tabindex='0' and @role='region']")[0]
    assert len(region.findall("ol/li")) == 28
    (said,) = page.xpath("//a[contains(@aria-description, 'Date 1')]/@aria-description")
    assert said.endswith("Warning: Date 5 · and 19 more")


def test_every_link_leads_to_something_on_the_page() -> None:
    page = tree(talk(), document_of(sources()[3], embed_view=True))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)


def test_what_is_counted() -> None:
    document = talk()
    page, coverage = tree(document), document.coverage
    row = texts(page, "//header//tbody/tr/*")
    assert row[:5] == [
        "A1",
        "Harbour talk",
        f"{coverage.kept:,}",
        f"{coverage.removed:,}",
        f"{coverage.space:,}",
    ]
    assert row[6:] == ["3", "4"]
    reasons = texts(page, "//section[@id='a1']//table[@class='counts']/tbody/tr")
    assert reasons == ["Related121", "Cookie notice114", "Navigation113"]
    assert texts(page, "//*[@id='why-related']/h4") == ["Related: 1 stretch"]


def test_the_document_stands_beside_its_lines() -> None:
    rows = tree(talk()).xpath("//div[contains(@class, 'row ')]")
    sides = [[" ".join(side.text_content().split()) for side in row] for row in rows]
    assert sides[0] == ["Home | News", "Removed navigation"]
    assert sides[1] == ["Harbour talk", "Title Harbour talk"]
    assert sides[2] == ["Q: What was agreed?", "Questioner labelled “Q” ¶1What was agreed?"]
    assert sides[5] == ["Read more about boats Accept cookies", "Removed related, cookie notice"]


def test_a_filter_exists_for_each_reason_and_hides_rows_without_it() -> None:
    page = page_of(talk())
    for reason in ("navigation", "related", "cookie-notice"):
        assert f'id="show-{reason}"' in page
        assert f":root:has(#show-{reason}:checked) .row:not(.{reason}) {{ display: none; }}" in page
    assert "show-legal" not in page


def test_a_document_without_its_text_is_refused() -> None:
    with pytest.raises(ExportError, match=r"press.txt: the data does not hold the text .* --embed-view"):
        export(press_conference(), "review")
    with pytest.raises(ExportError, match=r"press\.txt: the data"):
        export_review(pack_of(talk(), press_conference()))


def test_pieces_that_are_not_of_the_text_are_refused() -> None:
    document = talk()
    short = replace(document, source=replace(document.source, text="Home"))
    with pytest.raises(ExportError, match=r"talk.txt: the pieces .* \(at 0\); .* `toolkit validate`"):
        stretches(short)


def test_an_empty_document_has_a_page() -> None:
    document = with_view(Draft().document(), "")
    assert originals(page_of(document)).texts == [""]


def test_one_document_has_a_page_of_its_own() -> None:
    page = export(talk(), "review").decode()
    assert originals(page).texts == [talk().source.text]
    assert "<title>Harbour talk: review</title>" in page
    assert HOSTILE[0] not in page


def test_what_can_be_decided_is_what_a_manifest_can_say() -> None:
    page = tree(talk())
    kinds = page.xpath("//dialog[@id='stretch-dialog']//input[@name='as']/@value")
    assert kinds == [*LINE_KINDS, "speaker"]
    assert {*page.xpath("//dialog[@id='source-dialog']//input/@name")} <= {*TABLES["source"].keys}
