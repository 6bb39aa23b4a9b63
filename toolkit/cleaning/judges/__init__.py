"""The judges of lines, in the order in which they speak. The first to label a line has labelled it.

What rules are sure of goes before the learned model, what they only guess from the lines around goes after
it. Pages with elements need no such guesses: there the model sees what stands around a line.
"""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.comments import judge_comments
from toolkit.cleaning.judges.copies import judge_copies
from toolkit.cleaning.judges.given import judge_given
from toolkit.cleaning.judges.links import judge_contents, judge_link_lists
from toolkit.cleaning.judges.markup import judge_markup
from toolkit.cleaning.judges.masthead import judge_masthead, judge_stamps
from toolkit.cleaning.judges.model import judge_chrome, judge_content, judge_remainder
from toolkit.cleaning.judges.neighbours import judge_neighbours
from toolkit.cleaning.judges.repetition import judge_repetition
from toolkit.cleaning.judges.residue import judge_residue
from toolkit.cleaning.judges.surroundings import judge_surroundings
from toolkit.cleaning.judges.title import judge_duplicates, judge_title
from toolkit.cleaning.judges.wording import judge_wording
from toolkit.cleaning.verdicts import Judge

_FROM_AROUND: tuple[Judge, ...] = (
    judge_neighbours,
    judge_contents,
    judge_link_lists,
    judge_title,
    judge_duplicates,
    judge_masthead,
    judge_surroundings,
)
"""What is worked out from the lines around a line, where no elements say it."""

RULE_JUDGES: tuple[Judge, ...] = (
    judge_given,
    judge_residue,
    judge_markup,
    judge_stamps,
    judge_wording,
    judge_comments,
    judge_repetition,
    *_FROM_AROUND,
)
"""Of pages of a few lines, and where there is no model."""

ELEMENT_JUDGES: tuple[Judge, ...] = (
    judge_given,
    judge_residue,
    judge_copies,
    judge_chrome,
    judge_stamps,
    judge_wording,
    judge_repetition,
    judge_title,
    judge_duplicates,
    judge_masthead,
    judge_remainder,
)

TEXT_JUDGES: tuple[Judge, ...] = (
    judge_given,
    judge_residue,
    judge_stamps,
    judge_wording,
    judge_repetition,
    judge_content,
    judge_comments,
    *_FROM_AROUND,
    judge_remainder,
)


def judges_of(capture: Capture) -> tuple[Judge, ...]:
    """The judges for this page: those with the model of its kind, if there is one to ask."""
    if capture.judged is None:
        return RULE_JUDGES
    return ELEMENT_JUDGES if capture.page.elements else TEXT_JUDGES


__all__ = ["ELEMENT_JUDGES", "RULE_JUDGES", "TEXT_JUDGES", "judges_of"]
