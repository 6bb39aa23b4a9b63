"""Two documents in one file: the second is announced, and claims nothing for the whole."""

from __future__ import annotations

import pytest

from tests.unit.structuring.talk import speakers, talk, turns
from toolkit.model.document import Document, Heading
from toolkit.model.parts import pieces_of
from toolkit.model.source import Source
from toolkit.pipeline import document_of

COUNCIL = (
    "The council agreed on Monday to dredge the outer harbour before the winter storms arrive.",
    "Work on the north basin begins in the spring, and the ferry keeps to its usual timetable.",
    "The harbour master told the council that the channel has lost two metres since the last survey.",
    "Fishing crews asked for a berth on the inner quay while the dredger works off the breakwater.",
)
LIBRARY = tuple(
    text.replace("harbour", "library").replace("council", "trustees").replace("channel", "reading room")
    for text in COUNCIL
)
FIRST = ("Council agrees to dredge the harbour", "By Ann Lee", "3 May 2019")
SECOND = ("Library opens a room for maps", "By Cleo Ford", "17 June 2020")


def heading(found: Document) -> Heading | None:
    return next((node for node in found.body if isinstance(node, Heading) and node.text == SECOND[0]), None)


def warned(found: Document) -> list[str]:
    return [warning.message for warning in found.warnings if warning.code == "further-document"]


def test_a_second_article_is_a_heading_and_a_warning() -> None:
    found = talk(*FIRST, *COUNCIL, *SECOND, *LIBRARY)
    about = found.metadata
    assert about.title is not None
    assert about.title.value == FIRST[0]
    published = about.dates.published if about.dates else None
    assert published is not None
    assert published.value == "2019-05-03"
    assert [claim.value for claim in about.authors] == ["Ann Lee"]
    second = heading(found)
    assert second is not None
    assert (second.level, second.basis) == (1, "inferred")
    assert ["line 15" in message for message in warned(found)] == [True]


def test_it_ends_the_last_turn() -> None:
    said = [f"{'Ann Lee' if n % 2 else 'Bob Marsh'}: I think so. {text}" for n, text in enumerate(COUNCIL)]
    again = [f"{'Cleo Ford' if n % 2 else 'Eva Stone'}: Thank you. {text}" for n, text in enumerate(LIBRARY)]
    found = talk(*FIRST, *said, *SECOND, *again)
    second = heading(found)
    assert second is not None
    spoken = turns(found)
    assert len(spoken) == 8
    before, after = spoken[3], spoken[4]
    assert pieces_of(before.blocks[-1])[-1][1] <= second.pieces[0][0] < pieces_of(after.blocks[0])[0][0]
    assert speakers(found)[4] == "Eva Stone"
    assert len(warned(found)) == 1


def test_a_chronicle_of_many_dated_headlines_is_one_document() -> None:
    more = [
        line
        for year in range(2010, 2015)
        for line in (f"Works of the year {year} in the port", f"3 May {year}", *COUNCIL)
    ]
    found = talk(*FIRST, *COUNCIL, *more)
    assert not warned(found)


def test_a_comment_is_no_document() -> None:
    found = talk(*FIRST, *COUNCIL, "Cleo Ford", "17 June 2020", *LIBRARY)
    assert not warned(found)


def test_short_documents_below_the_same_line_of_their_site_are_two() -> None:
    found = talk(
        "Home | News | Ferries", *FIRST, *COUNCIL[:2], "Home | News | Ferries", *SECOND, *LIBRARY[:2]
    )
    assert heading(found) is not None
    found = talk("Home | News | Ferries", *FIRST, *COUNCIL[:2], *SECOND, *LIBRARY[:2])
    assert heading(found) is None


