"""The whole cleaner, judges and all, with what models that have not seen a page's site say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.capture import FEWEST_LINES, Capture
from toolkit.cleaning.clean import labelled
from toolkit.cleaning.model import judged
from toolkit.model.cleaned import Mode
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.captures import BLOCKS, text_capture
from toolkit.training.corpus import ReferencePage
from toolkit.training.examples import Example
from toolkit.training.fit import Data, Judgement

Flags = NDArray[np.bool_]


def cleaned_pages(
    pages: Sequence[ReferencePage], data: Data, judgement: Judgement, mode: Mode
) -> Iterator[tuple[Example, Flags, Flags]]:
    """Each page that can be read: its example, which segments are kept, and which are front matter."""
    style = data.recipe.style
    by_id = {page.id: page for page in pages}
    for example, probability, calibrated in zip(
        data.examples, data.by_page(judgement.probability), data.by_page(judgement.calibrated), strict=True
    ):
        if example.style == style and example.id in by_id:
            capture = Capture(_read(by_id[example.id], style), None, mode=mode)
            if len(capture.lines) >= FEWEST_LINES:
                capture.judged = judged(probability, calibrated, example.words, mode)
            yield example, *_labels(capture)


def _read(page: ReferencePage, style: str) -> Page:
    if style:
        return read(Source(name=f"{page.id}.txt", data=text_capture(page.html, BLOCKS).encode()))
    return read(Source(name=f"{page.id}.html", data=page.html))


def _labels(capture: Capture) -> tuple[Flags, Flags]:
    kept = np.zeros(len(capture.lines), bool)
    front = np.zeros(len(capture.lines), bool)
    for part in labelled(capture).segments:
        kept[part.segment] |= part.label == "kept"
        front[part.segment] |= part.label == "front"
    return kept, front
