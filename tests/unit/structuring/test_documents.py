"""What a document says of captures in several styles."""

from __future__ import annotations

import pytest

from toolkit.model.document import Document, Heading, ListBlock, Note, Paragraph, Table, Turn
from toolkit.model.source import Source
from toolkit.pipeline import document_of

PROSE = "The committee met for two days and heard the reports of its four working groups."
MORE = "It agreed that the next meeting would be held in the autumn, after the harvest is in."


def document(text: str, name: str = "capture.txt") -> Document:
    return document_of(Source(name=name, data=text.encode()))


def turns(text: str) -> list[Turn]:
    return [node for node in document(text).body if isinstance(node, Turn)]


def codes(found: Document) -> set[str]:
    return {warning.code for warning in found.warnings}


def test_questions_and_answers_are_paired() -> None:
    found = turns(
        "Q: Ana Castillo, Associated Wire. Will you sign the treaty this week?\n\nAnd when?\n\nANN LEE: Yes, on Friday.\n\n"
        "Q: Where?\n\nANN LEE: In Porto Alto, as we said.\n\nThank you."
    )
    assert [turn.role for turn in found] == ["question", "answer", "question", "answer"]
    assert [turn.replies_to for turn in found] == [(), ("t1",), (), ("t3",)]
    assert [len(turn.blocks) for turn in found] == [2, 1, 1, 2]


def test_a_questioner_who_says_who_asks_is_a_person() -> None:
    found = document("Q: Thank you. Ana Castillo, Associated Wire. Will you sign?\n\nANN LEE: Yes, we will.")
    assert [(person.name, person.affiliation and person.affiliation.text) for person in found.people] == [
        ("Ana Castillo", "Associated Wire"),
        ("Ann Lee", None),
    ]


def test_a_word_supplied_to_a_question_interrupts_it() -> None:
    found = turns(
        "Q: You spoke to the... what is it called.\n\nAnn Lee: Quorum.\n\nQ: The quorum. And did it agree?\n\nAnn Lee: It did."
    )
    assert [turn.role for turn in found] == ["question", "interjection", "question", "answer"]
    assert found[2].continues == "t1"
    assert found[3].replies_to == ("t1", "t3")


def test_a_short_answer_is_an_answer() -> None:
    found = turns("Q: Will you sign?\n\nAnn Lee: No.\n\nQ: Why is that?\n\nAnn Lee: It is too early for us.")
    assert [turn.role for turn in found] == ["question", "answer", "question", "answer"]


def test_a_lost_question_keeps_its_subject() -> None:
    found = turns(
        "Press conference by Minister Ann Lee in Porto Alto\n\nI have met the president today, and we agreed on all points.\n\n"
        "Question inaudible - subject: fishing quota\n\nWe spoke about it at some length and I am content with the result."
    )
    assert [(turn.role, turn.audible, turn.subject) for turn in found] == [
        ("statement", True, None),
        ("question", False, "fishing quota"),
        ("answer", True, None),
    ]
    assert isinstance(found[1].blocks[0], Note)
    assert found[2].speaker is not None
    assert found[2].speaker.basis == "inferred"


def test_an_unlabelled_opening_is_given_to_nobody_where_others_are_labelled() -> None:
    found = turns(
        "I have met the president today, and we agreed on all the points that were open.\n\n"
        "Q: On fish as well?\n\nANN LEE: On fish as well, and on the price of it."
    )
    assert found[0].role == "statement"
    assert found[0].speaker is None


def test_an_interview_begins_with_narrative() -> None:
    text = (
        "“We have no other plan”: an interview with Marta Lindqvist\n\nWe met her in her office on the fourth floor of the old customs house.\n\n"
        "Daily Harbour: Is the town bankrupt?\n\nMarta Lindqvist: No, it is not.\n\n"
        "Daily Harbour: When will you pay?\n\nMarta Lindqvist: In the autumn, as agreed with all of them."
    )
    found = document(text)
    assert found.metadata.kind.value == "interview"
    assert isinstance(found.body[0], Paragraph)
    assert [turn.role for turn in turns(text)] == ["question", "answer", "question", "answer"]


