"""Pages made ready to train on: features, tokens, and how much of each segment is content."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.model import Kind
from toolkit.cleaning.records import wholes_of
from toolkit.errors import SourceError
from toolkit.evidence.arrays import Floats, Ints
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.table import feature_matrix
from toolkit.evidence.tokens import element_tokens, word_tokens
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.alignment import coverage, words_of
from toolkit.training.captures import BLOCKS, STYLES, Block, arranged, blocks_of
from toolkit.training.ciphers import ciphered
from toolkit.training.corpus import ReferencePage
from toolkit.training.folds import fold_of, fold_of_page
from toolkit.training.labelled import NONE, TITLE, UNKNOWN, LabelledCapture, roles_of, targets_of
from toolkit.training.markup import STYLES as MARKUP_STYLES
from toolkit.training.markup import as_html, markup_roles, markup_targets
from toolkit.training.pieces import piece_of, ranges

LONG_WEIGHT = 2.0
"""The weight of a line of a long text, where a segment of a page of the web weighs 1 on average."""
PRESS_WEIGHT = 20.0
"""The weight of a line of a labelled capture, where a segment of a page of the web weighs 1 on average."""
OTHER_STYLES = tuple(style for style in STYLES if style != BLOCKS)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The counts of words needed to score any choice of a page's segments against the reference."""

    reference: Ints
    """How often the reference says each of its words."""
    segment: Ints
    word: Ints
    """`segment` and `word` have one entry for each word of the reference in a segment: which of each."""
    times: Ints
    """How often the word of each entry is in its segment."""
    words: Ints
    """How many words each segment has, including those not in the reference."""

    def f1(self, keep: NDArray[np.bool_]) -> float:
        """The F1 of words of the segments that are kept; of nothing against nothing, 1."""
        hits = self.hits(keep)
        total = int(self.words[keep].sum() + self.reference.sum())
        return 2 * hits / total if total else 1.0

    def recall(self, keep: NDArray[np.bool_]) -> float:
        """The share of the words of the reference that the kept segments hold."""
        return self.hits(keep) / max(int(self.reference.sum()), 1)

    def hits(self, keep: NDArray[np.bool_]) -> float:
        """How many words of the reference the kept segments hold."""
        chosen = keep[self.segment]
        found = np.bincount(self.word[chosen], self.times[chosen], len(self.reference))
        return float(np.minimum(found, self.reference).sum())


World = Literal["web", "piece", "ciphered", "ciphered piece", "press", "long"]
"""Where an example is from: pages of the web, pieces of any page, pages whose words no lexicon knows and
pieces of these, captures with the role of every line, and long texts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A page or a piece of one, one row for each segment. `known` says which segments' targets are known."""

    id: str
    kind: str
    style: str
    """The style of a plain-text capture; empty for HTML."""
    world: World
    fold: int
    line_weight: float
    """The weight of each segment; 0 if segments are weighed by their words."""
    features: NDArray[np.float32]
    """Columns x segments, except those of the linear stage."""
    ranges: tuple[Ints, Ints]
    alike: Sequence[Ints]
    wholes: tuple[Ints, tuple[Ints, Ints]] | None
    """The groups and units of a page with elements, as `as_wholes` takes them."""
    rows: NDArray[np.int32]
    buckets: NDArray[np.int32]
    """The tokens: the segment and the bucket of each."""
    words: Floats
    known: NDArray[np.bool_]
    target: Floats
    """How much of each segment is content, 0 to 1."""
    role: Ints
    """For each segment, `TITLE`, `FRONT_MATTER`, `NONE` or `UNKNOWN`."""
    overlap: Overlap | None
    """`None` if there is no reference to score against."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A page with how much of each segment is content, before its columns are computed."""

    id: str
    kind: str
    fold: int
    page: Page
    target: Floats
    known: NDArray[np.bool_]
    role: Ints
    overlap: Overlap | None = None
    style: str = ""
    world: World = "web"
    line_weight: float = 0.0


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a file of corrections: stretches of a view that are content (`kept`) or not (`removed`)."""

    view: str
    pieces: list[tuple[int, int]]
    label: str


def html_pages(page: ReferencePage) -> Iterator[Marked]:
    """The page of HTML with its reference; nothing if it holds no text without its scripts."""
    found = _read(f"{page.id}.html", page.html)
    if found is not None and found.elements:
        headings = {_key(block.text) for block in blocks_of(page.html) if _is_heading(block)}
        yield _referenced(page, found, headings, "")


def text_pages(page: ReferencePage, number: int) -> Iterator[Marked]:
    """The page's plain-text capture, and one more in another style, which `number` chooses."""
    blocks = blocks_of(page.html)
    headings = {_key(block.text) for block in blocks if _is_heading(block)}
    for style in (BLOCKS, OTHER_STYLES[number % len(OTHER_STYLES)]):
        found = _read(f"{page.id}.txt", arranged(blocks, style).encode())
        if found is not None:
            yield _referenced(page, found, headings, style.name)


