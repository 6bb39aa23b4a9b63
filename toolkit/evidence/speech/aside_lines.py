"""What somebody calls out while another speaks: `(Ann Lee: That is not true!)`, a line of its own."""

from __future__ import annotations

from toolkit.evidence.speech.forms import Match, forms, matches
from toolkit.evidence.speech.parts import parts_of
from toolkit.evidence.speech.shape import is_shapely

ASIDE = "aside"
"""The form of such a line."""
CALLING = frozenset({"name", "office", "generic", "question"})
"""Who may call out."""


def aside(text: str, language: str | None = None) -> Match | None:
    """The label of what is called out in a line of a page in a language; `None` if nothing is."""
    if text[:1] not in ("(", "（"):
        return None
    match = next(matches(forms()[ASIDE], text, 0), None)
    if match is None or not is_shapely(text[slice(*match.label)], language):
        return None
    parts = parts_of(text, match.label)
    return match if parts.kind in CALLING and not parts.barred else None
