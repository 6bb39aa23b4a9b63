"""A source's view on the left, the document made of it on the right, row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from toolkit.exporters.compose.addresses import with_addresses
from toolkit.exporters.compose.body import paragraph_numbers, placed_blocks
from toolkit.exporters.compose.languages import OWN_LANGUAGE, as_exceptions, language_of
from toolkit.exporters.compose.signs import with_signs
from toolkit.exporters.compose.words import phrase
from toolkit.exporters.html.blocks import Blocks
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.review.rows import Row, rows
from toolkit.exporters.review.source import SourceView, exception
from toolkit.exporters.review.stretches import Stretch
from toolkit.exporters.review.verbatim import verbatim
from toolkit.exporters.story import Block, Story
from toolkit.model.document import Document, Reason, Turn
from toolkit.model.spans import Pieces, collapse, line_starts

GROUP = 25
"""A browser lays out 25 rows at once, and only when they come near the screen."""
_CLASSES = {"front": "f", "heading": "h", "label": "l", "marker": "m", "text": "t", "removed": "x"}


def sides(source: SourceView) -> str:
    """All rows of a source, in groups."""
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
        self._renderer = renderer([block for made in self._blocks.values() for block in made])
        self._language = exception(language_of(source.document)) or ""

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
        parts, end = list[str](), row.start
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
        said = (one.name, one.detail, *source.notes.get(index, ()))
        return element(
            "a",
            self._marked(one, uncertain),
            class_=" ".join(filter(None, kinds)),
            id=source.id_of(index) if uncertain else "",
            href=self._target(one),
            aria_description=" · ".join(filter(None, said)),
        )

    def _marked(self, one: Stretch, uncertain: Pieces) -> str:
        """The text of a stretch, with `u` around what a doubt is about."""
        parts, at = list[str](), one.start
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
        fronts = (self._front(one) for one in inside if one.look == "front")
        blocks = (self._block(id) for id in row.blocks)
        reasons = Counter(one.reason for one in inside if one.reason)
        return "".join((*fronts, *blocks, _why(reasons)))

    def _front(self, one: Stretch) -> str:
        """What the document holds outside of its body; its direction is its own."""
        text = element("bdi", escaped(collapse(self._view[one.start : one.end])), lang=self._language)
        return element("p", f"{_tag(one.name)} {text}", class_="front")

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
    placed = list(placed_blocks(source.document, f"source-{source.ref}", source.entry.ref))
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


def renderer(blocks: Sequence[Block]) -> Blocks:
    """What renders `blocks`, which may lead to each other."""
    return Blocks(Story(title="", language=OWN_LANGUAGE, running="", foot="", blocks=tuple(blocks)))