def test_a_spokesman_beside_whom_nobody_answers_answers() -> None:
    found = turns(
        "Daily briefing by the spokesman of the lakes\n\n"
        "Spokesman: That is what I have for you today. Masha?\n\nQuestion: Did they ask for the gates to be opened?\n\n"
        "Spokesman: They asked that all options be looked at.\n\nQuestion: And the figures?\n\nSpokesman: Tomorrow."
    )
    assert [turn.role for turn in found] == ["statement", "question", "answer", "question", "answer"]


def test_labels_of_spanish_transcripts_and_the_office_they_name() -> None:
    text = (
        "Rueda de prensa del presidente del Gobierno, Tomás Arriaga, tras la cumbre\n\n"
        "PRESIDENTE DEL GOBIERNO.- Buenas tardes. Hemos cerrado un acuerdo sobre el agua que lleva ocho años esperando.\n\n"
        "P.- Presidente, ¿cuánto le va a costar al Estado?\n\n"
        "PRESIDENTE DEL GOBIERNO.- Le va a costar 40 millones al año, que es menos de lo que perdemos hoy.\n\n"
        "P.- ¿Y cuándo se vota?\n\nPRESIDENTE DEL GOBIERNO.- En septiembre, cuando se reúna el Parlamento."
    )
    assert [person.name for person in document(text).people or ()] == ["Tomás Arriaga"]
    found = turns(text)
    assert [turn.role for turn in found] == ["statement", "question", "answer", "question", "answer"]
    assert [turn.speaker and turn.speaker.basis for turn in found] == ["inferred", None] * 2 + ["inferred"]
    assert found[1].label is not None
    assert found[1].label.text == "P.-"


def test_a_label_may_begin_with_an_office_that_later_ones_leave_out() -> None:
    text = (
        "Joint news conference following talks\n\nPresident of Velmark Igor Vasko: Mr Prime Minister, ladies and gentlemen,\n\n"
        "We have just completed our talks, which were open and, I would say, friendly.\n\n"
        "Prime Minister of Orsund Erik Lind: Thank you. I agree with everything that has been said.\n\n"
        "Question: When will the bridge be opened?\n\nIgor Vasko: I think that we will open it in September.\n\n"
        "Erik Lind: If the weather allows it, as my colleague says."
    )
    people = document(text).people or ()
    assert [(person.name, person.role and person.role.text) for person in people] == [
        ("Igor Vasko", "President of Velmark"),
        ("Erik Lind", "Prime Minister of Orsund"),
    ]
    assert [turn.role for turn in turns(text)] == ["statement", "statement", "question", "answer", "answer"]


def test_of_two_speakers_the_one_who_asks_now_and_then_is_the_interviewer() -> None:
    said = [
        "Jon Ferris: Is the harbour asleep?",
        "Marta Lindqvist: It is not, it only dozes until the boats come in.",
        "Jon Ferris: The pilots say that the channel has become too shallow.",
        "Marta Lindqvist: They are right, and I have told the council so.",
    ]
    assert [turn.role for turn in turns("\n\n".join(said))] == ["question", "answer"] * 2
    both = [said[0], said[1][:-1] + "?", *said[2:]]
    assert [turn.role for turn in turns("\n\n".join(both))] == [
        "question",
        "answer",
        "statement",
        "statement",
    ]


def test_a_speech_is_one_statement_with_headings() -> None:
    (turn,) = turns(
        "Speech by Minister Elena Duarte at the Harbour Forum in Porto Alto\n\nLadies and gentlemen,\n\n"
        f"It is an honour to open this forum, as I did five years ago.\n\nThree tasks\n\n{PROSE}\n\nI thank you."
    )
    assert turn.role == "statement"
    assert [type(block) for block in turn.blocks].count(Heading) == 1


def test_a_date_without_a_year_takes_the_page_s() -> None:
    found = document(
        f"Ministers meet at the lake\n\n4 May 2010\n\nMinisters met on 3 May at the lake. {PROSE}\n\n{MORE}"
    )
    dates = found.metadata.dates
    assert dates is not None
    assert dates.event is not None
    assert (dates.event.value, dates.event.basis) == ("2010-05-03", "inferred")


