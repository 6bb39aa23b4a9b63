"""Where lines may be broken in writing without spaces: between Chinese characters and kana, or Thai words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

from toolkit.language.scripts import UNSPACED

# What stands at no line's beginning, and what at no line's end, in East Asian text.
_NOT_FIRST = (
    re.escape(
        "、。，．・：；？！゛゜ヽヾゝゞ々〻ー’”）〕］｝〉》」』】〙〗°′″℃％‰ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ…‥〜～"
        "!),.:;?]}»›%—–-／/｡､｣ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
    )
    + "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_NOT_LAST = re.escape("‘“（〔［｛〈《「『【〘〖«‹([{$£¥＄￥￡｢")
_EAST_ASIAN = f"{UNSPACED}\u3000-\u3004\u3008-\u3020\u30fb\u3100-\u312f\u3200-\u33ff\uff01-\uff65"
_BETWEEN = re.compile(
    f"(?<![{_NOT_LAST}])(?:(?<=[{_EAST_ASIAN}])(?![{_NOT_FIRST}])(?!\\Z)|(?!\\A)(?=[{_EAST_ASIAN}])(?![{_NOT_FIRST}]))"
)
"""The places in a word at which a line may be broken."""
_THAI = "\u0e01-\u0e4e"
_THAI_WORDS = re.compile(f"[{_THAI}]{{2,}}")
# Vowels and marks that belong to the consonant before them, and the signs for repetition and omission.
_THAI_NOT_FIRST = re.compile("[\u0e2f-\u0e3a\u0e45-\u0e4e]")
_DENSE = re.compile(f"[{_EAST_ASIAN}{_THAI}]")


def is_dense(text: str) -> bool:
    """Whether some of `text` is in writing without spaces."""
    return not text.isascii() and _DENSE.search(text) is not None


def units_of(part: str) -> list[str]:
    """`part`, which has no space, in units that no line may be broken in."""
    return [unit for between in _BETWEEN.split(part) if between for unit in _thai_units(between)]


def may_break(last: str, following: str) -> bool:
    """Whether a line may be broken between the character `last` and a text in another formatting."""
    pair = last + following[:1]
    return not pair.isascii() and _BETWEEN.search(pair) is not None


def _thai_units(text: str) -> Iterator[str]:
    """`text` in phrases, where it is Thai and a parser for it is installed."""
    parser = _thai_parser() if _THAI_WORDS.search(text) else None
    unit = ""
    for phrase in parser.parse(text) if parser else (text,):
        if unit and not _THAI_NOT_FIRST.match(phrase):
            yield unit
            unit = ""
        unit += phrase
    yield unit


@cache
def _thai_parser() -> Any:
    """The parser of the extra `fonts`; `None` without it, where Thai is broken at its spaces only."""
    if find_spec("budoux") is None:
        return None
    import budoux

    return budoux.load_default_thai_parser()
