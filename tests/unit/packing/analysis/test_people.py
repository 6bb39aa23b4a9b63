"""Who speaks and who is named: what is put together, and what must not be."""

from __future__ import annotations

import pytest

from tests.unit.packing.analysis.texts import as_ref, person, spoken, written
from toolkit.model.analysis import PersonEntry
from toolkit.packing.analysis.people import people
from toolkit.packing.analysis.reading import Reading


def _headings(*readings: Reading) -> list[str]:
    return [entry.heading for entry in people(readings)]


def test_forms_of_a_name_are_one_person_with_the_office_as_stated() -> None:
    one = written(
        "They met Ms. Anna Lindqvist, the chair.", "Later Ms. Lindqvist and Minister Carl Rehn spoke."
    )
    found = {entry.heading: entry for entry in people([one])}
    assert found.keys() == {"Lindqvist, Anna", "Rehn, Carl"}
    assert found["Lindqvist, Anna"].forms == ("Anna Lindqvist", "Lindqvist")
    assert [role.text for role in found["Rehn, Carl"].roles] == ["Minister"]


def test_a_title_that_two_share_merges_nobody() -> None:
    one = written("They met President Rehn in May.", "They met President Lindqvist in June.")
    assert _headings(one) == ["Lindqvist (President)", "Rehn (President)"]


def test_a_surname_with_an_office_is_not_a_namesakes_who_comes_later() -> None:
    one = written("They met President Rehn in the harbour.", "The singer Mary Rehn, who is his niece, sang.")
    assert "Rehn (President)" in _headings(one)


def test_the_same_office_and_surname_in_two_sources_are_one_person() -> None:
    whole = written("They met Minister Carl Rehn in May.", "Minister Rehn agreed.")
    alone = as_ref(written("They met Minister Rehn in May."), "A2")
    other = as_ref(written("They met General Rehn in May."), "A3")
    assert _headings(whole, alone, other) == ["Rehn, Carl", "Rehn (General)"]


def test_a_surname_that_two_have_is_nobodys() -> None:
    names = "They met Mr. Carl Rehn and Ms. Mary Rehn in May."
    one = spoken(("statement", None, names), people=[person("p1", "Gov. Rehn")])
    assert _headings(one) == ["Rehn, Carl", "Rehn, Mary"]


def test_initials_behind_a_surname_stay_behind_it() -> None:
    one = spoken(("statement", "p1", "We met in the harbour."), people=[person("p1", "Rehn K. P")])
    assert _headings(one) == ["Rehn K. P."]


def test_an_office_and_the_name_that_explains_it() -> None:
    (entry,) = people([written("The former harbour minister, Oliver Dowden, resigned in May.")])
    assert (entry.heading, [role.text for role in entry.roles]) == (
        "Dowden, Oliver",
        ["former harbour minister"],
    )
    assert _headings(written("They met the minister, Oliver Dowden and many others in May.")) == []


def test_an_office_of_several_is_nobodys() -> None:
    (entry,) = people([written("They met Senators Rehn and Poe in May.")])
    assert (entry.heading, entry.roles) == ("Rehn", ())


@pytest.mark.parametrize(
    "text",
    [
        "The members sailed across the Black Sea to Saint Petersburg in May.",
        "The exercise Active Endeavour and Operation Unified Protector went on in May.",
        "They talked to the Russian General Staff in May.",
        "Shares of General Motors fell in May.",
        "Shares of General Electric Healthcare fell in May.",
        "They met in King Charles Street in May.",
        "They met on Martin Luther King Day in the harbour.",
        "They sailed on the passenger ferry Lady Imogen in May.",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert _headings(written(text)) == []


def test_particles_belong_to_the_surname_where_the_text_shows_it() -> None:
    one = written(
        "Mr. Anders Fogh Rasmussen spoke.",
        "Mr. Fogh Rasmussen left.",
        "Lord Robertson and Mr. Jan van der Berg met.",
    )
    assert _headings(one) == [
        "Fogh Rasmussen, Anders",
        "Robertson, Lord",
        "van der Berg, Jan".replace("v", "V", 1),
    ]


def test_turns_and_words_are_counted_over_all_sources() -> None:
    turns = [
        ("statement", "p1", "We met in May."),
        ("question", "p2", "Why?"),
        ("answer", "p1", "We had to."),
    ]
    first = spoken(*turns, people=[person("p1", "Ann Lee"), person("p2", "Bo Rehn")])  # type: ignore[arg-type]
    second = as_ref(spoken(("statement", "p1", "We met again."), people=[person("p1", "Ann Lee")]), "A2")
    lee, rehn = people([first, second])
    assert _counts(lee) == ("Lee, Ann", 3, 10)
    assert _counts(rehn) == ("Rehn, Bo", 1, 1)
    assert [(each.ref, each.person) for each in lee.people] == [("A1", "p1"), ("A2", "p1")]


def _counts(entry: PersonEntry) -> tuple[str, int | None, int | None]:
    return entry.heading, entry.turns, entry.words


@pytest.mark.parametrize(
    "text",
    [
        "Martin Goldman, the investment bank, expects a cut.",
        "The member for Kings Langley met the pilots in May.",
        "In July my Hon Friend the Member for the harbour met them.",
    ],
)
def test_a_firm_a_place_or_a_form_of_address_is_no_person(text: str) -> None:
    assert _headings(written(text)) == []


@pytest.mark.parametrize(
    "text", ["As President Rehn said in May, it is late.", "Dear President Rehn, we write to you."]
)
def test_what_stands_before_an_office_at_the_beginning_is_no_part_of_it(text: str) -> None:
    (found,) = people([written(text)])
    assert [role.text for role in found.roles] == ["President"]


def test_a_possessive_is_no_first_name() -> None:
    assert _headings(written("„Mein Mandant sagt das nicht“, sagte er.", language="de")) == []


def test_what_says_whose_words_follow_is_no_part_of_a_name() -> None:
    text = "Selon Marc Olivier, le président du port, « la mer est calme »."
    assert _headings(written(text, language="fr")) == ["Olivier, Marc"]
