"""Why a line was kept or removed: the rule that decided, evidence for and against, what would change it."""

from __future__ import annotations

from functools import cache

from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.model import Judged, Model, kind_of, shipped
from toolkit.cleaning.thresholds import KEEP_MODE_MIN
from toolkit.cleaning.weighed import Weighed, weighed
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.language.expressions import inside
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.language.phrases import WHOLE
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value
from toolkit.model.cleaned import Labelled
from toolkit.model.spans import collapse, text_of

EVEN = 0.5
STRONGEST = 3
"""The 3 strongest words and names on either side, as the model weighs them, are reported."""


class Explanation(Value, frozen=True, kw_only=True):
    """Everything there is to say about one labelled stretch."""

    origin: str
    text: str
    label: str
    """`kept`, `front (title)` or `removed (related)`."""
    rule: str
    meaning: str
    removing: tuple[str, ...]
    """Evidence for boilerplate, the strongest first."""
    keeping: tuple[str, ...]
    """Evidence for content."""
    change: str
    """What would have changed the label."""


def explain(cleaned: Cleaned, model: Model | None = None) -> tuple[Explanation, ...]:
    """An explanation for every labelled stretch, in order; `model` is the scorer that cleaned the page.

    Without it, the shipped one. Raises ModelError if that is missing or damaged.
    """
    scorer = shipped(kind_of(cleaned.page)) if model is None else model
    weights = weighed(scorer, cleaned.columns)
    return tuple(_explanation(cleaned, part, weights[part.segment]) for part in cleaned.segments)


def _explanation(cleaned: Cleaned, labelled: Labelled, weights: list[Weighed]) -> Explanation:
    page, seen = cleaned.page, cleaned.evidence
    line, detail = seen.lines[labelled.segment], labelled.reason or labelled.front
    return Explanation(
        origin=page.segments[labelled.segment].origin,
        text=collapse(page.view[labelled.start : labelled.end]),
        label=f"{labelled.label} ({detail})" if detail else labelled.label,
        rule=labelled.rule,
        meaning=meaning(labelled.rule),
        removing=(
            *_probability(cleaned.judged, labelled, "removed"),
            *_removing(seen, line),
            *[text for weight, text in weights if weight < 0][:STRONGEST],
        ),
        keeping=(
            *_probability(cleaned.judged, labelled, "kept"),
            *_keeping(seen, line),
            *[text for weight, text in weights if weight > 0][:STRONGEST],
        ),
        change=_change(cleaned.judged, labelled),
    )


@cache
def _meanings() -> dict[str, str]:
    table: dict[str, str] = shipped_table("rules.toml")
    return table


def meaning(rule: str) -> str:
    """The sentence for a rule; a rule with a detail (`lexicon.sharing`) has that for its first part."""
    name = rule
    while name not in _meanings() and "." in name:
        name = name.rpartition(".")[0]
    return _meanings().get(name, "")


def _probability(judged: Judged, labelled: Labelled, label: str) -> tuple[str, ...]:
    """The scorer's probability for a line, if it agrees with `label`."""
    content = judged.probability[labelled.segment]
    if (content >= EVEN) != (label == "kept"):
        return ()
    noun, probability = ("content", content) if label == "kept" else ("boilerplate", 1 - content)
    return (f"P({noun}) is {probability:.2f}",)


def _removing(seen: PageEvidence, line: Line) -> list[str]:
    wording = seen.wordings[line.index]
    found = []
    if wording is not None and wording.points >= WHOLE:
        found.append(f"the whole line is a phrase of {wording.reason}")
    elif wording is not None:
        cues = ", ".join(f"“{cue}”" for cue in _cues(seen, line))
        found.append(f"{_counted(wording.points, 'point')} for {wording.reason} ({cues})")
    if not seen.body[0] <= line.index < seen.body[1]:
        found.append("it is outside the body")
    count = seen.repetition.counts.get(line.key, 0) if seen.repetition else 0
    if count > 1:
        found.append(f"it is in {count} captures of the set")
    if not line.sentence and not line.wordless:
        found.append(f"it is a label of {_counted(line.words, 'word')}, no sentence")
    return found


def _keeping(seen: PageEvidence, line: Line) -> list[str]:
    found = []
    label = seen.labels[line.index]
    if label is not None and label.pieces:
        found.append(f"it begins with the speaker's label “{text_of(seen.page.view, label.pieces)}”")
    if line.prose:
        found.append(f"it is prose of {_counted(line.words, 'word')}")
    elif line.sentence:
        found.append("it is a sentence")
    if seen.body[0] <= line.index < seen.body[1]:
        found.append("it is inside the body")
    return found


def _cues(seen: PageEvidence, line: Line) -> list[str]:
    """The words of the line that the lexicons count."""
    wording = seen.wordings[line.index]
    found: list[str] = []
    for table in seen.vocabulary.lexicons:
        cues = table.boilerplate.get(wording.reason) if wording else None
        for patterns in (cues.strong, cues.weak) if cues else ():
            matches = inside(patterns).finditer(line.core[:LONGEST_LINE])
            found += [collapse(match.group()) for match in matches]
    return list(dict.fromkeys(found))


def _change(judged: Judged, labelled: Labelled) -> str:
    """What would have changed the label."""
    if not labelled.rule.startswith("model."):
        return f"{labelled.label} as long as the rule holds; a rule of yours (--rules) goes before it"
    content = judged.probability[labelled.segment]
    if labelled.label == "kept":
        return f"would be removed below P(content) {judged.cut:.2f} (it has {content:.2f})"
    would = "; --keep would keep it" if content >= KEEP_MODE_MIN else ""
    return f"would be kept from P(content) {judged.cut:.2f} on (it has {content:.2f}){would}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
