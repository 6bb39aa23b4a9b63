"""Candidates: for each line the label that it may begin with, in the first form that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.evidence.lines import Line, ends_sentence
from toolkit.evidence.speech.forms import READ, Match, forms, matched
from toolkit.evidence.speech.parts import Parts, parts_of
from toolkit.evidence.speech.setting import Setting, is_stage
from toolkit.evidence.speech.shape import ABBREVIATION, BRACKETED, is_shapely
from toolkit.evidence.speech.titles import holds_office
from toolkit.language.label_words import label_words, meaning_of
from toolkit.model.base import Value
from toolkit.model.spans import Span

OWN_WORDS = 12
"""A label on a line of its own has at most 12 words, with office and affiliation."""
DASH_WORDS = 7
"""A label before a dash has at most 7 words."""
STAGES = 3
"""A stage direction below a label stands in one of the next 3 lines."""
SAID_WORDS = 3
"""A line below an own-line label has at least 3 words, or is a sentence."""

_DASHED = re.compile(r"\s[-–—]{1,2}\s|—|--")
_NUMBER = re.compile(r"\s*№?\s*\d+\Z")
_ASKING = re.compile(r"[?？؟][\s\"”’'»)\]*_」』]*\Z|[Ͱ-Ͽ];[\s\"”’»)]*\Z|か。[」』]?\s*\Z")
_DASH_OPENED = re.compile(r"[-–—―]\s*(?=[^\W\d_a-z]|[¿«“\"„])")


class Candidate(Value, frozen=True, kw_only=True):
    """What may be a label; all spans count in the view."""

    first: int
    """The index of the line with the label itself."""
    last: int
    form: str
    label: Span
    """The label without its marks; empty for a question in bold."""
    end: int
    """Where the label with its marks ends."""
    said: int
    time: Span | None
    parts: Parts
    key: str
    """What labels of one speaker share."""
    shapely: bool
    """Whether its words are written like those of a label: with capitals, but for small words."""
    strong: bool
    bulleted: bool
    empty: bool
    """Whether no words follow on its line."""


def candidates(setting: Setting) -> Iterator[Candidate]:
    """The candidates of a page, in order."""
    for index in range(len(setting.lines)):
        if setting.silent[index] or setting.places[index] == "code":
            continue
        found = _labelled(setting, index) or _emphasised(setting, index) or _unlabelled(setting, index)
        if found is not None:
            yield found


def asks(text: str) -> bool:
    """Whether a text ends with a question mark of some script."""
    return _ASKING.search(text[-12:]) is not None


def _labelled(setting: Setting, index: int) -> Candidate | None:
    """The candidate in the first form that fits."""
    line = setting.lines[index]
    text = line.text[:READ]
    lead = forms().lead.match(text)
    start = lead.end() if lead else 0
    for form in forms().rows:
        match = matched(form, text, start)
        if match is not None and _fits(setting, index, match, text):
            stamp = lead.span("stamp") if lead and lead["stamp"] else None
            return _candidate(setting, index, match, stamp, bool(lead and lead["bullet"]))
    return None


def _fits(setting: Setting, index: int, match: Match, text: str) -> bool:
    """Whether what the pattern of a form found can be a label: each form has a test of its own."""
    label, line = text[slice(*match.label)], setting.lines[index]
    match match.form:
        case "colon":  # `Q To the minister: why?` has the label `Q`
            return is_shapely(label) and not _begins_with_letter(label)
        case "dot-dash":  # `Ann Lee -- Big Bank Inc. -- Analyst` is no such label
            return is_shapely(label) and _DASHED.search(label) is None
        case "letter":
            return _is_letter(setting, index, match, text)
        case "own-line":
            few = line.words <= OWN_WORDS and not _is_said(line)
            return few and is_shapely(label) and _speaks_below(setting, index)
        case "dash":
            return len(label.split()) <= DASH_WORDS and line.words >= SAID_WORDS and is_shapely(label)
        case _:
            return True


def _is_said(line: Line) -> bool:
    """Whether a line ends like a sentence, stage directions aside; names may end in abbreviations."""
    text = BRACKETED.sub("", line.text[-READ:]).rstrip()
    return ends_sentence(text) and (line.sentence or len(text.split()[-1]) > ABBREVIATION)


def _begins_with_letter(label: str) -> bool:
    """Whether a questioner's letter stands before at least two words."""
    words = label.split()
    return len(words) > 2 and words[0].rstrip(".").casefold() == "q" and not words[1].startswith(("(", "["))


def _is_letter(setting: Setting, index: int, match: Match, text: str) -> bool:
    """Whether it is the letter of a questioner, or a word for one with a full stop behind it."""
    label = _NUMBER.sub("", text[slice(*match.label)])
    if len(label) > 1:
        return meaning_of(label) in ("question", "answer")
    known = any(label.casefold() in pair for pair in label_words().letters) and not label.islower()
    apart = match.end - match.label[1]
    bold = setting.strong[index] == setting.lines[index].start + match.label[1]
    return known and (
        apart > 1 or bold or label.casefold() == "q" or "\t" in text[match.label[1] : match.end]
    )


