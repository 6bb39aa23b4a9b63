"""Which language a text is claimed to be in: never a wrong one."""

from __future__ import annotations

import pytest

from toolkit.language.identify import identified

THREE_LINES = {
    "pt": "O conselho reuniu-se ontem na sala grande.\nA presidente disse que o porto será aberto em maio.\nOs barcos não voltam antes da primavera.",
    "gl": "O consello reuniuse onte na sala grande.\nA presidenta dixo que o porto vai abrir en maio.\nOs barcos non volven antes da primavera.",
    "es": "El consejo se reunió ayer en la sala grande.\nLa presidenta dijo que el puerto abrirá en mayo.\nLos barcos no vuelven antes de la primavera.",
    "ca": "El consell es va reunir ahir a la sala gran.\nLa presidenta va dir que el port obrirà al maig.\nEls vaixells no tornen abans de la primavera.",
    "da": "Rådet mødtes i går i den store sal.\nFormanden sagde, at havnen åbner i maj.\nBådene kommer ikke tilbage før foråret.",
    "no": "Rådet møttes i går i den store salen.\nLederen sa at havna åpner i mai.\nBåtene kommer ikke tilbake før våren.",
    "cs": "Rada se včera sešla ve velkém sále.\nPředsedkyně řekla, že přístav bude otevřen v květnu.\nLodě se do jara nevrátí.",
    "sk": "Rada sa včera zišla vo veľkej sále.\nPredsedníčka povedala, že prístav bude otvorený v máji.\nLode sa do jari nevrátia.",
    "sr": "Савет се јуче састао у великој сали.\nПредседница је рекла да ће лука бити отворена у мају.\nБродови се неће вратити пре пролећа.",
    "hr": "Vijeće se jučer sastalo u velikoj dvorani.\nPredsjednica je rekla da će luka biti otvorena u svibnju.\nBrodovi se neće vratiti prije proljeća.",
    "uk": "Рада зібралася вчора у великій залі.\nГолова сказала, що порт відкриють у травні.\nЧовни не повернуться до весни.",
    "ru": "Совет собрался вчера в большом зале.\nПредседатель сказала, что порт откроют в мае.\nЛодки не вернутся до весны.",
    "bg": "Съветът се събра вчера в голямата зала.\nПредседателката каза, че пристанището ще бъде отворено през май.\nЛодките няма да се върнат преди пролетта.",
    "id": "Dewan bertemu kemarin di aula besar.\nKetua mengatakan bahwa pelabuhan akan dibuka pada bulan Mei.\nPerahu tidak akan kembali sebelum musim semi karena cuaca.",
    "ms": "Majlis bertemu semalam di dewan besar.\nPengerusi berkata bahawa pelabuhan akan dibuka pada bulan Mei.\nBot tidak akan kembali sebelum musim bunga kerana cuaca.",
    "hi": "परिषद की बैठक कल बड़े सभागार में हुई।\nअध्यक्ष ने कहा कि बंदरगाह मई में खोला जाएगा।\nनावें वसंत से पहले वापस नहीं आएंगी।",
    "mr": "परिषदेची बैठक काल मोठ्या सभागृहात झाली.\nअध्यक्षांनी सांगितले की बंदर मे महिन्यात सुरू होणार आहे.\nहोड्या वसंत ऋतूपूर्वी परत येणार नाहीत, असे ते म्हणाले.",
    "ne": "परिषद्को बैठक हिजो ठूलो सभाकक्षमा बस्यो।\nअध्यक्षले बन्दरगाह मे महिनामा खुल्ने बताए।\nडुङ्गाहरू वसन्तभन्दा अघि फर्कने छैनन् भने उनले भने।",
    "bho": "परिषद के बइठक काल्ह बड़का सभागार में भइल।\nअध्यक्ष कहलन कि बंदरगाह मई में खुली।\nनाव सभ बसंत से पहिले वापस ना आई, एह खातिर लोग इंतजार करत बा।",
    "mai": "परिषदक बैसार काल्हि पैघ सभागार में भेल।\nअध्यक्ष कहलनि जे बंदरगाह मइ में खुजत।\nनाव सभ बसंत सँ पहिने नहि घुरत, से कहल गेल अछि।",
    "cy": "Cyfarfu'r cyngor ddoe yn y neuadd fawr.\nDywedodd y cadeirydd y bydd yr harbwr yn agor ym mis Mai.\nNi fydd y cychod yn ôl cyn y gwanwyn.",
    "eo": "La konsilio kunvenis hieraŭ en la granda salono.\nLa prezidantino diris, ke la haveno malfermiĝos en majo.\nLa boatoj ne revenos antaŭ la printempo.",
}
CLAIMED = ("pt", "gl", "ca", "cs", "sk", "sr", "uk", "ru", "bg", "id", "ms", "hi")


@pytest.mark.parametrize("language", THREE_LINES)
def test_three_lines_are_in_their_language_or_in_none_that_shows(language: str) -> None:
    found = identified(THREE_LINES[language])
    assert found is None or found.language == language


@pytest.mark.parametrize("language", CLAIMED)
def test_three_lines_are_enough_for_most_neighbours(language: str) -> None:
    found = identified(THREE_LINES[language])
    assert found is not None
    assert not found.stated


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("สภาประชุมกันเมื่อวานนี้ในห้องโถงใหญ่", "th"),
        ("საბჭო გუშინ შეიკრიბა", "ka"),
        ("গতকাল পরিষদের সভা হয়েছে", "bn"),
        ("ምክር ቤቱ ትናንት ተሰበሰበ", "am"),
    ],
)
def test_a_script_of_one_language_alone_shows_it(text: str, language: str) -> None:
    found = identified(text)
    assert found is not None
    assert found.language == language


@pytest.mark.parametrize("text", ["পৰিষদৰ সভা কালি বহিছিল", "እቲ ባይቶ ትማሊ ኣኼባ ኣካይዱ"])
def test_letters_of_another_language_bar_the_claim(text: str) -> None:
    assert identified(text) is None


def test_entries_with_few_stop_words_are_in_the_only_language_that_has_many_of_them() -> None:
    entries = (
        "2015 - present Keeper, Harbour Museum, Norham\n- led the survey of wooden hulls (40 boats)\n"
        "2009 - 2015 Assistant with the River Archive\nEducation: Master of History, Norham, 2008\n"
        "Publications: Tar and rope, 2012; Charts for pilots, 2014\nReferees have agreed; letters on request"
    )
    found = identified(entries)
    assert found is not None
    assert found.language == "en"
    assert not found.stated


def test_the_language_that_a_page_states_needs_words_of_it() -> None:
    short = "Boten en netten\n12 januari\nVertrek van de haven om 9.30 uur\nTerug om 16.00 uur bij de sluis"
    found = identified(short, "nl-BE")
    assert found is not None
    assert found.language == "nl"
    assert (identified(short, "fr") or found).language == "nl"
    assert identified("Skipet gikk ut 12. januar\n", "en") is None


def test_neighbours_that_are_written_alike_are_not_told_apart() -> None:
    assert identified(THREE_LINES["hr"] * 5) is None
