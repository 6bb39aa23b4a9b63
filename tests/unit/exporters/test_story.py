"""The story's own two functions: what is printed for a block, and the text of runs."""

from __future__ import annotations

import pytest

from tests.factories import sample_pack
from tests.unit.exporters.plain import render_plain
from toolkit.exporters.compose import compose
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Heading,
    Index,
    Item,
    ListBlock,
    Notes,
    Paragraph,
    Run,
    Story,
    Table,
    Turn,
    plain,
    texts,
)

RUNS = (Run(text="one "), Run(text="two", bold=True))

EXAMPLES: list[tuple[Block, tuple[str, ...]]] = [
    (
        Cover(kicker="Pack", title="Title", subtitle="2 sources", rows=(("Reference", "R-1"),)),
        ("Pack", "Title", "2 sources", "Reference", "R-1"),
    ),
    (Contents(title="Contents"), ("Contents",)),
    (Heading(id="a", level=1, text="Text", running="Text"), ("Text",)),
    (Heading(id="a", level=1, text="Text", running="Text", number="A1"), ("A1", "Text")),
    (Paragraph(runs=RUNS), ("one two",)),
    (Paragraph(runs=RUNS, ref="¶1"), ("¶1", "one two")),
    (Turn(speaker="Anna"), ("Anna",)),
    (Turn(speaker="Anna", detail="chair"), ("Anna", "chair")),
    (Callout(title="Note", items=(RUNS,)), ("Note", "one two")),
    (ListBlock(items=(Item(runs=RUNS, marker="1."),)), ("1.", "one two")),
    (
        Table(kind="grid", header=("H",), rows=((RUNS,),), widths=(1.0,), title="not printed"),
        ("H", "one two"),
    ),
    (Notes(title="Notes", notes=((1, RUNS),)), ("Notes", "one two")),
    (Index(title="Index", terms=(("term", RUNS),)), ("Index", "term", "one two")),
]


@pytest.mark.parametrize(("block", "printed"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_every_printed_text_of_a_block_is_listed_in_order(block: Block, printed: tuple[str, ...]) -> None:
    assert texts(block) == printed


@pytest.mark.parametrize("block", [block for block, _ in EXAMPLES], ids=lambda value: type(value).__name__)
def test_a_renderer_needs_nothing_but_the_story(block: Block) -> None:
    story = Story(title="t", language="en-GB", running="", foot="", blocks=(block,))
    assert render_plain(story).strip()


def test_runs_join_without_anything_between_them() -> None:
    assert plain(RUNS) == "one two"
    assert plain(()) == ""


def test_the_plain_rendering_of_a_pack_holds_every_printed_text_in_order() -> None:
    story = compose(sample_pack())
    rendered, place = render_plain(story), 0
    for block in story.blocks:
        if not isinstance(block, ListBlock | Table):
            for text in texts(block):
                place = rendered.index(text, place)
