"""A letter greets its readers like a speech its audience; what is written is nobody's turn."""

from __future__ import annotations

import pytest

from tests.unit.structuring.talk import roles, talk
from toolkit.model.document import Document

ASKED = (
    "We live beside the weir, and nobody asked us whether the mill race should be filled in.",
    "I learned to swim there. We would like the council to hear us before the diggers come.",
)
GEFRAGT = (
    "wir wohnen am Wehr, und niemand hat uns gefragt, ob der Mühlbach zugeschüttet werden soll.",
    "Ich habe dort schwimmen gelernt. Wir möchten, dass der Rat uns anhört, bevor die Bagger kommen.",
)
NISHALNU = (
    "אנחנו גרים ליד הסכר, ואף אחד לא שאל אותנו אם לסתום את תעלת הטחנה הישנה שבקצה הרחוב.",
    "אני למדתי לשחות שם. אנחנו רוצים שהמועצה תשמע אותנו לפני שיגיעו הדחפורים.",
)
SPRAWA = (
    "mieszkamy przy jazie i nikt nas nie zapytał, czy należy zasypać kanał starego młyna.",
    "Ja nauczyłem się tam pływać. Chcemy, żeby rada nas wysłuchała, zanim przyjadą koparki.",
)
LETTERS = {
    "named by its title": ("Open letter on the mill race", "Dear neighbours,", *ASKED),
    "closed": ("The mill race", "Dear neighbours,", *ASKED, "Yours sincerely,", "Eva Stone"),
    "closed, in German": ("Der Mühlbach", "Liebe Nachbarn,", *GEFRAGT, "Viele Grüße", "Jan Moor"),
    "closed, in Hebrew": ("תעלת הטחנה", "שלום לכולם,", *NISHALNU, "בברכה,", "יעל שדה", "דן כרמון"),
    "closed, in Polish": ("Kanał młyna", "Szanowni Państwo,", *SPRAWA, "Z poważaniem", "Ewa Lis"),
    "with a postscript": ("Dear neighbours,", *ASKED, "Sincerely", "Eva Stone", f"P.S. {ASKED[1]}"),
    "said to be written": ("Dear neighbours,", f"We are writing to you in haste. {ASKED[0]}", ASKED[1]),
    "signed": ("Dear neighbours,", *ASKED, "Signatories:", "Eva Stone", "Bob Marsh"),
}
SPEECHES = {
    "of a letter": ("Speech on the open letter of the mill", "Ladies and gentlemen,", *ASKED, "Thank you."),
    "with a letter in it": (
        "Remarks at the mill",
        "Ladies and gentlemen,",
        "This is a letter that I got from a boy of nine.",
        "Dear miller, please keep the wheel.",
        "Yours sincerely,",
        "Tom",
        *ASKED,
    ),
    "in German": ("Der Mühlbach bleibt", "Liebe Nachbarn,", *GEFRAGT, "Ich danke Ihnen."),
    "in Hebrew": ("תעלת הטחנה", "גבירותיי ורבותיי,", *NISHALNU, "תודה רבה."),
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_no_speech(name: str) -> None:
    found = talk(*LETTERS[name])
    assert roles(found) == []
    assert (found.metadata.kind.value, _evidence(found)) == ("other", True)


@pytest.mark.parametrize("name", SPEECHES)
def test_a_speech_stays_one(name: str) -> None:
    found = talk(*SPEECHES[name])
    assert roles(found) == ["statement"]
    assert found.metadata.kind.value == "speech"


def test_a_report_on_a_letter_is_none() -> None:
    found = talk(
        "Open letter asks the council to wait", "3 May 2019", *(f"{text} " * 2 for text in ASKED), *ASKED
    )
    assert found.metadata.kind.value == "article"


def test_the_arabic_comma_ends_a_greeting() -> None:
    found = talk(
        "نحن سعداء",
        "السيدات والسادة،",
        "نحن سعداء اليوم لأننا نفتح الجسر القديم أمام أهل المدينة بعد سنوات من العمل.",
        "أنا أشكر كل من عمل معنا في الشتاء، ونحن نعرف كم كان ذلك صعبا.",
    )
    assert roles(found) == ["statement"]


def _evidence(found: Document) -> bool:
    return bool(found.metadata.kind.evidence)
