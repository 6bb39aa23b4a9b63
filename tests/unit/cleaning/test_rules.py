"""Rules of a user or a site: they decide before all else, and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.cleaning import clean
from toolkit.cleaning.examples import failing_examples, tried_rules
from toolkit.cleaning.rules import load_rules, parse_rules
from toolkit.errors import UsageError
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path

PROSE = "The committee met for two days and heard the reports of its four working groups."
TEXT = f"Share this page\n\nIssue 12 of the bulletin\n\nThe lake\n\n{PROSE}\n\nColophon of the editors"

RULES = """
[[line]]
is = "share this page"
as = "keep"

[[line]]
is = 'issue \\d+ of the bulletin'
as = "remove"
reason = "navigation"

[[line]]
is = "the lake"
as = "title"

[[example]]
text = "Share this page"
kept = ["Share this page"]
"""


def rules_file(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def page_of(text: str, name: str = "page.txt") -> Page:
    return read(Source(name=name, data=text.encode()))


def test_rules_decide_before_the_judges(tmp_path: Path) -> None:
    page = page_of(TEXT)
    cleaned = clean(page, rules=load_rules(rules_file(tmp_path, RULES)))
    found = [(page.view[s.start : s.end], s.label, s.reason or s.front, s.rule) for s in cleaned.segments]
    assert found[:3] == [
        ("Share this page", "kept", None, "given.mine"),
        ("Issue 12 of the bulletin", "removed", "navigation", "given.mine"),
        ("The lake", "front", "title", "given.mine"),
    ]
    assert [segment.front for segment in cleaned.segments].count("title") == 1
    assert clean(page).segments[0].label == "removed"


def test_elements_are_named_by_tag_and_word() -> None:
    html = f"<html><body><div class='teaser big'>One of ours</div><p>{PROSE}</p></body></html>"
    table = {"element": [{"is": "div.teaser", "as": "remove", "reason": "related"}]}
    cleaned = clean(page_of(html, "page.html"), rules=parse_rules(table, "mine", "mine.toml"))
    assert [(s.label, s.reason) for s in cleaned.segments] == [("removed", "related"), ("kept", None)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[line]]\nis = 'a'", "has `is` and `as`"),
        ("[[line]]\nis = 'a'\nas = 'burn'", "as = 'burn'"),
        ("[[line]]\nis = '('\nas = 'keep'", "no regular expression"),
        ("[[line]]\nis = 'a'\nas = 'remove'\nreason = 'dull'", "reason = 'dull'"),
        ("[[element]]\nis = 'div > p'\nas = 'keep'", "no tag"),
        ("[[lines]]\n", "unknown: lines"),
        ("[[line", "not a file of rules"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = rules_file(tmp_path, text)
    with pytest.raises(UsageError) as error:
        load_rules(path)
    assert message in str(error.value)
    assert "mine.toml" in str(error.value)


def test_examples_are_tried(tmp_path: Path) -> None:
    assert tried_rules(rules_file(tmp_path, RULES)).name == "mine"
    wrong = rules_file(tmp_path, RULES.replace('kept = ["Share', 'removed = ["Share'))
    with pytest.raises(UsageError, match="example 1: 'Share this page' is not removed"):
        tried_rules(wrong)
    assert tried_rules(None).rules == ()


def test_the_shipped_rules_hold_their_examples() -> None:
    for path in data_path("sites").glob("*.toml"):
        rules = load_rules(path)
        assert rules.host == path.stem
        assert rules.examples
        assert failing_examples(rules) == []
