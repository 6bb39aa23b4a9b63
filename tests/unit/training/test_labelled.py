"""Captures with the role of every line: how they are read, and what the roles say of segments."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.unit.training.captures_of import MORE, PROSE, capture
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.labelled import (
    FRONT_MATTER,
    NONE,
    PRESS,
    TITLE,
    UNKNOWN,
    LabelledCapture,
    capture_of,
    captures_in,
    front_of,
    label_of,
    roles_of,
    segment_roles,
    targets_of,
)


def page_of(captured: LabelledCapture) -> Page:
    return read(Source(name="capture.txt", data=captured.text.encode()))


def written(folder: Path, text: str, name: str = "one.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_roles_and_text_line_by_line(tmp_path: Path) -> None:
    path = written(tmp_path, "navigation | Home\n\n  \ntitle/kicker |  A | B \nbody | x", "one.two.txt")
    found = capture_of(path)
    assert found.lines == (
        (("navigation",), "Home"),
        ((), ""),
        ((), ""),
        (("title", "kicker"), " A | B "),
        (("body",), "x"),
    )
    assert found.text == "Home\n\n\n A | B \nx\n"
    assert found.roles == {1: ("navigation",), 4: ("title", "kicker"), 5: ("body",)}
    assert (found.name, found.group) == ("one.two", "one")


@pytest.mark.parametrize("line", ["Home", "menu | Home", "body/menu | Home", "| Home", "body |Home"])
def test_a_line_without_a_known_role_is_named(line: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"body | x\n\n{line}\n")
    with pytest.raises(ValueError, match=r"one\.txt: line 3: .* is no role"):
        capture_of(path)


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        written(tmp_path, "body | x", name)
    assert [one.name for one in captures_in(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("roles", "label", "front"),
    [
        (("body",), "body", NONE),
        (("navigation",), "removed", NONE),
        (("related", "footer"), "removed", NONE),
        (("title",), "", TITLE),
        (("title", "kicker"), "", TITLE),
        (("dateline",), "", FRONT_MATTER),
        (("kicker", "title"), "", FRONT_MATTER),
        (("body", "footer"), "", NONE),
        (("dateline", "body"), "", UNKNOWN),
        (("site-name", "publisher"), "", UNKNOWN),
        (("duplicate",), "", NONE),
        ((), "", UNKNOWN),
    ],
)
def test_what_roles_say(roles: tuple[str, ...], label: str, front: int) -> None:
    assert label_of(roles) == label
    assert front_of(roles) == front


def test_segments_have_the_roles_of_their_lines() -> None:
    captured = capture()
    page = page_of(captured)
    target, known = targets_of(captured, page)
    assert segment_roles(captured, page) == [roles for roles, _ in captured.lines if roles]
    assert target.tolist() == [0, 0, 0, 0, 1, 1, 1, 0, 0]
    assert known.tolist() == [True, True, False, False, True, True, True, False, True]
    assert roles_of(captured, page).tolist() == [NONE, NONE, TITLE, UNKNOWN, NONE, NONE, NONE, NONE, NONE]


def wrapped(*roles: str) -> LabelledCapture:
    """Two paragraphs wrapped to 72 columns; the lines of the first have these roles."""
    lines = textwrap.wrap(f"{PROSE} {MORE} {PROSE}", 72)
    rest = [("body", line) for line in textwrap.wrap(f"{MORE} {PROSE} {MORE}", 72)]
    return capture("wrapped", *zip(roles, lines, strict=True), ("", ""), *rest)


def test_a_segment_of_several_lines_has_the_roles_of_most_of_its_letters() -> None:
    captured = wrapped("footer", "body", "body", "body")
    page = page_of(captured)
    assert len(page.segments) == 2
    assert segment_roles(captured, page) == [("body",), ("body",)]
    assert targets_of(captured, page)[0].tolist() == [1, 1]


def test_different_reasons_of_one_label_are_added_up() -> None:
    captured = wrapped("body", "footer", "legal", "body")
    page = page_of(captured)
    assert segment_roles(captured, page)[0] == ("body",)
    assert targets_of(captured, page)[0].tolist() == [0, 1]


def test_the_captures_that_come_with_the_code_have_known_roles_and_are_read() -> None:
    found = [*captures_in(PRESS)]
    assert len(found) > 50
    assert len({one.name for one in found}) == len(found)
    for captured in found:
        page = page_of(captured)
        assert len(page.segments) <= len(captured.roles)
        target, known = targets_of(captured, page)
        assert known.any()
        assert (target <= 1).all()
