"""The body of a document: every kept block exactly once, in order, with its own number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec.structs import replace

from toolkit.exporters import story
from toolkit.exporters.compose.languages import british, in_language, language_of
from toolkit.exporters.compose.runs import runs_of
from toolkit.exporters.compose.tables import table
from toolkit.exporters.compose.words import shorten
from toolkit.exporters.marked import pictured, plain_text
from toolkit.exporters.numbering import marker_of, term_text
from toolkit.exporters.story import ParagraphStyle, Run
from toolkit.language.scripts import dense_words
from toolkit.model import document as model
from toolkit.model.derived import content, paragraphs
from toolkit.model.parts import parts_of
from toolkit.model.spans import Span

UNKNOWN_SPEAKER = "[speaker not stated in capture]"
_TOP_LEVEL = 3
_LOWEST_LEVEL = 6


def paragraph_numbers(document: model.Document) -> dict[str, int]:
    """Block id -> the number it is cited by (`¶23`); headings and turns have none."""
    return {block.id: number for number, block in paragraphs(document.body).items()}


def block_texts(block: model.ContentBlock) -> Iterator[str]:
    """The texts of `block` in order, without the markers of lists, quotations, notes and tables."""
    yield from (part.text for path, part in parts_of(block) if not path.endswith("/marker"))


def block_pieces(block: model.ContentBlock) -> Iterator[Span]:
    """The stretches of the view that `block` consists of, without markers."""
    yield from (
        piece for path, part in parts_of(block) if not path.endswith("/marker") for piece in part.pieces
    )


def word_count(document: model.Document) -> int:
    """The number of words in the body: as spaces divide them, else by the length of words on average."""
    texts = (text for block in content(document.body) for text in block_texts(block))
    return sum(len(text.split()) + dense_words(text) for text in texts)


def length(document: model.Document) -> int:
    """The number of characters in the body."""
    return sum(len(text) for block in content(document.body) for text in block_texts(block))


def body_blocks(document: model.Document, prefix: str, entry: str = "") -> Iterator[story.Block]:
    """The story of a body. `prefix` begins the ids of its headings; `entry` is its reference in a pack."""
    return (block for _, block in placed_blocks(document, prefix, entry))


def placed_blocks(
    document: model.Document, prefix: str, entry: str = ""
) -> Iterator[tuple[str, story.Block]]:
    """The story of a body, each block after the id of the document's block that it shows or names."""
    numbers = paragraph_numbers(document)
    levels = _levels(document)
    people = {person.id: person for person in document.people}
    for node in document.body:
        turn = node if isinstance(node, model.Turn) else None
        language = british(turn.language) if turn and turn.language else language_of(document)
        if turn:
            for line in in_language((_turn_line(turn, people),), language):
                yield turn.blocks[0].id, line
        for block in node.blocks if isinstance(node, model.Turn) else (node,):
            if isinstance(block, model.Heading):
                made: Iterable[story.Block] = (
                    _heading(block, levels[block.id], prefix, document.source.text),
                )
            else:
                ref, style = f"¶{numbers[block.id]}", _paragraph_style(turn.role if turn else None)
                placed = _blocks(block, ref, style, document.source.text)
                made = (_placed(each, f"{entry}/{ref}" if entry else ref) for each in placed)
            for each in in_language((_in_story(each, prefix) for each in made), language):
                yield block.id, each


def _placed(block: story.Block, place: str) -> story.Block:
    """`block` with the place by which the whole story cites it, if it is what has a reference."""
    if isinstance(block, story.Paragraph | story.ListBlock | story.Table) and block.ref:
        return replace(block, place=place)
    return block


def _in_story(block: story.Block, prefix: str) -> story.Block:
    """`block` with the ids of notes made unique in the story."""
    if isinstance(block, story.Paragraph) and block.id:
        block = replace(block, id=f"{prefix}-{block.id}")
    return story.with_runs(
        block,
        lambda runs: tuple(replace(run, cites=f"{prefix}-{run.cites}") if run.cites else run for run in runs),
    )


