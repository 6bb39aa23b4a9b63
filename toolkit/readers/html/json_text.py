"""JSON in scripts: read within bounds, never raising an error."""

from __future__ import annotations

import json
import re

from lxml import etree

LONGEST_SCRIPT = 1_000_000
"""A script of more than 1,000,000 characters is left out."""

_DECODER = json.JSONDecoder(strict=False)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def type_of(script: etree._Element) -> str:
    """The type that a `<script>` states, in lower case."""
    return (script.get("type") or "").strip().lower()


def loaded(script: str, start: int = 0) -> object:
    """The value that `script` holds; from `start`, if given, the first one there. `None` if there is none."""
    if len(script) > LONGEST_SCRIPT:
        return None
    try:
        data = _DECODER.raw_decode(script, start)[0] if start else _DECODER.decode(script)
        return _well_formed(data) if _SURROGATE.search(script) else data
    except (ValueError, RecursionError):
        return None


def _well_formed(data: object) -> object:
    """`data` with each lone surrogate replaced by U+FFFD."""
    written = json.dumps(data, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
    return _DECODER.decode(written.decode("utf-16-le", "replace"))
