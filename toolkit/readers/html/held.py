"""Formatting elements that hold whole paragraphs, which libxml2 ends where the first of these begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

_NAMES = ("b", "big", "i", "s", "small", "strike", "tt", "u")
"""What a `p` ends in libxml2, though not in the Standard."""
_OTHER = "held-"
"""Before a name that libxml2 does not know, and ends at no `p`."""
_BLOCKS = rb"p|div|table|t[dhr]|[uo]l|li|d[ldt]|h[1-6]|hr|pre|form|center|blockquote|address"
_INLINE = rb"(?:[^<]++|<(?!/?+(?:\1|" + _BLOCKS + rb")[\s/>]))*+"
_HOLDING = re.compile(
    rb"<(%s)(\s[^<>]*+)?>((?:\s*+<p(?:\s[^<>]*+)?>%s(?:</p\s*+>)?+)++\s*+)</\1\s*+>"
    % ("|".join(_NAMES).encode(), _INLINE),
    re.IGNORECASE,
)
_RENAMED = rb"<%s\1\2>\3</%s\1>" % (_OTHER.encode(), _OTHER.encode())


def renamed(page: bytes) -> bytes:
    """`page` (UTF-8) with other names for formatting elements that hold whole paragraphs and nothing else."""
    return _HOLDING.sub(_RENAMED, page)


def named_again(roots: Sequence[etree._Element]) -> None:
    """Gives the elements their own names back."""
    for root in roots:
        for element in root.iter(*(_OTHER + name for name in _NAMES)):
            element.tag = element.tag.removeprefix(_OTHER)
