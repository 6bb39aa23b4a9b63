"""What every entity of the model shares: frozen structs, strict decoding, absent means absent."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
Text = Annotated[str, Meta(min_length=1)]
Address = Annotated[str, Meta(pattern=r"^[^\u0000-\u0020\ufffe\uffff]+$")]
"""An address or a path, as `$schema` has."""
Url = Annotated[str, Meta(pattern=r"^(https?://|mailto:)[^\u0000-\u0020\ufffe\uffff]+$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0)]
Confidence = Annotated[float, Meta(ge=0, le=1)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")]
When = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
        r"(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?$"
    ),
]
"""`YYYY[-MM[-DD[Thh:mm[:ss][zone]]]]`: the shape is the precision."""

Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]

Basis = Literal["stated", "inferred", "given"]
"""stated: printed in the source; inferred: worked out by a rule; given: supplied by the user."""


class Entity(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """Base of everything that is written to a file."""


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of what lives in memory only, between two stages."""
