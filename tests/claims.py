"""Captures with the claims that are right for them, and how many of those the toolkit makes.

python -m tests.claims                 the open captures: totals of each kind of claim
python -m tests.claims --wrong [NAME]  and what is wrong with each of them, or with one
python -m tests.claims --held-out      the totals of those nobody develops against

Turns, speakers, reply pairs, titles, dates, tables and lists: each capture stands beside a JSON file of what is right
(`tests/golden/claims/README.md`). A key that a file leaves out is not judged; null means nothing may be claimed.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.seeds import ROOT
from toolkit.cleaning import clean
from toolkit.model.document import ContentBlock, Document, Heading, Item, ListBlock, Note, Table, Turn
from toolkit.model.parts import pieces_of, spread
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure

OPEN = ROOT / "tests" / "golden" / "claims"
HELD_OUT = OPEN / "held-out"
NEAR = 2
"""A turn begins where it should if it begins at most 2 characters, white space aside, from there."""


_DIRECTION = re.compile(r"[-–—]?[(\[（][^()\[\]（）]{0,40}[)\]）]")
"""A stage direction at the beginning of a turn's words: it counts or not."""
ANY = "*"
"""The role or the speaker of a turn that is not judged."""


class Squeezed:
    """A text without its white space, with the place of each character in the text."""

    def __init__(self, text: str) -> None:
        self.places = [place for place, character in enumerate(text) if not character.isspace()]
        self.text = "".join(text[place] for place in self.places)

    def index(self, place: int) -> int:
        """How many characters that are not white space come before `place`."""
        return bisect_left(self.places, place)

    def find(self, wanted: str, start: int) -> int:
        return self.text.find("".join(wanted.split()), start)


class Spoken(NamedTuple):
    """A turn: where its words begin and end, without white space; who speaks, in what role, to which turns."""

    start: int
    end: int
    role: str
    speaker: str | None
    replies_to: tuple[int, ...]


class Tally:
    """Counts of right, missed and false claims by kind, and what was wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.partial = 0
        """Speakers claimed by a part of their name, or by more than it: missed, but no other person."""
        self.wrong: list[str] = []

    def compare(self, kind: str, expected: Iterable[Any], found: Iterable[Any]) -> None:
        wanted, claimed = Counter(expected), Counter(found)
        self.right[kind] += (wanted & claimed).total()
        for name, counts, difference in (
            ("missed", self.missed, wanted - claimed),
            ("false", self.false, claimed - wanted),
        ):
            counts[kind] += difference.total()
            self.wrong += [f"{kind} {name}: {value}" for value in difference]

    def add(self, other: Tally) -> None:
        for mine, its in ((self.right, other.right), (self.missed, other.missed), (self.false, other.false)):
            mine.update(its)
        self.words.update(other.words)
        self.partial += other.partial

    def f1(self, kind: str) -> float:
        total = 2 * self.right[kind] + self.missed[kind] + self.false[kind]
        return 2 * self.right[kind] / total if total else 1.0


def judged(path: Path) -> Tally:
    """What is right, missed and false in one capture."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    page = read(Source(name=path.name, data=path.read_bytes()))
    document = structure(clean(page), "0")
    tally = Tally()
    _metadata(tally, expected, document)
    if "turns" in expected:
        view = Squeezed(page.view)
        _turns(tally, view, list(_expected_turns(view, expected["turns"])), _found_turns(view, document))
    _blocks(tally, expected, document)
    return tally


def _metadata(tally: Tally, expected: dict[str, Any], document: Document) -> None:
    about = document.metadata
    dates = about.dates
    found = {
        "title": about.title,
        "publisher": about.publisher,
        "place": about.place,
        "published": dates and dates.published,
        "updated": dates and dates.updated,
        "event": dates and dates.event,
    }
    for name, claim in found.items():
        if name in expected:
            dated = name in ("published", "updated", "event")
            value = claim.value[:10] if claim and dated else claim.value if claim else None
            tally.compare(name, _values(expected[name]), _values(value))
    if "authors" in expected:
        claimed = [claim.value for claim in about.authors]
        tally.compare("author", [_same(a) for a in expected["authors"]], [_same(a) for a in claimed])
    if "kind" in expected:
        tally.compare("kind", [expected["kind"]], [about.kind.value])
    if expected.get("language"):
        tally.compare("language", [expected["language"]], [about.language.value if about.language else ""])


def _values(value: str | None) -> list[str]:
    return [_same(value)] if value else []


