"""Pages made ready to train on: features, tokens, and how much of each segment is content."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.model import Sheet
from toolkit.errors import SourceError
from toolkit.evidence.table import feature_matrix
from toolkit.evidence.tokens import element_tokens, word_tokens
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.alignment import coverage, words_of
from toolkit.training.captures import BLOCKS, STYLES, Block, arranged, blocks_of
from toolkit.training.corpus import ReferencePage

FOLDS = 5
OTHER_STYLES = tuple(style for style in STYLES if style != BLOCKS)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What is needed of the words of a page to score any choice of its segments against the reference."""

    reference: Ints
    """How often the reference says each of its words."""
    segment: Ints
    word: Ints
    """For each word of the reference in a segment: which segment, which word,"""
    times: Ints
    """and how often."""
    words: Ints
    """How many words each segment has, those not in the reference too."""

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


@dataclass(frozen=True, slots=True)
class Example:
    """A page, a row a segment. `known` says of which segments the target is known."""

    id: str
    kind: str
    style: str
    """Of a plain-text capture; empty for HTML."""
    fold: int
    features: NDArray[np.float32]
    """Features x segments, but for those of the linear stage."""
    ranges: tuple[Ints, Ints]
    alike: Sequence[Ints]
    rows: NDArray[np.int32]
    buckets: NDArray[np.int32]
    """The tokens: the segment and the bucket of each."""
    words: Floats
    known: NDArray[np.bool_]
    target: Floats
    """How much of each segment is content, 0 to 1."""
    overlap: Overlap | None
    """`None` where there is no reference to score against."""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a file of corrections: stretches of a view that are content (`kept`) or not (`removed`)."""

    view: str
    pieces: list[tuple[int, int]]
    label: str


def html_example(page: ReferencePage, bits: int) -> Example | None:
    """The example of a page of HTML; `None` if it holds no text without its scripts."""
    found = _read(f"{page.id}.html", page.html)
    if found is None or not found.elements:
        return None
    headings = {_key(block.text) for block in blocks_of(page.html) if _is_heading(block)}
    return _example(page, found, headings, "", bits)


def text_examples(page: ReferencePage, number: int, bits: int) -> Iterator[Example]:
    """The example of a page's plain-text capture, and one more in another style, which `number` chooses."""
    blocks = blocks_of(page.html)
    headings = {_key(block.text) for block in blocks if _is_heading(block)}
    for style in (BLOCKS, OTHER_STYLES[number % len(OTHER_STYLES)]):
        found = _read(f"{page.id}.txt", arranged(blocks, style).encode())
        if found is not None:
            yield _example(page, found, headings, style.name, bits)


def corrected_examples(path: Path, bits: int) -> list[Example]:
    """The examples of a file of corrections, a JSON object a line: `view`, `pieces`, `label`.

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
    return [_corrected(view, corrections, bits) for view, corrections in by_view.items()]


def fold_of(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def _read(name: str, data: bytes) -> Page | None:
    try:
        return read(Source(name=name, data=data))
    except SourceError:
        return None


def _key(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


def _is_heading(block: Block) -> bool:
    return any(tag == "h1" for tag, _ in block.ancestors)


def _example(
    page: ReferencePage, found: Page, headings: set[tuple[str, ...]], style: str, bits: int
) -> Example:
    """All segments are known but those without words, and headings of the page: references disagree there."""
    segments = [words_of(found.view[segment.start : segment.end]) for segment in found.segments]
    reference = words_of(page.reference)
    heading = np.array([tuple(segment) in headings for segment in segments])
    return _made(
        found,
        id=page.id,
        kind=page.kind,
        style=style,
        fold=fold_of(urlsplit(page.url).netloc),
        known=np.array([bool(segment) for segment in segments]) & ~heading & bool(reference),
        target=np.array(coverage(segments, reference)),
        overlap=_overlap(segments, reference) if reference else None,
        bits=bits,
    )


def _corrected(view: str, corrections: Sequence[Correction], bits: int) -> Example:
    page = read(Source(name="correction.txt", data=view.encode()))
    known = np.zeros(len(page.segments), bool)
    target = np.zeros(len(page.segments))
    for correction in corrections:
        for start, end in correction.pieces:
            inside = np.array([start < segment.end and segment.start < end for segment in page.segments])
            known |= inside
            target[inside] = correction.label == "kept"
    return _made(
        page,
        id=hashlib.sha256(view.encode()).hexdigest()[:12],
        kind="correction",
        style=BLOCKS.name,
        fold=fold_of(view),
        known=known,
        target=target,
        overlap=None,
        bits=bits,
    )


def _made(
    page: Page,
    *,
    id: str,
    kind: str,
    style: str,
    fold: int,
    known: NDArray[np.bool_],
    target: Floats,
    overlap: Overlap | None,
    bits: int,
) -> Example:
    sheet = Capture(page, None).sheet
    rows, buckets = all_tokens(sheet, bits)
    return Example(
        id=id,
        kind=kind,
        style=style,
        fold=fold,
        features=feature_matrix(sheet.table),
        ranges=sheet.outline.ranges,
        alike=sheet.outline.alike,
        rows=rows.astype(np.int32),
        buckets=buckets.astype(np.int32),
        words=sheet.words.count.astype(np.float64),
        known=known,
        target=target,
        overlap=overlap,
    )


def all_tokens(sheet: Sheet, bits: int) -> tuple[Ints, Ints]:
    """Every token of every segment, as `linear_scores` weighs them: segments and buckets."""
    number = len(sheet.words.count)
    rows, buckets = [], []
    for tokens in word_tokens(sheet.words, bits):
        for step in tokens.steps:
            moved = tokens.rows + step
            there = (moved >= 0) & (moved < number)
            rows.append(moved[there])
            buckets.append(tokens.buckets[there])
    if sheet.elements is not None:
        tokens = element_tokens(sheet.elements, bits)
        for segment, chain in enumerate(sheet.elements.chains[1].tolist()):
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
