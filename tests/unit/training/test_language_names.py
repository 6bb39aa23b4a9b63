"""The English names of languages that are taken from CLDR."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("babel")

from toolkit.resources import data_path
from toolkit.training.language_names import names


def test_the_shipped_names_are_those_of_cldr() -> None:
    shipped = json.loads(data_path("languages.json").read_text(encoding="utf-8"))
    assert shipped.keys() >= {"am", "he", "ka", "ko", "ta", "th", "ur"}
    assert {code: name for code, name in names().items() if len(code) == 2} == {
        code: name for code, name in shipped.items() if len(code) == 2
    }


def test_variants_of_a_language_have_no_name_of_their_own() -> None:
    assert not [code for code in names() if not code.isalpha()]