def _same(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _name(text: str) -> str:
    """A name as it is compared: Greek in capitals drops its accents."""
    bare = unicodedata.normalize("NFD", text)
    return _same("".join(each for each in bare if not "\u0300" <= each <= "\u036f"))


def _expected_turns(view: Squeezed, turns: list[dict[str, Any]]) -> Iterator[Spoken]:
    position = 0
    for turn in turns:
        start = view.find(turn["starts"], position)
        assert start >= 0, f"{turn['starts']!r} is not in the capture"
        ends = turn.get("ends", turn["starts"])
        length = len("".join(ends.split()))
        end = view.find(ends, start) + length
        assert end >= length, f"{ends!r} is not in the capture"
        position = start + 1
        replies = tuple(turn.get("replies_to", ()))
        yield Spoken(start, end, turn.get("role", ANY), turn.get("speaker", ANY), replies)


def _found_turns(view: Squeezed, document: Document) -> list[Spoken]:
    names = {person.id: person.name for person in document.people}
    turns = [node for node in document.body if isinstance(node, Turn)]
    numbers = {turn.id: number for number, turn in enumerate(turns)}
    return [_found_turn(view, turn, names, numbers) for turn in turns]


def _found_turn(view: Squeezed, turn: Turn, names: dict[str, str], numbers: dict[str, int]) -> Spoken:
    said: list[ContentBlock] = [b for b in turn.blocks if not isinstance(b, Note | Heading)]
    pieces = [piece for block in said or turn.blocks for piece in pieces_of(block)]
    return Spoken(
        view.index(pieces[0][0]),
        view.index(pieces[-1][1]),
        turn.role,
        names[turn.speaker.value] if turn.speaker else None,
        tuple(numbers[id] for id in turn.replies_to),
    )


def _turns(tally: Tally, view: Squeezed, expected: list[Spoken], found: list[Spoken]) -> None:
    """Boundaries, speakers, roles and pairs; turns are paired by where they begin."""
    starts = [_beginnings(view, turn.start) for turn in found]
    match: dict[int, int] = {}
    for number, turn in enumerate(expected):
        near = [
            i
            for i, begins in enumerate(starts)
            if any(abs(start - turn.start) <= NEAR for start in begins) and i not in match.values()
        ]
        if near:
            match[number] = near[0]
    back = {there: here for here, there in match.items()}

    def name(number: int) -> str:
        return view.text[expected[number].start :][:40]

    def printed(number: int) -> str:
        return f"turn {back[number]}" if number in back else f"“{view.text[found[number].start :][:40]}”"

    tally.compare(
        "boundary",
        [f"turn {n}" if n in match else f"“{name(n)}”" for n in range(len(expected))],
        map(printed, range(len(found))),
    )
    right = {n: expected[back[n]].speaker if n in back else None for n in range(len(found))}
    partial = {n for n, turn in enumerate(found) if _is_partial(turn.speaker, right[n])}
    tally.partial += len(partial)
    tally.wrong += [f"speaker partial: {(printed(n), found[n].speaker)}" for n in sorted(partial)]
    tally.compare(
        "speaker",
        [(f"turn {n}", _name(t.speaker)) for n, t in enumerate(expected) if t.speaker and t.speaker != ANY],
        [
            (printed(n), _name(t.speaker))
            for n, t in enumerate(found)
            if t.speaker and right[n] != ANY and n not in partial
        ],
    )
    tally.compare(
        "role",
        [(f"turn {n}", turn.role) for n, turn in enumerate(expected) if n in match and turn.role != ANY],
        [
            (printed(n), turn.role)
            for n, turn in enumerate(found)
            if n in back and expected[back[n]].role != ANY
        ],
    )
    tally.compare(
        "pair",
        [(f"turn {n}", f"turn {to}") for n, turn in enumerate(expected) for to in turn.replies_to],
        [(printed(n), printed(to)) for n, turn in enumerate(found) for to in turn.replies_to],
    )
    _words(tally, view, expected, found)


def _beginnings(view: Squeezed, start: int) -> tuple[int, ...]:
    """Where the words of a turn begin: with its stage direction or after it."""
    direction = _DIRECTION.match(view.text, start)
    return (start, direction.end()) if direction else (start,)


def _is_partial(claimed: str | None, right: str | None) -> bool:
    """Whether a name is some of the words of the right one, or holds all of them."""
    if not claimed or not right or right == ANY:
        return False
    words, wanted = set(_name(claimed).split()), set(_name(right).split())
    return words != wanted and (words <= wanted or wanted <= words)


def _words(tally: Tally, view: Squeezed, expected: list[Spoken], found: list[Spoken]) -> None:
    """The characters given to somebody who did not say them, and all that somebody says."""
    said: list[str | None] = [None] * len(view.text)
    spoken = bytearray(len(view.text))
    for turn in expected:
        who = turn.speaker if turn.speaker in (None, ANY) else _name(turn.speaker)
        said[turn.start : turn.end] = [who] * (turn.end - turn.start)
        spoken[turn.start : turn.end] = b"\1" * (turn.end - turn.start)
    for turn in found:
        if turn.speaker:
            name = _name(turn.speaker)
            others = Counter(who for who in said[turn.start : turn.end] if who not in (name, ANY))
            for who, characters in others.items():
                tally.words[_share(name, who)] += characters
    tally.words["said"] += spoken.count(1)


def _share(name: str, who: str | None) -> str:
    """What characters that are not those of `name` count as: another person's, by part of a name, or nobody's."""
    if who is None:
        return "unsaid"
    return "partial" if _is_partial(name, who) else "wrong person"


def _blocks(tally: Tally, expected: dict[str, Any], document: Document) -> None:
    blocks = [b for node in document.body for b in (node.blocks if isinstance(node, Turn) else (node,))]
    if "tables" in expected:
        found = [
            (
                block.header_rows,
                tuple(tuple(_same(cell.text) if cell else "" for cell in row) for row in spread(block)),
            )
            for block in blocks
            if isinstance(block, Table)
        ]
        wanted = [
            (table.get("header_rows", 0), tuple(tuple(_same(cell) for cell in row) for row in table["rows"]))
            for table in expected["tables"]
        ]
        tally.compare("table", wanted, found)
    if "lists" in expected:
        lists = [
            (ordered, items)
            for block in blocks
            if isinstance(block, ListBlock)
            for ordered, items in _levels(block)
        ]
        wanted_lists = [
            (entry["ordered"], tuple(_same(item) for item in entry["items"])) for entry in expected["lists"]
        ]
        claimed = [_as_wanted(*found, wanted_lists) for found in lists if not _is_of_terms(found[1])]
        tally.compare("list", wanted_lists, claimed)


def _levels(block: ListBlock) -> Iterator[tuple[bool, Sequence[Item]]]:
    """The items of a list, then those of each list inside it, and whether they are numbered."""
    yield block.ordered, block.items
    pending = [item.items for item in block.items if item.items]
    while pending:
        items = pending.pop(0)
        yield any(map(_is_numbered, items)), items
        pending += [item.items for item in items if item.items]


def _is_of_terms(items: Sequence[Item]) -> bool:
    """Whether all items give a key its value: such lists are not judged."""
    return all(item.term for item in items)


def _is_numbered(item: Item) -> bool:
    marker = item.marker.text.strip("()[]. ") if item.marker else ""
    return item.number is not None or (marker.isalnum() and marker not in ("o", "O"))


def _as_wanted(
    ordered: bool, items: Sequence[Item], wanted: list[tuple[bool, tuple[str, ...]]]
) -> tuple[bool, tuple[str, ...]]:
    """The list as it is expected, if its items begin so; else its own items."""
    texts = tuple(_same(item.text) for item in items)
    for as_ordered, begins in wanted:
        same = len(texts) == len(begins) and all(map(str.startswith, texts, begins))
        if ordered == as_ordered and same:
            return ordered, begins
    return ordered, tuple(text[:30] for text in texts)


KINDS = (
    "boundary", "speaker", "role", "pair", "title", "published", "updated", "event",
    "publisher", "place", "author", "kind", "language", "table", "list",
)  # fmt: skip


def totals(folder: Path) -> tuple[Tally, dict[str, Tally]]:
    """The sums over a folder's captures, and each capture's own."""
    each = {path.name: judged(path) for path in captures(folder)}
    total = Tally()
    for tally in each.values():
        total.add(tally)
    return total, each


def captures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--wrong", nargs="?", const="", metavar="NAME")
    given = parser.parse_args()
    total, each = totals(HELD_OUT if given.held_out else OPEN)
    if given.wrong is not None and not given.held_out:
        for name, tally in each.items():
            if given.wrong in name and tally.wrong:
                print(name, *(f"  {line}" for line in tally.wrong), sep="\n")
    print(f"{len(each)} captures")
    for kind in KINDS:
        counts = (total.right[kind], total.missed[kind], total.false[kind])
        print(
            f"  {kind:10} F1 {total.f1(kind):.3f}  right {counts[0]}, missed {counts[1]}, false {counts[2]}"
        )
    said = max(1, total.words["said"])
    print(f"  speakers by a part of their name: {total.partial}")
    print(
        f"  characters given to a wrong person: {total.words['wrong person'] / said:.2%} of {said:,}, "
        f"to a part of the name: {total.words['partial'] / said:.2%}, "
        f"to anybody where nobody speaks or is named: {total.words['unsaid'] / said:.2%}"
    )


if __name__ == "__main__":
    main()
