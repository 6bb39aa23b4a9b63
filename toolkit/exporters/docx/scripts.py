"""Directions and languages of text, as a word processor wants to be told them: run by run.

A run is right to left or not: what has a direction of its own decides, numbers go with the letters before
them, and spaces and punctuation with what is on both sides of them, else with the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional

_STRONG = {"L": False, "R": True, "AL": True}
_FOLLOWING = {"EN", "AN", "NSM"}
"""Numbers and combining marks go with the letter before them."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EAST_ASIAN = {"ja", "ko", "yue", "zh"}
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
_NO_PROOFING = "x-none"
"""What word processors write where no language is known."""


def is_right_to_left(text: str) -> bool:
    """Whether the first character of `text` that has a direction goes from right to left."""
    return not text.isascii() and next(
        (_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG), False
    )


def directed(text: str, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """`text` in stretches of one direction, in a paragraph of this direction."""
    kinds = [] if text.isascii() and not right_to_left else list(map(bidirectional, text))
    if not any(kind in ("R", "AL") for kind in kinds) and not right_to_left:
        if text:
            yield text, False
        return
    places = zip(_directions(kinds, right_to_left), text, strict=True)
    for direction, stretch in groupby(places, key=lambda place: place[0]):
        yield "".join(character for _, character in stretch), direction


def _directions(kinds: list[str], right_to_left: bool) -> list[bool]:
    known: list[bool | None] = []
    last = right_to_left
    for kind in kinds:
        last = _STRONG.get(kind, last)
        known.append(last if kind in _STRONG or kind in _FOLLOWING else None)
    before = right_to_left
    after = [right_to_left] * (len(known) + 1)
    for place in range(len(known) - 1, -1, -1):
        each = known[place]
        after[place] = after[place + 1] if each is None else each
    found = []
    for place, each in enumerate(known):
        direction = each if each is not None else before if before == after[place] else right_to_left
        before = before if each is None else each
        found.append(direction)
    return found


def language_xml(tag: str | None, right_to_left: bool = False) -> str:
    """`w:lang` for a run: its attribute depends on the kind of script. Empty if there is nothing to say."""
    if tag is None or (tag != "und" and not _TAG.fullmatch(tag)):
        return ""
    base = tag.partition("-")[0].lower()
    if tag == "und":
        return f'<w:lang w:val="{_NO_PROOFING}" w:eastAsia="{_NO_PROOFING}" w:bidi="{_NO_PROOFING}"/>'
    if right_to_left or base in _RIGHT_TO_LEFT:
        return f'<w:lang w:bidi="{tag}"/>' if base in _RIGHT_TO_LEFT else ""
    attribute = "eastAsia" if base in _EAST_ASIAN else "val"
    return f'<w:lang w:{attribute}="{tag}"/>'
