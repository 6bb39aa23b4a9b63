"""Separates boilerplate from content: every segment is labelled, nothing is deleted."""

import toolkit.evidence  # noqa: F401  # first, as it loads numpy without threads
from toolkit.cleaning.clean import clean
from toolkit.cleaning.repeats import repetition

__all__ = ["clean", "repetition"]
