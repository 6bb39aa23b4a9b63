"""Output folders, here and at addresses, and the names of what is put into them."""

from __future__ import annotations

import pickle
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.batch.names import LONGEST, output_name
from toolkit.batch.outputs import LocalFolder, OutputFolder, is_address, output_folder
from toolkit.errors import OutputError, UsageError

HOSTILE = [
    "../../x", "/etc/passwd", "CON", "con.txt", "NUL", "a.", "a ", " a", "", ".", "..", "~", "-rf", "a:b", "a|b", "x\0y",
    "n" * 300 + ".html", "\udcff\udcfe.html", "\u202egpj.exe", "É.html", "é.html", "e\u0301.html", "É.HTML", "Straße", "STRASSE",
    "ﬁle", "file", "A.html", "a.html", "a.htm", "漢字.txt", "字漢.txt", "https://example.org/a?b=1", "http://example.org/a?b=1",
]  # fmt: skip


def test_hostile_names_are_safe_and_never_the_same() -> None:
    names = [output_name(name) for name in HOSTILE]
    for name in names:
        assert name.isascii()
        assert len(name) <= LONGEST + 17
        assert Path(name).name == name
        assert name[0].isalnum()
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(HOSTILE)


@given(st.text(st.characters()), st.text(st.characters()))
def test_a_name_is_of_few_characters_and_the_same_every_time(name: str, place: str) -> None:
    made = output_name(name, place)
    assert made == output_name(name, place)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")
    assert output_name(name, place + "x") != made


def test_the_same_name_in_two_places_is_two_names() -> None:
    assert output_name("page.html", "a/page.html") != output_name("page.html", "b/page.html")
    assert output_name("a", "bc") != output_name("ab", "c")


@pytest.fixture(params=["folder", "file", "memory", "renaming"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> OutputFolder:
    """Each kind of folder, new; `renaming` is of a system where a file must be renamed to be replaced whole."""
    if request.param == "folder":
        return output_folder(tmp_path / "out")
    fsspec = pytest.importorskip("fsspec")
    if request.param == "file":
        return output_folder(f"file://{tmp_path}/out%20put")
    if request.param == "renaming":
        request.getfixturevalue("monkeypatch").setattr("toolkit.batch.outputs.remote._WHOLE", frozenset())
    fsspec.filesystem("memory").store.clear()
    return output_folder("memory://bucket/out")


def test_outputs_are_put_and_got(folder: OutputFolder) -> None:
    folder = pickle.loads(pickle.dumps(folder))
    folder.prepare()
    folder.put("b.json", b"1")
    folder.put("deep/er/a.json", b"2")
    folder.put("b.json", b"3" * 100_000)
    folder.put("a.json", b"")
    folder.put(".toolkit/x", b"4")
    assert list(folder.names()) == ["a.json", "b.json"]
    assert folder.get("b.json") == b"3" * 100_000
    assert folder.get("deep/er/a.json") == b"2"
    assert folder.get("nothing") is None
    folder.remove("b.json")
    folder.remove("nothing")
    assert list(folder.names()) == ["a.json"]
    assert folder.sweep() == 0


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", "", "."])
def test_no_name_leads_out_of_the_folder(folder: OutputFolder, name: str) -> None:
    folder.prepare()
    with pytest.raises(UsageError):
        folder.put(name, b"x")


def test_a_file_at_an_address_of_files_is_on_this_machine(tmp_path: Path) -> None:
    folder = output_folder(f"file://{tmp_path}/a%20b")
    assert folder == LocalFolder(path=tmp_path / "a b")


@pytest.mark.parametrize("link", ["out", "out/deep", "out/deep/file"])
def test_no_link_is_followed(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("mine")
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(outside / "file" if link.endswith("file") else outside)
    with pytest.raises(UsageError, match="in the way"):
        output_folder(tmp_path / "out").put("deep/file", b"x")
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"file": "mine"}


def test_addresses_are_told_from_paths() -> None:
    assert is_address("s3://bucket/x")
    assert not any(map(is_address, ["a/b", "C:/x", "C:\\x", "a://"[:2], "./s3:/x"]))


@pytest.mark.parametrize("address", ["https://example.org/x", "nothing-known://x/y"])
def test_addresses_that_cannot_be_written_to(address: str) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(UsageError, match="name a folder"):
        output_folder(address).prepare()


def test_an_output_without_a_name_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no name"):
        output_folder("")


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"install briefing-toolkit\[fsspec\]"):
        output_folder("memory://x").prepare()


def test_a_fault_of_a_store_names_the_file_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = pytest.importorskip("fsspec.implementations.memory")
    folder = output_folder("memory://name:secret@bucket/out")

    def refuse(*arguments: Any, **options: Any) -> None:
        raise ConnectionError("the store does not answer")

    monkeypatch.setattr(memory.MemoryFileSystem, "pipe_file", refuse)
    with pytest.raises(OutputError, match=r"memory://bucket/out/a\.json: cannot be written.*does not answer"):
        folder.put("a.json", b"x")
