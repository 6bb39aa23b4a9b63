"""Whatever stands in a story, the DOCX holds it, in order, in XML that any reader accepts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.unit.exporters.ooxml import body_text, parts, schema_order_errors
from toolkit.exporters.docx import render_docx
from toolkit.exporters.glyphs import printable
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Run,
    Runs,
    Story,
    Table,
    Turn,
    texts,
)
from toolkit.exporters.theme_files import load_theme

STYLES: tuple[ParagraphStyle, ...] = ("body", "question", "answer", "quote", "note", "caption", "small")

# Line ends and tabs are told apart in `code` alone; elsewhere the story's texts are one line.
text = st.text(st.characters(exclude_characters="\t\n\r"), max_size=40)
links = st.one_of(st.none(), text, text.map("https://example.org/{}".format), st.just("#h0"))
runs: st.SearchStrategy[Runs] = st.lists(
    st.builds(Run, text=text, bold=st.booleans(), italic=st.booleans(), muted=st.booleans(), link=links),
    max_size=3,
).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    row = st.lists(runs, min_size=columns, max_size=columns).map(tuple)
    return Table(
        kind=draw(st.sampled_from(["grid", "fields"])),
        header=tuple(draw(st.lists(text, min_size=columns, max_size=columns))),
        rows=tuple(draw(st.lists(row, max_size=3))),
        widths=(1 / columns,) * columns,
        title=draw(text),
        ref=draw(text),
    )


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, runs=runs, style=st.sampled_from(STYLES), ref=text),
    st.builds(Turn, speaker=text, detail=text),
    st.builds(Callout, title=text, items=st.lists(runs, max_size=3).map(tuple)),
    st.builds(
        ListBlock,
        items=st.lists(
            st.builds(Item, runs=runs, marker=text, level=st.integers(0, 9)), min_size=1, max_size=4
        ).map(tuple),
        ref=st.just(""),
    ),
    tables(),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    inside: list[Block] = draw(st.lists(blocks, max_size=6))
    for number in range(draw(st.integers(0, 3))):
        heading = Heading(
            id=f"h{number}",
            level=draw(st.integers(1, 6)),
            text=draw(text),
            running=draw(text),
            number=draw(text),
            in_contents=draw(st.booleans()),
            new_page=draw(st.booleans()),
        )
        inside.insert(draw(st.integers(0, len(inside))), heading)
    if draw(st.booleans()):
        cover = Cover(
            kicker=draw(text), title=draw(text), subtitle=draw(text), rows=((draw(text), draw(text)),)
        )
        inside = [cover, Contents(title=draw(text)), *inside]
    return Story(title=draw(text), language="en", running=draw(text), foot=draw(text), blocks=tuple(inside))


@settings(max_examples=60, deadline=None)
@given(stories())
def test_everything_comes_back_in_order_and_well_formed(story: Story) -> None:
    data = render_docx(story, load_theme()).data
    for name, blob in parts(data).items():
        if name.endswith((".xml", ".rels")):
            assert schema_order_errors(etree.fromstring(blob)) == []
    written, place = body_text(data), 0
    for block in story.blocks:
        for each in texts(block):
            place = written.index(printable(each), place)


@settings(max_examples=20, deadline=None)
@given(stories())
def test_the_same_story_gives_the_same_bytes(story: Story) -> None:
    assert render_docx(story, load_theme()).data == render_docx(story, load_theme()).data
