"""Explanations: every rule has its sentence, and the evidence is that of the line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

from tests.seeds import sources
from tests.unit.cleaning.decisions import BOILERPLATE, PROSE, decide, text_of
from tests.unit.evidence.pages import PARAGRAPHS, page_of
from toolkit.cleaning import clean, repetition
from toolkit.cleaning.explain import Explanation, explain, meaning
from toolkit.model.cleaned import Repetition
from toolkit.model.document import Reason
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path


def explained(text: str) -> list[Explanation]:
    return list(explain(clean(read(Source(name="page.txt", data=text.encode())))))


def rules_in_code() -> set[str]:
    """The names of rules that the cleaner's code gives, those with a detail up to it."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path("toolkit/cleaning").rglob("*.py"))
    calls = re.findall(r"\b(?:removed|kept|front|front_parts)\((.*)", code)
    given = {name for call in calls for name in re.findall(r"f?\"([a-z]+[a-z-]*)", call)}
    yielded = re.findall(r"yield f\"([a-z]+)\.", code)
    scored = re.findall(r"\"(model\.[a-z]+)\"", code)
    return (given - {*get_args(Reason)}) | {*yielded, *scored}


def test_every_rule_has_a_sentence() -> None:
    names = rules_in_code()
    assert names >= {
        "lexicon",
        "no-words",
        "scene-break",
        "repetition",
        "copy",
        "title-again",
        "stamp",
        "given",
        "site",
    }
    assert [name for name in sorted(names) if not meaning(name)] == []
    assert meaning("lexicon.sharing") == meaning("lexicon")
    assert meaning("no such rule") == ""


def test_every_sentence_is_of_a_rule() -> None:
    table = tomllib.loads(data_path("rules.toml").read_text(encoding="utf-8"))
    assert [name for name in table if name.removesuffix(".separator") not in rules_in_code()] == []


def test_every_line_of_the_seeds_is_explained() -> None:
    pages = [read(source) for source in sources()]
    for page in pages:
        cleaned = clean(page, repetition(pages))
        told = explain(cleaned)
        assert len(told) == len(cleaned.segments)
        assert all(one.meaning and one.change for one in told)


def test_wording_names_its_cues() -> None:
    told = explained(f"Subscribe to our newsletter today and never miss a thing\n\n{PROSE}")[0]
    assert told.label == "removed (subscription)"
    assert any("“Subscribe to our newsletter”" in reason for reason in told.removing)


def test_prose_says_that_it_is_prose() -> None:
    told = explained(PROSE)[0]
    assert told.label == "kept"
    assert "it is prose of 15 words" in told.keeping


def test_speech_names_its_label() -> None:
    told = explained("Q: Why?\n\nANN LEE: Because it rained on the day of the vote.")[1]
    assert "it begins with the speaker's label “ANN LEE:”" in told.keeping


def explained_by(content: float, line: str = "Budget talks", expected_f1: float = 0.9) -> Explanation:
    """A line whose probability is made up, explained by the shipped model."""
    cleaned = decide(text_of(PROSE, line, PROSE), {line: content}, expected_f1=expected_f1)
    return explain(cleaned)[1]


def test_the_scorer_gives_its_probability_on_the_side_that_it_speaks_for() -> None:
    gone, kept = explained_by(0.14), explained_by(0.86)
    assert gone.removing[0] == "P(boilerplate) is 0.86"
    assert not any(reason.startswith("P(") for reason in gone.keeping)
    assert kept.keeping[0] == "P(content) is 0.86"
    assert not any(reason.startswith("P(") for reason in kept.removing)


def test_what_the_scorer_decides_would_be_otherwise_beyond_the_cut() -> None:
    assert explained_by(0.86).change == "would be removed below P(content) 0.50 (it has 0.86)"
    assert explained_by(0.04).change == "would be kept from P(content) 0.50 on (it has 0.04)"
    assert explained_by(0.14).change.endswith("; --keep would keep it")


def test_what_a_rule_decides_stays_as_long_as_the_rule() -> None:
    told = explained_by(0.1, "Share this page")
    assert told.rule == "lexicon.sharing"
    assert told.change.startswith("removed as long as the rule holds")
    assert "the whole line is a phrase of sharing" in told.removing


def test_a_line_of_several_captures_says_of_how_many() -> None:
    repeated = Repetition(captures=9, counts={"budget talks": 7})
    cleaned = decide(text_of(PROSE, "Budget talks", PROSE), repetition=repeated)
    assert "it is in 7 captures of the set" in explain(cleaned)[1].removing


def test_place_and_shape_speak() -> None:
    outside = explain(decide(text_of("Budget talks", PROSE, PROSE), {"Budget talks": BOILERPLATE}))[0]
    assert {"it is outside the body", "it is a label of 2 words, no sentence"} <= {*outside.removing}
    assert "it is inside the body" in explained_by(0.86).keeping


def test_the_model_names_words_names_and_the_cut() -> None:
    told = {one.text: one for one in explain(clean(page_of()))}
    menu = told["About us"]
    assert any("around it" in reason for reason in menu.removing)
    article = told[PARAGRAPHS[0]]
    assert article.keeping[0].startswith("P(content) is 0.")
    assert any(reason.startswith("the word") for reason in (*article.keeping, *article.removing))
    assert "P(content)" in article.change
