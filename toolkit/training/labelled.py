"""Captures with the role of every line: read from files, and what the roles mean for a page's segments.

In a file every line that is not blank is `ROLE | TEXT`; blank lines are the capture's own. A role is `body`,
a kind of front matter or a reason for removal; if an attentive reader accepts several, all are given,
separated by slashes, the best first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from toolkit.model.document import FrontType, Reason
from toolkit.model.page import Page

PRESS = Path(__file__).parent / "press"
"""The folder of the captures that were written for training."""
BODY = "body"
FRONT: frozenset[str] = frozenset(get_args(FrontType))
REMOVED: frozenset[str] = frozenset(get_args(Reason))
TITLES = frozenset({"duplicate"})
"""Like the title, what repeats it is not learned from."""

TITLE, FRONT_MATTER, NONE, UNKNOWN = 2, 1, 0, -1
"""What a segment is to the scorers of front matter: the title, other front matter, neither, or not known."""

Roles = tuple[str, ...]
T = TypeVar("T", str, int)


@dataclass(frozen=True, slots=True)
class LabelledCapture:
    """A capture: its name, and its lines with their accepted roles, the best first; blank lines have none."""

    name: str
    lines: tuple[tuple[Roles, str], ...]

    @property
    def text(self) -> str:
        return "".join(text + "\n" for _, text in self.lines)

    @property
    def roles(self) -> dict[int, Roles]:
        """Line number, from 1 -> the accepted roles, for the lines that are not blank."""
        return {number: roles for number, (roles, _) in enumerate(self.lines, 1) if roles}

    @property
    def group(self) -> str:
        """What captures of one origin share: their name up to its first dot."""
        return self.name.partition(".")[0]


def captures_in(folder: Path) -> Iterator[LabelledCapture]:
    """The captures of a folder, in the order of their names. Raises ValueError that names file and line."""
    for path in sorted(folder.glob("*.txt")):
        yield capture_of(path)


def capture_of(path: Path) -> LabelledCapture:
    """The capture in a file. Raises ValueError that names the line if one has no known role."""
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        role, bar, text = line.partition(" | ")
        roles = tuple(role.split("/")) if line.strip() else ()
        if line.strip() and (not bar or not all(map(_is_role, roles))):
            raise ValueError(f"{path}: line {number}: {role[:40]!r} is no role")
        lines.append((roles, text if roles else ""))
    return LabelledCapture(name=path.stem, lines=tuple(lines))


def _is_role(name: str) -> bool:
    return name == BODY or name in FRONT or name in REMOVED


def targets_of(capture: LabelledCapture, page: Page) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """For each segment of the page how much of it is content, and whether that is known.

    It is not known of front matter, of lines with both roles, and of what repeats the title.
    """
    labels = [_most(label_of, weights) for weights in _weights(capture, page)]
    return np.array([label == BODY for label in labels], np.float64), np.array(
        [bool(label) for label in labels]
    )


def roles_of(capture: LabelledCapture, page: Page) -> NDArray[np.int64]:
    """For each segment of the page what it is to the scorers of front matter."""
    return np.array([_most(front_of, weights) for weights in _weights(capture, page)], np.int64)


def segment_roles(capture: LabelledCapture, page: Page) -> list[Roles]:
    """For each segment of the page the accepted roles of most of its letters and digits."""
    return [max(weights, key=weights.__getitem__, default=()) for weights in _weights(capture, page)]


def _most(named: Callable[[Roles], T], weights: dict[Roles, int]) -> T:
    """The name, by `named`, of the roles that have most of a segment's letters and digits."""
    sums: dict[T, int] = {}
    for roles, weight in weights.items():
        sums[named(roles)] = sums.get(named(roles), 0) + weight
    return max(sums, key=sums.__getitem__) if sums else named(())


def _weights(capture: LabelledCapture, page: Page) -> Iterator[dict[Roles, int]]:
    """For each segment how many letters and digits of it have which roles."""
    spans, place = _spans(capture), 0
    for segment in page.segments:
        while place < len(spans) and spans[place][1] <= segment.start:
            place += 1
        weights: dict[Roles, int] = {}
        for start, end, roles in islice(spans, place, None):
            if start >= segment.end:
                break
            text = page.view[max(start, segment.start) : min(end, segment.end)]
            weights[roles] = weights.get(roles, 0) + sum(map(str.isalnum, text))
        yield weights


def _spans(capture: LabelledCapture) -> list[tuple[int, int, Roles]]:
    found, position = [], 0
    for roles, text in capture.lines:
        if roles:
            found.append((position, position + len(text), roles))
        position += len(text) + 1
    return found


def label_of(roles: Roles) -> str:
    """`body`, `removed`, or nothing where the roles are of both or of front matter."""
    kinds = {BODY if role == BODY else "removed" if role in REMOVED - TITLES else "" for role in roles}
    return kinds.pop() if len(kinds) == 1 else ""


def front_of(roles: Roles) -> int:
    """What roles are to the scorers of front matter."""
    if not roles or (not FRONT.isdisjoint(roles) and not FRONT.issuperset(roles)):
        return UNKNOWN
    return TITLE if roles[0] == "title" else FRONT_MATTER if roles[0] in FRONT else NONE
