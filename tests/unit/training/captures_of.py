"""Labelled captures that the tests of training share."""

from __future__ import annotations

from toolkit.training.labelled import LabelledCapture

PROSE = "The committee met for two days and heard the reports of its four working groups."
MORE = "It agreed that the next meeting would be held in the autumn, after the harvest is in."

ROWS = (
    ("navigation", "Home"),
    ("navigation", "News"),
    ("", ""),
    ("title", "Harbour plan agreed"),
    ("dateline/body", "12 March 2024"),
    ("", ""),
    ("body", PROSE),
    ("body", "What was agreed"),
    ("body", MORE),
    ("", ""),
    ("duplicate", "Harbour plan agreed"),
    ("related/footer", "Quota talks & more"),
)


def capture(name: str = "harbour", *rows: tuple[str, str]) -> LabelledCapture:
    """A capture of rows of roles, with slashes between several, and text."""
    lines = tuple((tuple(filter(None, roles.split("/"))), text) for roles, text in rows or ROWS)
    return LabelledCapture(name=name, lines=lines)
