"""The judges of lines, in the order in which they speak. The first to label a line has labelled it.

Pages with elements have judges of their own: there the model sees what stands around a line, and the judges
that work it out from the text alone would only take away what the model keeps.
"""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.comments import judge_comments
from toolkit.cleaning.judges.elements import judge_elements, judge_remainder
from toolkit.cleaning.judges.given import judge_given
from toolkit.cleaning.judges.links import judge_contents, judge_link_lists
from toolkit.cleaning.judges.markup import judge_markup
from toolkit.cleaning.judges.masthead import judge_masthead, judge_stamps
from toolkit.cleaning.judges.neighbours import judge_neighbours
from toolkit.cleaning.judges.repetition import judge_repetition
from toolkit.cleaning.judges.residue import judge_residue
from toolkit.cleaning.judges.surroundings import judge_surroundings
from toolkit.cleaning.judges.title import judge_duplicates, judge_title
from toolkit.cleaning.judges.wording import judge_wording
from toolkit.cleaning.verdicts import Judge

LINE_JUDGES: tuple[Judge, ...] = (
    judge_given,
    judge_residue,
    judge_markup,
    judge_stamps,
    judge_wording,
    judge_comments,
    judge_repetition,
    judge_neighbours,
    judge_contents,
    judge_link_lists,
    judge_title,
    judge_duplicates,
    judge_masthead,
    judge_surroundings,
)

ELEMENT_JUDGES: tuple[Judge, ...] = (
    judge_given,
    judge_residue,
    judge_elements,
    judge_stamps,
    judge_wording,
    judge_repetition,
    judge_title,
    judge_duplicates,
    judge_masthead,
    judge_remainder,
)


def judges_of(capture: Capture) -> tuple[Judge, ...]:
    """The judges for this page: by its elements if there are any and a model to ask."""
    return LINE_JUDGES if capture.judged is None else ELEMENT_JUDGES


__all__ = ["ELEMENT_JUDGES", "LINE_JUDGES", "judges_of"]
