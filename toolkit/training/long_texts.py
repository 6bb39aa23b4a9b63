"""Long texts to learn from: transcripts of briefings, and the references of many pages as one text.

Each is put between the menus and the footer of a labelled capture, or is used by itself. Joined texts are of
one fold.
"""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.training.corpus import ReferencePage
from toolkit.training.folds import FOLDS, fold_of, fold_of_page
from toolkit.training.labelled import BODY, FRONT, LabelledCapture, Roles

Lines = tuple[tuple[Roles, str], ...]

TEXTS_A_FOLD = 6
"""The number of joined texts in each fold."""
SIZES = (10_000, 40_000, 120_000, 300_000)
"""The sizes of joined texts in code points, used in turn."""
FRONT_LINES = 6
"""The title and the lines up to the first turn of a transcript, at most 6, are front matter or unknown."""

_EITHER: Roles = ("dateline", BODY)


def transcripts(path: Path) -> list[LabelledCapture]:
    """The transcripts of a file of rows `form`, `id`, `capture`, those whose form is text: all is body."""
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        texts = [row for row in map(json.loads, rows) if row["form"] == "text"]
    return [LabelledCapture(name=row["id"], lines=_transcript(row["capture"])) for row in texts]


def _transcript(text: str) -> Lines:
    """The title, what is above the first long line or label, and the words that were said."""
    lines: list[tuple[Roles, str]] = []
    said = False
    for line in text.split("\n"):
        said = said or len(lines) > FRONT_LINES or len(line) > 150 or line.partition(":")[0].isupper()
        roles = (BODY,) if said else _EITHER if lines else ("title",)
        lines.append((roles if line.strip() else (), line))
    return tuple(lines)


def long_texts(
    spoken: Sequence[LabelledCapture], pages: Sequence[ReferencePage], captures: Sequence[LabelledCapture]
) -> Iterator[LabelledCapture]:
    """Each transcript, by itself or between boilerplate, and joined references of each fold likewise."""
    boilerplate = {fold: [one for one in captures if fold_of(one.group) == fold] for fold in range(FOLDS)}
    for number, text in enumerate(spoken):
        around = boilerplate[fold_of(text.group)] if number % 2 else []
        yield _between(text.name, text.lines, around, number)
    for fold in range(FOLDS):
        references = [page.reference for page in pages if fold_of_page(page.url) == fold]
        references = [reference for reference in references if reference.strip()]
        for number in range(TEXTS_A_FOLD if references else 0):
            lines = _joined(references, SIZES[number % len(SIZES)], seed=fold * TEXTS_A_FOLD + number)
            name = _name_in_fold(fold, number)
            yield _between(name, lines, boilerplate[fold] if number % 3 else [], number)


def _joined(references: Sequence[str], size: int, seed: int) -> Lines:
    """Paragraphs of references, pages in random order, until they have at least `size` code points."""
    chance = random.Random(seed)
    blank = chance.random() < 0.5
    lines: list[tuple[Roles, str]] = []
    while size > 0:
        for paragraph in chance.choice(references).split("\n"):
            if paragraph.strip():
                lines += [((BODY,), paragraph), *([((), "")] if blank else [])]
                size -= len(paragraph)
    return tuple(lines)


def _between(name: str, lines: Lines, captures: Sequence[LabelledCapture], number: int) -> LabelledCapture:
    """`lines` in place of the text of one of the captures, between what is before and after it."""
    if not captures:
        return LabelledCapture(name=name, lines=lines)
    around = captures[number % len(captures)].lines
    text = [
        place for place, (roles, _) in enumerate(around) if roles and (roles[0] == BODY or roles[0] in FRONT)
    ]
    first, last = (text[0], text[-1] + 1) if text else (len(around), len(around))
    return LabelledCapture(name=name, lines=(*around[:first], *lines, *around[last:]))


def _name_in_fold(fold: int, number: int) -> str:
    """A name whose group falls into the fold."""
    return next(name for k in range(10_000) if fold_of(name := f"joined-{fold}-{number}-{k}") == fold)
