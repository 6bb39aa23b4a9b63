"""The Unicode bidirectional algorithm (UAX 9) for text without embeddings, overrides and isolates.

`printable` takes those control characters and the marks of direction out of a text before it is set, and here
they have no direction either. So a paragraph is one run of one embedding; what is left are the rules W1 to
W7, N0 to N2, I1, I2, L1 and L2. Linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BRACKETS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟦⟧⟨⟩⟪⟫⦃⦄⦅⦆⸨⸩"
    "〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）［］｛｝｢｣"
)
_CLOSING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_MIRRORED = _CLOSING | {close: open_ for open_, close in _CLOSING.items()}
_MIRRORED |= {"<": ">", ">": "<", "«": "»", "»": "«", "‹": "›", "›": "‹", "≤": "≥", "≥": "≤"}
_DEEPEST = 63
"""UAX 9 gives up pairing brackets at the 64th that is open."""
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN"))
_SIDES = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}

_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@lru_cache(4096)
def _class_of(character: str) -> str:
    return "BN" if character in _CONTROLS else unicodedata.bidirectional(character) or "L"


def has_right_to_left(text: str) -> bool:
    """Whether a character of `text` is written from right to left."""
    return first_right_to_left(text) is not None


def first_right_to_left(text: str) -> str | None:
    """The first character of `text` that is written from right to left."""
    match = None if text.isascii() else _RIGHT_TO_LEFT.search(text)
    return match[0] if match else None


def base_level(text: str) -> int:
    """1 if the first letter of `text` is written from right to left, else 0 (P2, P3)."""
    strong = (_class_of(character) for character in text)
    return next((int(found != "L") for found in strong if found in ("L", "R", "AL")), 0)


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a paragraph of level `base`."""
    return [base + _ABOVE[base][found] for found in _resolved(text, base)]


def directed(text: str, base: int) -> Iterator[tuple[str, bool]]:
    """A paragraph of level `base` in stretches, each with whether it is written from right to left.

    A number goes with the letters before it.
    """
    if not base and not has_right_to_left(text):
        if text:
            yield text, False
        return
    start = 0
    for turned, group in groupby(found != "L" for found in _resolved(text, base)):
        end = start + sum(1 for _ in group)
        yield text[start:end], turned
        start = end


def visual_order(found: Sequence[int]) -> list[int]:
    """The places of `found`, the levels of a line's parts, from left to right (L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level % 2]
    for level in range(max(found, default=0), min(odd, default=1) - 1, -1):
        if not odd:
            break
        for turned, group in groupby(range(len(order)), key=lambda place: found[order[place]] >= level):
            if turned:
                places = list(group)
                order[places[0] : places[-1] + 1] = order[places[0] : places[-1] + 1][::-1]
    return order


def mirrored(text: str) -> str:
    """`text`, of brackets and other characters with a left and a right form, with the other form (L4)."""
    return "".join(_MIRRORED.get(character, character) for character in text)


_ABOVE = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"L": 1, "R": 0, "AN": 1, "EN": 1})
"""How far above an even and an odd base each resolved class is (I1, I2)."""


def _resolved(text: str, base: int) -> list[str]:
    """The class of each character, its neighbours known: L, R, and for numbers not after L, EN and AN."""
    classes = [_class_of(character) for character in text]
    side = "R" if base else "L"
    _resolve_weak(classes, side)
    _resolve_brackets(text, classes, side)
    _resolve_neutral(classes, side)
    return classes


def _resolve_weak(classes: list[str], side: str) -> None:
    """Marks, numbers, and what stands beside numbers (W1 to W7)."""
    _resolve_marks_and_digits(classes, side)
    _resolve_separators(classes)
    strong = side
    for place, found in enumerate(classes):
        if found in ("L", "R"):
            strong = found
        elif found == "EN" and strong == "L":
            classes[place] = "L"


def _resolve_marks_and_digits(classes: list[str], side: str) -> None:
    """W1 to W3: a mark is like what it stands on, digits after Arabic letters are Arabic numbers."""
    previous = strong = side
    for place, found in enumerate(classes):
        if found == "NSM":
            found = previous
        if found in ("L", "R", "AL"):
            strong = found
        elif found == "EN" and strong == "AL":
            found = "AN"
        previous = classes[place] = found
    for place, found in enumerate(classes):
        if found == "AL":
            classes[place] = "R"


def _resolve_separators(classes: list[str]) -> None:
    """W4 to W6: separators between digits and terminators beside them belong to the number."""
    for place in range(1, len(classes) - 1):
        before, found, after = classes[place - 1 : place + 2]
        if before == after and (
            (before == "EN" and found in ("ES", "CS")) or (before == "AN" and found == "CS")
        ):
            classes[place] = before
    for found, start, end in _runs(classes):
        if found == "ET":
            number = "EN" in (classes[start - 1 : start] + classes[end : end + 1])
            classes[start:end] = ["EN" if number else "ON"] * (end - start)
        elif found in ("ES", "CS"):
            classes[start:end] = ["ON"] * (end - start)


def _resolve_brackets(text: str, classes: list[str], side: str) -> None:
    """N0: both brackets of a pair take the side of what they hold, or of what comes before."""
    ends = dict(_pairs(text, classes))
    if not ends:
        return
    other = "L" if side == "R" else "R"
    before, seen = _strong_before(classes, side), _counts(classes)
    for start in sorted(ends):
        end = ends[start]
        if seen[side][end] > seen[side][start]:
            taken = side
        elif seen[other][end] > seen[other][start]:
            taken = other if before[start] == other else side
        else:
            continue
        for bracket in (start, end):
            classes[bracket] = taken
            for place in range(bracket + 1, len(text)):
                if _class_of(text[place]) != "NSM":
                    break
                classes[place] = taken


def _pairs(text: str, classes: Sequence[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    closing = frozenset(_CLOSING.values())
    for place, character in enumerate(text):
        if classes[place] != "ON":
            continue
        if character in _CLOSING:
            if len(waiting) == _DEEPEST:
                break
            waiting.append((_CLOSING[character], place))
        elif character in closing:
            depth = next((d for d in range(len(waiting) - 1, -1, -1) if waiting[d][0] == character), None)
            if depth is not None:
                found.append((waiting[depth][1], place))
                del waiting[depth:]
    return found


def _strong_before(classes: Sequence[str], side: str) -> list[str]:
    """For each place the side of the last strong character before it."""
    made, strong = [], side
    for found in classes:
        made.append(strong)
        strong = _SIDES.get(found, strong)
    return made


def _counts(classes: Sequence[str]) -> dict[str, list[int]]:
    """How many characters of either side stand before each place."""
    sides = [_SIDES.get(found) for found in classes]
    return {side: list(accumulate((each == side for each in sides), initial=0)) for side in ("L", "R")}


def _resolve_neutral(classes: list[str], side: str) -> None:
    """N1, N2: between two of one side it is that side, else the paragraph's."""
    kinds = ["N" if found in _NEUTRAL else found for found in classes]
    for found, start, end in _runs(kinds):
        if found == "N":
            before = _SIDES[classes[start - 1]] if start else side
            after = _SIDES[classes[end]] if end < len(classes) else side
            classes[start:end] = [before if before == after else side] * (end - start)


def _runs(classes: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Stretches of one class: the class, start and end. Changing a stretch already told is safe."""
    start = 0
    for found, group in groupby(list(classes)):
        end = start + sum(1 for _ in group)
        yield found, start, end
        start = end
