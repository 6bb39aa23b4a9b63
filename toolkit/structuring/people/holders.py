"""Offices and their holders as the text before the turns names them together: `THE PREMIER, MS. ANN LEE`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from toolkit.evidence.speech.titles import holds_office
from toolkit.language.beside import name_before
from toolkit.language.label_words import is_cjk, is_office, is_organisation, label_words, meaning_of, word_of
from toolkit.language.likeness import name_likeness
from toolkit.language.people import is_honorific, names_place, titles_of
from toolkit.language.scripts import has_case, is_small
from toolkit.model.spans import Span
from toolkit.structuring.people.forms import NAME_WORD, folded, is_initials, is_postnominal, without_ending
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

ANCHORED = 0.2
"""All words between an office with a comma and the next mark are a name if their likeness is ≥ 0.2."""
BOUNDED = 0.1
"""Chinese characters between a space or comma and an office are a name if their likeness is ≥ 0.1."""

ABBREVIATION = 5
"""An abbreviation in a name has at most 5 characters with its full stop."""

_SET_OFF = re.compile(r"\s?[(\[]\Z|,\s\Z")
"""Before an office that stands behind a name: `Ann Lee (Chair)`."""
_CAPITALS_THEN_COMMA = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2}(?=,)")
_JOINT = re.compile(r"\s{0,40}(?:[,،:(\[–—-]\s{0,40})?")
_JOINED = re.compile(r"[\w.'’\- ]+")
LONGEST_NAME = 60
"""A line that is all a name has at most 60 characters."""
ABOVE = 0.3
"""It is one if its likeness to a name is ≥ 0.3."""
LONGEST_HAN = 5
"""A name of Chinese characters or Hangul has at most 5."""

_LEADERS = re.compile(r"\.{3,}[\s\d,–-]*\Z")
"""Dots to the page on which somebody speaks."""
_HAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]{2,5}\Z")


def holders(text: str, lines: Sequence[Span], offices: Sequence[str]) -> Iterator[Found]:
    """Whom one of the `lines` of `text` names right behind one of `offices`, or in Chinese before it.

    An index prints surnames first: its lines count only for those whom no other line names.
    """
    listed = [line for line in lines if _LEADERS.search(text, *line)]
    named: set[frozenset[str]] = set()
    for found in _holders(text, [line for line in lines if line not in listed], offices):
        named.add(frozenset(map(folded, found.name.split())))
        yield found
    for found in _holders(text, listed, offices):
        if frozenset(map(folded, found.name.split())) not in named:
            yield found


def _holders(text: str, lines: Sequence[Span], offices: Sequence[str]) -> Iterator[Found]:
    for number, (begin, end) in enumerate(lines):
        if lines[-1][1] - end <= BEFORE_TURNS:
            following = lines[number + 1 : number + 2]
            for found in _in_line(text, begin, end, offices[:MOST_OFFICES]):
                yield _over_line(text, found, end, following[0]) if following else found
            if following:
                yield from _above(text, (begin, end), following[0], offices[:MOST_OFFICES])
                yield from _below(text, (begin, end), following[0], offices[:MOST_OFFICES])


def _above(text: str, line: Span, below: Span, offices: Sequence[str]) -> Iterator[Found]:
    """The name that is all of a line, if the next begins with an office: `ANN LEE MP`, `PREMIER OF VESH`."""
    if line[1] - line[0] > LONGEST_NAME:
        return
    for office in offices:
        match = _pattern(office).match(text, *below)
        if match is None or not has_case(office) or text[match.end() : match.end() + 1] in tuple(",:(–—-"):
            continue
        words = [word.span() for word in NAME_WORD.finditer(text, *line)]
        if not words or not _JOINED.fullmatch(text, *line):
            continue
        while words and (_is_title(text[slice(*words[0])]) or _linking(text[slice(*words[0])])):
            words = words[1:]
        while words and is_postnominal(text[slice(*words[-1])]):
            words = words[:-1]
        if 2 <= len(words) <= NAME_WORDS:
            span = (words[0][0], words[-1][1])
            if name_likeness(_written(text[slice(*span)])) >= ABOVE:
                yield _found(text, span, match.span())


def _below(text: str, line: Span, below: Span, offices: Sequence[str]) -> Iterator[Found]:
    """The name that is all of the line below one that ends with an office: `THE CHAIR`, then `ANN LEE`."""
    words = [word.span() for word in NAME_WORD.finditer(text, *below)]
    capitals = _JOINED.fullmatch(text, *below) is not None and text[slice(*below)].isupper()
    if not capitals or not 2 <= len(words) <= NAME_WORDS or below[1] - below[0] > LONGEST_NAME:
        return
    for office in offices:
        match = next((one for one in _pattern(office).finditer(text, *line) if one.end() == line[1]), None)
        if match is not None and name_likeness(_written(text[slice(*below)])) >= ABOVE:
            yield _found(text, (words[0][0], words[-1][1]), match.span())


def _is_title(word: str) -> bool:
    return is_honorific(word) or word_of(word) in titles_of("court")


def _pattern(office: str) -> re.Pattern[str]:
    """Where a text names an office; in Arabic with what is written together with it: `للمتحدثة`."""
    words = r"\s+".join(re.escape(word) for word in office.split())
    if words.startswith("ال"):
        words = rf"(?:[وفبك]?ال|[وف]?لل){words[2:]}"
    stop = r"\.?" if len(office.split()[-1]) <= ABBREVIATION else ""  # that of another word ends a sentence
    return re.compile(rf"(?<![\w-]){words}{stop}(?!\w)", re.IGNORECASE)


def _in_line(text: str, begin: int, end: int, offices: Sequence[str]) -> Iterator[Found]:
    for office in offices:
        words = re.escape(office)
        for match in _pattern(office).finditer(text, begin, end):
            name = None if _is_deputy(text, match.start()) else _behind(text, match.end(), end)
            if name is None and (
                bracket := _SET_OFF.search(text, max(begin, match.start() - 2), match.start())
            ):
                name = name_before(text, bracket.start())
                name = name if name and name[0] >= begin else None
            if name is not None:
                yield _found(text, name, match.span())
        if is_cjk(office):
            yield from _before(text, begin, end, words)
            yield from _dense_behind(text, begin, end, words)


def _over_line(text: str, found: Found, end: int, below: Span) -> Found:
    """A name in capitals that ends its line, with its words that begin the next: up to a comma there."""
    name = text[slice(*found.span)]
    first = _CAPITALS_THEN_COMMA.match(text, *below)
    if first is None or not name.isupper() or text[found.span[1] : end].strip():
        return found
    span = (found.span[0], first.end())
    return msgspec.structs.replace(found, name=" ".join(text[slice(*span)].split()), span=span)


def _before(text: str, begin: int, end: int, office: str) -> Iterator[Found]:
    """The names right before an office, behind a mark: `、林大臣`. Else it is not seen where one begins."""
    for match in re.compile(office).finditer(text, begin, end):
        before = text[max(begin, match.start() - LONGEST_HAN - 1) : match.start()]
        name = _HAN.search(before)
        if name is None or names_place(name.group()):
            continue
        # A longer run of characters is words before the name: `首先请林启舟`.
        bounded = not _HAN.search(before[: name.start()][-1:] * 2)
        if bounded and name_likeness(name.group()) >= BOUNDED:
            yield _found(text, (match.start() - len(name.group()), match.start()), match.span())


def _dense_behind(text: str, begin: int, end: int, office: str) -> Iterator[Found]:
    """The names right behind an office: `知事 林啓子`, `主席林啓子議員`.

    With nothing between the two or behind, it must be like a name.
    """
    for match in re.compile(office).finditer(text, begin, end):
        name = _dense_name().match(text, match.end(), end)
        if (
            name is None
            or names_place(name["name"])
            or holds_office(name["name"])
            or meaning_of(name["name"])
        ):
            continue
        closed = name["gap"] or name["behind"]
        if name_likeness(name["name"]) >= (BOUNDED if closed else LIKELY):
            yield _found(text, name.span("name"), match.span())


@cache
def _dense_name() -> re.Pattern[str]:
    """A blank, a name in Chinese characters or Hangul, an office or honorific behind it; up to a mark."""
    words = label_words()
    behind = "|".join(sorted(filter(is_cjk, words.offices | words.honorifics), key=len, reverse=True))
    name = rf"(?P<name>[\u3400-\u9fff\uac00-\ud7a3]{{2,{LONGEST_HAN}}}?)"
    return re.compile(rf"(?P<gap>[ \u3000:：]?){name}(?P<behind>{behind})?(?![\u3040-\u9fff\uac00-\ud7a3])")


def _is_deputy(text: str, start: int) -> bool:
    """Whether the word before makes it another office: `Deputy Governor`."""
    before = text[max(0, start - 20) : start].split()
    return bool(before) and word_of(before[-1]) in label_words().before_office


def _found(text: str, name: Span, role: Span) -> Found:
    printed = without_ending(text[slice(*name)])
    return Found(name=" ".join(printed.split()), span=(name[0], name[0] + len(printed)), role=role)


def _behind(text: str, position: int, end: int) -> Span | None:
    """The first words that are a name behind an office, and few words of what it is the office of."""
    run: list[Span] = []
    anchored = linked = False
    for passed in range(GAP_WORDS + NAME_WORDS):
        joint = _JOINT.match(text, position, end)
        word = NAME_WORD.match(text, joint.end() if joint else position, end)
        if word is None or (passed and is_office(word.group())):
            break  # the next office has a holder of its own
        if word_of(word.group()) in label_words().behind_name:
            break
        title = is_honorific(word.group()) or is_office(word.group())
        if title or (joint and joint.group().strip()):
            # Without capitals the words before a comma may all be the office's.
            sure = anchored or not run or has_case(text[run[0][0]])
            if sure and (name := _likeliest(text, run[linked:], anchored)) is not None:
                return name
            run, anchored, linked = [], not is_office(word.group()), False
            if not title and _linking(word.group()):
                break  # `the premier of Vesh, and Ann Lee`
        if is_small(word.group()[0]) and not title and not _linking(word.group()):
            break
        linked = linked or (not title and not run and _linking(word.group()))
        if not title and (run or not _linking(word.group())):
            run.append(word.span())
            if _ends_sentence(word.group()):
                run[-1] = (word.start(), word.end() - 1)
                break
        position = word.end()
    # What stands right behind `of` or `for the` is what the office is of.
    return _likeliest(text, run[linked:], anchored)


def _ends_sentence(word: str) -> bool:
    """Whether a word with a full stop is no initial and no abbreviation, so that another sentence follows."""
    return len(word) > ABBREVIATION and word.endswith(".") and not (is_initials(word) or is_honorific(word))


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
    words = sum(not _linking(word) for word in begins)
    if anchored and 2 <= words <= NAME_WORDS:
        whole = (run[0][0], run[-1][1])
        printed = text[slice(*whole)]
        if likely or (name_likeness(_written(printed)) >= ANCHORED and not is_organisation(printed)):
            return whole
    return likely[-1] if likely else None


def _written(name: str) -> str:
    """A name without words in capitals, which would show little of what it is like."""
    return " ".join(
        word.capitalize() if word.isupper() and not is_initials(word) else word for word in name.split()
    )


def _linking(word: str) -> bool:
    return word_of(word) in label_words().small
