"""`render_html`: every text of a story once and in order, in elements that say what it is; nothing is fetched."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from lxml import html
from msgspec.structs import replace

from tests.factories import news_story, sample_pack, untitled_speech
from tests.unit.exporters.naughty import BLOCKS, story_of
from tests.unit.exporters.test_docx import EVERYTHING
from toolkit.exporters.colours import contrast
from toolkit.exporters.compose import compose, compose_document
from toolkit.exporters.glyphs import printable
from toolkit.exporters.html import render_html
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Heading,
    Item,
    ListBlock,
    Merged,
    Notes,
    Paragraph,
    Run,
    Story,
    Table,
    Turn,
    texts,
)
from toolkit.exporters.theme_files import load_theme, parse_theme, theme_names
from toolkit.resources import data_path

THEME = load_theme()
PAGE_CSS = data_path("html", "page.css").read_text(encoding="utf-8")


def rendered(*blocks: Block) -> html.HtmlElement:
    return html.document_fromstring(render_html(story_of(*blocks), THEME).data.decode())


def main(*blocks: Block) -> html.HtmlElement:
    return rendered(*blocks).find(".//main")


def select(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """The elements that an XPath expression selects."""
    found = tree.xpath(path)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, html.HtmlElement)]


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


def cells(*texts: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(text=text),) for text in texts)


def test_cells_over_several_places_stand_once_with_their_spans_and_scopes() -> None:
    table = Table(
        kind="grid",
        header=("Port", "Ships", "Ships"),
        rows=(cells("Port", "2010", "2011"), cells("Kilkee", "12", "13"), cells("Kilkee", "27", "27")),
        widths=(0.4, 0.3, 0.3),
        title="Ships",
        head_rows=2,
        head_columns=1,
        merged=(
            Merged(row=0, column=0, rows=2, columns=1),
            Merged(row=0, column=1, rows=1, columns=2),
            Merged(row=2, column=0, rows=2, columns=1),
            Merged(row=3, column=1, rows=1, columns=2),
        ),
    )
    found = main(table)
    shown = [
        [
            (cell.tag, cell.text_content(), cell.get("scope"), cell.get("rowspan"), cell.get("colspan"))
            for cell in row
        ]
        for row in found.iter("tr")
    ]
    assert shown == [
        [("th", "Port", "col", "2", None), ("th", "Ships", "colgroup", None, "2")],
        [("th", "2010", "col", None, None), ("th", "2011", "col", None, None)],
        [
            ("th", "Kilkee", "rowgroup", "2", None),
            ("td", "12", None, None, None),
            ("td", "13", None, None, None),
        ],
        [("td", "27", None, None, "2")],
    ]
    assert len(select(found, ".//thead/tr")) == 2


def test_a_caption_is_inside_of_its_table_and_shown() -> None:
    caption = Paragraph(runs=(Run(text="Table 1: "), Run(text="ships", italic=True)), style="caption")
    table = Table(
        kind="grid", header=("a",), rows=(), widths=(1.0,), title="Table 1: ships", is_captioned=True
    )
    found = main(Paragraph(runs=(Run(text="Before"),)), caption, table, replace(table, is_captioned=False))
    assert [each.text_content() for each in found.iter("p")] == ["Before"]
    assert [(each.text_content(), each.get("class")) for each in found.iter("caption")] == [
        ("Table 1: ships", None),
        ("Table 1: ships", "unseen"),
    ]


def test_what_is_in_another_language_says_so() -> None:
    both = (Run(text="He said "), Run(text="bonjour", language="fr"))
    found = main(
        Heading(id="h", level=1, text="Le port", running="", language="fr"),
        Paragraph(runs=(Run(text="La "), Run(text="mer", italic=True)), style="quote"),
        Paragraph(runs=(Run(text="La ", language="fr"), Run(text="mer", italic=True, language="fr"))),
        Paragraph(runs=both),
        Turn(speaker="Marie", language="fr"),
        ListBlock(items=(Item(runs=(Run(text="un", language="fr"),), marker="•"),)),
    )
    assert [(each.tag, each.text_content()) for each in select(found, ".//*[@lang='fr']")] == [
        ("h1", "Le port"),
        ("p", "La mer"),
        ("span", "bonjour"),
        ("p", "Marie"),
        ("li", "• un"),
    ]


def test_landmarks_and_boxes_that_scroll_have_names() -> None:
    story = Story(title="Harbours", language="en-GB", running="", foot="F", blocks=EVERYTHING)
    tree = html.document_fromstring(render_html(story, THEME).data.decode())
    named = select(tree, "//nav | //aside | //section | //*[@role='group']")
    assert {each.tag for each in named} == {"nav", "aside", "section", "div"}
    assert all(each.get("aria-label") for each in named)
    assert (len(select(tree, "//main")), len(select(tree, "/html/body/footer"))) == (1, 1)


@pytest.mark.parametrize(
    "story", [compose(sample_pack())] + [compose_document(make()) for make in (news_story, untitled_speech)]
)
def test_no_level_of_headings_is_left_out(story: Story) -> None:
    tree = html.document_fromstring(render_html(story, THEME).data.decode())
    levels = [int(each.tag[1]) for each in select(tree, "//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", theme_names())
def test_dark_screens_have_enough_contrast(name: str) -> None:
    made = render_html(story_of(), load_theme(name)).data.decode()
    light, dark = (
        dict(re.findall(r"--([a-z-]+): #([0-9a-fA-F]{6});", part)) for part in made.split("@media", 2)[:2]
    )
    assert {*dark} == {*light}
    for front in ("ink", "heading", "muted", "accent", "link"):
        for ground in ("ground", "tint", "callout") if front != "accent" else ("ground", "callout"):
            assert contrast(dark[front], dark[ground]) >= 4.5, (front, ground)
    assert contrast(dark["head"], dark["on-head"]) >= 4.5
    assert contrast(light["head"], light["on-head"]) >= 4.5


def test_the_name_of_a_family_ends_no_style_sheet() -> None:
    name = r"""</style><script>\"; } * { display: none }"""
    theme = parse_theme(f"base = 'default'\n[families.serif]\nname = '{name}'")
    tree = html.document_fromstring(render_html(story_of(), theme).data.decode())
    assert not select(tree, "//script")
    assert (
        '--body-font: "/stylescript  *  display: none ", Georgia' in select(tree, "//style")[0].text_content()
    )


