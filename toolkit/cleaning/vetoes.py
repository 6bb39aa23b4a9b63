"""Decisions made before the scorer: rules of the user and of the site, lines without a word, phrases.

None of them reads the result of another. If several decide a line, the last one in `vetoes_of` counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.cleaning.belonging import belonging
from toolkit.cleaning.given import given
from toolkit.cleaning.rules import Rules
from toolkit.cleaning.running_heads import running_heads
from toolkit.cleaning.thresholds import BALANCED_MIN
from toolkit.cleaning.verdicts import Verdicts, kept, removed
from toolkit.cleaning.whole_tables import whole_tables
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import dated_kicker
from toolkit.evidence.lines import Line
from toolkit.evidence.masthead import masthead
from toolkit.evidence.speech.subtitles import cue_lines
from toolkit.evidence.speech.transcript import label_lines, time_lines
from toolkit.language.line_words import is_fence
from toolkit.language.phrases import WHOLE
from toolkit.model.document import Reason

HEADING_LIKE: frozenset[Reason] = frozenset({"navigation", "related", "legal"})
"""Phrases for these reasons may be headings of the text if they are alone between two lines of prose."""
OFTEN = 3
"""A line that is not a sentence and occurs in at least 3 captures of a set is boilerplate, if it may be."""

CONTROLS: frozenset[Reason] = frozenset(
    {"sharing", "account-form", "subscription", "media-player", "comments"}
)
"""A phrase for these reasons that occurs in 3 lines of a page is a control, even among the text."""

_CODE = re.compile(r"[(){}\[\]<>;,=/\s]*[(){}\[\]<>;][(){}\[\]<>;,=/\s]*")
_SCENE_BREAK = re.compile(r"(?:\*\s*){3,}|#(?:\s*#){0,2}|⁂|(?:~\s*){3,}")


def vetoes_of(
    seen: PageEvidence,
    keep: Sequence[bool],
    rules: Rules,
    settled: Verdicts | None = None,
    probability: Sequence[float] = (),
) -> Verdicts:
    """By index, the lines that the scorer does not decide; `keep` is what it would keep.

    `settled` are the verdicts on lines that the user decided, `probability` is P(content) of each line.
    """
    boilerplate = _repeated(seen, probability) | _phrases(seen, keep) | _wordless(seen) | _stamps(seen)
    boilerplate |= {index: removed("residue", "running-head") for index in running_heads(seen)}
    return boilerplate | whole_tables(seen, keep) | belonging(seen, keep) | given(seen, rules, settled or {})


def _stamps(seen: PageEvidence) -> Verdicts:
    """`residue` for times of a recording that belong to no speaker's label."""
    own = label_lines(seen.labels)
    cues = cue_lines(seen.setting) - own
    times = time_lines(seen.setting, seen.labels) - own - cues
    found = {index: removed("residue", "cue") for index in cues}
    return found | {index: removed("residue", "time-stamp") for index in times}


def _wordless(seen: PageEvidence) -> Verdicts:
    """`residue` for the fences around code and every line without a letter or digit.

    A break between two lines of prose is kept.

    Brackets and semicolons are left to the scorer: code has lines of nothing else.
    """
    fences = () if seen.page.elements else (line for line in seen.lines if is_fence(line.text))
    return {line.index: removed("residue", "fence") for line in fences} | {
        line.index: kept("scene-break") if _breaks_scene(seen, line) else removed("residue", "no-words")
        for line in seen.lines
        if not seen.tokens[line.index] and line.wordless and _CODE.fullmatch(line.text) is None
    }


def _breaks_scene(seen: PageEvidence, line: Line) -> bool:
    return (
        _SCENE_BREAK.fullmatch(line.text.strip()) is not None
        and 0 < line.index < len(seen.lines) - 1
        and _between_prose(seen, line)
    )


def _phrases(seen: PageEvidence, keep: Sequence[bool]) -> Verdicts:
    """Lines that are exactly a phrase of boilerplate.

    What the scorer keeps between two lines that it keeps is text: a heading, a line of a poem. So is a word
    that may be a heading of prose, alone between two lines of it.
    """
    found: Verdicts = {}
    times = Counter(line.core for line in seen.lines if seen.points[line.index] >= WHOLE)
    for index, wording in enumerate(seen.wordings):
        # A time of day is not a word of a menu.
        if wording is None or wording.points < WHOLE or not seen.tokens[index] or index in seen.turn_lines:
            continue
        inside = 0 < index < len(keep) - 1
        control = wording.reason in CONTROLS and times[seen.lines[index].core] >= OFTEN
        kept = inside and keep[index - 1] and keep[index] and keep[index + 1] and not control
        heading = inside and wording.reason in HEADING_LIKE and _between_prose(seen, seen.lines[index])
        if not kept and not heading and not _is_front(seen, seen.lines[index]):
            found[index] = removed(wording.reason, f"lexicon.{wording.reason}")
    return found


def _is_front(seen: PageEvidence, line: Line) -> bool:
    """Whether it reads like front matter: `By Ann Lee | Harbour Times | 3 May 2019` is no menu."""
    return dated_kicker(seen, line) is not None or masthead(seen, line) is not None


def _between_prose(seen: PageEvidence, line: Line) -> bool:
    return seen.in_body[line.index - 1] and seen.in_body[line.index + 1]


def _repeated(seen: PageEvidence, probability: Sequence[float]) -> Verdicts:
    """Lines that occur in several captures of the set, except sentences, speech and likely content.

    Headings and labels of a site's own content come again in all its pages too: `Ingredients`, `Weight:`.
    """
    if seen.repetition is None:
        return {}
    counts = seen.repetition.counts
    return {
        line.index: removed(wording.reason if wording else "navigation", "repetition")
        for line, wording in zip(seen.lines, seen.wordings, strict=True)
        if not line.sentence
        and line.index not in seen.turn_lines
        and counts.get(line.key, 0) >= OFTEN
        and probability[line.index] < BALANCED_MIN
    }
