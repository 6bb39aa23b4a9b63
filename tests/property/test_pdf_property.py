"""Whatever text a story holds, the PDF holds all of it that a font has, and says what it has not."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.exporters.pdf_reader import bodies, fonts
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Run,
    Story,
    Table,
    Turn,
    texts,
)
from toolkit.exporters.theme_files import load_theme

THEME = load_theme()
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

anything = st.text(st.characters(exclude_categories=()), max_size=60)
word = st.text("abcdeÀßłñЖїαώ.,;'’&<>()", min_size=1, max_size=14)
words = st.lists(word, min_size=1, max_size=60).map(" ".join)
phrases = st.lists(word, min_size=1, max_size=4).map(" ".join)


def blocks(text: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    """One block of any of the common kinds, with `text` wherever it has some."""
    run = st.builds(
        Run, text=text, bold=st.booleans(), italic=st.booleans(), muted=st.booleans(), link=st.none() | text
    )
    runs = st.lists(run, min_size=1, max_size=3).map(tuple)
    style = st.sampled_from(["body", "question", "answer", "quote", "note", "code", "caption", "small"])
    row = st.tuples(runs, runs)
    kind = st.sampled_from(["grid", "fields"])
    item = st.builds(Item, runs=runs, marker=text.map(lambda marker: marker[:8]), level=st.integers(0, 9))
    return st.one_of(
        st.builds(Paragraph, runs=runs, style=style),
        st.builds(Turn, speaker=text, detail=text),
        st.builds(Callout, title=text, items=st.lists(runs, max_size=3).map(tuple)),
        st.builds(ListBlock, items=st.lists(item, max_size=4).map(tuple)),
        st.builds(
            Table,
            kind=kind,
            header=st.tuples(text, text),
            rows=st.lists(row, max_size=5).map(tuple),
            widths=st.sampled_from([(0.5, 0.5), (0.1, 0.9)]),
            title=text,
        ),
        st.builds(
            Heading, id=text, level=st.integers(0, 7), text=text, running=text, in_contents=st.booleans()
        ),
        st.builds(
            Cover, kicker=text, title=text, subtitle=text, rows=st.lists(st.tuples(text, text)).map(tuple)
        ),
        st.builds(Contents, title=text),
    )


def stories(text: st.SearchStrategy[str]) -> st.SearchStrategy[Story]:
    found = st.lists(blocks(text), max_size=12).map(tuple)
    return st.builds(Story, title=text, language=st.just("en"), running=text, foot=text, blocks=found)


@SLOW
@given(stories(anything))
def test_any_story_can_be_rendered(story: Story) -> None:
    rendered = render_pdf(story, THEME)
    assert len(bodies(rendered.data)) == rendered.page_count
    assert set(rendered.pages) == {block.id for block in story.blocks if isinstance(block, Heading)}
    assert all(1 <= page <= rendered.page_count for page in rendered.pages.values())
    assert fonts(rendered.data)


@SLOW
@given(st.lists(words, min_size=1, max_size=8))
def test_paragraphs_read_as_in_the_story(paragraphs: list[str]) -> None:
    told = tuple(Paragraph(runs=(Run(text=text),)) for text in paragraphs)
    story = Story(title="t", language="en", running="r", foot="f", blocks=told)
    rendered = render_pdf(story, THEME)
    assert " ".join(bodies(rendered.data)) == " ".join(paragraphs)
    assert rendered.replaced == ()


@SLOW
@given(stories(phrases))
def test_every_text_is_there(story: Story) -> None:
    read = "".join("".join(bodies(render_pdf(story, THEME).data)).split())
    for block in story.blocks:
        for text in texts(block):
            assert "".join(text.split()) in read
