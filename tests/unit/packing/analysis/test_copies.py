"""Captures of one text are found, compared and grouped."""

from __future__ import annotations

import random

from tests.unit.packing.analysis.texts import as_ref, written
from toolkit.packing.analysis.copies import copies

_DICE = random.Random(1)
_WORDS = [
    f"{a}{b}" for a in ("har", "bri", "lig", "sto", "mea") for b in ("bour", "dge", "ht", "rm", "dow", "ne")
]


def _prose(words: int) -> str:
    return " ".join(_DICE.choice(_WORDS) for _ in range(words)) + "."


TEXT = _prose(120)


def test_a_changed_word_and_an_added_sentence_are_named() -> None:
    words = TEXT.split()
    changed = " ".join([*words[:40], "LANTERN", *words[41:]])
    first, second = written(TEXT), as_ref(written(changed, "An extra line."), "A2")
    other = as_ref(written(_prose(120)), "A3")
    (group,) = copies([first, other, second])
    (copy,) = group.copies
    assert (group.ref, copy.ref, copy.same_text, copy.same_bytes) == ("A1", "A2", False, False)
    assert 0.8 < copy.alike < 1
    told = [(each.first and each.first.text, each.copy and each.copy.text) for each in copy.differences]
    assert told == [(words[40], "LANTERN"), (None, "An extra line")]
    assert copy.differing == 4


def test_the_same_words_in_other_files_are_the_same_text() -> None:
    first, second = written(TEXT), as_ref(written(*TEXT.split(". ")), "A2")
    again = as_ref(written(TEXT, "", day=None), "A3")
    (group,) = copies([first, second, again])
    assert [(copy.ref, copy.alike, copy.same_text) for copy in group.copies] == [
        ("A2", 1, True),
        ("A3", 1, True),
    ]


def test_texts_that_share_a_paragraph_are_no_copies() -> None:
    shared = _prose(40)
    assert copies([written(shared, _prose(120)), as_ref(written(_prose(120), shared), "A2")]) == []


def test_short_texts_are_no_copies() -> None:
    assert copies([written("We met."), as_ref(written("We met!"), "A2")]) == []
