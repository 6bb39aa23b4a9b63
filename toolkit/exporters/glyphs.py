"""The only place where text and links are made fit for a page format.

Source text may hold anything a decoder lets through. A page can print only characters: anything else
becomes U+FFFD, so that a reader sees that something was there, and is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from urllib.parse import quote

REPLACEMENT = "\ufffd"

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)
)
_UNPRINTABLE = f"\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\ud800-\udfff{_NONCHARACTERS}"
# Line breaks, tabs and separators of every kind, and spaces that hardly any font has.
_BREAKS = "\\t-\\r\\x1c-\\x1f\\x85\u1680\u2028\u2029\u3000"
# Soft hyphens, byte order marks, and what changes the direction of writing or tags it: none of them
# shows in print, but left in they could hide or reorder the text around them.
_INVISIBLE = "\u00ad\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"

_find_unprintable = re.compile(f"[{_UNPRINTABLE}]").findall
_NEEDS_WORK = re.compile(f"[{_UNPRINTABLE}{_BREAKS}{_INVISIBLE}]")
_LIVE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+", re.IGNORECASE)
_RESERVED = ":/?#[]@!$&'()*+,;=%~"


def printable(text: str) -> str:
    """`text` as it can be printed, in one line.

    Line breaks and tabs become spaces; control characters, lone surrogates and noncharacters become
    U+FFFD; soft hyphens, byte order marks and direction marks, which print nothing, are left out.
    """
    return _NEEDS_WORK.sub(_stand_in, text)


def unprintable(texts: Iterable[str]) -> Counter[str]:
    """The characters of `texts` that `printable` replaces with U+FFFD, counted."""
    return Counter(character for text in texts for character in _find_unprintable(text))


def live_link(target: str | None, ids: Set[str]) -> str | None:
    """`target` if it may become a link, else `None`: its text is printed all the same.

    `#id` is live if `ids` has the id; an address if it is `http`, `https` or `mailto`. It is
    returned in ASCII, percent-encoded where necessary.
    """
    if not target:
        return None
    if target.startswith("#"):
        return target if target[1:] in ids else None
    return quote(target, safe=_RESERVED) if _LIVE.fullmatch(target) else None


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    if character.isspace():
        return " "
    return REPLACEMENT if _find_unprintable(character) else ""
