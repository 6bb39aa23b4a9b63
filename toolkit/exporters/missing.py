"""What is said about characters that no font has: on the terminal with what would help, and in the pack."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import structs

from toolkit.exporters.compose.languages import as_exceptions
from toolkit.exporters.compose.removal import REMOVED
from toolkit.exporters.rendered import Replaced
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Runs, Story, Table

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
_SYMBOLS, _EMOJI_NAME = "symbols", "emoji"
_UNPRINTABLE = "control characters and code points without a character"
_FONTS = {
    _SYMBOLS: "Noto Sans Math, Noto Sans Symbols and Noto Sans Symbols 2",
    _EMOJI_NAME: "Noto Emoji",
}
"""Fonts that are not called after a script."""
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f900-\U0001f9ff\U0001fa70-\U0001faff]"
)
_NAMED = {"CJK": "Chinese", "KANGXI": "Chinese", "HANGUL": "Korean", "EGYPTIAN": "Egyptian hieroglyphs"}
_NAMED |= dict.fromkeys(("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"), "Japanese kana")
# The names of these letters do not begin with a script.
_LETTERLIKE = frozenset(("MATHEMATICAL", "REGIONAL", "SQUARED", "CIRCLED", "PARENTHESIZED", "NEGATIVE"))
_SCRIPT = re.compile(r"(?:(?:HALF|FULL)WIDTH )?((?:OLD |LINEAR |NEW )?\S+)")
# Punctuation that Chinese, Japanese and Korean share.
_EAST_ASIAN = re.compile("[\u3000-\u303f\uff00-\uffef]")
_SHOWN = 3
"""A note names at most 3 code points, …"""
_LISTED = 24
"""… and the section of a pack at most 24 for each script."""
SECTION = "without-font"
"""The id of its heading."""
_HEADER, _WIDTHS = ("Script", "Characters", "Code points", "Shown as"), (0.28, 0.18, 0.32, 0.22)
_METHOD = (
    "When this file was made, no font was at hand that has these characters, or they are none that can be "
    "printed. The data that it was made from have them as they were captured."
)


def missing_notes(replaced: Iterable[Replaced]) -> tuple[str, ...]:
    """One note for each script of the characters `replaced`, in the order of the scripts' names."""
    return tuple(_note(script, found) for script, found in _by_script(replaced))


def not_embedded_notes(lacking: Iterable[Replaced]) -> tuple[str, ...]:
    """One note for each script of the characters for which no font is embedded, in the order of the names."""
    return tuple(
        f"{script}: {_counted(_total(found))} in no font that is embedded; readers need one for {script}"
        for script, found in _by_script(lacking)
        if script != _UNPRINTABLE
    )


def with_missing(told: Story, replaced: Iterable[Replaced], lacking: Iterable[Replaced] = ()) -> Story:
    """`told` with a section on the characters that are `replaced` by U+FFFD, and on those that the fonts of a
    file are `lacking`, before what was removed; as it is if there are none."""
    rows = (*_rows(replaced, "U+FFFD"), *_rows(lacking, "as the reader’s fonts have it"))
    if not rows:
        return told
    title = "Characters without a font"
    heading = Heading(id=SECTION, level=1, text=title, running=title, in_contents=True)
    table = Table(kind="grid", header=_HEADER, rows=rows, widths=_WIDTHS, title=title)
    section = as_exceptions(
        (heading, Paragraph(runs=(Run(text=_METHOD),), style="small"), table), told.language
    )
    place = next((at for at, block in enumerate(told.blocks) if _begins_back(block)), len(told.blocks))
    return structs.replace(told, blocks=(*told.blocks[:place], *section, *told.blocks[place:]))


def _begins_back(block: Block) -> bool:
    return isinstance(block, Heading) and block.id == REMOVED


def _rows(found: Iterable[Replaced], shown: str) -> Iterator[tuple[Runs, ...]]:
    for script, each in _by_script(found):
        cells = (script.capitalize(), f"{_total(each):,}", _codes(each, _LISTED), shown)
        yield tuple((Run(text=cell),) for cell in cells)


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
    if _EMOJI.match(character):
        return _EMOJI_NAME
    if unicodedata.category(character)[0] not in "LMN" or name.partition(" ")[0] in _LETTERLIKE:
        return _SYMBOLS
    return script


def _note(script: str, found: list[Replaced]) -> str:
    said = f"{script}: {_counted(_total(found))} ({_codes(found, _SHOWN)}) printed as U+FFFD"
    if script == _UNPRINTABLE:
        return said
    return f"{said}, as no font has them; install fonts for {script}: {_help(script)}"


def _by_script(found: Iterable[Replaced]) -> list[tuple[str, list[Replaced]]]:
    """The characters of each script, in the order of the names."""
    scripts: defaultdict[str, list[Replaced]] = defaultdict(list)
    for one in found:
        scripts[script_of(one.character)].append(one)
    return sorted(scripts.items())


def _codes(found: list[Replaced], most: int) -> str:
    codes = ", ".join(f"U+{ord(one.character):04X}" for one in found[:most])
    return codes + (f" and {len(found) - most} more" if len(found) > most else "")


def _total(found: list[Replaced]) -> int:
    return sum(one.count for one in found)


def _counted(count: int) -> str:
    return f"{count} character{'' if count == 1 else 's'}"


def _help(script: str) -> str:
    if script in IN_EXTRA:
        return EXTRA
    return _FONTS.get(script, f"Noto Sans {script.title()}")
