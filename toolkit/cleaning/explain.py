"""Why a line was kept or removed: the rule that spoke, what speaks for and against, what would change it."""

from __future__ import annotations

import tomllib
from functools import cache

from toolkit.cleaning.capture import Capture, Line
from toolkit.language.lexicon import LONGEST_LINE, inside
from toolkit.language.phrases import WHOLE
from toolkit.model.base import Value
from toolkit.model.cleaned import Cleaned, Labelled, Repetition
from toolkit.model.spans import collapse
from toolkit.resources import data_path


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


def explain(cleaned: Cleaned, repetition: Repetition | None = None) -> tuple[Explanation, ...]:
    """An explanation for every labelled stretch, in order."""
    capture = Capture(cleaned.page, repetition)
    return tuple(_explanation(capture, labelled) for labelled in cleaned.segments)


def _explanation(capture: Capture, labelled: Labelled) -> Explanation:
    page, line = capture.page, capture.lines[labelled.segment]
    detail = labelled.reason or labelled.front
    return Explanation(
        origin=page.segments[labelled.segment].origin,
        text=collapse(page.view[labelled.start : labelled.end]),
        label=f"{labelled.label} ({detail})" if detail else labelled.label,
        rule=labelled.rule,
        meaning=meaning(labelled.rule),
        removing=(*_probability(labelled), *_removing(capture, line)),
        keeping=tuple(_keeping(capture, line)),
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


def _probability(labelled: Labelled) -> tuple[str, ...]:
    """What the model says of a line that it removed."""
    if labelled.confidence is None:
        return ()
    return (f"the model gives it a probability of {labelled.confidence:.2f}",)


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
    for table in capture.lexicons:
        cues = table.chrome.get(wording.reason) if wording else None
        for patterns in (cues.strong, cues.weak) if cues else ():
            matches = inside(patterns).finditer(line.core[:LONGEST_LINE])
            found += [collapse(match.group()) for match in matches]
    return list(dict.fromkeys(found))


def _change(capture: Capture, line: Line, labelled: Labelled) -> str:
    """The nearest thing that decides: points for the undecided, the rule for the decided."""
    if labelled.label == "kept":
        needed = max(2, -(-line.words // 10) + 1)
        missing = needed - capture.points(line)
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


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
