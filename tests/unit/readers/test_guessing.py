"""Guesses of the encoding: clear ones come out right; what is not clear is left alone."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from tests.measure.encodings import LEGACY, WESTERN, captures, written_in
from toolkit.readers.decoding import decode
from toolkit.readers.guessing import (
    _CODECS,
    BEFORE,
    LEAD,
    LEAD_OVER_WESTERN,
    SAMPLE,
    _malformed,
    guessed_codec,
)
from toolkit.readers.labels import CODEC_OF_LABEL

HUNGARIAN = (
    "A miniszter péntek délután válaszolt az újságírók kérdéseire. Elmondta, hogy a híd felújítása jövő nyáron "
    "kezdődik, és a költségeket fele-fele arányban állja a város és a megye; ő maga a részletekről később, szűk körben beszél."
)
UKRAINIAN = (
    "Міністр відповів на запитання журналістів про відбудову мосту. Він сказав, що роботи розпочнуться в червні "
    "і триватимуть до кінця наступного року, а кошти виділить обласна рада."
)
RUSSIAN = (
    "Министр ответил на вопросы журналистов о ремонте моста. Он сказал, что работы начнутся в июне и продлятся "
    "до конца следующего года, а деньги на них выделит областной совет."
)
CZECH = "Žáci šli včera poprvé do nové školy. Ministr řekl, že šest dalších se otevře příští září."
HEBREW = (
    "השר השיב לשאלות העיתונאים על שיפוץ הגשר. הוא אמר כי העבודות יחלו ביוני ויימשכו עד סוף השנה הבאה, "
    "וכי המועצה האזורית תממן אותן מתקציבה."
)
GREEK = (
    "Άρχισε χθες η συζήτηση στη Βουλή για τη νέα γέφυρα. Ο υπουργός απάντησε στις ερωτήσεις των βουλευτών και "
    "είπε ότι τα έργα θα αρχίσουν τον Ιούνιο και θα διαρκέσουν έναν χρόνο."
)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        pytest.param(codec, text, id=f"{name}-{codec}")
        for name, language, text in captures("captures/*")
        for codec in LEGACY[language]
        if codec != "cp1252"
    ],
)
def test_captures_in_legacy_encodings_are_read_right(codec: str, text: str) -> None:
    data = written_in(text, codec)
    for page in (data, b"<html><body><p>" + data.replace(b"\n\n", b"</p>\n<p>") + b"</p></body></html>"):
        decoded = decode(page, None)
        assert decoded.text == page.decode(codec)
        assert decoded.warning is not None
        assert "guessed from the letters it gives" in decoded.warning.message


@pytest.mark.parametrize("language", WESTERN)
def test_western_captures_stay_as_they_are(language: str) -> None:
    texts = [text for _, spoken, text in captures() if spoken == language]
    assert texts
    for text in texts:
        lines = [line for line in text.splitlines() if not line.isascii()]
        for part in (text, *lines):
            assert guessed_codec(part.encode("cp1252", "ignore")) is None


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (HUNGARIAN, "cp1250"),
        (HUNGARIAN, "iso8859-2"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (RUSSIAN, "cp1251"),
        (GREEK, "cp1253"),
        (GREEK, "iso8859-7"),
    ],
)
def test_a_few_lines_are_enough(text: str, codec: str) -> None:
    guess = guessed_codec(text.encode(codec))
    assert guess is not None
    assert text.encode(codec).decode(guess) == text


@pytest.mark.parametrize("declared", [None, "utf-8", "x-unknown", "shift_jis", "euc-kr"])
def test_a_declaration_that_does_not_fit_is_named_beside_the_guess(declared: str | None) -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), declared)
    assert (decoded.text, decoded.encoding) == (RUSSIAN, "cp1251")
    reason = {
        None: "no encoding is declared and the bytes are not UTF-8",
        "x-unknown": "the declared encoding 'x-unknown' is unknown",
    }.get(declared, f"the declared encoding {declared!r} does not fit the bytes")
    assert decoded.warning is not None
    assert decoded.warning.code == "encoding-assumed"
    assert decoded.warning.message == f"read as cp1251: guessed from the letters it gives, as {reason}"


def test_markup_and_scripts_are_not_looked_at() -> None:
    script = b"<script>" + b"var text = 'une \xe9t\xe9 \xe0 la mer'; " * 400 + b"</script>"
    style = b"<STYLE>" + b".a::before { content: '\xbb\xe9t\xe9' } " * 400 + b"</STYLE>"
    page = script + style + b"<p title='\xe9t\xe9'>" + RUSSIAN.encode("koi8-r") + b"</p>"
    assert guessed_codec(page) == "koi8-r"
    assert guessed_codec(script + style) is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param("Pokémon".encode("cp1252"), id="one-letter"),
        pytest.param("Řeka stoupla.".encode("cp1250"), id="too-few-letters"),
        pytest.param("Ključ tiči v ključavnici; začni ponoči.".encode("cp1250") * 3, id="one-kind-of-letter"),
        pytest.param("25 °C – 30 °C, £5, © 2025".encode("cp1252") * 20, id="signs-only"),
        pytest.param(RUSSIAN.encode("mac-cyrillic"), id="mac-cyrillic"),
        pytest.param("Más información aquí: así empezó la sesión.".encode("mac-roman") * 5, id="mac-roman"),
        pytest.param(RUSSIAN.encode("cp1251") + RUSSIAN.encode(), id="half-utf8"),
        pytest.param(HEBREW.encode("cp1255") + b"\n\xff\xfe\n" + HEBREW.encode("cp1255"), id="broken"),
    ],
)
def test_what_is_not_clear_is_left_alone(data: bytes) -> None:
    assert guessed_codec(data) is None


def test_noise_is_no_text_in_any_language() -> None:
    source = random.Random(0)
    alphabets = (
        range(32, 256),
        range(128, 256),
        [*range(0xA0, 256)] + [32] * 20,
        [*range(97, 123)] * 9 + [*range(128, 256)],
    )
    for alphabet in alphabets:
        for size in (100, 2_000, 20_000):
            noise = bytes(source.choices(alphabet, k=size))
            assert guessed_codec(noise) is None


def scored(monkeypatch: pytest.MonkeyPatch, text: str, **scores: float) -> str | None:
    """What is guessed of `text` in the first encoding, if chardet gives these scores."""
    names = {name.replace("_", "-"): score for name, score in scores.items()}
    found = [{"encoding": name, "confidence": score} for name, score in names.items()]
    monkeypatch.setattr("chardet.detect_all", lambda *_, **__: found)
    return guessed_codec(text.encode(next(iter(names))))


def test_a_lead_over_windows_1252_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scored(monkeypatch, RUSSIAN, cp1251=0.5, cp1252=0.499 / LEAD_OVER_WESTERN) == "cp1251"
    assert scored(monkeypatch, RUSSIAN, cp1251=0.5, cp1252=0.501 / LEAD_OVER_WESTERN) is None


def test_a_lead_over_what_reads_other_letters_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scored(monkeypatch, CZECH, iso8859_2=0.5, cp1250=0.499 / LEAD) == "iso8859-2"
    assert scored(monkeypatch, CZECH, iso8859_2=0.5, cp1250=0.501 / LEAD) is None
    assert scored(monkeypatch, HUNGARIAN, cp1250=0.5, iso8859_2=0.5) == "cp1250"  # Both read the same.
    assert scored(monkeypatch, RUSSIAN, cp1251=0.5, mac_cyrillic=0.5) == "cp1251"  # Seldom used.


def test_what_is_looked_at_is_bounded_and_begins_near_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    samples: list[bytes] = []

    def none_found(sample: bytes, **_: object) -> list[object]:
        samples.append(sample)
        return []

    monkeypatch.setattr("chardet.detect_all", none_found)
    guessed_codec(b"a" * 50_000 + RUSSIAN.encode("cp1251") * 2_000)
    (sample,) = samples
    assert sample.startswith(b"a" * BEFORE + RUSSIAN[:20].encode("cp1251"))
    assert len(sample) == SAMPLE


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Мост открыт. МОСТ ОТКРЫТ. D’été, naïve, GNOMEの使い方, 漢字ABC, “Été”", 0.0),
        ("мОСТ", 1 / 4),
        ("bост", 1 / 3),
        ("░ж│и", 1.0),
        ("¬été été", 1 / 6),
    ],
)
def test_letters_stand_in_words_as_words_are_written(text: str, share: float) -> None:
    assert _malformed("x " + text) == pytest.approx(share, abs=0.01)


def test_what_is_guessed_can_be_declared() -> None:
    assert set(_CODECS.values()) <= set(CODEC_OF_LABEL.values())


def test_the_library_is_loaded_for_a_guess_only() -> None:
    code = (
        "import sys; from toolkit.readers.decoding import decode; "
        "decode('å'.encode(), None); decode('å'.encode('cp1252'), 'latin1'); assert 'chardet' not in sys.modules; "
        "decode('å'.encode('cp1252'), None); assert 'chardet' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
