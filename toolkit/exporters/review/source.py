"""A document prepared for the page: its stretches, what rests on them, what is doubtful, what was removed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from toolkit.exporters.compose.languages import OWN_LANGUAGE
from toolkit.exporters.compose.words import shorten
from toolkit.exporters.review.doubts import known, unsure
from toolkit.exporters.review.stretches import stretches
from toolkit.model.document import Reason
from toolkit.model.pack import Entry
from toolkit.model.spans import Pieces, Span, collapse

_MOST_NOTES = 6
"""A stretch names at most 6 of the claims and warnings that rest on it."""


class SourceView:
    """A document prepared for the page; `ref` begins the ids of all that belongs to it.

    Raises ExportError if the document does not hold its view, or holds pieces that are not of it.
    """

    def __init__(self, entry: Entry) -> None:
        self.entry, self.document = entry, entry.document
        self.ref = entry.ref.lower()
        self.stretches = stretches(self.document)
        self.known = known(self.document)
        self.unsure = unsure(self.stretches)
        self._starts = [one.start for one in self.stretches]

    def id_of(self, index: int) -> str:
        """The id on the page of a stretch that is doubtful."""
        return f"{self.ref}-s{index}"

    @cached_property
    def doubts(self) -> tuple[tuple[str, int | None], ...]:
        """What to look at first: words, and the index of the stretch that it is about."""
        said = ((one.words, next(self._touched(one.pieces), None)) for one in self.known if one.is_doubtful)
        view = self.document.source.text or ""
        weak = []
        for confidence, index in self.unsure:
            one = self.stretches[index]
            text = shorten(collapse(view[one.start : one.end]))
            weak.append((f"{one.name}, confidence {confidence:.2f}: {text}", index))
        return (*dict.fromkeys(said), *weak)

    @cached_property
    def notes(self) -> dict[int, tuple[str, ...]]:
        """Index of a stretch -> the first claims and warnings that rest on it, and how many more do."""
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for one in self.known:
            for index in self._touched(one.pieces):
                found[index][one.words] = None
        return {index: _first(tuple(words)) for index, words in found.items()}

    @cached_property
    def uncertain(self) -> dict[int, Pieces]:
        """Index of a doubtful stretch -> the parts of it that the doubt is about."""
        found: dict[int, list[Span]] = {index: [self._extent(index)] for _, index in self.unsure}
        for one in self.known:
            for piece in one.pieces if one.is_doubtful else ():
                for index in self._touched((piece,)):
                    start, end = self._extent(index)
                    found.setdefault(index, []).append((max(piece[0], start), min(piece[1], end)))
        return {index: _disjoint(pieces) for index, pieces in found.items()}

    def _extent(self, index: int) -> Span:
        return self.stretches[index].start, self.stretches[index].end

    @cached_property
    def removed(self) -> dict[Reason, tuple[int, int]]:
        """Reason -> how many stretches and characters were removed for it, the most characters first."""
        stretches, characters = Counter[Reason](), Counter[Reason]()
        for one in self.stretches:
            if one.reason:
                stretches[one.reason] += 1
                characters[one.reason] += one.end - one.start
        return {reason: (stretches[reason], count) for reason, count in characters.most_common()}

    def _touched(self, pieces: Iterable[tuple[int, int]]) -> Iterator[int]:
        """The indices of the stretches that `pieces` touch."""
        for start, end in pieces:
            index = max(bisect_right(self._starts, start) - 1, 0)
            while index < len(self.stretches) and self.stretches[index].start < end:
                if self.stretches[index].end > start:
                    yield index
                index += 1


def _first(words: tuple[str, ...]) -> tuple[str, ...]:
    more = len(words) - _MOST_NOTES
    return (*words[:_MOST_NOTES], f"and {more:,} more") if more > 0 else words


def _disjoint(pieces: list[Span]) -> Pieces:
    """The same positions, in order, each once."""
    made: list[Span] = []
    for start, end in sorted(pieces):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)


def reasons_of(sources: Sequence[SourceView]) -> tuple[Reason, ...]:
    """Every reason for which something was removed, the most frequent first."""
    counts = Counter[Reason]()
    for source in sources:
        counts.update({reason: number for reason, (number, _) in source.removed.items()})
    return tuple(reason for reason, _ in counts.most_common())


def counted_stretches(number: int) -> str:
    """`1 stretch`, `1,306 stretches`."""
    return f"{number:,} {'stretch' if number == 1 else 'stretches'}"


def exception(language: str | None) -> str:
    """`language` where it is not that of the page."""
    return language if language and language != OWN_LANGUAGE else ""
