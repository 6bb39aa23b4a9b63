"""Directions and languages of text, as a word processor wants to be told them: run by run.

A run is right to left or not: what has a direction of its own decides, numbers go with the letters before
them, and spaces and punctuation with what is on both sides of them, else with the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter
from unicodedata import bidirectional

_STRONG = {"L": False, "R": True, "AL": True}
_FOLLOWING = {"EN", "AN", "NSM"}
"""Numbers and combining marks go with the letter before them."""
_MARKS = "\u200e\u200f"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EAST_ASIAN = {"ja", "ko", "yue", "zh"}
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
_ATTRIBUTES = ("val", "eastAsia", "bidi")
UNKNOWN = "und"
_NO_PROOFING = "x-none"
"""What word processors write where no language is known."""


def is_right_to_left(text: str) -> bool:
    """Whether the first character of `text` that has a direction goes from right to left."""
    if text.isascii():
        return False
    return next((_STRONG[kind] for kind in map(_kind, text) if kind in _STRONG), False)


def directed(text: str, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """`text` in stretches of one direction, in a paragraph of this direction."""
    if text.isascii() and not right_to_left:
        if text:
            yield text, False
        return
    places = zip(_directions(text, right_to_left), text, strict=True)
    for direction, stretch in groupby(places, key=itemgetter(0)):
        yield "".join(character for _, character in stretch), direction


def _directions(text: str, right_to_left: bool) -> list[bool]:
    """The direction of each character."""
    known: list[bool | None] = []
    last = right_to_left
    for kind in map(_kind, text):
        last = _STRONG.get(kind, last)
        known.append(last if kind in _STRONG or kind in _FOLLOWING else None)
    before = _carried(known, right_to_left)
    after = reversed(_carried(known[::-1], right_to_left))
    sides = zip(before, after, strict=True)
    return [one if one == other else right_to_left for one, other in sides]


def _carried(known: Sequence[bool | None], first: bool) -> list[bool]:
    """`known`, with each gap filled by what is before it."""
    return list(accumulate(known, lambda last, each: last if each is None else each, initial=first))[1:]


def _kind(character: str) -> str:
    """The bidirectional class; marks of direction have none, as they are not printed."""
    return "BN" if character in _MARKS else bidirectional(character)


def language_xml(tag: str | None, right_to_left: bool = False) -> str:
    """`w:lang` for a run: which attribute it has depends on the script. Empty if there is nothing to say."""
    if tag == UNKNOWN:
        return "".join(("<w:lang", *(f' w:{name}="{_NO_PROOFING}"' for name in _ATTRIBUTES), "/>"))
    if tag is None or not _TAG.fullmatch(tag):
        return ""
    base = tag.partition("-")[0].lower()
    if base in _RIGHT_TO_LEFT:
        return f'<w:lang w:bidi="{tag}"/>'
    if right_to_left:
        return ""
    return f'<w:lang w:{"eastAsia" if base in _EAST_ASIAN else "val"}="{tag}"/>'
