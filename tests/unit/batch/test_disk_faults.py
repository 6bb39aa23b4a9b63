"""Faults of the disk at every call that changes it: the old file or the new one is there, whole, and named."""

from __future__ import annotations

from errno import EIO, ENOSPC
from pathlib import Path

import pytest

from tests.unit.batch.faulty import Disk, install, tree
from toolkit.batch.convert import Running, convert
from toolkit.batch.inputs import Selection
from toolkit.batch.outputs import LocalFolder
from toolkit.batch.places import Contents, prepared_for_pack, put_pack
from toolkit.batch.work import Job, toolkit_sum
from toolkit.batch.writes import is_temporary, write
from toolkit.errors import OutputError, ToolkitError

OLD, NEW = b"old" * 1000, b"new" * 2000


def calls_of_one_write(tmp_path: Path) -> list[str]:
    disk = Disk(None, EIO)
    with pytest.MonkeyPatch.context() as patch:
        install(patch, disk)
        write(tmp_path / "count" / "file.json", NEW)
    return disk.calls


def test_a_write_is_temporary_file_sync_rename_sync(tmp_path: Path) -> None:
    assert calls_of_one_write(tmp_path) == ["mkdir", "fsync", "open", "write", "fsync", "replace", "fsync"]


@pytest.mark.parametrize("error", [ENOSPC, EIO])
@pytest.mark.parametrize("call", range(5))
def test_the_old_file_or_the_new_one_is_whole(tmp_path: Path, error: int, call: int) -> None:
    target = tmp_path / "file.json"
    write(target, OLD)
    disk = Disk(call, error)
    with pytest.MonkeyPatch.context() as patch:
        install(patch, disk)
        with pytest.raises(OutputError) as raised:
            write(target, NEW)
    is_renamed = disk.calls[:call].count("replace")
    assert tree(tmp_path) == {"file.json": NEW if is_renamed else OLD}
    assert str(target) in str(raised.value)
    assert ("make room" if error == ENOSPC else "check the disk") in str(raised.value)
    assert raised.value.is_full == (error == ENOSPC)


def test_what_is_taken_in_halves_is_written_whole(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        install(patch, Disk(None, EIO), short=True)
        write(tmp_path / "file", NEW)
    assert tree(tmp_path) == {"file": NEW}


def test_a_fault_costs_one_output_of_many(tmp_path: Path) -> None:
    """Wherever it comes: the others are written, and what was there stays."""
    folder = LocalFolder(path=tmp_path)
    names = [f"{number}.json" for number in range(4)]
    for name in names:
        folder.put(name, OLD)
    for call in range(20):
        disk, failed = Disk(call, EIO), []
        with pytest.MonkeyPatch.context() as patch:
            install(patch, disk)
            for name in names:
                try:
                    folder.put(name, NEW)
                except OutputError as error:
                    failed.append(error.name)
        assert failed == [str(tmp_path / names[call // 5])]
        found = tree(tmp_path)
        assert all(found[name] == NEW for name in names if str(tmp_path / name) not in failed)
        assert set(found) == set(names)
        assert found[names[call // 5]] == (NEW if call % 5 == 4 else OLD)
        for name in names:
            folder.put(name, OLD)


def test_a_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    folder = LocalFolder(path=tmp_path)
    folder.put("first", OLD)
    with pytest.MonkeyPatch.context() as patch:
        install(patch, Disk(8, ENOSPC, is_full=True))
        folder.put("second", NEW)
        for name in ("first", "third", "fourth"):
            with pytest.raises(OutputError, match=r"No space left on device.*make room"):
                folder.put(name, NEW)
    assert tree(tmp_path) == {"first": OLD, "second": NEW}
    folder.put("first", NEW)
    assert tree(tmp_path)["first"] == NEW


def pack(text: bytes) -> Contents:
    return Contents(
        payload={"a.txt": text}, made={"pack.json": text, "d/e.json": text}, title="T", reference=None
    )


def put(folder: Path, contents: Contents) -> str:
    """Why the whole pack could not be put there; nothing if it could."""
    try:
        with prepared_for_pack(folder):
            return " ".join(f"{one.name}: {one.reason}" for one in put_pack(folder, contents).failed)
    except ToolkitError as error:
        return str(error)


@pytest.mark.parametrize("error", [ENOSPC, EIO])
def test_a_pack_is_the_old_one_or_the_new_one_after_any_fault(tmp_path: Path, error: int) -> None:
    """Or its next run makes it so."""
    put(tmp_path / "old", pack(OLD))
    put(tmp_path / "new", pack(NEW))
    old, new = tree(tmp_path / "old"), tree(tmp_path / "new")
    folder, disk = tmp_path / "pack", Disk(None, error)
    for call in range(0, 400, 7):
        put(folder, pack(OLD))
        assert tree(folder) == old
        disk = Disk(call, error)
        with pytest.MonkeyPatch.context() as patch:
            install(patch, disk)
            fault = put(folder, pack(NEW))
        found = {path: data for path, data in tree(folder).items() if not path.startswith(".")}
        assert found in (old, new) or (folder / ".briefing-toolkit" / "plan.json").is_file()
        assert str(folder) in fault if fault else found == new
        assert not any(is_temporary(path.name) for path in folder.iterdir())
        assert not put(folder, pack(NEW))
        assert tree(folder) == new
        if call > len(disk.calls):
            break
    assert call > len(disk.calls)


def converted(captures: Path, output: Path) -> bool:
    """Whether a run could do all of its work."""
    job = Job(output=LocalFolder(path=output), toolkit=toolkit_sum(), formats=("json",), shards=("jsonl",))
    try:
        return not convert(Selection(paths=(captures,)), job, Running(jobs=0)).failed
    except ToolkitError as error:
        assert str(output) in str(error)  # noqa: PT017
        return False


def outputs(folder: Path) -> dict[str, bytes]:
    """All but what a run keeps for itself, of which no temporary file may be left."""
    found = tree(folder)
    assert not [path for path in found if is_temporary(path.rpartition("/")[2])]
    return {path: data for path, data in found.items() if not path.startswith(".toolkit/")}


@pytest.mark.parametrize("error", [ENOSPC, EIO])
def test_a_run_on_a_disk_that_fails_is_finished_by_the_next(tmp_path: Path, error: int) -> None:
    captures = tmp_path / "in"
    captures.mkdir()
    for name in ("one", "two", "three"):
        (captures / f"{name}.txt").write_text(
            f"Minutes of {name}\n\nThe committee met for two days in the town.\n"
        )
    assert converted(captures, tmp_path / "whole")
    whole = outputs(tmp_path / "whole")
    assert len(whole) == 4
    counted = Disk(None, error)
    with pytest.MonkeyPatch.context() as patch:
        install(patch, counted)
        assert converted(captures, tmp_path / "counted")
    for call in range(0, len(counted.calls), 4):
        folder, disk = tmp_path / str(call), Disk(call, error, is_full=error == ENOSPC)
        with pytest.MonkeyPatch.context() as patch:
            install(patch, disk)
            converted(captures, folder)
        assert all(whole[name] == data for name, data in outputs(folder).items() if name.endswith(".json"))
        assert converted(captures, folder)
        assert outputs(folder) == whole
