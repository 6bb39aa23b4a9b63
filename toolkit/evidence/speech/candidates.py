"""Candidates: for each line the label that it may begin with, in the first form that fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from toolkit.evidence.lines import Line, ends_sentence
from toolkit.evidence.speech.aside_lines import ASIDE, aside
from toolkit.evidence.speech.candidate import SAID_WORDS, Candidate, asks, ends_in_dash
from toolkit.evidence.speech.forms import READ, Match, forms, matches, possible
from toolkit.evidence.speech.mismarked import PREFIX, Known, mismarked, recurring
from toolkit.evidence.speech.parts import Parts, parts_of
from toolkit.evidence.speech.setting import Setting, is_stage
from toolkit.evidence.speech.shape import (
    ABBREVIATION,
    BRACKETED,
    SPEAKING,
    is_sentence_behind,
    is_shapely,
)
from toolkit.evidence.speech.titles import holds_office
from toolkit.evidence.speech.unlabelled import unlabelled
from toolkit.language.comparable import bare_of_accents
from toolkit.language.label_words import is_honorific, is_office, label_words, meaning_of, word_of
from toolkit.language.scripts import is_small
from toolkit.model.spans import Span

OWN_WORDS = 12
"""A label on a line of its own has at most 12 words, with office and affiliation."""
DASH_WORDS = 7
"""A label before a dash has at most 7 words, what stands in brackets aside."""
RECURS = 2
"""A name before a full stop is a label if it stands there ≥ 2 times."""
STOP = "stop"
"""The form of a label before a full stop that stands for a colon."""
STAGES = 3
"""A stage direction below a label stands in one of the next 3 lines."""
VOWELS = "aeiouy"
"""A letter that may be a word has more than a space, or a mark, behind it."""
DASHES = ("-", "–", "—")
UNSPOKEN = frozenset({"code", "caption"})
"""Places in which nobody speaks."""

_INITIALS = re.compile(r"\w\s?[^\W\d_a-z]\.(?:\s?[^\W\d_a-z]\.)?(?:,|\Z)")
_NUMERAL = re.compile(r"[IVX]+")
_LEADERS = re.compile(r"\.{4,}\s*\d{0,4}\s*\Z")
_DATED = re.compile(r"\d[/.:h]\d\d")
_DASHED = re.compile(r"\s[-–—]{1,2}\s|—|--")
_DIRECTED = re.compile(r"\s[-–—]{1,2}\s*[(\[（［][^()\[\]（）［］]*[)\]）］]\Z")
"""A dash with only a stage direction behind it."""
_HOURS = re.compile(r"(?:[^\W\d_]{1,12}[-–—. ]{1,3}){0,3}\d{1,2}[:.]\d\d\s?[-–—]\s?\d{1,2}[:.]\d\d")
"""Hours at which something is open, perhaps behind days."""
_OPENED = re.compile(r"\s[\"“„«][^\"”“»]*\Z")
"""A quotation that a label would cut: `A. "Visor: …"`."""
_NUMBER = re.compile(r"\s*№?\s*\d+\Z")


def candidates(setting: Setting) -> Iterator[Candidate]:
    """The candidates of a page, in order."""
    rows = [row for row in range(len(setting.lines)) if _may_speak(setting, row)]
    labelled = _without_sentences({row: _labelled(setting, row) or _emphasised(setting, row) for row in rows})
    known = recurring(setting, filter(None, labelled.values()))
    prefixes = {label[:PREFIX] for label in known}
    for row in rows:
        found = labelled[row]
        if found is None and setting.lines[row].text[:PREFIX] in prefixes:
            found = _mismarked(setting, row, known)
        found = found or unlabelled(setting, row)
        if found is not None:
            yield found


def _may_speak(setting: Setting, index: int) -> bool:
    silent = setting.silent[index] or setting.places[index] in UNSPOKEN
    return not silent and not _is_listed(setting, index)


def _mismarked(setting: Setting, index: int, known: Mapping[str, Known]) -> Candidate | None:
    """The candidate of a label that other lines have with the mark of its form."""
    found = mismarked(setting.lines[index].text[:READ], known)
    if found is None:
        return None
    return msgspec.structs.replace(_candidate(setting, index, found[0]), key=found[1], shapely=True)


def _is_listed(setting: Setting, index: int) -> bool:
    """Whether a line is one of a table of contents: dots lead to its page."""
    text = setting.lines[index].text
    return "...." in text and _LEADERS.search(text[-READ:]) is not None


def _labelled(setting: Setting, index: int) -> Candidate | None:
    """The candidate in the first form that fits."""
    text = setting.lines[index].text[:READ]
    lead = forms().lead.match(text)
    start = lead.end() if lead else 0
    for form in possible(text, start):
        if form.name == "own-line" and not _may_be_own(setting, index):
            continue
        for match in matches(form, text, start):
            if _fits(setting, index, match, text):
                return _candidate(setting, index, match, lead)
    return None


def _may_be_own(setting: Setting, index: int) -> bool:
    """Whether a line may be a label by its length and what is below it."""
    line = setting.lines[index]
    return line.words <= OWN_WORDS and _speaks_below(setting, index) and not _is_said(line)


def _fits(setting: Setting, index: int, match: Match, text: str) -> bool:
    """Whether what the pattern of a form found can be a label: each form has a test of its own."""
    label, line = text[slice(*match.label)], setting.lines[index]
    match match.form:
        case "own-line":
            before = text[: match.label[0]]
            led = ">>" in before or (before[:1] in DASHES and label[-1] in ".?!")
            apart = label[-1] != "," and _DATED.search(label) is None and _DIRECTED.search(label) is None
            return (
                not led
                and apart
                and is_shapely(label, setting.language)
                and not _goes_on(setting, index, label)
            )
        case "colon" if _HOURS.match(text, match.end) is not None:
            return False
        case "colon":  # `Q To the minister: why?` has the label `Q`
            numeral = len(label) > 1 and _NUMERAL.fullmatch(label) is not None
            sentence = is_sentence_behind(label) or _addresses(label, text[match.end :]) or _is_spoken(label)
            sentence = sentence or _OPENED.search(label) is not None
            return is_shapely(label, setting.language) and not (
                numeral or sentence or _begins_with_letter(label)
            )
        case "dot-dash":  # `Ann Lee -- Big Bank Inc. -- Analyst` is no such label
            return is_shapely(label, setting.language) and _DASHED.search(label) is None
        case "aside":
            return aside(text) is not None
        case "letter":
            return _is_letter(setting, index, match, text)
        case form if form == STOP:
            return _is_stopped(setting, label, text[match.label[1] : match.end].strip())
        case "dot":
            begin = match.end + (text[match.end : match.end + 1] in ("[", "("))
            timed = forms().clock.match(text, begin) is not None  # `Ann L. 10:02`, `Ann L. [10:02]`
            return _is_dotted(setting, label) and not text.isupper() and not timed
        case "dash":
            words = BRACKETED.sub("", label).split()
            ends = line.ends or is_stage(text[match.end :])
            said = line.words >= SAID_WORDS or (ends and _is_plain(label))
            return len(words) <= DASH_WORDS and said and is_shapely(label, setting.language)
        case _:
            return True


def _is_plain(label: str) -> bool:
    """Whether a label is in capitals or a word for who speaks, so that one word behind a dash is said."""
    return label.isupper() or meaning_of(label) in SPEAKING


def _goes_on(setting: Setting, index: int, label: str) -> bool:
    """Whether words behind a dash go on in the line right below: `ANN LEE - I call / Mr. Low.`"""
    if not is_sentence_behind(label):
        return False
    below = setting.lines[index + 1 : index + 2]
    bound = bool(below) and setting.text.count("\n", setting.lines[index].end, below[0].start) < 2
    return bound and (is_small(below[0].text[:1]) or word_of(label.split()[-1]) in label_words().small)


def _is_dotted(setting: Setting, label: str) -> bool:
    """Whether words before a full stop are no sentence: in capitals, with a title, initials or an office."""
    words = BRACKETED.sub("", label.partition(",")[0]).split()
    first, last = words[0], words[-1]
    if meaning_of(label) in SPEAKING:
        return True
    if is_honorific(last):  # the full stop is that of `O SR. LEE`
        return False
    if len(words) == 1:
        return len(first) > 1 and first.isupper()
    titled = is_honorific(first) or is_office(first)
    named = titled and (is_office(last) or not is_small(last))
    capitals = any(word.isupper() and len(word.strip(".")) > 1 for word in (first, last))
    return is_shapely(label, setting.language) and (named or capitals or _INITIALS.search(label) is not None)


def _is_stopped(setting: Setting, label: str, mark: str) -> bool:
    """Whether words before a full stop that stands for a colon may be no sentence.

    A word for who asks or answers, a name of two words, an office.
    """
    if meaning_of(label) in SPEAKING:
        return True
    words = label.split()
    named = len(words) > 1 or is_office(label)
    spoken = not label_words().spoken.isdisjoint(map(word_of, words))
    return named and not spoken and mark != "՝" and is_shapely(label, setting.language)


def _without_sentences(found: dict[int, Candidate | None]) -> dict[int, Candidate | None]:
    """The candidates without those before a full stop, as sentences end with, that stand there only once."""
    stopped = Counter(one.key for one in found.values() if one is not None and one.form == STOP)
    once = {key for key, times in stopped.items() if times < RECURS}
    if not once:  # as on most pages
        return found
    return {
        row: None
        if one is not None and one.form == STOP and one.key in once and one.parts.kind not in SPEAKING
        else one
        for row, one in found.items()
    }


def _is_said(line: Line) -> bool:
    """Whether a line ends like a sentence, stage directions aside; names may end in abbreviations."""
    text = BRACKETED.sub("", line.text[-READ:]).rstrip()
    return ends_sentence(text) and (line.sentence or len(text.split()[-1]) > ABBREVIATION)


def _addresses(label: str, said: str) -> bool:
    """Whether somebody is addressed: `Ann Lee, the last question: what do you say?`"""
    _, comma, behind = label.partition(", ")
    return bool(comma) and is_small(behind[:1]) and is_small(said[:1]) and not holds_office(behind)


def _is_spoken(label: str) -> bool:
    """Whether it is a label in capitals with a full stop and the first words behind it: `ANN LEE. I add`."""
    before, _, behind = label.rpartition(". ")
    return len(before.split()) > 1 and before.isupper() and not behind.isupper()


def _begins_with_letter(label: str) -> bool:
    """Whether a questioner's letter stands before at least two words."""
    words = label.split()
    return len(words) > 2 and words[0].rstrip(".").casefold() == "q" and not words[1].startswith(("(", "["))


