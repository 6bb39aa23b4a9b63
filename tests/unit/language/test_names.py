"""Names of people, and the roles before them."""

from __future__ import annotations

import pytest

from toolkit.language.lexicon import lexicon
from toolkit.language.names import find_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "by NATO Secretary General Anders Fogh Rasmussen in Sochi",
            [("Anders Fogh Rasmussen", "NATO Secretary General")],
        ),
        ("Lord Robertson said: “Once more", [("Lord Robertson", None)]),
        ("said Mr. Fogh Rasmussen", [("Fogh Rasmussen", None)]),
        ("said the Secretary General.", []),
        ("succeeded by Jaap de Hoop Scheffer as chairman", [("Jaap de Hoop Scheffer", None)]),
        ("General Makarov and Admiral di Paola", [("Makarov", "General"), ("di Paola", "Admiral")]),
        ("NRC Foreign Ministers expressed their commitment", []),
        ("Foreign Minister Jane A. Doe of Ruritania", [("Jane A. Doe", "Foreign Minister")]),
        ("Yesterday NATO said", []),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_names(text, lexicon("en"))
    assert [(name.text, text[slice(*name.role)] if name.role else None) for name in found] == expected


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Secretary of State Ann Lee said so.", "Ann Lee", "Secretary of State"),
        ("Secretary of State for Transport Ann Lee said so.", "Ann Lee", "Secretary of State for Transport"),
        ("The Minister of Defence Ben Wallis said so.", "Ben Wallis", "Minister of Defence"),
        ("Chief of Staff Leo Marsh and others said so.", "Leo Marsh", "Chief of Staff"),
    ],
)
def test_a_role_of_several_words_is_no_part_of_the_name(text: str, name: str, role: str) -> None:
    (found,) = find_names(text, lexicon("en"))
    assert found.text == name
    assert found.role is not None
    assert text[slice(*found.role)] == role
