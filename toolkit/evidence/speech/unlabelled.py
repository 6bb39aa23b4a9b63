"""Turns that begin without a printed label: a line of emphasised text, a dash, the marks of captions."""

from __future__ import annotations

import re

from toolkit.evidence.speech.candidate import SAID_WORDS, Candidate, asks
from toolkit.evidence.speech.parts import Parts
from toolkit.evidence.speech.setting import Setting

_LED = re.compile(r"\s*>>+\s*(?=\S)")
"""What captions print before the words of a new speaker."""
_QUOTES, _UNQUOTES = '"“«„”‘「『', '"”»“’」』'
_DASH_OPENED = re.compile(r"(?:[-–—―]|[—―]{2})\s*(?=[^\W\d_a-z]|[¿«“\"„]|[(\[][^\W\d_])")


def unlabelled(setting: Setting, index: int) -> Candidate | None:
    """A line of emphasised text, a question in a heading, a line that begins with a dash or with `>>`.

    Or a question above a line in quotation marks.
    """
    line = setting.lines[index]
    asked, place = asks(line.text.rstrip("*_")), setting.places[index]
    strong = _is_strong(setting, index) and (asked or place != "table")
    asked = asked or (strong and _DASH_OPENED.match(line.text) is not None)
    if (line.words >= SAID_WORDS and (strong or (place == "heading" and asked))) or (strong and asked):
        return _paragraph(setting, index, "bold-question", asked)
    said = line.words >= SAID_WORDS or asked or (line.ends and line.words > 1)
    if said and place == "" and _DASH_OPENED.match(line.text):
        return _paragraph(setting, index, "dash-paragraph", asked)
    if asked and place == "" and _is_quoted_below(setting, index):
        return _paragraph(setting, index, "quoted", asked)
    led = _LED.match(line.text)
    return _paragraph(setting, index, "chevron", asked, led.end()) if led else None


def _is_quoted_below(setting: Setting, index: int) -> bool:
    """Whether all of the next line, but not this one, stands in quotation marks."""
    below = setting.following[index]
    if below >= len(setting.lines) or setting.lines[index].text[0] in _QUOTES:
        return False
    text, after = setting.lines[below].text, setting.following[below]
    # A quotation of several paragraphs closes at the end of the last.
    opens_again = after < len(setting.lines) and setting.lines[after].text[0] in _QUOTES
    return text[0] in _QUOTES and (text[-1] in _UNQUOTES or (opens_again and not asks(text)))


def _is_strong(setting: Setting, index: int) -> bool:
    """Whether all of a line, in running text, a list or a table, is emphasised."""
    line = setting.lines[index]
    marked = line.text[:2] in ("**", "__") and line.text[-2:] == line.text[:2]
    strong = marked or setting.strong[index] >= line.end - 1
    return strong and setting.places[index] in ("", "item", "table")


def _paragraph(setting: Setting, index: int, form: str, question: bool, marks: int = 0) -> Candidate:
    """The candidate of a line without a label, of which the first `marks` code points are marks."""
    start = setting.lines[index].start
    return Candidate(
        first=index,
        last=index,
        form=form,
        label=(start, start),
        end=start + marks,
        said=start + marks,
        time=None,
        parts=Parts(kind="question" if question else "unknown"),
        key="question" if question else "",
        shapely=True,
        strong=form == "bold-question",
        bulleted=False,
        led=form == "chevron",
        empty=False,
    )
