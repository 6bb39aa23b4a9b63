"""The captures in a folder and those below it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Generator, Iterator, Sequence
from fnmatch import translate
from functools import cache, partial
from pathlib import Path

from toolkit.batch.faults import as_text, attempt, failure
from toolkit.batch.folders import is_output, is_pack, made_here, pack_files
from toolkit.batch.inputs.files import beginning, format_of, in_file
from toolkit.batch.inputs.input import Found, PassedOver, Selection
from toolkit.errors import UnreadableSource, UnsupportedSource
from toolkit.language.tables import shipped_table
from toolkit.model.pack import Failure
from toolkit.readers.formats import BY_SUFFIX
from toolkit.readers.kinds import FOREIGN_SUFFIXES, RESOURCES, is_html_document, supported

_PAGES = tuple(suffix for suffix, format in BY_SUFFIX.items() if format.name in ("html", "xhtml"))


def in_folder(top: Path, selection: Selection) -> Iterator[Found]:
    """What is below `top`, named by the path relative to it: the files of a folder, then its folders.

    Hidden files and folders, and what the patterns leave out, are not looked at. No link is followed.
    """
    wanted, unwanted = _Patterns(selection.include), _Patterns(selection.exclude)
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        listing = attempt(str(folder), partial(_listing, folder))
        if isinstance(listing, Failure):
            yield listing
            continue
        ours = yield from _passed_over(folder)
        names = {entry.name for entry in listing}
        folders = []
        for entry in listing:
            path = folder / entry.name
            relative = path.relative_to(top).as_posix()
            if entry.name.startswith(".") or path in ours or unwanted.match(relative):
                continue
            if entry.is_folder:
                page = _page_of(entry.name, names)
                if page is None:
                    folders.append(path)
                else:
                    yield PassedOver(
                        name=as_text(relative), reason=f"what belongs to the saved page {as_text(page)}"
                    )
            elif not selection.include or wanted.match(relative):
                yield from _file(path, relative, top, entry, selection)
        waiting += reversed(folders)


class _Listed:
    """A file or folder as it is listed."""

    __slots__ = ("is_file", "is_folder", "is_link", "name")

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self.name = entry.name
        self.is_link = entry.is_symlink()
        self.is_folder = entry.is_dir(follow_symlinks=False)
        self.is_file = entry.is_file(follow_symlinks=False)


class _Patterns:
    """Patterns of names; one with `/` is for the path below the folder that was named."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._of_names = [_compiled(each) for each in patterns if "/" not in each.rstrip("/")]
        self._of_paths = [_compiled(each.removeprefix("./")) for each in patterns if "/" in each.rstrip("/")]

    def match(self, relative: str) -> bool:
        name = relative.rpartition("/")[2]
        return any(each.match(name) for each in self._of_names) or any(
            each.match(relative) for each in self._of_paths
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern.rstrip("/").removeprefix("/")))


def _listing(folder: Path) -> list[_Listed]:
    """What is in a folder, by name. Raises UnreadableSource."""
    try:
        with os.scandir(folder) as entries:
            return sorted(map(_Listed, entries), key=lambda entry: entry.name)
    except OSError as error:
        reason = f"the folder cannot be listed ({error.strerror or error}); check its permissions"
        raise UnreadableSource(str(folder), reason) from error


def _passed_over(folder: Path) -> Generator[PassedOver, None, frozenset[Path]]:
    """A word for a folder that the toolkit wrote to. Returns what in it is not read."""
    name = as_text(str(folder))
    if is_pack(folder):
        yield PassedOver(name=name, reason=f"a pack; to use its captures, name {name}/data")
        return frozenset(pack_files(folder))
    if is_output(folder):
        yield PassedOver(name=name, reason="a folder of outputs; what the toolkit wrote there is not read")
        return made_here(folder)
    return frozenset()


def _page_of(folder: str, names: Collection[str]) -> str | None:
    """The saved page beside a folder that holds what belongs to it."""
    for ending in _endings():
        if folder.endswith(ending):
            stem = folder.removesuffix(ending)
            return next((stem + suffix for suffix in _PAGES if stem + suffix in names), None)
    return None


@cache
def _endings() -> tuple[str, ...]:
    return tuple(shipped_table("saved-pages.toml")["folders"])


def _file(path: Path, relative: str, top: Path, entry: _Listed, selection: Selection) -> Iterator[Found]:
    """A file in a folder: a capture, several, a link, or of another type."""
    name = as_text(relative)
    if entry.is_link:
        yield _link(path, name, top)
        return
    if not entry.is_file:
        yield PassedOver(name=name, reason="this is not a file")
        return
    suffix = path.suffix.lower()
    foreign = FOREIGN_SUFFIXES.get(suffix)
    if selection.include or format_of(path.name)[0] is not None:
        yield from in_file(path, name, selection.fields)
    elif foreign is not None and foreign not in RESOURCES:
        reason = f"it is a {foreign} file by its name, and no reader is for that; {supported()} supported"
        yield failure(name, UnsupportedSource(name, reason))
    elif foreign is None and is_html_document(beginning(path)):
        yield from in_file(path, name, selection.fields)
    else:
        yield PassedOver(name=name, reason="not a type of capture")


def _link(path: Path, name: str, top: Path) -> Found:
    """What to say of a symbolic link: it is not followed."""
    target = Path(os.path.realpath(path))
    if target.is_relative_to(os.path.realpath(top)) and target.exists():
        return PassedOver(name=name, reason="a link to another place in the folder")
    what = "out of the folder" if target.exists() else "nowhere"
    reason = f"it is a symbolic link that leads {what}, and is not followed; name the file itself"
    return failure(name, UnreadableSource(name, reason))
