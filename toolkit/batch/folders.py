"""What is in a folder that packs are written to: the files of a pack of ours, and those of others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

from toolkit.batch.writes import STATE
from toolkit.codec.bagit import DECLARATION, INFO, MANIFEST, PAYLOAD, TAG_MANIFEST, is_ours, listed

STAGING = ".briefing-toolkit"
"""The folder in which a new pack is made ready before it is put in place."""
EDITED = "edited"
"""The folder to which files of ours are moved that somebody has edited."""

_OUTPUT = re.compile(r".*-[a-z2-7]{16}\.[a-z.]+|(?:documents|blocks)-[0-9_]+\.(?:jsonl\.zst|parquet)")
_EDITED = re.compile(rf"{EDITED}(-\d+)?")
_LARGEST_TAG_FILE = 64 * 1024 * 1024
_BLOCK = 1 << 20


def is_pack(folder: Path) -> bool:
    """Whether a folder is a bag that the toolkit has made, or has begun to put in place."""
    return any(
        (place / DECLARATION).is_file() and is_ours(tag_file(place, INFO))
        for place in (folder, folder / STAGING)
    )


def is_bag(folder: Path) -> bool:
    """Whether a folder is a bag, whoever made it."""
    return (folder / DECLARATION).is_file()


def sums_of(folder: Path) -> dict[str, str]:
    """Path -> SHA-256 of the files that the manifests of a pack list, itself among them if it is there."""
    sums = listed(tag_file(folder, name) for name in (MANIFEST, TAG_MANIFEST))
    last = folder / TAG_MANIFEST
    return {**sums, TAG_MANIFEST: file_sum(last)} if last.is_file() else sums


def pack_files(folder: Path) -> Iterator[Path]:
    """The files and folders of a pack that are not read as inputs: all that is listed, and its payload."""
    yield from (folder / path for path in sums_of(folder))
    yield from (folder / path for path in listed([tag_file(folder / STAGING, TAG_MANIFEST)]))
    yield from (place for place in folder.iterdir() if _EDITED.fullmatch(place.name))
    yield payload_of(folder)


def is_output(folder: Path) -> bool:
    """Whether the toolkit has written outputs to a folder."""
    return (folder / STATE).is_dir()


def is_name_of_output(name: str) -> bool:
    """Whether a file in a folder of outputs has the name of one."""
    return _OUTPUT.fullmatch(name) is not None


def tag_file(folder: Path, name: str) -> bytes:
    """The bytes of a tag file; nothing if it cannot be read, or is far too large to be one."""
    path = folder / name
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_TAG_FILE:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def file_sum(path: Path) -> str:
    """The SHA-256 of a file. Raises OSError."""
    total = sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def files_in(folder: Path) -> Iterator[str]:
    """The paths of all files and links in a pack's folder, in order, without what runs keep there."""
    for root, folders, names in os.walk(folder):
        if Path(root) == folder:
            folders[:] = [name for name in folders if name not in (STAGING, STATE)]
        folders.sort()
        links = [name for name in folders if Path(root, name).is_symlink()]
        yield from (Path(root, name).relative_to(folder).as_posix() for name in sorted([*names, *links]))


def inside(folder: Path, path: str) -> Path | None:
    """The file at `path` if it is in the folder itself, with no link on the way; else `None`."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or PurePosixPath(path).is_absolute():
        return None
    place = folder
    for part in parts:
        if place != folder and place.exists() and not place.is_dir():
            return None
        place = place / part
        if place.is_symlink():
            return None
    return place


def payload_of(folder: Path) -> Path:
    """Where the captures of a pack are."""
    return folder / PAYLOAD
