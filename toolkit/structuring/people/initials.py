"""Whose initials labels print, as the text before the turns says: `Interviewer: Ann Lee (A. L.)`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.evidence.speech.initials import DEFINED, LINE, initials_of, squeezed
from toolkit.language.beside import name_before, name_behind
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import folded
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance, printed_label

_HEAD = re.compile(r"[^:：]{1,40}[:：]\s*")


class Initials:
    """The people to whose names a line adds the initials that labels print; each belong to one name only."""

    def __init__(self, reading: Reading, utterances: Sequence[Utterance]) -> None:
        self._reading = reading
        wanted = {key for utterance in utterances if (key := self._key(utterance)) is not None}
        named: defaultdict[str, dict[str, Found]] = defaultdict(dict)
        for key, found in self._defined() if wanted else ():
            if key in wanted:
                named[key].setdefault(folded(found.name), found)
        self._names = {key: next(iter(names.values())) for key, names in named.items() if len(names) == 1}

    def of(self, utterance: Utterance) -> Found | None:
        """Whose initials label an utterance."""
        found = self._names.get(self._key(utterance) or "")
        label = printed_label(self._reading, utterance.label) if utterance.label else None
        if found is None or label is None:
            return None
        return Found(name=found.name, span=found.span, label=label.pieces)

    def _key(self, utterance: Utterance) -> str | None:
        label = printed_label(self._reading, utterance.label) if utterance.label else None
        return initials_of(label.text) if label else None

    def _defined(self) -> Iterator[tuple[str, Found]]:
        """The initials that short lines put behind a name, in brackets or behind a dash."""
        text = self._reading.text
        for line in self._reading.page_evidence.lines:
            if line.end - line.start > LINE:
                continue
            for match in DEFINED.finditer(text, line.start, line.end):
                name = self._name(line.start, match.start())
                if name is not None:
                    printed = " ".join(self._reading.view[slice(*name)].split())
                    yield squeezed(match["initials"]), Found(name=printed, span=name)

    def _name(self, start: int, end: int) -> Span | None:
        """The name at the beginning of a line, behind its label, or right before the initials."""
        text, particles = self._reading.text, self._reading.page_evidence.vocabulary.particles
        head = _HEAD.match(text, start, end)
        name = name_behind(text, head.end() if head else start, particles)
        if name is not None and name[1] <= end:
            return name
        before = name_before(text, end, particles)
        return before if before is not None and before[0] >= start else None
