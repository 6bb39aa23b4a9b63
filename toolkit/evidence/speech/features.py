"""What holds the labels of one form together, as numbers by name: what tells speakers from other labels.

A share is from 0 to 1. A turn is what stands between one label of the form and the next.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import get_args

from toolkit.evidence.speech.candidate import Candidate, asks, ends_in_dash
from toolkit.evidence.speech.groups import WHOLE_LINES, Group, is_upper, opening, said_in
from toolkit.evidence.speech.label import LabelKind
from toolkit.evidence.speech.pace import slow_pairs, stamp
from toolkit.evidence.speech.setting import Setting
from toolkit.language.label_words import is_cjk, label_words
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.model.base import Value

LAST_TURN = 12
"""The last turn is looked at for at most 12 lines."""
TURN_LINES = 6
"""Of each turn the first 6 lines are looked at."""
PROSE_WORDS = 12
"""A line of ≥ 12 words, or a sentence, counts as prose."""
SHORT_TURN = 4
"""A turn of at most 4 words is short."""
SHORT_LINE = 6
"""A line of fewer than 6 words that is no sentence may be of a menu."""
MOST_PER_100 = 20.0
"""More than 20 labels in 100 words count as 20."""

FORMS = (
    "angle",
    "colon",
    "strong",
    "bracket",
    "letter",
    "dot-dash",
    "own-line",
    "dash",
    "dot",
    "circle",
    "bold-question",
    "dash-paragraph",
    "quoted",
    "chevron",
)
PLACES = ("table", "definitions", "item", "heading", "frame")
ASKING_LINES = frozenset({"bold-question", "quoted"})
"""Forms whose lines are questions themselves."""
_DASH = re.compile(r"[-–—―]")
_QUOTED = re.compile(r"[\"“«„'‘「]")
_ASKED = re.compile(r"[?？؟՞]|[Ͱ-Ͽ];|か[。」]")


class Turn(Value, frozen=True, kw_only=True):
    """A candidate, and the turn that it would begin."""

    candidate: Candidate
    first: str
    """The first line of its words."""
    words: int
    sentence: bool
    spoken: bool
    """Whether its first lines have words of the first or second person."""
    myself: bool
    """Whether they have words of the first person singular; of questions, what is below them."""
    asks: bool


def features(setting: Setting, group: Group) -> dict[str, float]:
    """The features of a group."""
    turns, words = _turns(setting, group), _running(setting)
    first, last = group.chosen[0].first, _end(setting, group)
    span = max(1, words[0][last] - words[0][first])
    return (
        _amounts(group, span)
        | {"cover": min(1.0, (words[1][last] - words[1][first]) / max(1, words[1][-1]))}
        | {"menu": (words[2][last] - words[2][first]) / max(1, last - first)}
        | _kinds(group)
        | _speech(turns)
        | _order([candidate.key for candidate in group.chosen])
        | _look(setting, group, turns)
        | {f"form {form}": float(group.form == form) for form in FORMS}
    )


def _end(setting: Setting, group: Group) -> int:
    return min(len(setting.lines), group.chosen[-1].last + LAST_TURN)


def _running(setting: Setting) -> tuple[list[int], list[int], list[int]]:
    """Sums before each line: of its words, of its words of prose, of short lines that are no sentences."""
    words = [line.words for line in setting.lines]
    prose = [line.words if line.sentence or line.words >= PROSE_WORDS else 0 for line in setting.lines]
    short = [int(not line.sentence and line.words < SHORT_LINE) for line in setting.lines]
    sums = ([*accumulate(row, initial=0)] for row in (words, prose, short))
    return next(sums), next(sums), next(sums)


def _turns(setting: Setting, group: Group) -> list[Turn]:
    starts = [candidate.first for candidate in group.chosen]
    ends = [*starts[1:], _end(setting, group)]
    return [_turn(setting, *pair) for pair in zip(group.chosen, ends, strict=True)]


def _turn(setting: Setting, candidate: Candidate, end: int) -> Turn:
    start = said_in(setting, candidate)
    rows = range(start, max(start + 1, min(end, start + TURN_LINES)))
    lines = [setting.lines[row] for row in rows]
    first = opening(setting, candidate)
    texts = [first, *(line.text for line in lines[1:])]
    table, answer = label_words(), int(candidate.form in ASKING_LINES)
    return Turn(
        candidate=candidate,
        first=first,
        words=len(first.split()) + sum(line.words for line in lines[1:]),
        sentence=any(line.sentence or ends_in_dash(line.text) for line in lines),
        spoken=_holds(setting, rows, texts, table.spoken, table.spoken_parts),
        myself=_holds(setting, rows[answer:], texts[answer:], setting.myself, table.myself_parts),
        asks=any(_ASKED.search(text[:LONGEST_LINE]) is not None or asks(text) for text in texts),
    )


def _holds(
    setting: Setting, rows: range, texts: Sequence[str], words: frozenset[str], parts: re.Pattern[str]
) -> bool:
    """Whether the lines hold one of the words, or one of its parts in a script without spaces."""
    if any(not words.isdisjoint(setting.tokens[row]) for row in rows):
        return True
    return any(parts.search(text[:LONGEST_LINE]) is not None for text in texts if not text.isascii())


def _amounts(group: Group, span: int) -> dict[str, float]:
    number = len(group.chosen)
    shapely = sum(candidate.shapely for candidate in group.every)
    return {
        "number": math.log(number),
        "chosen": number / max(1, shapely, number),
        "barred": _share(group.every, lambda candidate: candidate.parts.barred),
        "per 100 words": math.log(min(MOST_PER_100, 100 * number / span)),
    }


def _kinds(group: Group) -> dict[str, float]:
    kinds = Counter(candidate.parts.kind for candidate in group.chosen)
    shares = {f"kind {kind}": kinds[kind] / len(group.chosen) for kind in get_args(LabelKind)}
    printed = [candidate for candidate in group.chosen if candidate.parts.kind in ("name", "unknown")]
    return shares | {
        "likeness": _mean([candidate.parts.likeness for candidate in printed]),
        "honoured": _share(group.chosen, lambda candidate: candidate.parts.honoured),
    }


def _speech(turns: Sequence[Turn]) -> dict[str, float]:
    asked = [turn.asks for turn in turns if turn.candidate.parts.kind == "question"]
    others = [turn.asks for turn in turns if turn.candidate.parts.kind != "question"]
    sizes = sorted(turn.words for turn in turns)
    return {
        "words": math.log1p(sizes[len(sizes) // 2]),
        "short": _mean([size <= SHORT_TURN for size in sizes]),
        "sentence": _mean([turn.sentence for turn in turns]),
        "spoken": _mean([turn.spoken for turn in turns]),
        "myself": _mean([turn.myself for turn in turns]),
        "asks": _mean([turn.asks for turn in turns]),
        "questions ask": _mean(asked),
        "ask more": _mean(asked) - _mean(others) if asked and others else 0.0,
        "capital": _mean([turn.first[:1].isalpha() and not turn.first[:1].islower() for turn in turns]),
        "quoted": _mean([_QUOTED.match(turn.first) is not None for turn in turns]),
        "digit": _mean([turn.first[:1].isdigit() for turn in turns]),
    }


def _order(keys: Sequence[str]) -> dict[str, float]:
    counts = Counter(keys)
    return {
        "distinct": len(counts) / len(keys),
        "sole": float(len(counts) == 1 and keys[0] != "question"),
        "recurring": _mean([counts[key] > 1 for key in keys]),
        "most": max(counts.values()) / len(keys),
        "alternating": _mean([one != two for one, two in pairwise(keys)]),
        "returning": _mean([one == two for one, two in zip(keys, keys[2:], strict=False)]),
    }


def _look(setting: Setting, group: Group, turns: Sequence[Turn]) -> dict[str, float]:
    places = Counter(setting.places[candidate.first] for candidate in group.chosen)
    chosen = group.chosen
    return {f"place {place}": places[place] / len(chosen) for place in PLACES} | {
        "dash below": _share(chosen, lambda candidate: _has_dash_below(setting, candidate)),
        "list below": _share(chosen, lambda candidate: _place_below(setting, candidate) == "item"),
        "strong": _share(chosen, lambda candidate: candidate.strong),
        "bulleted": _share(chosen, lambda candidate: candidate.bulleted),
        "timed": _share(chosen, lambda candidate: stamp(setting, candidate) is not None),
        "slow": _mean(slow_pairs(setting, [(turn.candidate, turn.words) for turn in turns])),
        "upper": _share(chosen, lambda candidate: is_upper(setting, candidate)),
        "empty": _share(chosen, lambda candidate: candidate.empty),
        "one word": _share(chosen, lambda candidate: _is_one_word(setting.text[slice(*candidate.label)])),
        "described": _share(chosen, lambda candidate: candidate.parts.affiliation is not None),
    }


def _has_dash_below(setting: Setting, candidate: Candidate) -> bool:
    """Whether the line below one without a label begins with a dash, as an answer does."""
    below = setting.following[candidate.first]
    within = candidate.form in WHOLE_LINES and below < len(setting.lines)
    return within and _DASH.match(setting.lines[below].text) is not None


def _place_below(setting: Setting, candidate: Candidate) -> str:
    below = setting.following[candidate.first]
    return setting.places[below] if below < len(setting.lines) else ""


def _is_one_word(printed: str) -> bool:
    """Whether a label has no space, in a script that has spaces between words."""
    return " " not in printed and not is_cjk(printed)


def _share(candidates: Sequence[Candidate], test: Callable[[Candidate], bool]) -> float:
    return _mean([test(candidate) for candidate in candidates])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