def pieces(marked: Marked) -> Iterator[Marked]:
    """Pieces of a page of a few segments, with the targets that these have on the whole page."""
    words = np.array([len(words_of(text)) for text in _texts(marked.page)], np.float64)
    for number, (first, last) in enumerate(ranges(words, marked.target, marked.id)):
        known = marked.known[first:last]
        yield replace(
            marked,
            id=f"{marked.id}.{number}",
            kind=marked.kind if marked.world == "web" else "press",
            world="ciphered piece" if marked.world == "ciphered" else "piece",
            page=piece_of(marked.page, first, last),
            target=marked.target[first:last],
            known=known,
            role=marked.role[first:last],
            overlap=_overlap_of_targets(words[first:last], marked.target[first:last]),
        )


def enciphered(marked: Marked) -> Marked:
    """The page with other letters for its own."""
    kind = marked.kind if marked.world == "web" else "press"
    return replace(
        marked, id=f"{marked.id}.c", kind=kind, world="ciphered", page=ciphered(marked.page, marked.id)
    )


def long_pages(captures: Iterable[LabelledCapture], kind: Kind) -> Iterator[Marked]:
    """Long texts with the role of every line; a line of one weighs little, as there are many similar ones."""
    for marked in press_pages([*captures], kind):
        yield replace(marked, kind="long", world="long", line_weight=LONG_WEIGHT)


def press_pages(captures: Sequence[LabelledCapture], kind: Kind) -> Iterator[Marked]:
    """Captures with the role of every line, as text or as HTML; a group of many weighs less a capture."""
    sizes = Counter(capture.group for capture in captures)
    for capture in captures:
        weight = PRESS_WEIGHT / sqrt(sizes[capture.group])
        for style in ("",) if kind == "text" else MARKUP_STYLES:
            data = as_html(capture, style) if style else capture.text.encode()
            found = _read(f"{capture.name}.{'html' if style else 'txt'}", data)
            if found is None:
                continue
            target, known = markup_targets(capture, found) if style else targets_of(capture, found)
            yield Marked(
                id=f"{capture.name}.{style}" if style else capture.name,
                kind="press",
                fold=fold_of(capture.group),
                page=found,
                target=target,
                known=known,
                role=markup_roles(capture, found) if style else roles_of(capture, found),
                style="" if style else BLOCKS.name,
                world="press",
                line_weight=weight,
            )


def example(marked: Marked, bits: int) -> Example:
    """A page with all its columns and tokens."""
    columns = Columns(PageEvidence(marked.page))
    rows, buckets = all_tokens(columns, bits)
    return Example(
        id=marked.id,
        kind=marked.kind,
        style=marked.style,
        world=marked.world,
        fold=marked.fold,
        line_weight=marked.line_weight,
        features=feature_matrix(*columns.tables),
        ranges=columns.outline.ranges,
        alike=columns.outline.alike,
        wholes=wholes_of(columns.elements),
        rows=rows.astype(np.int32),
        buckets=buckets.astype(np.int32),
        words=columns.words.count.astype(np.float64),
        known=marked.known,
        target=marked.target,
        role=marked.role,
        overlap=marked.overlap,
    )


def corrected_pages(path: Path) -> list[Marked]:
    """The pages of a file of corrections, a JSON object a line: `view`, `pieces`, `label`.

    Raises ValueError that names the line if one is none of these.
    """
    by_view: dict[str, list[Correction]] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            correction = msgspec.json.decode(line, type=Correction)
        except msgspec.DecodeError as error:
            raise ValueError(f"{path}: line {number}: {error}") from error
        if correction.label not in ("kept", "removed"):
            raise ValueError(f"{path}: line {number}: label is kept or removed, not {correction.label!r}")
        by_view.setdefault(correction.view, []).append(correction)
    return [_corrected(view, corrections) for view, corrections in by_view.items()]


