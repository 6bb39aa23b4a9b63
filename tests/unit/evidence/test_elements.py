"""Elements as arrays: their names, what they enclose, what is built alike."""

from __future__ import annotations

from itertools import pairwise

from tests.unit.evidence.pages import page_of
from toolkit.evidence.element_names import Names
from toolkit.evidence.elements import LEVELS, MOST_UNIT, TOPS, Elements


def test_names_are_hashed_by_kind() -> None:
    names = Names([("nav", ("nav-main", "x1")), ("nav", ()), ("div", ("main",))])
    assert names.tag[0] == names.tag[1] != names.tag[2]
    assert names.signature[0] != names.signature[1]
    assert names.name_kind.tolist() == [0, 0, 2]
    assert names.part_kind.tolist() == [0, 0, 0, 2]
    assert names.part[1] == names.part[3]


def test_enclosing_elements_widen_outwards() -> None:
    elements = Elements(page_of())
    first, last = elements.ranges
    assert first.shape == (LEVELS + TOPS, len(elements.spot))
    for row, (starts, ends) in enumerate(zip(first.T.tolist(), last.T.tolist(), strict=True)):
        extents = [end - start for start, end in zip(starts[:LEVELS], ends[:LEVELS], strict=True)]
        assert all(inner <= outer for inner, outer in pairwise(extents))
        assert all(start <= row < end for start, end in zip(starts, ends, strict=True))


def test_items_of_a_list_are_built_alike() -> None:
    page = page_of()
    texts = [page.view[segment.start : segment.end] for segment in page.segments]
    group = Elements(page).alike[1]
    assert group[texts.index("Home")] == group[texts.index("News")] != group[texts.index("Quota talks")]


def test_tables_and_lists_are_units_but_for_those_of_one_segment_or_many() -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(MOST_UNIT + 1))
    page = page_of(
        "<html><body><p>Text</p><ul><li>One</li><li>Two<ol><li>Three</li><li>Four</li></ol></li></ul>"
        f"<ul><li>Five</li></ul><table>{rows}</table></body></html>"
    )
    first, last = Elements(page).units
    texts = [page.view[segment.start : segment.end] for segment in page.segments]
    found = [texts[start:end] for start, end in zip(first.tolist(), last.tolist(), strict=True)]
    assert found == [["One", "Two", "Three", "Four"], ["Three", "Four"]]
