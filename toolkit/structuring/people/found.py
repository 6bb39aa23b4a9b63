"""Somebody named in the view, before the forms of a name are merged into people."""

from __future__ import annotations

from toolkit.language.people import Gender
from toolkit.model.base import Value
from toolkit.model.spans import Pieces, Span


class Found(Value, frozen=True, kw_only=True):
    """Someone named at `span` of the view, with what the source says about them there."""

    name: str
    """As printed, white space collapsed, without honorific and office."""
    span: Span
    parts: Pieces = ()
    """Its pieces, if an office stands inside of the name: `林委員柏勳`."""
    label: Pieces = ()
    """The speaker's label that names them, without its marks and time."""
    gender: Gender | None = None
    """As the honorific before the name states it."""
    role: Span | None = None
    affiliation: Span | None = None
