"""What the head of a transcript says: its title, day, place, publisher and kind, in several languages."""

from __future__ import annotations

import pytest

from toolkit.model.document import Document
from toolkit.model.source import Source
from toolkit.pipeline import document_of

ENGLISH = (
    "THE MINISTER: Good morning. The lock at the weir has been open since last night, and the boats may pass.",
    "QUESTION: Who pays for the new gates, and when will the work on them begin?",
    "THE MINISTER: The state pays for them. The work will begin when the water is low enough for it.",
    "QUESTION: And what happens to the eels that live below the weir?",
    "THE MINISTER: They have a ladder of their own, and I am told that they use it every night.",
)
GERMAN = (
    "DIE MINISTERIN: Guten Morgen. Die Schleuse am Wehr ist seit gestern Abend offen, und die Boote können fahren.",
    "FRAGE: Wer bezahlt die neuen Tore, und wann beginnen die Arbeiten daran?",
    "DIE MINISTERIN: Das Land bezahlt sie. Die Arbeiten beginnen, wenn das Wasser dafür niedrig genug ist.",
    "FRAGE: Und was wird aus den Aalen, die unter dem Wehr leben?",
    "DIE MINISTERIN: Sie haben eine eigene Treppe, und man sagt mir, dass sie jede Nacht benutzt wird.",
)
RUSSIAN = (
    "МИНИСТР: Доброе утро. Шлюз у плотины открыт со вчерашнего вечера, и лодки могут проходить свободно.",
    "ВОПРОС: Кто платит за новые ворота, и когда начнутся работы?",
    "МИНИСТР: За них платит область. Работы начнутся, когда вода будет достаточно низкой для этого.",
    "ВОПРОС: А что будет с угрями, которые живут ниже плотины?",
    "МИНИСТР: У них есть своя лестница, и мне говорят, что они ходят по ней каждую ночь.",
)
PROSE = "The council met for two days and heard the reports of its four working groups in the old town hall."


def of(*lines: str, page: bool = False) -> Document:
    data = "\n".join(lines) if page else "\n\n".join(lines)
    return document_of(Source(name="page.html" if page else "page.txt", data=data.encode()))


def event(found: Document) -> str | None:
    dates = found.metadata.dates
    return dates.event.value if dates and dates.event else None


def published(found: Document) -> str | None:
    dates = found.metadata.dates
    return dates.published.value if dates and dates.published else None


def place(found: Document) -> str | None:
    return found.metadata.place.value if found.metadata.place else None


@pytest.mark.parametrize(
    ("head", "turns"),
    [
        (("THE LOCK ROAD INQUIRY", "Day 7", "Tuesday, 4 May 2021"), ENGLISH),
        (("Lock and Weir Tribunal", "Morning sitting", "4 May 2021"), ENGLISH),
        (("Anhörung zum Wehr", "12. Sitzung des Ausschusses für Wasserwege", "4. Mai 2021"), GERMAN),
        (("Стенограмма заседания комиссии", "4 мая 2021 года"), RUSSIAN),
    ],
)
def test_the_day_of_a_sitting_is_no_day_of_publication(head: tuple[str, ...], turns: tuple[str, ...]) -> None:
    found = of(*head, *turns)
    assert (event(found), published(found)) == ("2021-05-04", None)


@pytest.mark.parametrize(
    ("line", "turns", "town"),
    [
        ("Кленовск, 4 мая 2021 года", RUSSIAN, "Кленовск"),
        ("4 мая 2021 года   15:40   Кленовск", RUSSIAN, "Кленовск"),
    ],
)
def test_a_day_beside_a_place_above_turns_is_that_of_what_is_said(
    line: str, turns: tuple[str, ...], town: str
) -> None:
    found = of("Пресс-конференция министра в Кленовске о шлюзе", line, *turns)
    assert (place(found), event(found)) == (town, "2021-05-04")


def test_a_word_apart_from_a_date_that_nothing_else_names_is_no_place() -> None:
    found = of("Пресс-конференция министра о шлюзе", "4 мая 2021 года   15:40   Кленовск", *RUSSIAN)
    assert place(found) is None


@pytest.mark.parametrize(
    ("label", "town"),
    [
        ("Ort: Altwehr, Haus am Markt", "Altwehr"),
        ("Ort: Rathaus, Altwehr", "Altwehr"),
        ("Ort: Altwehr", "Altwehr"),
    ],
)
def test_of_a_building_and_its_town_the_town_is_the_place(label: str, town: str) -> None:
    assert place(of("Pressekonferenz der Ministerin vom 4. Mai 2021", label, *GERMAN)) == town


