"""Labels that others make known: their mark was mistyped or lost, or they begin with a small letter.

`LEE:Yes.`, `LEE  Yes.` where others are printed `LEE: No.`; `van Lee:` where another is `Ann van Lee:`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from toolkit.evidence.speech.candidate import Candidate
from toolkit.evidence.speech.forms import Match
from toolkit.evidence.speech.setting import Setting
from toolkit.language.label_words import meaning_of
from toolkit.language.scripts import is_small
from toolkit.model.base import Value

RECURS = 2
"""A label that stands at least twice with the mark of its form may have any other; else only `:` and `;`."""
MARKED = frozenset({"colon", "dash", "dot-dash", "dot"})
"""The forms whose mark may be another."""
SPEAKING = ("question", "answer", "moderator")

PREFIX = 2
"""Such labels have at least 2 code points."""

_MARK = re.compile(r"\s?(?P<sure>[:：;])\s*|\s?[-–—]{1,2}\s*|\.\s*|\s{2,}")


class Known(Value, frozen=True, kw_only=True):
    """A label as it is printed elsewhere."""

    form: str
    key: str
    recurs: bool


def recurring(setting: Setting, found: Iterable[Candidate]) -> dict[str, Known]:
    """The labels in capitals or of words for who asks, as they are printed.

    And what names end with, from a word with a small letter on.
    """
    marked = (one for one in found if one.form in MARKED and not one.parts.barred and not one.empty)
    counts = Counter((setting.text[slice(*one.label)], one.form, one.key) for one in marked)
    whole = {
        label: Known(form=form, key=key, recurs=times >= RECURS)
        for (label, form, key), times in counts.items()
    }
    tails = {
        tail: msgspec.structs.replace(known, recurs=False)
        for label, known in whole.items()
        if (tail := _small_tail(label))
    }
    return tails | {label: known for label, known in whole.items() if _is_plain(label)}


def mismarked(text: str, known: Mapping[str, Known]) -> tuple[Match, str] | None:
    """The known label that `text` begins with, before another mark and words with a capital; with its key."""
    for mark in _MARK.finditer(text):
        label, said = known.get(text[: mark.start()]), text[mark.end() : mark.end() + 1]
        if label is not None and (label.recurs or mark["sure"]) and said.isalpha() and not is_small(said):
            match = Match(form=label.form, label=(0, mark.start()), time=None, end=mark.end())
            return match, label.key
    return None


def _small_tail(label: str) -> str:
    """What a label of three words or more ends with, if its second word has a small letter."""
    _, _, tail = label.partition(" ")
    return tail if is_small(tail[:1]) and " " in tail and tail.split()[-1][:1].isupper() else ""


def _is_plain(label: str) -> bool:
    return len(label) > 1 and (label.isupper() or meaning_of(label) in SPEAKING)
