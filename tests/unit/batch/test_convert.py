"""Conversion: each input costs itself alone, and what is done is not done again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.archives import http, page, record
from tests.measure.batch import captures as pages
from tests.unit.batch.hostile import hostile_work
from toolkit import pipeline
from toolkit.batch import convert as converting
from toolkit.batch import work
from toolkit.batch.convert import Event, Running, Totals, convert
from toolkit.batch.inputs import Selection
from toolkit.batch.outputs import LocalFolder, output_folder
from toolkit.batch.runner import Limits
from toolkit.batch.status import records
from toolkit.batch.work import Job, toolkit_sum
from toolkit.cleaning.rules import Rules
from toolkit.errors import ExportError, InstallationError, LockedOutput, UsageError

TEXT = (
    "Press conference by Minister Ann Lee\n4 May 2010\n\nThe committee met for two days in the town of {}.\n"
)
NAMES = ("one.txt", "three.txt", "two.txt")
HERE = Running(jobs=0)
ERRORS = [ValueError("odd"), MemoryError(), RecursionError("deep"), ExportError("no font"), KeyError("x")]


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(TEXT.format(name), encoding="utf-8")
    return folder


class Told(list[Event]):
    """What a run told."""

    def states(self) -> dict[str, str]:
        return {event.name: event.state for event in self}

    def reason(self, name: str) -> str:
        return next(event.reason for event in self if event.name == name)


def job(output: Path, formats: tuple[str, ...] = ("json",), **options: Any) -> Job:
    return Job(output=LocalFolder(path=output), toolkit=toolkit_sum(), formats=formats, **options)


def run(captures: Path, made: Job, running: Running = HERE) -> tuple[Totals, Told]:
    told = Told()
    return convert(Selection(paths=(captures,)), made, running, told.append), told


def failing(
    monkeypatch: pytest.MonkeyPatch, stage: str, error: BaseException, when: Callable[..., bool]
) -> None:
    """Lets a stage of the work fail for some of its calls."""
    real = getattr(work, stage)

    def stage_or_error(*arguments: Any, **options: Any) -> Any:
        if when(*arguments):
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(work, stage, stage_or_error)


def is_two(first: Any, *_: Any) -> bool:
    """Whether the first argument of a stage is about `two.txt`: an input, a source, or a document."""
    return str(getattr(getattr(first, "source", first), "name", "")).startswith("two")


def written(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(output.iterdir()) if path.is_file()}


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("stage", ["load", "document_of_page", "exported"])
def test_an_error_costs_its_input(
    captures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, error: Exception
) -> None:
    failing(monkeypatch, stage, error, is_two)
    totals, told = run(captures, job(tmp_path / "out", ("json", "xml")))
    assert told.states() == {"one.txt": "done", "three.txt": "done", "two.txt": "failed"}
    assert (totals.done, totals.failed, totals.files) == (2, 1, 4)
    assert len(written(tmp_path / "out")) == 4


def test_what_is_done_is_not_done_again(
    captures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(captures, job(out))
    before = written(out)
    failing(monkeypatch, "document_of_page", AssertionError("done again"), lambda *_: True)
    totals, told = run(captures, job(out))
    assert set(told.states().values()) == {"unchanged"}
    assert (totals.unchanged, totals.files, written(out)) == (3, 0, before)


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "the capture": lambda captures, out: (captures / "two.txt").write_text(TEXT.format("Bonn"), "utf-8"),
    "an output that is gone": lambda captures, out: next(out.glob("two-*.json")).unlink(),
    "an output that was edited": lambda captures, out: next(out.glob("two-*.json")).write_text("{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_done_again(captures: Path, tmp_path: Path, change: str) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    run(captures, job(out))
    CHANGES[change](captures, out)
    _, told = run(captures, job(out))
    assert told.states() == {"one.txt": "unchanged", "three.txt": "unchanged", "two.txt": "done"}
    run(captures, job(fresh))
    assert written(out) == written(fresh)


@pytest.mark.parametrize(
    "options", [{"mode": "strict"}, {"embed_view": True}, {"rules": Rules(name="own", host="example.org")}]
)
def test_other_options_are_other_work(captures: Path, tmp_path: Path, options: dict[str, Any]) -> None:
    run(captures, job(tmp_path / "out"))
    _, told = run(captures, job(tmp_path / "out", **options))
    assert set(told.states().values()) == {"done"}
    _, told = run(captures, job(tmp_path / "out", **options))
    assert set(told.states().values()) == {"unchanged"}


def test_a_failure_is_told_again_and_tried_again_on_request(captures: Path, tmp_path: Path) -> None:
    (captures / "two.txt").write_bytes(b"")
    out = tmp_path / "out"
    reasons = []
    for running in (HERE, HERE, Running(jobs=0, retry_failed=True), Running(jobs=0, again=True)):
        totals, told = run(captures, job(out), running)
        reasons.append((totals.failed, totals.unchanged, told.reason("two.txt")))
    assert [(failed, same) for failed, same, _ in reasons] == [(1, 0), (1, 2), (1, 2), (1, 0)]
    assert len({reason for _, _, reason in reasons}) == 1
    (captures / "two.txt").write_text(TEXT.format("Rome"), encoding="utf-8")
    assert run(captures, job(out))[1].states()["two.txt"] == "done"


def test_an_output_in_the_way_is_tried_again_without_asking(captures: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(captures, job(out))
    two = next(out.glob("two-*.json"))
    two.unlink()
    two.mkdir()
    totals, told = run(captures, job(out))
    assert (totals.failed, totals.unchanged) == (1, 2)
    assert "in the way of an output" in told.reason("two.txt")
    two.rmdir()
    assert run(captures, job(out))[1].states()["two.txt"] == "done"


def test_every_input_has_a_row(captures: Path, tmp_path: Path) -> None:
    (captures / "binary.txt").write_bytes(bytes(range(256)) * 40)
    out = tmp_path / "out"
    selection = Selection(paths=(captures, tmp_path / "nowhere.txt"))
    totals = convert(selection, job(out), HERE)
    outcomes = {row["name"]: row for row in map(json.loads, records(out))}
    assert {name.rpartition("/")[2]: row["outcome"] for name, row in outcomes.items()} == {
        "binary.txt": "failed",
        "nowhere.txt": "failed",
        "one.txt": "done",
        "three.txt": "done",
        "two.txt": "done",
    }
    assert outcomes["binary.txt"]["kind"] == "binary"
    assert len(outcomes["one.txt"]["outputs"]) == 1
    assert totals.inputs == 5


@pytest.mark.parametrize("change", ["address", "cut"])
def test_what_an_archive_says_of_the_same_bytes_is_work_too(tmp_path: Path, change: str) -> None:
    path = tmp_path / "in.warc"
    path.write_bytes(record(http(page("Oslo")), "https://example.org/a"))
    run(path, job(tmp_path / "out"))
    assert set(run(path, job(tmp_path / "out"))[1].states().values()) == {"unchanged"}
    before, after = {
        "address": (b"example.org/a", b"example.org/b"),
        "cut": (b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type"),
    }[change]
    path.write_bytes(path.read_bytes().replace(before, after))
    assert set(run(path, job(tmp_path / "out"))[1].states().values()) == {"done"}
    run(path, job(tmp_path / "fresh"))
    assert written(tmp_path / "out") == written(tmp_path / "fresh")


def test_captures_of_the_same_bytes_or_text_are_marked(captures: Path, tmp_path: Path) -> None:
    (captures / "zz.txt").write_bytes((captures / "one.txt").read_bytes())
    (captures / "yy.txt").write_bytes((captures / "two.txt").read_bytes() + b"\n\n")
    run(captures, job(tmp_path / "out"))
    rows = {row["name"]: row for row in map(json.loads, records(tmp_path / "out"))}
    originals = {name: row.get("duplicate_of") for name, row in rows.items()}
    assert originals == {
        "one.txt": None,
        "three.txt": None,
        "two.txt": None,
        "yy.txt": rows["two.txt"]["stem"],
        "zz.txt": rows["one.txt"]["stem"],
    }


def test_the_bytes_do_not_depend_on_how_they_are_made(captures: Path, tmp_path: Path) -> None:
    for number in range(4):
        (captures / f"more{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    made = {}
    for name, running in {"here": HERE, "one": Running(jobs=1), "two": Running(jobs=2)}.items():
        run(captures, job(tmp_path / name, shards=("jsonl",)), running)
        made[name] = written(tmp_path / name)
    assert len(made["here"]) == 8
    assert made["here"] == made["one"] == made["two"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_that_is_suddenly_empty_costs_no_shards(
    captures: Path, tmp_path: Path, is_there: bool
) -> None:
    out, gone = tmp_path / "out", tmp_path / "gone"
    if is_there:
        gone.mkdir()
    run(captures, job(out, (), shards=("jsonl",)))
    before = written(out)
    with pytest.raises(UsageError, match="nothing was found to convert, so its shards are left"):
        run(gone, job(out, (), shards=("jsonl",)))
    assert written(out) == before
    assert run(captures, job(out, (), shards=("jsonl",)))[0].unchanged == 3


def test_a_shard_is_made_again_of_what_changed(captures: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    run(captures, job(out, (), shards=("jsonl",)))
    (captures / "two.txt").write_text(TEXT.format("Bonn"), encoding="utf-8")
    (captures / "one.txt").unlink()
    totals, told = run(captures, job(out, (), shards=("jsonl",)))
    assert told.states() == {"three.txt": "unchanged", "two.txt": "done"}
    assert totals.files == 1
    run(captures, job(fresh, (), shards=("jsonl",)))
    assert written(out) == written(fresh)
    next(out.glob("documents-*")).write_bytes(b"")
    assert run(captures, job(out, (), shards=("jsonl",)))[1].states() == {
        "three.txt": "done",
        "two.txt": "done",
    }
    assert written(out) == written(fresh)


def test_hostile_inputs_are_named_and_all_others_are_done(
    captures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = {
        "loop.txt": "longer than 10 seconds",
        "exit.txt": "exit status 3",
        "hog.txt": "raise --memory and add --retry-failed",
        "bomb.txt.gz": "",
        "zeros.txt": "",
        "deep.html": "",
    }
    for name in ("loop.txt", "exit.txt", "hog.txt"):
        (captures / name).write_text(TEXT.format(name), encoding="utf-8")
    (captures / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 300_000_000, 1))
    (captures / "zeros.txt").write_bytes(bytes(100_000))
    (captures / "deep.html").write_bytes(b"<div>" * 200_000 + b"A word.")
    monkeypatch.setattr(converting, "work", hostile_work)
    out = tmp_path / "out"
    running = Running(jobs=2, limits=Limits(seconds=10, megabytes=500))
    totals, told = run(captures, job(out), running)
    failed = {event.name: event.reason for event in told if event.state == "failed"}
    assert set(failed) <= set(hostile)
    assert {"loop.txt", "exit.txt", "hog.txt", "bomb.txt.gz", "zeros.txt"} <= set(failed)
    assert all(words in failed.get(name, words) for name, words in hostile.items())
    assert {told.states()[name] for name in NAMES} == {"done"}
    monkeypatch.setattr(converting, "work", work.work)
    again, told = run(captures, job(out), running)
    assert again.failed == totals.failed  # what crashed or hung is not tried again without a request
    assert again.done == 0
    retried, _ = run(captures, job(out), Running(jobs=0, retry_failed=True))
    assert retried.failed == totals.failed - 3


@pytest.mark.long
def test_ten_hostile_inputs_among_ten_thousand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pages(tmp_path / "in", 9_990)
    for name in ("loop.txt", "exit.txt", "hog.txt"):
        (folder / name).write_text(TEXT.format(name), encoding="utf-8")
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 300_000_000, 1))
    (folder / "breaks.txt").write_bytes(b"\n" * 5_000_000)
    (folder / "lines.txt").write_bytes(b"Home\n" * 300_000)
    (folder / "zeros.txt").write_bytes(bytes(100_000))
    (folder / "binary.html").write_bytes(bytes(range(256)) * 400)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "table.pdf").write_bytes(b"%PDF-1.7 ...")
    monkeypatch.setattr(converting, "work", hostile_work)
    running = Running(limits=Limits(seconds=20, megabytes=500))
    totals, told = run(folder, job(tmp_path / "out", counting="none"), running)
    failed = {event.name for event in told if event.state in ("failed", "passed-over")}
    assert len(failed) == 10
    assert (totals.done, len(written(tmp_path / "out"))) == (9_990, 9_990)


def test_a_broken_installation_ends_the_run(
    captures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "document_of_page", ImportError("no numpy"), is_two)
    with pytest.raises(InstallationError, match="no numpy"):
        run(captures, job(tmp_path / "out"))
    other = Job(output=LocalFolder(path=tmp_path / "out"), toolkit="another", formats=("json",))
    with pytest.raises(InstallationError, match="another version"):
        run(captures, other)


def test_outputs_at_an_address_need_a_ledger_here(captures: Path, tmp_path: Path) -> None:
    far = Job(output=output_folder("memory://far"), toolkit=toolkit_sum(), formats=("json",))
    with pytest.raises(UsageError, match="--ledger"):
        run(captures, far)
    running = Running(jobs=0, ledger=tmp_path / "ledger.sqlite")
    assert run(captures, far, running)[0].done == 3
    assert run(captures, far, running)[0].unchanged == 3
    assert len([*far.output.names()]) == 3


def test_a_ledger_serves_one_run_at_a_time(captures: Path, tmp_path: Path) -> None:
    running = Running(jobs=0, ledger=tmp_path / "one.sqlite")
    refused: list[str] = []

    def meanwhile(event: Event) -> None:
        with pytest.raises(LockedOutput) as told:
            convert(Selection(paths=(captures,)), job(tmp_path / "b"), running)
        refused.append(str(told.value))

    assert convert(Selection(paths=(captures,)), job(tmp_path / "a"), running, meanwhile).done == 3
    assert ["one.sqlite-state: another run" in each for each in refused] == [True] * 3
    assert run(captures, job(tmp_path / "b"), running)[0].done == 3


def test_ledgers_in_one_folder_do_not_meet(captures: Path, tmp_path: Path) -> None:
    """Each knows the lines of its own shards."""
    for name in ("a", "b"):
        running = Running(jobs=0, ledger=tmp_path / f"{name}.sqlite")
        made = job(tmp_path / name, (), shards=("jsonl",))
        assert [run(captures, made, running)[0].files for _ in range(2)] == [1, 0]
        assert (tmp_path / name / "documents-000000.jsonl.zst").is_file()
    again = Running(jobs=0, ledger=tmp_path / "a.sqlite")
    assert run(captures, job(tmp_path / "a", (), shards=("jsonl",)), again)[0].unchanged == 3


@pytest.mark.parametrize("limit", ["MOST_LINES", "MOST_BREAKS"])
def test_a_page_too_large_to_be_cleaned(
    captures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(pipeline, limit, 10)
    (captures / "large.txt").write_bytes(b"Home\n" * 11)
    totals, told = run(captures, job(tmp_path / "out"))
    assert totals.done == 3
    assert told.reason("large.txt").startswith("the page has 11 lines or cells, more than the ")


@pytest.mark.parametrize("embed_view", [True, False])
def test_a_review_page_has_the_text_and_data_only_on_request(
    captures: Path, tmp_path: Path, embed_view: bool
) -> None:
    run(captures, job(tmp_path / "out", ("json", "review"), embed_view=embed_view))
    page = next((tmp_path / "out").glob("one-*.review.html"))
    data = next((tmp_path / "out").glob("one-*.json"))
    assert page.name == f"{data.stem}.review.html"
    assert "The committee met for two days" in page.read_text(encoding="utf-8")
    assert ("text" in json.loads(data.read_bytes())["source"]) == embed_view


def test_what_no_font_has_is_told(tmp_path: Path) -> None:
    text = "𐌰𐌱𐌲 stands here before a sentence in English that goes on to its end.\n"
    (tmp_path / "gothic.txt").write_text(text, encoding="utf-8")
    _, told = run(tmp_path / "gothic.txt", job(tmp_path / "out", ("pdf", "txt")))
    (note,) = [warned.message for warned in told[0].row.warnings if warned.code == "pdf"]  # type: ignore[union-attr]
    assert "Gothic: 3 characters" in note
    assert note.startswith("gothic")
