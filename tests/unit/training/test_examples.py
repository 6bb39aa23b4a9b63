"""Pages made ready to train on: what is content of them, their roles, pieces, corrections, pages set aside."""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from tests.unit.evidence.pages import HTML, PARAGRAPHS, PROSE
from tests.unit.training.captures_of import capture
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.training.aside import set_aside
from toolkit.training.captures import BLOCKS
from toolkit.training.corpus import ReferencePage
from toolkit.training.examples import (
    LONG_WEIGHT,
    PRESS_WEIGHT,
    Example,
    Marked,
    corrected_pages,
    enciphered,
    example,
    html_pages,
    long_pages,
    pieces,
    press_pages,
    text_pages,
)
from toolkit.training.folds import fold_of, fold_of_page
from toolkit.training.labelled import NONE, TITLE, UNKNOWN
from toolkit.training.markup import STYLES

REFERENCE = "\n".join(PARAGRAPHS)
BITS = 12


def page(reference: str = REFERENCE, title: str = "Harbour plan agreed") -> ReferencePage:
    return ReferencePage(
        id="1",
        url="https://harbour.example/plan",
        kind="article",
        html=HTML.encode(),
        reference=reference,
        title=title,
    )


def marked(reference: str = REFERENCE, title: str = "Harbour plan agreed") -> Marked:
    (found,) = html_pages(page(reference, title))
    return found


def made(reference: str = REFERENCE) -> Example:
    return example(marked(reference), BITS)


def texts(found: Marked) -> list[str]:
    return [found.page.view[segment.start : segment.end] for segment in found.page.segments]


def test_what_the_reference_holds_is_content() -> None:
    found = made()
    assert found.target.sum() == 12
    assert found.overlap is not None
    assert found.overlap.f1(found.target > 0.5) == 1
    assert found.overlap.f1(np.zeros(len(found.target), bool)) == 0
    assert found.overlap.recall(found.target > 0.5) == 1


def test_an_example_has_a_row_a_segment() -> None:
    found = made()
    number = len(marked().page.segments)
    for rows in (found.words, found.known, found.target, found.role, found.features.T):
        assert len(rows) == number
    assert found.rows.max() < number
    assert found.buckets.max() < 1 << BITS
    assert found.world == "web"
    assert found.line_weight == 0


def test_the_heading_of_the_page_is_not_learned_from() -> None:
    found = made()
    unknown = np.flatnonzero(~found.known)
    assert len(unknown) == 1
    assert found.target[unknown] == 0


def test_where_the_title_stands_is_known_if_it_stands_there() -> None:
    found = marked()
    assert [text for text, role in zip(texts(found), found.role, strict=True) if role == TITLE] == [
        "Harbour plan agreed"
    ]
    assert set(found.role.tolist()) == {TITLE, NONE}
    assert set(marked(title="Another title").role.tolist()) == {UNKNOWN}
    assert set(marked(title="").role.tolist()) == {UNKNOWN}


def test_a_page_without_a_reference_is_not_learned_from() -> None:
    found = made("")
    assert not found.known.any()
    assert found.overlap is None


def test_a_page_without_text_is_no_example() -> None:
    empty = ReferencePage(id="2", url="", kind="forum", html=b"<script>x()</script>", reference="x", title="")
    assert [*html_pages(empty)] == []
    assert [*text_pages(empty, 0)] == []


def test_text_comes_in_two_styles_with_the_same_content() -> None:
    first, second = text_pages(page(), 3)
    assert first.style == BLOCKS.name != second.style
    assert first.target.sum() == second.target.sum() == 12
    assert first.fold == second.fold == marked().fold


def test_all_pages_of_a_site_fall_in_one_fold() -> None:
    assert fold_of_page("https://harbour.example/a") == fold_of_page("https://harbour.example/b?c")
    assert len({fold_of(f"site{n}.example") for n in range(40)}) == 5


def test_pieces_have_the_targets_of_their_page() -> None:
    whole = marked()
    found = [*pieces(whole)]
    assert found
    for piece in found:
        start = texts(whole).index(texts(piece)[0])
        rows = slice(start, start + len(piece.target))
        assert piece.target.tolist() == whole.target[rows].tolist()
        assert piece.known.tolist() == whole.known[rows].tolist()
        assert piece.role.tolist() == whole.role[rows].tolist()
        assert (piece.world, piece.fold) == ("piece", whole.fold)
        assert piece.id.startswith("1.")
        assert piece.overlap is not None
        assert piece.overlap.f1(piece.target > 0.5) == 1
        assert example(piece, BITS).features.shape == (len(made().features), len(piece.target))


def test_a_ciphered_page_has_the_targets_and_the_shape_of_its_page_and_no_word_of_it() -> None:
    whole, found = marked(), enciphered(marked())
    assert found.world == "ciphered"
    assert found.page.clues == ()
    assert found.target.tolist() == whole.target.tolist()
    assert len(found.page.view) == len(whole.page.view)
    one, two = (Columns(PageEvidence(each.page)) for each in (whole, found))
    assert one.words.count.tolist() == two.words.count.tolist()
    assert two.seen.language is None
    worded = [line.text for line in two.seen.lines if two.seen.points[line.index]]
    assert all(text.startswith("©") for text in worded)


def test_captures_come_as_text_and_as_html_and_a_group_of_many_weighs_less() -> None:
    group = [capture("seed.1"), capture("seed.2"), capture("seed.3"), capture("seed.4"), capture("other")]
    found = [*press_pages(group, "text")]
    assert [one.line_weight for one in found] == [PRESS_WEIGHT / sqrt(4)] * 4 + [PRESS_WEIGHT]
    assert [one.fold for one in found] == [fold_of("seed")] * 4 + [fold_of("other")]
    assert {one.world for one in found} == {"press"}
    html = [*press_pages(group[-1:], "html")]
    assert [one.id for one in html] == [f"other.{style}" for style in STYLES]
    for one in (found[-1], *html):
        assert one.target.tolist() == [0, 0, 0, 0, 1, 1, 1, 0, 0]
        assert one.role.tolist()[2] == TITLE


def test_long_texts_weigh_little() -> None:
    (found,) = long_pages([capture()], "text")
    assert (found.world, found.kind, found.line_weight) == ("long", "long", LONG_WEIGHT)


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
    (found,) = corrected_pages(path)
    assert found.known.tolist() == [True, True, False]
    assert found.target.tolist() == [0, 1, 0]
    assert set(found.role.tolist()) == {UNKNOWN}


@pytest.mark.parametrize(
    "line", [{"view": "x", "pieces": [[0, 1]], "label": "maybe"}, {"view": "x", "label": "kept"}]
)
def test_a_wrong_correction_is_named(tmp_path: Path, line: object) -> None:
    path = corrections(tmp_path, {"view": "x", "pieces": [[0, 1]], "label": "kept"}, line)
    with pytest.raises(ValueError, match=r"mine\.jsonl: line 2: "):
        corrected_pages(path)


def test_pages_whose_reference_cannot_be_right_are_set_aside() -> None:
    right = made()
    sure = np.where(right.target > 0.5, 0.95, 0.05)
    assert set_aside(right, sure) is None
    elsewhere = set_aside(made("Words of quite another page about the price of oats in spring."), sure)
    assert elsewhere is not None
    assert "of its reference" in elsewhere.reason
    short = set_aside(made("\n".join(PARAGRAPHS[:2])), sure)
    assert short is not None
    assert "stops after" in short.reason
    other = set_aside(made("Home News About us Quota talks Ferry late"), sure)
    assert other is not None
    assert "nothing of" in other.reason
