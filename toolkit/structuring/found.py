"""Somebody named in the view, before the forms of a name are merged into people."""

from __future__ import annotations

from toolkit.model.base import Basis, Value
from toolkit.model.spans import Span


class Found(Value, frozen=True, kw_only=True):
    """Someone named at `span` of the view, with what the source says about them there."""

    name: str
    span: Span
    basis: Basis = "stated"
    label: str | None = None
    role: Span | None = None
    affiliation: Span | None = None
