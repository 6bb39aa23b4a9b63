"""Lines without a letter or a digit: leftovers of menus and rules, but for a break between scenes."""

from __future__ import annotations

import re

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft, decide, kept, removed
from toolkit.evidence.lines import Line

_SCENE_BREAK = re.compile(r"(?:\*\s*){3,}|#(?:\s*#){0,2}|⁂|(?:~\s*){3,}")


def judge_residue(capture: Capture, draft: Draft) -> Draft:
    """`residue` for every wordless line; a break between two lines of prose is kept."""
    return decide(
        draft,
        {
            line.index: kept("scene-break")
            if _breaks_scene(capture, line)
            else removed("residue", "no-words")
            for line in capture.lines
            if not capture.tokens[line.index] and line.wordless
        },
    )


def _breaks_scene(capture: Capture, line: Line) -> bool:
    neighbours = capture.lines[max(0, line.index - 1) : line.index + 2]
    return (
        _SCENE_BREAK.fullmatch(line.text.strip()) is not None
        and len(neighbours) == 3
        and capture.is_body(neighbours[0])
        and capture.is_body(neighbours[2])
    )
