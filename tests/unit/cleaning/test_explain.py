"""Explanations: every rule has its sentence, and the evidence is that of the line."""

from __future__ import annotations

import re
from pathlib import Path

from tests.seeds import sources
from tests.unit.evidence.pages import PARAGRAPHS, page_of
from toolkit.cleaning import clean, repetition
from toolkit.cleaning.explain import Explanation, explain, meaning
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path

PROSE = "The committee met for two days and heard the reports of its four working groups."


def explained(text: str) -> list[Explanation]:
    return list(explain(clean(read(Source(name="page.txt", data=text.encode())))))


def rules_in_code() -> set[str]:
    """The names of rules that the judges' code gives, those with a detail up to it."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path("toolkit/cleaning").rglob("*.py"))
    given = re.findall(r"(?:removed|kept|front|front_parts)\([^()\n]*?f?\"([a-z]+[a-z.-]*)", code)
    return {name.rstrip(".") for name in given} - {"residue", "navigation", "duplicate", "other", "comments"}


def test_every_rule_has_a_sentence() -> None:
    names = rules_in_code()
    assert len(names) > 15
    assert [name for name in sorted(names) if not meaning(name)] == []
    assert data_path("rules.toml").exists()


def test_every_line_of_the_seeds_is_explained() -> None:
    pages = [read(source) for source in sources()]
    for page in pages:
        cleaned = clean(page, repetition(pages))
        told = explain(cleaned, repetition(pages))
        assert len(told) == len(cleaned.segments)
        assert all(one.meaning and one.change for one in told)


def test_wording_names_its_cues() -> None:
    told = explained(f"Subscribe to our newsletter today and never miss a thing\n\n{PROSE}")[0]
    assert told.label == "removed (subscription)"
    assert "Subscribe to our newsletter" in told.removing[0]


def test_prose_says_that_it_is_prose() -> None:
    told = explained(PROSE)[0]
    assert told.label == "kept"
    assert told.keeping[0] == "it is prose of 15 words"


def test_speech_names_its_label() -> None:
    told = explained("Q: Why?\n\nANN LEE: Because it rained on the day of the vote.")[1]
    assert told.keeping[0] == "it begins with the speaker's label “ANN LEE”"


def test_the_model_gives_its_probability() -> None:
    menu = "".join(f"<li><a href='/{n}'>Region {n}</a></li>" for n in range(12))
    text = "".join(f"<p>{PROSE} It was meeting number {n} of the year.</p>" for n in range(12))
    page = read(
        Source(
            name="page.html", data=f"<html><body><ul>{menu}</ul><main>{text}</main></body></html>".encode()
        )
    )
    told = explain(clean(page))
    assert told[0].label.startswith("removed")
    assert told[0].rule == "model.html"
    assert told[0].removing[0].startswith("to the model it is chrome with a probability of 0.")
    assert told[-2].label == "kept"


def test_what_the_model_decides_names_words_names_and_the_cut() -> None:
    told = {one.text: one for one in explain(clean(page_of()))}
    menu = told["About us"]
    assert any("around it" in reason for reason in menu.removing)
    assert "where the page is cut" in menu.change
    article = told[PARAGRAPHS[0]]
    assert article.keeping[0].startswith("to the model it is content")
    assert any(reason.startswith("the word") for reason in (*article.keeping, *article.removing))