@pytest.mark.parametrize("text", ['"', "'", "<b>", "&amp;", '" onclick="x', "]]>", "-->"])
def test_no_text_gets_out_of_an_attribute(text: str) -> None:
    link = f"https://example.org/{text.replace(' ', '+')}"
    table = Table(kind="grid", header=(text,), rows=(), widths=(1.0,), title=text)
    blocks = (Heading(id=f"a{text}", level=1, text=text, running=""), Callout(title=text, items=()), table)
    tree = main(*blocks, Paragraph(runs=(Run(text=text, link=link, language=text),)))
    known = {"id", "class", "dir", "lang", "href", "aria-label", "role", "tabindex", "scope"}
    assert {key for each in tree.iter() for key in each.attrib} <= known
    assert select(tree, "//h1")[0].get("id") == f"a{text}"
    assert [each.get("aria-label") for each in tree.iter("aside", "div")] == [text, text]


def test_the_signs_of_the_source_lead_to_its_notes() -> None:
    cited = Paragraph(runs=(Run(text="As noted"), Run(text="*", cites="n1"), Run(text="†", cites="lost")))
    note = Paragraph(runs=(Run(text="* Later."),), style="note", id="n1")
    (link,) = select(main(cited, note), ".//a")
    assert (link.text, link.get("href")) == ("*", "#n1")
    assert [each.get("id") for each in select(main(cited, note), ".//p")] == [None, "n1"]


def test_a_reference_is_read_from_left_to_right() -> None:
    (reference,) = select(main(Paragraph(runs=(Run(text="שלום"),), ref="¶1")), "p[@dir='auto']/span/bdi")
    assert (reference.text, reference.get("dir")) == ("¶1", "ltr")


@pytest.mark.parametrize(("said", "direction"), [("שלום", "rtl"), ("Hello", "ltr")])
def test_a_speaker_has_the_direction_of_the_words(said: str, direction: str) -> None:
    found = main(Turn(speaker="[not stated]"), Paragraph(runs=(Run(text=said),)))
    assert select(found, "p[@class='speaker']")[0].get("dir") == direction
    assert select(main(Turn(speaker="Ann")), "p")[0].get("dir") == "auto"


def test_tables_from_right_to_left_and_columns_of_figures() -> None:
    turned = Table(kind="grid", header=("الاسم", "2011"), rows=(cells("محمد", "12"),), widths=(), title="")
    plain = Table(kind="grid", header=("Port", "Ships"), rows=(cells("Cork", "12"),), widths=(), title="")
    one, other = select(main(turned, plain), "div/table")
    assert (one.get("dir"), other.get("dir")) == ("rtl", None)
    assert [cell.text_content() for cell in other.iter("th", "td") if cell.get("class")] == ["Ships", "12"]


def test_cells_of_long_texts_are_told() -> None:
    table = Table(kind="grid", header=("a", "b"), rows=(cells("short", "long " * 20),), widths=(), title="")
    assert [cell.get("class") for cell in select(main(table), "div/table/tbody/tr/td")] == [None, "long"]


def item(term: str, text: str, marker: str = "•", level: int = 0) -> Item:
    named = (Run(text=term, bold=True, is_term=True),) if term else ()
    return Item(runs=(*named, Run(text=text)), marker=marker, level=level)


