"""The body: from the first to the last line of the large stretches of prose."""

from __future__ import annotations

from tests.unit.evidence.pages import MORE, PROSE, seen_of
from toolkit.evidence.body import body_of
from toolkit.language.phrases import WHOLE

PHRASES = ("Share this page", "Log in", "Privacy policy")


def body(*lines: str) -> tuple[int, int]:
    return seen_of("\n\n".join(lines)).body


def test_the_body_reaches_from_the_first_to_the_last_prose() -> None:
    assert body("Home", "News", PROSE, "What was agreed", MORE, "Quota talks") == (2, 5)


def test_without_prose_the_body_is_empty_at_the_end() -> None:
    assert body("Home", "News", "About us") == (3, 3)


def test_little_prose_beyond_three_phrases_is_of_the_other_side() -> None:
    text = [PROSE, MORE, PROSE, MORE, PROSE]
    assert body(MORE, *PHRASES, *text) == (4, 9)
    assert body(*text, *PHRASES, MORE) == (0, 5)


def test_two_phrases_part_nothing() -> None:
    assert body(MORE, *PHRASES[:2], PROSE, MORE, PROSE, MORE, PROSE) == (0, 8)


def test_large_stretches_belong_together() -> None:
    assert body(PROSE, MORE, *PHRASES, PROSE, MORE) == (0, 7)


def test_a_speakers_label_is_no_phrase_that_parts() -> None:
    seen = seen_of("\n\n".join([MORE, *PHRASES, PROSE, MORE, PROSE, MORE, PROSE]))
    prose = [line.prose for line in seen.lines]
    points = [0 if is_prose else WHOLE for is_prose in prose]
    unlabelled = [False] * len(prose)
    labelled = [not is_prose for is_prose in prose]
    assert body_of(seen.lines, prose, points, unlabelled) == (4, 9)
    assert body_of(seen.lines, prose, points, labelled) == (0, 9)
