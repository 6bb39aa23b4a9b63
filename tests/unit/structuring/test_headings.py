"""Lines without markup that are headings, and lines that are not, in ten languages."""

from __future__ import annotations

import pytest

from toolkit.model.document import Heading, Turn
from toolkit.model.source import Source
from toolkit.pipeline import document_of

PROSE = {
    "en": (
        "The council met for two days in the old hall, and it heard the reports of its four groups.",
        "It agreed that the next meeting would be held in the autumn, after the harvest is in.",
    ),
    "de": (
        "Der Rat tagte zwei Tage lang im alten Saal und hörte die Berichte seiner vier Arbeitsgruppen an.",
        "Er beschloss, dass die nächste Sitzung im Herbst stattfinden soll, wenn die Ernte eingebracht ist.",
    ),
    "fr": (
        "Le conseil s'est réuni pendant deux jours dans la vieille salle et a entendu les rapports des groupes.",
        "Il a décidé que la prochaine réunion aurait lieu à l'automne, quand la récolte sera rentrée au village.",
    ),
    "es": (
        "El consejo se reunió durante dos días en la vieja sala y escuchó los informes de sus cuatro grupos.",
        "Acordó que la próxima reunión se celebraría en otoño, cuando la cosecha esté recogida en el pueblo.",
    ),
    "ru": (
        "Совет заседал два дня в старом зале и заслушал доклады четырёх своих рабочих групп о делах порта.",
        "Он решил, что следующее заседание состоится осенью, когда урожай будет собран и лодки вернутся.",
    ),
    "pl": (
        "Rada obradowała przez dwa dni w starej sali i wysłuchała sprawozdań swoich czterech grup roboczych.",
        "Uzgodniła, że następne posiedzenie odbędzie się jesienią, kiedy zbiory zostaną zakończone we wsi.",
    ),
    "tr": (
        "Konsey eski salonda iki gün boyunca toplandı ve dört çalışma grubunun raporlarını dinledi ve tartıştı.",
        "Bir sonraki toplantının sonbaharda, hasat bittikten ve tekneler döndükten sonra yapılmasına karar verdi.",
    ),
    "sw": (
        "Baraza lilikutana kwa siku mbili katika ukumbi wa zamani na kusikiliza taarifa za vikundi vyake vinne.",
        "Lilikubaliana kwamba mkutano ujao utafanyika baada ya mavuno, wakati mashua zote zimerudi bandarini.",
    ),
    "ja": (
        "評議会は二日間にわたり古い会館で開かれ、四つの作業部会からの報告を聞いて話し合いました。",
        "次の会議は収穫が終わり船が戻ったあとの秋に開かれることが決まりました。",
    ),
    "ar": (
        "اجتمع المجلس لمدة يومين في القاعة القديمة واستمع إلى تقارير مجموعات العمل الأربع حول شؤون الميناء.",
        "واتفق على أن يعقد الاجتماع القادم في الخريف بعد انتهاء الحصاد وعودة القوارب إلى الميناء.",
    ),
}
HEADINGS = [
    ("en", "What the groups said"), ("en", "1. Introduction"), ("en", "WATER AND BOATS"), ("en", "Why so long?"),
    ("de", "Die Ergebnisse der Arbeitsgruppen"), ("de", "2.1 Wasserstand"), ("fr", "Les conclusions des groupes"),
    ("fr", "II. Le port"), ("es", "¿Qué pasará ahora?"), ("ru", "Итоги работы групп"), ("pl", "Wnioski grup"),
    ("tr", "Çalışma gruplarının sonuçları"), ("sw", "Matokeo ya vikundi"), ("ja", "作業部会の結果"), ("ar", "نتائج العمل"),
]  # fmt: skip
OTHERS = [
    ("en", "Dear Sir or Madam"), ("en", "Kind regards"), ("en", "They agreed on three points:"), ("en", "4 May 2010"),
    ("en", "Figure 2. The old mill"), ("en", "Table 3"), ("en", "Photo: Ada Lind"), ("en", "Marie Blanc, Coast Radio"),
    ("en", "and the boats were red"), ("en", "Tel. 01234 567890"), ("en", "info@council.example"), ("en", "10:30"),
    ("en", "“We are not afraid”"), ("en", "12. June was the day of the repair"), ("de", "Sehr geehrte Damen und Herren"),
    ("de", "Mit freundlichen Grüßen"), ("de", "Abbildung 3: Die Mühle"), ("de", "Sprecher: Ada Lind, Jon Aas"),
    ("fr", "Madame, Monsieur"), ("fr", "Cordialement"), ("fr", "Photo : Marie Blanc"), ("es", "Atentamente"),
    ("es", "Fuente: Oficina de Puertos"), ("ru", "Уважаемые коллеги"), ("ru", "С уважением"), ("ru", "Рис. 4. Мельница"),
    ("pl", "Szanowni Państwo"), ("pl", "Z poważaniem"), ("tr", "Saygılarımla"), ("sw", "Wapendwa wananchi"),
    ("sw", "Bei: shilingi 500"), ("ja", "図2　水車"), ("ja", "写真：田中花子"), ("ar", "مع خالص التحية"),
    ("ar", "صورة: ليلى حسن"),
]  # fmt: skip


def headings(language: str, line: str, markup: bool) -> list[str]:
    first, last = PROSE[language]
    if markup:
        body = f"<p>{first}</p><p>{last}</p><p><b>{line}</b></p><p>{first} {last}</p>"
        page = f'<html lang="{language}"><title>x</title><main><h1>{first[:30]}</h1>{body}</main></html>'
        source = Source(name="page.html", data=page.encode())
    else:
        text = f"{first[:30]}\n\n{first} {last}\n\n{last}\n\n{line}\n\n{last} {first}\n\n{first}\n"
        source = Source(name="capture.txt", data=text.encode())
    nodes = document_of(source).body
    blocks = [block for node in nodes for block in (node.blocks if isinstance(node, Turn) else (node,))]
    return [block.text for block in blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("markup", [False, True])
@pytest.mark.parametrize(("language", "line"), HEADINGS)
def test_headings(language: str, line: str, markup: bool) -> None:
    assert headings(language, line, markup) == [line]


@pytest.mark.parametrize("markup", [False, True])
@pytest.mark.parametrize(("language", "line"), OTHERS)
def test_other_short_lines(language: str, line: str, markup: bool) -> None:
    assert headings(language, line, markup) == []


def test_the_first_line_of_a_paragraph_is_no_heading() -> None:
    wrapped = "The keeper, Per Holt, showed drawings of two\nways to mend it: with oak, or with steel from the yards."
    data = "\n\n".join(("The pier", PROSE["en"][0], wrapped, PROSE["en"][1]))
    found = document_of(Source(name="page.txt", data=data.encode()))
    assert not [block for block in found.body if isinstance(block, Heading) and "drawings" in block.text]
