"""What a page's metadata state of the page: its titles, its authors, its site, its host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urlsplit

from toolkit.evidence.clues import author_clues, site_clues
from toolkit.evidence.lines import plain
from toolkit.language.bylines import author_spans
from toolkit.language.vocabulary import Vocabulary
from toolkit.model.page import Page

_TITLE_CLUES = frozenset({"title", "meta:og:title", "meta:twitter:title", "json-ld:headline"})
_ADDRESS_CLUES = frozenset({"canonical", "meta:og:url", "base"})
_TITLE_JOINT = re.compile(r"\s+[|–—·•-]\s+|\s*::\s*")


class Stated:
    """What the metadata of a page state, names as `plain` words; each is read once, on first use."""

    def __init__(self, page: Page, vocabulary: Vocabulary) -> None:
        self._page = page
        self._vocabulary = vocabulary

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles, and what stands in them before the name of a site."""
        given = list(self._values(_TITLE_CLUES))
        firsts = [_TITLE_JOINT.split(value)[0] for value in given]
        return frozenset(plain(value) for value in (*given, *firsts))

    @cached_property
    def authors(self) -> frozenset[str]:
        return frozenset(
            plain(value[start:end])
            for value in self._values(author_clues())
            for start, end in author_spans(value, self._vocabulary, stated=True)
        )

    @cached_property
    def sites(self) -> frozenset[str]:
        """The names of the site or publisher."""
        return frozenset(map(plain, self._values(site_clues())))

    @cached_property
    def host(self) -> str:
        """The page's host without `www.`, as its address or its canonical one says; empty if unknown."""
        hosts = (
            _host(address) for address in (self._page.source.url, *self._values(_ADDRESS_CLUES)) if address
        )
        return next((host for host in hosts if host), "")

    def _values(self, names: frozenset[str]) -> Iterator[str]:
        return (clue.value for clue in self._page.clues if clue.name in names)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
