"""The story: a pack as a flat sequence of eleven closed block kinds, independent of output formats.

`compose` makes it, every renderer draws it. Numbering, references and links are resolved here, so
that no two formats can disagree. Text is verbatim what is to be read; it never holds markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import Literal, assert_never

from msgspec.structs import replace

from toolkit.model.base import Value

ParagraphStyle = Literal["body", "question", "answer", "quote", "note", "code", "caption", "small"]
"""`question` and `answer` are the paragraphs of a turn; `note` is an editor's or transcriber's word."""


class Run(Value, frozen=True, kw_only=True):
    """Text in one formatting."""

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False
    struck: bool = False
    underlined: bool = False
    code: bool = False
    """In a fixed-width face, where there is one."""
    script: Literal["sup", "sub"] | None = None
    """Raised or lowered, and smaller."""
    link: str | None = None
    """`#id` of a heading in this story, or an `http(s)`/`mailto` address."""
    note: int | None = None
    """Number of a note this run refers to; the run's text is then empty."""
    cites: str | None = None
    """Id of the paragraph that is the note to which this text, a sign of the source's own, refers."""
    breaks: bool = False
    """Whether it is a space at which the source breaks the line."""
    ruby: Literal["base", "reading"] | None = None
    """How the base before it is read, in wide brackets; or that base, of one run or several."""
    is_term: bool = False
    """Whether it belongs to a term at the beginning of an item, which the other runs explain."""
    language: str | None = None
    """The tag of its language, where that is not the story's; so too in other kinds."""


Runs = tuple[Run, ...]


class Cover(Value, frozen=True, kw_only=True):
    """The title page. `rows` are (label, value) pairs of a small table."""

    kicker: str
    title: str
    subtitle: str
    rows: tuple[tuple[str, str], ...]


class Contents(Value, frozen=True, kw_only=True):
    """The list of headings that have `in_contents`, with page numbers where the format has pages."""

    title: str


class Heading(Value, frozen=True, kw_only=True):
    """`id` is unique in the story; `running` is the short form for running heads and bookmarks."""

    id: str
    level: int
    text: str
    running: str
    number: str = ""
    """Printed before the text: `A2`; empty for an unnumbered heading."""
    in_contents: bool = False
    new_page: bool = False
    language: str | None = None


class Paragraph(Value, frozen=True, kw_only=True):
    """`ref` is the short paragraph reference printed in the margin (`¶23`); empty for none."""

    runs: Runs
    style: ParagraphStyle = "body"
    ref: str = ""
    place: str = ""
    """By which it is cited, and found, in the whole story: `A2/¶23`; so too in other kinds."""
    id: str = ""
    """By which runs cite it, if it is a note; unique among paragraphs."""
    level: int = 1
    """Of a quotation: 2 inside of another."""
    sign: str = ""
    """The sign by which it is cited, if it does not begin with it; not part of its text."""


class Turn(Value, frozen=True, kw_only=True):
    """The line that names who speaks; the paragraphs that follow are theirs until the next."""

    speaker: str
    detail: str = ""
    """Role or affiliation as stated, and how the speaker is known, in muted type."""
    language: str | None = None


class Callout(Value, frozen=True, kw_only=True):
    """A box that the reader should not miss."""

    title: str
    items: tuple[Runs, ...]


class Item(Value, frozen=True, kw_only=True):
    runs: Runs
    marker: str
    """As printed in the source, or `•`."""
    level: int = 0


class ListBlock(Value, frozen=True, kw_only=True):
    items: tuple[Item, ...]
    ref: str = ""
    place: str = ""


class Merged(Value, frozen=True, kw_only=True):
    """A cell over several rows or columns, by its first place: row 0 is the header of the table."""

    row: int
    column: int
    rows: int
    columns: int


class Table(Value, frozen=True, kw_only=True):
    """`grid`: a header row, banded rows. `fields`: two columns, the first one labels.

    `widths` are fractions of the text width and add up to 1; on pages, columns are wider where words would
    be broken else, and many columns are set in blocks (`columns`). Every table has a header row. A cell over
    several places stands in each of them, so that a format without such cells loses nothing.
    """

    kind: Literal["grid", "fields"]
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    title: str
    """What the table holds; read out by screen readers, not printed."""
    ref: str = ""
    place: str = ""
    language: str | None = None
    """That of its header."""
    is_captioned: bool = False
    """Whether the paragraph before it is its caption."""
    head_rows: int = 1
    """How many rows head the columns: `header`, and the first of `rows`."""
    head_columns: int = 0
    """How many columns head the rows."""
    merged: tuple[Merged, ...] = ()


Tone = Literal["ink", "muted", "rule", "tint", "accent"]
"""A colour of the theme."""


