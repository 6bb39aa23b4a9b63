"""What is found in folders, lists and on standard input: an outcome for everything, in a stable order."""

from __future__ import annotations

import gzip
import io
import os
import tracemalloc
from pathlib import Path
from typing import Any, cast

import pytest

from tests.archives import http, page, record, records, warc_gz
from tests.unit.batch.inputs.found import sources
from toolkit.batch.inputs import Input, PassedOver, Selection, is_read_once, load, walk
from toolkit.errors import UsageError
from toolkit.model.pack import Failure

TEXT = "The committee met for two days."


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page("Oslo") if path.suffix in (".html", ".php") else TEXT.encode())
    return folder


def names(*paths: Path, **selection: Any) -> list[str]:
    good, failed, _ = sources(*paths, **selection)
    assert failed == []
    return [one.name for one in good]


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a.html", "z/a.txt", "c/d/e.TXT", "c/b.htm", ".git/x.txt", ".hidden.txt")
    assert names(tmp_path) == ["a.html", "b.txt", "c/b.htm", "c/d/e.TXT", "z/a.txt"]
    assert names(tmp_path / "z", tmp_path / "b.txt", tmp_path) == [
        "a.txt", "b.txt", "a.html", "c/b.htm", "c/d/e.TXT",
    ]  # fmt: skip


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b/c.txt")
    found = walk(Selection(paths=(tmp_path,)))
    assert next(found).name == "a.txt"
    (tmp_path / "b" / "d.txt").write_text(TEXT, encoding="utf-8")
    assert [one.name for one in found] == ["b/c.txt", "b/d.txt"]


