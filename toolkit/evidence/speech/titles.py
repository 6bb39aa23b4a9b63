"""Offices and honorifics before and behind a name: `Secretary of State Ann Lee`, `林大臣`, `Mr. Lee`."""

from __future__ import annotations

import re

from toolkit.language.label_words import is_cjk, is_office, label_words, word_of
from toolkit.language.likeness import likeness_in_any_case, name_likeness
from toolkit.language.people import is_surname_before_department
from toolkit.model.base import Value
from toolkit.model.spans import Span

MOST_ORGANISATION = 4
"""The name of an organisation inside an office has at most 4 words: `Minister of Foreign Affairs Ann Lee`."""
MOST_NAME = 4
"""Behind an office and its organisation a name has at most 4 words."""
LIKELY = 0.5
"""Words behind an organisation, or before an office, are a name if their likeness to one is ≥ 0.5."""

BETWEEN = 0.2
"""Surname and first name around an office are a name if their likeness to one is ≥ 0.2."""

KANA = 100
"""A label is Japanese if one of the next 100 code points is Kana."""

_KANA = re.compile(r"[\u3041-\u30ff]")
_WORD = re.compile(r"[^\s/]+")


class Titled(Value, frozen=True, kw_only=True):
    """A stretch of a label: the office in it, and what is left for a name; spans count as in its text."""

    office: Span | None
    name: Span | None
    honoured: bool
    """Whether an honorific stands before or behind the name."""


def titled(text: str, chunk: Span) -> Titled:
    """The office and the name in one stretch of a label; what is no office is left as the name."""
    words = [match.span() for match in _WORD.finditer(text, *chunk)]
    first, honoured = _honorifics(text, words, 0)
    end = _office_end(text, words, first)
    if end > first:
        return _behind(text, words, first, end, honoured)
    if len(words) > first + 1 and is_office(text[slice(*words[-1])]):
        return _before(text, words, first, honoured)
    inside = next((at for at in range(first + 1, len(words) - 1) if is_office(text[slice(*words[at])])), None)
    if inside is not None and _likeness(text, words, inside + 1) >= LIKELY:  # `Harbour Master Ann Lee`
        office = (words[first][0], words[inside][1])
        return Titled(office=office, name=(words[inside + 1][0], chunk[1]), honoured=honoured)
    if first < len(words) and is_cjk(text[words[first][0]]):
        return _dense(text, (words[first][0], chunk[1]), honoured)
    name = (words[first][0], chunk[1]) if first < len(words) else None
    return Titled(office=None, name=name, honoured=honoured)


def holds_office(text: str) -> bool:
    """Whether one of the words of `text` is an office."""
    return any(map(is_office, re.split(r"[\s,/]+", text))) or (
        is_cjk(text[:1]) and label_words().office_ends.search(text) is not None
    )


def _honorifics(text: str, words: list[Span], first: int) -> tuple[int, bool]:
    """The index of the first word that is no honorific or article, and whether there was an honorific."""
    table, honoured = label_words(), False
    articles = 0
    for span in words[first:-1]:
        word = word_of(text[slice(*span)])
        # `Judge Lee`: what is an office too is told by its own rule.
        if honoured and len(word) == 1:  # `Mr. M. Lee`
            break
        if word in table.honorifics and not is_office(word):
            honoured, first, articles = True, first + articles + 1, 0
        elif word in table.small:
            articles += 1
        else:
            break
    following = text[slice(*words[first + articles])] if first + articles < len(words) else ""
    # `Van der Berg` keeps its small words.
    return first + (articles if _is_title(following) else 0), honoured


def _is_title(word: str) -> bool:
    return is_office(word) or word_of(word) in label_words().before_office


def _office_end(text: str, words: list[Span], first: int) -> int:
    """One past the last word of an office that begins with the word `first`; `first` if none does."""
    table, position, end = label_words(), first, first
    while position < len(words):
        word = text[slice(*words[position])]
        # `市规划院院长 林安`
        if is_office(word) or (position + 1 < len(words) and is_cjk(word) and holds_office(word)):
            end = position + 1
        elif word_of(word) not in table.before_office:
            break
        position += 1
    return end


