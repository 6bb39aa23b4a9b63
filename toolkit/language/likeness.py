"""How much a few words look like the name of a person: character n-grams, one weight each.

The weights are learned (`python -m toolkit.training.names`); `data/models/names.md` says from what and how
well. No lists of names are shipped.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from zlib import crc32

import numpy as np

from toolkit.errors import ModelError
from toolkit.resources import data_path

SLOTS = 1 << 15
"""N-grams and shapes are hashed to 32,768 slots."""
SCALE = 16.0
"""Weights are kept as whole numbers of sixteenths."""
LONGEST = 80
"""Only the first 80 code points of a text are looked at."""
MOST_WORDS = 6
"""Texts of more than 6 words have the shape of 6."""
STEEPEST = 30.0
"""Log odds are at most 30 on either side."""
UNLIKELY = 0.15
"""Words whose likeness to a name is < 0.15 may hold more than a name."""
LIKELY = 0.5
"""Words whose likeness is ≥ 0.5 are a name."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?|\d+")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SIZES = range(2, 5)


def slots_of(text: str) -> list[int]:
    """The slots of the n-grams of its words and of its shape, with repetitions; empty without words."""
    words = WORD.findall(text[:LONGEST])
    own = [slot for word in words for slot in sorted(_slots(word))]
    return [*own, *_slots_of_shapes(tuple(map(_shape, words)))] if words else []


@lru_cache(maxsize=5_000)
def _slots_of_shapes(shapes: tuple[str, ...]) -> tuple[int, ...]:
    """The slots of the shape that words have together; each counts twice."""
    few = min(len(shapes), MOST_WORDS)
    capital = all(shape[0] != "x" for shape in shapes)
    whole = ("S" + " ".join(shapes[:5]), f"N{few}", "F" + shapes[0], "L" + shapes[-1], f"A{capital}{few}")
    return tuple(slot for part in whole for slot in (_slot(part),) * 2)


def _slot(gram: str) -> int:
    return crc32(gram.encode("utf-8", "surrogatepass")) % SLOTS


def _shape(word: str) -> str:
    """`Xx`, `X.`, `XX`, `XxX`, `x`, `0`; `C3` for 3 Chinese characters, `u3` for 3 letters without case."""
    if _DENSE.match(word):
        return f"C{min(len(word), 7)}"
    if word[0].isdigit():
        return "0"
    bare = word.rstrip(".")
    dot = "." if word.endswith(".") else ""
    if bare.isupper():
        return ("X" if len(bare) == 1 else "XX") + dot
    if bare.islower():
        return "x" + dot
    if bare[0].isupper():
        return ("Xx" if bare[1:].islower() else "XxX") + dot
    return f"u{min(len(bare), 9)}{dot}"


def _slots(word: str) -> Sequence[int]:
    if word.isascii():
        return _slots_of_ascii(word)
    framed = f"^{unicodedata.normalize('NFC', word.casefold()).rstrip('.')}$"
    sizes = range(1, _SIZES.stop) if _DENSE.match(word) else _SIZES
    grams = {framed} | {framed[at : at + size] for size in sizes for at in range(len(framed) - size + 1)}
    return tuple(_slot(gram) for gram in sorted(grams))


def _slots_of_ascii(word: str) -> Sequence[int]:
    """The same for most words, faster."""
    framed = f"^{word.lower().rstrip('.')}$".encode()
    grams = {framed} | {framed[at : at + size] for size in _SIZES for at in range(len(framed) - size + 1)}
    return [crc32(gram) % SLOTS for gram in grams]


@cache
def _weights() -> tuple[list[float], float]:
    path = data_path("models", "names.npz")
    try:
        with np.load(path) as data:
            return (data["weights"] / SCALE).tolist(), float(data["bias"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: {error}; install the toolkit again") from error


@lru_cache(maxsize=50_000)
def _weighed(word: str) -> tuple[float, int, str]:
    """The sum of the weights of a word's slots, their number, and its shape."""
    slots = _slots(word)
    return _summed(slots), len(slots), _shape(word)


@lru_cache(maxsize=5_000)
def _weighed_shapes(shapes: tuple[str, ...]) -> tuple[float, int]:
    slots = _slots_of_shapes(shapes)
    return _summed(slots), len(slots)


def _summed(slots: Sequence[int]) -> float:
    """(Sums of sixteenths are exact, in any order.)"""
    weights, _ = _weights()
    return sum([weights[slot] for slot in slots])


@lru_cache(maxsize=20_000)
def name_likeness(text: str) -> float:
    """From 0 to 1, how much `text` looks like a name. Raises ModelError if the weights cannot be read."""
    words = WORD.findall(text[:LONGEST])
    if not words:
        return 0.0
    weighed = [_weighed(word) for word in words]
    total, number = _weighed_shapes(tuple([shape for _, _, shape in weighed]))
    for weight, slots, _ in weighed:
        total += weight
        number += slots
    odds = _weights()[1] + total / math.sqrt(number)
    return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, odds))))


def likeness_in_any_case(name: str) -> float:
    """The likeness to a name; that of several words in capitals shows better in small letters."""
    if not name.isupper() or " " not in name:
        return name_likeness(name)
    return max(name_likeness(name), name_likeness(" ".join(word.capitalize() for word in name.split())))


def likely_end(words: list[str]) -> list[str]:
    """The words without the first ones, if only the last two or more are like a name.

    Behind an office the first words may belong to it: `Maritime Affairs Ann Lee`.
    """
    if len(words) < 3 or name_likeness(" ".join(words)) >= UNLIKELY:
        return words
    likely = {start: name_likeness(" ".join(words[start:])) for start in range(1, len(words) - 1)}
    best = max(likely, key=lambda start: likely[start])
    return words[best:] if likely[best] >= LIKELY else words
