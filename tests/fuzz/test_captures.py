"""A short run of `python -m tests.fuzz.captures`; `CAPTURE_FUZZ=20000` in the environment makes it a long one."""

from __future__ import annotations

import os

from tests.fuzz.captures import capture, failures, run

ROUNDS = int(os.environ.get("CAPTURE_FUZZ", "200"))
SEED = 20031204


def test_every_capture_ends_in_a_valid_document_or_a_refusal() -> None:
    endings = run(range(ROUNDS), SEED)
    assert {each: endings[each][:3] for each in failures(endings)} == {}


def test_the_same_number_is_the_same_capture() -> None:
    assert [capture(1, number) for number in range(20)] == [capture(1, number) for number in range(20)]
