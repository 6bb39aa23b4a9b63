"""Letters that are printed for each other: groups do not overlap, and a pattern stands for all of them."""

from __future__ import annotations

import pytest

from toolkit.language.alike import all_forms, first_forms, groups
from toolkit.language.expressions import inside, whole
from toolkit.language.folding import fold


def test_a_letter_is_in_one_group_and_is_written_small() -> None:
    letters = [letter for group in groups() for letter in group]
    assert len(letters) == len(set(letters))
    assert all(letter == letter.lower() and len(letter) == 1 for letter in letters)
    assert all(len(group) > 1 for group in groups())


def test_letters_of_a_group_fold_alike() -> None:
    for group in groups():
        assert fold(group) == group[0] * len(group)
    assert first_forms()["關"] == "关"
    assert all_forms()["关"] == "关關"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("关于我们", "關於我們"),
        ("關於我們", "关于我们"),
        ("إعلانات", "اعلانات"),
        ("الصفحة", "الصفحه"),
        ('מנכ"ל', "מנכ״ל"),
        ("צ'אט", "צ׳אט"),
        ("[关开]闭", "關閉"),
    ],
)
def test_a_pattern_matches_every_form(pattern: str, text: str) -> None:
    assert whole((pattern,)).match(text)
    assert inside((pattern,)).search(f"x {text}.")
