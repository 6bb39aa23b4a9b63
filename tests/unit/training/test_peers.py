"""Cleaners to compare with, by ones made up here."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.training.captures import LINES
from toolkit.training.corpus import ReferencePage
from toolkit.training.peers import (
    HTML_PEERS,
    TEXT_PEERS,
    Cache,
    Extract,
    PageScore,
    Peer,
    cases_of,
    compared,
    measured,
    page_scores,
    read_cache,
    table,
)
from toolkit.training.scores import Score

PAGES = [
    ReferencePage("1", "", "article", b"<p>Boats wait<p>Menu", "Boats wait", ""),
    ReferencePage("2", "", "forum", b"<p>Menu", "", ""),
]
CASES = cases_of(PAGES)


class Fake:
    """Gives the same text for every page, and counts the pages."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.calls = 0

    def __call__(self, given: bytes) -> str:
        self.calls += 1
        return self.text


def peer(extract: Extract, revision: str = "1") -> Peer:
    return Peer(lambda: extract, "made up", revision=revision)


def raises(given: bytes) -> str:
    raise ValueError(given)


def hangs(given: bytes) -> str:
    while True:
        pass


def fails_to_load() -> Extract:
    raise ModuleNotFoundError("missing")


def test_pages_are_given_as_html_or_as_text() -> None:
    assert [case.given for case in CASES] == [page.html for page in PAGES]
    assert [case.given for case in cases_of(PAGES, LINES)] == [b"Boats wait\nMenu", b"Menu"]


def test_scores_come_in_the_order_of_the_pages() -> None:
    scores = page_scores("fake", peer(Fake("Boats wait here")), CASES, {})
    assert scores[0].score == Score(2 / 3, 1.0, 0.8)
    assert scores[1].score == Score(0.0, 0.0, 0.0)
    assert [score.error for score in scores] == ["", ""]


def test_a_page_is_scored_once() -> None:
    cache: Cache = {}
    fake = Fake("Boats")
    first = page_scores("fake", peer(fake), CASES, cache)
    assert page_scores("fake", Peer(fails_to_load, "not loaded again"), CASES, cache) == first
    assert fake.calls == 2


def test_another_version_page_or_reference_is_scored_anew() -> None:
    cache: Cache = {}
    fake = Fake("Boats")
    page_scores("fake", peer(fake), CASES, cache)
    page_scores("fake", peer(fake, "2"), CASES[:1], cache)
    page_scores("fake", peer(fake), cases_of([replace(PAGES[0], html=b"<p>Boats")]), cache)
    page_scores("fake", peer(fake), cases_of([replace(PAGES[0], reference="Boats")]), cache)
    assert fake.calls == 5


def test_a_peer_that_raises_has_given_no_text() -> None:
    scores = page_scores("fake", peer(raises), CASES, {})
    assert [score.score.f1 for score in scores] == [0.0, 1.0]
    assert [score.error for score in scores] == ["ValueError", "ValueError"]


def test_a_peer_that_takes_too_long_is_stopped() -> None:
    before = signal.getsignal(signal.SIGALRM)
    score = measured(hangs, CASES[0], limit=0.02)
    assert (score.score.f1, score.error) == (0.0, "OutOfTime")
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_the_cache_file_holds_scores_and_no_text(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    fake = Fake("Boats wait")
    rows = compared({"fake": peer(fake)}, CASES, path)
    assert compared({"fake": peer(fake)}, CASES, path) == rows
    assert fake.calls == 2
    assert list(read_cache(path)) == ["fake 1"]
    assert b"Boats" not in path.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["scores.json"]


@pytest.mark.parametrize(
    "missing", [Peer(fails_to_load, ""), Peer(lambda: raises, "", package="briefing-toolkit-no-such-package")]
)
def test_what_is_not_installed_is_left_out(
    missing: Peer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = compared({"missing": missing, "fake": peer(Fake(""))}, CASES, tmp_path / "scores.json")
    assert list(rows) == ["fake"]
    assert capsys.readouterr().err == "missing: not installed, the extra `peers` has it\n"


def test_the_table_has_a_line_a_peer() -> None:
    good = [PageScore(Score(0.5, 1.0, 0.75), 0.3, 0.1), PageScore(Score(0.0, 0.0, 0.0), 0.1, 0.1)]
    broken = [replace(row, score=Score(0.0, 0.0, 0.0), error="ValueError") for row in good]
    peers = {"good": peer(raises), "broken": peer(raises, "2.0")}
    assert table({"good": good, "broken": broken}, peers, CASES) == (
        "peer    version  pages  errors     F1      P      R  article  forum  referenced  unreferenced  × parsing\n"
        "good    1            2       0  0.375  0.250  0.500    0.750  0.000       0.750         0.000        2.0\n"
        "broken  2.0          2       2  0.000  0.000  0.000    0.000  0.000       0.000         0.000        2.0"
    )


@pytest.mark.parametrize("load", [TEXT_PEERS["everything"].load, TEXT_PEERS["long-run"].load])
def test_the_rules_need_no_package(load: Callable[[], Extract]) -> None:
    line = "Nine words or more are what makes a line long."
    assert load()(line.encode()) == line


def test_every_peer_has_a_note() -> None:
    assert all(peer.note for peer in [*HTML_PEERS.values(), *TEXT_PEERS.values()])
