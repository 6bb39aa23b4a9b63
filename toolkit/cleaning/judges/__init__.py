"""The judges of lines, in the order in which they speak. The first to label a line has labelled it."""

from __future__ import annotations

from toolkit.cleaning.judges.comments import judge_comments
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

JUDGES: tuple[Judge, ...] = (
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

__all__ = ["JUDGES"]
