"""The folder of a pack is a BagIt bag that a second run replaces whole, and that is never read as an input."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import Any

import pytest

from toolkit.batch.brief import brief
from toolkit.batch.folders import STAGING, is_pack
from toolkit.batch.inputs import Inputs, gather
from toolkit.batch.locks import locked
from toolkit.batch.places import Contents, prepared_for_pack, put_pack
from toolkit.batch.writes import STATE
from toolkit.codec.bagit import dump_manifest, read_manifest
from toolkit.errors import LockedOutput, UsageError
from toolkit.model.source import Source

TEXT = "Press conference by Minister {}\n4 May 2010\n\nThe committee met for two days in the town.\n"


def inputs(*names: str) -> Inputs:
    sources = tuple(Source(name=f"{name}.txt", data=TEXT.format(name).encode()) for name in names)
    return Inputs(sources=sources, failed=(), passed_over=())


def contents(**files: str) -> Contents:
    payload = {"a.txt": files.pop("payload", "capture").encode()}
    made = {name.replace("_", "/"): text.encode() for name, text in files.items()}
    return Contents(payload=payload, made=made, title="A pack", reference=None)


def put(folder: Path, what: Contents) -> Any:
    with prepared_for_pack(folder):
        return put_pack(folder, what)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def is_valid(folder: Path) -> bool:
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for path, total in read_manifest((folder / name).read_bytes()).sums.items():
            file = folder / path
            if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != total:
                return False
    return True


def test_the_folder_is_a_bag_for_others(tmp_path: Path) -> None:
    found = inputs("Ann Lee", "Überblick %0A")
    brief(found, tmp_path, "Pack\nwith two lines", "R-1")
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--strict", "--quiet", "-c", name], cwd=tmp_path, check=True)
    assert sorted(path.read_bytes() for path in (tmp_path / "data").iterdir()) == sorted(
        source.data for source in found.sources
    )
    bagit = pytest.importorskip("bagit")
    bag = bagit.Bag(str(tmp_path))
    assert bag.is_valid()
    assert bag.info["External-Description"] == "Pack with two lines"
    assert "Bagging-Date" not in bag.info


def test_the_same_captures_give_the_same_bag(tmp_path: Path) -> None:
    brief(inputs("A", "B"), tmp_path / "one", "Pack", None)
    brief(inputs("A", "B"), tmp_path / "two", "Pack", None)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_second_run_leaves_no_stale_file(tmp_path: Path) -> None:
    brief(inputs("A", "B"), tmp_path / "twice", "Pack", None)
    brief(inputs("B", "C"), tmp_path / "twice", "Pack", None)
    brief(inputs("B", "C"), tmp_path / "once", "Pack", None)
    (tmp_path / "twice" / "pack.toml").unlink()  # the user's own since the first run
    (tmp_path / "once" / "pack.toml").unlink()
    assert tree(tmp_path / "twice") == tree(tmp_path / "once")


def test_files_of_others_are_not_touched(tmp_path: Path) -> None:
    put(tmp_path, contents(pack="1", documents_a="1"))
    for name in ("pack.toml", "documents/own.md", "notes.txt"):
        (tmp_path / name).write_text("mine")
    put(tmp_path, contents(pack="2"))
    found = tree(tmp_path)
    assert [found[name] for name in ("pack.toml", "documents/own.md", "notes.txt")] == [b"mine"] * 3
    assert "documents/a" not in found
    assert is_valid(tmp_path)


@pytest.mark.parametrize("new", [contents(pack="2"), contents(other="2")], ids=["again", "stale"])
def test_an_edited_file_is_kept_and_named(tmp_path: Path, new: Contents) -> None:
    put(tmp_path, contents(pack="1"))
    (tmp_path / "pack").write_text("edited")
    (note,) = put(tmp_path, new).notes
    assert "pack: somebody changed it" in note
    assert "edited/pack" in note
    assert (tmp_path / "edited" / "pack").read_text() == "edited"
    (tmp_path / next(iter(new.made))).write_text("edited again")
    put(tmp_path, contents(third="3"))
    assert {path.read_text() for path in tmp_path.glob("edited*/*")} == {"edited", "edited again"}
    assert is_valid(tmp_path)


def test_a_file_of_others_in_the_way_costs_that_file(tmp_path: Path) -> None:
    put(tmp_path, contents(pack="1"))
    (tmp_path / "review.html").write_text("mine")
    done = put(tmp_path, _with_review())
    assert [failure.name for failure in done.failed] == ["review.html"]
    assert (tmp_path / "review.html").read_text() == "mine"
    assert is_valid(tmp_path)


def _with_review() -> Contents:
    return Contents(
        payload={"a.txt": b"c"}, made={"pack": b"2", "review.html": b"ours"}, title="T", reference=None
    )


def test_folders_in_which_no_pack_can_be(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.txt").write_text("mine")
    with (
        pytest.raises(UsageError, match=r"holds 'own\.txt', which is not of a pack"),
        prepared_for_pack(tmp_path),
    ):
        pass
    other = tmp_path / "bag"
    other.mkdir()
    (other / "bagit.txt").write_text("BagIt-Version: 1.0\n")
    with (
        pytest.raises(UsageError, match="a BagIt bag that the toolkit did not make"),
        prepared_for_pack(other),
    ):
        pass


def test_nothing_outside_of_the_folder_is_touched(tmp_path: Path) -> None:
    """Whatever the manifests of an old pack say, and wherever its folders lead."""
    outside, folder = tmp_path / "outside", tmp_path / "pack"
    outside.mkdir()
    put(folder, contents(pack="1", documents_a="1"))
    files = {"../outside/x": b"x", str(outside / "y"): b"y", "linked/z": b"z", "pack": b"1"}
    for name in "xyz":
        (outside / name).write_text(name)
    (folder / "linked").symlink_to(outside)
    (folder / "tagmanifest-sha256.txt").write_bytes(dump_manifest(files))
    put(folder, contents(other="2"))
    assert sorted(path.name for path in outside.iterdir()) == ["x", "y", "z"]


@pytest.mark.parametrize("calls", range(14))
@pytest.mark.parametrize("operation", ["replace", "unlink", "rmdir"])
def test_a_run_that_is_stopped_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, calls: int
) -> None:
    """It leaves the old pack valid, or one that the next run repairs; and no file looks edited."""
    put(tmp_path, contents(pack="1", old="1", documents_a="1", payload="first"))
    old = tree(tmp_path)
    real, left = getattr(Path, operation), [calls]

    def stopping(path: Path, *arguments: Any, **options: Any) -> Any:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, operation, stopping)
        try:
            put(tmp_path, contents(pack="2", new="2", documents_b="2", payload="second"))
        except KeyboardInterrupt:
            now = {
                path: data for path, data in tree(tmp_path).items() if not path.startswith((STAGING, STATE))
            }
            assert is_pack(tmp_path)
            done = now["pack"] == b"2" and is_valid(tmp_path)
            assert now == old or done or (tmp_path / STAGING / "plan.json").is_file()
    done = put(tmp_path, contents(pack="3", payload="third"))
    assert not done.notes
    assert not done.failed
    put(tmp_path / "whole", contents(pack="3", payload="third"))
    whole = tree(tmp_path / "whole")
    assert {path: data for path, data in tree(tmp_path).items() if not path.startswith("whole")} == whole


def test_a_second_run_is_told_and_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, contents(pack="1"))
    old = tree(tmp_path)
    with locked(tmp_path), pytest.raises(LockedOutput, match="another run is writing there"):
        brief(inputs("one"), tmp_path, "T", None)
    assert tree(tmp_path) == old


def test_a_disk_that_is_full_leaves_the_old_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, contents(pack="1"))
    old = tree(tmp_path)

    def full(*arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("toolkit.batch.writes.os.fsync", full)
    (failure,) = put(tmp_path, contents(pack="2")).failed
    assert "No space left" in failure.reason
    assert tree(tmp_path) == old


def test_a_pack_is_not_read_as_an_input(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "one.txt").write_text(TEXT)
    put(folder / "out", contents(**{"review.html": "x"}))
    found = gather([folder])
    assert [source.name for source in found.sources] == ["sub/one.txt"]
    assert [one.name for one in found.passed_over] == [str(folder / "out")]
    assert gather([folder / "out"]).sources == ()
    assert [source.name for source in gather([folder / "out" / "data"]).sources] == ["a.txt"]
    with pytest.raises(UsageError, match=r"a pack; to use its captures, name .*out/data"):
        brief(gather([folder / "out"]), tmp_path / "new", "T", None)


def test_a_pack_beside_its_captures_can_be_made_again(tmp_path: Path) -> None:
    """`toolkit brief . -o .`"""
    (tmp_path / "one.txt").write_text(TEXT)
    for _ in range(2):
        brief(gather([tmp_path]), tmp_path, "Pack", None)
        assert len([*(tmp_path / "data").iterdir()]) == 1
    assert is_valid(tmp_path)


def test_manifests_of_others_are_read() -> None:
    lines = f"{'A' * 64} *./data/a%0Ab\n{'b' * 64}\tdata/c d\n\nno sum\n"
    found = read_manifest(b"\xef\xbb\xbf" + lines.encode())
    assert found.sums == {"data/a\nb": "a" * 64, "data/c d": "b" * 64}
    assert found.unread == (4,)
