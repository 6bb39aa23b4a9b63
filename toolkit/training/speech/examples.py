"""Examples for the decision: groups of labels of a page, each with whether they are speakers'."""

from __future__ import annotations

import json
import lzma
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.errors import SourceError
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.speech.candidate import Candidate
from toolkit.evidence.speech.candidates import candidates
from toolkit.evidence.speech.features import features
from toolkit.evidence.speech.groups import Group, groups, opening
from toolkit.evidence.speech.setting import Setting
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.captures import BLOCKS, LINES, text_capture
from toolkit.training.corpus import reference_pages
from toolkit.training.labelled import PRESS, captures_in
from toolkit.training.speech.lookalikes import lookalike
from toolkit.training.speech.pages import Made
from toolkit.training.speech.transcripts import transcript

SPEAKERS = 0.6
"""A group is an example of speakers if ≥ 0.6 of its labels begin turns,"""
OTHERS = 0.2
"""and one of other labels if ≤ 0.2 of them do; between them it is no example."""
STARTS = 40
"""The first 40 characters of a turn, white space aside, are compared."""

IsTurn = Callable[[Setting, Candidate], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """A group: the page it comes from, its form, its features, and whether its labels are speakers'."""

    page: str
    world: str
    form: str
    features: dict[str, float]
    speakers: bool


def web_examples(path: Path) -> Iterator[Example]:
    """Groups of the pages of WCXB, as HTML and as text, in one of two styles."""
    known = _read_by_eye()
    for number, page in enumerate(reference_pages(path)):
        style = (BLOCKS, LINES)[number % 2]
        yield from _judged(known, page.id, "web html", "a.html", page.html)
        yield from _judged(known, page.id, "web text", "a.txt", text_capture(page.html, style).encode())


def briefing_examples(path: Path) -> Iterator[Example]:
    """Groups of transcripts of briefings, rows of `form`, `id`, `capture` and `turns`."""
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            starts = frozenset(_squeezed(turn["starts"]) for turn in row["turns"])
            name = "a.html" if row["form"] == "html" else "a.txt"
            source = Source(name=name, data=row["capture"].encode())
            yield from _of_page(row["id"], "briefings", source, _starting(starts))


def press_examples() -> Iterator[Example]:
    """Groups of the captures with the role of every line."""
    known = _read_by_eye()
    for capture in captures_in(PRESS):
        yield from _judged(known, capture.name, "press", "a.txt", capture.text.encode())


def made_examples(number: int) -> Iterator[Example]:
    """Groups of made-up pages: as many transcripts as pages that only look like one."""
    for seed in range(number):
        yield from _of_made(transcript(seed), "made transcripts")
        yield from _of_made(lookalike(seed), "look-alikes")


def _read_by_eye() -> dict[str, frozenset[str] | None]:
    """By page, the forms of its speakers' labels; `None` if it is no example."""
    table = tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))
    left_out = (name for names in table["left-out"].values() for name in names.split())
    forms = {name: frozenset(row.split()) for key in ("press", "web") for name, row in table[key].items()}
    return dict.fromkeys(left_out) | forms


def _judged(
    known: dict[str, frozenset[str] | None], page: str, world: str, name: str, data: bytes
) -> Iterator[Example]:
    """The groups of a page: those of other forms than are known for it are not of speakers."""
    forms = known.get(page, frozenset())
    if forms is not None:
        for example in _of_page(page, world, Source(name=name, data=data), _never):
            yield replace(example, speakers=example.form in forms)


def _of_made(made: Made, world: str) -> Iterator[Example]:
    name = "a.html" if made.text.startswith("<!doctype") else "a.txt"
    yield from _of_page(made.name, world, Source(name=name, data=made.text.encode()), _printing(made.labels))


def _of_page(name: str, world: str, source: Source, is_turn: IsTurn) -> Iterator[Example]:
    try:
        setting = PageEvidence(read(source)).setting
    except SourceError:  # no text outside scripts
        return
    for group in groups(setting, candidates(setting)):
        share = _share(setting, group, is_turn)
        if share >= SPEAKERS or share <= OTHERS:
            yield Example(name, world, group.form, features(setting, group), share >= SPEAKERS)


def _share(setting: Setting, group: Group, is_turn: IsTurn) -> float:
    return sum(is_turn(setting, candidate) for candidate in group.chosen) / len(group.chosen)


def _never(setting: Setting, candidate: Candidate) -> bool:
    return False


def _starting(starts: frozenset[str]) -> IsTurn:
    return lambda setting, candidate: _squeezed(opening(setting, candidate)) in starts


def _printing(labels: frozenset[str]) -> IsTurn:
    """Whether a line begins with one of the labels, or is one of the questions in bold."""
    starts = tuple(label.strip("*_") for label in labels)

    def is_turn(setting: Setting, candidate: Candidate) -> bool:
        line = " ".join(setting.lines[candidate.first].text.strip("*_").split())
        return line.startswith(starts)

    return is_turn


def _squeezed(text: str) -> str:
    return "".join(text.split())[:STARTS]
