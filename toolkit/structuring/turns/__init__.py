"""Turns: which stretches somebody speaks, in what role, and which of them answer which."""

from toolkit.structuring.turns.outline import Outline, outline
from toolkit.structuring.turns.plan import TurnPlan

__all__ = ["Outline", "TurnPlan", "outline"]
