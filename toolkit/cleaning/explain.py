"""Why a line was kept or removed: the rule that spoke, what speaks for and against, what would change it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.thresholds import SAFE
from toolkit.evidence.lines import Line
from toolkit.language.lexicon import LONGEST_LINE, inside
from toolkit.language.phrases import WHOLE
from toolkit.model.base import Value
from toolkit.model.cleaned import Labelled, Mode, Repetition
from toolkit.model.spans import collapse
from toolkit.resources import data_path

if TYPE_CHECKING:
    from toolkit.cleaning.model import Judged

EVEN = 0.5
STRONGEST = 3
"""So many of the words and names that the model weighs are told on either side."""


class Explanation(Value, frozen=True, kw_only=True):
    """Everything there is to say about one labelled stretch."""

    origin: str
    text: str
    label: str
    """`kept`, `front (title)` or `removed (related)`."""
    rule: str
    meaning: str
    removing: tuple[str, ...]
    """What speaks for chrome, the strongest first."""
    keeping: tuple[str, ...]
    """What speaks for content."""
    change: str
    """What would have made it otherwise."""


def explain(
    cleaned: Cleaned, repetition: Repetition | None = None, mode: Mode = "balanced"
) -> tuple[Explanation, ...]:
    """An explanation for every labelled stretch, in order, of a page that was cleaned in this mode."""
    capture = Capture(cleaned.page, repetition, mode=mode)
    weighed = _weighed(capture)
    return tuple(_explanation(capture, labelled, weighed[labelled.segment]) for labelled in cleaned.segments)


def _weighed(capture: Capture) -> list[list[tuple[float, str]]]:
    """For each line what the model weighs of it, the heaviest first; nothing where it was not asked."""
    if capture.model is None:
        return [[] for _ in capture.lines]
    from toolkit.cleaning.weighed import evidence

    return evidence(capture.model, capture.page, capture.sheet)


def _explanation(capture: Capture, labelled: Labelled, weighed: list[tuple[float, str]]) -> Explanation:
    page, line = capture.page, capture.lines[labelled.segment]
    detail = labelled.reason or labelled.front
    return Explanation(
        origin=page.segments[labelled.segment].origin,
        text=collapse(page.view[labelled.start : labelled.end]),
        label=f"{labelled.label} ({detail})" if detail else labelled.label,
        rule=labelled.rule,
        meaning=meaning(labelled.rule),
        removing=(
            *_probability(capture, labelled, "removed"),
            *_removing(capture, line),
            *[text for weight, text in weighed if weight < 0][:STRONGEST],
        ),
        keeping=(
            *_probability(capture, labelled, "kept"),
            *_keeping(capture, line),
            *[text for weight, text in weighed if weight > 0][:STRONGEST],
        ),
        change=_change(capture, line, labelled),
    )


@cache
def _meanings() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(data_path("rules.toml").read_text(encoding="utf-8"))
    return table


def meaning(rule: str) -> str:
    """The sentence for a rule; a rule with a detail (`lexicon.sharing`) has that of its beginning."""
    name = rule
    while name not in _meanings() and "." in name:
        name = name.rpartition(".")[0]
    return _meanings().get(name, "")


def _probability(capture: Capture, labelled: Labelled, label: str) -> tuple[str, ...]:
    """What the model says of a line, if that is what `label` says."""
    if capture.judged is None:
        return ()
    content = capture.judged.probability[labelled.segment]
    if (content >= EVEN) != (label == "kept"):
        return ()
    noun, probability = ("content", content) if label == "kept" else ("chrome", 1 - content)
    return (f"to the model it is {noun} with a probability of {probability:.2f}",)


def _removing(capture: Capture, line: Line) -> list[str]:
    wording = capture.wordings[line.index]
    found = []
    if wording is not None and wording.points >= WHOLE:
        found.append(f"the whole line is a phrase of {wording.reason}")
    elif wording is not None:
        cues = ", ".join(f"“{cue}”" for cue in _cues(capture, line))
        found.append(f"{_counted(wording.points, 'point')} for {wording.reason} ({cues})")
    if not capture.body[0] <= line.index < capture.body[1]:
        found.append("it stands outside the body")
    count = capture.repetition.counts.get(line.key, 0) if capture.repetition else 0
    if count > 1:
        found.append(f"it stands in {count} captures of the set")
    if not line.sentence and not line.wordless:
        found.append(f"it is a label of {_counted(line.words, 'word')}, no sentence")
    return found


def _keeping(capture: Capture, line: Line) -> list[str]:
    found = []
    if capture.labels[line.index] is not None:
        found.append(f"it begins with the speaker's label “{capture.labels[line.index]}”")
    if line.prose:
        found.append(f"it is prose of {_counted(line.words, 'word')}")
    elif line.sentence:
        found.append("it is a sentence")
    if capture.body[0] <= line.index < capture.body[1]:
        found.append("it stands inside the body")
    return found


def _cues(capture: Capture, line: Line) -> list[str]:
    """The words of the line that the lexicons count."""
    wording = capture.wordings[line.index]
    found: list[str] = []
    for table in capture.vocabulary.lexicons:
        cues = table.chrome.get(wording.reason) if wording else None
        for patterns in (cues.strong, cues.weak) if cues else ():
            matches = inside(patterns).finditer(line.core[:LONGEST_LINE])
            found += [collapse(match.group()) for match in matches]
    return list(dict.fromkeys(found))


def _change(capture: Capture, line: Line, labelled: Labelled) -> str:
    """The nearest thing that decides: points for the undecided, the rule for the decided."""
    if labelled.rule.startswith("model.") and capture.judged is not None:
        return _model_change(capture.judged, labelled)
    if labelled.label == "kept":
        needed = max(2, -(-line.words // 10) + 1)
        missing = needed - capture.points[line.index]
        if capture.labels[line.index] is not None:
            return "speech is removed by no rule"
        if missing > 0:
            return f"{_counted(missing, 'more point')} of wording would remove it"
        return "outside the body its wording would remove it"
    if labelled.rule.startswith("lexicon."):
        return "prose of more than ten words a point, or a speaker's label, would keep it"
    if labelled.rule.split(".")[0] in ("neighbour", "region", "among-chrome", "links"):
        return "by itself, away from the lines around it, it would be kept"
    return "what the rule says does not hold"


def _model_change(judged: Judged, labelled: Labelled) -> str:
    """How far the probability is from where the page is cut, and what a mode would do."""
    content = judged.probability[labelled.segment]
    if labelled.label == "kept":
        if content < judged.cut:
            return f"it stood elsewhere: the page is cut at {judged.cut:.2f}, and it has {content:.2f}"
        return (
            f"its probability of content, {content:.2f}, were below {judged.cut:.2f}, where the page is cut"
        )
    would = "; --keep would keep it" if content >= SAFE else ""
    return f"its probability of content, {content:.2f}, were {judged.cut:.2f}, where the page is cut{would}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
