"""The index: one alphabet, places in the order of the pack, other words that lead to a heading."""

from __future__ import annotations

from tests.unit.packing.analysis.texts import written
from toolkit.packing.analysis.abbreviations import abbreviations
from toolkit.packing.analysis.index import index, term_entry
from toolkit.packing.analysis.people import people


def test_people_and_abbreviations_with_other_words_for_both() -> None:
    readings = [
        written(
            "Mr. Anders Fogh Rasmussen met the Halden Sea Commission (HSC).",
            "Mr. Fogh Rasmussen left the HSC.",
        )
    ]
    found = index(readings, people(readings), abbreviations(readings))
    assert [(entry.heading, entry.see, [place.block for place in entry.places]) for entry in found] == [
        ("Fogh Rasmussen, Anders", None, ["b1", "b2"]),
        ("Halden Sea Commission", "HSC", []),
        ("HSC", None, ["b1", "b2"]),
        ("Rasmussen", "Fogh Rasmussen, Anders", []),
    ]


def test_a_given_term_is_found_in_any_case_as_whole_words() -> None:
    entry = term_entry(
        "missile defence", [written("Missile defence was discussed.", "Missile defences fell.")]
    )
    assert ([place.block for place in entry.places], entry.basis) == (["b1"], "given")
