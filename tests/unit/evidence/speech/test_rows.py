"""Lines that hold several labels are parted before each; others stay as they are."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import PROSE, seen_of
from toolkit.evidence.speech.rows import rows_of


def rows(text: str) -> list[str]:
    seen = seen_of(text)
    return [row.text for row in rows_of(seen.text, seen.lines, seen.language)]


def test_labels_that_recur_part_a_line() -> None:
    text = "Ann Lee: We met. Q: Why? Ann Lee: I forgot. Q: Where?"
    assert rows(text) == ["Ann Lee: We met.", "Q: Why?", "Ann Lee: I forgot.", "Q: Where?"]


def test_a_title_is_not_parted_from_its_name() -> None:
    assert rows("MR. LEE: Yes. MS. OLSEN: No. MR. LEE: So be it.")[::2] == [
        "MR. LEE: Yes.",
        "MR. LEE: So be it.",
    ]


def test_what_only_ends_a_label_parts_no_line() -> None:
    text = "MINISTER (MS. LEE): No. LEE): Yes. LEE): No. Reporter Dr. Olsen: Why? Olsen: Why? Olsen: Why?"
    assert rows(text) == [
        "MINISTER (MS. LEE): No. LEE): Yes. LEE): No. Reporter Dr. Olsen: Why?",
        "Olsen: Why?",
        "Olsen: Why?",
    ]


def test_a_label_in_capitals_parts_a_line_among_others_in_capitals() -> None:
    text = "LEE: Yes. OLSEN: No. LEE: Yes. OLSEN: No. THE CLERK: Order."
    assert rows(text)[-1] == "THE CLERK: Order."


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Note this. Price: 12. Size: 4.",
        "He said so. Ann Lee: no.",
        "Ann Lee: Yes, and Ann Lee: no.",
        "Lee: Yes. Lee: the ship of that name.",
    ],
)
def test_other_lines_stay_whole(text: str) -> None:
    assert rows(text) == [text]


def test_scripts_without_spaces_are_parted_too() -> None:
    assert rows("记者：什么时候？林安：三月。记者：为什么？林安：下雪。") == [
        "记者：什么时候？",
        "林安：三月。",
        "记者：为什么？",
        "林安：下雪。",
    ]


def test_a_line_without_labels_stays_as_it_is_beside_one_that_is_parted() -> None:
    text = "Ann: Yes. Ann: No.\n\u200b\nAnn: Why?"
    seen = seen_of(text)
    assert [(row.start, row.end) for row in seen.setting.lines if row.index > 0] == [
        (line.start, line.end) for line in seen.lines if line.index > 0
    ]
