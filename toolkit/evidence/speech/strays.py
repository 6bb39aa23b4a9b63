"""Labels that are printed with another mark than theirs, and the ends of broken sentences, which are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from toolkit.evidence.lines import ends_sentence
from toolkit.evidence.speech.candidate import Candidate, ends_in_dash
from toolkit.evidence.speech.setting import Setting
from toolkit.language.scripts import has_case

MARKED = frozenset({"colon", "dash", "dot-dash", "dot", "letter"})
"""Forms of labels with a mark behind them, which may be mistyped."""
TIMES = 2
"""A label belongs to the form in which it stands ≥ 2 times, …"""
OFTENER = 4
"""… and which has ≥ 4 times as many labels as its own."""
FULL_LINE = 60
"""A line of ≥ 60 code points may be broken where the line was full."""


def rejoined(setting: Setting, by_form: Mapping[str, Sequence[Candidate]]) -> dict[str, list[Candidate]]:
    """The candidates by form, those of a mistyped mark in the form of their label: `Q Why?`, `Q: Why?`"""
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
