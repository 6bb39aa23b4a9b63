"""The golden pages: the view as the contract has it, and what counts in it."""

from __future__ import annotations

import pytest

from tests.golden.html_views import NAMES, PAGES, listing, page, view


@pytest.mark.parametrize("name", NAMES)
def test_view(name: str) -> None:
    read_page = page(name)
    assert read_page.view == view(name)
    assert read_page.source.view == name.partition("/")[0]


@pytest.mark.parametrize("name", NAMES)
def test_listing(name: str) -> None:
    assert listing(page(name)) == (PAGES / f"{name}.json").read_bytes().decode()


def test_there_is_a_page_for_every_part_of_the_contract() -> None:
    assert len(NAMES) >= 21