def _levels(document: model.Document) -> dict[str, int]:
    """Heading id -> level in the story: from 3 down, without skipping one."""
    headings = [block for block in content(document.body) if isinstance(block, model.Heading)]
    shallowest = min((heading.level for heading in headings), default=1)
    levels: dict[str, int] = {}
    previous = _TOP_LEVEL - 1
    for heading in headings:
        wanted = _TOP_LEVEL + heading.level - shallowest
        previous = levels[heading.id] = min(wanted, previous + 1, _LOWEST_LEVEL)
    return levels


def _heading(block: model.Heading, level: int, prefix: str, view: str | None) -> story.Heading:
    text = plain_text(block, view)
    return story.Heading(id=f"{prefix}-{block.id}", level=level, text=text, running=shorten(text))


def _turn_line(turn: model.Turn, people: dict[str, model.Person]) -> story.Turn:
    """Who speaks, as far as the capture says, and how that is known."""
    person = people.get(turn.speaker.value) if turn.speaker else None
    label = turn.label.text.rstrip(" :") if turn.label else ""
    if person:
        name = person.name
    elif turn.role == "question":
        name = "Questioner" if label or not turn.audible else UNKNOWN_SPEAKER
    else:
        name = label or UNKNOWN_SPEAKER
    details = (
        person.role.text if person and person.role else "",
        person.affiliation.text if person and person.affiliation else "",
        f"labelled “{label}”" if label and label.casefold() != name.casefold() else "",
        turn.speaker.basis if turn.speaker and turn.speaker.basis != "stated" else "",
        "" if turn.audible else "not audible",
    )
    return story.Turn(speaker=name, detail=" · ".join(detail for detail in details if detail))


def _paragraph_style(role: model.Role | None) -> ParagraphStyle:
    """The style of plain paragraphs: by the role of the turn they are in, if any."""
    if role == "question":
        return "question"
    return "body" if role in (None, "statement") else "answer"


def _blocks(
    block: model.ContentBlock, ref: str, style: ParagraphStyle, view: str | None
) -> Iterator[story.Block]:
    match block:
        case model.Paragraph():
            yield story.Paragraph(runs=runs_of(block, view), style=style, ref=ref)
        case model.Quote():
            runs = runs_of(block, view)
            if block.attribution:
                runs += (Run(text=f" {block.attribution.text}", muted=True),)
            yield story.Paragraph(runs=runs, style="quote", ref=ref, level=block.level)
        case model.Note():
            marker = (Run(text=f"{block.marker.text} "),) if block.marker else ()
            yield story.Paragraph(runs=(*marker, *runs_of(block, view)), style="note", ref=ref, id=block.id)
        case model.Code():
            yield story.Paragraph(runs=runs_of(block, view), style="code", ref=ref)
        case model.Figure():
            yield story.Paragraph(runs=(*runs_of(block, view), *_pictured(block)), style="caption", ref=ref)
        case model.ListBlock():
            yield _list(block, ref, view)
        case model.Table():
            if block.caption:
                yield story.Paragraph(runs=runs_of(block.caption, view), style="caption")
            yield table(block, ref, view)
        case model.Heading():
            raise AssertionError("headings have no reference")
        case _:
            assert_never(block)


def _pictured(block: model.Figure) -> Iterator[Run]:
    return (Run(text=f" {words}", muted=True) for words in pictured(block))


def _flat(items: tuple[model.Item, ...], level: int = 0) -> Iterator[tuple[model.Item, int]]:
    """Every item with its depth, an item before those nested in it. (Not by recursion.)"""
    pending = [(item, level) for item in reversed(items)]
    while pending:
        item, depth = pending.pop()
        yield item, depth
        pending += [(inner, depth + 1) for inner in reversed(item.items)]


def _list(block: model.ListBlock, ref: str, view: str | None) -> story.ListBlock:
    """Markers as printed; if an ordered list prints none, the item's number, else its place in the list."""
    places = {id(item): f"{place}." for place, item in enumerate(block.items, 1)} if block.ordered else {}
    items = tuple(
        story.Item(
            runs=(*_term(item), *runs_of(item, view)),
            marker=marker_of(item, block, places.get(id(item), "•")),
            level=level,
        )
        for item, level in _flat(block.items)
    )
    return story.ListBlock(items=items, ref=ref)


def _term(item: model.Item) -> Iterator[Run]:
    if item.term:
        yield Run(text=term_text(item.term), bold=True, is_term=True)
