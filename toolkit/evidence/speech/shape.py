"""How a label is written: with capitals, unlike the beginning of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from toolkit.language.label_words import (
    beginning_words,
    is_honorific,
    is_office,
    label_words,
    meaning_of,
    word_of,
)
from toolkit.language.likeness import likeness_in_any_case, name_likeness
from toolkit.language.people import calls_in
from toolkit.language.scripts import has_case, is_small

CACHED = 10_000
"""The answers for the last 10,000 labels are kept: they recur."""
MOST_WORDS = 10
"""A label has at most 10 words, …"""
WITH_OFFICE = 15
"""… or 15 if what follows a comma begins with an office."""
CASELESS_WORDS = 6
CASELESS = 40
"""In scripts without capitals a label has at most 6 words and 40 code points."""
OFFICE_LOWER = 2
"""An office has at most 2 words without a capital that are not known: `Chair of the harbour council`."""
ABBREVIATION = 5
"""An abbreviation with small letters inside a label has at most 5 characters with its full stop."""
NAME_WORDS = 3
"""A name that begins with such a word has at most 3 words."""
LIKELY = 0.5
"""What follows them is a name if its likeness to one is ≥ 0.5."""
DESCRIBED_LOWER = 3
"""What describes a speaker has at most 3 of them."""
SPEAKING = frozenset({"question", "answer", "moderator", "generic"})
_TOKEN = re.compile(r"[^\s,/《》「」]+")
_DASH = re.compile(r"\s[-–—]{1,2}\s|—|--")
_JOINT = re.compile(r",\s|\s[-–—]{1,2}\s|—|--")
_JOINING = re.compile(r"[,–—(\[（［-]")
"""A label that has brackets or several parts holds at least one of these."""

BRACKETED = re.compile(r"[(\[（［][^()\[\]（）［］]{0,80}[)\]）］]")


def _states_office(label: str) -> bool:
    """Whether an office stands behind the first comma."""
    behind = label.partition(", ")[2].split(maxsplit=1)
    return bool(behind) and is_office(behind[0])


@lru_cache(maxsize=CACHED)
def is_shapely(label: str, language: str | None) -> bool:
    """Whether a label is no beginning of a sentence: all but small and known words have capitals.

    `language` is that of the page, `None` if it is not known.
    """
    if meaning_of(label) in SPEAKING or calls_in(label):
        return True
    tokens = _words(label)
    if not tokens or len(tokens) > WITH_OFFICE or (len(tokens) > MOST_WORDS and not _states_office(label)):
        return False
    if len(tokens) > 1 and _begins_sentence(tokens[0]) and not _may_begin(tokens, language):
        return False
    if not any(has_case(token[0]) for token in tokens):
        return len(tokens) <= CASELESS_WORDS and len(label) <= CASELESS
    if "." in label and any(map(_ends_sentence, tokens[:-1])):
        return False
    if _JOINING.search(label) is None:
        return _is_head(tokens)
    head, *tails = _JOINT.split(BRACKETED.sub(" ", label), maxsplit=1)
    return _is_head(_words(head)) and all(_is_description(_words(tail)) for tail in tails)


def is_sentence_behind(label: str) -> bool:
    """Whether words behind a dash are no office or affiliation: `ANN LEE – So that you know: …`"""
    if not any(dash in label for dash in "-–—"):
        return False
    _, *tails = _DASH.split(BRACKETED.sub(" ", label), maxsplit=1)
    words = [word for tail in tails for word in _words(tail)]
    return any(map(_is_lower, words)) and not any(map(is_office, words))


def _words(text: str) -> list[str]:
    """The words outside of brackets."""
    return [token for token in _TOKEN.findall(BRACKETED.sub(" ", text)) if token[0].isalpha()]


def _is_head(tokens: Sequence[str]) -> bool:
    """Whether words can be a name or an office: an office has a few words without a capital."""
    lower = sum(map(_is_lower, tokens))
    if lower == 0 or len(tokens) == 1:
        return True
    verb = any(is_office(one) and _is_lower(two) for one, two in pairwise(tokens))  # `The President said`
    return lower <= OFFICE_LOWER and any(map(is_office, tokens)) and (not verb or _names_holder(tokens))


def _names_holder(tokens: Sequence[str]) -> bool:
    """Whether small words part an office from the name of its holder: `Riaditeľ prístavu Ann Lee`."""
    last = max(at for at, token in enumerate(tokens) if _is_lower(token))
    return is_office(tokens[0]) and name_likeness(" ".join(tokens[last + 1 :])) >= LIKELY


def _is_description(tokens: Sequence[str]) -> bool:
    """Whether words behind a comma or a dash can be an office or an affiliation."""
    lower = sum(map(_is_lower, tokens))
    spoken = label_words().spoken
    says = bool(tokens) and (_begins_sentence(tokens[0]) or word_of(tokens[0]) in spoken)
    says = says or any(is_small(token) and word_of(token) in spoken for token in tokens)
    return lower <= DESCRIBED_LOWER and not says


def _is_article(token: str, following: str) -> bool:
    """Whether a word is the article of an honorific: `A SRA. LEE`."""
    return len(token) == 1 and is_honorific(following)


def _begins_sentence(token: str) -> bool:
    """Whether a label cannot begin with a word; an initial or an abbreviation can be any letters."""
    return not token.endswith(".") and word_of(token) in label_words().not_first


def _may_begin(tokens: Sequence[str], language: str | None) -> bool:
    """Whether a label begins with a word that begins sentences: an article, or the first word of a name."""
    return _is_article(*tokens[:2]) or _is_foreign_name(tokens, language)


def _is_foreign_name(tokens: Sequence[str], language: str | None) -> bool:
    """Whether words that begin like a sentence of another language are a name: `Per Holt`, `Ed Marsh`."""
    few = len(tokens) <= NAME_WORDS and not any(is_small(token[0]) for token in tokens)
    first = word_of(tokens[0])
    article = len(first) == 1 or first in label_words().indefinite  # `A Juror`
    own = not article and first not in beginning_words(language)
    return few and own and likeness_in_any_case(" ".join(tokens)) >= LIKELY


def _ends_sentence(token: str) -> bool:
    """Whether a word inside a label ends a sentence: it has a full stop and is no abbreviation."""
    if token[-1] != "." or token.isupper() or word_of(token) in label_words().honorifics:
        return False
    initial = len(token) == 2 and not is_small(token)  # without capitals, too: `თ.`
    return (not token[0].isupper() and not initial) or len(token) > ABBREVIATION


@lru_cache(maxsize=CACHED)
def _is_lower(token: str) -> bool:
    """Whether a word has no capital, although it is neither small nor one of the words of labels."""
    if not is_small(token[0]) or "'" in token[:3] or "’" in token[:3]:
        return False
    word, table = word_of(token), label_words()
    known = is_office(token) or meaning_of(token) in SPEAKING
    return not known and word not in table.small and word not in table.honorifics