class Bar(Value, frozen=True, kw_only=True):
    """A filled rectangle of a drawing: `x` and `width` in text widths, `y` and `height` in points."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone


class Words(Value, frozen=True, kw_only=True):
    """One line of small type in a drawing: it begins, is centred or ends at `x`; `y` is its baseline."""

    x: float
    y: float
    text: str
    align: Literal["begin", "centre", "end"] = "begin"
    tone: Tone = "ink"


class Drawing(Value, frozen=True, kw_only=True):
    """A picture of bars and words, as wide as the text; what it shows also stands in words beside it.

    `x` counts from the left edge of the text, 0 to 1; `y` from the upper edge of the drawing, in points.
    """

    height: float
    """In points."""
    bars: tuple[Bar, ...]
    words: tuple[Words, ...]
    alt: str
    """What it shows, for those who do not see it."""


class Notes(Value, frozen=True, kw_only=True):
    """Numbered notes, to which runs refer: footnotes where the format has them, else endnotes."""

    title: str
    notes: tuple[tuple[int, Runs], ...]


class Index(Value, frozen=True, kw_only=True):
    """Terms with links to the headings under which they occur."""

    title: str
    terms: tuple[tuple[str, tuple[Run, ...]], ...]


Block = Cover | Contents | Heading | Paragraph | Turn | Callout | ListBlock | Table | Drawing | Notes | Index


class Story(Value, frozen=True, kw_only=True):
    """`title` is the document property; `running` and `foot` are at the left of each page's head and foot."""

    title: str
    language: str
    running: str
    foot: str
    blocks: tuple[Block, ...]
    marking: str = ""
    """A protective marking, printed as it is at the top and the bottom of every page; empty for none."""
    date: str = ""
    """The day of the latest thing that the sources say of themselves, `YYYY-MM-DD`; empty if none does."""


def texts(block: Block) -> tuple[str, ...]:
    """Every stretch of text that a renderer prints for `block`, in order."""
    match block:
        case Cover():
            rows = tuple(part for row in block.rows for part in row)
            return (block.kicker, block.title, block.subtitle, *rows)
        case Contents():
            return (block.title,)
        case Heading():
            return (block.number, block.text) if block.number else (block.text,)
        case Paragraph():
            return (block.ref, plain(block.runs)) if block.ref else (plain(block.runs),)
        case Turn():
            return (block.speaker, block.detail) if block.detail else (block.speaker,)
        case Callout():
            return (block.title, *(plain(runs) for runs in block.items))
        case ListBlock():
            return tuple(part for item in block.items for part in (item.marker, plain(item.runs)))
        case Table():
            return (*block.header, *(plain(runs) for row in block.rows for runs in row))
        case Drawing():
            return tuple(words.text for words in block.words)
        case Notes():
            return (block.title, *(plain(runs) for _, runs in block.notes))
        case Index():
            return (block.title, *(part for term, runs in block.terms for part in (term, plain(runs))))
    assert_never(block)


def with_runs(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """`block` with each of its sequences of runs changed."""
    match block:
        case Paragraph():
            return replace(block, runs=change(block.runs))
        case Callout():
            return replace(block, items=tuple(map(change, block.items)))
        case ListBlock():
            return replace(block, items=tuple(replace(item, runs=change(item.runs)) for item in block.items))
        case Table():
            return replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows))
        case Notes():
            return replace(block, notes=tuple((number, change(runs)) for number, runs in block.notes))
        case Index():
            return replace(block, terms=tuple((term, change(runs)) for term, runs in block.terms))
        case Cover() | Contents() | Heading() | Turn() | Drawing():
            return block
    assert_never(block)


def running_on(told: Story, ids: Set[str]) -> Story:
    """`told` with the headings of `ids` beginning no page."""
    blocks = (
        replace(block, new_page=False) if isinstance(block, Heading) and block.id in ids else block
        for block in told.blocks
    )
    return replace(told, blocks=tuple(blocks))


def introduces(before: Block | None, block: Paragraph, following: Block | None) -> bool:
    """Whether `block` is small type that introduces the table below it, or a whole part below its heading.

    It is on the page of what it introduces.
    """
    if block.style != "small":
        return False
    part = isinstance(before, Heading) and before.level == 1
    return isinstance(following, Table) or (part and isinstance(following, Heading | Drawing))


def target(run: Run) -> str | None:
    """Where a run leads: its link, or the note that it cites."""
    return f"#{run.cites}" if run.link is None and run.cites else run.link


def targets(told: Story) -> frozenset[str]:
    """The ids to which runs may lead: those of headings, and of what is cited."""
    ids = (block.id for block in told.blocks if isinstance(block, Heading | Paragraph))
    return frozenset(id for id in (*ids, *places(told)) if id)


def places(told: Story) -> Iterator[str]:
    """The ids of the blocks that references lead to."""
    for block in told.blocks:
        if isinstance(block, Paragraph | ListBlock | Table) and block.place:
            yield block.place


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block."""
    match block:
        case Cover() | Contents() | Heading() | Turn() | Drawing():
            return
        case Paragraph():
            yield from block.runs
        case Callout():
            yield from (run for runs in block.items for run in runs)
        case ListBlock():
            yield from (run for item in block.items for run in item.runs)
        case Table():
            yield from (run for row in block.rows for runs in row for run in runs)
        case Notes():
            yield from (run for _, runs in block.notes for run in runs)
        case Index():
            yield from (run for _, runs in block.terms for run in runs)
        case _:
            assert_never(block)


def block_language(block: Block) -> str:
    """The language of a block's text where it is not the story's; of its first words if it has several."""
    match block:
        case Heading() | Turn() | Table():
            return block.language or ""
        case Paragraph():
            return next((run.language or "" for run in block.runs), "")
        case ListBlock():
            return next((run.language or "" for item in block.items for run in item.runs), "")
    return ""


def plain(runs: Runs) -> str:
    """The text of `runs` without formatting."""
    return "".join(run.text for run in runs)
