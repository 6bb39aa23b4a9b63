"""What is taken from CLDR: forms to which patterns fix letters, the order of dates in numbers."""

from __future__ import annotations

import pytest

pytest.importorskip("babel")

from babel import Locale

from toolkit.language.dates.knowledge import cldr
from toolkit.training.date_words import _fixed, _orders


@pytest.mark.parametrize(
    ("pattern", "fixed"),
    [
        ("d MMMM y", ("", "")),
        ("EEEE, d בMMMM y", ("ב", "")),
        ("y('e')'ko' MMMM'ren' d", ("", "ren")),
        ("d 'de' MMMM 'de' y", ("", "")),
    ],
)
def test_letters_fixed_to_a_month(pattern: str, fixed: tuple[str, str]) -> None:
    assert _fixed(pattern) == fixed


def test_a_language_whose_regions_differ_has_no_order_of_its_own() -> None:
    english = _orders([Locale.parse(name) for name in ("en_AU", "en_GB", "en_US")])
    assert english == {"en-AU": "dmy", "en-GB": "dmy", "en-US": "mdy"}
    spanish = _orders([Locale.parse(name) for name in ("es_ES", "es_MX", "es_PR")])
    assert spanish == {"es": "dmy", "es-PR": "mdy"}


def test_every_language_has_twelve_months_and_seven_days() -> None:
    languages = cldr().languages
    assert len(languages) > 290
    assert {(len(names.months), len(names.weekdays)) for names in languages.values()} == {(12, 7)}
