"""One source on the review page: what is known of it, what is doubtful, and its view beside its document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from toolkit.exporters.compose.addresses import with_addresses
from toolkit.exporters.compose.body import paragraph_numbers, placed_blocks
from toolkit.exporters.compose.front import title_language
from toolkit.exporters.compose.languages import OWN_LANGUAGE, as_exceptions, language_of
from toolkit.exporters.compose.section import fields_table
from toolkit.exporters.compose.signs import with_signs
from toolkit.exporters.compose.words import counted, phrase, shorten
from toolkit.exporters.html.blocks import Blocks
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.review.doubts import known, unsure
from toolkit.exporters.review.rows import Row, rows
from toolkit.exporters.review.stretches import Stretch, stretches
from toolkit.exporters.review.verbatim import verbatim
from toolkit.exporters.story import Block, Story
from toolkit.model.document import Document, Reason, Turn
from toolkit.model.pack import Entry
from toolkit.model.spans import Pieces, Span, collapse, line_starts

GROUP = 25
"""A browser lays out 25 rows at once, and only when they come near the screen."""
_CLASSES = {"front": "f", "heading": "h", "label": "l", "text": "t", "removed": "x"}
_MOST_NOTES = 6
"""A stretch says of at most 6 claims and warnings that they rest on it."""


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
    def notes(self) -> dict[int, list[str]]:
        """Index of a stretch -> the claims and warnings that rest on it."""
        found: dict[int, list[str]] = defaultdict(list)
        for one in self.known:
            for index in self._touched(one.pieces):
                if one.words not in found[index]:
                    found[index].append(one.words)
        return found

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


def _disjoint(pieces: list[Span]) -> Pieces:
    """The same positions, in order, each once."""
    made: list[Span] = []
    for start, end in sorted(pieces):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)


def source_section(source: SourceView) -> str:
    """The section of one source."""
    record = source.document.source
    number = element("span", escaped(source.entry.ref), class_="number")
    title = element("span", escaped(source.entry.title), lang=_exception(title_language(source.entry)))
    inside = (
        element("h2", f"{number} {title}"),
        element("p", _facts(source.document), class_="facts"),
        element("p", "", class_="give"),
        _doubts(source),
        _folded("What the source says of itself", _fields(source), f"{source.ref}-facts"),
        _removed(source),
        _rows(source),
    )
    return element(
        "section",
        "\n".join(filter(None, inside)),
        class_="source",
        id=source.ref,
        data_file=record.name,
        data_sum=record.sha256,
        aria_label=f"{source.entry.ref}: {source.entry.title}",
    )


def _facts(document: Document) -> str:
    coverage = document.coverage
    words = (
        document.source.name,
        counted(document.source.chars, "character"),
        f"{coverage.kept:,} kept",
        f"{coverage.removed:,} removed",
        f"{coverage.space:,} white space",
    )
    return " · ".join(map(escaped, words))


def _doubts(source: SourceView) -> str:
    if not source.doubts:
        return element("p", "Nothing is doubtful: no warning, no inference, no unsure removal.", class_="facts")
    items = []
    for words, index in source.doubts:
        text = escaped(words)
        inside = text if index is None else element("a", text, href=f"#{_stretch_id(source, index)}")
        items.append(element("li", inside))
    return _folded(
        f"Look at first: {len(source.doubts):,} doubtful", element("ol", "".join(items)), open=True
    )


def _fields(source: SourceView) -> str:
    return _renderer(()).block(next(as_exceptions((fields_table(source.document),), OWN_LANGUAGE)))


def _removed(source: SourceView) -> str:
    if not source.removed:
        return ""
    head = "".join(element("th", name, scope="col") for name in ("Reason", "Stretches", "Characters"))
    body = (
        element("th", element("a", escaped(phrase(reason)), href=f"#why-{reason}"), scope="row")
        + element("td", f"{count:,}", class_="right")
        + element("td", f"{characters:,}", class_="right")
        for reason, (count, characters) in source.removed.items()
    )
    rows = "".join(element("tr", row) for row in body)
    table = element("table", element("thead", element("tr", head)) + element("tbody", rows), class_="counts")
    total = sum(count for count, _ in source.removed.values())
    return _folded(f"What was removed: {counted_stretches(total)}", table)


def counted_stretches(number: int) -> str:
    return f"{number:,} {'stretch' if number == 1 else 'stretches'}"


def _folded(title: str, inside: str, id: str = "", open: bool = False) -> str:
    made = element("details", element("summary", escaped(title)) + inside, id=id)
    return made.replace("<details", "<details open", 1) if open else made


def _rows(source: SourceView) -> str:
    made = list(_Rows(source).all())
    groups = ("".join(made[at : at + GROUP]) for at in range(0, len(made), GROUP))
    return element("div", "\n".join(element("div", group, class_="group") for group in groups), class_="rows")


class _Rows:
    """Renders the rows of one source."""

    def __init__(self, source: SourceView) -> None:
        self._source = source
        self._view = source.document.source.text or ""
        self._lines = line_starts(self._view)
        self._numbers = paragraph_numbers(source.document)
        self._turns = _turns(source.document, self._numbers)
        self._blocks = _placed(source)
        self._renderer = _renderer([block for made in self._blocks.values() for block in made])
        self._language = _exception(language_of(source.document)) or ""

    def all(self) -> Iterator[str]:
        return map(self._row, rows(self._source.document, self._source.stretches))

    def _row(self, row: Row) -> str:
        inside = [self._source.stretches[index] for index in row.stretches]
        kinds = [
            "row",
            "k" if any(one.look != "removed" for one in inside) else "",
            "x" if any(one.look == "removed" for one in inside) else "",
            "d" if not self._source.uncertain.keys().isdisjoint(row.stretches) else "",
            *dict.fromkeys(one.reason or "" for one in inside),
        ]
        original = element("div", self._original(row), class_="o", lang=self._language)
        cleaned = element("div", self._cleaned(row, inside), class_="c")
        return element("div", original + cleaned, class_=" ".join(filter(None, kinds)))

    def _original(self, row: Row) -> str:
        parts, end = [], row.start
        for index in row.stretches:
            one = self._source.stretches[index]
            parts += (self._text(end, one.start), self._stretch(index, one))
            end = one.end
        parts.append(self._text(end, row.end))
        return "".join(parts)

    def _stretch(self, index: int, one: Stretch) -> str:
        """An `a` around the text: a link to its block, to the details of the source, or to its reason."""
        source, kinds = self._source, [_CLASSES[one.look], one.reason or ""]
        uncertain = source.uncertain.get(index, ())
        if uncertain:
            kinds.append("d")
        notes = source.notes.get(index, ())
        said = (one.name, one.detail, *notes[:_MOST_NOTES])
        return element(
            "a",
            self._marked(one, uncertain),
            class_=" ".join(filter(None, kinds)),
            id=_stretch_id(source, index) if uncertain else "",
            href=self._target(one),
            aria_description=" · ".join(filter(None, said)),
        )

    def _marked(self, one: Stretch, uncertain: Pieces) -> str:
        """The text of a stretch, with `u` around what a doubt is about."""
        parts, at = [], one.start
        for start, end in uncertain:
            parts += (self._text(at, start), element("u", self._text(start, end)))
            at = end
        return "".join((*parts, self._text(at, one.end)))

    def _target(self, one: Stretch) -> str:
        if one.reason:
            return f"#why-{one.reason}"
        return f"#{self._source.ref}-{one.block or 'facts'}"

    def _text(self, start: int, end: int) -> str:
        """The view from `start` to `end`, with a mark where a line begins that is more than white space."""
        parts, at, line = list[str](), start, bisect_left(self._lines, start)
        while line < len(self._lines) and self._lines[line] < end:
            begin, following = self._lines[line], self._lines[line + 1 : line + 2]
            line += 1
            if self._view[begin : following[0] if following else None].strip():
                parts += (verbatim(self._view[at:begin]), f'<i data-l="{line}"></i>')
                at = begin
        return "".join((*parts, verbatim(self._view[at:end])))

    def _cleaned(self, row: Row, inside: Sequence[Stretch]) -> str:
        fronts = (
            element("p", f"{_tag(one.name)} {escaped(collapse(self._view[one.start : one.end]))}", class_="front")
            for one in inside
            if one.look == "front"
        )
        blocks = (self._block(id) for id in row.blocks)
        reasons = Counter(one.reason for one in inside if one.reason)
        return "".join((*fronts, *blocks, _why(reasons)))

    def _block(self, id: str) -> str:
        made = "\n".join(self._renderer.blocks(self._blocks.get(id, [])))
        return element(
            "div",
            made,
            class_="block",
            id=f"{self._source.ref}-{id}",
            data_para=str(self._numbers.get(id, "")),
            data_turn=str(self._turns.get(id, "")),
        )


def _why(reasons: Counter[Reason]) -> str:
    if not reasons:
        return ""
    words = (f"{phrase(reason).lower()}{f' ×{n}' if n > 1 else ''}" for reason, n in reasons.items())
    return element("p", f"{_tag('Removed')} {escaped(', '.join(words))}", class_="why")


def _tag(words: str) -> str:
    return element("span", escaped(words), class_="tag")


def _placed(source: SourceView) -> dict[str, list[Block]]:
    """Id of a block of the document -> the blocks of the story that show it."""
    placed = list(placed_blocks(source.document, f"source-{source.ref}"))
    told = with_signs(with_addresses(block for _, block in placed))
    found: dict[str, list[Block]] = defaultdict(list)
    for (id, _), block in zip(placed, as_exceptions(told, OWN_LANGUAGE), strict=True):
        found[id].append(block)
    return found


def _turns(document: Document, numbers: dict[str, int]) -> dict[str, int]:
    """Id of a block inside of a turn -> the number of the turn's first paragraph."""
    found: dict[str, int] = {}
    for node in document.body:
        if isinstance(node, Turn):
            first = next((numbers[block.id] for block in node.blocks if block.id in numbers), None)
            found |= {block.id: first for block in node.blocks if first is not None}
    return found


def _renderer(blocks: Sequence[Block]) -> Blocks:
    return Blocks(Story(title="", language=OWN_LANGUAGE, running="", foot="", blocks=tuple(blocks)))


def _stretch_id(source: SourceView, index: int) -> str:
    return f"{source.ref}-s{index}"


def _exception(language: str | None) -> str:
    """`language` where it is not that of the page."""
    return language if language and language != OWN_LANGUAGE else ""

