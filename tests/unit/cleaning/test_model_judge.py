"""What the judges make of what the model says: sparing, framing, reasons, order."""

from __future__ import annotations

import pytest

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.clean import labelled
from toolkit.cleaning.model import Judged
from toolkit.model.cleaned import Labelled, Mode
from toolkit.model.source import Source
from toolkit.readers import read

PROSE = "The committee met for two days and heard the reports of its four working groups, number {}."
BODY = [PROSE.format(number) for number in range(12)]
MENU = ["Home", "Travel", "Money", "Weather"]
END = ["Recipes", "Puzzles"]


def judged_lines(
    lines: list[str], probability: dict[str, float], mode: Mode = "balanced"
) -> dict[str, Labelled]:
    """The labels of a capture whose lines the model gives these probabilities, or else 0.97."""
    page = read(Source(name="page.txt", data="\n\n".join(lines).encode()))
    capture = Capture(page, None, mode=mode)
    content = [probability.get(line.text, 0.97) for line in capture.lines]
    keep = [one >= 0.5 for one in content]
    capture.judged = Judged(keep=keep, probability=content, cut=0.5, peak=0.9)
    return {page.view[part.start : part.end]: part for part in labelled(capture).segments}


def chrome(*lines: str) -> dict[str, float]:
    return dict.fromkeys((*MENU, *END, *lines), 0.02)


def test_prose_that_the_model_is_not_sure_of_stays() -> None:
    doubtful, unlikely = BODY[3], BODY[5]
    found = judged_lines([*MENU, *BODY, *END], chrome() | {doubtful: 0.45, unlikely: 0.05})
    assert found[doubtful].label == "kept"
    assert found[doubtful].confidence == pytest.approx(0.45)
    assert found[unlikely].label == "removed"
    assert (
        judged_lines([*MENU, *BODY, *END], chrome() | {doubtful: 0.45}, "strict")[doubtful].label == "removed"
    )


def test_a_heading_inside_the_body_stays_and_a_label_outside_falls() -> None:
    lines = [*MENU, *BODY[:6], "Budget and staff", *BODY[6:], *END]
    found = judged_lines(lines, chrome() | {"Budget and staff": 0.35})
    assert found["Budget and staff"].label == "kept"
    assert {found[label].label for label in (*MENU, *END)} == {"removed"}


def test_thanks_after_the_body_stay() -> None:
    found = judged_lines([*MENU, *BODY, "I thank you all.", *END], chrome() | {"I thank you all.": 0.2})
    assert found["I thank you all."].label == "kept"


def test_somebodys_words_in_a_transcript_stay() -> None:
    turns = [f"{'Question' if number % 2 else 'ANN LEE'}: {PROSE.format(number)}" for number in range(12)]
    doubtful = turns[4]
    found = judged_lines(
        [*MENU, *turns, "That was all.", *END], chrome() | {doubtful: 0.1, "That was all.": 0.1}
    )
    assert found[doubtful].label == "kept"
    assert found["That was all."].label == "kept"


def test_a_page_of_names_and_values_is_no_transcript() -> None:
    facts = [f"{name}: {number} km" for number, name in enumerate(("Length", "Width", "Depth", "Length"))]
    page = read(Source(name="page.txt", data="\n\n".join([*MENU, *facts, *BODY]).encode()))
    assert not Capture(page, None).is_transcript


def test_what_falls_without_a_cue_has_the_reason_of_what_falls_beside_it() -> None:
    lines = [*BODY, "Subscribe to our weekly newsletter", "Quota talks of the week", *END, "Puzzles of old"]
    found = judged_lines(lines, chrome("Subscribe to our weekly newsletter", "Quota talks of the week"))
    assert found["Subscribe to our weekly newsletter"].reason == "subscription"
    assert found["Quota talks of the week"].reason == "subscription"


def test_of_a_list_the_model_alone_decides() -> None:
    records = [f"Ferry {number}" for number in range(20)]
    page = read(Source(name="page.txt", data="\n\n".join([*MENU, *records]).encode()))
    assert not Capture(page, None).is_text
    found = judged_lines([*MENU, *records], chrome())
    assert {found[record].label for record in records} == {"kept"}


def test_where_no_sentence_may_be_lost_only_sure_chrome_falls() -> None:
    lines = [*MENU, *BODY, "See the whole report", *END]
    page = read(Source(name="page.txt", data="\n\n".join(lines).encode()))
    capture = Capture(page, None, mode="keep")
    content = [0.02 if line.text in (*MENU, *END) else 0.6 for line in capture.lines]
    capture.judged = Judged(keep=[one >= 0.08 for one in content], probability=content, cut=0.6, peak=0.9)
    found = {page.view[part.start : part.end]: part.label for part in labelled(capture).segments}
    assert found["See the whole report"] == "kept"
    assert {found[line] for line in BODY} == {"kept"}
    assert {found[line] for line in MENU} == {"removed"}
