"""Stories of every kind of block, with texts that look like markup, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from toolkit.exporters.story import (
    Block,
    Callout,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Story,
    Table,
    Turn,
)

SIGNS = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "`",
        "``",
        "[a](b)",
        "<b>",
        "&amp;",
        "# ",
        "- ",
        "1. ",
        "> ",
        "|",
        "~~",
        "\\",
        "!",
        "---",
        "===",
        "¶",
        "+ ",
        "12) ",
        "https://example.org/a_b",
        "<!--",
        "~~~",
        "$x$",
        "  \n",
        "\\\n",
        ":--",
        "[^1]",
    ]
)
WORDS = st.one_of(
    SIGNS,
    st.sampled_from(
        ["harbour", "10⁸", "سلام", "שלום", "日本語", "e\u0301", "\x00", "\ud800", "\u202e", "\t", "\n"]
    ),
    st.text(max_size=8),
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@st.composite
def runs(draw: st.DrawFn) -> Runs:
    flags = st.booleans()
    return tuple(
        Run(
            text=draw(TEXTS),
            bold=draw(flags),
            italic=draw(flags),
            struck=draw(flags),
            underlined=draw(flags),
            code=draw(flags),
            script=draw(st.sampled_from((None, None, "sup", "sub"))),
            link=draw(st.sampled_from((None, None, "https://example.org/a(b)?c=<d>", "javascript:x"))),
        )
        for _ in range(draw(st.integers(1, 3)))
    )


@st.composite
def lists(draw: st.DrawFn) -> ListBlock:
    level, items = 0, []
    for number in range(draw(st.integers(1, 6))):
        level = draw(st.integers(0, level + 1)) if number else 0
        marker = draw(st.sampled_from(("•", "1.", "2.", "a)", "–", f"{number + 1}.")))
        items.append(Item(runs=draw(runs()), marker=marker, level=level))
    return ListBlock(items=tuple(items), ref=draw(st.sampled_from(("", "¶3"))))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    rows = tuple(tuple(draw(runs()) for _ in range(columns)) for _ in range(draw(st.integers(0, 3))))
    return Table(
        kind=draw(st.sampled_from(("grid", "fields"))),
        header=tuple(draw(TEXTS) for _ in range(columns)),
        rows=rows,
        widths=tuple(1 / columns for _ in range(columns)),
        title="Table",
    )


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(
        Paragraph,
        runs=runs(),
        style=st.sampled_from(("body", "question", "answer", "quote", "note", "caption")),
        ref=st.sampled_from(("", "¶1")),
    ),
    st.builds(Heading, id=st.just("h"), level=st.integers(1, 6), text=TEXTS, running=st.just("")),
    st.builds(Turn, speaker=TEXTS, detail=st.one_of(st.just(""), TEXTS)),
    st.builds(Callout, title=TEXTS, items=st.lists(runs(), min_size=1, max_size=3).map(tuple)),
    lists(),
    tables(),
)


def story_of(*blocks: Block) -> Story:
    return Story(title="Harbours", language="en-GB", running="Harbours", foot="R-1", blocks=blocks)
