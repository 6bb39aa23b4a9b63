"""Plain-text captures of one small page, in every style."""

from __future__ import annotations

import pytest

from toolkit.training.captures import (
    BLOCKS,
    BULLETS,
    DASHES,
    LINES,
    MENUS,
    PIPES,
    STARS,
    STYLES,
    WRAPPED,
    Block,
    Style,
    blocks_of,
    text_capture,
)

PAGE = b"""<!doctype html>
<html><head><title>Not seen</title><style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li> <li><a href="/harbour">The <b>harbour</b></a></li></ul></nav>
<h1>Gates   closed</h1>
<p>The lock at Ostrel stays shut<!-- until noon --> today.<script>track()</script> Boats wait.</p>
<p hidden>Not seen</p><p style="visibility : HIDDEN">Not seen</p>loose words
<ul><li>Bring ropes</li><li><p>Bring lamps</p><p>two each</p><ul><li>spare <i>oil</i></li></ul></li></ul>
<table><tr><th>Hour</th><th>Gate</th></tr><tr><td>9</td><td>north<br>south</td></tr></table>
<h2>Later</h2>
</body></html>"""

TEXTS = [
    "Home",
    "The harbour",
    "Gates closed",
    "The lock at Ostrel stays shut today. Boats wait.",
    "loose words",
    "Bring ropes",
    "Bring lamps",
    "two each",
    "spare oil",
    "Hour",
    "Gate",
    "9",
    "north",
    "south",
    "Later",
]


def test_blocks_are_apart_by_blank_lines_or_by_none() -> None:
    assert text_capture(PAGE) == text_capture(PAGE, BLOCKS) == "\n\n".join(TEXTS)
    assert text_capture(PAGE, LINES) == "\n".join(TEXTS)


def test_lists_have_bullets_headings_stand_apart_and_cells_have_tabs() -> None:
    assert text_capture(PAGE, BULLETS) == (
        "• Home\n• The harbour\n\nGates closed\n\nThe lock at Ostrel stays shut today. Boats wait.\nloose words\n"
        "• Bring ropes\n• Bring lamps\ntwo each\n• spare oil\nHour\tGate\n9\tnorth\nsouth\n\nLater"
    )
    assert text_capture(PAGE, DASHES) == text_capture(PAGE, BULLETS).replace("• ", "- ")


def test_blank_lines_may_stand_between_all_but_items_and_rows() -> None:
    assert text_capture(PAGE, STARS) == (
        "* Home\n* The harbour\n\n\nGates closed\n\n\nThe lock at Ostrel stays shut today. Boats wait.\n\n"
        "loose words\n\n* Bring ropes\n* Bring lamps\ntwo each\n* spare oil\n\nHour\tGate\n9\tnorth\n\nsouth"
        "\n\n\nLater"
    )


def test_links_of_a_list_are_joined() -> None:
    rest = "\n\n".join(TEXTS[2:])
    assert text_capture(PAGE, PIPES) == f"Home | The harbour\n\n{rest}"
    assert text_capture(PAGE, MENUS) == f"Home\nThe harbour\n\n{rest}"


def test_long_lines_are_wrapped_between_words() -> None:
    sentence = "The keeper of the well-known lock says that boats wait. "
    captured = text_capture(f"<p>{sentence * 3}</p><p>{'x' * 90} end</p>".encode(), WRAPPED)
    first, second = captured.split("\n\n")
    assert " ".join(first.split("\n")) == (sentence * 3).strip()
    assert all(len(line) <= 72 for line in first.split("\n"))
    assert second == "x" * 90 + "\nend"


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_style_changes_no_word(style: Style) -> None:
    marks = {"•", "*", "-", "|"}
    words = [word for word in text_capture(PAGE, style).split() if word not in marks]
    assert words == " ".join(TEXTS).split()


def test_a_block_knows_what_stands_around_it() -> None:
    linked, plain, after = blocks_of(
        b"<ul><li><a>all of it</a><li>not <a>all</a></ul><a>a link </a> <a>and another</a>"
    )
    assert (linked.linked, plain.linked, after.linked) == (True, False, True)
    assert (linked.first, plain.first, after.first) == (True, True, False)
    assert [tag for tag, _ in linked.ancestors] == ["body", "ul", "li"]
    lists, items = frozenset({"ul"}), frozenset({"li"})
    assert linked.innermost(lists) == plain.innermost(lists) != 0
    assert linked.innermost(items) != plain.innermost(items)
    assert after.innermost(lists) == after.outermost(lists) == 0


def test_the_innermost_list_is_not_the_outermost() -> None:
    block = Block("text", (("ul", 1), ("li", 2), ("ul", 3)))
    assert (block.outermost(frozenset({"ul"})), block.innermost(frozenset({"ul"}))) == (1, 3)


@pytest.mark.parametrize("page", [b"", b" ", b"<!-- -->", b"<p hidden>Not seen</p>"])
def test_a_page_without_text_has_an_empty_capture(page: bytes) -> None:
    assert text_capture(page, BULLETS) == ""
