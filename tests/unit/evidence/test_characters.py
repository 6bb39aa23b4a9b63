"""What kind each character is, and its folded form."""

from __future__ import annotations

from toolkit.evidence.characters import BIT, code_points, folded, kinds_of


def test_characters_have_kinds() -> None:
    kinds = kinds_of(code_points("aB3.🙂"))
    assert [(int(kind) >> BIT["word"]) & 1 for kind in kinds] == [1, 1, 1, 0, 0]
    assert [(int(kind) >> BIT["capital"]) & 1 for kind in kinds[:4]] == [0, 1, 0, 0]
    assert [(int(kind) >> BIT["end"]) & 1 for kind in kinds[:4]] == [0, 0, 0, 1]


def test_case_folds_and_digits_are_one() -> None:
    one, two = folded(code_points("ÉA7 ")), folded(code_points("éa1."))
    assert one.tolist() == two.tolist()
    assert one[-1] == 0
