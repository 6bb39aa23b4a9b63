"""The language of every text of a story: the source's own or the pack's."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tests.factories import news_story, pack_of, press_conference
from toolkit.exporters.compose import compose, compose_document
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Story, Table
from toolkit.model.document import Document, LanguageClaim


def in_language(document: Document, tag: str | None) -> Document:
    claim = LanguageClaim(value=tag, basis="inferred") if tag else None
    return replace(document, metadata=replace(document.metadata, language=claim))


def runs_of(block: Block) -> Iterator[Run]:
    if isinstance(block, Paragraph):
        yield from block.runs
    if isinstance(block, Table):
        yield from (run for row in block.rows for runs in row for run in runs)


def languages(story: Story, text: str) -> set[str | None]:
    """The languages of all runs that are `text`."""
    return {run.language for block in story.blocks for run in runs_of(block) if run.text == text}


def heading(story: Story, text: str) -> str | None:
    return next(b.language for b in story.blocks if isinstance(b, Heading) and b.text == text)


def test_a_french_source_among_english_ones_is_french_and_the_packs_words_are_not() -> None:
    french = in_language(news_story(), "fr")
    title = french.metadata.title
    assert title
    story = compose(pack_of(in_language(press_conference(), "en"), french))
    assert story.language == "en-GB"
    assert languages(story, title.value) == {"fr"}
    assert heading(story, title.value) == "fr"
    assert languages(story, "Publisher") == {None}
    assert heading(story, "At a glance") is None
    body = {b.runs[0].language for b in story.blocks if isinstance(b, Paragraph) and b.ref}
    assert body == {None, "fr"}


def test_in_a_french_story_only_the_packs_own_words_are_marked() -> None:
    french = in_language(news_story(), "fr")
    story = compose_document(french)
    assert story.language == "fr"
    assert {b.runs[0].language for b in story.blocks if isinstance(b, Paragraph) and b.ref} == {None}
    assert heading(story, "What was removed") == "en-GB"
    assert languages(story, "Publisher") == {"en-GB"}


def test_a_text_in_an_unknown_language_is_not_taken_for_english() -> None:
    story = compose_document(in_language(news_story(), None))
    assert story.language == "en-GB"
    assert {b.runs[0].language for b in story.blocks if isinstance(b, Paragraph) and b.ref} == {"und"}
