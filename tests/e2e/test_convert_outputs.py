"""`toolkit convert`: standard output, shards, and the lines that captures share."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.batch.outputs.lines import lines_in, unpacked_line
from toolkit.codec.json import load_document

SEEDS = sorted(Path("seeds").glob("*.txt"))[:2]


def toolkit(*arguments: object, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, check=False)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def page(number: int) -> str:
    words = ("harbour", "quota", "village", "bridge", "school", "market")[number % 6]
    rows = "".join(f"<li>{row}</li>" for row in ("Our four regions", "Join the circle", f"{words} {number}"))
    text = (
        f"<p>The {words} committee met for {number + 2} days and heard the reports of its working groups.</p>"
    )
    return (
        f"<!DOCTYPE html><html><body><ul>{rows}</ul><h1>The {words} of {number}</h1>{text * 3}</body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(24):
        (tmp_path / "in" / f"{number:02}.html").write_text(page(number))
    return tmp_path / "in"


def test_one_input_in_one_format_goes_to_standard_output(tmp_path: Path, folder: Path) -> None:
    done = toolkit("convert", folder / "03.html", "-o", "-", "--to", "json")
    assert done.returncode == 0, done.stderr
    assert load_document(done.stdout).source.name == "03.html"
    assert done.stderr == b""
    toolkit("convert", folder / "03.html", "-o", tmp_path / "out", "-q")
    assert [*tree(tmp_path / "out").values()] == [done.stdout]
    piped = toolkit("convert", "-", "-o", "-", "--to", "jsonl", text=page(1).encode())
    assert piped.stdout.count(b"\n") == 1
    assert load_document(piped.stdout).source.media_type == "text/html"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["in", "-o", "-"], 2, b"takes one input"),
        (["in/01.html", "-o", "-", "--to", "json,txt"], 2, b"takes one format"),
        (["in/01.html", "-o", "-", "--to", "parquet"], 2, b"no tables"),
        (["in/nothing.html", "-o", "-"], 2, b"nothing.html"),
    ],
)
def test_standard_output_takes_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, told: bytes
) -> None:
    named = [
        argument.replace("in", str(folder), 1) if argument.startswith("in") else argument
        for argument in arguments
    ]
    done = toolkit("convert", *named)
    assert done.returncode == status
    assert told in done.stderr
    assert done.stdout == b""


def test_an_input_that_cannot_be_used_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = toolkit("convert", tmp_path / "empty.txt", "-o", "-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"empty.txt" in done.stderr


def test_lines_that_many_captures_of_a_folder_share_are_counted_by_default(
    tmp_path: Path, folder: Path
) -> None:
    """The same whatever the number of jobs, and said in the summary."""
    first = toolkit("convert", folder, "-o", tmp_path / "one", "--to", "json,jsonl", "--jobs", 0)
    assert first.returncode == 0, first.stderr
    assert b"counted for 1 site" in first.stderr
    toolkit("convert", folder, "-o", tmp_path / "two", "--to", "json,jsonl", "--jobs", 2)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    none = toolkit("convert", folder, "-o", tmp_path / "none", "--to", "json", "--repetition", "none")
    assert b"counted for" not in none.stderr
    again = toolkit("convert", folder, "-o", tmp_path / "one", "--to", "json,jsonl", "--progress", "json")
    assert json.loads(again.stderr.splitlines()[-1])["unchanged"] == 24
    (shard,) = (path for path in (tmp_path / "one").iterdir() if path.name.endswith(".jsonl.zst"))
    lines = [load_document(unpacked_line(line)) for line in lines_in(shard.name, shard.read_bytes())]
    assert [line.source.name for line in lines] == sorted(line.source.name for line in lines)
    assert len(lines) == 24


def test_a_file_of_repetition_is_made_and_used_for_others(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "site.jsonl"
    done = toolkit("convert", folder, "-o", tmp_path / "out", "--repetition", file, "--jobs", 0)
    assert done.returncode == 0, done.stderr
    counts = [json.loads(line) for line in file.read_text().splitlines()][1]
    assert counts["captures"] == 24
    assert counts["counts"]["join the circle"] == 24
    one = toolkit("convert", folder / "07.html", "-o", "-", "--repetition", file)
    assert one.returncode == 0
