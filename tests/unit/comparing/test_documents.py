"""Two documents: which blocks, claims and turns differ."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from tests.factories import Draft, news_story, press_conference, sentences, stated
from toolkit.comparing import Comparison, compare
from toolkit.comparing.changes import Row
from toolkit.comparing.units import units_of
from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.model.document import Claim, DateClaim, Dates, Document, Heading, Item, ListBlock, Person

TEXTS = tuple(f"Paragraph {name} says that {sentences(1, place)}" for place, name in enumerate("abcdefg"))


def page(texts: Iterable[str], *left_out: str) -> Document:
    draft = Draft()
    for text in left_out:
        draft.removed(text, reason="related")
    for text in texts:
        draft.paragraph(text)
    return draft.document()


def said(comparison: Comparison) -> list[tuple[str, str, str]]:
    """The changes as change, text before, text after."""
    return [
        (row.change, row.before.text if row.before else "", row.after.text if row.after else "")
        for row in comparison.changed
    ]


def only(comparison: Comparison) -> Row:
    (row,) = comparison.changed
    return row


@pytest.mark.parametrize("document", [press_conference(), news_story()])
def test_a_document_is_the_same_as_itself(document: Document) -> None:
    comparison = compare(document, document)
    assert comparison.same
    assert not comparison.unlike
    assert {row.change for row in comparison.rows} == {"same"}


@pytest.mark.parametrize("document", [press_conference(), news_story()])
def test_units_have_the_numbers_by_which_the_pack_cites_them(document: Document) -> None:
    numbers = paragraph_numbers(document)
    front = {line.id for line in document.front}
    units = [unit for unit in units_of(document) if unit.block not in front]
    assert {unit.block: unit.paragraph for unit in units if unit.kind != "heading"} == numbers


def test_added_and_removed() -> None:
    a, b, c, d, *_ = TEXTS
    assert said(compare(page([a, b, c]), page([a, c, d]))) == [("removed", b, ""), ("added", "", d)]


def test_an_edited_block_has_its_words() -> None:
    row = only(compare(page(TEXTS), page([TEXTS[0].replace("a says", "a tells"), *TEXTS[1:]])))
    assert row.change == "edited"
    assert [(run.change, run.text) for run in row.runs][1:3] == [("removed", "says"), ("added", "tells")]
    assert not row.same_words


def test_only_marks_and_capitals_differ() -> None:
    row = only(compare(page(["It was “agreed”, he said."]), page(['It was "Agreed" he said.'])))
    assert row.change == "edited"
    assert row.same_words


def test_a_block_moved() -> None:
    a, b, c, d, e, *_ = TEXTS
    comparison = compare(page([a, b, c, d, e]), page([b, c, d, a, e]))
    row = only(comparison)
    assert (row.change, row.before and row.before.paragraph, row.after and row.after.paragraph) == (
        "moved",
        1,
        4,
    )


def test_a_block_moved_and_was_edited() -> None:
    a, b, c, d, e, *_ = TEXTS
    row = only(compare(page([a, b, c, d, e]), page([b, c, d, e, a.replace("says", "tells")])))
    assert row.change == "moved"
    assert ("added", "tells") in [(run.change, run.text) for run in row.runs]


def test_what_is_said_in_many_places_did_not_move() -> None:
    a, b, c, *_ = TEXTS
    changes = said(compare(page(["Thank you.", a, b, c]), page([a, b, c, "Thank you."])))
    assert changes == [("removed", "Thank you.", ""), ("added", "", "Thank you.")]


def test_another_text_in_the_same_place_is_no_edit() -> None:
    a, b, c, *_ = TEXTS
    other = "Nobody had thought about who would pay for such things."
    assert said(compare(page([a, b, c]), page([a, other, c]))) == [("removed", b, ""), ("added", "", other)]


def test_what_one_document_removed_as_boilerplate_is_on_both_pages() -> None:
    a, b, c, *_ = TEXTS
    row = only(compare(page([a, b, c]), page([a, c], b)))
    assert row.change == "left-out"
    assert row.left_out is not None
    assert (row.left_out.reason, row.left_out.rule) == ("related", "test-rule")
    assert only(compare(page([a, c], b), page([a, b, c]))).change == "taken-in"


def test_a_paragraph_divided_and_joined() -> None:
    a, b, c, d, *_ = TEXTS
    whole, parts = page([a, f"{b} {c}", d]), page([a, b, c, d])
    row = only(compare(whole, parts))
    assert (row.change, row.after and [other.paragraph for other in row.after.others]) == ("divided", [3])
    row = only(compare(parts, whole))
    assert (row.change, row.before and [other.paragraph for other in row.before.others]) == ("joined", [3])
    row = only(compare(page(["我们今天同意合作。", "明天再见。"]), page(["我们今天同意合作。明天再见。"])))
    assert row.change == "joined"


def test_a_paragraph_divided_and_edited_is_not_said_to_be_divided() -> None:
    a, b, c, d, *_ = TEXTS
    comparison = compare(page([a, f"{b} {c}", d]), page([a, b.replace("says", "tells"), c, d]))
    assert sorted(row.change for row in comparison.changed) == ["added", "edited"]


def test_parts_with_two_speakers_are_not_joined() -> None:
    a, b, *_ = TEXTS
    two = talk(("Lee:", "Ann Lee", a), ("Ek:", "Bo Ek", b))
    one = talk(("Lee:", "Ann Lee", f"{a} {b}"))
    assert {row.change for row in compare(one, two).changed} == {"edited", "added"}


def test_the_same_text_as_another_kind_of_block() -> None:
    draft = Draft()
    draft.paragraph("What was agreed")
    draft.paragraph(TEXTS[0])
    other = Draft()
    other.heading("What was agreed")
    other.paragraph(TEXTS[0])
    row = only(compare(draft.document(), other.document()))
    assert row.change == "retyped"
    assert [(one.name, one.before, one.after) for one in row.details] == [("kind", "paragraph", "heading")]


def test_an_inferred_level_is_not_compared() -> None:
    def headed(level: int, inferred: bool) -> Document:
        draft = Draft()
        draft.heading("What was agreed", level)
        document = draft.document()
        (heading,) = document.body
        assert isinstance(heading, Heading)
        return replace(document, body=(replace(heading, basis="inferred" if inferred else None),))

    assert compare(headed(1, True), headed(2, True)).same
    assert only(compare(headed(1, False), headed(2, False))).change == "retyped"


def test_items_and_rows_are_compared_one_by_one() -> None:
    def made(item: str, cell: str) -> Document:
        draft = Draft()
        draft.items([("1.", "Joint patrols at sea"), ("2.", item), ("•", "Spare parts")])
        draft.table([["Harbour", "Vessels in it", "Crew"], ["North", "12", cell]])
        return draft.document()

    rows = compare(made("A common line", "340"), made("A common rescue line", "350")).changed
    assert [row.before and (row.before.kind, row.before.paragraph, row.before.part) for row in rows] == [
        ("list item", 1, 2),
        ("table row", 2, 2),
    ]


def test_a_row_of_which_one_of_two_cells_differs_was_edited() -> None:
    def made(crew: str) -> Document:
        draft = Draft()
        draft.table([["Harbour", "Crew"], ["North", crew], ["South", "7"]])
        return draft.document()

    assert said(compare(made("12"), made("13"))) == [("edited", "North | 12", "North | 13")]


def test_a_printed_number_is_compared_and_a_bullet_is_not() -> None:
    def made(marker: str) -> Document:
        draft = Draft()
        draft.items([(marker, "Joint patrols at sea")])
        return draft.document()

    assert compare(made("•"), made("-")).same
    assert compare(made("•"), made("1.")).same
    row = only(compare(made("1."), made("2.")))
    assert (row.change, row.details[0].before, row.details[0].after) == ("edited", "1.", "2.")


def test_deep_lists_are_compared_without_recursion() -> None:
    item = Item(pieces=((0, 1),), text="x")
    for _ in range(3_000):
        item = Item(pieces=((0, 1),), text="x", items=(item,))
    document = replace(page([]), body=(ListBlock(id="b1", ordered=False, items=(item,)),))
    assert len(compare(document, document).rows) == 3_001


def claimed(**fields: Claim | Dates | tuple[Claim, ...] | None) -> Document:
    document = press_conference()
    return replace(document, metadata=replace(document.metadata, **fields))


def changed_claims(before: Document, after: Document) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.claim, one.before.value if one.before else None, one.after.value if one.after else None)
        for one in compare(before, after).claims
    ]


def test_claims() -> None:
    pieces = ((0, 1),)
    before = claimed(
        title=stated("Old", pieces), authors=(stated("Ann Lee", pieces), stated("Bo Ek", pieces))
    )
    dates = Dates(event=DateClaim(value="2011-07-04", end="2011-07-05", approximate=True, basis="stated"))
    after = claimed(
        title=stated("New", pieces), publisher=None, dates=dates, authors=(stated("Ann LEE", pieces),)
    )
    assert changed_claims(before, after) == [
        ("title", "Old", "New"),
        ("publisher", "Council of Harbours", None),
        ("dates.event", "2011-07-04", "about 2011-07-04/2011-07-05"),
        ("author", "Ann Lee", "Ann LEE"),
        ("author", "Bo Ek", None),
    ]


def test_how_a_claim_is_known_is_part_of_it() -> None:
    before = claimed(title=Claim(value="One", basis="inferred"))
    (change,) = compare(before, claimed(title=Claim(value="One", basis="given"))).claims
    assert (change.before and change.before.basis, change.after and change.after.basis) == (
        "inferred",
        "given",
    )


def talk(*turns: tuple[str, str, str]) -> Document:
    """Turns of a label, a name (or none) and a text."""
    draft = Draft()
    people: dict[str, Person] = {}
    for label, name, text in turns:
        person = (
            people.setdefault(name, Person(id=f"p{len(people)}", name=name, basis="stated")) if name else None
        )
        draft.turn("statement", speaker=person, label=label)
        draft.paragraph(text)
    return draft.document(people=tuple(people.values()))


def test_the_speaker_of_a_turn_changed() -> None:
    a, b, c, *_ = TEXTS
    before = talk(("Lee:", "Ann Lee", a), ("Ek:", "Bo Ek", b), ("Lee:", "Ann Lee", c))
    after = talk(("Lee:", "Ann Lee", a), ("Ek:", "", b), ("Lee:", "Ann Lee", c))
    comparison = compare(before, after)
    assert not comparison.changed
    (change,) = comparison.turns
    assert change.changed == ("speaker",)
    assert (change.before and change.before.speaker, change.after and change.after.speaker) == ("Bo Ek", None)
    assert change.before
    assert change.before.paragraph == 2


def test_ids_of_people_are_not_compared() -> None:
    a, b, c, *_ = TEXTS
    before = talk(("Lee:", "Ann Lee", a), ("Ek:", "Bo Ek", b), ("Lee:", "Ann Lee", c))
    after = talk(("Ek:", "Bo Ek", b), ("Lee:", "Ann Lee", c))
    assert not compare(before, after).turns


def test_a_turn_parted_by_another_keeps_its_speaker_and_tells_no_label() -> None:
    a, b, c, *_ = TEXTS
    whole = Draft()
    ann = Person(id="p1", name="Ann Lee", basis="stated")
    whole.turn("statement", speaker=ann, label="Lee:")
    whole.paragraph(a)
    whole.paragraph(c)
    parted = talk(("Lee:", "Ann Lee", a), ("Ek:", "Bo Ek", b), ("Ms. Lee:", "Ann Lee", c))
    assert not compare(whole.document(people=(ann,)), parted).turns


def test_the_label_of_a_turn_changed() -> None:
    (change,) = compare(talk(("Lee:", "Ann Lee", TEXTS[0])), talk(("Ms. Lee:", "Ann Lee", TEXTS[0]))).turns
    assert change.changed == ("label",)


def test_nothing_in_common() -> None:
    assert compare(page(TEXTS[:3]), page(["Something else entirely."])).unlike
    assert compare(page(TEXTS[:3]), page([])).unlike
    assert not compare(page([]), page([])).unlike
