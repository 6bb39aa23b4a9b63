"""Who speaks which turn, and on what ground."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.unit.structuring.talk import speakers, talk, turns
from toolkit.language.beside import name_before, name_behind
from toolkit.language.people import Party, announced_examples, announcing
from toolkit.model.document import Note
from toolkit.model.source import Source
from toolkit.pipeline import document_of

MORE = " The pilots have told us so, and the council agreed with all of them in the end."


def codes(*lines: str) -> list[str]:
    return [warning.message for warning in talk(*lines).warnings if warning.code == "speaker-not-stated"]


def test_several_labels_of_one_person() -> None:
    found = talk(
        f"SECRETARY LEE: We have met again.{MORE}",
        "Q: Where was it?",
        f"Ann Lee: In Porto Alto.{MORE}",
        "Q: And when?",
        f"MS. LEE: On Monday.{MORE}",
    )
    assert [person.name for person in found.people] == ["Ann Lee"]
    assert found.people[0].labels == ("SECRETARY LEE", "Ann Lee", "MS. LEE")
    assert speakers(found) == ["Ann Lee", None] * 2 + ["Ann Lee"]


@pytest.mark.parametrize("opening", ["Sheriff, Ann Lee with KQBR.", "Hi, Ann Lee of Coast Radio."])
def test_an_organisation_behind_a_name_is_no_part_of_it(opening: str) -> None:
    found = talk(
        f"MR. REHN: We have met again.{MORE}", f"Q: {opening} Where was it?", f"MR. REHN: In Porto.{MORE}"
    )
    assert "Ann Lee" in {person.name for person in found.people}


def test_two_people_of_one_surname() -> None:
    lines = [
        f"{label}: We go on with it.{MORE}" for label in ("MR. BRADY", "MRS. BRADY", "BRADY", "MR. BRADY")
    ]
    found = talk(*lines)
    first, second, third, fourth = (turn.speaker and turn.speaker.value for turn in turns(found))
    assert first == fourth != second
    assert third is None
    assert codes(*lines) == [
        "1 turn is labelled with a name that fits several people, or is no person's: “BRADY:”."
    ]


def test_the_list_of_those_present_completes_a_surname() -> None:
    found = talk(
        "Meeting of the harbour council",
        "Present: Ruth Calder, Piet Osei",
        f"MS. CALDER: I ask whether the bridge can be opened.{MORE}",
        f"MR. OSEI: It can.{MORE}",
        f"MS. CALDER: Then I am content.{MORE}",
    )
    assert speakers(found) == ["Ruth Calder", "Piet Osei", "Ruth Calder"]


def test_an_office_is_its_holder_only_where_the_text_says_so() -> None:
    said = [
        f"THE PREMIER: We have met again.{MORE}",
        "Q: Where was it?",
        f"THE PREMIER: In Porto Alto.{MORE}",
    ]
    named = talk("Press conference of the Premier, Ann Lee, in Porto Alto", *said)
    assert speakers(named) == ["Ann Lee", None, "Ann Lee"]
    claim = turns(named)[0].speaker
    assert claim is not None
    assert claim.basis == "inferred"
    assert [evidence.text for evidence in claim.evidence] == ["THE PREMIER", "Premier, Ann Lee"]
    assert speakers(talk("Press conference in Porto Alto", *said)) == [None, None, None]


def test_questions_and_answers_of_nobody_in_particular_name_nobody() -> None:
    found = talk(
        "Questions about the ferry",
        "Q: Does the ferry run in the winter?",
        f"A: It does.{MORE}",
        "Q: What does it cost?",
        f"A: Nothing at all.{MORE}",
    )
    assert found.people == ()
    assert [turn.role for turn in turns(found)] == ["question", "answer"] * 2


def test_who_asks_and_who_answers_is_said_before_an_interview() -> None:
    found = talk(
        "“You hear the engine first”",
        "Chief engineer Ruth Calder has worked on the ferry for thirty years. Interviewed by Tom Marsh.",
        "Q: Does the ferry run in the winter?",
        f"A: It does.{MORE}",
        "Q: What does it cost?",
        f"A: Nothing at all.{MORE}",
    )
    assert speakers(found) == ["Tom Marsh", "Ruth Calder"] * 2
    assert {turn.speaker and turn.speaker.basis for turn in turns(found)} == {"inferred"}


@pytest.mark.parametrize("opening", ["Ann Reed with Coast Radio. ", "Hello, I'm Ann Reed from Coast Radio. "])
def test_a_questioner_says_who_asks(opening: str) -> None:
    found = talk(f"Q: {opening}Will it run?", f"MS. LEE: It will.{MORE}", "Q: When?", f"MS. LEE: Soon.{MORE}")
    asked = found.people[0]
    assert (asked.name, asked.affiliation and asked.affiliation.text) == ("Ann Reed", "Coast Radio")


@pytest.mark.parametrize(
    ("table", "text", "name"),
    [(table, *example) for table in get_args(Party) for example in announced_examples(table)],
)
def test_the_data_says_who_asks_and_who_is_asked(table: Party, text: str, name: str) -> None:
    behind = [name_behind(text, match.end()) for match in announcing(table, "before").finditer(text)]
    before = [name_before(text, match.start()) for match in announcing(table, "after").finditer(text)]
    assert name in [text[slice(*span)] for span in (*behind, *before) if span]


def test_the_holder_of_the_next_office_does_not_hold_the_first() -> None:
    found = talk(
        "Joint press conference of the Premier of Vesh and the mayor of Sanda, Piet Osei",
        f"THE PREMIER: We have met again.{MORE}",
        "Q: Where was it?",
        f"THE PREMIER: In Porto Alto.{MORE}",
        f"THE MAYOR: And it was a good day.{MORE}",
    )
    assert speakers(found) == [None, None, None, "Piet Osei"]


@pytest.mark.parametrize("outlet", ["Harbour Gazette", "Jornal da Várzea", "港湾日報"])
def test_an_outlet_is_no_person(outlet: str) -> None:
    found = talk(
        f"{outlet}: When does the ferry sail again?",
        f"Ann Lee: On Monday.{MORE}",
        f"{outlet}: And who pays for it?",
        f"Ann Lee: The council does.{MORE}",
    )
    assert [person.name for person in found.people] == ["Ann Lee"]


def test_a_word_for_nobody_with_a_name_in_brackets_names_somebody() -> None:
    found = talk(
        "HOST: Why do you build boats?",
        f"GUEST (Lars Bohm): I like the smell of wood.{MORE}",
        "HOST: And what is next?",
        f"GUEST: A longer one, with two masts.{MORE}",
    )
    assert speakers(found) == [None, "Lars Bohm", None, None]


def test_in_court_the_line_before_says_who_asks_and_the_oath_who_answers() -> None:
    found = talk(
        "BEFORE: HON. RUTH M. CALDER, JUDGE",
        "For the plaintiff: ANN P. LEE, ESQ.",
        "PIET OSEI, having been duly sworn, testified as follows:",
        "BY MS. LEE:",
        "Q. Where do you work?",
        f"A. On the ferry.{MORE}",
        "THE COURT: Please speak up for the jury.",
        "Q. Since when?",
        f"A. Since the spring.{MORE}",
        "THE COURT: You may step down now, Mr. Osei.",
    )
    court, asks, answers = "Ruth M. Calder", "Ann P. Lee", "Piet Osei"
    assert speakers(found) == [asks, answers, court, asks, answers, court]


def test_one_who_is_sworn_later_answers_from_there_on() -> None:
    found = talk(
        "BY MR. MARSH:",
        "Q. Did you see it, sir?",
        f"A. I did.{MORE}",
        "ANN LEE, called as a witness, was examined:",
        "Q. And did you see it?",
        f"A. I did not.{MORE}",
    )
    assert speakers(found)[1] is None
    assert speakers(found)[-1] == "Ann Lee"


def test_an_affiliation_tells_two_people_of_one_surname_apart() -> None:
    found = talk(
        "Present: Ann Lee (Harbour Office), Tom Lee (Coast Guard)",
        f"Lee (Harbour Office): We go on with it.{MORE}",
        f"Lee (Coast Guard): We do not.{MORE}",
        f"Lee (Harbour Office): So be it.{MORE}",
        f"Lee (Coast Guard): So be it, then.{MORE}",
    )
    assert set(speakers(found)) <= {"Ann Lee", "Tom Lee", None}
    assert speakers(found)[0] != speakers(found)[1]


def test_a_surname_with_its_office_is_the_holder_on_the_title_page() -> None:
    found = talk(
        "THE HON ANN LEE MP\nMINISTER FOR ROADS",
        f"MINISTER LEE: Works start in March, says Bob Lee here beside me.{MORE}",
        "JOURNALIST: Why March?",
        f"MINISTER LEE: Because it is dry then.{MORE}",
        "JOURNALIST: And who pays?",
        f"MINISTER LEE: The council does.{MORE}",
    )
    assert speakers(found)[0] == "Ann Lee"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("Meeting chaired by Walter P. Osei", "MR. OSEI"),
        ("Present were S. Yildiz-Kroon and T. Roos", "MS. YILDIZ"),
        ("Present: R.J. van den Berg, T. Roos", "Mr. van den Berg"),
    ],
)
def test_initials_particles_and_double_names_complete_a_label(printed: str, label: str) -> None:
    found = talk(
        printed,
        f"{label}: I ask whether the bridge can be opened.{MORE}",
        f"MR. ROOS: It can, and it will.{MORE}",
        f"{label}: Then I am content.{MORE}",
    )
    name = speakers(found)[0]
    assert name is not None
    assert name in printed


def test_the_initials_of_an_outlet_are_no_person() -> None:
    found = talk(
        "A talk about the ferry",
        "Harbour Gazette: When does the ferry sail again?",
        f"Ann Lee: On Monday.{MORE}",
        "HG: And who pays for it?",
        f"Ann Lee: The council does.{MORE}",
        "Harbour Gazette: Is that sure?",
        f"Ann Lee: It is.{MORE}",
    )
    assert [person.name for person in found.people] == ["Ann Lee"]


def test_one_letter_missing_in_a_long_surname_is_the_same_person() -> None:
    found = talk(
        f"Ravi Venkataraghavan: I ask about the bridge.{MORE}",
        f"Ann Lee: It is open.{MORE}",
        f"Ravi Venkatraghavan: Then I am content.{MORE}",
        f"Ann Lee: So am I.{MORE}",
    )
    assert len(found.people) == 2


def test_a_label_is_a_name_where_the_page_lists_it() -> None:
    found = talk(
        "出席人员：水务局局长罗启舟、预报员宁若禾",
        "罗启舟：去年全市共有积水点47处，今年汛前完成整治39处，剩余8处。",
        "记者：今年的雨会比去年多吗？",
        "宁若禾：总量偏多一到两成，但我更担心的是短时强降雨。",
        "记者：追问一句，去年为什么没有提前放？",
        "罗启舟：去年收到预警的时候，闸门的电机坏了。",
    )
    assert speakers(found)[0] == "罗启舟"
    assert speakers(found)[2] in ("宁若禾", None)
    assert "记者" not in speakers(found)


def test_a_surname_that_fits_two_speakers_with_initials_is_nobodys() -> None:
    found = talk(
        "Councillors Marta Osei and Piet Osei are not related.",
        f"CLLR P. OSEI: I move it.{MORE}",
        f"CLLR M. OSEI: I second it.{MORE}",
        f"CLLR OSEI: So be it.{MORE}",
        f"CLLR P. OSEI: Thank you.{MORE}",
    )
    assert speakers(found) == ["Piet Osei", "Marta Osei", None, "Piet Osei"]


def test_a_label_names_the_holder_of_its_office_in_brackets() -> None:
    found = talk(
        f"THE MAYOR (Cllr Ruth Calder): Item seven.{MORE}",
        f"CLLR OSEI: I move it.{MORE}",
        f"THE MAYOR: Those in favour?{MORE}",
    )
    assert speakers(found)[::2] == ["Ruth Calder"] * 2


def test_two_letters_that_ask_in_another_language_are_initials_beside_others() -> None:
    found = talk(
        "Ann Lee talks to Oona Terry about fog",
        "AL: Was it cold on the boat that night?",
        f"OT: It was.{MORE}",
        "AL: And how long were you out there?",
        f"OT: Until the morning, I think.{MORE}",
    )
    assert speakers(found) == ["Ann Lee", "Oona Terry"] * 2


def test_letters_that_a_scanner_misread_make_no_other_person() -> None:
    found = talk(
        f"MR. ODELL: I was there.{MORE}",
        f"MS. LEE: So was I.{MORE}",
        f"MR. 0DELL: I know.{MORE}",
        f"MS. LEE: Good.{MORE}",
    )
    assert speakers(found) == ["Odell", "Lee"] * 2


def test_nicknames_name_nobody_but_by_initial_and_surname() -> None:
    found = talk(
        "Ask me anything: AMA with Ambassador Ann Marsh",
        f"[19:00] <A_Marsh> Good evening to all of you, and ask me anything.{MORE}",
        "[19:01] <tern99> why is the office closed on fridays?",
        f"[19:02] <A_Marsh> We are only four people here.{MORE}",
        "[19:03] *** tern99 has left",
        f"[19:04] <A_Marsh> I hope that this helps you.{MORE}",
    )
    assert speakers(found) == ["Ann Marsh", None, "Ann Marsh", "Ann Marsh"]
    assert [note.text for turn in turns(found) for note in turn.blocks if isinstance(note, Note)] == [
        "[19:03] *** tern99 has left"
    ]


def test_in_an_inquiry_the_oath_in_brackets_and_the_call_say_who_speaks() -> None:
    found = talk(
        f"THE CHAIR: Good morning.{MORE}",
        f"MS CALDER: May I call Mr Piet Osei.{MORE}",
        "MR PIET OSEI (affirmed)",
        "Q. Where do you work?",
        f"A. On the ferry.{MORE}",
        "Examination by MR MARSH",
        "Q. Since when?",
        f"A. Since the spring.{MORE}",
    )
    assert speakers(found)[1:] == ["Calder", "Calder", "Piet Osei", "Marsh", "Piet Osei"]
    assert [type(block) for turn in turns(found) for block in turn.blocks].count(Note) == 2


def test_a_moderator_who_says_their_name_has_it_in_all_turns() -> None:
    found = talk(
        f"MODERATOR: Good evening. I'm Ruth Calder.{MORE}",
        f"MR. OSEI: Good evening.{MORE}",
        f"MODERATOR: Let us begin with the bridge.{MORE}",
        f"MR. OSEI: Gladly.{MORE}",
    )
    assert speakers(found) == ["Ruth Calder", "Osei"] * 2


def test_how_something_is_said_is_no_affiliation() -> None:
    found = talk(
        f"Ann Lee (through interpreter): We met.{MORE}",
        "Q: Where was it?",
        f"Ann Lee (through interpreter): In Porto Alto.{MORE}",
    )
    assert found.people[0].affiliation is None


def test_names_in_georgian_letters_are_labels_and_stay_small() -> None:
    found = talk(
        "ნინო ჭავჭანიძე: დილა მშვიდობისა. ჩვენ დღეს ხიდი გავხსენით, და მე მადლობას გიხდით.",
        "კითხვა: როდის დაიწყება მუშაობა?",
        "ჭავჭანიძე: ხვალ დილით. ჩვენ ვმუშაობთ, და მე თქვენ ყველაფერს გეტყვით.",
        "კითხვა: რამდენი ადამიანი მოვა?",
        "ჭავჭანიძე: თორმეტი. მე მათ ვიცნობ, და ისინი კარგად მუშაობენ.",
    )
    assert set(speakers(found)) == {"ნინო ჭავჭანიძე", None}


def test_initials_that_no_name_explains_name_nobody() -> None:
    lines = [
        f"{label}: We go on with it.{MORE}" for label in ("JV", "Ann Lee", "RK", "JV", "AL", "RK", "MR. OX")
    ]
    found = talk(*lines)
    assert speakers(found) == [None, "Ann Lee", None, None, "Ann Lee", None, "Ox"]
    why = "4 turns are labelled with initials that stand for no one name of the capture: “JV:”, “RK:”."
    assert codes(*lines) == [why]


def _asked(*labels: str) -> list[str]:
    said = ("Can you tell me when I may go on, number", "I can, and I will tell you how we do it, number")
    return [f"{label}: {said[at % 2]} {at}{'?.'[at % 2]}{MORE}" for at, label in enumerate(labels)]


def test_a_short_name_that_the_page_writes_small_is_no_initials() -> None:
    lines = _asked(*["Ann Lee", "COX"] * 3)
    assert "Cox" in speakers(talk("The council heard Cox and Ann Lee", *lines))
    assert speakers(talk(*lines)) == ["Ann Lee", None] * 3


def test_initials_with_hyphens_are_explained() -> None:
    lines = _asked("Tom Boren", "Ann Lee-Marsh", *["T.B.", "A.L.-M."] * 3)
    assert speakers(talk(*lines)) == ["Tom Boren", "Ann Lee-Marsh"] * 4


def test_who_says_their_whole_name_has_it() -> None:
    found = talk(
        f"MS. CALDER: Thank you. My name is Ruth\nCalder and I swim every day.{MORE}",
        f"MR. OSEI: Then swim.{MORE}",
        f"MS. CALDER: I will. I am glad Ann Calder came.{MORE}",
    )
    assert speakers(found) == ["Ruth Calder", "Osei", "Ruth Calder"]


def test_the_party_of_a_label_is_nobody_and_a_verb_is_no_name() -> None:
    lines = _asked(*["Osei (Team Osei)", "MHE. RUTH CALDER aliuliza"] * 2)
    found = talk("Present: Ruth Calder, Piet Osei (Team Osei)", *lines)
    assert speakers(found) == ["Piet Osei", "Ruth Calder"] * 2


def test_who_speaks_to_the_press_answers() -> None:
    found = talk(
        "Harbour opens in May",
        "Harbour master Ann Lee spoke to the media on Friday. Ann Lee had come by boat.",
        f"Q: When does it open?{MORE}",
        "A: I can tell you that it opens in May.",
        "Q: Who pays for it?",
        "A: We do, and I am glad of it.",
    )
    assert speakers(found) == [None, "Ann Lee"] * 2


def test_a_chinese_surname_has_the_name_that_stands_before_its_reading() -> None:
    found = talk(
        "港の対話",
        "田中：番台です。私が小銭を忘れて。",
        "山本：四百七十円。まだもらってないですか？",
        "田中：払いましたよ、私は次の日に。",
        "山本：そうですか、私は忘れました。",
        "田中花子（たなか・はなこ）1988年生まれ。写真家。",
        "山本五郎（やまもと・ごろう）1941年生まれ。三代目。",
    )
    assert speakers(found)[:2] == ["田中花子", "山本五郎"]


@pytest.mark.parametrize(
    ("heading", "label", "name"),
    [
        ("Présidence de M. Noël Vance", "M. le président", "Noël Vance"),
        ("Vorsitz: Eva Sommer", "Präsidentin", "Eva Sommer"),
    ],
)
def test_a_line_says_who_leads_the_sitting(heading: str, label: str, name: str) -> None:
    found = talk(
        heading,
        f"{label}: The sitting is open.{MORE}",
        f"Ann Lee: I have a question on the ferry.{MORE}",
        f"{label}: The floor is yours again.{MORE}",
        f"Ann Lee: It is about the winter.{MORE}",
    )
    assert speakers(found) == [name, "Ann Lee"] * 2


def test_two_who_lead_are_neither() -> None:
    found = talk(
        "Présidence de M. Noël Vance",
        "Présidence de Mme Claire Petit",
        f"M. le président: The sitting is open.{MORE}",
        f"Ann Lee: I have a question on the ferry.{MORE}",
        f"M. le président: The floor is yours again.{MORE}",
        f"Ann Lee: It is about the winter.{MORE}",
    )
    assert speakers(found) == [None, "Ann Lee"] * 2


@pytest.mark.parametrize("heading", ["発表者：知事 林啓子", "出席：知事林啓子議員、次長 山田太郎"])
def test_offices_and_names_in_scripts_without_capitals(heading: str) -> None:
    found = talk(
        heading,
        "司会：それでは、知事、お願いします。皆さんからの質問は、そのあとにお受けします。",
        "知事：今日は港の工事についてお話しします。予算は去年と同じです。工事は来年の春に始まります。",
        "記者：予算は足りるのでしょうか。",
        "知事：足りると考えています。足りなければ、また議会にお願いします。",
    )
    assert speakers(found) == [None, "林啓子", None, "林啓子"]


def test_a_name_with_an_ending_behind_an_apostrophe() -> None:
    found = talk(
        "Vali Ayşe Demir'in katılımıyla, 28 Temmuz 2022",
        "SORU: Köprü ne zaman açılacak?",
        f"VALİ DEMİR: Köprü yazın açılacak.{MORE}",
        "SORU: Kim ödeyecek?",
        f"VALİ DEMİR: Devlet ödeyecek.{MORE}",
    )
    assert speakers(found) == [None, "Ayşe Demir"] * 2


def test_a_first_name_with_an_initial() -> None:
    found = talk(
        f"Ann Lee: I say that the harbour has to be deeper.{MORE}",
        f"Piet Osei: I think that it is deep enough.{MORE}",
        f"Ann L: I know that it is not.{MORE}",
        f"Piet Osei: You may say so.{MORE}",
        f"Ann L: I do, and so do the pilots.{MORE}",
    )
    assert speakers(found) == ["Ann Lee", "Piet Osei", "Ann Lee", "Piet Osei", "Ann Lee"]


def test_the_metadata_title_names_the_guest() -> None:
    page = (
        "<title>Ann Lee, diver: “The sea forgets” | Harbour Post</title><h1>“The sea forgets”</h1>"
        "<p>Ann Lee has worked under the harbour of Porto Alto for thirty years.</p>"
        "<p><b>Question.</b> When did you first dive?</p>"
        f"<p><b>Answer.</b> I was ten years old.{MORE}</p>"
        "<p><b>Q.</b> And who taught you?</p>"
        f"<p><b>A.</b> My mother did, she was the first.{MORE}</p>"
    )
    assert speakers(document_of(Source(name="page.html", data=page.encode()))) == [None, "Ann Lee"] * 2


def test_two_names_that_a_word_joins_are_two_people() -> None:
    found = talk(
        "Guests of the evening were Ann Brady-Krett and Ewan Lees",
        f"Ann Brady-Krett: We knew nothing of it.{MORE}",
        f"Ewan Lees: Nor did we.{MORE}",
        f"Ann Brady-Krett: Who wrote it?{MORE}",
        f"E.L.: The council did.{MORE}",
        f"Ann Brady-Krett: I see.{MORE}",
    )
    assert [person.name for person in found.people] == ["Ann Brady-Krett", "Ewan Lees"]


def test_a_word_for_a_questioner_is_not_the_host_who_has_a_label() -> None:
    found = talk(
        "Interview by Tom Marsh",
        f"Tom Marsh: What did you find there?{MORE}",
        f"Ann Lee: Nothing at all.{MORE}",
        "Listener: May I ask when it opens?",
        f"Ann Lee: On Monday.{MORE}",
        f"Tom Marsh: And when does it close?{MORE}",
    )
    assert "Tom Marsh" not in (speakers(found)[2],)


def test_a_mistyped_and_a_full_order_of_one_name() -> None:
    found = talk(
        "INDEX",
        "Lee Ann, chair ... 3",
        "IN THE CHAIR: THE CHAIR",
        "ANN LEE",
        f"THE CHAIR: The sitting is open.{MORE}",
        f"MR. OSEI: I thank you.{MORE}",
        f"THE CHAIR: The sitting is closed.{MORE}",
    )
    assert "Lee Ann" not in [person.name for person in found.people]


def test_the_second_surname_behind_the_one_of_a_label() -> None:
    found = talk(
        "Present: Josep Ferrer Casas, mayor",
        f"MR. FERRER: We open the meeting.{MORE}",
        "Q: When does it end?",
        f"MR. FERRER: At nine.{MORE}",
    )
    assert [person.name for person in found.people] == ["Josep Ferrer Casas"]


def test_a_first_name_behind_sir_is_of_the_person_named_before() -> None:
    found = talk(
        f"SIR DESMOND ACKERLEY: Good morning.{MORE}",
        f"MR. TOLLAND: I call the captain.{MORE}",
        f"SIR DESMOND: Go on.{MORE}",
    )
    assert speakers(found) == ["Desmond Ackerley", "Tolland", "Desmond Ackerley"]


def test_who_is_asked_without_capitals_has_a_name_like_one() -> None:
    found = talk(
        "सूर्यछत योजना: सवाल और जवाब",
        "सवाल: योजना का लाभ किसे मिलेगा?",
        "जवाब: जिनके नाम पर मकान और बिजली कनेक्शन, दोनों हैं।",
        "सवाल: सब्सिडी कितनी है?",
        "जवाब: यह पैनल की क्षमता पर निर्भर करेगी।",
    )
    assert set(speakers(found)) <= {None}


def test_who_asks_is_introduced_behind_the_office_of_whom_they_address() -> None:
    found = talk(
        f"THE AMBASSADOR: I have briefed the council.{MORE}",
        "Q: Thank you, Ambassador. Brenda Osei-Lund, Continental Radio. What happened on Monday?",
        f"THE AMBASSADOR: Monday happened.{MORE}",
    )
    assert speakers(found) == [None, "Brenda Osei-Lund", None]


def test_the_number_of_a_question_is_no_part_of_a_label() -> None:
    found = talk(
        "Members present: Dame Priscilla Hart (Chair); Aled Bevan",
        f"Q1     Chair: Good morning.{MORE}",
        f"Terry Lumb: Good morning.{MORE}",
        f"Q2     Aled Bevan: What does it buy?{MORE}",
        f"Terry Lumb: A digger.{MORE}",
    )
    assert speakers(found) == ["Priscilla Hart", "Terry Lumb", "Aled Bevan", "Terry Lumb"]


def test_without_capitals_a_label_says_where_the_office_before_a_name_ends() -> None:
    found = talk(
        "مقابلة مع وزيرة المياه ليلى حداد",
        "سامي خوري: متى يبدأ العمل في السد الجديد؟",
        "ليلى حداد: بدأ العمل في شهر آذار، وسوف ينتهي في العام القادم.",
        "سامي خوري: كم تبلغ تكلفة المشروع؟",
        "ليلى حداد: تبلغ التكلفة ستين مليون دولار، يدفع نصفها برنامج آخر.",
    )
    assert speakers(found) == ["سامي خوري", "ليلى حداد"] * 2


@pytest.mark.parametrize(
    ("listed", "role"),
    [
        ("Piet Osei, Director General, Harbour Office", "Director General"),
        ("Piet Osei, President Carl Rehn", None),
        ("Piet Osei, Director, Harbour Office", "Director"),
    ],
)
def test_an_office_behind_a_name_is_whole_or_nobodys(listed: str, role: str | None) -> None:
    found = talk(
        "Meeting of the harbour council",
        f"Present: Ruth Calder; {listed}",
        f"MS. CALDER: I ask whether the bridge can be opened.{MORE}",
        f"MR. OSEI: It can.{MORE}",
        f"MS. CALDER: Then I am content.{MORE}",
    )
    (osei,) = (person for person in found.people if person.name == "Piet Osei")
    assert (osei.role.text if osei.role else None) == role


def test_a_role_ends_before_the_honorific_behind_it() -> None:
    found = talk(
        f"SPOKESMAN MR. LEE: We have met again.{MORE}", "Q: Where was it?", f"MR. LEE: In Porto.{MORE}"
    )
    role = found.people[0].role
    assert role is not None
    assert role.text == "SPOKESMAN"


def test_no_name_goes_over_a_word_that_stands_behind_names() -> None:
    found = talk(
        "अध्यक्ष महोदय: अब प्रश्नकाल आरंभ होता है। श्री दिनेश पाटनी।",
        "श्री दिनेश पाटनी: अध्यक्ष महोदय, माननीय सदस्य के क्षेत्र में कुल बारह सड़कें स्वीकृत हैं। वे कब बनेंगी?",
        "श्रीमती लता सोलंकी: अध्यक्ष महोदय, सात का काम पूरा हो गया है और शेष मार्च तक पूरी हो जाएंगी।",
        "श्री दिनेश पाटनी: क्या मंत्री जी बताएंगी कि देरी का कारण क्या है?",
        "श्रीमती लता सोलंकी: वन विभाग की अनुमति में समय लगा। अब सभी अनुमतियां मिल गई हैं।",
    )
    assert {person.name for person in found.people} == {"दिनेश पाटनी", "लता सोलंकी"}
    assert speakers(found)[0] is None


def test_a_department_before_an_office_is_no_name() -> None:
    found = talk(
        "ग्रामीण विकास मंत्री: माननीय सदस्य के क्षेत्र में कुल बारह सड़कें स्वीकृत हैं।",
        "श्री दिनेश पाटनी: वे कब तक बन जाएंगी?",
        "ग्रामीण विकास मंत्री: सात का काम पूरा हो गया है और शेष मार्च तक पूरी हो जाएंगी।",
        "श्री दिनेश पाटनी: क्या मंत्री जी बताएंगी कि देरी का कारण क्या है?",
        "ग्रामीण विकास मंत्री: वन विभाग की अनुमति में समय लगा। अब सभी अनुमतियां मिल गई हैं।",
    )
    assert [person.name for person in found.people] == ["दिनेश पाटनी"]
