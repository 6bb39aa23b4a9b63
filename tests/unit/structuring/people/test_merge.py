"""Which forms of names are one person's."""

from __future__ import annotations

import pytest

from toolkit.structuring.people.forms import Form, form_of
from toolkit.structuring.people.merge import merged


def forms(*names: str) -> list[Form]:
    """Forms of names; `Mr.` and `Mrs.` before one give its gender."""
    found = []
    for name in names:
        first, _, rest = name.partition(" ")
        match first:
            case "Mr.":
                found.append(form_of(rest, "masculine"))
            case "Mrs.":
                found.append(form_of(rest, "feminine"))
            case _:
                found.append(form_of(name, None))
    return found


@pytest.mark.parametrize(
    "names",
    [
        ("Ann Lee", "Lee", "LEE", "Mrs. Lee", "A. Lee", "AL"),
        ("Anders Fogh Rasmussen", "Fogh Rasmussen", "Rasmussen"),
        ("Jaap de Hoop Scheffer", "De Hoop Scheffer"),
        ("Ann M. Lee", "Ann Lee"),
        ("Александр Ли", "А.И.Ли", "Ли"),
        ("林芳正", "林"),
        ("Mara Lindqvist", "Mara"),
        ("Terence Halloran", "Haloran"),
    ],
)
def test_one_person(names: tuple[str, ...]) -> None:
    assert set(merged(forms(*names)).values()) == {0}


@pytest.mark.parametrize(
    "names",
    [
        ("Ann Lee", "Bob Lee"),
        ("Mr. Brady", "Mrs. Brady"),
        ("Ann Brady", "Mr. Brady", "Mrs. Brady"),
        ("AL", "JD"),
    ],
)
def test_several_people(names: tuple[str, ...]) -> None:
    numbers = list(merged(forms(*names)).values())
    assert len(set(numbers)) == len(names)


def test_a_bare_surname_that_fits_two_speakers_is_nobody() -> None:
    whole, other, bare = forms("Ann Lee", "Bob Lee", "Lee")
    found = merged([whole, other, bare])
    assert found[bare] is None
    assert found[whole] != found[other]


def test_a_mention_completes_a_bare_surname_but_takes_it_from_no_speaker() -> None:
    bare, mentioned, other = forms("Lee", "Bruce Lee", "Ann Lee")
    assert merged([bare], [mentioned])[bare] == merged([bare], [mentioned])[mentioned]
    found = merged([bare, other], [mentioned])
    assert found[bare] == found[other] != found[mentioned]


def test_a_surname_of_two_who_are_only_mentioned_is_a_person_of_its_own() -> None:
    bare, one, other = forms("Lee", "Ann Lee", "Bob Lee")
    found = merged([bare], [one, other])
    assert found[bare] not in (None, found[one], found[other])


def test_the_end_of_one_speakers_name_is_that_speaker() -> None:
    own, mentioned = forms("Ann Lee Marsh", "Bo Roth"), forms("Lee Marsh", "Carl Lee Roth")
    found = merged(own, mentioned)
    assert found[mentioned[0]] == found[own[0]] != found[mentioned[1]]


def test_the_end_of_a_speakers_name_and_of_another_is_not_the_speaker() -> None:
    own, mentioned = forms("Ann Lee Marsh"), forms("Lee Marsh", "Carl Lee Marsh")
    found = merged(own, mentioned)
    assert found[own[0]] not in (found[mentioned[0]], found[mentioned[1]])


def test_an_index_prints_the_surname_first() -> None:
    numbers = merged(forms("Ann Lee"), forms("Lee Ann"))
    assert len(set(numbers.values())) == 1


def test_a_shortened_first_name_is_an_initial() -> None:
    assert form_of("EL. CARANTON", None).words == ("e", "caranton")
