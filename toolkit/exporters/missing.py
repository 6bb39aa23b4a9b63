"""What is said about characters that no font has: one note for each script, and what would help."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from toolkit.exporters.rendered import Replaced

EXTRA = 'pip install "briefing-toolkit[fonts]"'
IN_EXTRA = frozenset(
    (
        "Bengali",
        "Chinese",
        "Devanagari",
        "Japanese kana",
        "Khmer",
        "Korean",
        "Lao",
        "Myanmar",
        "Tamil",
        "Telugu",
        "Thai",
    )
)
"""The scripts whose fonts `EXTRA` brings."""
_SYMBOLS, _UNPRINTABLE = "symbols", "control characters and code points without a character"
_NAMED = {"CJK": "Chinese", "KANGXI": "Chinese", "HANGUL": "Korean"}
_NAMED |= dict.fromkeys(("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"), "Japanese kana")
# The names of these letters do not begin with a script.
_LETTERLIKE = frozenset(("MATHEMATICAL", "REGIONAL", "SQUARED", "CIRCLED", "PARENTHESIZED", "NEGATIVE"))
_SCRIPT = re.compile(r"(?:(?:HALF|FULL)WIDTH )?((?:OLD |LINEAR |NEW )?\S+)")
# Punctuation that Chinese, Japanese and Korean share.
_EAST_ASIAN = re.compile("[\u3000-\u303f\uff00-\uffef]")
_SHOWN = 3
"""A note names at most 3 code points."""


def missing_notes(replaced: Iterable[Replaced]) -> tuple[str, ...]:
    """One note for each script of the characters `replaced`, in the order of the scripts' names."""
    scripts: defaultdict[str, list[Replaced]] = defaultdict(list)
    for one in replaced:
        scripts[script_of(one.character)].append(one)
    return tuple(_note(script, scripts[script]) for script in sorted(scripts))


def not_embedded_notes(characters: Iterable[str]) -> tuple[str, ...]:
    """One note for each script of `characters` for which no font is embedded, in the order of the names."""
    scripts = Counter(map(script_of, characters))
    return tuple(
        f"{script}: {_counted(count)} in no font that is embedded; readers need one for {script}"
        for script, count in sorted(scripts.items())
        if script != _UNPRINTABLE
    )


def script_of(character: str) -> str:
    """The English name of the script that `character` belongs to, as far as its own name says."""
    name = unicodedata.name(character, "")
    match = _SCRIPT.match(name)
    if match is None:
        return _UNPRINTABLE
    script = _NAMED.get(match[1], match[1].capitalize())
    if script in IN_EXTRA:
        return script
    if _EAST_ASIAN.match(character):
        return "Chinese"
    if unicodedata.category(character)[0] not in "LMN" or name.partition(" ")[0] in _LETTERLIKE:
        return _SYMBOLS
    return script


def _note(script: str, found: list[Replaced]) -> str:
    count = sum(one.count for one in found)
    codes = ", ".join(f"U+{ord(one.character):04X}" for one in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    said = f"{script}: {_counted(count)} ({codes}{more}) printed as U+FFFD"
    if script == _UNPRINTABLE:
        return said
    return f"{said}, as no font has them; install fonts for {script}: {_help(script)}"


def _counted(count: int) -> str:
    return f"{count} character{'' if count == 1 else 's'}"


def _help(script: str) -> str:
    if script in IN_EXTRA:
        return EXTRA
    return f"Noto Sans {script}" if script != _SYMBOLS else "Noto Sans Symbols and Noto Sans Symbols 2"
