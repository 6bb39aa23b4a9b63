"""Two packs: which sources were added, removed, moved or changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import toolkit
from tests.factories import Draft, news_story, pack_of, press_conference, sentences, untitled_speech
from toolkit.comparing import PackComparison, compare_packs
from toolkit.errors import UsageError
from toolkit.model.document import Document
from toolkit.model.pack import Failure, Pack


def compared(before: Pack, after: Pack) -> PackComparison:
    return compare_packs(before, after, "before", "after")


def said(comparison: PackComparison) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.change, one.before.ref if one.before else None, one.after.ref if one.after else None)
        for one in comparison.sources
    ]


def speech(name: str, *texts: str) -> Document:
    draft = Draft(name)
    for text in texts:
        draft.paragraph(text)
    return draft.document()


def test_a_pack_is_the_same_as_itself() -> None:
    pack = pack_of(press_conference(), news_story())
    assert compared(pack, pack).same
    assert said(compared(pack, pack)) == [("same", "A1", "A1"), ("same", "A2", "A2")]


def test_sources_added_removed_and_moved() -> None:
    before = pack_of(press_conference(), news_story())
    after = pack_of(untitled_speech(), press_conference())
    assert said(compared(before, after)) == [
        ("added", None, "A1"),
        ("moved", "A1", "A2"),
        ("removed", "A2", None),
    ]


def test_a_source_is_found_again_by_its_name_and_compared() -> None:
    before, after = (speech("a.txt", sentences(1), text) for text in (sentences(1, 1), sentences(1, 2)))
    (source,) = compared(pack_of(before), pack_of(after)).sources
    assert source.change == "changed"
    assert source.comparison
    assert [row.change for row in source.comparison.changed] == ["removed", "added"]


def test_a_source_with_another_name_is_found_again_by_its_texts() -> None:
    before = speech("a.txt", *(sentences(1, place) for place in range(5)))
    after = speech("b.txt", *(sentences(1, place) for place in range(4)))
    assert said(compared(pack_of(before), pack_of(after))) == [("changed", "A1", "A1")]
    other = speech("c.txt", "Nobody here has said any of this before.")
    unlike = compared(pack_of(before), pack_of(other))
    assert said(unlike) == [("added", None, "A1"), ("removed", "A1", None)]
    assert unlike.unlike


def test_a_name_that_fits_two_sources_identifies_none() -> None:
    one, two = speech("a.txt", sentences(1, 0)), speech("a.txt", sentences(1, 1))
    after = pack_of(speech("a.txt", sentences(1, 1), "More of it."))
    assert said(compared(pack_of(one, two), after)) == [("removed", "A1", None), ("changed", "A2", "A1")]


def test_what_a_pack_says_of_itself() -> None:
    before = pack_of(news_story(), title="Old", failed=(Failure(name="x.txt", reason="It is empty."),))
    after = replace(before, title="New", reference="R-2", failed=())
    claims = [
        (one.claim, one.before.value if one.before else None, one.after.value if one.after else None)
        for one in compared(before, after).claims
    ]
    assert claims == [
        ("title", "Old", "New"),
        ("reference", None, "R-2"),
        ("failed", "x.txt: It is empty.", None),
    ]


def test_a_pack_and_a_document_are_not_compared_in_python() -> None:
    pack, document = pack_of(news_story()), news_story()
    assert toolkit.compare(pack, pack).same
    assert toolkit.compare(document, document).same
    with pytest.raises(UsageError, match="a pack and a document cannot be compared"):
        toolkit.compare(pack, document)
