"""Finds what a cleaned page says: who speaks, when and where, in which blocks, with what evidence."""

from toolkit.structuring.structure import structure

__all__ = ["structure"]
