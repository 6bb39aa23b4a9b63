"""Pages made ready to train on, corrections, and the pages that are set aside."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.unit.evidence.pages import HTML, PARAGRAPHS, PROSE
from toolkit.training.aside import set_aside
from toolkit.training.captures import BLOCKS
from toolkit.training.corpus import ReferencePage
from toolkit.training.examples import Example, corrected_examples, fold_of, html_example, text_examples

REFERENCE = "\n".join(PARAGRAPHS)
BITS = 12


def page(reference: str = REFERENCE) -> ReferencePage:
    return ReferencePage(
        id="1", url="https://harbour.example/plan", kind="article", html=HTML.encode(), reference=reference
    )


def example(reference: str = REFERENCE) -> Example:
    found = html_example(page(reference), BITS)
    assert found is not None
    return found


def test_what_the_reference_holds_is_content() -> None:
    found = example()
    assert found.target.sum() == 12
    assert found.overlap is not None
    assert found.overlap.f1(found.target > 0.5) == 1
    assert found.overlap.f1(np.zeros(len(found.target), bool)) == 0
    assert found.overlap.recall(found.target > 0.5) == 1


def test_the_heading_of_the_page_is_not_learned_from() -> None:
    found = example()
    unknown = np.flatnonzero(~found.known)
    assert len(unknown) == 1
    assert found.target[unknown] == 0


def test_a_page_without_a_reference_is_not_learned_from() -> None:
    found = example("")
    assert not found.known.any()
    assert found.overlap is None


def test_a_page_without_text_is_no_example() -> None:
    empty = ReferencePage(id="2", url="", kind="forum", html=b"<script>x()</script>", reference="x")
    assert html_example(empty, BITS) is None
    assert list(text_examples(empty, 0, BITS)) == []


def test_text_comes_in_two_styles_with_the_same_content() -> None:
    first, second = text_examples(page(), 3, BITS)
    assert first.style == BLOCKS.name != second.style
    assert first.target.sum() == second.target.sum() == 12
    assert first.fold == second.fold == example().fold


def test_all_pages_of_a_site_fall_in_one_fold() -> None:
    assert fold_of("harbour.example") == fold_of("harbour.example")
    assert len({fold_of(f"site{n}.example") for n in range(40)}) == 5


def corrections(folder: Path, *lines: object) -> Path:
    path = folder / "mine.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_corrections_say_what_is_known(tmp_path: Path) -> None:
    view = f"Home\n\n{PROSE}\n\nRelated"
    path = corrections(
        tmp_path,
        {"view": view, "pieces": [[0, 4]], "label": "removed"},
        {"view": view, "pieces": [[6, 6 + len(PROSE)]], "label": "kept"},
    )
    (found,) = corrected_examples(path, BITS)
    assert found.known.tolist() == [True, True, False]
    assert found.target.tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    "line", [{"view": "x", "pieces": [[0, 1]], "label": "maybe"}, {"view": "x", "label": "kept"}]
)
def test_a_wrong_correction_is_named(tmp_path: Path, line: object) -> None:
    path = corrections(tmp_path, {"view": "x", "pieces": [[0, 1]], "label": "kept"}, line)
    with pytest.raises(ValueError, match=r"mine\.jsonl: line 2: "):
        corrected_examples(path, BITS)


def test_pages_whose_reference_cannot_be_right_are_set_aside() -> None:
    right = example()
    sure = np.where(right.target > 0.5, 0.95, 0.05)
    assert set_aside(right, sure) is None
    elsewhere = set_aside(example("Words of quite another page about the price of oats in spring."), sure)
    assert elsewhere is not None
    assert "of its reference" in elsewhere.reason
    short = set_aside(example("\n".join(PARAGRAPHS[:2])), sure)
    assert short is not None
    assert "stops after" in short.reason
    other = set_aside(example("Home News About us Quota talks Ferry late"), sure)
    assert other is not None
    assert "nothing of" in other.reason
