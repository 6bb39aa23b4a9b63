"""What texts of languages without a lexicon call themselves, each with its examples."""

from __future__ import annotations

import pytest

from toolkit.language.kinds import kind_tables, other_kinds
from toolkit.language.lexicon import lexicon
from toolkit.language.lexicon_files import languages

TABLES = kind_tables()
EXAMPLES = [(text, kind) for table in TABLES.values() for text, kind in table["examples"].items()]
NOT_EXAMPLES = [text for table in TABLES.values() for text in table["not_examples"]]


@pytest.mark.parametrize(("text", "kind"), EXAMPLES)
def test_an_example_is_of_its_kind(text: str, kind: str) -> None:
    assert [name for name, pattern in other_kinds().items() if pattern.match(text)] == [kind]


@pytest.mark.parametrize("text", NOT_EXAMPLES)
def test_a_counter_example_is_of_none(text: str) -> None:
    assert not any(pattern.match(text) for pattern in other_kinds().values())


def test_no_language_has_its_kinds_in_two_files() -> None:
    assert not TABLES.keys() & set(languages())


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("प्रेस विज्ञप्ति", ["news-release"]),
        ("प्रवक्ता की साप्ताहिक प्रेस वार्ता का मूल पाठ", ["press-conference"]),
        ("बंदरगाह के निदेशक से बातचीत", ["interview"]),
        ("बंदरगाह पर अनिल राव का भाषण", ["speech"]),
        ("दोनों देशों का संयुक्त वक्तव्य", ["communique"]),
        ("विपक्ष ने सुना अध्यक्ष का भाषण", []),
        ("भाषण पर विवाद", []),
        ("मंत्री ने प्रेस वार्ता में कहा कि कर नहीं बढ़ेंगे", []),
        ("मंत्री ने किसानों से बातचीत की", []),
    ],
)
def test_a_hindi_title_that_tells_of_a_text_is_not_one(title: str, kinds: list[str]) -> None:
    assert [kind for kind, pattern in lexicon("hi").kinds.items() if pattern.search(title)] == kinds
