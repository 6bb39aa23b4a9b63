"""The words that speakers' labels are made of, of all languages in one table (`data/labels.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal

from toolkit.language.alike import first_forms
from toolkit.language.comparable import bare_of_accents
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value

Meaning = Literal["question", "answer", "moderator", "generic", "not_a_label"]
"""What a whole label can mean. Where languages disagree, the first of these counts."""

MEANINGS: tuple[Meaning, ...] = ("question", "answer", "moderator", "generic", "not_a_label")
UNACCENTED = 5
"""A word that means a question, an answer or the host may lose its accents if it has ≥ 5 letters."""
LONGEST_HEADING = 50
"""The heading of a list of those present is read from the first 50 code points of a line."""
_NUMBERED = re.compile(r"\A(?:\d{1,2}|[A-Z])[.)]\s+")
_MARKS = " .*_\u00a0"
_INVISIBLE = "\u200c"
"""What Persian has inside words."""
_ELIDED = re.compile(r"\A(?:l|d|all|dell|dall|nell|sull)['’](?=\w{3})", re.IGNORECASE)
_TURKISH = {"ı": "i", "\u0307": ""}
"""`I` and `İ` in words in capitals are the letters `ı` and `i`, which folding does not know."""


class LabelWords(Value, frozen=True, kw_only=True):
    """The table, united over the languages; everything is case folded."""

    meanings: dict[str, Meaning]
    """What a whole label means, by its words."""
    offices: frozenset[str]
    office_parts: re.Pattern[str]
    """Words that hold the word for an office: `Bundesministerin`."""
    office_stems: re.Pattern[str]
    """What such a word holds for certain, which is found faster."""
    office_starts: re.Pattern[str]
    """The office at the beginning of a name in Chinese, Japanese or Korean: `大臣林`."""
    office_ends: re.Pattern[str]
    """The office at the end of a name in Chinese, Japanese or Korean: `林大臣`."""
    department_ends: re.Pattern[str]
    """The department before an office there, which is no name: `水産課長`."""
    question_ends: re.Pattern[str]
    """The word for a questioner there: `晚报记者`."""
    honour_ends: re.Pattern[str]
    """The honorific there: `林さん`."""
    office_prefix: re.Pattern[str]
    """What an office may begin with: `vice-`."""
    before_office: frozenset[str]
    behind_name: frozenset[str]
    """Words that end a name before them: `ने`."""
    organisations: frozenset[str]
    """Words in names of organisations."""
    organisation_ends: re.Pattern[str]
    """Such a word at the end of a name in Chinese, Japanese or Korean: `港湾日報`."""
    honorifics: frozenset[str]
    attendance: frozenset[str]
    """What heads a list of those present or absent."""
    not_first: frozenset[str]
    """Words that begin a sentence and no label."""
    begins: dict[str, frozenset[str]]
    """The same by language."""
    indefinite: frozenset[str]
    """Articles before an office that one of several holds: `a member`."""
    small: frozenset[str]
    spoken: frozenset[str]
    myself: dict[str, frozenset[str]]
    """By language, the words of the first person singular."""
    spoken_parts: re.Pattern[str]
    """Words of the first and second person in scripts without spaces."""
    myself_parts: re.Pattern[str]
    """Those of the first person singular there."""
    closing: re.Pattern[str]
    """What a line behind the last turn begins with, folded to lower case."""
    announcing: re.Pattern[str]
    """What announces questions and answers in lines without labels, folded to lower case."""
    interview: re.Pattern[str]
    """A word for a talk of questions and answers, folded to lower case."""
    help: re.Pattern[str]
    """What heads questions that nobody asks, with their answers, folded to lower case: `FAQ`."""
    asks: re.Pattern[str]
    """The end of a question that needs no question mark."""
    letters: tuple[tuple[str, str], ...]
    """The letters for a question and its answer, of each language that has them."""


@cache
def label_words() -> LabelWords:
    """The words as shipped. Raises LexiconError if the file is not TOML."""
    tables = shipped_table("labels.toml")
    return united(tables)


def united(languages: Mapping[str, dict[str, str]]) -> LabelWords:
    """The tables of languages as one."""
    tables = list(languages.values())
    found = {key: _words(tables, key) for key in (*MEANINGS, "office", "organisation", "honorific")}
    spoken = _words(tables, "spoken")
    myself = {language: _words([table], "myself") for language, table in languages.items()}
    pairs = (tuple(_split(table["letters"])) for table in tables if "letters" in table)
    return LabelWords(
        meanings={word: meaning for meaning in reversed(MEANINGS) for word in found[meaning]},
        offices=frozenset(word for word in found["office"] if "*" not in word),
        office_parts=_any(re.escape(word).replace(r"\*", r"\w*") for word in found["office"] if "*" in word),
        office_stems=_any(
            re.escape(max(word.split("*"), key=len)) for word in found["office"] if "*" in word
        ),
        office_starts=_any(word for word in found["office"] if is_cjk(word)),
        office_ends=_endings(found["office"]),
        department_ends=_endings(_words(tables, "department")),
        question_ends=_endings(word for word in found["question"] if len(word) > 1),
        honour_ends=_endings(found["honorific"]),
        office_prefix=re.compile(f"(?:{_either(map(re.escape, _words(tables, 'before_office')))})-?"),
        before_office=_words(tables, "before_office"),
        behind_name=_words(tables, "behind_name"),
        organisations=found["organisation"],
        organisation_ends=_endings(found["organisation"]),
        honorifics=found["honorific"],
        attendance=_words(tables, "attendance"),
        not_first=_words(tables, "not_first"),
        begins={language: _words([table], "not_first") for language, table in languages.items()},
        indefinite=_words(tables, "indefinite"),
        small=_words(tables, "small"),
        spoken=spoken,
        myself=myself,
        spoken_parts=_any(filter(_is_dense, spoken)),
        myself_parts=_any(filter(_is_dense, _words(tables, "myself"))),
        closing=_beginnings(_words(tables, "closing")),
        announcing=_any(map(re.escape, _words(tables, "announcing"))),
        interview=_whole(_words(tables, "interview")),
        help=re.compile(rf"(?<!\w)(?:{_either(map(re.escape, _words(tables, 'help')))})"),
        asks=re.compile(f"(?:{_either(_words(tables, 'asks'))})[。」』]*\\s*\\Z"),
        letters=tuple((question, answer) for question, answer in pairs),
    )


@lru_cache(maxsize=10_000)
def meaning_of(phrase: str) -> Meaning | None:
    """What a whole label means, with or without its accents; `None` if it is none of the words."""
    printed = phrase.split()
    if not printed or not _begins_meaning(printed[0]):
        return None
    words = " ".join(map(word_of, printed))
    return label_words().meanings.get(words) or _unaccented().get(bare_of_accents(words))


@lru_cache(maxsize=10_000)
def _begins_meaning(word: str) -> bool:
    """Whether one of the phrases that mean something begins with a word, with or without its accents."""
    return bare_of_accents(word_of(word)) in _first_words()


@cache
def _first_words() -> frozenset[str]:
    phrases = (*label_words().meanings, *_unaccented())
    return frozenset(bare_of_accents(phrase.partition(" ")[0]) for phrase in phrases)


@cache
def _unaccented() -> dict[str, Meaning]:
    """The long ones of the words that people speak under, without accents: `REPONSE`."""
    words = label_words().meanings.items()
    spoken = ((word, meaning) for word, meaning in words if meaning in MEANINGS[:3])
    return {bare_of_accents(word): meaning for word, meaning in spoken if len(word) >= UNACCENTED}


@lru_cache(maxsize=10_000)
def word_of(printed: str) -> str:
    """A word as the tables have it: folded, without full stops and marks of emphasis at its ends."""
    return _alike(printed.casefold()).replace("’", "'").replace(_INVISIBLE, "").strip(_MARKS)


@lru_cache(maxsize=10_000)
def is_office(word: str) -> bool:
    """Whether one word is the name of an office, in whatever case, or `vice` and the like before it."""
    words, folded = label_words(), without_article(word_of(word))
    if folded in words.offices:
        return True
    if words.office_stems.search(folded) is not None and words.office_parts.fullmatch(folded) is not None:
        return True
    prefix = words.office_prefix.match(folded)
    return prefix is not None and folded[prefix.end() :] in words.offices


def without_article(word: str) -> str:
    """A word without an article that is written together with it: `alcaldessa` of `l'alcaldessa`."""
    return _ELIDED.sub("", word) if "'" in word or "’" in word else word


def is_honorific(word: str) -> bool:
    """Whether one word stands before names and is no part of them: `Mrs.`."""
    return word_of(word) in label_words().honorifics


def is_organisation(name: str) -> bool:
    """Whether a name holds a word for an organisation."""
    words = label_words()
    ends = is_cjk(name) and words.organisation_ends.search(name) is not None
    return ends or not words.organisations.isdisjoint(map(word_of, name.split()))


def myself_words(language: str | None) -> frozenset[str]:
    """The words of the first person singular of a language; those of all if it has none, or is not known."""
    table = label_words().myself
    return table.get(language or "", frozenset()) or frozenset().union(*table.values())


def beginning_words(language: str | None) -> frozenset[str]:
    """The words that begin a sentence and no label in a language; those of all if it has none or is `None`.

    A word of one language is a first name in another: `Per`, `Dan`, `Ed`.
    """
    table = label_words()
    return table.begins.get(language or "") or table.not_first


def heads_attendance(text: str) -> bool:
    """Whether a text is, up to a colon, what heads a list of those present or absent: `Present: Ann Lee`."""
    printed = _NUMBERED.sub("", text[:LONGEST_HEADING].partition(":")[0].partition("：")[0]).split()
    return " ".join(map(word_of, printed)) in label_words().attendance


def is_cjk(text: str) -> bool:
    """Whether it begins in a script in which offices and honorifics follow a name without a space."""
    return "\u3040" <= text[:1] <= "\u9fff" or "\uac00" <= text[:1] <= "\ud7a3"


def _is_dense(word: str) -> bool:
    """Whether a word is written in a script without spaces between words."""
    return is_cjk(word) or "\u0e00" <= word[0] <= "\u0e7f"


def _split(text: str) -> list[str]:
    words = text.replace(_INVISIBLE, "").split(",")  # as the settled view has them
    return [_alike(" ".join(word.split()).casefold()) for word in words if word.strip()]


def _alike(word: str) -> str:
    """The word with one letter for those printed for each other; Chinese ones stay, as patterns hold them."""
    return word if word.isascii() or is_cjk(word) else word.translate(_letters())


@cache
def _letters() -> dict[int, str]:
    return str.maketrans({**first_forms(), **_TURKISH})


def _words(tables: Iterable[dict[str, str]], key: str) -> frozenset[str]:
    return frozenset(word for table in tables for word in _split(table.get(key, "")))


def _any(sources: Iterable[str]) -> re.Pattern[str]:
    """One of these, the longest first; nothing matches if there are none."""
    return re.compile(_either(sources))


def _either(sources: Iterable[str]) -> str:
    return "|".join(sorted(sources, key=lambda source: (-len(source), source))) or r"(?!)"


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words with its edges; Chinese, Japanese and Korean ones anywhere."""
    dense = _either(re.escape(word) for word in words if is_cjk(word))
    spaced = _either(re.escape(word) for word in words if not is_cjk(word))
    return re.compile(rf"(?:{dense})|(?<![\w'])(?:{spaced})(?![\w'])")


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of the words that a text begins with; Chinese, Japanese and Korean ones are all of it."""
    sources = (
        rf"{re.escape(word)}(?:\W*\Z|\s*[：:].*)" if is_cjk(word) else rf"{re.escape(word)}(?!\w)"
        for word in words
    )
    return re.compile(rf"\W*(?:{_either(sources)})")


def _endings(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of the words in scripts without capitals that a text ends with."""
    return re.compile(f"(?:{_either(word for word in words if is_cjk(word))})\\Z")
