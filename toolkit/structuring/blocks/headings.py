"""Which lines without markup are headings: only those that more than one thing shows to be one."""

from __future__ import annotations

import re
import unicodedata

from toolkit.evidence.evidence import PageEvidence
from toolkit.model.spans import Span
from toolkit.structuring.blocks.marks import Marks
from toolkit.structuring.passages import Passage, Reading

HEADING_WORDS = 14
HEADING_LEVEL = 2
"""The level of headings that are only inferred: the title is level 1."""

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_NUMBERED = re.compile(r"(?:(?:[0-9]{1,2}\.){1,4}[0-9]{0,2}|[0-9]{1,2}|[IVX]{1,5}\.|[A-Z]\.)\s+(?=[^\W\d_])")
_UNDERLINE = re.compile(r"[ \t]*(={3,}|-{3,}|~{3,})[ \t]*")
_CAPTION = re.compile(r"[^\W\d_]{3,12}\.?\s+[0-9]{1,3}\s*[.:–—-]")


def hashes(view: str, passage: Passage) -> tuple[Span, int] | None:
    """The `##` that a line of Markdown begins with, and the level of the heading."""
    match = _HASHES.match(view, *passage.pieces[0]) if len(passage.pieces) == 1 else None
    return (match.span(1), len(match[1])) if match else None


def is_heading(
    reading: Reading, marks: Marks, passage: Passage, around: tuple[Passage | None, Passage | None]
) -> bool:
    """Whether a line of text is a heading: short, without the end of a sentence, between prose and prose.

    `around` are the passages before and after it. A salutation, a date, a caption, a line that ends
    in a colon and the last of several short lines are none.
    """
    before, after = around
    view, evidence = reading.view, reading.page_evidence
    line, text = passage.line, passage.text
    if after is None or passage.label is not None or not 0 < line.words <= HEADING_WORDS:
        return False
    if not _begins(text) or text[-1] in ".,;:!…。、，；：！" or _is_other(evidence, passage):
        return False
    if _UNDERLINE.fullmatch(view[passage.pieces[-1][1] : after.pieces[0][0]].strip("\n").rstrip("\n")):
        return True
    if reading.cleaned.page.elements:
        return marks.covers(passage.pieces, "strong") and (after.line.prose or after.line.sentence)
    numbered = _NUMBERED.match(text) is not None
    if before is not None and not (before.line.ends or before.line.prose or numbered):
        return False
    return after.line.prose or (after.line.sentence and (numbered or _set_apart(view, passage, around)))


def _begins(text: str) -> bool:
    """Whether a line begins as headings do: not with a small letter, nor with a sign."""
    first = text[0] if text[0] not in "“„«\"'‘¿¡「『《【" else text[1:2]
    return unicodedata.category(first or ".") in ("Lu", "Lt", "Lo", "Nd", "Nl")


def _is_other(evidence: PageEvidence, passage: Passage) -> bool:
    """Whether a short line is known for something else."""
    line = passage.line
    dates = evidence.dates.get(line.index, [])
    dated = sum(date.end - date.start for date in dates) * 2 > len(line.core)
    return (
        evidence.is_salutation(line) or dated or _CAPTION.match(passage.text) is not None or "|" in line.text
    )


def _set_apart(view: str, passage: Passage, around: tuple[Passage | None, Passage | None]) -> bool:
    """Whether more blank lines are above a line than below it, or it is all in capitals."""
    before, after = around
    above = view.count("\n", before.pieces[-1][1], passage.pieces[0][0]) if before and before.pieces else 9
    below = view.count("\n", passage.pieces[-1][1], after.pieces[0][0]) if after and after.pieces else 0
    return above > below or passage.text.isupper()
