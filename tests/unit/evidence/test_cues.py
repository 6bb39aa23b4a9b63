"""What the lexicons and grammars know of each line, as columns."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.evidence.pages import MORE, PROSE, seen_html, seen_of
from toolkit.evidence.cues import MOST_COUNTED, NO_TITLE, cue_table
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.table import FAR, feature_matrix
from toolkit.evidence.words import Words


def rows_of(seen: PageEvidence) -> dict[str, NDArray[np.float32]]:
    table = cue_table(seen, Words(seen.page, seen.text))
    return dict(zip(table.names, feature_matrix(table), strict=True))


def columns(*lines: str) -> dict[str, list[float]]:
    return {name: row.tolist() for name, row in rows_of(seen_of("\n\n".join(lines))).items()}


def test_a_column_has_a_name_of_its_own_and_a_value_a_line() -> None:
    for seen in (seen_of(), seen_html()):
        names = cue_table(seen, Words(seen.page, seen.text)).names
        assert len(names) == len(set(names))
        assert {len(row) for row in rows_of(seen).values()} == {len(seen.lines)}


def test_points_stand_under_their_reason_and_are_summed_around() -> None:
    found = columns(PROSE, "Subscribe to our newsletter", "Share this page")
    subscription, sharing = found["wording subscription"], found["wording sharing"]
    assert subscription[0] == subscription[2] == sharing[0] == sharing[1] == 0
    assert subscription[1] >= 2
    assert sharing[2] >= 2
    assert found["wording subscription ±5"] == [subscription[1]] * 3


def test_lines_sure_to_be_boilerplate_are_seen_from_others() -> None:
    found = columns("Share this page", "One", "Two", "Privacy policy", "Three")
    assert found["wording phrase"] == [1, 0, 0, 1, 0]
    assert found["wording sure before"] == [FAR, 1, 2, 3, 1]
    assert found["wording sure after"] == [3, 2, 1, FAR, FAR]
    assert found["wording gap"][1:3] == [2, 2]
    assert found["wording same gap"][1:3] == [FAR, FAR]
    assert found["wording page"] == pytest.approx([0.4] * 5)


def test_a_gap_between_boilerplate_of_one_kind_is_told_apart() -> None:
    found = columns("Share this page", "One", PROSE, "Share this story")
    assert found["wording same gap"][1:3] == [2, 2]
    assert found["wording body in gap"][1:3] == [1, 1]


def test_lines_below_a_heading_of_links_count_from_it() -> None:
    found = columns(PROSE, "Related stories", "Quota talks", MORE, "Ferry late")
    assert found["under related"] == [FAR, FAR, 1, 2, 3]
    assert found["body since related"] == [-1, -1, 0, 0, 1]
    assert found["under comments"] == [FAR] * 5


def test_turns_are_flagged_and_counted() -> None:
    found = columns("Home", f"ANN LEE: {PROSE}", "Q: Why was it late?", f"ANN LEE: {MORE}")
    assert found["speech"] == [0, 1, 1, 1]
    assert found["speech after"] == [1, 1, 1, FAR]
    assert found["page transcript"] == [1] * 4
    assert found["speech page"] == [0.75] * 4
    assert found["speech page words"][0] >= 1


def test_somebodys_words_are_no_boilerplate() -> None:
    found = columns("Q: Share this page", "ANN LEE: Log in", "Q: Privacy policy", "Privacy policy")
    assert found["wording phrase"] == [0, 0, 0, 1]


def test_the_body_is_seen_from_every_line() -> None:
    found = columns("Home", PROSE, "What was agreed", "In detail", MORE, "End")
    assert found["body"] == [0, 1, 0, 0, 1, 0]
    assert found["body inside"] == [0, 1, 1, 1, 1, 0]
    assert found["body from first"] == [-1, 0, 1, 2, 3, 4]
    assert found["body to last"] == [4, 3, 2, 1, 0, -1]
    assert found["body gap"] == [FAR, 0, 2, 2, 0, FAR]
    assert found["body gap place"][2:4] == pytest.approx([1 / 3, 2 / 3])
    assert found["body ±2"] == pytest.approx([1 / 3, 1 / 4, 2 / 5, 2 / 5, 1 / 4, 1 / 3])
    assert found["body page lines"] == pytest.approx([1 / 3] * 6)


def test_labels_in_a_row_are_a_run() -> None:
    found = columns("Home", "Quota talks - 3 March 2003", "News", "About", PROSE, "Ferry late")
    assert found["list label"] == [1, 1, 1, 1, 0, 1]
    assert found["list run"] == [4, 4, 4, 4, 0, 1]
    assert found["list dated"] == [0, 1, 0, 0, 0, 0]
    assert found["list dated run"][0] == 0.25
    assert found["list short run"] == [0.75] * 4 + [0, 1]


def test_labels_that_come_back_below_are_contents() -> None:
    found = columns("1. The lake", "2. The ferry", "News", "The lake", PROSE, "The ferry", MORE)
    assert found["list contents"] == [2, 2, 0, 0, 0, 0, 0]


def test_front_matter_is_told_by_the_line() -> None:
    found = columns(
        "Council agrees on the plan",
        "By Ann Lee",
        "4 May 2010",
        "Last updated: 5 May 2010, 10:15",
        PROSE,
        MORE,
    )
    assert found["front byline"] == [0, 1, 0, 0, 0, 0]
    assert found["front dateline"] == [0, 0, 1, 0, 0, 0]
    assert found["front stamp"] == [0, 0, 0, 1, 0, 0]
    assert found["front dates"] == [0, 0, 1, 1, 0, 0]
    assert found["front mark after"][0] == 1
    assert found["front title"][0] > NO_TITLE
    assert [found["front title"][index] for index in (1, 2, 4, 5)] == [NO_TITLE] * 4
    assert max(found["front title rank"]) == 0


def test_what_the_page_says_is_the_same_on_every_line() -> None:
    found = columns("Home", PROSE, MORE)
    assert found["page english"] == [1, 1, 1]
    assert found["page known"] == [1, 1, 1]
    assert found["page prose lines"] == [2, 2, 2]
    assert columns("Home", "News")["page known"] == [0, 0]


def test_counts_and_distances_end() -> None:
    lines = ["Share this page", *["Home"] * 10, *[PROSE] * (2 * FAR), "Share this story"]
    found = columns(*lines)
    assert max(found["wording sure before"]) == FAR
    assert max(found["body from first"]) == FAR
    assert max(found["wording body in gap"]) == MOST_COUNTED
    assert max(found["page prose lines"]) == FAR
