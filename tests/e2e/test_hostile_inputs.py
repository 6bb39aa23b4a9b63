"""Captures and data files that try to end a run: each is written or named, and every other one is written."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.run import run, tree
from tests.seeds import SEEDS

PROSE = "The committee met for two days and heard the reports of its four working groups."
SEED = SEEDS / "002_b0c5b21df36c390c.txt"


def page(head: str) -> str:
    return (
        f"<html><head><title>T</title>{head}</head><body><h1>On 4 May 2010</h1><p>{PROSE}</p></body></html>"
    )


STATED = ["2010-02-31", "0000-00-00", "99999-01-01", "2010-05-04T25:61", "9" * 5000, "²⁰¹⁰-⁰⁵-⁰⁴"]
ADDRESSES = ["http://[x", "http://a:99999/", "http://ａ／b/", "//[", "http://[v1.x]/"]
LINES = ["0 May 2010", "31 February 2010", "4 ſeptember 2010", "4 aprıl 2010", "28-29 February", "² May 2010"]

USABLE = {
    **{
        f"date{number}.html": page(f'<meta property="article:published_time" content="{value}">')
        for number, value in enumerate(STATED)
    },
    **{
        f"address{number}.html": page(f'<link rel=canonical href="{value}"><base href="{value}">')
        for number, value in enumerate(ADDRESSES)
    },
    **{f"line{number}.txt": f"A title\n{line}\n\n{PROSE}\n" for number, line in enumerate(LINES)},
    "deep.html": page(f'<script type="application/ld+json">{"[" * 5000}{"]" * 5000}</script>'),
    "nul.html": page('<script type="application/ld+json">{"headline": "a\\u0000b\\ud800"}</script>'),
}


def hostile(folder: Path) -> Path:
    """A folder of captures that can all be used, whatever they say of themselves."""
    folder.mkdir()
    for name, text in USABLE.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / os.fsdecode(b"name\xff.txt")).write_text(PROSE, encoding="utf-8")
    (folder / "esc\x1b[31m\u202e.txt").write_text(f"{PROSE} Again.", encoding="utf-8")
    return folder


def errors(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    assert b"Traceback" not in done.stderr
    return [line for line in done.stderr.decode().splitlines() if line.startswith("error: ")]


@pytest.mark.parametrize("command", ["convert", "brief"])
def test_what_a_page_says_of_itself_ends_nothing(tmp_path: Path, command: str) -> None:
    out = tmp_path / "out"
    done = run(command, hostile(tmp_path / "in"), "-o", out)
    assert errors(done) == []
    assert done.returncode == 0
    assert (
        len(
            [
                name
                for name in tree(out)
                if name.endswith(".json") and name not in ("pack.json", "record.json")
            ]
        )
        == len(USABLE) + 2
    )
    assert run("validate", out).returncode == 0


@pytest.mark.parametrize("command", ["convert", "brief"])
def test_each_input_that_cannot_be_used_is_named_once(tmp_path: Path, command: str) -> None:
    long = tmp_path / ("x" * 300)
    gone = tmp_path / os.fsdecode(b"gone\xff.txt")
    many = tmp_path / "many.txt"
    many.write_bytes(b"Home\n" * 1_000_000)
    done = run(command, SEED, long, gone, SEED, many, "-o", tmp_path / "out")
    assert done.returncode == 1
    told = errors(done)
    assert len(told) == 3
    for words in (
        "longer than the file system allows",
        r"gone\xff.txt",
        "many.txt: the page has 1,000,000 lines",
    ):
        assert sum(words in line for line in told) == 1, (words, told)
    assert (
        len(
            [
                name
                for name in tree(tmp_path / "out")
                if name.endswith(".json") and name not in ("pack.json", "record.json")
            ]
        )
        == 1
    )


def test_an_output_that_cannot_be_written_is_named_and_the_rest_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("convert", SEEDS, "-o", out).returncode == 0
    first, *others = sorted(out.glob("*.json"))
    for file in (first, *others):
        file.unlink()
    first.mkdir()
    done = run("convert", SEEDS, "-o", out)
    assert done.returncode == 1
    assert len(errors(done)) == 1
    assert "in the way of an output" in errors(done)[0]
    assert sorted(path for path in out.iterdir() if path.is_file()) == others


@pytest.mark.parametrize("name", ["x" * 300, "file", "link", "/dev/full", "/proc/out"])
def test_an_output_folder_that_cannot_be_one_is_wrong_usage(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path)
    done = run("convert", SEED, "-o", name, cwd=tmp_path)
    assert errors(done) == []
    assert done.returncode == 2
    assert done.stderr.startswith(b"toolkit: ")


@pytest.mark.parametrize("arguments", [["clean", SEED], ["explain", SEED], ["schema", "document-1.0.xsd"]])
def test_an_output_that_is_full_is_said(arguments: list[str | Path]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, stdout=full)
    assert done.returncode == 2
    why = "cannot be written (No space left on device); make room or choose another directory, then run this again"
    assert done.stderr.decode() == f"toolkit: standard output: {why}\n"


def test_validate_goes_on_whatever_a_file_is(tmp_path: Path) -> None:
    assert run("convert", SEED, "-o", tmp_path, "--to", "xml,json").returncode == 0
    (good,) = tmp_path.glob("*.xml")
    text = good.read_text(encoding="utf-8")
    odd = {
        "prefix.xml": text.replace("<body>", '<body xmlns:q="urn:q"><q:x/>'),
        "undeclared.xml": text.replace("<body>", "<body><q:x/>"),
        "attribute.xml": text.replace("<body>", '<body xmlns:q="urn:q" q:y="1">'),
        "empty.json": "",
        "binary.xml": "\x00\x01\x02",
        "number.json": "3",
        "list.json": "[[]]",
        "types.json": '{"source": [], "body": {"a": 1}, "schema": 7}',
        "deep.json": '{"body": ' + "[" * 50_000,
        "deep.xml": text.replace("<body>", "<body>" + "<list>" * 50_000),
        os.fsdecode(b"name\xff.json"): "{",
        "esc\x1b[31m.json": '{"body": "\u202e", "\\u001b[31m": 1}',
    }
    for name, data in odd.items():
        (tmp_path / name).write_text(data, encoding="utf-8")
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    (tmp_path / "folder.json").mkdir()
    paths = [tmp_path / name for name in odd]
    done = run(
        "validate", "-v", *paths, tmp_path / "loop.json", tmp_path / "gone.xml", tmp_path / ("x" * 300), good
    )
    assert errors(done) == []
    assert done.returncode == 1
    said = done.stdout.decode()
    for name in (*odd, "loop.json", "gone.xml"):
        shown = name.replace("\udcff", r"\xff").replace("\x1b", r"\x1b")
        assert f"{shown}:" in said
    assert f"{good}: valid" in said
    assert "\x1b" not in said
    assert f"1 of {len(odd) + 4} valid" in done.stderr.decode()
    for format in ("json", "sarif", "github"):
        assert run("validate", *paths, "--format", format).returncode == 1
    assert run("validate", tmp_path).returncode == 1


def test_validate_names_captures_that_cannot_be_read(tmp_path: Path) -> None:
    assert run("convert", SEED, "-o", tmp_path / "out").returncode == 0
    done = run("validate", tmp_path / "out", "--sources", tmp_path / "nowhere")
    assert done.returncode == 1
    assert "nowhere: there is no such file or folder" in errors(done)[0]
