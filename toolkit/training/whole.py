"""The whole cleaner, roles included, given what models that have not seen a page's site say about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from toolkit.cleaning.clean import decided
from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.model import front_rows, judged
from toolkit.evidence.arrays import Flags
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.cleaned import Mode
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.captures import BLOCKS, text_capture
from toolkit.training.corpus import ReferencePage
from toolkit.training.data import Data
from toolkit.training.examples import Example
from toolkit.training.fit import Judgement
from toolkit.training.labelled import BODY, FRONT, LabelledCapture, segment_roles


def cleaned_pages(
    pages: Sequence[ReferencePage], data: Data, judgement: Judgement, mode: Mode
) -> Iterator[tuple[Example, Flags, Flags]]:
    """Each page that can be read: its example, which segments are kept, and which are front matter."""
    style = data.recipe.style
    by_id = {page.id: page for page in pages}
    for number, example in enumerate(data.examples):
        if example.world == "web" and example.style == style:
            page = _read(by_id[example.id], style)
            yield example, *_labels(_cleaned(page, data, judgement, number, mode))


def press_errors(captures: Iterable[LabelledCapture], data: Data, judgement: Judgement) -> tuple[int, int]:
    """Segments of labelled captures: how many have a wrong label, and how many there are."""
    by_name = {capture.name: capture for capture in captures}
    wrong = total = 0
    for number, example in enumerate(data.examples):
        if example.world == "press" and example.id in by_name:
            capture = by_name[example.id]
            page = read(Source(name=f"{capture.name}.txt", data=capture.text.encode()))
            kept, front = _labels(_cleaned(page, data, judgement, number, "balanced"))
            for roles, is_kept, is_front in zip(segment_roles(capture, page), kept, front, strict=True):
                label = BODY if is_kept else "front" if is_front else "removed"
                accepted = {
                    BODY if role == BODY else "front" if role in FRONT else "removed" for role in roles
                }
                wrong += label not in accepted
                total += 1
    return wrong, total


def _cleaned(page: Page, data: Data, judgement: Judgement, number: int, mode: Mode) -> Cleaned:
    """A page as models that have not seen its site clean it; `number` is that of its example."""
    rows = slice(data.starts[number], data.starts[number] + data.sizes[number])
    columns = Columns(PageEvidence(page))
    near = front_rows(columns)
    said = judged(
        columns,
        judgement.probability[rows],
        judgement.calibrated[rows],
        mode,
        judgement.title[rows][near],
        judgement.front[rows][near],
    )
    return decided(columns, said, mode=mode)


def _read(page: ReferencePage, style: str) -> Page:
    if style:
        return read(Source(name=f"{page.id}.txt", data=text_capture(page.html, BLOCKS).encode()))
    return read(Source(name=f"{page.id}.html", data=page.html))


def _labels(cleaned: Cleaned) -> tuple[Flags, Flags]:
    kept = np.zeros(len(cleaned.page.segments), bool)
    front = np.zeros(len(cleaned.page.segments), bool)
    for part in cleaned.segments:
        kept[part.segment] |= part.label == "kept"
        front[part.segment] |= part.label == "front"
    return kept, front