def test_a_date_that_could_be_read_two_ways_is_warned_of() -> None:
    assert "ambiguous-date" in codes(
        document(f"Ministers meet at the lake\n\n03/04/2010\n\n{PROSE}\n\n{MORE}")
    )


def test_a_news_dateline_gives_date_and_place() -> None:
    found = document(
        f"Ferry runs aground off the island\n\nKESTREL BAY, 3 March 2014 (Wire) - {PROSE}\n\n{MORE}"
    )
    assert found.metadata.place is not None
    assert found.metadata.place.value == "KESTREL BAY"
    assert found.metadata.dates is not None
    assert found.metadata.dates.published is not None
    assert found.metadata.dates.published.value == "2014-03-03"


FRENCH = (
    "Je suis très heureux d'être avec vous pour ouvrir cette journée et je remercie la commission de "
    "son accueil. Nous avons beaucoup à faire avec nos voisins, et nous le ferons ensemble dans les mois "
    "qui viennent, pour les rives du lac et pour ceux qui y vivent."
)
GERMAN = (
    "Ich freue mich sehr, heute mit Ihnen diesen Tag zu eröffnen, und ich danke der Kommission für die "
    "freundliche Aufnahme. Wir haben mit unseren Nachbarn viel zu tun, und wir werden es in den nächsten "
    "Monaten gemeinsam tun, für die Ufer des Sees und für alle, die dort leben."
)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("DENBY, Ohio, March 5, 2020 /News Wire/ -- ", "DENBY, Ohio"),
        ("KESTREL BAY, 5 March 2020 (Wire) — ", "KESTREL BAY"),
        ("Lorvaux, le 5 mars 2020 – ", "Lorvaux"),
    ],
)
def test_a_text_opens_with_place_and_date(opening: str, place: str) -> None:
    prose = FRENCH if "mars" in opening else PROSE
    stamp = "Mar 05, 2020, 08:30 ET"
    found = document(f"Tallgrass: Ostrel 2020\n\n{stamp}\n\n{opening}{prose}\n\n{prose[60:]}").metadata
    assert found.place is not None
    assert found.place.value == place


@pytest.mark.parametrize(
    ("dateline", "prose", "place"),
    [
        ("Lorvaux, le 4 mai 2010", FRENCH, "Lorvaux"),
        ("Lorvaux, mardi 4 mai 2010", FRENCH, "Lorvaux"),
        ("Lorvaux, le mardi 4 mai 2010", FRENCH, "Lorvaux"),
        ("Mardi 4 mai 2010", FRENCH, None),
        ("Steinbrunn, am 4. Mai 2010", GERMAN, "Steinbrunn"),
        ("Steinbrunn, Dienstag, den 4. Mai 2010", GERMAN, "Steinbrunn"),
        ("Kestrel Bay, Tuesday, 4 May 2010", PROSE, "Kestrel Bay"),
        ("Tuesday, 4 May 2010, Kestrel Bay", PROSE, "Kestrel Bay"),
        ("Tuesday, 4 May 2010", PROSE, None),
    ],
)
def test_a_place_beside_a_date_is_without_what_belongs_to_the_date(
    dateline: str, prose: str, place: str | None
) -> None:
    title = {FRENCH: "Discours de la ministre", GERMAN: "Rede der Ministerin"}.get(prose, "Ministers meet")
    claim = document(f"{title}: Ostrel 2010\n\n{dateline}\n\n{prose}\n\n{prose[60:]}").metadata.place
    assert (claim.value if claim else None) == place


