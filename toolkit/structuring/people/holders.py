"""Offices and their holders as the text before the turns names them together: `THE PREMIER, MS. ANN LEE`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from toolkit.language.label_words import is_cjk, is_office, label_words, word_of
from toolkit.language.likeness import name_likeness
from toolkit.language.people import is_honorific, names_place
from toolkit.model.spans import Span
from toolkit.structuring.people.forms import NAME_WORD, is_initials
from toolkit.structuring.people.found import Found

MOST_OFFICES = 20
"""Only the first 20 offices that labels name are looked for."""
BEFORE_TURNS = 20_000
"""They are looked for in the last 20,000 characters before the first turn."""
GAP_WORDS = 5
"""Between office and name are at most 5 words: of what somebody is the premier."""
NAME_WORDS = 4
LIKELY = 0.5
"""Words are a name if their likeness to one is ≥ 0.5."""

BOUNDED = 0.1
"""Chinese characters between a space or comma and an office are a name if their likeness is ≥ 0.1."""

_CAPITALS_THEN_COMMA = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2}(?=,)")
_JOINT = re.compile(r"\s{0,40}(?:[,:(\[–—-]\s{0,40})?")
LONGEST_HAN = 5
"""A name of Chinese characters or Hangul has at most 5."""

_HAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]{2,5}\Z")


def holders(text: str, lines: Sequence[Span], offices: Sequence[str]) -> Iterator[Found]:
    """Whom one of the `lines` of `text` names right behind one of `offices`, or in Chinese before it."""
    for number, (begin, end) in enumerate(lines):
        if lines[-1][1] - end <= BEFORE_TURNS:
            following = lines[number + 1 : number + 2]
            for found in _in_line(text, begin, end, offices[:MOST_OFFICES]):
                yield _over_line(text, found, end, following[0]) if following else found


def _in_line(text: str, begin: int, end: int, offices: Sequence[str]) -> Iterator[Found]:
    for office in offices:
        words = r"\s+".join(re.escape(word) for word in office.split())
        for match in re.compile(rf"(?<![\w-]){words}\.?", re.IGNORECASE).finditer(text, begin, end):
            name = None if _is_deputy(text, match.start()) else _behind(text, match.end(), end)
            if name is not None:
                yield _found(text, name, match.span())
        if is_cjk(office):
            yield from _before(text, begin, end, words)


def _over_line(text: str, found: Found, end: int, below: Span) -> Found:
    """A name in capitals that ends its line, with the words of it that begin the next: up to a comma there."""
    name = text[slice(*found.span)]
    first = _CAPITALS_THEN_COMMA.match(text, *below)
    if first is None or not name.isupper() or text[found.span[1] : end].strip():
        return found
    span = (found.span[0], first.end())
    return msgspec.structs.replace(found, name=" ".join(text[slice(*span)].split()), span=span)


def _before(text: str, begin: int, end: int, office: str) -> Iterator[Found]:
    """The names right before an office: `林大臣`; one with nothing else before it needs to be less like a name."""
    for match in re.compile(office).finditer(text, begin, end):
        before = text[max(begin, match.start() - LONGEST_HAN - 1) : match.start()]
        name = _HAN.search(before)
        if name is None or names_place(name.group()):
            continue
        bounded = name.start() > 0 or len(before) <= LONGEST_HAN
        if name_likeness(name.group()) >= (BOUNDED if bounded else LIKELY):
            yield _found(text, (match.start() - len(name.group()), match.start()), match.span())


def _is_deputy(text: str, start: int) -> bool:
    """Whether the word before makes it another office: `Deputy Governor`."""
    before = text[max(0, start - 20) : start].split()
    return bool(before) and word_of(before[-1]) in label_words().before_office


def _found(text: str, name: Span, role: Span) -> Found:
    return Found(name=" ".join(text[slice(*name)].split()), span=name, role=role)


def _behind(text: str, position: int, end: int) -> Span | None:
    """The first words that are a name behind an office, and few words of what it is the office of."""
    run: list[Span] = []
    anchored = False
    for passed in range(GAP_WORDS + NAME_WORDS):
        joint = _JOINT.match(text, position, end)
        word = NAME_WORD.match(text, joint.end() if joint else position, end)
        if word is None or (passed and is_office(word.group())):
            break  # the next office has a holder of its own
        title = is_honorific(word.group()) or is_office(word.group())
        if title or (joint and joint.group().strip()):
            if (name := _likeliest(text, run, anchored)) is not None:
                return name
            run, anchored = [], not is_office(word.group())
            if not title and _linking(word.group()):
                break  # `the premier of Vesh, and Ann Lee`
        if word.group()[0].islower() and not title and not _linking(word.group()):
            break
        if not title and (run or not _linking(word.group())):
            run.append(word.span())
        position = word.end()
    return _likeliest(text, run, anchored)


def _likeliest(text: str, run: list[Span], anchored: bool) -> Span | None:
    """The shortest end of a run of words that is like a name; the words before it are of the office.

    All of it, if it is `anchored`: it begins behind a comma or an honorific.
    """
    while run and _linking(text[slice(*run[-1])]):
        run = run[:-1]
    firsts = range(max(0, len(run) - NAME_WORDS), len(run) - 1)
    begins = [text[slice(*word)] for word in run]
    spans = [
        (run[first][0], run[-1][1])
        for first in firsts
        if not _linking(begins[first]) and not (first and is_initials(begins[first]))
    ]
    likely = [span for span in spans if name_likeness(_written(text[slice(*span)])) >= LIKELY]
    if not likely:
        return None
    return spans[0] if anchored and len(run) <= NAME_WORDS else likely[-1]


def _written(name: str) -> str:
    """A name without words in capitals, which would show little of what it is like."""
    return " ".join(
        word.capitalize() if word.isupper() and not is_initials(word) else word for word in name.split()
    )


def _linking(word: str) -> bool:
    return word_of(word) in label_words().small
