"""Names of people: runs of capitalised words, with the role printed before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.language.expressions import compiled, in_words
from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon
from toolkit.language.scripts import is_small
from toolkit.language.tables import listed_words
from toolkit.model.base import Value
from toolkit.model.spans import Span

_TOKEN = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s\Z")
MOST_TOKENS = 5
"""A run of more than 5 capitalised words is not a name."""
LONGEST_RUN = 20
"""A run of more than 20 capitalised words holds no name that can be told from the rest: a headline."""
ABBREVIATION = 4
"""An abbreviation in a name has at most 4 characters with its full stop, if it is no honorific."""
LONGEST_ABBREVIATION = 7
"""An honorific of at most 7 characters with its full stop may be an abbreviation."""
LONGEST_ROLE = 60
"""A role that reaches into a run of capitals may begin at most 60 characters before it."""


class Name(Value, frozen=True, kw_only=True):
    """A name at `[start, end)` of a text, and the role printed before it, if any."""

    start: int
    end: int
    text: str
    role: Span | None
    honoured: bool
    """Whether an honorific or a role is printed before it."""


def find_names(text: str, lexicon: Lexicon) -> list[Name]:
    """The names in `text`: two or more capitalised words, or one after an honorific or a role.

    Text all in capitals does not show which words are names: none are found.
    """
    if text.isupper():
        return []
    return [name for run in _runs(text, lexicon) if (name := _name(text, run, lexicon)) is not None]


def find_honoured(text: str, lexicon: Lexicon) -> list[Name]:
    """The names in `text` after an honorific or a role."""
    if _honouring(lexicon).search(text) is None:
        return []
    return [name for name in find_names(text, lexicon) if name.honoured]


def _runs(text: str, lexicon: Lexicon) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words, with the particles inside them; anything except a space ends a run."""
    run: list[re.Match[str]] = []
    leads = listed_words("quoting.toml", "according", lexicon.language)  # no part of a name: `Selon`
    for token in _TOKEN.finditer(text):
        word = token.group()
        capital = word[0].isupper()
        if not (run or capital):  # most words: seen first
            continue
        adjacent = (
            bool(run) and text[run[-1].end() : token.start()].isspace() and not _closes(run[-1], lexicon)
        )
        if not adjacent and word.lower() in leads:  # `Selon Ann Lee`
            capital = False
        if run and not (adjacent and (capital or word.lower() in lexicon.particles)):
            yield from _trimmed(run)
            run = []
        if capital or run:
            run.append(token)
    yield from _trimmed(run)


def _trimmed(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    end = len(run)
    while end and is_small(run[end - 1].group()[0]):
        end -= 1
    if 0 < end <= LONGEST_RUN:
        yield run[:end]


def _closes(token: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether `token` ends a run: with a full stop not of an abbreviation or initial, or as a possessive."""
    word = token.group()
    # `Thank you, Ambassador. Ann Lee, Coast Radio.`
    written_out = len(word) > LONGEST_ABBREVIATION or is_office(word)
    ended = word.endswith(".") and len(word) > ABBREVIATION and (written_out or not _honorific(word, lexicon))
    return ended or _POSSESSIVE.search(word) is not None


def _name(text: str, run: list[re.Match[str]], lexicon: Lexicon) -> Name | None:
    role_span = _role_before(text, run, lexicon)
    words = run if role_span is None else [token for token in run if token.start() >= role_span[1]]
    honoured = role_span is not None
    while words and _honorific(words[0].group(), lexicon):
        honoured = True
        if words[0].group().lower().rstrip(".") in lexicon.nobility:
            break
        words = words[1:]
    inner = next((at for at in range(len(words) - 2, 0, -1) if _honorific(words[at].group(), lexicon)), None)
    if inner is not None:  # `By Ms. Ann Lee`
        honoured, words = True, words[inner + 1 :]
    if not words or len(words) > MOST_TOKENS:
        return None
    acronym = any(len(token.group()) > 1 and token.group().isupper() for token in words)
    if not honoured and (acronym or len(words) == 1):
        return None
    first, last = words[0].start(), words[-1].end()
    printed = _POSSESSIVE.sub("", text[first:last])
    printed = printed.rstrip(".") if len(words[-1].group()) > 3 else printed
    if lexicon.organisation.search(printed) or _is_role(printed, lexicon):
        return None
    return Name(start=first, end=first + len(printed), text=printed, role=role_span, honoured=honoured)


def _role_before(text: str, run: list[re.Match[str]], lexicon: Lexicon) -> Span | None:
    """The role at the beginning of a run, or one that reaches into it: `Secretary of State Ann Lee`."""
    start, end = run[0].start(), run[-1].end()
    begin = max(0, start - LONGEST_ROLE)
    if lexicon.small.intersection(text[begin:start].split()[-1:]):
        for match in role_pattern(lexicon).finditer(text, begin, end):
            if match.start() < start < match.end() < end:
                return match.span()
    role = _leading_role(text[start:end], lexicon)
    return (start, start + len(text[start : start + role].rstrip())) if role else None


def _leading_role(run: str, lexicon: Lexicon) -> int:
    """How many characters of `run` are a role, with an organisation before it: `NATO Secretary General `."""
    last = 0
    for match in role_pattern(lexicon).finditer(run):
        if match.end() < len(run) and (match.start() == 0 or len(run[: match.start()].split()) <= 3):
            last = match.end()
    return last


def _is_role(text: str, lexicon: Lexicon) -> bool:
    return any(match.end() == len(text) for match in role_pattern(lexicon).finditer(text))


def _honorific(word: str, lexicon: Lexicon) -> bool:
    return honorific_pattern(lexicon).fullmatch(word.rstrip(".")) is not None


@cache
def _patterns(language: str, role: str, honorific: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        compiled(in_words(rf"(?:{role})s?")),
        compiled(rf"(?:{honorific})"),
    )


def role_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The words for roles and offices of a language."""
    return _patterns(lexicon.language, lexicon.speech.role, lexicon.speech.honorific)[0]


def honorific_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The honorifics of a language."""
    return _patterns(lexicon.language, lexicon.speech.role, lexicon.speech.honorific)[1]


def _honouring(lexicon: Lexicon) -> re.Pattern[str]:
    """What is in every text that has a name after an honorific or a role."""
    return _either(lexicon.language, lexicon.speech.role, lexicon.speech.honorific)


@cache
def _either(language: str, role: str, honorific: str) -> re.Pattern[str]:
    return compiled(rf"(?<![^\W\d_])(?:(?:{role})s?|{honorific})(?![^\W_])")


@cache
def _verbs(language: str, verbs: str) -> re.Pattern[str]:
    return compiled(in_words(verbs))


def verbs_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The verbs of saying of a language."""
    return _verbs(lexicon.language, lexicon.speech.verbs)