def _read(name: str, data: bytes) -> Page | None:
    try:
        return read(Source(name=name, data=data))
    except SourceError:
        return None


def _key(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


def _is_heading(block: Block) -> bool:
    return any(tag == "h1" for tag, _ in block.ancestors)


def _texts(page: Page) -> list[str]:
    return [page.view[segment.start : segment.end] for segment in page.segments]


def _referenced(page: ReferencePage, found: Page, headings: set[tuple[str, ...]], style: str) -> Marked:
    """All segments are known but those without words, and headings of the page: references disagree there."""
    segments = [words_of(text) for text in _texts(found)]
    reference = words_of(page.reference)
    heading = np.array([tuple(segment) in headings for segment in segments])
    return Marked(
        id=page.id,
        kind=page.kind,
        fold=fold_of_page(page.url),
        page=found,
        target=np.array(coverage(segments, reference)),
        known=np.array([bool(segment) for segment in segments]) & ~heading & bool(reference),
        role=_titles(segments, words_of(page.title)),
        overlap=_overlap(segments, reference) if reference else None,
        style=style,
    )


def _titles(segments: Sequence[Sequence[str]], title: Sequence[str]) -> Ints:
    """Where the title is: no other roles are known for a page of the web."""
    found = [index for index, segment in enumerate(segments) if title and list(segment) == list(title)]
    role = np.full(len(segments), NONE if found else UNKNOWN)
    role[found] = TITLE
    return role


def _corrected(view: str, corrections: Sequence[Correction]) -> Marked:
    page = read(Source(name="correction.txt", data=view.encode()))
    known = np.zeros(len(page.segments), bool)
    target = np.zeros(len(page.segments))
    for correction in corrections:
        for start, end in correction.pieces:
            inside = np.array([start < segment.end and segment.start < end for segment in page.segments])
            known |= inside
            target[inside] = correction.label == "kept"
    return Marked(
        id=hashlib.sha256(view.encode()).hexdigest()[:12],
        kind="correction",
        fold=fold_of(view),
        page=page,
        target=target,
        known=known,
        role=np.full(len(target), UNKNOWN),
        style=BLOCKS.name,
        world="press",
        line_weight=PRESS_WEIGHT,
    )


def all_tokens(columns: Columns, bits: int) -> tuple[Ints, Ints]:
    """Every token of every segment, as `linear_scores` weighs them: segments and buckets."""
    number = len(columns.words.count)
    rows, buckets = [], []
    for tokens in word_tokens(columns.words, bits):
        for step in tokens.steps:
            moved = tokens.rows + step
            there = (moved >= 0) & (moved < number)
            rows.append(moved[there])
            buckets.append(tokens.buckets[there])
    if columns.elements is not None:
        tokens = element_tokens(columns.elements, bits)
        for segment, chain in enumerate(columns.elements.chains[1].tolist()):
            first, last = np.searchsorted(tokens.rows, (chain, chain + 1))
            rows.append(np.full(last - first, segment))
            buckets.append(tokens.buckets[first:last])
    return np.concatenate(rows), np.concatenate(buckets)


def _overlap(segments: Sequence[Sequence[str]], reference: Iterable[str]) -> Overlap:
    wanted = Counter(reference)
    number = {word: index for index, word in enumerate(wanted)}
    found = [
        (index, number[word], times)
        for index, segment in enumerate(segments)
        for word, times in Counter(segment).items()
        if word in number
    ]
    table = np.array(found, np.int64).reshape(-1, 3)
    return Overlap(
        reference=np.array(list(wanted.values()), np.int64),
        segment=table[:, 0],
        word=table[:, 1],
        times=table[:, 2],
        words=np.array([len(segment) for segment in segments], np.int64),
    )


def _overlap_of_targets(words: Floats, target: Floats) -> Overlap:
    """Scores a choice of the segments of a piece: each has a separate word, as often as it is right."""
    right, rows = np.rint(words * target).astype(np.int64), np.arange(len(words))
    return Overlap(reference=right, segment=rows, word=rows, times=right, words=words.astype(np.int64))
