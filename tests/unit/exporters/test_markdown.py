"""`render_markdown`: read back by a parser of CommonMark, each block has its kind and its text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.factories import news_story, sample_pack, untitled_speech
from tests.unit.exporters.naughty import BLOCKS, story_of
from toolkit.exporters.compose import compose, compose_document
from toolkit.exporters.glyphs import printable
from toolkit.exporters.markdown import render_markdown
from toolkit.exporters.story import (
    Block,
    Callout,
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
    plain,
    texts,
)

KINDS: dict[type[Block], str] = {
    Paragraph: "paragraph_open",
    Heading: "heading_open",
    Turn: "paragraph_open",
    Callout: "blockquote_open",
    ListBlock: "list_open",
    Table: "table_open",
}
"""The token with which the parser answers each kind of block."""


def tokens(story: Story) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(render_markdown(story).data.decode())


def text_of(found: list[Token]) -> str:
    """The words of the tokens, markup and comments aside."""
    parts = []
    for token in found:
        for child in token.children or ():
            parts.append(" " if child.type in ("softbreak", "hardbreak") else _content(child))
        if token.type in ("fence", "code_block"):
            parts.append(token.content)
        parts.append(" ")
    return "".join(parts)


def _content(child: Token) -> str:
    return child.content if child.type in ("text", "code_inline") else ""


def bare(text: str) -> str:
    return "".join(printable(text).split())


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
@example(Turn(speaker="\u202e", detail="- Ann"))
def test_a_block_has_its_kind_and_its_text(block: Block) -> None:
    found = tokens(story_of(block))
    kinds = [token.type for token in found if token.level == 0 and token.nesting >= 0]
    wanted = KINDS[type(block)]
    if isinstance(block, Paragraph) and block.style == "quote":
        wanted = "blockquote_open"
    if any(map(bare, texts(block))):
        assert any(kind.endswith(wanted) for kind in kinds), kinds
    if isinstance(block, ListBlock):
        assert (
            bare(text_of(found)).replace("•", "").endswith(bare(plain(block.items[-1].runs)).replace("•", ""))
        )
        assert all(bare(plain(item.runs)) in bare(text_of(found)) for item in block.items)
    else:
        assert bare(text_of(found)) == bare(" ".join(texts(block)))


@pytest.mark.parametrize(
    "story", [compose(sample_pack()), *(compose_document(make()) for make in (news_story, untitled_speech))]
)
def test_every_text_stands_in_the_file_in_order(story: Story) -> None:
    text, place = bare(text_of(tokens(story))), 0
    for block in story.blocks:
        for part in texts(block) if not isinstance(block, Notes | ListBlock) else ():
            place = text.index(bare(part), place)


def test_lists_are_nested_and_keep_numbers_that_go_up() -> None:
    marks = (("3.", 0), ("4.", 0), ("a)", 1), ("b)", 1), ("5.", 0))
    items = tuple(Item(runs=(Run(text=f"item {mark}"),), marker=mark, level=level) for mark, level in marks)
    found = tokens(story_of(ListBlock(items=items)))
    assert [(token.type, token.attrGet("start")) for token in found if token.type.endswith("list_open")] == [
        ("ordered_list_open", 3),
        ("bullet_list_open", None),
    ]
    assert [token.level for token in found if token.type == "list_item_open"] == [1, 1, 3, 3, 1]


def test_numbers_that_do_not_go_up_are_words_of_the_items() -> None:
    items = tuple(Item(runs=(Run(text="x"),), marker=mark) for mark in ("3.", "7."))
    assert bare(text_of(tokens(story_of(ListBlock(items=items))))) == "3.x7.x"


def test_two_lists_in_a_row_are_two() -> None:
    one = ListBlock(items=(Item(runs=(Run(text="x"),), marker="•"),))
    assert [t.type for t in tokens(story_of(one, one))].count("bullet_list_open") == 2


@pytest.mark.parametrize(
    "text", ["# no heading", "1. no list", "- no list", "> no quotation", "+ no", "=== no"]
)
def test_a_text_begins_no_block(text: str) -> None:
    found = tokens(story_of(Paragraph(runs=(Run(text=text),))))
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]


def test_a_fence_is_longer_than_those_in_the_code() -> None:
    found = tokens(story_of(Paragraph(runs=(Run(text="```\nx\n```"),), style="code")))
    assert [token.content for token in found if token.type == "fence"] == ["```\nx\n```\n"]


def test_two_stretches_of_code_side_by_side_are_two() -> None:
    found = tokens(story_of(Paragraph(runs=(Run(text="a`", code=True), Run(text="b", code=True)))))
    assert bare(text_of(found)) == "a`b"
    assert (
        render_markdown(story_of(Paragraph(runs=(Run(text="b", code=True),) * 2))).data
        == b"`b`<code>b</code>\n"
    )


@pytest.mark.parametrize("text", ["x | y", "x \\| y", "|", "x \\"])
def test_code_with_a_stroke_stays_in_its_cell(text: str) -> None:
    row = ((Run(text=text, code=True),), (Run(text="last"),))
    table = Table(kind="grid", header=("a", "b"), rows=(row,), widths=(0.5, 0.5), title="")
    found = tokens(story_of(table))
    cells = [found[at + 1] for at, token in enumerate(found) if token.type == "td_open"]
    assert [bare(text_of([cell])) for cell in cells] == [bare(text), "last"]


def test_a_cell_over_several_places_is_printed_in_each() -> None:
    rows = tuple(((Run(text="Kilkee"),), (Run(text=number),)) for number in ("12", "13"))
    merged = (Merged(row=1, column=0, rows=2, columns=1),)
    table = Table(
        kind="grid", header=("Port", "Ships"), rows=rows, widths=(0.5, 0.5), title="", merged=merged
    )
    lines = render_markdown(story_of(table)).data.decode().splitlines()
    assert lines[-2:] == ["| Kilkee | 12 |", "| Kilkee | 13 |"]


def test_a_line_that_the_source_breaks_begins_no_block() -> None:
    runs = (Run(text="The sea"), Run(text=" ", breaks=True), Run(text="- is wide"))
    found = tokens(story_of(Paragraph(runs=runs)))
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
    assert [child.content for child in found[1].children or ()] == ["The sea", "<br>", " - is wide"]


def test_a_quotation_inside_a_quotation_is_inside() -> None:
    quote = Paragraph(runs=(Run(text="The sea"),), style="quote", level=2)
    found = tokens(story_of(quote))
    assert [token.type for token in found].count("blockquote_open") == 2
