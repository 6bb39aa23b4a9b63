"""A turn as it is planned, before any block is made: its passages and its relations to other turns."""

from __future__ import annotations

from toolkit.model.base import Value
from toolkit.model.document import Role, SpeakerClaim
from toolkit.structuring.utterances import Utterance


class TurnPlan(Value, frozen=True, kw_only=True):
    """One turn; the turns it relates to are indices into the list of plans."""

    said: Utterance
    role: Role
    speaker: SpeakerClaim | None
    replies_to: tuple[int, ...] = ()
    continues: int | None = None
