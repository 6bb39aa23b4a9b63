"""Separates boilerplate from content: every segment is labelled, nothing is deleted."""

from toolkit.cleaning.clean import clean
from toolkit.cleaning.repeats import repetition

__all__ = ["clean", "repetition"]
