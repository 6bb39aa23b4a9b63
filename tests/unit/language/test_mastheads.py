"""The words of the lines around a title in languages without a lexicon."""

from __future__ import annotations

import pytest

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.masthead import masthead
from toolkit.language.lexicon_files import languages
from toolkit.language.mastheads import masthead_labels, masthead_tables
from toolkit.model.source import Source
from toolkit.readers import read

TABLES = masthead_tables()
EXAMPLES = [(language, line) for language, table in TABLES.items() for line in table["examples"]]
RESERVED = [(language, table["reserved"][-1]) for language, table in TABLES.items()]


@pytest.mark.parametrize(("language", "line"), EXAMPLES)
def test_an_example_is_read_whole(language: str, line: str) -> None:
    seen = PageEvidence(read(Source(name="page.txt", data=line.encode())))
    parts = masthead(seen, seen.lines[0])
    labelled = masthead_labels().authors.match(line) is None
    assert parts is not None, language
    assert [kind for *_, kind in parts] == ["stamp" if labelled else "byline"]


def test_a_language_has_a_lexicon_or_a_table_here() -> None:
    assert not TABLES.keys() & set(languages())


@pytest.mark.parametrize("line", ["Data centres are thirsty", "Text and the city", "Birt is a name"])
def test_prose_names_no_author(line: str) -> None:
    assert masthead_labels().authors.match(line) is None
