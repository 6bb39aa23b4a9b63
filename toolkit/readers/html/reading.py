"""One reading of HTML that two parsers agree on: its text, and what it says about itself."""

from __future__ import annotations

from toolkit.model.base import Value
from toolkit.model.document import Warned
from toolkit.model.page import Clue
from toolkit.readers.html.alternatives import one_form
from toolkit.readers.html.clues import read_clues
from toolkit.readers.html.linearise import Linearised, leave_out, linearise
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.second_opinion import recovered, refuse_lost_text, second_opinion
from toolkit.readers.html.tree import Prepared, parse


class Reading(Value, frozen=True, kw_only=True):
    """One parse of a page."""

    text: Linearised
    clues: tuple[Clue, ...]
    warning: Warned | None = None
    """That a second parser saw something else."""


def agreed(page: Prepared, name: str) -> Reading:
    """The reading of `page` that two parsers agree on, or the better one with a warning.

    Raises `LostText` if that lacks most of what the second one sees.
    """
    reading = _read(page)
    opinion = second_opinion(page, reading.text.view)
    if opinion is None:
        return reading
    again = linearise(opinion.roots, Paths(opinion.roots), opinion.found)
    take_again, warning = recovered(reading.text.view, again.view)
    text = again if take_again else reading.text
    refuse_lost_text(name, text.view, opinion)
    return Reading(text=text, clues=reading.clues, warning=warning)


def _read(page: Prepared) -> Reading:
    roots = parse(page.html)
    paths = Paths(roots)
    clues = read_clues(roots, paths)
    leave_out(roots, page.names)
    found = one_form(roots, page.names)
    return Reading(text=linearise(roots, paths, found), clues=clues)
