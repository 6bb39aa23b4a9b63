"""The lexicons: each kind of boilerplate knows its own examples, and quotes no seed."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.seeds import SEEDS
from toolkit.cleaning.rules import NO_RULES
from toolkit.cleaning.vetoes import vetoes_of
from toolkit.evidence.evidence import PageEvidence
from toolkit.language.dates.knowledge import names_of
from toolkit.language.detect import detect
from toolkit.language.expressions import inside, whole
from toolkit.language.lexicon import lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.phrases import WHOLE
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path

TABLES: dict[str, dict[str, Any]] = {
    name: tomllib.loads(data_path("lexicons", f"{name}.toml").read_text(encoding="utf-8"))
    for name in languages()
}


def cases(field: str) -> list[Any]:
    return [
        pytest.param(language, reason, text, id=f"{language}-{reason}-{text[:30]}")
        for language, table in TABLES.items()
        for reason, cues in table["boilerplate"].items()
        for text in cues[field]
    ]


def prose(language: str) -> str:
    """Ordinary sentences of the language, enough to tell it by."""
    table = TABLES[language]["boilerplate"]
    return " ".join(text for cues in table.values() for text in cues["not_examples"])


def seen_of(*paragraphs: str) -> PageEvidence:
    return PageEvidence(read(Source(name="lines.txt", data="\n\n".join(paragraphs).encode())))


@pytest.mark.parametrize("language", languages())
def test_each_language_knows_itself(language: str) -> None:
    assert detect(prose(language)) == language


@pytest.mark.parametrize(("language", "reason", "text"), cases("examples"))
def test_examples_are_boilerplate_of_their_kind(language: str, reason: str, text: str) -> None:
    seen = seen_of(prose(language), text)
    found = seen.wordings[-1]
    assert found is not None
    assert found.reason == reason
    assert found.points >= 2
    vetoed = vetoes_of(seen, [True, False], NO_RULES)
    # A time of day is left to the scorer.
    assert [*vetoed] == [1] * (found.points >= WHOLE and bool(seen.tokens[1]))
    assert all(verdict.label == "removed" for verdict in vetoed.values())


@pytest.mark.parametrize(("language", "reason", "text"), cases("not_examples"))
def test_other_lines_are_not(language: str, reason: str, text: str) -> None:
    seen = seen_of(prose(language), text, prose(language))
    found = seen.wordings[1]
    assert found is None or found.points < WHOLE
    assert vetoes_of(seen, [True] * 3, NO_RULES) == {}


@pytest.mark.parametrize("language", languages())
def test_every_pattern_can_be_compiled(language: str) -> None:
    texts = {key: value for key, value in TABLES[language].items() if key not in ("stopwords",)}
    cues = texts.pop("boilerplate").values()
    wordings = [text for each in cues for kind in ("line", "strong", "weak") for text in each[kind]]
    for text in strings(texts):
        inside((text,)).search("")  # raises LexiconError if it is no pattern
    assert [text for text in wordings if inside((text,)).search("")] == []


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def runs_of_five(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + 5]) for i in range(len(found) - 4)}


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    return [text for item in value for text in strings(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", sorted(data_path().rglob("*.toml")), ids=lambda path: Path(path).name)
def test_no_pattern_shares_five_words_with_a_seed(path: Path) -> None:
    quoted = {run for seed in SEEDS.glob("*.txt") for run in runs_of_five(seed.read_text(encoding="utf-8"))}
    for text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
        if "\n" not in text:
            assert not runs_of_five(text) & quoted, text


@pytest.mark.parametrize("language", languages())
def test_words_of_dates_are_plain_and_are_not_in_cldr(language: str) -> None:
    words, known = lexicon(language).dates, names_of(language)
    assert known is not None
    assert all(word.isalpha() for word in (*words.ordinals, *words.joining))
    for forms, cldr in zip(words.months, known.months, strict=True) if words.months else ():
        assert not {*forms} & {*cldr}
        assert not any(character.isdecimal() for form in forms for character in form)
    assert not {*words.weekdays} & {day for forms in known.weekdays for day in forms}


HOSTILE = (
    "9" * 24 + "!",
    "9 " * 12 + "!",
    "a" * 24 + "!",
    "a " * 12 + "!",
    "1/2/3/" * 4 + "!",
    "1, 2, " * 4 + "!",
)
"""Lines that no pattern matches, and that many have several ways to begin on."""


@pytest.mark.parametrize("language", languages())
def test_no_pattern_of_lines_tries_every_way_to_part_a_line(language: str) -> None:
    patterns = [pattern for cues in lexicon(language).boilerplate.values() for pattern in cues.line]
    for pattern in patterns:
        compiled = whole((pattern,))
        started = time.process_time()
        for line in HOSTILE:
            compiled.match(line)
        assert time.process_time() - started < 0.1, pattern
