"""Counts how many captures of a set hold each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from toolkit.evidence.lines import lines_of, repetition_key
from toolkit.model.cleaned import Repetition
from toolkit.model.page import Page

__all__ = ["repetition", "repetition_key"]


def repetition(pages: Iterable[Page]) -> Repetition:
    """The repetition over `pages`; a line counts once in a page, and the order of pages does not matter.

    Captures of the same bytes count as one: a file given twice repeats nothing.
    """
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for page in pages:
        if page.source.sha256 not in seen:
            seen.add(page.source.sha256)
            counts.update({line.key for line in lines_of(page)})
    repeated = {key: count for key, count in sorted(counts.items()) if count > 1}
    return Repetition(captures=len(seen), counts=repeated)
