"""A question at the end of a turn is one if something shows to whom it is put."""

from __future__ import annotations

import pytest

from tests.unit.structuring.talk import pairs, roles, talk

LONG = (
    "I have listened to all of this for two hours, and I am no wiser than I was when we began. The plan would fill "
    "in the mill race, sell the wheel and leave the old weir to the ice, and nobody has told us what comes after."
)
OWN = (
    "The weir has cost us more each winter, and the wheel was fit for scrap when I was still a child. I have seen "
    "the books of the last nine years, and there is no year in them without a loss, however one reads them."
)
LANG = (
    "Ich habe mir das alles zwei Stunden lang angehört und bin nicht klüger, als ich es am Anfang war. Der Plan "
    "verkauft das Rad und überlässt das alte Wehr dem Eis, und niemand hat uns gesagt, was danach kommen soll."
)
EIGEN = (
    "Das Wehr hat uns jeden Winter mehr gekostet, und das Rad war schon Schrott, als ich noch ein Kind war. Ich "
    "kenne die Bücher der letzten neun Jahre, und es gibt darin kein Jahr ohne einen Verlust für die Gemeinde."
)


def debate(*turns: str) -> list[str]:
    found = talk("Debate on the weir", *turns)
    assert all(not replies for replies in pairs(found)) == ("answer" not in roles(found))
    return roles(found)


@pytest.mark.parametrize(
    ("said", "next"),
    [
        (f"{LONG} Who in this hall can believe in it?", OWN),
        (f"{LONG} Is that the town we want? [Applause.]", OWN),
        (f"{LANG} Wollen wir das wirklich?", EIGEN),
    ],
)
def test_a_question_to_nobody_is_a_statement(said: str, next: str) -> None:
    turns = (f"Ann Marsh: {said}", f"Bob Roth: {next}", f"Cleo Ford: {said}", f"Eva Hale: {next}")
    assert debate(*turns) == ["statement"] * 4


@pytest.mark.parametrize(
    ("said", "next"),
    [
        ("What has the weir cost us in the last nine years?", OWN),
        (f"{LONG} Mr Roth, what comes after?", OWN),
        (f"{LONG} My question is what comes after. Who will say it?", OWN),
        (f"{LONG} What comes after?", f"Because it must. {OWN}"),
        (f"{LONG} What comes after?", f"I can say this to Ms Marsh. {OWN}"),
        (f"{LANG} Was kommt danach?", f"Ja, das ist schnell gesagt. {EIGEN}"),
    ],
)
def test_what_shows_that_it_is_put_to_somebody(said: str, next: str) -> None:
    closing = OWN if said.isascii() and "Wehr" not in said else EIGEN
    turns = (f"Cleo Ford: {closing}", f"Ann Marsh: {said}", f"Bob Roth: {next}", f"Eva Hale: {closing}")
    assert debate(*turns)[1:3] == ["question", "answer"]


def test_of_two_who_talk_one_asks_the_other() -> None:
    turns = (
        f"Ann Marsh: {LONG} What comes after?",
        f"Bob Roth: {OWN}",
        f"Ann Marsh: {LONG}",
        f"Bob Roth: {OWN}",
    )
    assert debate(*turns)[:2] == ["question", "answer"]
