"""Compares two documents."""

from __future__ import annotations

from toolkit.comparing.blocks import rows_of, texts_left_out
from toolkit.comparing.changes import Comparison, Side
from toolkit.comparing.claims import claim_changes
from toolkit.comparing.turns import turn_changes
from toolkit.comparing.units import units_of
from toolkit.model.document import Document


def compare(
    before: Document, after: Document, before_name: str | None = None, after_name: str | None = None
) -> Comparison:
    """What differs between two documents: claims, speakers of turns, blocks and the words in them.

    The names are those of the sources, unless others are given. Not compared: boilerplate, warnings,
    inline marks and the addresses of links, bullets, evidence.
    """
    left_out = texts_left_out(before), texts_left_out(after)
    rows = rows_of(units_of(before), units_of(after), left_out)
    return Comparison(
        before=_side(before, before_name),
        after=_side(after, after_name),
        claims=claim_changes(before, after),
        turns=turn_changes(rows, before, after),
        rows=rows,
    )


def _side(document: Document, name: str | None) -> Side:
    source, language = document.source, document.metadata.language
    return Side(name=name or source.name, sha256=source.sha256, language=language.value if language else None)
