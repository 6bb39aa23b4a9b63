"""What labels are by the rest of a page: by explained initials, an index, a list of those present."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from toolkit.evidence.speech.candidate import Candidate
from toolkit.evidence.speech.initials import explained, initials_of
from toolkit.evidence.speech.parts import LIKELY, Parts
from toolkit.evidence.speech.setting import Setting
from toolkit.evidence.speech.shape import BRACKETED
from toolkit.language.comparable import bare_of_accents
from toolkit.model.spans import Span, trim

NAME_WORDS = 3
"""At the end of an office, a name of at most 3 words is looked for."""
PRESENT = 2
"""A list of those present has the names of ≥ 2 labels."""
LISTED_WORDS = 12
"""A line of a list of those present has at most 12 words."""
LIKE = 0.12
"""What stands there is a name if its likeness to one is ≥ 0.12."""

_WORD = re.compile(r"\S+")
_HEAD = re.compile(
    r"(?:[\d•*–—-]{1,3}[.)]?\s+)?(?P<name>[^\W\d_][^,;:：(\[（|\n]{2,60}?)\s*(?:[,;(\[（|–—]|\s-\s|\Z)"
)


def resolved(setting: Setting, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates; where an office ends with what another label is, that is the name.

    Initials that the page explains are a name, and what an index or a list of those present names.
    """
    known = {candidate.key for candidate in found if candidate.parts.kind in ("name", "unknown")}
    spelt = _spelt(setting, found)
    listed, present = _orders(setting, found), _present(setting, found)
    for candidate in found:
        parts, unknown = candidate.parts, candidate.parts.kind == "unknown"
        if candidate.label in spelt or (unknown and frozenset(candidate.key.split()) in listed):
            yield replace(candidate, parts=Parts(kind="name", name=candidate.label, likeness=LIKELY))
        elif unknown and _is_listed(setting, candidate, present):
            name = parts.name or candidate.label
            yield replace(candidate, parts=replace(parts, kind="name", name=name, likeness=LIKELY))
        elif parts.kind == "office" and parts.office and (end := _known_end(setting, parts.office, known)):
            title = trim(setting.text, parts.office[0], end[0])
            named = replace(
                candidate, parts=replace(parts, kind="name", name=end, office=title, likeness=LIKELY)
            )
            yield replace(named, key=_folded(setting, end))
        else:
            yield candidate


def _spelt(setting: Setting, found: Iterable[Candidate]) -> frozenset[Span]:
    """The labels that are initials which the page explains."""
    printed = ((one.label, initials_of(setting.text[slice(*one.label)])) for one in found)
    initials = {label: letters for label, letters in printed if letters is not None}
    known = explained(setting.lines) if initials else frozenset()
    return frozenset(label for label, letters in initials.items() if letters in known)


def _known_end(setting: Setting, office: Span, known: Collection[str]) -> Span | None:
    """The last one to three words of an office, if they are a label by themselves."""
    starts = [match.start() for match in _WORD.finditer(setting.text, *office)]
    spans = ((start, office[1]) for start in starts[1:][-NAME_WORDS:])
    return next((span for span in spans if _folded(setting, span) in known), None)


def _orders(setting: Setting, found: Iterable[Candidate]) -> frozenset[frozenset[str]]:
    """The words of each name of several words: an index prints `Lee Ann` where a label is `ANN LEE`."""
    names = (one.parts.name for one in found if one.parts.kind == "name" and one.parts.name is not None)
    words = (frozenset(setting.text[slice(*name)].casefold().split()) for name in names)
    return frozenset(word for word in words if len(word) > 1)


def _present(setting: Setting, found: Iterable[Candidate]) -> frozenset[str]:
    """What short lines begin with, up to a mark, if the names of ≥ 2 labels are among it."""
    named = {_plain(setting, one) for one in found if one.parts.kind == "name"}
    if len(named) < PRESENT:
        return frozenset()
    heads = frozenset(
        head["name"].strip().casefold()
        for line in setting.lines
        if line.words <= LISTED_WORDS and (head := _HEAD.match(line.text)) is not None
    )
    return heads if len(named & heads) >= PRESENT else frozenset()


def _is_listed(setting: Setting, candidate: Candidate, heads: Collection[str]) -> bool:
    """Whether a label that is a little like a name is one of these."""
    printed = _plain(setting, candidate)
    return " " in printed and printed in heads and candidate.parts.likeness >= LIKE


def _plain(setting: Setting, candidate: Candidate) -> str:
    return BRACKETED.sub("", setting.text[slice(*candidate.label)]).strip(" .").casefold()


def _folded(setting: Setting, span: Span) -> str:
    return bare_of_accents(" ".join(setting.text[slice(*span)].casefold().split()))
