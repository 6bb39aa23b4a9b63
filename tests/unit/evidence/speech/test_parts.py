"""What labels are made of."""

from __future__ import annotations

import pytest

from toolkit.evidence.speech.parts import parts_of


def parts(label: str) -> dict[str, str]:
    found = parts_of(label, (0, len(label)))
    spans = {key: getattr(found, key) for key in ("name", "office", "affiliation", "number")}
    return {"kind": found.kind} | {key: label[slice(*span)] for key, span in spans.items() if span}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Q", {"kind": "question"}),
        ("QUESTION 3", {"kind": "question", "number": "3"}),
        ("Female reporter", {"kind": "question"}),
        ("Frage Olsen", {"kind": "question", "name": "Olsen"}),
        (
            "Question (Piet Olsen, Fjord Radio)",
            {"kind": "question", "name": "Piet Olsen", "affiliation": "Fjord Radio"},
        ),
        ("JOURNALIST (Fjord Radio)", {"kind": "question", "affiliation": "Fjord Radio"}),
        ("《晚报》记者", {"kind": "question", "affiliation": "晚报"}),
        ("Réponse", {"kind": "answer"}),
        ("The Chair", {"kind": "moderator"}),
        ("Moderator (Nora Vance)", {"kind": "moderator", "name": "Nora Vance"}),
        ("Speaker 2", {"kind": "generic", "number": "2"}),
        ("Unidentified male speaker", {"kind": "generic"}),
        ("An hon. Member", {"kind": "generic"}),
        ("MS. VANCE", {"kind": "name", "name": "VANCE"}),
        ("Van der Meer", {"kind": "name", "name": "Van der Meer"}),
        ("Н.А.Ванц", {"kind": "name", "name": "Н.А.Ванц"}),
        ("田中さん", {"kind": "name", "name": "田中"}),
        ("De heer SMIT", {"kind": "name", "name": "SMIT"}),
        ("DIRECTORA DE PUERTOS Y COSTAS", {"kind": "office", "office": "DIRECTORA DE PUERTOS Y COSTAS"}),
        (
            "DIRECTORA DE PUERTOS Y COSTAS, NORA VANCE LARA",
            {"kind": "name", "name": "NORA VANCE LARA", "office": "DIRECTORA DE PUERTOS Y COSTAS"},
        ),
        ("M. le président Noël Vance", {"kind": "name", "name": "Noël Vance", "office": "président"}),
        ("VALİ YARDIMCISI AYŞE DEMİR", {"kind": "name", "name": "AYŞE DEMİR", "office": "VALİ YARDIMCISI"}),
        ("農林課長", {"kind": "office", "office": "農林課長"}),
        ("漁業局局長（林美玲）", {"kind": "name", "name": "林美玲", "office": "漁業局局長"}),
        ("市教育局局长 林美玲", {"kind": "name", "name": "林美玲", "office": "市教育局局长"}),
        ("SECRETARY VANCE", {"kind": "name", "name": "VANCE", "office": "SECRETARY"}),
        (
            "ACTING UNDER SECRETARY VANCE",
            {"kind": "name", "name": "VANCE", "office": "ACTING UNDER SECRETARY"},
        ),
        (
            "Secretary of State Nora Vance",
            {"kind": "name", "name": "Nora Vance", "office": "Secretary of State"},
        ),
        (
            "Nora Vance, Chair of the Board",
            {"kind": "name", "name": "Nora Vance", "office": "Chair of the Board"},
        ),
        ("Nora Vance (Director)", {"kind": "name", "name": "Nora Vance", "office": "Director"}),
        (
            "Nora Vance (Upper Ward) (Ind)",
            {"kind": "name", "name": "Nora Vance", "affiliation": "Upper Ward"},
        ),
        (
            "Piet Olsen -- Fjord Bank -- Analyst",
            {"kind": "name", "name": "Piet Olsen", "office": "Analyst", "affiliation": "Fjord Bank"},
        ),
        (
            "The Minister for Health (Nora Vance)",
            {"kind": "name", "name": "Nora Vance", "office": "Minister for Health"},
        ),
        ("林大臣", {"kind": "name", "name": "林", "office": "大臣"}),
        (
            "GOBERNADORA DEL ESTADO DE SAN GREGORIO, MARISOL TREJO URIBE",
            {
                "kind": "name",
                "name": "MARISOL TREJO URIBE",
                "office": "GOBERNADORA DEL ESTADO DE SAN GREGORIO",
            },
        ),
        ("Shri Nikhil Vartak", {"kind": "name", "name": "Nikhil Vartak"}),
        ("林委員柏勳", {"kind": "name", "name": "林委員柏勳", "office": "委員"}),
        ("東嶺新報　芳賀記者", {"kind": "question", "name": "芳賀", "affiliation": "東嶺新報"}),
        ("A member of the Green Party", {"kind": "generic"}),
        ("Un député du groupe Vert", {"kind": "generic"}),
        ("SRS'IN OLSEN", {"kind": "name", "name": "OLSEN"}),
        ("Jun 09, 2024", {"kind": "unknown"}),
        ("김철수 장관", {"kind": "name", "name": "김철수", "office": "장관"}),
        ("THE PRIME MINISTER", {"kind": "office", "office": "PRIME MINISTER"}),
        ("Chair of the Harbour Council", {"kind": "office", "office": "Chair of the Harbour Council"}),
        ("Wicemarszałek", {"kind": "office", "office": "Wicemarszałek"}),
        ("Secretary for Transport", {"kind": "office", "office": "Secretary for Transport"}),
    ],
)
def test_a_label_is_read_into_its_parts(label: str, expected: dict[str, str]) -> None:
    assert parts(label) == expected


@pytest.mark.parametrize("label", ["/", "./", "/ 3", "//", "№ 12", "- 5"])
def test_a_label_of_marks_alone_means_nothing(label: str) -> None:
    assert parts_of(label, (0, len(label))).kind == "unknown"


@pytest.mark.parametrize("label", ["Pros", "Price", "Ingredients", "Vorteile", "Источник", "材料", "Step 3"])
def test_words_that_are_no_label_are_barred(label: str) -> None:
    assert parts_of(label, (0, len(label))).barred


@pytest.mark.parametrize(
    ("label", "name", "office"),
    [
        ("O SR. PRESIDENTE (Ann Lee. FDB - IT)", "Ann Lee", "PRESIDENTE"),
        ("A SRA. ANN LEE (FDB - IT)", "ANN LEE", None),
        ("O SR. RELATOR (Dr. Ann Lee)", "Ann Lee", "RELATOR"),
    ],
)
def test_a_party_and_a_region_in_brackets(label: str, name: str, office: str | None) -> None:
    found = parts(label)
    assert (found["name"], found.get("office")) == (name, office)


@pytest.mark.parametrize(
    ("label", "name"),
    [("大森外務大臣", "大森"), ("三枝領事局長", "三枝"), ("東京都水産課長", None), ("水産課長", None)],
)
def test_a_surname_before_a_department_in_japanese(label: str, name: str | None) -> None:
    text = f"{label}　会見を始めます。"
    found = parts_of(text, (0, len(label)))
    assert (text[slice(*found.name)] if found.name else None) == name
