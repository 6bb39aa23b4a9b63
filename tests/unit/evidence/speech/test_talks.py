"""Talks in many styles: where each turn begins, and where the last one ends.

In the captures `⟦` stands where the words of a turn begin, `⟧` where those of the last turn end.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.evidence.evidence import PageEvidence
from toolkit.model.source import Source
from toolkit.readers import read

TALKS = sorted(Path(__file__).with_name("talks").iterdir())
BEGINS, ENDS = "⟦", "⟧"


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_turns_begin_and_end_where_they_should(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bare = text.replace(BEGINS, "").replace(ENDS, "")
    seen = PageEvidence(read(Source(name=path.name, data=bare.encode())))
    view = seen.page.view
    marked = squeezed(read(Source(name=path.name, data=text.encode())).view).replace(ENDS, "")
    expected = [len(before.replace(BEGINS, "")) for before in _before_each(marked)]
    found = [
        len(squeezed(view[: label.said + _set_aside(view, label.said)]))
        for label in seen.speakers
        if not label.continues
    ]
    assert [view_at(view, place) for place in found] == [view_at(view, place) for place in expected]


@pytest.mark.parametrize(
    "path", [path for path in TALKS if ENDS in path.read_text()], ids=lambda path: path.stem
)
def test_the_last_turn_holds_no_closing_matter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before, _, after = text.replace(BEGINS, "").partition(ENDS)
    seen = PageEvidence(
        read(Source(name=path.name, data=text.replace(BEGINS, "").replace(ENDS, "").encode()))
    )
    spoken = [line.text for line in seen.lines if line.index < seen.closing]
    earlier = set(before.splitlines())
    closing = [line for line in after.splitlines() if line[:1].isalpha() and line not in earlier]
    assert not [line for line in closing if line in spoken]


def _set_aside(view: str, said: int) -> int:
    """The length of a dash and of stage directions before the words."""
    match = re.match(r"(?:\s*[-–—](?=\s))?(?:\s*\([^()]*\))*\s*", view[said:])
    return match.end() if match else 0


def _before_each(marked: str) -> list[str]:
    return [marked[:place] for place, character in enumerate(marked) if character == BEGINS]


def view_at(view: str, place: int) -> str:
    """The characters that follow the first `place` ones that are no white space."""
    return squeezed(view)[place : place + 30]