def test_patterns(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.html", "old/c.txt", "new/old/d.txt", "new/e.log", "new/f.txt")
    assert names(tmp_path, exclude=("old",)) == ["a.txt", "b.html", "new/f.txt"]
    assert names(tmp_path, exclude=("old/",)) == ["a.txt", "b.html", "new/f.txt"]
    assert names(tmp_path, exclude=("./old/*", "*.html")) == ["a.txt", "new/f.txt", "new/old/d.txt"]
    assert names(tmp_path, exclude=("new/old", "a.*")) == ["b.html", "new/f.txt", "old/c.txt"]
    assert names(tmp_path, include=("*.log", "b.*")) == ["b.html", "new/e.log"]
    assert names(tmp_path, include=("new/*",), exclude=("*.log",)) == ["new/f.txt", "new/old/d.txt"]
    assert names(tmp_path / "a.txt", exclude=("*.txt",)) == ["a.txt"]


def test_what_belongs_to_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    tree(tmp_path, "A page.html", "A page_files/frame.html", "B.htm", "B-Dateien/x.html", "C_files/own.html")
    good, failed, over = sources(tmp_path)
    assert [one.name for one in good] == ["A page.html", "B.htm", "C_files/own.html"]
    assert failed == []
    assert [(one.name, one.reason) for one in over] == [
        ("A page_files", "what belongs to the saved page A page.html"),
        ("B-Dateien", "what belongs to the saved page B.htm"),
    ]


def test_types_that_cannot_be_read_are_failures(tmp_path: Path) -> None:
    tree(tmp_path, "a.pdf", "b.docx", "c.eml", "d.zip", "e.png", "f.css", "g.php", "h.md", "i", "j.html")
    good, failed, over = sources(tmp_path)
    assert [one.name for one in good] == ["g.php", "j.html"]
    assert [one.name for one in failed] == ["a.pdf", "b.docx", "c.eml", "d.zip"]
    assert failed[0].reason.startswith(
        "it is a PDF file by its name, and no reader is for that; plain text (.txt), "
    )
    assert [one.name for one in over] == ["e.png", "f.css", "h.md", "i"]


def test_compressed_files_are_what_is_in_them(tmp_path: Path) -> None:
    for name, data in (
        ("a.tar.gz", b"x"),
        ("b.json.gz", b"{}"),
        ("c.gz", page("Oslo")),
        ("d.gz", b"x"),
        ("e.css.gz", b"x"),
    ):
        (tmp_path / name).write_bytes(gzip.compress(data))
    good, failed, over = sources(tmp_path)
    assert [one.name for one in good] == ["c.gz"]
    assert [one.name for one in failed] == ["a.tar.gz", "b.json.gz"]
    assert [one.name for one in over] == ["d.gz", "e.css.gz"]
    good, failed, _ = sources(tmp_path / "a.tar.gz", tmp_path / "d.gz")
    assert [one.name for one in good] == ["d.gz"]
    assert "it is a tar file by its name" in failed[0].reason


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tree(tmp_path / "outside", "secret.txt", "more/x.txt")
    folder = tree(tmp_path / "in", "a.txt")
    (folder / "b.txt").symlink_to(outside / "secret.txt")
    (folder / "c").symlink_to(outside / "more")
    (folder / "d.txt").symlink_to(folder / "a.txt")
    (folder / "e.txt").symlink_to("e.txt")
    (folder / "f").symlink_to("..")
    good, failed, over = sources(folder)
    assert [one.name for one in good] == ["a.txt"]
    assert [one.name for one in failed] == ["b.txt", "c", "e.txt", "f"]
    assert "leads out of the folder" in failed[0].reason
    assert "leads nowhere" in failed[2].reason
    assert [(one.name, one.reason) for one in over] == [("d.txt", "a link to another place in the folder")]
    assert names(folder / "b.txt") == ["b.txt"]


def test_what_cannot_be_read_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.txt", "closed/b.txt", "c.warc.gz", "d.txt")
    real_scan, real_open = os.scandir, Path.open

    def scandir(path: Path) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real_scan(path)

    def opened(path: Path, *options: Any, **more: Any) -> Any:
        if path.name in ("c.warc.gz", "d.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_open(path, *options, **more)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "open", opened)
    good, failed, _ = sources(tmp_path, tmp_path / "gone.txt", tmp_path / ("x" * 300))
    assert [one.name for one in good] == ["a.txt"]
    assert len(failed) == 5
    assert all("Permission denied" in one.reason for one in failed[:3])


def test_names_that_are_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"dir\xfe")
    folder.mkdir()
    for name in (b"a\xff.txt", "b\u202e\x1b.txt".encode(), b"c\n.txt", ("d" * 250 + ".txt").encode()):
        (folder / os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
    good, failed, _ = sources(tmp_path)
    assert failed == []
    assert good[0].name == r"dir\xfe/a\xff.txt"
    assert all(one.data == TEXT.encode() for one in good)
    assert len(good) == 4
    places = [one.place for one in walk(Selection(paths=(tmp_path,))) if isinstance(one, Input)]
    assert len(set(places)) == 4


def test_a_pipe_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    good, failed, over = sources(tmp_path)
    assert (good, failed) == ([], [])
    assert [one.reason for one in over] == ["this is not a file"]


@pytest.mark.parametrize("name", ["pipe", "pipe.warc", "pipe.txt.gz"])
def test_a_pipe_that_is_named_is_not_opened(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    good, (failed,), _ = sources(tmp_path / name)
    assert good == []
    assert "standard input" in failed.reason


def test_a_list_from_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe, file = tmp_path / "pipe", tmp_path / "file"
    os.mkfifo(pipe)
    file.touch()
    assert is_read_once(Selection(lists=(pipe,)))
    assert is_read_once(Selection(paths=(file, Path("-"))))
    assert not is_read_once(Selection(paths=(tmp_path,), lists=(file, tmp_path / "none")))


def test_what_the_toolkit_wrote_is_not_read(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "out/.toolkit/ledger.sqlite", "out/a-abcdefghij234567.json", "out/new.txt")
    tree(tmp_path, "out/documents-000001.jsonl.zst", "out/a-abcdefghij234567.txt")
    good, failed, over = sources(tmp_path)
    assert [one.name for one in good] == ["a.txt", "out/new.txt"]
    assert failed == []
    assert [(one.name, one.reason) for one in over] == [
        (str(tmp_path / "out"), "a folder of outputs; what the toolkit wrote there is not read")
    ]


@pytest.mark.parametrize(
    "address", ["https://example.org/a", "HTTP://example.org", "ftp://x/y", "file:///etc/x"]
)
def test_an_address_is_wrong_usage(address: str) -> None:
    with pytest.raises(UsageError, match=r"://.*the toolkit does not fetch"):
        walk(Selection(paths=(Path(address),)))


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\0"])
def test_lists(tmp_path: Path, mark: str) -> None:
    tree(tmp_path, "a.txt", "b b.html", "c/d.txt", "c/e.txt")
    listed = [str(tmp_path / name) for name in ("b b.html", "a.txt", "c", "a.txt", "gone.txt")]
    path = tmp_path / "list"
    path.write_bytes(mark.join([*listed, "", "https://example.org/x", ""]).encode())
    good, failed, _ = sources(lists=(path,))
    assert [Path(one.name).name for one in good] == ["b b.html", "a.txt", "d.txt", "e.txt"]
    assert [one.name for one in failed] == [str(tmp_path / "gone.txt"), "https://example.org/x"]
    assert "does not fetch" in failed[1].reason


def test_what_is_listed_twice_counts_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    once = [f"{tmp_path}/a.txt", f"{tmp_path}/./a.txt", f"{tmp_path}/b.txt", f"{tmp_path}/link.txt"]
    (tmp_path / "list").write_text("\n".join(once), encoding="utf-8")
    assert len(names(lists=(tmp_path / "list",))) == 2


def test_rows_of_two_files_are_told_apart_in_little_memory(tmp_path: Path) -> None:
    paths = (tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "a.jsonl")
    for path in paths:
        path.write_bytes(b'{"text": "A"}\n' * 10_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in walk(Selection(paths=paths))) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 20_000 * 30
    finally:
        tracemalloc.stop()


def test_lists_that_are_none(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    (tmp_path / "long").write_bytes(b"x" * 500_000)
    for path, words in (
        (tmp_path / "gone", "no such list"),
        (tmp_path, "cannot be read"),
        (tmp_path / "long", "is this a list of paths?"),
    ):
        good, failed, _ = sources(lists=(path,))
        assert good == []
        assert len(failed) == 1
        assert words in failed[0].reason


def test_a_byte_order_mark_is_no_part_of_a_path(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    path = tmp_path / "list"
    path.write_text(f"{tmp_path}/a.txt\r\n", encoding="utf-8-sig")
    assert [type(one) for one in walk(Selection(lists=(path,)))] == [Input]


def test_a_list_longer_than_a_block(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    path = tmp_path / "list"
    path.write_text(
        "".join(f"{tmp_path}/{number}\n" for number in range(5000)) + f"{tmp_path}/a.txt", encoding="utf-8"
    )
    found = list(walk(Selection(lists=(path,))))
    assert (len(found), found[-1].name) == (5001, f"{tmp_path}/a.txt")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), [TEXT.encode()]),
        (gzip.compress(TEXT.encode()), [TEXT.encode()]),
        (warc_gz(records(["Oslo", "Lima"])), [page("Oslo"), page("Lima")]),
        (b"".join(records(["Oslo", "Lima"])), [page("Oslo"), page("Lima")]),
        (gzip.compress(b"".join(records(["Oslo", "Lima"]))), [page("Oslo"), page("Lima")]),
        (b"", [b""]),
    ],
    ids=["text", "gzip", "warc.gz", "warc", "whole warc.gz", "empty"],
)
@pytest.mark.parametrize("buffered", [True, False], ids=["buffered", "raw"])
def test_standard_input(data: bytes, expected: list[bytes], buffered: bool) -> None:
    stream = io.BytesIO(data)
    found = list(walk(Selection(paths=(Path("-"),)), io.BufferedReader(stream) if buffered else stream))
    assert [load(one).data for one in found if isinstance(one, Input)] == expected
    assert not [one for one in found if isinstance(one, Failure)]


def test_standard_input_is_read_once() -> None:
    with pytest.raises(UsageError, match="only once"):
        walk(Selection(paths=(Path("-"),), lists=(Path("-"),)))


def test_a_stream_of_records_is_not_held(tmp_path: Path) -> None:
    """Records come while the stream is still being read."""
    parts = iter(records([f"town {number}" for number in range(200)]))
    given = 0

    class Stream(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            nonlocal given
            part = next(parts, b"")
            given += 1
            buffer[: len(part)] = part
            return len(part)

    found = walk(Selection(paths=(Path("-"),)), io.BufferedReader(cast(io.RawIOBase, Stream())))
    next(found)
    assert given < 200
    assert len(list(found)) == 199


def test_a_file_whose_name_tells_nothing(tmp_path: Path) -> None:
    for name, data in (("a", warc_gz(records(["Oslo"]))), ("b.dat", record(http(page("Lima"))))):
        (tmp_path / name).write_bytes(data)
    assert names(tmp_path / "a", tmp_path / "b.dat") == ["a/0", "b.dat/0"]


def test_every_file_of_a_folder_has_an_outcome(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "a.txt",
        "b.pdf",
        "c.xyz",
        "d.png",
        "e.html",
        "f.warc",
        "g.jsonl",
        "h.mhtml",
        "i.gz",
        "j.wacz",
    )
    found = list(walk(Selection(paths=(tmp_path,))))
    told = {one.name.split("/")[0] for one in found}
    assert told == {path.name for path in tmp_path.iterdir()}
    assert any(isinstance(one, PassedOver) for one in found)
