"""Text of a view as HTML, verbatim: whoever reads the page back gets every character.

What cannot be seen, or would reorder what is seen, stands as a sign that says which character it is: an
element `b` whose `data-c` is the code point. All other text is itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from toolkit.language.tables import shipped_table

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)
)
_CONTROLS = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\ud800-\udfff"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Joiners say how letters of some scripts and pictures are joined; elsewhere they only hide.
_JOINERS = (
    "(?<![\u0300-\u1fff\u2190-\u2bff\u2c00-\ud7ff\uf900-\ufdcf\ufe0f\U00010000-\U000dffff])[\u200c\u200d]"
)
_VARIANTS = "(?<![#*0-9©®\u1000-\u109f\u203c\u2049\u2100-\u9fff\U0001f000-\U0003ffff])[\ufe00-\ufe0f]"
_NOT_ITSELF = re.compile(f"[&<>]|\r\n?|[{_CONTROLS}{_INVISIBLE}{_NONCHARACTERS}]|{_JOINERS}|{_VARIANTS}")
_MARKUP = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\r\n": "&#13;\n",
    "\r": "&#13;<br>",  # A browser breaks no line at it by itself.
}


def verbatim(text: str) -> str:
    """`text` as markup for the content of an element that keeps white space."""
    return _NOT_ITSELF.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    return _MARKUP.get(match[0]) or _sign(match[0])


@cache
def _sign(character: str) -> str:
    code = f"{ord(character):04X}"
    short = _short_names().get(code, f"U+{code}")
    name = unicodedata.name(character, "")
    return f'<b data-c="{code}" title="{f"U+{code} {name}".rstrip()}">{short}</b>'


@cache
def _short_names() -> dict[str, str]:
    names: dict[str, str] = shipped_table("review", "signs.toml")
    return names
