"""Says what a cleaned page holds: who speaks, when and where, in which blocks, on what evidence."""

from toolkit.structuring.structure import structure

__all__ = ["structure"]
