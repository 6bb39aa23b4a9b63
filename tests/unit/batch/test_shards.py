"""Shards: the same files whoever was done first and however often the run was stopped."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest

from tests.factories import press_conference
from toolkit.batch.outputs import LocalFolder, OutputFolder, output_folder
from toolkit.batch.outputs.lines import lines_in, packed_line, unpacked_line
from toolkit.batch.outputs.shards import Shards, ShardSize
from toolkit.codec.json import dump_line, load_document
from toolkit.model.document import Document

SIZE = ShardSize(documents=4)
BOTH = ("jsonl", "parquet")


def documents(number: int) -> dict[str, Document | None]:
    """By stem; every seventh input has become none."""
    sample = press_conference()
    return {
        f"page-{each:03}": None
        if each % 7 == 5
        else msgspec.structs.replace(
            sample, source=msgspec.structs.replace(sample.source, name=f"{each}.html")
        )
        for each in range(number)
    }


class Stopped(Exception):
    """The run was killed."""


class Stopping(msgspec.Struct, frozen=True):
    """A folder whose run is killed before or behind one of its writes."""

    folder: OutputFolder
    left: list[int]
    is_done: bool

    def put(self, name: str, data: bytes) -> None:
        self.left[0] -= 1
        if self.left[0] >= 0 or self.is_done:
            self.folder.put(name, data)
        if self.left[0] < 0:
            raise Stopped

    def get(self, name: str) -> bytes | None:
        return self.folder.get(name)

    def remove(self, name: str) -> None:
        self.folder.remove(name)


def run(
    folder: OutputFolder,
    state: Path,
    inputs: dict[str, Document | None],
    formats: Sequence[str] = BOTH,
    size: ShardSize = SIZE,
    order: Iterable[int] | None = None,
    key: str = "",
) -> tuple[int, int]:
    """What a run does; returns how many documents it made, and how many of earlier runs it removed."""
    made, told = 0, list(enumerate(inputs.items()))
    with Shards(folder, state, formats, size) as shards:
        for position, (stem, document) in [told[each] for each in order or range(len(told))]:
            own = key or stem
            if shards.has(stem, own):
                assert shards.keep(position, stem, own)
                continue
            made += 1
            if document is None:
                shards.drop(position, stem)
            else:
                shards.put(position, stem, own, packed_line(document))
        return made, shards.finish()


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power fails in these tests."""
    monkeypatch.setattr("os.fsync", lambda descriptor: None)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of an undisturbed run over 18 inputs."""
    folder = tmp_path_factory.mktemp("expected")
    run(LocalFolder(path=folder), folder / ".toolkit", documents(18))
    return tree(folder)


def test_a_shard_holds_the_documents_of_its_inputs_in_order(expected: dict[str, bytes]) -> None:
    names = [f"documents-00000{number}.jsonl.zst" for number in range(5)]
    assert [name for name in sorted(expected) if name.endswith(".zst")] == names
    assert len(expected) == 15
    lines = [unpacked_line(line) for name in names for line in lines_in(name, expected[name])]
    assert lines == [dump_line(one) for one in documents(18).values() if one is not None]


def test_the_order_of_the_work_changes_no_byte(tmp_path: Path, expected: dict[str, bytes]) -> None:
    order = list(range(18))
    random.Random(3).shuffle(order)
    run(LocalFolder(path=tmp_path), tmp_path / ".toolkit", documents(18), order=order)
    assert tree(tmp_path) == expected


@pytest.mark.parametrize("is_done", [False, True])
@pytest.mark.parametrize("writes", [0, 1, 3, 8, 14])
def test_a_run_that_was_killed_is_finished(
    tmp_path: Path, expected: dict[str, bytes], writes: int, is_done: bool
) -> None:
    folder = LocalFolder(path=tmp_path)
    with pytest.raises(Stopped):
        run(Stopping(folder, [writes], is_done), tmp_path / ".toolkit", documents(18))  # type: ignore[arg-type]
    made, _ = run(folder, tmp_path / ".toolkit", documents(18))
    assert tree(tmp_path) == expected
    assert made < 18


@pytest.mark.parametrize("change", ["insert", "remove", "swap"])
@pytest.mark.parametrize("writes", [0, 1, 4, 7])
def test_other_inputs_in_between_cost_no_work_for_the_rest(tmp_path: Path, change: str, writes: int) -> None:
    """Also where the run that moves them all is killed."""
    before = documents(14)
    after = dict(before)
    match change:
        case "insert":
            after = {"first": before["page-000"], **before}
        case "remove":
            del after["page-001"]
        case "swap":
            after = dict(reversed(before.items()))
    folder, state = LocalFolder(path=tmp_path / "out"), tmp_path / "state"
    run(folder, state, before)
    try:
        run(Stopping(folder, [writes], True), state, after)  # type: ignore[arg-type]
    except Stopped:
        run(folder, state, after)
    failed = sum(document is None for document in after.values())
    assert run(folder, state, after) == (failed, 0)
    run(LocalFolder(path=tmp_path / "new"), tmp_path / "newer", after)
    assert tree(tmp_path / "out") == tree(tmp_path / "new")


@pytest.mark.parametrize(
    ("formats", "size"),
    [
        (("parquet",), SIZE),
        (("jsonl",), SIZE),
        (BOTH, ShardSize(documents=3)),
        (BOTH, ShardSize(bytes=20_000)),
    ],
)
def test_shards_of_another_form_are_made_of_those_that_are_there(
    tmp_path: Path, formats: Sequence[str], size: ShardSize
) -> None:
    for first in (BOTH, ("jsonl",), ("parquet",)):
        folder = tmp_path / first[0] / str(len(first))
        run(LocalFolder(path=folder), folder / "state", documents(14), first)
        made, gone = run(LocalFolder(path=folder), folder / "state", documents(14), formats, size)
        assert (made, gone) == (2, 0)
        run(LocalFolder(path=tmp_path / "new"), tmp_path / "newer", documents(14), formats, size)
        assert tree(folder) == tree(tmp_path / "new")


def test_documents_that_change_fail_or_go_leave_the_others(tmp_path: Path) -> None:
    folder, state = LocalFolder(path=tmp_path), tmp_path / "state"
    inputs = documents(10)
    run(folder, state, inputs)
    assert run(folder, state, inputs, key="other")[0] == 10
    old = tree(tmp_path)
    del inputs["page-009"]
    assert run(folder, state, inputs, key="other") == (1, 1)
    assert {name for name, data in tree(tmp_path).items() if old[name] == data} == {
        name for name in old if "-000002" not in name
    }
    assert not [
        name
        for name in tree(tmp_path)
        if "-000002" not in name and "-000001" not in name and "-000000" not in name
    ]


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_the_documents_of_a_damaged_shard_are_made_again(
    tmp_path: Path, expected: dict[str, bytes], damage: bytes | None
) -> None:
    folder, state = LocalFolder(path=tmp_path), tmp_path / ".toolkit"
    run(folder, state, documents(18))
    file = tmp_path / "documents-000001.jsonl.zst"
    file.unlink() if damage is None else file.write_bytes(damage)
    assert run(folder, state, documents(18))[0] == 3 + 2  # 3 of the shard, 2 that fail
    assert tree(tmp_path) == expected


def test_without_its_parts_or_with_damaged_ones_everything_is_made_again(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    run(LocalFolder(path=tmp_path), tmp_path / ".toolkit", documents(18))
    (tmp_path / ".toolkit" / "parts.sqlite").write_bytes(b"no database" * 1000)
    assert run(LocalFolder(path=tmp_path), tmp_path / ".toolkit", documents(18))[0] == 18
    assert tree(tmp_path) == expected


def test_a_shard_of_many_bytes_is_several_files(tmp_path: Path) -> None:
    (line, *_) = (dump_line(one) for one in documents(1).values() if one)
    size = ShardSize(documents=5, bytes=2 * len(line) + 10)
    run(LocalFolder(path=tmp_path), tmp_path / "state", documents(5), ["jsonl"], size)
    assert sorted(tree(tmp_path)) == [
        "documents-000000.jsonl.zst",
        "documents-000000_02.jsonl.zst",
        "documents-000000_03.jsonl.zst",
    ]


def test_shards_at_an_address(tmp_path: Path, expected: dict[str, bytes]) -> None:
    pytest.importorskip("fsspec")
    folder = output_folder("memory://test_shards")
    run(folder, tmp_path, documents(18))
    assert {name: folder.get(name) for name in folder.names()} == expected


def test_tables_hold_the_documents_and_their_blocks(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    run(LocalFolder(path=tmp_path), tmp_path / "state", documents(3), ["parquet"])
    rows = parquet.read_table(tmp_path / "documents-000000.parquet").to_pylist()
    blocks = parquet.read_table(tmp_path / "blocks-000000.parquet").to_pylist()
    sample = press_conference()
    assert [row["source"] for row in rows] == ["0.html", "1.html", "2.html"]
    assert load_document(rows[1]["json"].encode()) == documents(2)["page-001"]
    assert rows[0]["title"] == (sample.metadata.title.value if sample.metadata.title else None)
    own = [block for block in blocks if block["document"] == "page-001"]
    assert [block["number"] for block in own] == list(range(1, rows[1]["blocks"] + 1))
    assert rows[1]["text"] == "\n\n".join(block["text"] for block in own)
    assert all(block["pieces"][0][0] == block["start"] for block in own)
