"""How the labels of a form are printed: in capitals, in strong type, above a line that is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.evidence.speech.candidate import OWN, Candidate
from toolkit.evidence.speech.groups import Group
from toolkit.evidence.speech.setting import RULE, Setting

STYLED = 0.7
"""A form has a style if ≥ 0.7 of its labels have it."""
FEWEST_DRAWN = 4
"""Lines are drawn below the labels of a form if it has at least 4."""


def styled(flags: Sequence[bool]) -> bool:
    """Whether most labels of a form have a style."""
    return bool(flags) and sum(flags) >= STYLED * len(flags)


def are_drawn(setting: Setting, group: Group) -> bool:
    """Whether lines are drawn below labels on lines of their own."""
    drawn = [is_drawn(setting, candidate) for candidate in group.chosen]
    return group.form == OWN and len(drawn) >= FEWEST_DRAWN and styled(drawn)


def is_drawn(setting: Setting, candidate: Candidate) -> bool:
    """Whether a line is drawn below a label."""
    below = candidate.last + 1
    return below < len(setting.lines) and RULE.match(setting.lines[below].text) is not None
