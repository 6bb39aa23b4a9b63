"""The time of a comparison grows with the size of the documents; run with `--benchmark-only`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.test_linear import MOST
from tests.factories import Draft, sentences
from toolkit.comparing import compare
from toolkit.model.document import Document

SIZE = 5_000

Texts = Callable[[int], Iterator[str]]


def _edited(word: str) -> Texts:
    return lambda size: (
        f"Point {n}: the {word} text. {sentences(2, n)} It has {n * 7} parts." for n in range(size)
    )


def _short(word: str) -> Texts:
    return lambda size: (f"Item {n % 50}: {word} {n} tons" for n in range(size))


def _repeated(every: int) -> Texts:
    return lambda size: ("Yes." if n % every == 0 else "Thank you." for n in range(size))


def _turned(way: int) -> Texts:
    return lambda size: (f"Point {n}: {sentences(1, n)}" for n in range(size)[::way])


def _one(word: str) -> Texts:
    return lambda size: iter([" ".join(f"{word if n % 7 else 'the'} {n % 900}" for n in range(4 * size))])


SHAPES: dict[str, tuple[Texts, Texts]] = {
    "every block edited": (_edited("old"), _edited("new")),
    "short blocks": (_short("old"), _short("new")),
    "repeated blocks": (_repeated(2), _repeated(3)),
    "turned round": (_turned(1), _turned(-1)),
    "one paragraph": (_one("old"), _one("new")),
}


def _document(texts: Iterator[str]) -> Document:
    draft = Draft()
    draft.paragraph("The two have this in common.")
    for text in texts:
        draft.paragraph(text)
    return draft.document()


def _seconds(before: Document, after: Document) -> float:
    start = time.process_time()
    compare(before, after)
    return time.process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear(benchmark: BenchmarkFixture, shape: str) -> None:
    before, after = SHAPES[shape]
    once = _seconds(_document(before(SIZE)), _document(after(SIZE)))
    larger = _document(before(4 * SIZE)), _document(after(4 * SIZE))
    four_times = cast(Any, benchmark).pedantic(_seconds, args=larger, rounds=1)
    assert four_times <= MOST**2 * once + 0.05
