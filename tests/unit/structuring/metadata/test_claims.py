"""Title, authors, publisher, place and links that a document claims, and what it does not claim."""

from __future__ import annotations

import json
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.codec.json import dump_document, load_document
from toolkit.errors import BinarySource
from toolkit.model.document import Metadata
from toolkit.model.source import Source
from toolkit.pipeline import document_of

PROSE = "The committee met for two days and heard the reports of its four working groups."
MORE = "It agreed that the next meeting would be held in the autumn, after the harvest is in."


def of_text(*lines: str) -> Metadata:
    text = "\n\n".join((*lines, PROSE, MORE, PROSE + " " + MORE))
    return document_of(Source(name="page.txt", data=text.encode())).metadata


def of_html(head: str = "", above: str = "", title: str = "T", below: str = "") -> Metadata:
    html = (
        f"<html lang=en><head><title>{title}</title>{head}</head><body>{above}<p>{PROSE}</p><p>{MORE}</p>"
        f"<p>{PROSE} {MORE}</p>{below}</body></html>"
    )
    return document_of(Source(name="page.html", data=html.encode())).metadata


def authors(metadata: Metadata) -> list[str]:
    return [claim.value for claim in metadata.authors]


def linked(**node: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'Article', **node})}</script>"


def test_a_byline_before_a_date_is_an_author_and_no_place() -> None:
    for line, name in (
        ("By Priya Nandakumar, August 27, 2018", "Priya Nandakumar"),
        ("By Tom Halvorsen | Harbour Times | 3 May 2019", "Tom Halvorsen"),
        ("Charlotte Gannon • 3 May 2019", "Charlotte Gannon"),
    ):
        found = of_text("The old clock on the corn exchange", line)
        assert authors(found) == [name]
        assert found.place is None


def test_all_authors_are_claimed() -> None:
    meta = "<meta name=author content='Ann Lee'><meta name=author content='Tom Halvorsen'>"
    script = linked(
        author=[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Tom Halvorsen"}]
    )
    one = "<meta name=author content='Ann Lee and Tom Halvorsen'>"
    for head in (meta, script, one):
        assert authors(of_html(head, "<h1>Inquiry asks for time</h1>")) == ["Ann Lee", "Tom Halvorsen"]


def test_a_printed_author_has_the_line_and_the_statement_as_evidence() -> None:
    found = of_html(linked(author={"name": "Ann Lee"}), "<h1>Inquiry asks for time</h1><p>By Ann Lee</p>")
    (claim,) = found.authors
    assert [evidence.origin for evidence in claim.evidence] == [None, "json-ld[0]/author/name"]


def test_another_author_in_the_head_is_warned_of() -> None:
    for name, warned in (("Tom Halvorsen", True), ("Ann Lee", False)):
        head = linked(author={"name": "Ann Lee"}) + f"<meta name=author content='{name}'>"
        html = f"<html><head>{head}</head><body><h1>Old clock repaired</h1><p>{PROSE}</p><p>{MORE}</p></body>"
        found = document_of(Source(name="page.html", data=html.encode()))
        assert ("conflicting-authors" in {warning.code for warning in found.warnings}) == warned


@pytest.mark.parametrize(
    "name",
    [
        "https://harbour.example/ann",
        "ann@harbour.example",
        "admin",
        "Staff",
        "Editorial Team",
        "\u200b",
        "Harbour Post",
    ],
)
def test_addresses_and_placeholders_and_sites_are_no_authors(name: str) -> None:
    head = f"<meta name=author content='{name}'><meta property=og:site_name content='Harbour Post'>"
    assert authors(of_html(head, "<h1>Inquiry asks for time</h1>")) == []


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("<meta property=og:site_name content='Lake Post'>", "Lake Post"),
        (linked(publisher={"@type": "Organization", "name": "Lake Post"}), "Lake Post"),
        ("<meta property=og:site_name content='https://lake.example/'>", None),
        ("<meta property=og:site_name content='EN'>", None),
    ],
)
def test_a_publisher_is_stated(head: str, publisher: str | None) -> None:
    claim = of_html(head, "<h1>Inquiry asks for time</h1>").publisher
    assert (claim.value if claim else None) == publisher


@pytest.mark.parametrize(
    ("notice", "publisher"),
    [
        ("© 2019 Harbour Gleaner. All rights reserved.", "Harbour Gleaner"),
        ("Copyright 2001-2019 Christopher S. Lee", "Christopher S. Lee"),
        ("© Harbour Gleaner 2019 – Cookies", "Harbour Gleaner"),
        ("© 2019 Powered by ForumMaker Ltd", None),
        ("© 2019 All rights reserved.", None),
    ],
)
def test_a_copyright_line_names_the_publisher(notice: str, publisher: str | None) -> None:
    claim = of_html("", "<h1>Inquiry asks for time</h1>", below=f"<footer><p>{notice}</p></footer>").publisher
    assert (claim.value if claim else None) == publisher


MENU = "News   Sport   Culture   Letters"


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        (("Hesterbladet", MENU), "Hesterbladet"),
        (("Start here now", MENU), None),
    ],
)
def test_a_name_above_a_menu_is_the_publisher(lines: tuple[str, ...], publisher: str | None) -> None:
    claim = of_text(*lines, "The old clock on the corn exchange", "3 May 2019").publisher
    assert (claim.value if claim else None) == publisher


