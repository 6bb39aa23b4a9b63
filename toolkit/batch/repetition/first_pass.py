"""The first pass: the lines of the inputs, or of a sample of them, are counted by site."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from toolkit.batch.faults import tried
from toolkit.batch.inputs import Input, Selection, is_read_once, load, walk
from toolkit.batch.names import output_name
from toolkit.batch.repetition.counting import Counting
from toolkit.batch.repetition.file import Header, RepetitionFile, as_file, opened, site_of
from toolkit.batch.writes import write
from toolkit.cleaning.vetoes import OFTEN
from toolkit.errors import UsageError
from toolkit.evidence.lines import lines_of
from toolkit.model.base import Value
from toolkit.pipeline import page_of

MANY = 20
"""Unless asked for, lines are counted only in folders of 20 captures or more, for sites of so many."""
SAMPLE = 200
"""Then 200 captures of a folder are counted: what share of them holds a line is known to within 7 %."""

KEPT = "repetition.jsonl"
"""The file of a run that was not asked to count, in the folder for what runs need to know."""
ALL = "repetition-of-all.jsonl"
"""That of a run with `--repetition auto`."""

Doing = Callable[[Iterable[Input]], Iterator["Lines | None"]]
"""Calls `lines_of_input` for each input, in any order, in whatever processes there are."""


class Lines(Value, frozen=True):
    """What is counted of one capture."""

    site: str
    sha256: str
    keys: tuple[str, ...]


def lines_of_input(input: Input) -> Lines | None:
    """The lines of a capture that could be part of a site's frame; `None` for one that cannot be used."""
    page = tried(lambda: page_of(load(input)))
    if isinstance(page, Exception):
        return None
    keys = {line.key for line in lines_of(page) if not line.sentence and line.key}
    return Lines(site_of(input, page.source.url), page.source.sha256, tuple(sorted(keys)))


def sample(selection: Selection) -> list[Input]:
    """Up to 200 captures of each named folder that holds many, with its folders inside; or nothing.

    Which ones depends on their names alone. Nothing is read that cannot be read twice, and no archive.
    """
    folders = tuple(path for path in selection.paths if tried(path.is_dir) is True)
    nearest: dict[str, list[tuple[int, str, Input]]] = defaultdict(list)
    for found in walk(replace(selection, paths=folders, lists=())):
        if not isinstance(found, Input):
            continue
        if found.part or found.data is not None:
            return []
        stem = output_name(found.name, found.place)
        entry = (-_number(stem), stem, found)
        heap = nearest[site_of(found, None)]
        if len(heap) < SAMPLE:
            heapq.heappush(heap, entry)
        else:
            heapq.heappushpop(heap, entry)
    return [found for heap in nearest.values() if len(heap) >= MANY for _, _, found in sorted(heap)[::-1]]


def for_run(
    how: Literal["sample", "all"] | Path,
    selection: Selection,
    state: Path,
    doing: Doing,
    stamp: Callable[[Input], str],
    again: bool = False,
) -> RepetitionFile | None:
    """What a run is to know of the lines that captures of a site share; `None` if there is nothing to count.

    A sample is counted by the first run only, so that a capture more changes no other document; all inputs
    are counted again when they have changed, or their stamps have. `again` counts again in any case. Raises
    UsageError for a file that cannot be used and inputs that cannot be read twice, OutputError.
    """
    if isinstance(how, Path):
        return opened(how)[0] if how.exists() else _counted(how, _inputs(selection), doing, OFTEN)
    if how == "all":
        total = _total((one, stamp(one)) for one in _inputs(selection))
        kept = None if again else _kept(state / ALL)
        if kept is not None and kept[1].inputs == total:
            return kept[0]
        return _counted(state / ALL, _inputs(selection), doing, OFTEN, total)
    kept = None if again else _kept(state / KEPT)
    if kept is not None:
        return kept[0]
    inputs = sample(selection)
    return _counted(state / KEPT, inputs, doing, MANY) if inputs else None


def _inputs(selection: Selection) -> Iterator[Input]:
    """All inputs. Raises UsageError if they cannot be read twice."""
    if is_read_once(selection):
        raise UsageError(
            "what --repetition counts is read twice, and standard input or a pipe can be read only once; "
            "write it to a file first"
        )
    return (one for one in walk(selection) if isinstance(one, Input))


def _kept(path: Path) -> tuple[RepetitionFile, Header] | None:
    """What an earlier run counted, if its file is there and whole."""
    try:
        return opened(path)
    except UsageError:
        return None


def _counted(
    path: Path, inputs: Iterable[Input], doing: Doing, least: int, total: str = ""
) -> RepetitionFile:
    """Counts the lines of the inputs and writes the file. Raises OutputError if that is impossible."""
    with Counting(path.parent, least) as counting:
        for lines in doing(inputs):
            if lines is not None:
                counting.add(lines.site, lines.sha256, lines.keys)
        write(path, as_file(counting.sites(), total))
    return opened(path)[0]


def _total(inputs: Iterable[tuple[Input, str]]) -> str:
    """A hash of all inputs, each with what changes when its file does; their order does not matter."""
    total = sum(_number(f"{output_name(one.name, one.place)} {stamp}") for one, stamp in inputs)
    return sha256(str(total).encode()).hexdigest()


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:16])
