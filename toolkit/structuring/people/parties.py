"""The two of an interview whose turns carry no names: who asks and who answers, as the text around says."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.structuring.people.context import Context
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.register import Register
from toolkit.structuring.utterances import Utterance

MENTIONS = 2
"""Who answers is named ≥ 2 times around the turns, or with an office, or beside the one who asks."""

_NAMELESS = frozenset({"question", "answer", "unlabelled", "lost"})


class Parties:
    """The person whose words the questions are, and whose the answers are, if the text names them."""

    def __init__(self, utterances: Sequence[Utterance], around: Context, register: Register) -> None:
        kinds = {utterance.kind for utterance in utterances}
        self.asks: Found | None = None
        self.answers: Found | None = None
        if kinds <= _NAMELESS and {"question", "answer"} <= kinds:
            asking = {register.number(found) for found in around.asking}
            self.asks = around.asking[0] if len(asking) == 1 else None
            self.answers = _guest(register, around, asking)

    def of(self, kind: str) -> Found | None:
        """Whose words an utterance of this kind are."""
        return {"question": self.asks, "answer": self.answers}.get(kind)


def _guest(register: Register, around: Context, asking: set[int | None]) -> Found | None:
    """The one person named in the text around the turns who neither asks nor wrote it."""
    writing = asking | {register.number(found) for found in around.authors}
    others: dict[int, list[Found]] = {}
    for found in around.mentioned:
        number = register.number(found)
        if number is not None and number not in writing:
            others.setdefault(number, []).append(found)
    certain = [
        found
        for found in others.values()
        if len(found) >= MENTIONS or asking or any(one.role is not None for one in found)
    ]
    return certain[0][0] if len(certain) == 1 else None