def test_a_title_may_end_in_place_and_day() -> None:
    found = of("Press briefing by the minister for waterways, Lockham, 4 May 2021", *ENGLISH)
    assert (place(found), event(found)) == ("Lockham", "2021-05-04")


@pytest.mark.parametrize(
    ("opening", "town"),
    [
        (
            "[둑길뉴스=보문] 새 수문이 4일 밤 열렸다. 시는 수문을 여는 데 모두 두 달이 걸렸다고 밝혔다.",
            "보문",
        ),
        (
            "(보문=둑길뉴스) 새 수문이 4일 밤 열렸다. 시는 수문을 여는 데 모두 두 달이 걸렸다고 밝혔다.",
            "보문",
        ),
        ("[보문=새길] 새 수문이 4일 밤 열렸다. 시는 수문을 여는 데 모두 두 달이 걸렸다고 밝혔다.", None),
    ],
)
def test_of_a_place_and_an_agency_the_one_that_is_no_agency_is_the_place(
    opening: str, town: str | None
) -> None:
    more = (
        "시장은 배들이 이제 수문을 지나갈 수 있다고 말했다. 문을 고치는 일은 물이 낮아지면 시작한다고 한다."
    )
    found = of(
        "둑길뉴스", "둑 위의 새 수문이 두 달 만에 열렸다", "입력 2021.05.04. 22:41", opening, more, more
    )
    assert place(found) == town


def test_the_day_of_figures_is_no_event() -> None:
    found = of(
        "Remarks on the lock", "4 May 2021", "As of 1 May 2021 some 312 boats wait below it.", *ENGLISH
    )
    assert event(found) != "2021-05-01"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sendung vom 4. Mai 2021", "2021-05-04"),
        ("Ausgestrahlt am 4. Mai 2021", "2021-05-04"),
    ],
)
def test_the_day_of_a_broadcast_is_the_event(line: str, day: str) -> None:
    found = of("Die Aale unter dem Wehr", line, "Veröffentlicht am 6. Mai 2021", *GERMAN)
    assert (event(found), published(found)) == (day, "2021-05-06")


def test_a_breadcrumb_files_what_is_spoken() -> None:
    found = of("Home > Press > Press briefings", "The lock at the weir", "4 May 2021", *ENGLISH)
    assert found.metadata.kind.value == "briefing"


@pytest.mark.parametrize(
    ("type", "kind"), [("LiveBlogPosting", "news"), ("OpinionNewsArticle", "article"), ("Recipe", "other")]
)
def test_the_type_of_a_page_says_its_kind(type: str, kind: str) -> None:
    script = f'<script type="application/ld+json">{{"@type": "{type}", "headline": "The lock"}}</script>'
    body = f"<h1>The lock</h1><p>{PROSE}</p><p>{PROSE} So it ended.</p><p>{PROSE} And so on.</p>"
    found = of(f"<html lang=en><head>{script}</head><body>{body}</body></html>", page=True)
    assert found.metadata.kind.value == kind


def test_a_section_of_opinions_is_no_kind_where_people_speak() -> None:
    assert of("OPINION", "The lock at the weir", "4 May 2021", *ENGLISH).metadata.kind.value != "article"


def test_a_name_in_the_page_s_own_script_is_the_publisher_s() -> None:
    found = of(
        "青波県 Aonami Prefecture",
        "くらし・環境　健康・福祉　産業・しごと　県政情報",
        "水門の工事を始めます",
        "更新日：2021年5月4日",
        "青波県は、古い水門の工事を来月から始めます。工事の間も、船は水門を通ることができます。",
        "工事の費用は県が負担します。くわしい予定は、水が低くなってからあらためてお知らせします。",
        "Copyright © Aonami Prefecture. All Rights Reserved.",
    )
    assert found.metadata.publisher is not None
    assert found.metadata.publisher.value == "青波県"


def test_a_label_of_an_interview_heads_a_record_without_any_other_title() -> None:
    found = of("Lake Road Archive", "Interview with Ann Lee, keeper of the lock", "Ref. 12", *ENGLISH)
    assert found.metadata.title is not None
    assert found.metadata.title.value == "Interview with Ann Lee, keeper of the lock"
