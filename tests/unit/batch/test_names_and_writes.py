"""Names of outputs, and writing them whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from toolkit.batch.inputs import gather
from toolkit.batch.names import LONGEST, output_names, slug
from toolkit.batch.writes import prepare_directory, write
from toolkit.errors import UsageError
from toolkit.model.source import Source


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page.txt", "page"),
        ("../../etc/passwd.txt", "etc-passwd"),
        ("CON.txt", "con"),
        ("a.", "a"),
        ("Überblick 2014.html", "uberblick-2014"),
        ("漢字.txt", "source"),
        ("\u202egpj.txt", "gpj"),
        ("", "source"),
        ("x" * 300 + ".txt", "x" * LONGEST),
    ],
)
def test_slugs_are_safe_everywhere(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_no_two_sources_share_a_name() -> None:
    named = [
        ("page.txt", b"1"),
        ("PAGE.txt", b"2"),
        ("page.txt", b"1"),
        ("e\u0301.txt", b"3"),
        ("\u00e9.txt", b"3"),
    ]
    names = output_names([Source(name=name, data=data) for name, data in named])
    assert len({name.casefold() for name in names}) == len(named)


def test_a_name_depends_on_the_source_alone() -> None:
    one, other = Source(name="a.txt", data=b"1"), Source(name="b.txt", data=b"2")
    assert output_names([one, other])[1] == output_names([other])[0]


def test_write_replaces_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "new" / "file.json"
    write(target, b"first")
    write(target, b"second")
    assert target.read_bytes() == b"second"
    assert os.listdir(target.parent) == ["file.json"]  # noqa: PTH208
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask


def test_the_old_file_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file.json"
    write(target, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        write(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file.json"]


def test_links_and_folders_in_the_way_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "link", tmp_path / "file"):
        with pytest.raises(UsageError):
            prepare_directory(path)
    for path in (tmp_path / "link", tmp_path / "real"):
        with pytest.raises(UsageError):
            write(path, b"x")


def test_folders_are_searched_for_captures_only(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "notes.md", ".hidden.txt", "deep/c.TXT", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text", encoding="utf-8")
    found = gather([tmp_path, tmp_path / "b.txt"])
    assert sorted(source.name for source in found.sources) == ["a.html", "b.txt", "deep/c.TXT"]
    assert [one.name for one in found.passed_over] == ["notes.md"]
    assert found.failed == ()


def test_missing_paths_are_failures(tmp_path: Path) -> None:
    (failure,) = gather([tmp_path / "nowhere.txt"]).failed
    assert "nowhere.txt" in failure.name