@pytest.mark.parametrize(
    ("title", "prose", "speaker"),
    [
        (
            "Speech by the Minister for Inland Waters, Clara Vance, at the opening of the lock",
            PROSE,
            "Clara Vance",
        ),
        (
            "Discours de la ministre des Transports fluviaux, Hélène Carvel, à l'ouverture",
            FRENCH,
            "Hélène Carvel",
        ),
        ("Discours du président de la Commission des eaux, Paul Orvand", FRENCH, "Paul Orvand"),
        ("Rede der Ministerin für Wasserwege, Anna Feldhoff, zur Eröffnung", GERMAN, "Anna Feldhoff"),
        ("Speech on the lock that the Minister opened, Ruritania", PROSE, None),
    ],
)
def test_a_title_announces_a_speaker_after_an_office(title: str, prose: str, speaker: str | None) -> None:
    people = document(f"{title}\n\n4 May 2010\n\n{prose}\n\n{prose[60:]}").people
    assert [person.name for person in people or ()] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Speech by Minister Elena Duarte in Porto Alto", "Porto Alto"),
        ("Press conference after the meeting in Sanda, Republic of Vesh", "Sanda, Republic of Vesh"),
        ("Statement on the situation in Ruritania", None),
        ("Remarks by President Lee on elections in Ruritania", None),
    ],
)
def test_a_place_is_where_it_was_said_not_what_about(title: str, place: str | None) -> None:
    claim = document(f"{title}\n\n4 May 2010\n\nI am glad to be here. {PROSE}\n\n{MORE}").metadata.place
    assert (claim.value if claim else None) == place


def test_lists_keep_their_markers() -> None:
    found = document(f"{PROSE}\n\n1. first\n2. second\n\n- one\n- two\n\n{MORE}")
    lists = [node for node in found.body if isinstance(node, ListBlock)]
    assert [[item.marker and item.marker.text for item in block.items] for block in lists] == [
        ["1.", "2."],
        ["-", "-"],
    ]
    assert [block.ordered for block in lists] == [True, False]


def test_tabbed_lines_are_a_table() -> None:
    text = f"{PROSE}\n\nYear\tFish\tEels\n2010\t31\t4\n2011\t\t5\n\n{MORE}"
    (table,) = [node for node in document(text).body if isinstance(node, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Year", "Fish", "Eels"],
        ["2010", "31", "4"],
        ["2011", "", "5"],
    ]


def test_hard_wrapped_text_is_unwrapped_in_the_document_only() -> None:
    text = (
        "The committee met for two days in the old town hall and heard the\n"
        "reports of its four working groups, among them the one on counter-\n"
        "narcotics, which had travelled to the border. It adopted all of them\n"
        "without a vote and thanked the rapporteurs.\n\n"
        "The next meeting will be held in the autumn, after the harvest, if\n"
        "the members can agree upon a place by then. Several of them have\n"
        "offered to be the host.\n"
    )
    found = document(text)
    texts = [node.text for node in found.body if isinstance(node, Paragraph)]
    assert len(texts) == 2
    assert "counter-narcotics, which" in texts[0]
    assert found.source.chars == len(text)


def test_html_blocks_follow_the_elements() -> None:
    page = (
        "<html lang=en><head><title>Harbour report</title></head><body><main><h1>Harbour report</h1>"
        f"<p>{PROSE}</p><h2>Fish</h2><p>{MORE}</p><ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>"
        "<table><tr><th>Year</th><th>Fish</th></tr><tr><td>2010</td><td>31</td></tr></table>"
        "<blockquote>We go on.</blockquote><pre>a  b\n c</pre></main></body></html>"
    )
    found = document(page, "page.html")
    assert found.metadata.title is not None
    assert found.metadata.title.value == "Harbour report"
    kinds = [type(node).__name__ for node in found.body]
    assert kinds == ["Paragraph", "Heading", "Paragraph", "ListBlock", "Table", "Quote", "Code"]
    outer = next(node for node in found.body if isinstance(node, ListBlock))
    assert [item.text for item in outer.items] == ["one", "two"]
    assert [item.text for item in outer.items[0].items] == ["inner"]
    table = next(node for node in found.body if isinstance(node, Table))
    assert table.header_rows == 1


def test_claims_that_are_stated_have_evidence() -> None:
    found = document(
        f"Ministers meet at the lake\n\nHarbour Council\n\n4 May 2010\n\nBy Ann Lee\n\n{PROSE}\n\n{MORE}"
    )
    claims = [found.metadata.title, found.metadata.publisher, *found.metadata.authors]
    assert all(claim is not None and claim.evidence for claim in claims)
