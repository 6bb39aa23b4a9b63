"""The two of an interview whose turns carry no names: who asks and who answers, as the text around says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.language.likeness import name_likeness
from toolkit.language.people import is_honorific
from toolkit.language.scripts import has_case
from toolkit.structuring.people.context import Context
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.register import Register
from toolkit.structuring.utterances import Utterance

MENTIONS = 2
"""Who answers is named ≥ 2 times around the turns, or with an office, or beside the one who asks."""

LIKELY = 0.5
"""Of several, who answers has a name whose likeness to one is ≥ 0.5: a place may be named as often."""

STEM = 5
"""Names are the same in all cases in their first 5 letters."""

_NAMELESS = frozenset({"question", "answer", "unlabelled", "lost"})


_OPENING = re.compile(r"[\W_]*(?:(?P<first>[^\W\d_]+)\.?\s+)?(?P<name>[^\W\d_][\w-]*)\s?(?P<end>[,،，!])?")


class Parties:
    """The person whose words the questions are, and whose the answers are, if the text names them."""

    def __init__(
        self,
        utterances: Sequence[Utterance],
        around: Context,
        register: Register,
        named: Sequence[Found | None],
        text: str,
    ) -> None:
        """`named` are those whom labels name; `text` is the page's."""
        kinds = {utterance.kind for utterance in utterances}
        asking = {register.number(found) for found in around.asking}
        labelled = {register.number(found) for found in named if found and found.label}
        nameless = kinds <= _NAMELESS
        self.asks: Found | None = None
        self.answers: Found | None = None
        if "question" in kinds and len(asking) == 1 and not asking & labelled:
            # Beside a label of whoever asks, a word for a questioner is of somebody else.
            self.asks = around.asking[0]
        if "answer" in kinds:
            self.answers = _only(register, around.invited, asking)
            if self.answers is None and len(asking) == 1:
                self.answers = _only(register, [found for found in named if found], asking)
            if self.answers is None and nameless and "question" in kinds:
                self.answers = _guest(register, around, asking, _addressed(utterances), text)

    def of(self, kind: str) -> Found | None:
        """Whose words an utterance of this kind are."""
        return {"question": self.asks, "answer": self.answers}.get(kind)


def _only(register: Register, several: Sequence[Found], asking: set[int | None]) -> Found | None:
    """The one person among several names, those who ask aside."""
    others = {register.number(found): found for found in reversed(several)}
    left = [found for number, found in others.items() if number not in asking]
    return left[0] if len(left) == 1 else None


def _addressed(utterances: Sequence[Utterance]) -> set[str]:
    """The beginnings of the names by which questions address whom they ask: `Mr. Lee, what is next?`"""
    found: set[str] = set()
    for utterance in utterances:
        opening = _OPENING.match(utterance.text) if utterance.kind == "question" else None
        if opening and opening["end"] and (not opening["first"] or is_honorific(opening["first"])):
            found.add(opening["name"].casefold()[:STEM])
    return found


def _guest(
    register: Register, around: Context, asking: set[int | None], addressed: set[str], text: str
) -> Found | None:
    """The person named most in the text around the turns, or addressed, who neither asks nor wrote it."""
    writing = asking | {register.number(found) for found in around.authors}
    others: dict[int, list[Found]] = {}
    for found in around.mentioned:
        number = register.number(found)
        if number is not None and number not in writing:
            others.setdefault(number, []).append(found)
    called = [found for found in others.values() if _is_called(found[0], addressed)]
    if len(called) == 1:
        return called[0][0]
    likely = [found for found in others.values() if any(name_likeness(one.name) >= LIKELY for one in found)]
    # Without capitals nothing else shows that words are a name.
    cased = all(has_case(found[0].name[:1]) for found in others.values())
    ranked = sorted(others.values() if len(others) == 1 and cased else likely, key=len, reverse=True)
    if not ranked:
        return None
    tied = [found for found in ranked if len(found) == len(ranked[0])]
    headed = [found for found in tied if any(one.span[0] < around.begins for one in found)]
    first = tied[0] if len(tied) == 1 else headed[0] if len(headed) == 1 else None
    if first is None:
        return None
    mentioned = len(first) >= MENTIONS or text.count(first[0].name) >= MENTIONS
    sure = mentioned or asking or any(one.role is not None for one in first)
    return first[0] if sure else None


def _is_called(found: Found, addressed: set[str]) -> bool:
    """Whether a question addresses one with such a name; in the vocative, names end otherwise."""
    words = found.name.split()
    return len(words) > 1 and any(word.casefold()[:STEM] in addressed for word in (words[0], words[-1]))
