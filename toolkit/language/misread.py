"""Letters that a scanner takes for digits or small letters in words of capitals: `CHAlRMAN`, `0DUYA`."""

from __future__ import annotations

import re

_CAPITALS = r"[A-Z]"
_MISREAD = re.compile(rf"(?<={_CAPITALS})[l1|](?={_CAPITALS})|(?:(?<!\w)|(?<={_CAPITALS}))0(?={_CAPITALS}{{2}})")


def corrected(text: str) -> str:
    """`text` with `I` for `l`, `1` or `|` between two capitals, and `O` for `0` before two; of the same length."""
    return _MISREAD.sub(lambda match: "O" if match.group() == "0" else "I", text)
