"""What a list item begins with: a bullet, a box, a number, a word and a number (`Step 1:`)."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Literal

from toolkit.language.scripts import UNSPACED
from toolkit.model.base import Value
from toolkit.model.spans import Span, trim

MarkerKind = Literal["bullet", "symbol", "box", "number", "letter", "outline", "worded"]

_BOX = re.compile(r"(?:[-*+•]\s+)?(?:\[(?P<mark>[ xX✓✔]?)\]|(?P<sign>[☐☑☒✅]))(?=\s)")
_UNTICKED = ("", " ", "☐")
_BULLET = re.compile(r"(?:[•◦▪▫‣⁃∙●○■□◆◇►▶▸➤➢→»›·*+~–—-]|[oO](?=\s{2}))\s+(?=\S)|[・･]\s*(?=\S)")
_SYMBOL = re.compile(r"(?P<sign>[^\w\s\x00-\x7f¡-¿‐-⁞─-▟])[\ufe00-\ufe0f\u200d]*\s+(?=\w)")
_NUMBER = re.compile(
    rf"(?:[（(](?P<bracketed>\d{{1,3}})[)）]|(?P<plain>\d{{1,3}})(?:[.．)）](?=\s|[{UNSPACED}])|[、\u3000]))\s*(?=\S)"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3})、\s*(?=\S)"
    r"|[（(](?P<chinese_bracketed>[一二三四五六七八九十]{1,3})[)）]\s*(?=\S)"
    r"|(?P<single>[①-⑳⑴-⒇❶-❿➀-➓])\s*(?=\S)"
)
_LETTER = re.compile(
    r"\(?(?P<letter>[^\W\d_])[.)]\s+(?=\S)|\(?(?P<roman>[ivx]{1,5}|[IVX]{1,5})[.)]\s+(?=\S)",
)
_OUTLINE = re.compile(r"(?P<outline>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=\S)")
_WORDED = re.compile(
    r"(?P<word>[^\W\d_]{1,15})\s?(?P<counted>\d{1,3})\s?[:：.)–—-]\s*(?=\S)"
    r"|(?:[№§]|[^\W\d_]{1,3}[°º.])\s?(?P<numbered>\d{1,3})(?:\s?[:：.)–—-]\s*|\s+)(?=\S)"
)

_CHINESE = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Marker(Value, frozen=True, kw_only=True):
    """The beginning of a line that may be an item of a list."""

    span: Span
    """Without the white space after it."""
    kind: MarkerKind
    like: str
    """Equal for the markers of one list."""
    values: tuple[tuple[int, ...], ...] = ()
    """What number it may be: `i` is 1 and 9; `2.1` has two parts."""

    @property
    def ordered(self) -> bool:
        """Whether it is a number or a letter."""
        return bool(self.values)

    @property
    def weak(self) -> bool:
        """Whether it is a marker only beside others: it begins other lines as well."""
        return self.kind in ("symbol", "outline", "worded") or self.like == "A."

    @property
    def first(self) -> bool:
        """Whether a list may begin with it: a capital before a dot or a number after a word is the first."""
        return (self.like != "A." and self.kind != "worded") or (1,) in self.values

    def steps_from(self, before: Marker) -> list[int]:
        """By how much its number may be higher than that of `before`, of those in the same part of a list."""
        return [
            here[-1] - there[-1] for here in self.values for there in before.values if here[:-1] == there[:-1]
        ]


def marker_at(view: str, span: Span) -> Marker | None:
    """The marker that the text at `span` begins with, if it does."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(view, *span)
        if match is not None and (kind != "symbol" or unicodedata.category(match["sign"]) in ("So", "Sm")):
            place = trim(view, match.start(), match.end())
            values = _values(match.groupdict())
            return Marker(span=place, kind=kind, like=_like(kind, view[slice(*place)]), values=values)
    return None


_PATTERNS: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    ("box", _BOX), ("bullet", _BULLET), ("number", _NUMBER), ("outline", _OUTLINE), ("letter", _LETTER),
    ("worded", _WORDED), ("symbol", _SYMBOL),
)  # fmt: skip


def ticked(marker: str) -> bool | None:
    """Whether a box is ticked; `None` if the marker is no box."""
    box = _BOX.match(f"{marker} ")
    return None if box is None else (box["mark"] or box["sign"] or "") not in _UNTICKED


def _like(kind: MarkerKind, text: str) -> str:
    """What the markers of one list have in common: a bullet itself, the shape of a number, the word."""
    if kind in ("box", "symbol"):
        return kind
    if kind == "worded":
        return "".join(sign for sign in text.casefold() if not sign.isdigit())
    signs = (_shape(sign) for sign in text)
    return "".join(sign for sign, _ in groupby(signs))


def _shape(sign: str) -> str:
    if sign.isnumeric():
        return "1"
    return sign if not sign.isalpha() else "A" if sign.isupper() else "a"


def _values(groups: dict[str, str | None]) -> tuple[tuple[int, ...], ...]:
    """The numbers that the groups of a match may be; none for a bullet."""
    found: list[tuple[int, ...]] = []
    for name, text in groups.items():
        if text is None:
            continue
        if name in ("bracketed", "plain", "counted", "numbered"):
            found.append((int(text),))
        elif name == "outline":
            found.append(tuple(map(int, text.split("."))))
        elif name.startswith("chinese"):
            found.append((_chinese(text),))
        elif name == "single":
            found.append((int(unicodedata.numeric(text)),))
        elif name in ("letter", "roman"):
            found += _lettered(text)
    return tuple(found)


def _lettered(text: str) -> list[tuple[int, ...]]:
    """The place in the alphabet, and the Roman number."""
    found: list[tuple[int, ...]] = [(ord(text.lower()[0]) - ord("a") + 1,)] if len(text) == 1 else []
    digits = [_ROMAN.get(sign, 0) for sign in text.lower()]
    if all(digits):
        pairs = zip(digits, [*digits[1:], 0], strict=True)
        found.append((sum(-one if one < other else one for one, other in pairs),))
    return found


def _chinese(text: str) -> int:
    """`十二` is 12, `二十` 20."""
    tens, ten, ones = text.rpartition("十")
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones[-1:], 0)
