"""A name in a passage, with the office that stands before it."""

from __future__ import annotations

from collections import Counter

from toolkit.language.lexicon import Lexicon
from toolkit.language.names import Name
from toolkit.language.people import gender_of, is_honorific
from toolkit.model.analysis import Citation
from toolkit.model.base import Value
from toolkit.packing.analysis.people.offices import office_of
from toolkit.packing.analysis.reading import Passage
from toolkit.structuring.people.forms import Form, form_of

_ENDS = " .,’'"


class Mention(Value, frozen=True, kw_only=True):
    """A name in a passage, at `[start, end)`, with the office before it."""

    passage: Passage
    start: int
    end: int
    name: str
    form: Form
    honoured: bool
    role: Citation | None
    surname: bool
    """Whether an honorific or office stands before it, so that it may be the surname alone."""


def mention_of(
    passage: Passage, start: int, name: Name, table: Lexicon | None, small: Counter[str]
) -> Mention:
    """The mention that a name is, in a sentence that begins at `start`."""
    text = name.text.strip(_ENDS)
    before = passage.text[max(0, start + name.start - 20) : start + name.start]
    title = before.split()[-1] if before.split() else ""
    return Mention(
        passage=passage,
        start=start + name.start,
        end=start + name.start + len(text),
        name=" ".join(text.split()),
        form=form_of(text, gender_of(title) if is_honorific(title) else None),
        honoured=name.honoured,
        role=office_of(passage, start, name, table, small) if table else None,
        surname=name.honoured,
    )
