"""`render_text`: what a document's data says stands in its plain text too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from msgspec.structs import replace

from tests.seeds import ROOT
from toolkit import structure
from toolkit.exporters.plain import render_text
from toolkit.model.document import (
    Document,
    Figure,
    Item,
    ListBlock,
    Mark,
    Note,
    Paragraph,
    Quote,
    Turn,
)
from toolkit.model.parts import parts_of
from toolkit.model.source import Source

CAPTURES = sorted((ROOT / "tests" / "golden").glob("captures/*.txt")) + sorted(
    (ROOT / "tests" / "golden" / "cases").glob("*.html")
)
PAGE = """<html lang="en"><title>The harbour report</title><main><article><h1>The harbour report</h1>
<p>The commission met on Monday and found that the harbour of Kilkee was silted up again.</p>{}
<p>It will meet again in the autumn, when the dredger has come back from the other harbours.</p></article></main>"""


def text_of(markup: str) -> str:
    """The plain text of an article that holds `markup`, without what stands around it."""
    source = Source(name="a.html", media_type="text/html", data=PAGE.format(markup).encode())
    return render_text(structure(source)).split("again.\n\n", 1)[1].rsplit("\n\nIt will", 1)[0]


def bare(text: str) -> str:
    """Without white space, readings and the signs of marks, and with raised and lowered digits as any other."""
    return re.sub(r"[\s~“”^_()]", "", normalize("NFKC", re.sub(r"（[^）]*）", "", text)).replace("−", "-"))


def parts(document: Document) -> Iterator[str]:
    """The texts of the body, without markers and terms."""
    for node in document.body:
        for block in node.blocks if isinstance(node, Turn) else (node,):
            left = ("/marker", "/term")  # they stand before the texts that they belong to
            yield from (part.text for path, part in parts_of(block) if not path.endswith(left))


@pytest.mark.parametrize("file", CAPTURES, ids=lambda file: file.stem)
def test_every_text_of_the_data_is_in_the_plain_text_in_order(file: Path) -> None:
    document = structure(file)
    printed, place = bare(render_text(document)), 0
    for text in parts(document):
        found = printed.find(bare(text), place)
        assert found >= 0, text
        place = found


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("about 10<sup>8</sup> litres", "about 10⁸ litres"),
        ("the rate e<sup>iπ</sup> and x<sup>k</sup>", "the rate e^(iπ) and x^k"),
        ("of H<sub>2</sub>O at x<sub>i+1</sub> and y<sub>k</sub>", "of H₂O at x_(i+1) and y_k"),
        ("from <del>4.20</del> to <ins>3.90</ins> euros", "from ~~4.20~~ to 3.90 euros"),
        ("<q>we <em>never</em> heard <q>stop</q></q> and <q>go</q>", "“we never heard ‘stop’” and “go”"),
        ("<q><q>x<sup>2</sup></q> is <ruby>高<rt>こう</rt></ruby></q>", "“‘x²’ is 高（こう）”"),
    ],
)
def test_marks_that_change_the_meaning_are_written_in_characters(markup: str, printed: str) -> None:
    sentence = "The commission noted in its report {} for the harbour and for all the ships in it."
    assert text_of(f"<p>{sentence.format(markup)}</p>") == sentence.format(printed)


def test_lists_keep_numbers_and_nesting() -> None:
    markup = (
        '<ol start="3"><li>Three boats were found in the harbour.<ol type="a"><li>One was red and old.</li>'
        "<li>One was blue.<ul><li>Its name was Marie.</li></ul></li></ol></li><li>Four nets were torn.</li></ol>"
    )
    assert text_of(f"<p>The commission lists these things:</p>{markup}").split("\n\n")[1].splitlines() == [
        "3. Three boats were found in the harbour.",
        "  a. One was red and old.",
        "  b. One was blue.",
        "    • Its name was Marie.",
        "4. Four nets were torn.",
    ]


def test_cells_stand_in_every_place_that_they_cover() -> None:
    markup = (
        "<table><caption>Ships by year</caption><tr><th rowspan=2>Port<th colspan=2>Ships<tr><th>2010<th>2011"
        "<tr><th scope=row>Kilkee<td>12<td><del>14</del> 15<tr><th scope=row>Total<td colspan=2>27</table>"
    )
    assert text_of(markup).splitlines() == [
        "Ships by year",
        "Port\tShips\tShips",
        "Port\t2010\t2011",
        "Kilkee\t12\t~~14~~ 15",
        "Total\t27\t27",
    ]


def test_a_list_as_deep_as_may_be_is_printed() -> None:
    item = Item(pieces=((0, 1),), text="x")
    for _ in range(3000):
        item = Item(pieces=((0, 1),), text="x", items=(item,))
    block = ListBlock(id="b1", ordered=False, items=(item,))
    deep = render_text(replace(structure(CAPTURES[0]), body=(block,)))
    assert deep.count("• x") == 3001


def test_notes_have_the_signs_that_cite_them_and_figures_say_what_they_show() -> None:
    view = "Seen there* and told.[2] Told by the miller. [2] It was wet. The weir. Said so."
    told, first, second, figure, quote = (
        (view.index(text), view.index(text) + len(text))
        for text in (
            "Seen there* and told.[2]",
            "Told by the miller.",
            "[2] It was wet.",
            "The weir.",
            "Said so.",
        )
    )
    cited = (
        Mark(type="note-reference", pieces=((10, 11),), value="n1"),
        Mark(type="note-reference", pieces=((21, 24),), value="n2"),
    )
    picture = (Mark(type="image", pieces=(figure,), value="A weir in spring"),)
    body = (
        Paragraph(id="b1", pieces=(told,), text=view[slice(*told)], marks=cited),
        Note(id="n1", pieces=(first,), text=view[slice(*first)]),
        Note(id="n2", pieces=(second,), text=view[slice(*second)]),
        Figure(id="b2", pieces=(figure,), text=view[slice(*figure)], marks=picture),
        Quote(id="b3", pieces=(quote,), text=view[slice(*quote)], level=2),
    )
    assert render_text(replace(structure(CAPTURES[0]), body=body)).split("\n\n")[1:] == [
        "Seen there* and told.[2]",
        "* Told by the miller.",
        "[2] It was wet.",
        "The weir. [Picture: A weir in spring]",
        "> > Said so.\n",
    ]


def test_lines_of_verse_and_of_items_keep_their_breaks() -> None:
    markup = "<p>The sea is wide, my love,<br>and deep is the harbour.</p><ul><li>Corrie Mill<br>12 Weir Lane<li>Upper Mill</ul>"
    assert text_of(markup) == (
        "The sea is wide, my love,\nand deep is the harbour.\n\n• Corrie Mill\n  12 Weir Lane\n• Upper Mill"
    )