def test_names_that_differ_are_no_publisher_and_are_warned_of() -> None:
    text = f"Estuary Gleaner reported it first. {PROSE}"
    lines = ("Harbour Council", MENU, "The old clock on the corn exchange", "3 May 2019", PROSE, MORE, text)
    data = "\n\n".join((*lines, "© 2019 Estuary Gleaner. All rights reserved.")).encode()
    found = document_of(Source(name="page.txt", data=data))
    message = next(w.message for w in found.warnings if w.code == "no-publisher")
    assert found.metadata.publisher is None
    assert "Harbour Council" in message
    assert "Estuary Gleaner" in message


def test_an_owner_with_a_legal_form_that_nothing_else_names_is_no_publisher() -> None:
    for notice, publisher in (
        ("© 2019 Gleaner Holdings Ltd", None),
        ("© 2019 Harbour Gleaner", "Harbour Gleaner"),
    ):
        claim = of_html(
            "", "<h1>Inquiry asks for time</h1>", below=f"<footer><p>{notice}</p></footer>"
        ).publisher
        assert (claim.value if claim else None) == publisher


def test_a_name_beside_the_date_is_an_author() -> None:
    found = of_text("The old clock on the corn exchange", "Tom Halvorsen", "Wed 4 Mar 2020 22.31 GMT")
    assert authors(found) == ["Tom Halvorsen"]


def test_a_date_inside_an_aside_is_that_of_another_text() -> None:
    teaser = (
        "<aside><div itemscope><span itemprop=datePublished content=2026-03-13>13.3.</span></div></aside>"
    )
    assert of_html("", "<h1>Inquiry asks for time</h1>", below=teaser).dates is None


def test_an_item_of_a_menu_is_no_publisher() -> None:
    menu = ("Home", "Help Center", "News Service", "Career Office", "Contact us")
    assert of_text(*menu, "The old clock on the corn exchange", "3 May 2019").publisher is None


def test_the_name_of_the_site_behind_the_title_is_its_publisher_by_inference() -> None:
    found = of_html(title="Two days on the drove road – Valdry Footpaths")
    assert found.title is not None
    assert found.publisher is not None
    assert (found.publisher.value, found.publisher.basis) == ("Valdry Footpaths", "inferred")


def test_a_title_that_only_metadata_states_is_without_the_site() -> None:
    head = "<meta property=og:title content='Old clock repaired | Lake Post'><meta property=og:site_name content='Lake Post'>"
    found = of_html(head, title="Old clock repaired | Lake Post")
    assert found.title is not None
    assert found.title.value == "Old clock repaired"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Kestrel Bay, 4 May 2010", "Kestrel Bay"),
        ("Date Filed: 4 May 2010", None),
        ("Published, 4 May 2010", None),
        ("Charlotte Gannon, 4 May 2010", None),
        ("Technology • 4 May 2010", None),
        ("Place: Town Hall, Porto Alto", "Porto Alto"),
        ("Place: Porto Alto, Fishers' Hall", "Porto Alto"),
    ],
)
def test_a_place_has_a_grammar_of_its_own(line: str, place: str | None) -> None:
    claim = of_text("The old clock on the corn exchange", line).place
    assert (claim.value if claim else None) == place


def test_a_word_like_a_domain_republishes_nothing() -> None:
    footer = "<footer><p>Built with Node.js and sold in.it is not</p><p>© 2019 Lake Post</p></footer>"
    assert of_html("", "<h1>Inquiry asks for time</h1>", below=footer).via is None


def test_what_the_page_states_of_itself() -> None:
    head = (
        "<link rel=canonical href='https://lake.example/clock'><meta name=description content='A clock.'>"
        "<meta name=keywords content='clock, exchange; Clock'><meta name=copyright content='Lake Post'>"
    )
    found = of_html(head)
    assert found.canonical is not None
    assert found.canonical.value == "https://lake.example/clock"
    assert found.description is not None
    assert [claim.value for claim in found.keywords] == ["clock", "exchange"]
    assert found.rights is not None


def test_related_links_are_no_items_of_a_menu() -> None:
    below = (
        "<div class=related><h2>Related</h2><ul><li><a href=/a>Culture</a></li>"
        "<li><a href=/b>Bells of the old town hall</a></li><li>Words without a link here</li></ul></div>"
    )
    found = of_html("", "<h1>Inquiry asks for time</h1>", below=below)
    assert [claim.value for claim in found.related] == ["Bells of the old town hall"]


VALUES = st.sampled_from(
    [
        "http://[x",
        "//[::1",
        "©",
        "",
        "By",
        "By ,",
        "|",
        "©2019",
        "x" * 400,
        "\x00",
        "Ann\u202eLee",
        "31 February 2010",
        "&#x3a;",
        "- –",
        "٣",
    ]
) | st.text(st.characters(exclude_characters="\0"), max_size=20)
NAMES = ("author", "og:site_name", "og:title", "description", "keywords", "copyright", "og:url", "dc.creator")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6), VALUES, VALUES)
def test_whatever_a_page_states_its_document_loads(
    stated: list[tuple[str, str]], line: str, link: str
) -> None:
    from html import escape

    head = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in stated)
    head += f'<link rel=canonical href="{escape(link)}">'
    html = f"<html><head>{head}</head><body><p class=author>{escape(line)}</p><p>{PROSE}</p><p>{escape(line)}</p></body>"
    source = Source(name="page.html", data=html.encode("utf-8", "replace"))
    try:
        document = document_of(source)
    except BinarySource:  # a page with control characters is refused
        assert any(category(character) == "Cc" for character in html)
        return
    assert load_document(dump_document(document)) == document
