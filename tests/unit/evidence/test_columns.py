"""All columns of a page: numbers on any page, the same each time, and no larger on a longer one."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.evidence.pages import MORE, PARAGRAPHS, PROSE, page_of, text_page
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.table import FAR, feature_matrix
from toolkit.model.page import Page

UNIT = (
    *("Home", "News and views", "© 2024 Harbour News. All rights reserved.", "12 March 2024"),
    *("Related stories", "Quota talks | Ferry late", "Share this page", "Comments", "—", "• An item"),
    *("What was agreed", "Harbour notice - 12 March 2019", f"MS. LEE: {PROSE}", f"{PROSE} {MORE}"),
    *PARAGRAPHS[:6],
)
"""Twenty lines of all kinds, of which every window of a longer page consists."""
SHORT, LONG = 20, 100
SIBLINGS = ("like", "place", "children")
"""Columns that count what is built alike on the whole page."""
FEW = ("One", "—", "•", "7", "🙂", "委", "Home | News", ":", "a\u00adb", "x" * 5_000, PROSE)


def matrix(page: Page) -> NDArray[np.float32]:
    return feature_matrix(*Columns(PageEvidence(page)).tables)


def rows(page: Page) -> dict[str, NDArray[np.float32]]:
    columns = Columns(PageEvidence(page))
    return dict(zip(columns.names, feature_matrix(*columns.tables), strict=True))


def repeated(times: int, between: str = "\n\n") -> Page:
    return text_page(between.join(UNIT * times))


def repeated_html(times: int, sections: bool) -> Page:
    unit = "".join(f"<p>{text}</p>" for text in UNIT)
    unit = f"<section class='part'><h2>{UNIT[0]}</h2>{unit}</section>" if sections else unit
    return page_of(f"<html><body><main>{unit * times}</main></body></html>")


def larger(short: Page, long: Page) -> list[str]:
    """The columns with a larger value on the long page than on the short one, distances and counts aside."""
    one, two = rows(short), rows(long)
    return [
        name
        for name in one
        if two[name].max() > max(one[name].max(), FAR if name.startswith("like count") else -np.inf) + 0.01
    ]


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["apart", "together"])
def test_no_column_of_a_long_text_exceeds_those_of_a_shorter_one(between: str) -> None:
    short, long = repeated(SHORT, between), repeated(LONG, between)
    assert (len(short.segments), len(long.segments)) == (400, 2000)
    assert larger(short, long) == []


@pytest.mark.parametrize("sections", [True, False], ids=["sections", "one section"])
def test_no_column_of_place_and_page_of_a_long_page_exceeds_those_of_a_shorter_one(sections: bool) -> None:
    found = larger(repeated_html(SHORT, sections), repeated_html(LONG, sections))
    assert [name for name in found if not name.startswith(SIBLINGS)] == []


def test_lines_far_from_both_ends_see_no_end() -> None:
    found = rows(repeated(LONG))
    for name in ("row", "rows left", "page words", "page segments", "words before", "words after"):
        middle = found[name][2 * FAR : -2 * FAR]
        assert len(set(middle[:: len(UNIT)].tolist())) == 1, name


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("text", FEW)
def test_columns_are_numbers_on_pages_of_a_few_lines(text: str, number: int) -> None:
    for page in (text_page("\n\n".join([text] * number)), page_of(f"<p>{text}</p>" * number)):
        found = matrix(page)
        assert found.shape[1] == len(page.segments) == number
        assert np.isfinite(found).all()


@pytest.mark.parametrize("page", [page_of(), text_page()], ids=["html", "text"])
def test_columns_are_the_same_each_time(page: Page) -> None:
    columns = Columns(PageEvidence(page))
    first = feature_matrix(*columns.tables)
    assert first.tobytes() == feature_matrix(*columns.tables).tobytes() == matrix(page).tobytes()


@pytest.mark.parametrize("page", [page_of(), text_page()], ids=["html", "text"])
def test_names_are_unique_and_the_same_on_every_page(page: Page) -> None:
    names = Columns(PageEvidence(page)).names
    assert len(names) == len(set(names)) == len(matrix(page))
    other = page_of("<p>One</p>") if page.elements else text_page("One")
    assert Columns(PageEvidence(other)).names == names


def test_columns_are_computed_without_the_cleaner() -> None:
    program = (
        "import sys\nfrom toolkit.evidence.columns import Columns\nfrom toolkit.evidence.evidence import "
        "PageEvidence\nfrom toolkit.model.source import Source\nfrom toolkit.readers import read\n"
        f"Columns(PageEvidence(read(Source(name='a.txt', data={PROSE.encode()!r})))).tables\n"
        "assert not [name for name in sys.modules if name.startswith('toolkit.cleaning')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_stands_far_away_changes_no_column_of_a_line() -> None:
    lines = UNIT * 40
    one = matrix(text_page("\n\n".join(lines)))
    two = matrix(text_page("\n\n".join((*lines[:-40], *UNIT[::-1] * 2))))
    number = len(lines) // 4
    names = Columns(PageEvidence(text_page("One"))).names
    changed = [
        name
        for name, before, after in zip(names, one[:, :number], two[:, :number], strict=True)
        if not np.array_equal(before, after)
    ]
    assert changed == []
