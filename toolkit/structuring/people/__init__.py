"""People: the forms of their names merged over the whole document, their offices, who speaks which turn."""

from toolkit.structuring.people.cast import Cast, cast, without_turns
from toolkit.structuring.people.forms import are_initials
from toolkit.structuring.people.recognised import with_recognised

__all__ = ["Cast", "are_initials", "cast", "with_recognised", "without_turns"]
