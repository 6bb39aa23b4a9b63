"""Puts a pack into a folder in place of the one that was there: all of it, or nothing.

The new files are made ready in a hidden folder, with a plan that lists them and those of the old pack.
Once the plan is written, the rest is moving and deleting, which can be done again from any point: a run
that was stopped before leaves the old pack as it was, one that was stopped after is finished by the next.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import msgspec

from toolkit.batch.faults import attempt
from toolkit.batch.folders import (
    EDITED,
    STAGING,
    file_sum,
    files_in,
    inside,
    is_bag,
    is_pack,
    payload_of,
    sums_of,
)
from toolkit.batch.locks import locked
from toolkit.batch.writes import make_folder, prepare_directory, sweep, sync_folder, write
from toolkit.codec.bagit import PAYLOAD, bagged, sum_of
from toolkit.errors import OutputError, UsageError
from toolkit.model.base import Value
from toolkit.model.pack import Failure

_PLAN = "plan.json"


class Contents(Value, frozen=True, kw_only=True):
    """What a pack's folder is to hold: captures by their names below `data/`, and what was made of them."""

    payload: Mapping[str, bytes]
    made: Mapping[str, bytes]
    title: str
    reference: str | None


class Put(Value, frozen=True, kw_only=True):
    """The paths that were written, those that could not be, and what the user must know."""

    written: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()


class _Plan(Value, frozen=True, kw_only=True):
    """`known`: the old pack's paths and sums; `paths`: the new ones in the order of being put in place."""

    known: dict[str, str]
    paths: list[str]


@contextmanager
def prepared_for_pack(folder: Path) -> Iterator[None]:
    """Makes the folder and holds its lock, or tells why no pack can be put there.

    Raises UsageError, LockedOutput where another run is at work there.
    """
    prepare_directory(folder)
    if is_bag(folder) and not is_pack(folder):
        raise UsageError(f"{folder}: a BagIt bag that the toolkit did not make; choose another directory")
    with locked(folder):
        sweep(folder)
        try:
            _finish_earlier_run(folder)
        except OSError as error:
            raise OutputError(str(error.filename or folder), error) from error
        _refuse_strangers(folder)
        yield


def _refuse_strangers(folder: Path) -> None:
    """Raises UsageError if files of others are where the captures go."""
    known = sums_of(folder) if is_pack(folder) else {}
    strange = [path for path in files_in(folder) if path.startswith(f"{PAYLOAD}/") and path not in known]
    if strange:
        raise UsageError(
            f"{payload_of(folder)}: holds {strange[0].partition('/')[2]!r}, which is not of a pack; a pack "
            "keeps its captures there and nothing else: move it, or choose another directory"
        )


def put_pack(folder: Path, contents: Contents) -> Put:
    """Replaces the pack in `folder`, if there is one, by `contents`.

    A path where something else is in the way is left out of the pack, and named.
    """
    known = sums_of(folder) if is_pack(folder) else {}
    ways = _blocked(folder, contents, known, is_pack(folder))
    files = bagged(
        {name: data for name, data in contents.payload.items() if f"{PAYLOAD}/{name}" not in ways},
        {path: data for path, data in contents.made.items() if path not in ways},
        contents.title,
        contents.reference,
    )
    blocked = tuple(Failure(name=path, reason=why) for path, why in ways.items())
    staged = attempt(str(folder), partial(_stage, folder, files, known))
    if isinstance(staged, Failure):
        _discard(folder)
        return Put(failed=(*blocked, staged))
    notes = attempt(str(folder), partial(_finish, folder))
    if isinstance(notes, Failure):
        return Put(failed=(*blocked, notes))
    return Put(written=tuple(files), failed=blocked, notes=notes)


def _blocked(folder: Path, contents: Contents, known: Mapping[str, str], is_ours: bool) -> dict[str, str]:
    """The paths at which something of somebody else's is in the way, and what."""
    payload = {f"{PAYLOAD}/{name}": data for name, data in contents.payload.items()}
    new = {**contents.made, **payload}
    found = {}
    for path, data in new.items():
        target = folder / path
        if inside(folder, path) is None or target.is_dir():
            found[path] = "a folder or link is in the way; remove it or choose another directory"
        elif is_ours and target.exists() and path not in known and file_sum(target) != sum_of(data):
            found[path] = "a file that the toolkit did not make is in the way; move it and run this again"
    return found


def _stage(folder: Path, files: Mapping[str, bytes], known: Mapping[str, str]) -> None:
    """Makes the new files ready, and then the plan. Raises UsageError if one cannot be written."""
    _discard(folder)
    for path, data in files.items():
        write(folder / STAGING / path, data)
    plan = _Plan(known=dict(known), paths=list(files))
    write(folder / STAGING / _PLAN, msgspec.json.encode(plan))


def _finish_earlier_run(folder: Path) -> None:
    """Puts in place what an earlier run made ready; throws away what it did not finish making."""
    if (folder / STAGING).is_symlink():
        raise UsageError(f"{folder / STAGING}: a link is in the way; remove it or choose another directory")
    if (folder / STAGING / _PLAN).is_file():
        _finish(folder)
    _discard(folder)


def _finish(folder: Path) -> tuple[str, ...]:
    """Carries out the plan, from whatever point on; returns notes. Raises OSError."""
    try:
        plan = msgspec.json.decode((folder / STAGING / _PLAN).read_bytes(), type=_Plan)
    except msgspec.DecodeError:
        return ()
    notes = [note for path in plan.known if path not in plan.paths for note in _remove(folder, path, plan)]
    for path in plan.paths:
        notes += _put(folder, path, plan)
    _discard(folder)
    return tuple(notes)


def _remove(folder: Path, path: str, plan: _Plan) -> Iterator[str]:
    """Deletes a file of the old pack if it is as it was made, and folders that are then empty."""
    target = inside(folder, path)
    if target is None or not target.is_file():
        return
    if file_sum(target) == plan.known[path]:
        target.unlink()
    else:
        yield _set_aside(folder, path)
    for above in target.relative_to(folder).parents[:-1]:
        with suppress(OSError):
            (folder / above).rmdir()


def _put(folder: Path, path: str, plan: _Plan) -> Iterator[str]:
    """Moves a file that was made ready to its place, unless that was done before."""
    target, ready = inside(folder, path), folder / STAGING / path
    if target is None or not ready.is_file():
        return
    is_known = target.is_file() and path in plan.known
    if is_known and file_sum(target) not in (plan.known[path], file_sum(ready)):
        yield _set_aside(folder, path)
    make_folder(target.parent)
    ready.replace(target)
    sync_folder(target.parent)


def _set_aside(folder: Path, path: str) -> str:
    """Moves a file that somebody edited out of the way; returns what to tell about it."""
    number = 1
    while True:
        kept = folder / (EDITED if number == 1 else f"{EDITED}-{number}") / path
        if not kept.exists():
            break
        number += 1
    kept.parent.mkdir(parents=True, exist_ok=True)
    (folder / path).replace(kept)
    moved = kept.relative_to(folder).as_posix()
    return f"{path}: somebody changed it since it was made; the changed file is kept as {moved}"


def _discard(folder: Path) -> None:
    shutil.rmtree(folder / STAGING, ignore_errors=True)
