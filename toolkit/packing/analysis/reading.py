"""A document as the analysis reads it: its texts in order, and where their characters stand in the view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from toolkit.language.sentences import is_finished, sentences, word_count
from toolkit.model.analysis import Citation
from toolkit.model.document import (
    Code,
    ContentBlock,
    Document,
    Heading,
    Item,
    Label,
    Paragraph,
    Person,
    Quote,
    Turn,
)
from toolkit.model.pack import Entry
from toolkit.model.parts import Part, parts_of
from toolkit.model.spans import Pieces, Span, text_of, trim


class Passage:
    """A text of a block: a paragraph, an item of a list, a cell of a table."""

    def __init__(self, reading: Reading, block: ContentBlock, part: Part, turn: Turn | None) -> None:
        self.reading = reading
        self.block = block
        self.part = part
        self.turn = turn
        self.text = part.text
        self.language = _language(turn.language if turn and turn.language else reading.language)

    @property
    def is_running(self) -> bool:
        """Whether it is running text: a paragraph, a quotation, an item of a list."""
        return isinstance(self.part, (Paragraph, Quote, Item))

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences; of an item of a list only if it ends like one."""
        if isinstance(self.part, Item) and not is_finished(self.text):
            return []
        return sentences(self.text, self.language)

    def cite(self, start: int, end: int) -> Citation:
        """The words at `[start, end)` of the text, without white space at their ends."""
        start, end = trim(self.text, start, end)
        return Citation(
            ref=self.reading.ref,
            block=self.block.id,
            pieces=self.pieces(start, end),
            text=self.text[start:end],
        )

    def pieces(self, start: int, end: int) -> Pieces:
        """Where the characters at `[start, end)` of the text stand in the view."""
        first, last = self._places[start], self._places[end - 1] + 1
        return _within(self.part.pieces, first, last)

    @cached_property
    def _places(self) -> list[int]:
        """For each character of the text its place in the view."""
        return places_of(self.reading.view, self.part.pieces, self.text)


class Reading:
    """An entry of a pack with its view. `ValueError` if the document does not hold its view."""

    def __init__(self, entry: Entry) -> None:
        if entry.document.source.text is None:
            raise ValueError(f"{entry.ref} does not hold its view")
        self.ref = entry.ref
        self.document: Document = entry.document
        self.view: str = entry.document.source.text
        claim = entry.document.metadata.language
        self.language = _language(claim.value) if claim else None

    @cached_property
    def passages(self) -> list[Passage]:
        """The texts of the body in order, without labels, markers and code."""
        return [
            Passage(self, block, part, turn)
            for turn, block in self.blocks
            for _, part in parts_of(block)
            if not isinstance(part, (Label, Code)) and part.text
        ]

    @cached_property
    def running(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.is_running]

    @cached_property
    def blocks(self) -> list[tuple[Turn | None, ContentBlock]]:
        return [*_blocks(self.document)]

    @cached_property
    def turns(self) -> list[Turn]:
        return [node for node in self.document.body if isinstance(node, Turn)]

    @cached_property
    def people(self) -> dict[str, Person]:
        return {person.id: person for person in self.document.people}

    def passages_of(self, turn: Turn) -> list[Passage]:
        return self._by_turn.get(turn.id, [])

    @cached_property
    def spoken(self) -> dict[str, tuple[int, int]]:
        """The id of each person who speaks -> how many turns, and how many words in them."""
        found: dict[str, tuple[int, int]] = {}
        for turn in self.turns:
            if turn.speaker is not None:
                turns, words = found.get(turn.speaker.value, (0, 0))
                words += sum(word_count(passage.text) for passage in self.passages_of(turn))
                found[turn.speaker.value] = (turns + 1, words)
        return found

    @cached_property
    def _by_turn(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.turn is not None and not isinstance(passage.block, Heading):
                found.setdefault(passage.turn.id, []).append(passage)
        return found

    def block_at(self, position: int) -> str | None:
        """The block or part of the front matter that holds a position of the view."""
        at = bisect_right(self._stretches, (position, len(self.view) + 1)) - 1
        if at < 0 or not self._stretches[at][0] <= position < self._stretches[at][1]:
            return None
        return self._stretches[at][2]

    @cached_property
    def _stretches(self) -> list[tuple[int, int, str]]:
        kept = [(block.id, part.pieces) for _, block in self.blocks for _, part in parts_of(block)]
        kept += [(front.id, front.pieces) for front in self.document.front]
        kept += [(turn.blocks[0].id, turn.label.pieces) for turn in self.turns if turn.label]
        return sorted((start, end, id) for id, pieces in kept for start, end in pieces)


def places_of(view: str, pieces: Pieces, text: str) -> list[int]:
    """For each character of `text`, the text of `pieces` of `view`, where it stands in the view.

    A space that stands for white space is where that begins.
    """
    solid = (place for start, end in pieces for place in range(start, end) if not view[place].isspace())
    places: list[int] = []
    place = -1
    for character in text:
        if character == " ":
            places.append(place + 1)
        else:
            place = next(solid)
            places.append(place)
    return places


def cited(reading: Reading, pieces: Pieces) -> Citation:
    """The words of pieces of the view, whatever holds them."""
    text = text_of(reading.view, pieces)
    return Citation(ref=reading.ref, block=reading.block_at(pieces[0][0]), pieces=pieces, text=text)


def _within(pieces: Pieces, first: int, last: int) -> Pieces:
    clipped = ((max(start, first), min(end, last)) for start, end in pieces)
    return tuple((start, end) for start, end in clipped if start < end)


def _blocks(document: Document) -> Iterator[tuple[Turn | None, ContentBlock]]:
    for node in document.body:
        if isinstance(node, Turn):
            yield from ((node, block) for block in node.blocks)
        else:
            yield None, node


def _language(tag: str | None) -> str | None:
    """The language of a tag without script and region; `None` for a language that is not known."""
    language = tag.partition("-")[0] if tag else None
    return None if language == "und" else language
