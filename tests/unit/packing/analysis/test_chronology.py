"""Dates said of events, and what looks like them."""

from __future__ import annotations

import pytest

from tests.unit.packing.analysis.texts import as_ref, person, spoken, written
from toolkit.packing.analysis.chronology import chronology

DAY = "2011-07-04"


def _dates(text: str, day: str | None = DAY, language: str = "en") -> list[tuple[str, str, str | None]]:
    found = chronology([written(text, day=day, language=language)])
    return [(entry.value, entry.basis, entry.qualifier) for entry in found]


@pytest.mark.parametrize(
    ("text", "value", "basis", "qualifier"),
    [
        ("The council met on 3 May 2009 in the old harbour.", "2009-05-03", "stated", None),
        ("The council met on 3 May in the old harbour.", "2011-05-03", "year-from-dateline", None),
        ("The council was founded in 2002 by the two islands.", "2002", "stated", None),
        ("She took office at the beginning of 2004 in Harbour City.", "2004", "stated", "beginning of"),
        ("The council met in the harbour last November.", "2010-11", "relative", None),
        ("The council held its first exercise last month.", "2011-06", "relative", None),
        ("Two years ago the council launched a rescue line.", "2009", "relative", None),
        ("The bridge was struck by a ship earlier this year.", "2011", "relative", "before 2011-07-04"),
        ("The council agreed yesterday on the rescue line.", "2011-07-03", "relative", None),
        ("The chair will meet the islanders tomorrow morning.", "2011-07-05", "relative", None),
        ("The line was laid in 1978 and is still used.", "1978", "stated", None),
        ("The bridge will reopen by the end of 2012.", "2012", "stated", "end of"),
        ("The contract was awarded on 3 May 2009 to a yard.", "2009-05-03", "stated", None),
        ("Work at sea is to end in October 2011.", "2011-10", "stated", None),
        ("On 3 May 2009 the yard “Sea Star” burned and was destroyed.", "2009-05-03", "stated", None),
        ("The chair opened Monday's meeting with a song.", "2011-07-04", "relative", None),
        ("The report published in 2008 was 1,400 pages long.", "2008", "stated", None),
        ("The council agreed in April on the rescue line.", "2011-04", "relative", None),
    ],
)
def test_a_date_said_of_an_event(text: str, value: str, basis: str, qualifier: str | None) -> None:
    assert _dates(text) == [(value, basis, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the work programme for 2004 without a vote.",
        "The council adopted Resolution 1973 after a long debate.",
        "This is an investment today in the safety of both islands.",
        "The attacks of 9/11 changed what the council discussed.",
        "The council visited relief centres in 2000 villages of the region.",
        "The council met fewer people than last year in the harbour.",
        "The council did not meet on 3 May 2009 in the harbour.",
        "If the council met on 3 May 2009, nobody wrote it down.",
        "If the chair does not answer, the council will vote on 3 May 2012.",
        "Had the light been on, the ship would have seen it, which sank on 3 May 2009.",
        "No agreement was reached on 3 May 2009 in the harbour.",
        "Did the council meet on 3 May 2009 in the harbour?",
        "The council discussed last year's budget with the islanders.",
        "The council met on 11 September in the harbour of the island.",
        "It was two weeks ago today that the council met.",
        "The council met last Monday in the harbour.",
        "The council met in the last year in the harbour.",
        "The council met eight or nine days ago in the harbour.",
        "Growth in 2010 is what the forecast says that was published by the council.",
    ],
)
def test_what_is_no_date_of_an_event(text: str) -> None:
    assert _dates(text) == []


def test_without_a_day_of_its_own_a_text_has_only_the_dates_that_it_prints() -> None:
    text = "The council met yesterday, it had met on 3 May, and it was founded on 4 May 2009."
    assert _dates(text, day=None) == [("2009-05-04", "stated", None)]


def test_a_day_far_from_the_documents_own_gets_no_year() -> None:
    assert _dates("The council met on 28 December in the harbour.", day="2011-01-03") == []


def test_a_year_counted_from_one_that_the_sentence_states() -> None:
    text = "The council was founded in 2002, five years after the islands signed the treaty."
    assert _dates(text, day=None) == [("1997", "relative", None), ("2002", "stated", None)]


def test_one_event_in_two_sources_is_one_entry_and_two_events_are_two() -> None:
    first = written("The Harbour Council met the islanders of Sandholm on 3 May 2009.")
    other = as_ref(written("In Sandholm the Harbour Council held talks on 3 May 2009."), "A2")
    apart = as_ref(written("The Bridge Company opened a new office in Rye on 3 May 2009."), "A3")
    found = chronology([first, other, apart])
    assert [[citation.ref for citation in entry.citations] for entry in found] == [["A1", "A2"], ["A3"]]


def test_a_sentence_said_to_those_present_is_no_event() -> None:
    said = ["He called me this morning.", "Minister Lee called me this morning."]
    one = spoken(*(("statement", "p1", each) for each in said), people=[person("p1", "Ann Lee")], day=DAY)
    assert [entry.citations[0].text for entry in chronology([one])] == said[1:]


def test_copies_of_a_sentence_without_names_are_one_entry() -> None:
    text = "It replaces a line that was laid in 1978 and failed twice."
    (entry,) = chronology([written(text), as_ref(written(text), "A2")])
    assert [each.ref for each in entry.citations] == ["A1", "A2"]


def test_a_sentence_that_opens_a_quotation_ends_before_it() -> None:
    one = written("Speaking on 3 May 2009, the chair said: “We met the islanders. We agreed with them.”")
    (entry,) = chronology([one])
    assert (entry.citations[0].text, entry.citations[0].cut) == (
        "Speaking on 3 May 2009, the chair said:",
        True,
    )


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Der Rat traf sich am 3. Mai 2009 im alten Hafen.", "2009-05-03"),
        ("ru", "Суд принял решение ещё в феврале 2009 года.", "2009-02"),
        ("ru", "3 мая 2009 года на судне «Север» произошла авария.", "2009-05-03"),
        ("de", "Das Kabinett hat gestern das neue Gesetz beschlossen.", "2011-07-03"),
        ("fr", "Le conseil s'est réuni le 3 mai 2009 dans le port.", "2009-05-03"),
        ("fr", "Le conseil a été fondé il y a dix ans par les deux îles.", "2001"),
        ("es", "El consejo se reunió el 3 de mayo de 2009 en el puerto.", "2009-05-03"),
        ("it", "Il consiglio si è riunito il 3 maggio 2009 nel porto.", "2009-05-03"),
        ("ru", "Совет собрался в порту в прошлом году и принял решение.", "2010"),
        ("zh", "委员会于2009年5月3日在港口举行了会议。", "2009-05-03"),
    ],
)
def test_other_languages(language: str, text: str, value: str) -> None:
    assert [entry[0] for entry in _dates(text, language=language)] == [value]


def test_a_month_behind_another_year_may_be_of_that_year() -> None:
    assert _dates("The old bridge fell in 1998. The council agreed in April on a new one.") == [
        ("1998", "stated", None)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("राज्यों की बैठक 14 फरवरी 2024 को हुई।", "2024-02-14"),
        ("पुल की दूसरी लेन 30 जून 2025 को खुलेगी।", "2025-06-30"),
        ("उनकी पहली कहानी 1994 में छपी और बहुत पढ़ी गई।", "1994"),
    ],
)
def test_a_date_before_the_word_that_says_so(text: str, value: str) -> None:
    assert [each[0] for each in _dates(text, language="hi")] == [value]
