"""People: the forms of their names merged over the whole document, their offices, who speaks which turn."""

from toolkit.structuring.people.cast import Cast, cast, without_turns

__all__ = ["Cast", "cast", "without_turns"]
