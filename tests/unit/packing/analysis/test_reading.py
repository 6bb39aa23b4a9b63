"""Citations: the words as they stand in the view, whatever stands between them."""

from __future__ import annotations

import msgspec
import pytest

from tests.factories import Draft
from tests.unit.packing.analysis.texts import reading, written
from toolkit.model.document import Paragraph
from toolkit.model.pack import Entry
from toolkit.model.spans import text_of
from toolkit.packing.analysis.reading import Reading, places_of


def test_a_citation_is_what_its_pieces_hold_across_line_breaks() -> None:
    one = written("The  two\nsides met\tin May and agreed on counter-\nnarcotics.")
    passage = one.passages[0]
    assert passage.text == "The two sides met in May and agreed on counter-narcotics."
    for start in range(0, len(passage.text), 7):
        cited = passage.cite(start, min(len(passage.text), start + 9))
        if not cited.text.startswith(" ") and not cited.text.endswith(" "):
            assert text_of(one.view, cited.pieces) == cited.text


def test_what_was_removed_inside_a_paragraph_is_not_cited() -> None:
    view = "They met [edit] in May."
    pieces = ((0, 9), (16, 23))
    text = text_of(view, pieces)
    assert [view[place] for place in places_of(view, pieces, text) if not view[place].isspace()] == [
        character for character in text if character != " "
    ]


def test_the_block_at_a_place_is_the_one_that_holds_it() -> None:
    page = Draft()
    removed = page.removed("Menu")
    block = page.paragraph("Something was said here.")
    one = reading(page.document(), page.view)
    assert one.block_at(block.pieces[0][0]) == block.id
    assert one.block_at(removed.pieces[0][0]) is None


def test_a_document_without_its_view_is_refused() -> None:
    page = Draft()
    page.paragraph("Something.")
    with pytest.raises(ValueError, match="does not hold its view"):
        Reading(Entry(ref="A1", title="Title", document=page.document()))


def test_an_item_of_a_list_has_sentences_only_if_it_is_one() -> None:
    page = Draft()
    page.items(["Deadline 3 May 2010", "The board met on 3 May 2010."])
    one = reading(page.document(), page.view)
    assert [len(passage.sentences) for passage in one.passages] == [0, 1]
    assert not isinstance(one.passages[0].part, Paragraph)
    assert msgspec.to_builtins(one.passages[1].cite(0, 3))["text"] == "The"
