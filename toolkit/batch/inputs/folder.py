"""The captures in a folder and those below it."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator, Sequence
from fnmatch import translate
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from toolkit.batch.faults import as_text, attempt, failure
from toolkit.batch.folders import is_name_of_output, is_output, is_pack, pack_files
from toolkit.batch.inputs.files import begins_like_page, foreign_type, format_of, in_file, unread
from toolkit.batch.inputs.input import Found, PassedOver, Selection
from toolkit.errors import UnreadableSource
from toolkit.language.tables import shipped_table
from toolkit.model.pack import Failure
from toolkit.readers.formats import BY_SUFFIX
from toolkit.readers.kinds import RESOURCES

_PAGES = tuple(suffix for suffix, format in BY_SUFFIX.items() if format.name in ("html", "xhtml"))


def in_folder(top: Path, selection: Selection) -> Iterator[Found]:
    """What is below `top`, named by the path relative to it: the files of a folder, then its folders.

    Hidden files and folders, and what the patterns leave out, are not looked at. No link is followed.
    """
    wanted, unwanted = _Patterns(selection.include), _Patterns(selection.exclude)
    waiting = [""]
    of_packs: set[Path] = set()
    while waiting:
        below = waiting.pop()
        folder = top / below
        listing = attempt(str(folder), partial(_listing, folder))
        if isinstance(listing, Failure):
            yield listing
            continue
        is_ours = yield from _passed_over(folder, of_packs)
        folders = []
        for entry in listing.names:
            relative, path = f"{below}/{entry}" if below else entry, folder / entry
            if entry.startswith(".") or is_ours(path) or unwanted.match(relative):
                continue
            page = listing.page_of(entry) if entry in listing.folders else None
            if page is not None:
                reason = f"what belongs to the saved page {as_text(page)}"
                yield PassedOver(name=as_text(relative), reason=reason)
            elif entry in listing.folders:
                folders.append(relative)
            elif not selection.include or wanted.match(relative):
                yield from _file(path, relative, top, listing.others.get(entry, ""), selection)
        waiting += reversed(folders)


class _Listing(NamedTuple):
    """What is in a folder. A name takes little, since there may be a million."""

    names: list[str]
    """In order."""
    folders: frozenset[str]
    others: dict[str, str]
    """Those that are neither files nor folders: `link`, `other`."""

    def page_of(self, folder: str) -> str | None:
        """The saved page beside a folder that holds what belongs to it."""
        stems = (folder.removesuffix(ending) for ending in _endings() if folder.endswith(ending))
        pages = (stem + suffix for stem in stems for suffix in _PAGES)
        return next(filter(self._holds, pages), None)

    def _holds(self, name: str) -> bool:
        place = bisect_left(self.names, name)
        return place < len(self.names) and self.names[place] == name


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


def _listing(folder: Path) -> _Listing:
    """What is in a folder, by name. Raises UnreadableSource."""
    names, folders, others = [], [], {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if entry.is_symlink():
                    others[entry.name] = "link"
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif not entry.is_file(follow_symlinks=False):
                    others[entry.name] = "other"
    except OSError as error:
        reason = f"the folder cannot be listed ({error.strerror or error}); check its permissions"
        raise UnreadableSource(str(folder), reason) from error
    return _Listing(names=sorted(names), folders=frozenset(folders), others=others)


def _passed_over(folder: Path, of_packs: set[Path]) -> Generator[PassedOver, None, Callable[[Path], bool]]:
    """A word for a folder that the toolkit wrote to. Returns whether something in it is not to be read.

    What a pack lists may be in folders further down: it is added to `of_packs`.
    """
    name = as_text(str(folder))
    if is_pack(folder):
        yield PassedOver(name=name, reason=f"a pack; to use its captures, name {name}/data")
        of_packs.update(pack_files(folder))
    elif is_output(folder):
        yield PassedOver(name=name, reason="a folder of outputs; what the toolkit wrote there is not read")
        return lambda path: is_name_of_output(path.name) or path in of_packs
    return of_packs.__contains__ if of_packs else lambda path: False


@cache
def _endings() -> tuple[str, ...]:
    return tuple(shipped_table("saved-pages.toml")["folders"])


def _file(path: Path, relative: str, top: Path, kind: str, selection: Selection) -> Iterator[Found]:
    """A file in a folder: a capture, several, a link, or of another type."""
    name = as_text(relative)
    if kind == "link":
        yield _link(path, name, top)
        return
    if kind:
        yield PassedOver(name=name, reason="this is not a file")
        return
    foreign = foreign_type(path.name)
    if selection.include or format_of(path.name)[0] is not None:
        yield from in_file(path, name, selection.fields)
    elif foreign is not None and foreign not in RESOURCES:
        yield unread(name, foreign)
    elif foreign is None and begins_like_page(path):
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