def _behind(text: str, words: list[Span], first: int, end: int, honoured: bool) -> Titled:
    """An office at the beginning, then perhaps its organisation, then perhaps a name."""
    start = _name_start(text, words, end)
    if start is None:
        return Titled(office=(words[first][0], words[-1][1]), name=None, honoured=honoured)
    office = (words[first][0], words[start - 1][1])
    start, more = _honorifics(text, words, start)
    name = (words[start][0], words[-1][1]) if start < len(words) else None
    return Titled(office=office, name=name, honoured=honoured or more)


def _name_start(text: str, words: list[Span], end: int) -> int | None:
    """The index of the first word of the name behind an office; `None` if all of the rest is the office's."""
    if end >= len(words):
        return None
    small = word_of(text[slice(*words[end])]) in label_words().small
    if not small and (len(words) - end < 3 or _likeness(text, words, end) >= LIKELY):
        return end
    least = end + 2 if small else end + 1  # `Minister Rolnictwa Ann Lee`
    starts = range(max(least, len(words) - MOST_NAME), min(len(words), least + MOST_ORGANISATION))
    likely = {start: _likeness(text, words, start) for start in starts if not _is_linked(text, words, start)}
    best = max(likely, key=lambda start: (likely[start], -start), default=None)
    if best is not None and likely[best] >= LIKELY:
        return best
    return None if small else end


def _is_linked(text: str, words: list[Span], start: int) -> bool:
    """Whether a word goes on with what is before it: `y` and `Saneamiento` in `Aguas y Saneamiento`."""
    word, before = (word_of(text[slice(*words[at])]) for at in (start, start - 1))
    small = label_words().small
    return before in small or (word in small and len(word) == 1)


def _likeness(text: str, words: list[Span], start: int) -> float:
    """How much the words from one on are like a name."""
    return likeness_in_any_case(text[words[start][0] : words[-1][1]])


def _before(text: str, words: list[Span], first: int, honoured: bool) -> Titled:
    """A name before an office, or the name of an organisation: `Harbour Council Chair`."""
    last = len(words) - 1
    while last > first + 1 and word_of(text[slice(*words[last - 1])]) in label_words().before_office:
        last -= 1
    name = (words[first][0], words[last - 1][1])
    if name_likeness(text[slice(*name)]) >= LIKELY and (last - first > 1 or is_cjk(text[name[0]])):
        return Titled(office=(words[last][0], words[-1][1]), name=name, honoured=honoured)
    return Titled(office=(words[first][0], words[-1][1]), name=None, honoured=honoured)


def _inside(printed: str) -> Span | None:
    """The office between a surname and a first name, as Chinese records print it: `林委員柏勳`."""
    for surname in (1, 2):
        for first in (2, 1):
            office = (surname, len(printed) - first)
            if office[1] - office[0] > 1 and printed[slice(*office)] in label_words().offices:
                name = printed[:surname] + printed[-first:]
                return office if name_likeness(name) >= BETWEEN else None
    return None


def _dense(text: str, span: Span, honoured: bool) -> Titled:
    """A name with its office or honorific behind it without a space; or an office alone."""
    words, printed = label_words(), text[slice(*span)]
    inside = _inside(printed)
    if inside is not None:
        return Titled(office=(span[0] + inside[0], span[0] + inside[1]), name=span, honoured=True)
    office = words.office_ends.search(printed)
    if office is not None:
        department = words.department_ends.search(printed, 0, office.start())
        begin = department.start() if department else office.start()
        japanese = _KANA.search(text, span[1], span[1] + KANA) is not None
        surname = department is None or (japanese and is_surname_before_department(printed[:begin]))
        alone = not begin or not surname
        honoured = honoured or (department is not None and not alone)
        start = span[0] + begin
        return Titled(
            office=span if alone else (start, span[1]),
            name=None if alone else (span[0], start),
            honoured=honoured,
        )
    begun = words.office_starts.match(printed)
    if begun is not None and begun.end() < len(printed):
        end = span[0] + begun.end()
        return Titled(office=(span[0], end), name=(end, span[1]), honoured=honoured)
    honour = words.honour_ends.search(printed)
    if honour is not None and honour.start():
        return Titled(office=None, name=(span[0], span[0] + honour.start()), honoured=True)
    return Titled(office=None, name=span, honoured=honoured)
