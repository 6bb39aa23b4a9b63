"""What a page's metadata state of the page."""

from __future__ import annotations

import pytest

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.stated import Stated
from toolkit.model.source import Source
from toolkit.readers import read


def stated(head: str) -> Stated:
    page = read(Source(name="page.html", data=f"<head>{head}</head><p>The ferry sails.</p>".encode()))
    return PageEvidence(page).stated


def test_a_title_is_also_known_without_what_follows_a_joint() -> None:
    assert stated("<title>Ferries sail again - Harbour Post</title>").titles == {
        "ferries sail again harbour post",
        "ferries sail again",
    }


def test_authors_are_names_only() -> None:
    assert stated('<meta name="author" content="By Ann Lee">').authors == {"ann lee"}
    assert stated('<meta name="author" content="https://example.org/ann">').authors == frozenset()


def test_the_name_of_the_site() -> None:
    assert stated('<meta property="og:site_name" content="Harbour Post">').sites == {"harbour post"}


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.harbour.example/a", "harbour.example"), ("http://[x", ""), ("/a/b", "")],
)
def test_the_host_is_that_of_a_sound_address(address: str, host: str) -> None:
    assert stated(f'<link rel="canonical" href="{address}">').host == host
