"""Blocks of large and of hostile pages take time in proportion to their size; run with `--benchmark-only`."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any, cast

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from toolkit.cleaning.cleaned import Cleaned
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.cleaned import Labelled
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring.blocks import Blocks
from toolkit.structuring.passages import Reading
from toolkit.structuring.passages import read as reading_of

SIZE = 12_500
MOST = 2.3
"""Twice as much takes at most 2.3 times as long: measured over four times as much, which is steadier."""


def _html(body: str) -> Source:
    return Source(name="page.html", data=f"<!DOCTYPE html><html lang=en><body>{body}</body></html>".encode())


def _text(lines: list[str]) -> Source:
    return Source(name="page.txt", data="\n".join(["The title of the page", "", *lines]).encode())


def _cells(size: int) -> Source:
    row = "<tr>" + "<td>one 1</td>" * 10 + "</tr>"
    return _html(f"<table>{row * (size // 10)}</table>")


def _spans(size: int) -> Source:
    first, second = "<td rowspan=3>a</td>" * (size // 2), "<td colspan=2>b</td>" * (size // 2)
    return _html(f"<table><tr>{first}</tr><tr>{second}</tr></table>")


def _breaks(size: int) -> Source:
    return _html("<p>" + "<br>".join(f"Line {number} of it" for number in range(size)) + "</p>")


def _paragraphs(size: int) -> Source:
    made = "".join(f'<p>This is <a href="/{number}">paragraph</a> {number}.</p>' for number in range(size))
    return _html(f'<b><span lang="fr">{made}</span></b>')


def _marked(size: int) -> Source:
    return _html("<p>" + "<b>bold</b> and <i>other</i> " * (size // 2) + "</p>")


def _nested(size: int) -> Source:
    return _html("<ul>" + ("<li>item<ul>" * 8 + "<li>deep" + "</ul>" * 8) * (size // 9) + "</ul>")


def _strokes(size: int) -> Source:
    return _text([f"a {number} | b" + (" | c" if number % 3 else "") for number in range(size)])


def _aligned(size: int) -> Source:
    return _text(["a" * (number % 7 + 1) + f"  b{number}" for number in range(size)])


def _pairs(size: int) -> Source:
    return _text([f"Key{number}: it was said that it is." for number in range(size)])


def _indented(size: int) -> Source:
    return _text([" " * (number % 40) + f"- item {number}" for number in range(size)])


def _fences(size: int) -> Source:
    return _text(["```" if number % 3 == 0 else f"code {number};" for number in range(size)])


SHAPES: tuple[Callable[[int], Source], ...] = (
    _cells,
    _spans,
    _breaks,
    _paragraphs,
    _marked,
    _nested,
    _strokes,
    _aligned,
    _pairs,
    _indented,
    _fences,
)


def _kept(source: Source) -> Reading:
    """The reading of a page of which everything is kept."""
    page = read(source)
    segments = tuple(
        Labelled(start=one.start, end=one.end, segment=number, label="kept", rule="test")
        for number, one in enumerate(page.segments)
    )
    columns = Columns(PageEvidence(page, None))
    return reading_of(Cleaned(columns=columns, judged=cast(Any, None), segments=segments))


def _seconds(reading: Reading) -> float:
    """The least CPU time of three runs, without that of the garbage collector."""
    found = []
    gc.disable()
    for _ in range(3):
        start = time.process_time()
        Blocks(reading).make(reading.passages, spoken=False)
        found.append(time.process_time() - start)
    gc.enable()
    return min(found)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear(benchmark: BenchmarkFixture, shape: Callable[[int], Source]) -> None:
    once = _seconds(_kept(shape(SIZE)))
    four_times = cast(Any, benchmark).pedantic(_seconds, args=(_kept(shape(4 * SIZE)),), rounds=1)
    assert four_times <= MOST**2 * once + 0.05