def release(kicker: str, day: str, head: str, text: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{kicker}\n{day}", head, *text)


@pytest.mark.parametrize(
    ("kickers", "days"),
    [
        (("PRESS RELEASE", "PRESS RELEASE"), ("3 May 2019", "17 June 2020")),
        (("Press release No. 4/2019", "Press release No. 5/2019"), ("3 May 2019", "3 May 2019")),
    ],
)
def test_a_second_release_is_headed_as_the_first(kickers: tuple[str, str], days: tuple[str, str]) -> None:
    one = release(kickers[0], days[0], FIRST[0], COUNCIL)
    other = release(kickers[1], days[1], SECOND[0], LIBRARY)
    found = talk(*one, "ENDS", *other, "ENDS")
    assert heading(found) is not None
    assert len(warned(found)) == 1
    about = found.metadata
    assert about.publisher is None
    published = about.dates.published if about.dates else None
    assert published is not None
    assert published.value == "2019-05-03"


def test_the_kicker_may_be_numbered_and_above_a_place() -> None:
    text = (
        "Die Stadtwerke erneuern im Frühjahr die Leitung unter der Mühlenstraße, weil sie sehr alt ist.",
        "Die Arbeiten dauern neun Wochen, und die Busse fahren in dieser Zeit über den Marktplatz.",
    )
    one = release("Pressemitteilung Nr. 4", "Pell, 3. Mai 2019", "Neue Leitung für die Mühlenstraße", text)
    later = tuple(line.replace("Leitung", "Brücke").replace("neun", "elf") for line in text)
    other = release("Pressemitteilung Nr. 5", "Pell, 17. Juni 2019", "Neue Brücke am Markt", later)
    assert len(warned(talk(*one, *other))) == 1


def test_a_release_whose_text_opens_with_its_day_begins_below_the_mark_that_ends_another() -> None:
    one = (FIRST[0], f"PELL, 3 May 2019 – {COUNCIL[0]}", *COUNCIL[1:], "###")
    found = talk(*one, SECOND[0], f"PELL, 17 June 2020 – {LIBRARY[0]}", *LIBRARY[1:], "###")
    assert len(warned(found)) == 1
    found = talk(*one, SECOND[0], *LIBRARY, "###")
    assert not warned(found)


def test_a_running_head_and_teasers_begin_no_document() -> None:
    one = release("PRESS RELEASE", "3 May 2019", FIRST[0], COUNCIL)
    again = release("PRESS RELEASE", "3 May 2019", "What the dredger costs the council", LIBRARY)
    assert not warned(talk(*one, *again))
    teasers = [
        line
        for n, text in enumerate(LIBRARY)
        for line in release("PRESS RELEASE", f"1{n} June 2019", f"{SECOND[0]} number {n}", (text,))
    ]
    assert not warned(talk(*one, *teasers))


def test_headings_of_elements_beside_one_another_head_documents() -> None:
    def article(head: str, day: str, text: tuple[str, ...]) -> str:
        return f"<article><h2>{head}</h2><p>{day}</p>{_paragraphs(text)}</article>"

    two = article(FIRST[0], FIRST[2], COUNCIL) + article(SECOND[0], SECOND[2], LIBRARY)
    assert len(warned(page(f"<main>{two}</main>"))) == 1
    flat = f"<h1>{FIRST[0]}</h1><p>{FIRST[2]}</p>{_paragraphs(COUNCIL)}"
    section = f"<section><h2>{SECOND[0]}</h2><p>{SECOND[2]}</p>{_paragraphs(LIBRARY)}</section>"
    assert not warned(page(f"<main>{flat}{section}</main>"))


def _paragraphs(text: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in text)


def page(body: str) -> Document:
    data = f"<html lang=en><body>{body}</body></html>".encode()
    return document_of(Source(name="page.html", data=data))


def test_the_date_and_the_kicker_above_a_second_release_stay_and_are_nobodys_words() -> None:
    said = [f"{'Ann Lee' if n % 2 else 'Bob Marsh'}: I think so. {text}" for n, text in enumerate(COUNCIL)]
    first, second = (("MEDIA RELEASE", date, title) for title, _, date in (FIRST, SECOND))
    found = talk(*first, *said, "Media contact: Ann Lee, 555 0134", *second, *LIBRARY)
    words = [getattr(node, "text", "") for node in found.body]
    at = words.index(SECOND[0])
    assert words[at - 2 : at] == ["MEDIA RELEASE", SECOND[2]]
    assert len(warned(found)) == 1
