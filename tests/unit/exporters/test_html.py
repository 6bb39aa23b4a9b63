"""`render_html`: every text of a story once and in order, in elements that say what it is; nothing is fetched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from lxml import html

from tests.factories import news_story, sample_pack, untitled_speech
from tests.unit.exporters.naughty import BLOCKS, story_of
from tests.unit.exporters.test_docx import EVERYTHING
from toolkit.exporters.compose import compose, compose_document
from toolkit.exporters.glyphs import printable
from toolkit.exporters.html import render_html
from toolkit.exporters.story import (
    Block,
    Contents,
    Heading,
    Item,
    ListBlock,
    Notes,
    Paragraph,
    Run,
    Story,
    Table,
    texts,
)
from toolkit.exporters.theme_files import load_theme

THEME = load_theme()


def rendered(*blocks: Block) -> html.HtmlElement:
    return html.document_fromstring(render_html(story_of(*blocks), THEME).data.decode())


def main(*blocks: Block) -> html.HtmlElement:
    return rendered(*blocks).find(".//main")


def words(text: str) -> str:
    return "".join(printable(text).split())


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_the_text_of_a_block_is_that_of_the_story(block: Block) -> None:
    expected = words(" ".join(texts(block)))
    if isinstance(block, Table):  # the title is for screen readers
        expected = words(block.title) + expected
    if isinstance(block, ListBlock):
        expected = words(block.ref) + expected
    assert words(main(block).text_content()) == expected


@pytest.mark.parametrize(
    "story",
    [
        Story(title="Harbours", language="en-GB", running="", foot="", blocks=EVERYTHING),
        compose(sample_pack()),
    ]
    + [compose_document(make()) for make in (news_story, untitled_speech)],
)
def test_every_text_stands_in_the_file_in_order(story: Story) -> None:
    made = re.sub(r'<sup><a id="noteref-.*?</sup>', "", render_html(story, THEME).data.decode())
    body = html.document_fromstring(made).find("body")
    assert body is not None
    text, place = words("".join(map(str, body.itertext()))), 0
    for block in story.blocks:
        for part in texts(block) if not isinstance(block, Notes) else ():
            place = text.index(words(part), place)
    assert all(words(part) in text for block in story.blocks for part in texts(block))


def test_the_same_story_makes_the_same_bytes_and_fetches_nothing() -> None:
    story = compose(sample_pack())
    made = render_html(story, THEME).data
    assert made == render_html(story, THEME).data
    tree = html.document_fromstring(made.decode())
    assert not tree.xpath("//script | //link | //img | //iframe | //*[@src]")
    assert not any("url(" in (style.text or "") for style in tree.iter("style"))


def test_lists_are_nested_in_the_item_before_them() -> None:
    levels = (0, 1, 2, 1, 0)
    items = tuple(Item(runs=(Run(text=str(at)),), marker="•", level=level) for at, level in enumerate(levels))
    tree = main(ListBlock(items=items))
    assert [len(item.xpath("ancestor::li")) for item in tree.iter("li")] == list(levels)


def test_a_table_has_headers_with_their_scope() -> None:
    row = ((Run(text="Place"),), (Run(text="Kilkee"),))
    table = Table(kind="fields", header=("Field", "Value"), rows=(row,), widths=(0.2, 0.8), title="Details")
    tree = main(table)
    assert [(each.text_content(), each.get("scope")) for each in tree.iter("th")] == [
        ("Field", "col"),
        ("Value", "col"),
        ("Place", "row"),
    ]
    assert tree.find(".//caption").text_content() == "Details"


def test_contents_link_to_the_headings() -> None:
    one = Heading(id="a1", level=1, text="The lock", running="", number="A1", in_contents=True)
    tree = main(Contents(title="Contents"), one)
    assert [link.get("href") for link in tree.iter("a")] == ["#a1"]
    assert tree.get_element_by_id("a1").tag == "h1"


@pytest.mark.parametrize(
    ("link", "href"), [("https://example.org/a", "https://example.org/a"), ("javascript:x", None)]
)
def test_only_addresses_of_the_web_become_links(link: str, href: str | None) -> None:
    tree = main(Paragraph(runs=(Run(text="here", link=link),)))
    assert next((each.get("href") for each in tree.iter("a")), None) == href


def test_code_keeps_its_lines() -> None:
    tree = main(Paragraph(runs=(Run(text="one\n  two"),), style="code"))
    assert tree.find(".//pre").text_content() == "one\n  two"


def test_what_cannot_be_printed_is_counted() -> None:
    found = render_html(story_of(Paragraph(runs=(Run(text="a\x00b"),))), THEME)
    assert [(each.character, each.count) for each in found.replaced] == [("\x00", 1)]
