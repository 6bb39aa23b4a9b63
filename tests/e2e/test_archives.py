"""Files of several captures, from the command line to valid documents and packs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.archives import html_part, jsonl, mhtml, page, picture_part, records, wacz, warc_gz, webarchive
from tests.e2e.run import run, tree

TOWNS = ["Oslo", "Lima", "Bern"]
MADE = {
    "a.warc": b"".join(records(TOWNS)),
    "a.warc.gz": warc_gz(records(TOWNS)),
    "whole.warc.gz": gzip.compress(b"".join(records(TOWNS))),
    "a.wacz": wacz(warc_gz(records(TOWNS))),
    "a.jsonl": jsonl([{"html": page(town).decode(), "url": f"https://example.org/{town}"} for town in TOWNS]),
    "a.mhtml": mhtml(
        [html_part(page("Oslo"), "https://example.org/Oslo"), picture_part()], "https://example.org/Oslo"
    ),
    "a.webarchive": webarchive(page("Oslo")),
    "a.html.gz": gzip.compress(page("Oslo", '<meta property="og:url" content="https://example.org/Oslo">')),
}

ONE = ("a.mhtml", "a.webarchive", "a.html.gz")


def documents(folder: Path) -> list[dict[str, Any]]:
    """The documents of a folder, by the names of their sources."""
    read = [json.loads(data) for name, data in tree(folder).items() if name.endswith(".json")]
    return sorted(
        (one for one in read if "body" in one),
        key=lambda one: (one["source"]["name"], str(one["source"].get("url"))),
    )


@pytest.mark.parametrize("name", MADE)
def test_convert(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(MADE[name])
    done = run("convert", path, "-o", tmp_path / "out", "--embed-view")
    assert done.returncode == 0, done.stderr
    made = documents(tmp_path / "out")
    assert len(made) == (1 if name in ONE else 3)
    titles = {one["metadata"]["title"]["value"] for one in made}
    assert titles <= {f"The committee in {town}" for town in TOWNS}
    assert len(titles) == len(made)
    for one in made:
        assert one["source"]["name"].startswith(name)
        if "gz" not in name or "warc" in name:
            assert one["source"]["url"].startswith("https://example.org/")
    if "warc" in name and "webarchive" not in name:
        claim = made[0]["metadata"]["dates"]["captured"]
        assert claim["value"] == "2024-05-04T10:20:30Z"
        assert claim["evidence"] == [{"origin": "captured", "text": "2024-05-04T10:20:30Z"}]
    assert run("validate", tmp_path / "out").returncode == 0


def test_a_pack_of_archives_is_checked_against_its_captures(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.warc.gz", "a.mhtml", "a.html.gz"):
        (folder / name).write_bytes(MADE[name])
    latin = page("Malmö").decode().encode("cp1252")
    (folder / "b.mht").write_bytes(mhtml([html_part(latin, charset="windows-1252")]))
    done = run("brief", folder, "-o", tmp_path / "out", "--title", "Pack")
    assert done.returncode == 0, done.stderr
    assert all(path.suffix == ".html" for path in (tmp_path / "out" / "data").iterdir())
    checked = run("validate", tmp_path / "out")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_what_is_lost_is_named_and_the_rest_is_converted(tmp_path: Path) -> None:
    hurt = bytearray(MADE["a.warc.gz"])
    hurt[len(hurt) // 2] ^= 8
    (tmp_path / "a.warc.gz").write_bytes(bytes(hurt))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    done = run("convert", tmp_path, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert len(documents(tmp_path / "out")) == 2
    lines = [line for line in done.stderr.decode().splitlines() if line.startswith("error: ")]
    assert len(lines) == 2
    assert "(https://example.org/Lima)" in lines[0]
    assert "b.pdf: it is a PDF file" in lines[1]


def test_standard_input_and_lists(tmp_path: Path) -> None:
    done = run("convert", "-", "-o", tmp_path / "out", stdin=MADE["a.warc.gz"])
    assert done.returncode == 0, done.stderr
    assert len(documents(tmp_path / "out")) == 3
    (tmp_path / "a.html").write_bytes(page("Oslo"))
    done = run(
        "convert",
        "--from-list",
        "-",
        "-o",
        tmp_path / "list",
        stdin=f"{tmp_path}/a.html\0{tmp_path}/gone.html\0".encode(),
    )
    assert done.returncode == 1
    assert len(documents(tmp_path / "list")) == 1
    assert b"/gone.html: there is no such file" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["https://example.org/"], ["-", "--from-list", "-"]])
def test_wrong_usage(tmp_path: Path, arguments: list[str]) -> None:
    done = run("convert", *arguments, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.startswith(b"toolkit: ")
    assert not (tmp_path / "out").exists()


def test_clean_reads_the_page_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(MADE["a.mhtml"])
    assert b"met for two days in Oslo" in run("clean", tmp_path / "a.mhtml").stdout
    assert b"met for two days in Oslo" in run("clean", "-", stdin=MADE["a.mhtml"]).stdout
    (tmp_path / "a.warc").write_bytes(MADE["a.warc"])
    done = run("clean", tmp_path / "a.warc")
    assert done.returncode == 1
    assert b"holds several captures" in done.stderr
