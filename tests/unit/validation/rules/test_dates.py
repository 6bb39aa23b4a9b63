"""A date is read again from its words: in any order of the parts, in any language that has a lexicon."""

from __future__ import annotations

import pytest

from toolkit.language.lexicon_files import languages
from toolkit.model.base import Basis
from toolkit.model.document import DateClaim, Evidence
from toolkit.validation.rules.dates import date_follows


def _follows(value: str, *texts: str, end: str | None = None, basis: Basis = "stated") -> bool:
    evidence = tuple(Evidence(text=text, origin="x") for text in texts)
    return date_follows(DateClaim(value=value, end=end, basis=basis, evidence=evidence), languages())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2003-12-04", "4 December 2003"),
        ("2003-12-04", "Published: Dec. 4, 2003"),
        ("2003-12-04", "le 4 décembre 2003"),
        ("2003-12", "4 December 2003"),
        ("2003", "(c) 2003"),
        ("2003-12-04", "04/12/2003"),
        ("2003-04-12", "04/12/2003"),
        ("2003-12-04", "2003-12-04T18:33:00Z"),
        ("2003-12-04T18:33:00Z", "2003-12-04T18:33:00Z"),
        ("2003-12-04T18:33", "4 December 2003, 6.33 pm"),
        ("2003-12-04T18:05", "4 December \u00ad2003, 18:05"),
        ("2003-12-04", "4. prosinca 2003"),  # a month that no lexicon has
    ],
)
def test_it_follows(value: str, text: str) -> None:
    assert _follows(value, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2003-12-05", "4 December 2003"),
        ("2003-11-04", "4 December 2003"),
        ("2004-12-04", "4 December 2003"),
        ("2003-12-04", "December 2003"),
        ("2003-12-04", "no date at all"),
        ("2003-12-04T18:34", "4 December 2003, 6.33 pm"),
        ("2003-12-05", "4. prosinca 2003"),
        ("2003-12-04T18:33:00+01:00", "2003-12-04T18:33:00Z"),
        ("2003-12-04", "1" * 400),
    ],
)
def test_it_does_not_follow(value: str, text: str) -> None:
    assert not _follows(value, text)


def test_a_range_follows_with_both_ends() -> None:
    assert _follows("2003-12-01", "1-2 December 2003", end="2003-12-02")
    assert not _follows("2003-12-01", "1-2 December 2003", end="2003-12-03")


def test_a_day_without_a_year_has_the_year_of_other_evidence() -> None:
    assert _follows("2003-12-04", "4 December", "Updated 6 December 2003")
    assert not _follows("2002-12-04", "4 December", "Updated 6 December 2003")


def test_a_rule_may_infer_a_day_near_one_that_is_printed() -> None:
    assert _follows("2003-12-02", "Tuesday", "4 December 2003", basis="inferred")
    assert not _follows("2003-10-02", "Tuesday", "4 December 2003", basis="inferred")


def test_a_named_zone_stands_beside_the_same_moment_in_another() -> None:
    texts = ("Jan. 27, 2026, 12:28 PM EST", "2026-01-27T17:28:50.433Z")
    assert _follows("2026-01-27T12:28-05:00", *texts)
    assert not _follows("2026-01-27T12:28-06:00", *texts)
