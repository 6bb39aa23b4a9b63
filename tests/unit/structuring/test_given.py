"""What the user gives about a document: values, lines that say them, speakers and roles."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from toolkit.codec.json import dump_document
from toolkit.errors import DecisionError
from toolkit.model.decisions import (
    Decisions,
    GivenDate,
    LineAction,
    LineDecision,
    PersonDecision,
    TurnDecision,
    Values,
    Withdrawal,
)
from toolkit.model.derived import paragraphs, words_of
from toolkit.model.document import Document, Evidence, Heading, Paragraph, Turn
from toolkit.model.parts import pieces_of
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

TEXT = """\
Harbour Council | Home | Log in
Press briefing by Ann Lee, chair of the Harbour Council, in Porto Alto
4 May 2010
By Tom Hill
Good morning. We have agreed on a common rescue line.
Q: Ana Castillo, Coast Radio. When does it start?
Ann Lee: On 1 June.
It will be paid for by all four towns.
Share this page
"""


def made(text: str = TEXT, **decisions: Any) -> Document:
    """The document of a text with these decisions; it is valid."""
    source = Source(name="briefing.html" if text[0] == "<" else "briefing.txt", data=text.encode())
    document = document_of(source, embed_view=True, decisions=Decisions(**decisions))
    assert validate_bytes(dump_document(document), "x").findings == ()
    return document


def line(number: int, starts: str, action: LineAction, why: str | None = None) -> LineDecision:
    return LineDecision(line=number, starts=starts, action=action, why=why)


def turns(document: Document) -> list[Turn]:
    return [node for node in document.body if isinstance(node, Turn)]


def test_every_typed_value_is_given_without_evidence() -> None:
    values = Values(
        kind="speech",
        title="T",
        subtitle="S",
        authors=("A", "B"),
        language="fr",
        publisher="P",
        via="V",
        event="E",
        place="L",
        published=GivenDate(value="2003-12-01", end="2003-12-02"),
        event_date=GivenDate(value="2003", approximate=True),
        updated=GivenDate(value="2004"),
        captured=GivenDate(value="2005"),
        rights="R",
    )
    about = made(values=values).metadata
    claims = [
        getattr(about, key) for key in ("title", "subtitle", "publisher", "via", "event", "place", "rights")
    ]
    assert [(claim.value, claim.basis, claim.evidence) for claim in claims] == [
        (value, "given", ()) for value in "TSPVELR"
    ]
    assert (about.kind.value, about.kind.basis) == ("speech", "given")
    assert about.language is not None
    assert (about.language.value, about.language.basis) == ("fr", "given")
    assert [author.value for author in about.authors] == ["A", "B"]
    assert about.dates is not None
    dates = [about.dates.published, about.dates.event, about.dates.updated, about.dates.captured]
    assert [(one.value, one.end, one.approximate, one.basis) for one in dates if one] == [
        ("2003-12-01", "2003-12-02", False, "given"),
        ("2003", None, True, "given"),
        ("2004", None, False, "given"),
        ("2005", None, False, "given"),
    ]


def test_what_is_given_is_not_warned_of() -> None:
    codes = {warning.code for warning in made().warnings}
    given = made(values=Values(publisher="P"), turns=(turn(1, "Good morning", speaker="Ann Lee"),))
    assert codes - {warning.code for warning in given.warnings} == {"no-publisher", "speaker-not-stated"}


@pytest.mark.parametrize(
    ("number", "starts", "action", "value"),
    [
        (1, "Harbour Council |", "title", "Harbour Council | Home | Log in"),
        (9, "Share", "subtitle", "Share this page"),
        (1, "Harbour", "publisher", "Harbour Council | Home | Log in"),
    ],
)
def test_a_line_settled_to_be_a_value_is_its_evidence(
    number: int, starts: str, action: Any, value: str
) -> None:
    claim = getattr(made(lines=(line(number, starts, action),)).metadata, action)
    assert (claim.value, claim.basis, claim.evidence[0].text) == (value, "given", value)


def test_a_line_settled_to_be_a_date_or_a_byline_is_read() -> None:
    about = made(lines=(line(3, "4 May", "dateline"), line(4, "By Tom", "byline"))).metadata
    assert about.dates is not None
    assert about.dates.published is not None
    assert (about.dates.published.value, about.dates.published.basis) == ("2010-05-04", "given")
    assert [(one.value, one.basis, one.evidence[0].text) for one in about.authors] == [
        ("Tom Hill", "given", "Tom Hill")
    ]


def test_what_is_typed_goes_before_what_a_line_says() -> None:
    title = made(lines=(line(1, "Harbour", "title"),), values=Values(title="T")).metadata.title
    assert title is not None
    assert title.value == "T"


def test_a_line_that_says_no_date_or_name_is_refused() -> None:
    with pytest.raises(DecisionError) as told:
        made(lines=(line(9, "Share", "dateline"), line(3, "4 May", "byline")))
    assert [str(fault) for fault in told.value.faults] == [
        "line 3, `as`: no name is read in this line: give `authors` in [[source]] instead",
        "line 9, `as`: no date with its year is read in this line: give `date` in [[source]] instead",
    ]


def test_kept_dropped_and_headed_lines_are_in_the_data_with_why() -> None:
    document = made(
        lines=(
            line(8, "It will", "drop", "a caption"),
            line(9, "Share", "keep"),
            line(5, "Good morning", "heading"),
        )
    )
    assert [(one.action, one.why) for one in document.decisions] == [
        ("heading", None),
        ("drop", "a caption"),
        ("keep", None),
    ]
    dropped = [one.text for one in document.removed if one.rule == "decision"]
    assert dropped == ["It will be paid for by all four towns."]
    blocks = [block for node in turns(document) for block in node.blocks]
    (heading,) = (block for block in blocks if isinstance(block, Heading))
    assert (heading.basis, heading.level) == ("given", 2)
    assert any(isinstance(block, Paragraph) and block.text == "Share this page" for block in blocks)


def test_a_paragraph_goes_on_behind_a_line_that_is_dropped_from_it() -> None:
    paragraph = (
        "The committee met for two days in the old town and\n"
        "14 HARBOUR RECORD 2010 VOLUME TWO NUMBER THREE PAGE\n"
        "heard the reports of its four working groups on the\n"
        "state of the piers, the lights and the rescue boats."
    )
    text = "\n\n".join([paragraph] * 3) + "\n"
    document = made(text, lines=(line(2, "14 HARBOUR", "drop"),))
    first = document.body[0]
    assert isinstance(first, Paragraph)
    assert len(first.pieces) == 2
    assert first.text.startswith("The committee met for two days in the old town and heard the reports")


def turn(paragraph: int, starts: str, **given: Any) -> TurnDecision:
    return TurnDecision(paragraph=paragraph, starts=starts, **given)


def test_a_speaker_whom_the_document_names_is_that_person() -> None:
    document = made(turns=(turn(1, "Good morning", speaker="ann lee"),))
    claim = turns(document)[0].speaker
    assert claim is not None
    assert claim.basis == "given"
    assert [person.name for person in document.people if person.id == claim.value] == ["Ann Lee"]


def test_a_speaker_is_found_by_another_form_of_the_name() -> None:
    known = (PersonDecision(heading="Lee, Ann", variants=("Ann Lee",)),)
    document = made(turns=(turn(1, "Good morning", speaker="Lee, Ann"),), people=known)
    assert [person.name for person in document.people] == [person.name for person in made().people]


def test_a_speaker_whom_nobody_names_is_added_as_given() -> None:
    document = made(turns=(turn(1, "Good morning", speaker="Rosa Diaz"),))
    claim = turns(document)[0].speaker
    assert claim is not None
    (person,) = (person for person in document.people if person.id == claim.value)
    assert (person.name, person.basis, person.evidence) == ("Rosa Diaz", "given", ())


def test_a_role_is_given_and_the_replies_follow() -> None:
    assert [(one.role, one.replies_to) for one in turns(made())] == [
        ("statement", ()),
        ("question", ()),
        ("answer", ("t2",)),
    ]
    document = made(
        turns=(
            turn(1, "Good", role="question"),
            turn(2, "Ana", role="answer"),
            turn(3, "On 1", role="statement"),
        )
    )
    assert [(one.role, one.replies_to) for one in turns(document)] == [
        ("question", ()),
        ("answer", ("t1",)),
        ("statement", ()),
    ]


@pytest.mark.parametrize(
    ("paragraph", "starts", "message"),
    [
        (2, "Good", "¶2 begins “Ana Castillo.*”; “Good” begins ¶1 now: change `para`"),
        (9, "Good", "there is no text in ¶9; “Good” begins ¶1 now"),
        (1, "Bad", "no paragraph begins “Bad”"),
    ],
)
def test_a_stale_turn_is_refused(paragraph: int, starts: str, message: str) -> None:
    with pytest.raises(DecisionError, match=message):
        made(turns=(turn(paragraph, starts, speaker="Ann Lee"),))


def spoken(document: Document) -> list[tuple[str, list[str]]]:
    """The role of each turn, and the first words of its blocks."""
    return [
        (one.role, [getattr(block, "text", "").split(" ", 1)[0] for block in one.blocks])
        for one in turns(document)
    ]


def test_a_turn_is_divided_where_another_begins() -> None:
    document = made(turns=(turn(4, "It will", speaker="Rosa Diaz"),))
    assert spoken(document) == [
        ("statement", ["Good"]),
        ("question", ["Ana"]),
        ("answer", ["On"]),
        ("answer", ["It"]),
    ]
    third, fourth = turns(document)[2:]
    assert third.speaker is not None
    assert fourth.speaker is not None
    assert (third.speaker.basis, fourth.speaker.basis) == ("stated", "given")
    assert (fourth.id, fourth.label, fourth.replies_to) == ("t4", None, ("t2",))


def test_text_that_nobody_spoke_is_spoken_up_to_the_next_heading_or_turn() -> None:
    prose = "The committee met for two days and heard the reports of its four working groups."
    more = "It agreed that the next meeting would be held in the autumn, after the harvest is in."
    text = f"{prose}\n\n{more}\n\n{more}\n\nThe next year\n\n{prose}\n\n{prose}\n"
    document = made(
        text,
        lines=(line(7, "The next", "heading"),),
        turns=(turn(2, "It agreed", speaker="Ann Lee"), turn(5, "The committee", role="question")),
    )
    assert [type(node).__name__ for node in document.body] == [
        "Paragraph",
        "Turn",
        "Heading",
        "Paragraph",
        "Turn",
    ]
    assert spoken(document) == [("statement", ["It", "It"]), ("question", ["The"])]
    assert [person.name for person in document.people] == ["Ann Lee"]


def cited(value: object) -> list[Evidence]:
    """All evidence in a value, however deep."""
    if isinstance(value, Evidence):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [one for name in value.__struct_fields__ for one in cited(getattr(value, name))]
    return [one for part in value for one in cited(part)] if isinstance(value, tuple) else []


STATING = """\
Harbour Council | Home | Log in
Harbour gates to be replaced
By Tom Hill
Published: 4 May 2010
{body}
Ann Lee, chair of the Harbour Council, said in Porto Alto that the gates, which
Tom Dane, the engineer, had called old, would be replaced. She said so to Maria
Gomez, mayor of Ostrava, on 1 June.
{body}
Last updated: 6 May 2010
© 2010 Harbour Council
""".format(body="The two gates at the mill are old, and the people of the town no longer trust them.\n" * 3)
AS_HTML = (
    "<main><h1>Harbour gates</h1>" + "".join(f"<p>{line}</p>" for line in STATING.splitlines()) + "</main>"
)


@pytest.mark.parametrize("text", [STATING, AS_HTML], ids=["text", "html"])
def test_a_line_that_was_dropped_states_nothing(text: str) -> None:
    whole = made(text)
    assert whole.source.text is not None
    lines = whole.source.text.splitlines()
    assert any("6 May 2010" in one.text for one in cited(whole.metadata))
    for number, words in enumerate(lines, 1):
        if not words.strip() or lines.count(words) > 1:
            continue
        document = made(text, lines=(line(number, words[:30], "drop"),))
        gone = [piece for one in document.removed if one.rule == "decision" for piece in one.pieces]
        for evidence in cited(document):
            assert not any(
                start < end2 and start2 < end for start, end in evidence.pieces for start2, end2 in gone
            )


def test_what_stands_elsewhere_too_is_still_stated() -> None:
    text = STATING.replace(
        "Last updated: 6 May 2010\n", "Last updated: 6 May 2010\nThe gates.\nLast updated: 6 May 2010\n"
    )
    document = made(
        text, lines=(line(text.splitlines().index("Last updated: 6 May 2010") + 1, "Last", "drop"),)
    )
    dates = document.metadata.dates
    assert dates is not None
    assert dates.updated is not None
    assert dates.updated.value == "2010-05-06"


@pytest.mark.parametrize(
    ("claim", "value", "warning"),
    [
        ("title", "Press briefing by Ann Lee, chair of the Harbour Council, in Porto Alto", "no-title"),
        ("event_date", "2010-05-04", None),
        ("place", "Porto Alto", None),
        ("author", "Tom Hill", None),
        ("language", "en", "no-language"),
        ("person", "Ann Lee", None),
    ],
)
def test_a_claim_that_is_withdrawn_is_made_no_more(claim: Any, value: str, warning: str | None) -> None:
    before, document = made(), made(withdrawn=(Withdrawal(claim=claim, value=value, why="not so"),))
    assert [(one.claim, one.value, one.basis, one.why) for one in document.withdrawn] == [
        (claim, value, "given", "not so")
    ]
    assert claim == "person" or document.body == before.body
    assert document.coverage == before.coverage
    assert value not in [one.value for one in document.metadata.authors]
    assert getattr(document.metadata, claim, None) is None
    assert value != "Ann Lee" or "Ann Lee" not in [one.name for one in document.people]
    added: dict[str, str] = {one.code: one.message for one in document.warnings}
    assert warning is None or "withdrawn by the editor" in added[warning]


def test_the_speaker_of_a_turn_is_withdrawn() -> None:
    before = made()
    answer = next(turn for turn in turns(before) if turn.speaker and turn.role == "answer")
    number = next(n for n, block in paragraphs(before.body).items() if block.id == answer.blocks[0].id)
    gone = Withdrawal(claim="speaker", value="Ann Lee", paragraph=number)
    document = made(withdrawn=(gone,))
    (after,) = [turn for turn in turns(document) if turn.id == answer.id]
    assert after.speaker is None
    assert after.blocks == answer.blocks
    assert document.withdrawn[0].pieces == pieces_of(answer.blocks[0])
    assert ("speaker-not-stated", answer.id) in [(one.code, one.ref) for one in document.warnings]
    assert [one.name for one in document.people] == [one.name for one in before.people]


def test_a_person_who_is_withdrawn_speaks_no_turn() -> None:
    document = made(withdrawn=(Withdrawal(claim="person", value="Ann Lee"),))
    assert all(turn.speaker is None or turn.speaker.value != "p1" for turn in turns(document))
    assert any(turn.speaker is None for turn in turns(document))


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        (Withdrawal(claim="title", value="Another"), "the title is not “Another”: “Press briefing by Ann Lee"),
        (Withdrawal(claim="rights", value="x"), "the rights is not “x”: there is none; change `value`"),
        (Withdrawal(claim="event_date", value="2010-05-05"), "the event date is not “2010-05-05”: “2010-05-04”"),
        (Withdrawal(claim="speaker", value="Ann Lee", paragraph=99), "if a turn begins there is not “Ann Lee”: there is none"),
        (Withdrawal(claim="person", value="Bo Fox"), "the person is not “Bo Fox”: “Ann Lee”"),
    ],
)  # fmt: skip
def test_a_withdrawal_that_does_not_fit_is_refused(gone: Withdrawal, message: str) -> None:
    with pytest.raises(DecisionError) as refused:
        made(withdrawn=(gone,))
    (fault,) = refused.value.faults
    assert fault.key == "value"
    assert message in fault.message
    assert fault.message.endswith("change `value`, or remove the entry")


def test_a_turn_is_named_by_its_line_whatever_the_number_of_its_paragraph() -> None:
    kept = line(9, "Share this page", "keep")
    dropped = line(5, "Good morning", "drop")
    given = TurnDecision(line=8, starts="It will be paid", speaker="Bo Fox", why="she is not heard here")
    document = made(lines=(kept, dropped), turns=(given,))
    names = {person.id: person.name for person in document.people}
    spoken = {words_of(turn.blocks[0]): names[turn.speaker.value] for turn in turns(document) if turn.speaker}
    assert spoken["It will be paid for by all four towns."] == "Bo Fox"
    assert "she is not heard here" in [one.why for one in document.decisions]


def test_a_line_in_which_no_such_paragraph_begins_is_refused() -> None:
    with pytest.raises(DecisionError) as refused:
        made(turns=(TurnDecision(line=7, starts="It will be paid", speaker="Bo Fox"),))
    (fault,) = refused.value.faults
    assert fault.message.startswith(
        "no paragraph that begins “It will be paid” begins in line 7: change `line`"
    )