def test_a_list_of_terms_is_one_of_descriptions() -> None:
    inner = (item("Beam: ", "6 m", level=1), item("Draught: ", "2 m", level=1))
    tree = main(ListBlock(items=(item("Marie: ", "a dredger"), *inner, item("Ann: ", "a tug"))))
    assert [each.text_content() for each in tree.iter("dt", "dd")] == [
        "Marie: ", "a dredgerBeam: 6 mDraught: 2 m", "Beam: ", "6 m", "Draught: ", "2 m", "Ann: ", "a tug",
    ]  # fmt: skip
    assert not select(tree, "//ul")
    assert len(select(tree, "//dd/dl")) == 1


@pytest.mark.parametrize("other", [item("", "no term"), item("Ann: ", "a tug", marker="2.")])
def test_a_list_with_another_item_or_marker_keeps_its_markers(other: Item) -> None:
    tree = main(ListBlock(items=(item("Marie: ", "a dredger"), other)))
    assert not select(tree, "//dl")
    assert [each.text_content() for each in tree.iter("li")] == [
        "• Marie: a dredger", f"{other.marker} {''.join(run.text for run in other.runs)}",
    ]  # fmt: skip


def test_readings_stand_above_their_bases() -> None:
    runs = (
        Run(text="In "),
        Run(text="東", ruby="base"),
        Run(text="京", ruby="base", bold=True),
        Run(text="（とうきょう）", ruby="reading", muted=True),
        Run(text="市", ruby="base"),
        Run(text="."),
    )
    tree = main(Paragraph(runs=runs))
    assert [each.text_content() for each in tree.iter("ruby")] == ["東京（とうきょう）"]
    assert [each.text_content() for each in tree.iter("rt")] == ["とうきょう"]
    assert tree.text_content().strip() == "In 東京（とうきょう）市."


BROKEN = (Run(text="The sea is wide,"), Run(text=" ", breaks=True), Run(text="2. and deep."))


def test_lines_end_where_the_source_breaks_them() -> None:
    tree = main(Paragraph(runs=BROKEN))
    assert [each.tail.strip() for each in tree.iter("br")] == ["2. and deep."]


@pytest.mark.parametrize(
    ("levels", "outer"),
    [((1, 2, 1), [0, 1, 0]), ((2, 1), [1, 0]), ((1, 3, 2, 2), [0, 2, 1, 1]), ((1, 1), [0, 0])],
)
def test_quotations_stand_inside_of_others(levels: tuple[int, ...], outer: list[int]) -> None:
    quotes = (Paragraph(runs=(Run(text="So."),), style="quote", level=level) for level in levels)
    after = Paragraph(runs=(Run(text="No quotation."),))
    tree = main(*quotes, after)
    assert [len(select(each, "ancestor::blockquote")) - 1 for each in tree.iter("p")] == [*outer, -1]


def test_text_from_right_to_left_begins_at_the_right() -> None:
    words = (Run(text="שלום"),)
    quote = Paragraph(runs=words, style="quote")
    bullets = ListBlock(items=(Item(runs=words, marker="•"),), ref="¶2")
    terms = ListBlock(items=(Item(runs=(replace(words[0], is_term=True), *words), marker="•"),))
    tree = main(quote, bullets, terms, replace(quote, runs=(Run(text="Peace"),)))
    assert [each.get("dir") for each in tree.iter("blockquote", "dl")] == ["rtl", "rtl", None]
    assert [each.get("dir") for each in select(tree, "p[@class='ref']")] == ["rtl"]


def test_only_a_word_that_is_long_is_cut_and_only_a_wide_table_is_wide() -> None:
    row = cells("https://example.org/harbours", "Organisation and administration")
    few = Table(kind="grid", header=("a", "b"), rows=(row,), widths=(), title="")
    many = Table(kind="grid", header=tuple("abcdefgh"), rows=(cells(*"ABCDEFGH"),), widths=(), title="")
    tree = main(few, many)
    assert [cell.get("class") for cell in select(tree, "div[1]//td")] == ["cut", None]
    assert [each.get("class") for each in select(tree, "div")] == ["scroll", "scroll wide"]


def test_a_head_over_several_columns_of_figures_begins_at_the_left() -> None:
    table = Table(
        kind="grid",
        header=("Port", "Ships", "Ships"),
        rows=(cells("Port", "2010", "2011"), cells("Cork", "12", "14")),
        widths=(),
        title="",
        head_rows=2,
        merged=(Merged(row=0, column=0, rows=2, columns=1), Merged(row=0, column=1, rows=1, columns=2)),
    )
    found = {cell.text_content(): cell.get("class") for cell in select(main(table), ".//th")}
    assert found == {"Port": None, "Ships": None, "2010": "right", "2011": "right"}
