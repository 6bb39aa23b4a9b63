"""Labels that are printed with another mark than theirs, or in another order, and labels that are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from toolkit.evidence.lines import ends_sentence
from toolkit.evidence.speech.candidate import Candidate, ends_in_dash
from toolkit.evidence.speech.setting import Setting
from toolkit.evidence.speech.shape import BRACKETED
from toolkit.language.scripts import has_case

MARKED = frozenset({"colon", "dash", "dot-dash", "dot", "letter"})
"""Forms of labels with a mark behind them, which may be mistyped."""
TIMES = 2
"""A label belongs to the form in which it stands ≥ 2 times, …"""
OFTENER = 4
"""… and which has ≥ 4 times as many labels as its own."""
LISTED_WORDS = 12
"""A line of a list of those present has at most 12 words."""
LIKE = 0.12
"""What stands there is a name if its likeness to one is ≥ 0.12."""
FULL_LINE = 60
"""A line of ≥ 60 code points may be broken where the line was full."""


_HEAD = re.compile(
    r"(?:[\d•*–—-]{1,3}[.)]?\s+)?(?P<name>[^\W\d_][^,;:：(\[（|\n]{2,60}?)\s*(?:[,;(\[（|–—]|\s-\s|\Z)"
)


def rejoined(setting: Setting, by_form: Mapping[str, Sequence[Candidate]]) -> dict[str, list[Candidate]]:
    """The candidates by form, with those of a mistyped mark in the form of their label: `Q Why?`, `Q: Why?`"""
    homes: dict[str, str] = {}
    for form in sorted(by_form, key=lambda form: len(by_form[form])):
        if form in MARKED:
            printed = Counter(_printed(setting, one) for one in by_form[form])
            homes |= {label: form for label, times in printed.items() if times >= TIMES}
    found: dict[str, list[Candidate]] = {}
    for form, every in by_form.items():
        for one in every:
            home = homes.get(_printed(setting, one), form) if form in MARKED else form
            moved = len(by_form[home]) >= OFTENER * len(every)
            found.setdefault(home if moved else form, []).append(
                msgspec.structs.replace(one, form=home) if moved and home != form else one
            )
    return {form: sorted(every, key=lambda one: one.first) for form, every in found.items()}


def orders(setting: Setting, found: Iterable[Candidate]) -> frozenset[frozenset[str]]:
    """The words of each name of several words: an index prints `Lee Ann` where a label is `ANN LEE`."""
    names = (one.parts.name for one in found if one.parts.kind == "name" and one.parts.name is not None)
    words = (frozenset(setting.text[slice(*name)].casefold().split()) for name in names)
    return frozenset(word for word in words if len(word) > 1)


def attending(setting: Setting, found: Iterable[Candidate]) -> frozenset[str]:
    """What stands at the beginning of short lines, up to a mark, if names of ≥ 2 labels do: a list of those present."""
    heads = frozenset(
        head["name"].strip().casefold()
        for line in setting.lines
        if line.words <= LISTED_WORDS and (head := _HEAD.match(line.text)) is not None
    )
    named = {_plain(setting, one) for one in found if one.parts.kind == "name"}
    return heads if len(named & heads) >= TIMES else frozenset()


def is_listed(setting: Setting, candidate: Candidate, heads: Collection[str]) -> bool:
    """Whether a label that is a little like a name is one of these."""
    printed = _plain(setting, candidate)
    return " " in printed and printed in heads and candidate.parts.likeness >= LIKE


def _plain(setting: Setting, candidate: Candidate) -> str:
    return BRACKETED.sub("", setting.text[slice(*candidate.label)]).strip(" .").casefold()


def is_broken_off(setting: Setting, candidate: Candidate) -> bool:
    """Whether a label is the end of a sentence that the line above begins, broken where that was full."""
    row = candidate.first
    if row == 0 or candidate.form != "colon" or setting.text[slice(*candidate.label)].isupper():
        return False
    above, line = setting.lines[row - 1], setting.lines[row]
    bound = setting.text.count("\n", above.end, line.start) < TIMES
    full = len(above.text) >= FULL_LINE and has_case(above.text[:1])
    return bound and full and not (ends_sentence(above.text) or ends_in_dash(above.text))


def _printed(setting: Setting, candidate: Candidate) -> str:
    return setting.text[slice(*candidate.label)].rstrip(".")
