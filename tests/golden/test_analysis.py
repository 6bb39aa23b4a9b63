"""The analysis of the seeds: what is right of it by hand, and nothing else."""

from __future__ import annotations

from tests.golden import analysis as seeds
from tests.seeds import pack_gold


def test_key_sentences_are_those_that_a_reader_would_take() -> None:
    says = [each.says for each in seeds.selected()]
    right = sum(each in ("key", "key_acceptable") for each in says)
    assert "not_key" not in says
    assert right >= 0.7 * len(says)
    assert all(2 <= sum(each.ref == ref for each in seeds.selected()) <= 5 for ref in seeds.refs().values())


def test_the_chronology_has_every_event_once_and_no_trap() -> None:
    found = {(value, sentences) for value, _, sentences in seeds.found_dates()}
    assert found == {(value, sentences) for value, _, sentences in seeds.expected_dates()}
    assert sum(seeds.found_dates().values()) == sum(seeds.expected_dates().values()) == 14
    qualifiers = {value: qualifier for value, qualifier, _ in seeds.found_dates() if qualifier}
    assert qualifiers == {"2004": "beginning of", "2011": "before 2011-07-04"}


def test_every_answer_stands_beside_its_question() -> None:
    assert sorted(seeds.found_exchanges()) == sorted(seeds.expected_exchanges())
    asked = {
        (each.ref, seeds.pack().entries[number].document.people[0].name)
        for each in seeds.analysis().exchanges
        for number, entry in enumerate(seeds.pack().entries)
        if entry.ref == each.ref and each.subject is not None
    }
    assert len(asked) == 1  # the three lost questions are of one source


def test_quotations_and_whether_their_marks_balance() -> None:
    assert seeds.found_quotations() == seeds.expected_quotations()
    stated = {each.said_by.text if each.said_by else None for each in seeds.analysis().quotations}
    assert stated == {"Lord Robertson", "the Secretary General", "he", "Mr. Fogh Rasmussen"}


def test_abbreviations_are_expanded_only_by_the_sources() -> None:
    assert seeds.found_abbreviations() == seeds.expected_abbreviations()


def test_people_are_those_named_and_titles_merge_nobody() -> None:
    expected = {each["heading"] for each in pack_gold()["persons"]}
    found = {each.heading: each.forms for each in seeds.analysis().people}
    # The source says neither who this is nor that he speaks.
    missed = {"Qadhafi"}
    named = {heading.replace("deputy ", "") for heading in expected - missed}
    assert set(found) == named
