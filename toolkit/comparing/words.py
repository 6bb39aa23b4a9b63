"""The words inside an edited text: which were removed, which added.

Words are what spaces and punctuation divide; in scripts without spaces between words (Chinese, Japanese,
Thai, Lao, Burmese, Khmer) each character with the marks on it is one. Equal words are matched as the blocks
are (`sequences`). Then a short stretch in common between two larger differences is made part of them, so
that whole phrases are read (Neil Fraser's "semantic cleanup", diff-match-patch, 2006).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from toolkit.comparing.changes import Run
from toolkit.comparing.sequences import Gap, gaps, matching
from toolkit.language.alike import APOSTROPHES
from toolkit.language.scripts import DENSE, MARKS

Change = Literal["same", "removed", "added"]

_UNSPACED = "".join(characters for characters, _ in DENSE)
_LETTERS = rf"(?:[^\W{_UNSPACED}]|[{MARKS}])+"
_TOKEN = re.compile(rf"[{_UNSPACED}][{MARKS}]*|{_LETTERS}(?:[{APOSTROPHES}.,]{_LETTERS})*|\S", re.DOTALL)


class Token(NamedTuple):
    text: str
    space: str
    """The white space before it."""


class Stretch(NamedTuple):
    """Tokens in both texts (equal but for the space before them), or in one or each that have no match."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    same: bool


def tokens(text: str) -> list[Token]:
    """Words, characters and punctuation marks of `text`; all of it but the white space at its end."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match.group(), text[end : match.start()]))
        end = match.end()
    return found


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Both texts as runs: those that are same or removed make up the first, same or added the second."""
    old, new = tokens(before), tokens(after)
    pairs = matching([token.text for token in old], [token.text for token in new])
    parts = [part for stretch in _whole_phrases(_stretches(old, new, pairs)) for part in _parts(stretch)]
    end_of_old, end_of_new = _end(before), _end(after)
    if end_of_old == end_of_new:
        parts.append(("same", end_of_old))
    else:
        parts += [("removed", end_of_old), ("added", end_of_new)]
    return tuple(_joined(parts))


def _stretches(old: list[Token], new: list[Token], pairs: list[tuple[int, int]]) -> list[Stretch]:
    found: list[Stretch] = []
    matched = iter([*pairs, None])
    for gap in gaps(pairs, Gap(0, len(old), 0, len(new))):
        if gap.b0 < gap.b1 or gap.a0 < gap.a1:
            found.append(Stretch(tuple(old[gap.b0 : gap.b1]), tuple(new[gap.a0 : gap.a1]), same=False))
        pair = next(matched)
        if pair is not None:
            found.append(Stretch((old[pair[0]],), (new[pair[1]],), same=True))
    return [_one(list(group)) for _, group in groupby(found, key=lambda stretch: stretch.same)]


def _one(stretches: Iterable[Stretch]) -> Stretch:
    """Neighbouring stretches as one; it is the same only if all of them are."""
    whole = list(stretches)
    before = tuple(token for stretch in whole for token in stretch.before)
    after = tuple(token for stretch in whole for token in stretch.after)
    return Stretch(before, after, all(stretch.same for stretch in whole))


def _whole_phrases(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches without those in common that are no larger than the differences on both sides."""
    kept: list[Stretch] = []
    for stretch in stretches:
        kept.append(stretch)
        while len(kept) > 2 and not kept[-1].same and _is_lost(*kept[-3:]):
            kept[-3:] = [_one(kept[-3:])]
    return kept


def _is_lost(left: Stretch, middle: Stretch, right: Stretch) -> bool:
    return middle.same and _size(middle) <= min(_size(left), _size(right))


def _size(stretch: Stretch) -> int:
    """The number of letters in a stretch, in the text that has more."""
    return max(sum(len(token.text) for token in side) for side in (stretch.before, stretch.after))


def _parts(stretch: Stretch) -> Iterator[tuple[Change, str]]:
    if stretch.same:
        for old, new in zip(stretch.before, stretch.after, strict=True):
            yield from _spaces(old.space, new.space)
            yield "same", old.text
        return
    before, after = _printed(stretch.before), _printed(stretch.after)
    if before[:1] == after[:1] == " ":
        yield "same", " "
        before, after = before[1:], after[1:]
    yield "removed", before
    yield "added", after


def _spaces(before: str, after: str) -> Iterator[tuple[Change, str]]:
    if before == after:
        yield "same", before
    else:
        yield "removed", before
        yield "added", after


def _printed(side: Iterable[Token]) -> str:
    return "".join(token.space + token.text for token in side)


def _end(text: str) -> str:
    return text[len(text.rstrip()) :]


def _joined(parts: Iterable[tuple[Change, str]]) -> Iterator[Run]:
    """The parts that are not empty as runs, neighbours of one kind as one."""
    for change, group in groupby((part for part in parts if part[1]), key=lambda part: part[0]):
        yield Run(change=change, text="".join(text for _, text in group))
