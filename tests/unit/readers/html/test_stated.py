"""What elements of the body state by their attributes."""

from __future__ import annotations

import pytest

from toolkit.model.source import Source
from toolkit.readers import read


def found(markup: str) -> list[tuple[str, str]]:
    page = read(Source(name="a.html", data=f"{markup}<p>text".encode()))
    return [(clue.name, clue.value) for clue in page.clues]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<a rel='author nofollow' href=/a>Ann Lee</a>", [("rel:author", "Ann Lee")]),
        ("<span itemprop=author>Ann  Lee</span>", [("item:author", "Ann Lee")]),
        ("<div itemprop=author itemscope><b itemprop=name>Ann</b> editor</div>", [("item:author", "Ann")]),
        ("<span property='schema:author'>Ann</span>", [("item:author", "Ann")]),
        ("<span property='dc:creator' content='Ann Lee'>A. L.</span>", [("item:creator", "Ann Lee")]),
        ("<p class='c-author__name'>Ann Lee</p>", [("class:author", "Ann Lee")]),
        ("<p class='postAuthor'>Ann Lee</p>", [("class:author", "Ann Lee")]),
        ("<p class=byline>By <span class=author>Ann Lee</span></p>", [("class:author", "Ann Lee")]),
    ],
)
def test_authors(markup: str, expected: list[tuple[str, str]]) -> None:
    assert found(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='author-bio'>Ann Lee grows apples.</p>",
        "<p class=authority>Ann Lee</p>",
        "<aside><p class=author>Ann Lee</p></aside>",
        "<div itemscope itemtype='https://schema.org/Comment'><b itemprop=author>Ann</b></div>",
        f"<p class=author>{'Ann ' * 100}</p>",
    ],
)
def test_comments_other_pages_and_long_texts_state_nothing(markup: str) -> None:
    assert found(markup) == []