def _is_letter(setting: Setting, index: int, match: Match, text: str) -> bool:
    """Whether it is the letter of a questioner, or a word for one with a full stop behind it."""
    label = _NUMBER.sub("", text[slice(*match.label)])
    if len(label) > 1:
        return meaning_of(label) in ("question", "answer")
    known = any(label.casefold() in pair for pair in label_words().letters) and not is_small(label)
    apart = match.end - match.label[1]
    bold = setting.strong[index] == setting.lines[index].start + match.label[1]
    sure = label.isascii() and label.casefold() not in VOWELS
    return known and (apart > 1 or bold or sure or "\t" in text[match.label[1] : match.end])


def _speaks_below(setting: Setting, index: int) -> bool:
    """Whether something is said below a line, or below the line that belongs to it."""
    lines, following = setting.lines, setting.following[index]
    if following < len(lines):
        line = lines[following]
        if line.words >= SAID_WORDS or line.ends or ends_in_dash(line.text):
            return True
        if following == index + 1 and _is_bound(setting, index):
            return True
    return index + 1 < len(lines) and is_stage(lines[index + 1].text)


def _candidate(setting: Setting, index: int, match: Match, lead: re.Match[str] | None = None) -> Candidate:
    line = setting.lines[index]
    label = (line.start + match.label[0], line.start + match.label[1])
    end = line.start + match.end
    empty = not setting.text[end : line.end].strip(" \t*_")
    own = match.form == "own-line" or empty
    time = match.time or (lead.span("stamp") if lead and lead["stamp"] else None)
    parts = parts_of(setting.text, label)
    if match.form == ASIDE and parts.kind == "question":  # who calls out is no questioner
        parts = msgspec.structs.replace(parts, kind="generic")
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
        shapely=is_shapely(setting.text[slice(*label)], setting.language),
        strong=setting.strong[index] >= label[1] - 1 or "**" in line.text[: match.end],
        bulleted=bool(lead and lead["bullet"]),
        led=bool(lead and ">>" in lead[0]),
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
    spoken = not label_words().spoken.isdisjoint(setting.tokens[below])  # `I beg to move,`
    role = holds_office(line.text) or (_is_bound(setting, index) and not spoken)
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
    printed = text[slice(*(parts.name or label))]
    return bare_of_accents(" ".join(printed.casefold().split()))


def _emphasised(setting: Setting, index: int) -> Candidate | None:
    """A label with no mark but emphasis, before words without it: `<b>Ann Lee</b> We met.`"""
    line, end = setting.lines[index], setting.strong[index]
    if end <= line.start:
        return None
    label = setting.text[line.start : end].rstrip()
    if not label or len(label) > READ or not setting.text[end : line.end].strip():
        return None
    if (
        not is_shapely(label, setting.language)
        or asks(label)
        or setting.text[end : end + 2].lstrip()[:1] in ("(", "（")
    ):
        return None  # `<b>Ann Lee</b> (born 1950)`: what a page says of somebody
    match = Match(form="strong", label=(0, len(label)), time=None, end=end - line.start)
    return _candidate(setting, index, match)
