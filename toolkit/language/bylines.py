"""The names of authors in a byline: `By Ann Lee and Bo Dunn, staff writers | Harbour Times, 3 May 2019`.

What cannot be the name of a person names nobody: addresses, sites, offices, `admin`, dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.language.expressions import compiled
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import name_likeness
from toolkit.language.line_words import is_of_letter
from toolkit.language.placeholders import is_placeholder
from toolkit.language.scripts import is_small
from toolkit.language.vocabulary import Vocabulary
from toolkit.model.spans import Span, trim

LONGEST_BYLINE = 300
"""A text of more than 300 code points is no byline."""
LEAST_LETTERS = 2
"""A name has at least 2 letters."""
NAME_WORDS = 6
"""A name has at most 6 words."""
MOST_AUTHORS = 30
"""At most 30 names of a byline are read."""
PERHAPS_A_NAME = 0.45
"""A line of its own right beside the date of a text is an author from a likeness of 0.45 on."""
LIKE_A_NAME = 0.25
"""A further item of an enumeration is a name if its likeness to one is ≥ 0.25."""
SURELY_A_NAME = 0.7
"""Words beside a date without `By` are an author if their likeness to a name is ≥ 0.7."""
BARE_WORDS = 4
"""Such a name has at most 4 words."""
MOST_LEADS = 3
"""At most 3 openings are read before the first name: `Text: posted by`."""

_OPENING = re.compile(r"[\s:•·|(\[–—-]*")
_SEPARATOR = re.compile(r"\s[-–—]\s|[|•·●»›→\n\t\u3000…<>]|\s[/\\]\s|[(\[{:：]")
_ADDRESS = re.compile(
    r"[@/\\#=<>{}]|https?:|www\.|\.(?:com|org|net|info|gov|edu|co|io|html?)(?!\w)", re.IGNORECASE
)
_LISTING = frozenset({",", ";", "，", "、", "；"})
"""Marks between the items of an enumeration; `&` joins like a word."""
_SENTENCE = re.compile(r"[.;]\s+(?=\S)")
_WEB = re.compile(r"\s*(?:https?:|www\.|//)", re.IGNORECASE)
_JOINTLESS = re.compile(r"[^,;&|•·\n–—-]*")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,2}\.?-?){1,5}|(?:[A-Z]{2,8}(?:-[A-Z]+)?\s?)+")
WORD_START = re.compile(r"(?<!\w)[^\W\d_]|(?<=[a-zß-ÿ])[A-ZÀ-Þ](?=[a-zß-ÿ])")
"""Where a word begins, also one that is printed without a space before it: `LeePublished`."""


def author_spans(text: str, words: Vocabulary, stated: bool = False) -> list[Span]:
    """Where in `text` the names of its authors are; none if it is no byline.

    `stated`: the page's markup says that an author is named here, so that no opening is required, and a
    user's name is one.
    """
    if _is_no_byline(text):
        return []
    trailed = _before_trail(text, words)
    if trailed is not None:
        return [trailed]
    start = lead_end(text, words)
    if (start == 0 and not stated) or _is_credit(text, start, words):
        return []
    end = _end_of_names(text, start, words)
    return list(_names(text, start, end, words, stated))


def is_trailed(text: str, words: Vocabulary) -> bool:
    """Whether a text is a byline with the word for those who write behind the name."""
    return not _is_no_byline(text) and _before_trail(text, words) is not None


def _is_no_byline(text: str) -> bool:
    return len(text) > LONGEST_BYLINE or _WEB.match(text) is not None


def lead_end(text: str, words: Vocabulary) -> int:
    """Where the opening of a byline ends: after `By`, after `Text: `; 0 if there is none."""
    position = 0
    for _ in range(MOST_LEADS):
        start = opening(text, position)
        found = [
            match.end()
            for pattern in words.leads
            if (match := pattern.match(text, start)) and match.end() > start
        ]
        if not found:
            break
        position = max(found)
    return position


def _before_trail(text: str, words: Vocabulary) -> Span | None:
    """The name before a word for those who write, in languages that print it behind: `문가람 기자`."""
    for table in words.lexicons:
        match = table.masthead.trails.fullmatch(text)
        if match is not None:
            return match.span("author")
    return None


def is_bare_name(text: str, words: Vocabulary, least: float = SURELY_A_NAME) -> bool:
    """Whether a text without `By` is two to four words as like the name of a person as `least`."""
    parts = text.split()
    if not 2 <= len(parts) <= BARE_WORDS or not all(_is_proper(part, words) for part in parts):
        return False
    if is_of_letter(text):  # `Dear Ann Lee`
        return False
    spans = author_spans(text, words, stated=True)
    return spans == [(0, len(text))] and name_likeness(text) >= least


def opening(text: str, position: int) -> int:
    """Where what follows white space, dashes, colons and brackets begins."""
    match = _OPENING.match(text, position)
    return match.end() if match else position


def names_nobody(text: str, words: Vocabulary) -> bool:
    """Whether a text stands for an author and names none: `admin`, `View all posts`, `Author Name`."""
    return is_placeholder(text) or any(table.masthead.nobody.match(text) for table in words.lexicons)


def holds_job(text: str, words: Vocabulary) -> bool:
    """Whether a text of at most 4 words holds a word for those who write: `Writer`, `Staff reporter`."""
    few = len(text.split()) <= BARE_WORDS
    return few and any(table.masthead.jobs.search(text) for table in words.lexicons)


def _is_credit(text: str, start: int, words: Vocabulary) -> bool:
    places = {0, opening(text, start)}
    return any(table.masthead.credits.match(text, place) for table in words.lexicons for place in places)


def _end_of_names(text: str, start: int, words: Vocabulary) -> int:
    """Where the names end at the latest: at a date, the label of one, a separator or a bracket."""
    first = opening(text, start)
    ends = [len(text)]
    separator = _SEPARATOR.search(text, first + 1)
    ends += [separator.start()] if separator else []
    ends += [date.start for date in words.grammar.find(text) if date.start >= first][:1]
    stamp = stamp_start(text, first + 1, words)
    ends += [] if stamp is None else [stamp]
    ends += [end.start() for end in _SENTENCE.finditer(text, first) if _is_credit(text, end.end(), words)][:1]
    return min(ends)


def stamp_start(text: str, start: int, words: Vocabulary) -> int | None:
    """Where the label of a date begins in `text[start:]`, even one joined to a name: `LeeUpdated`."""
    for match in WORD_START.finditer(text, start):
        if any(label.match(text, match.start()) for _, label in words.stamps):
            return match.start()
    return None


@cache
def _joint(joins: str) -> re.Pattern[str]:
    return compiled(rf"\s*[,;&，、；]\s*(?:(?:{joins})\s+)?|\s+(?:{joins})\s+")


def _items(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Span]:
    """The items of an enumeration in `text[start:end]`."""
    for match in _joint("|".join(table.masthead.joins for table in words.lexicons)).finditer(
        text, start, end
    ):
        if _is_in_name(text, start, match):
            continue
        yield trim(text, start, match.start())
        start = match.end()
    yield trim(text, start, end)


def _is_in_name(text: str, start: int, joint: re.Match[str]) -> bool:
    """Whether `&` after one word and before several is part of a name: `Lake & Field Press`."""
    before, after = text[start : joint.start()].split(), _JOINTLESS.match(text, joint.end())
    several = after is not None and len(after.group().split()) > 1
    return joint.group().strip() == "&" and len(before) == 1 and several


def _names(text: str, start: int, end: int, words: Vocabulary, stated: bool) -> Iterator[Span]:
    """The names at the beginning of an enumeration; a role, an agency or a place ends them."""
    found: list[Span] = []
    for first, last in _items(text, opening(text, start), end, words):
        if found and (first == last or _DEGREE.fullmatch(text, first, last)):
            continue
        bare = _without_date_words(text, first, last, words) if last == end < len(text) else last
        name = _name(text, first, bare, words, stated and not found)
        joined = bool(found) and text[found[-1][1] : first].strip().casefold() not in _LISTING
        if name is None or len(found) >= MOST_AUTHORS:
            return
        if found and not _is_another(text, found[0], name, joined):
            return
        found.append(name)
        yield name
        if name[1] < last:
            return


def _is_another(text: str, first: Span, name: Span, joined: bool) -> bool:
    """Whether a further item may be a person: after a full name, a single word is an agency or a place.

    One `joined` by a word such as `and` need not look like a name.
    """
    full, further = len(text[slice(*first)].split()) > 1, text[slice(*name)]
    return not full or (len(further.split()) > 1 and (joined or name_likeness(further) >= LIKE_A_NAME))


def _name(text: str, start: int, end: int, words: Vocabulary, stated: bool) -> Span | None:
    """The name that an item begins with, if the rest may follow one: `Ann Lee for Harbour Times`."""
    printed = text[start:end]
    if sum(map(str.isalpha, printed)) < LEAST_LETTERS or _ADDRESS.search(printed):
        return None
    if names_nobody(printed, words):
        return None
    parts = list(re.finditer(r"\S+", printed))
    proper = next((at for at, part in enumerate(parts) if not _is_proper(part.group(), words)), len(parts))
    if stated and start == opening(text, 0):
        proper = len(parts)
    if proper < len(parts) and parts[proper].group().lower() not in words.small | words.prepositions:
        return None
    named = printed[: parts[proper - 1].end()].rstrip(" ,") if proper else ""
    if not 0 < proper <= NAME_WORDS or names_nobody(named, words) or _is_no_person(named, words, stated):
        return None
    return (start, start + len(named))


def _without_date_words(text: str, start: int, end: int, words: Vocabulary) -> int:
    """Where an item ends without words that belong to a date after it: `Ann Lee on`."""
    while True:
        start, end = trim(text, start, end)
        last = text[start:end].rpartition(" ")[2]
        if len(last) == end - start or last.lower().strip(",.") not in words.date_words:
            return end
        end -= len(last)


def _is_proper(word: str, words: Vocabulary) -> bool:
    """Whether a word may be part of a name: with a capital, in a script without case, or a particle."""
    if word == "&":
        return True
    return (not is_small(word[:1]) and not word[0].isdigit()) or word.lower().strip(".,") in words.particles


def _is_no_person(name: str, words: Vocabulary, stated: bool) -> bool:
    """Whether a word says that it is an office, a trade or an organisation."""
    if any(_holds_job(name, table) for table in words.lexicons):
        return True
    return not stated and any(table.organisation.search(name) for table in words.lexicons)


def _holds_job(name: str, table: Lexicon) -> bool:
    return len(name.split()) > 1 and table.masthead.jobs.search(name) is not None
