"""`toolkit diff`, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.run import run
from tests.e2e.test_terminal import on_a_terminal
from tests.factories import news_story, pack_of, press_conference, untitled_speech
from tests.seeds import SEEDS
from toolkit.codec.json import dump_document, dump_pack
from toolkit.codec.xml import dump_document_xml
from toolkit.model.source import Source
from toolkit.pipeline import document_of

SEED, OTHER = SEEDS / "002_b0c5b21df36c390c.txt", SEEDS / "001_dcbd9ddf08382830.txt"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed with another title, another day and one word changed."""
    file = tmp_path_factory.mktemp("captures") / "later.txt"
    text = SEED.read_text(encoding="utf-8").replace("new spirit” of", "new era” of")
    text = text.replace("4 Dec. 2003", "5 Dec. 2003").replace("to the press", "to the media")
    file.write_text(text, encoding="utf-8")
    return file


def test_captures_that_differ(changed: Path, tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    done = run("diff", SEED, changed, "--html", page)
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode()
    assert "claim title: A “new [-spirit-]{+era+}” of cooperation between NATO and Russia\n" in text
    assert "claim dates.published: [-2003-12-04-]{+2003-12-05+}\n" in text
    assert "~ ¶1 edited\n    Speaking to the [-press-]{+media+} on 4 December" in text
    assert "\x1b" not in text
    assert "<del>press</del><ins>media</ins>" in page.read_text(encoding="utf-8")


def test_the_same_capture_as_text_json_and_xml(tmp_path: Path) -> None:
    document = document_of(Source(name=SEED.name, data=SEED.read_bytes()))
    data, markup = tmp_path / "a.json", tmp_path / "a.xml"
    data.write_bytes(dump_document(document))
    markup.write_bytes(dump_document_xml(document))
    for before, after in ((SEED, data), (data, markup)):
        done = run("diff", before, after)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_same_file_twice() -> None:
    done = run("diff", SEED, SEED)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"note: {SEED} and {SEED} are the same file\n"


def test_files_that_differ_in_nothing_that_is_compared(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(SEED.read_bytes() + b"\n\n")
    done = run("diff", SEED, other)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"note: the files differ, but nothing does that was kept of them\n"


def test_json_from_standard_input(changed: Path) -> None:
    done = run("diff", SEED, "-", "--json", stdin=changed.read_bytes())
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["after"]["name"] == "standard input"
    assert [claim["claim"] for claim in told["claims"]] == ["title", "dates.published"]
    assert run("diff", SEED, changed, "-q").stdout == b""


def test_packs(tmp_path: Path) -> None:
    for name, documents in (
        ("old", (news_story(), untitled_speech())),
        ("new", (news_story(5), press_conference())),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.json").write_bytes(dump_pack(pack_of(*documents)))
    done = run("diff", tmp_path / "old", tmp_path / "new" / "pack.json")
    text = done.stdout.decode()
    assert done.returncode == 1
    assert "sources: 1 changed, 1 removed, 1 added, 0 the same" in text
    assert "~ changed A1 · news.html · A new spirit in the harbours" in text
    assert "+ added A2 · press.txt · " in text
    mixed = run("diff", tmp_path / "old", SEED)
    assert mixed.returncode == 2
    assert "is a pack and" in mixed.stderr.decode()
    assert "name two packs, or compare" in mixed.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([SEED, "none.txt"], "none.txt: there is no such file"),
        (
            [SEED, OTHER],
            "have no block in common, so they are not two captures of one document; check the names",
        ),
        ([SEED, SEEDS], "there is no pack.json in this folder"),
        (["-", "-"], "only one of A and B can be standard input"),
        ([SEED], "Missing argument 'B'"),
    ],
)
def test_what_cannot_be_compared(arguments: list[str | Path], message: str) -> None:
    done = run("diff", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_capture_of_which_nothing_was_kept_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "menu.txt"
    empty.write_text("Home\nLog in\nContact us\nPrivacy policy\nCookie settings\n", encoding="utf-8")
    done = run("diff", SEED, empty)
    assert done.returncode == 2
    assert f"nothing was kept of {empty}, so there is nothing to compare" in done.stderr.decode()


def test_colour_is_for_terminals_of_those_who_want_it(changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31m[-press-]\x1b[0m" in on_a_terminal("diff", SEED, changed)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in on_a_terminal("diff", SEED, changed)
