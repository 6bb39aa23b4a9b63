"""Documents in shards: files of many documents each, as JSONL or Parquet, in the order of the inputs.

Shard k is made of the inputs kN to (k+1)N - 1, whichever of them could be used. So its bytes depend on these
inputs alone: not on who was done first, on failures elsewhere, or on how often the run was stopped. Until all
N have been told of, their documents wait as compressed lines on the disk; then the shard is written whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from toolkit.batch.outputs import OutputFolder
from toolkit.batch.outputs.lines import jsonl_of, lines_in, unpacked_line, unpacked_size
from toolkit.batch.outputs.parts import PARTS, Part, Parts, Shard
from toolkit.batch.outputs.tables import lines_in_table, require_parquet, tables_of
from toolkit.errors import OutputError, UsageError
from toolkit.model.base import Value


class ShardSize(Value, frozen=True, kw_only=True):
    """How large shards are."""

    documents: int = 1000
    """So many inputs make a shard."""
    bytes: int = 256 * 1024 * 1024
    """A shard of more bytes of JSON, uncompressed, is divided into several files."""


USUAL_SIZE = ShardSize()

Rows = Iterable[tuple[str, bytes]]
"""The documents of a file, in order: what their own outputs are called, and their lines."""


class Sharding(Value, frozen=True, kw_only=True):
    """A format of many documents a file."""

    name: str
    """On the command line."""
    title: str
    patterns: tuple[str, ...]
    """Of the names of the files of a shard, `{}` for its number."""
    make: Callable[[Rows], tuple[bytes, ...]]
    """Makes these files."""
    lines: Callable[[str, bytes], Iterator[bytes]]
    """The lines in the first of these files, given its name and bytes, each compressed."""
    require: Callable[[], None] = lambda: None
    """Raises UsageError if something that it needs is not installed."""


def _jsonl(rows: Rows) -> tuple[bytes, ...]:
    return (jsonl_of(line for _, line in rows),)


SHARDINGS = {
    one.name: one
    for one in (
        Sharding(
            name="jsonl",
            title="data as JSON, a document a line, many a file (zstd)",
            patterns=("documents-{}.jsonl.zst",),
            make=_jsonl,
            lines=lines_in,
        ),
        Sharding(
            name="parquet",
            title="tables of documents and of blocks, many documents a file",
            patterns=("documents-{}.parquet", "blocks-{}.parquet"),
            make=tables_of,
            lines=lines_in_table,
            require=require_parquet,
        ),
    )
}


class Shards(AbstractContextManager["Shards"]):
    """The shards of an output folder, while its lock is held; `state` is a folder on this machine.

    Every input of a run is told of once, in any order, by `keep`, `put` or `drop`. When all have been,
    `finish` writes what is left. All raise OutputError for what cannot be read or written.
    """

    def __init__(
        self, folder: OutputFolder, state: Path, formats: Sequence[str], size: ShardSize = USUAL_SIZE
    ) -> None:
        self._formats = [SHARDINGS[name] for name in formats]
        for format in self._formats:
            format.require()
        self._folder, self._size = folder, size
        self._made = f"{','.join(formats)} {size.documents} {size.bytes}"
        self._told: Counter[int] = Counter()
        self._sound: dict[int, bool] = {}
        self._written: set[int] = set()
        self._parts = Parts(state / PARTS)
        self._old = dict(self._parts.shards())

    def __exit__(
        self,
        type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parts.close()

    def keep(self, position: int, stem: str, key: str) -> bool:
        """Whether the document of an input is there already, made with the same key; it is then told of."""
        if not self.has(stem, key):
            return False
        self._parts.keep(position, stem)
        self._tell(position)
        return True

    def has(self, stem: str, key: str) -> bool:
        """Whether `keep` would say so."""
        part = self._parts.part(stem)
        return part is not None and part.key == key and (part.waits or self._is_sound(part.shard))

    def put(self, position: int, stem: str, key: str, line: bytes) -> None:
        """The document that an input has become, as `packed_line` makes it."""
        self._parts.put(position, stem, key, line)
        self._tell(position)

    def drop(self, position: int, stem: str) -> None:
        """An input that has become no document."""
        self._parts.drop(stem)
        self._tell(position)

    def finish(self) -> int:
        """Writes the last shards, and removes what is of no input of this run.

        Returns how many documents of earlier runs that were.
        """
        for number in sorted(self._told):
            self._write(number)
        gone = self._parts.without_position()
        for number in [number for number in self._old if number not in self._written]:
            self._remove(self._old[number].files)
            self._parts.forget(number)
        self._parts.drop_without_position()
        self._parts.save()
        return gone

    def files(self) -> dict[str, str]:
        """Name -> SHA-256 of the files of all shards."""
        return {name: sum for shard in self._parts.shards().values() for name, sum in shard.files.items()}

    def _tell(self, position: int) -> None:
        """Notes that an input was told of; writes its shard if it was the last one of it."""
        number = position // self._size.documents
        self._told[number] += 1
        if self._told[number] == self._size.documents:
            self._write(number)

    def _write(self, number: int) -> None:
        """Writes a shard, unless it is there as it would be written."""
        del self._told[number]
        size = self._size.documents
        members = self._parts.between(number * size, (number + 1) * size)
        self._written.add(number)
        if self._is_there(number, members):
            return
        for shard in {number, *(part.shard for part in members if part.shard is not None)}:
            self._take_back(shard)
        if not members:
            if number in self._old:
                self._remove(self._old[number].files)
                self._parts.forget(number)
            return
        self._parts.save()
        files = dict(self._put(number, [part.stem for part in members]))
        self._remove(self._old[number].files.keys() - files if number in self._old else ())
        self._parts.settle(number, Shard(self._made, files), [part.stem for part in members])
        self._sound[number] = True

    def _take_back(self, number: int) -> None:
        """Lets the documents of a shard of an earlier run wait again: its files are about to be replaced.

        Those of a shard that somebody changed are not kept, so nothing is lost with it.
        """
        waiting = {part.place: part.stem for part in self._parts.in_shard(number)}
        if not waiting:
            return
        if not self._is_sound(number):
            self._parts.forget(number)
            return
        for place, line in enumerate(self._lines_of(self._old[number])):
            if place in waiting:
                self._parts.wait(waiting[place], line)
        self._parts.save()

    def _lines_of(self, shard: Shard) -> Iterator[bytes]:
        """The lines of a shard, from the files of one of its formats."""
        for format in SHARDINGS.values():
            suffix = format.patterns[0].partition("{}")[2]
            names = [name for name in shard.files if name.endswith(suffix) and name.startswith("documents-")]
            for name in names:
                yield from format.lines(name, self._folder.get(name) or b"")
            if names:
                return

    def _remove(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            self._folder.remove(name)

    def _is_there(self, number: int, members: Sequence[Part]) -> bool:
        """Whether a shard of an earlier run holds these documents, in this order, and no others."""
        return (
            number in self._old
            and self._old[number].made == self._made
            and all(part.shard == number and part.place == place for place, part in enumerate(members))
            and len(members) == len(self._parts.in_shard(number))
            and self._is_sound(number)
        )

    def _put(self, number: int, stems: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Writes the files of a shard: the name and SHA-256 of each."""
        for count, group in enumerate(self._groups(stems), 1):
            label = f"{number:06}" if count == 1 else f"{number:06}_{count:02}"
            for format in self._formats:
                for pattern, data in zip(format.patterns, format.make(self._lines(group)), strict=True):
                    name = pattern.format(label)
                    self._folder.put(name, data)
                    yield name, sha256(data).hexdigest()

    def _groups(self, stems: Sequence[str]) -> Iterator[list[str]]:
        """The documents of a shard by file: as many as are allowed bytes, at least one."""
        group: list[str] = []
        size = 0
        for stem in stems:
            bytes = unpacked_size(self._parts.line(stem))
            if group and size + bytes > self._size.bytes:
                yield group
                group, size = [], 0
            group.append(stem)
            size += bytes
        yield group

    def _lines(self, stems: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The lines that wait, with what their other outputs are called."""
        return ((stem, unpacked_line(self._parts.line(stem))) for stem in stems)

    def _is_sound(self, number: int | None) -> bool:
        """Whether the files of a shard are as they were written."""
        if number is None:
            return False
        if number not in self._sound:
            files = self._old[number].files
            self._sound[number] = all(self._sum(name) == sum for name, sum in files.items())
        return self._sound[number]

    def _sum(self, name: str) -> str | None:
        try:
            data = self._folder.get(name)
        except (OutputError, UsageError):
            return None
        return None if data is None else sha256(data).hexdigest()