def _speaks_below(setting: Setting, index: int) -> bool:
    """Whether something is said below a line, or below the line that belongs to it."""
    following = setting.following[index]
    if following >= len(setting.lines):
        return False
    line = setting.lines[following]
    if line.words >= SAID_WORDS or line.ends:
        return True
    return following == index + 1 and _is_bound(setting, index)


def _candidate(setting: Setting, index: int, match: Match, stamp: Span | None, bulleted: bool) -> Candidate:
    line = setting.lines[index]
    label = (line.start + match.label[0], line.start + match.label[1])
    end = line.start + match.end
    empty = not setting.text[end : line.end].strip(" \t*_")
    own = match.form == "own-line" or empty
    time = match.time or stamp
    parts = parts_of(setting.text, label)
    last = _role_below(setting, index) if own else index
    return Candidate(
        first=index,
        last=last,
        form=match.form,
        label=label,
        end=line.end if own else end,
        said=_said(setting, last) if own else end,
        time=(line.start + time[0], line.start + time[1]) if time else None,
        parts=parts,
        key=_key(setting.text, label, parts),
        shapely=is_shapely(setting.text[slice(*label)]),
        strong=setting.strong[index] >= label[1] - 1 or "**" in line.text[: match.end],
        bulleted=bulleted,
        empty=empty,
    )


def _role_below(setting: Setting, index: int) -> int:
    """The index of the line that holds the office of an own-line name; `index` if none does."""
    below = index + 1
    if below >= len(setting.lines) or setting.silent[below]:
        return index
    line = setting.lines[below]
    if line.words > OWN_WORDS or line.ends or not _speaks_below(setting, below):
        return index
    role = holds_office(line.text) or _is_bound(setting, index)
    # The line below a name in a list is another name.
    return below if role and parts_of(setting.text, (line.start, line.end)).kind != "name" else index


def _is_bound(setting: Setting, index: int) -> bool:
    """Whether the line below belongs to a line: no blank line parts them, and one follows."""
    above, line = setting.lines[index : index + 2]
    end = setting.lines[index + 2].start if index + 2 < len(setting.lines) else len(setting.text)
    bound = setting.text.count("\n", above.end, line.start) < 2
    return bound and setting.text.count("\n", line.end, end) > 1


def _said(setting: Setting, last: int) -> int:
    """Where the words begin below a label: a stage direction is one of them."""
    below = setting.following[last]
    stages = (at for at in range(last + 1, min(below, last + 1 + STAGES)) if is_stage(setting.lines[at].text))
    first = next(stages, below)
    return setting.lines[first].start if first < len(setting.lines) else len(setting.text)


def _key(text: str, label: Span, parts: Parts) -> str:
    if parts.kind in ("question", "answer"):
        return parts.kind
    return " ".join(text[slice(*(parts.name or label))].casefold().split())


def _emphasised(setting: Setting, index: int) -> Candidate | None:
    """A label with no mark but emphasis, before words without it: `<b>Ann Lee</b> We met.`"""
    line, end = setting.lines[index], setting.strong[index]
    label = setting.text[line.start : end].rstrip()
    if not label or len(label) > READ or not setting.text[end : line.end].strip():
        return None
    if not is_shapely(label) or asks(label):
        return None
    match = Match(form="strong", label=(0, len(label)), time=None, end=end - line.start)
    return _candidate(setting, index, match, None, bulleted=False)


def _unlabelled(setting: Setting, index: int) -> Candidate | None:
    """A question that is a line of emphasised text, or a line that begins with a dash."""
    line = setting.lines[index]
    whole = setting.strong[index] >= line.end - 1 or (
        line.text[:2] in ("**", "__") and line.text[-2:] == line.text[:2]
    )
    if whole and line.words >= SAID_WORDS and setting.places[index] in ("", "item"):
        return _paragraph(setting, index, "bold-question", asks(line.text.rstrip("*_")))
    if line.words >= SAID_WORDS and setting.places[index] == "" and _DASH_OPENED.match(line.text):
        return _paragraph(setting, index, "dash-paragraph", asks(line.text))
    return None


def _paragraph(setting: Setting, index: int, form: str, question: bool) -> Candidate:
    start = setting.lines[index].start
    return Candidate(
        first=index,
        last=index,
        form=form,
        label=(start, start),
        end=start,
        said=start,
        time=None,
        parts=Parts(kind="question" if question else "unknown"),
        key="question" if question else "",
        shapely=True,
        strong=form == "bold-question",
        bulleted=False,
        empty=False,
    )
