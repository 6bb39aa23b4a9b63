"""Lexicons: one TOML file for each language, compiled once and cached.

In the files a pattern is a case-insensitive regular expression in which a space matches any white
space, ` ?` matches none or some, a straight apostrophe matches any form of it, and a letter
also what may be printed for it: `ё` matches `е`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from toolkit.errors import LexiconError
from toolkit.language.alike import all_forms
from toolkit.language.scripts import UNSPACED
from toolkit.model.base import Value
from toolkit.model.document import Kind, Reason
from toolkit.resources import data_path

LONGEST_LINE = 400
"""A line of more than 400 code points is prose: whole-line patterns are not tried on it."""
COMPILED = 2_000
"""At most this many compiled expressions of cues are cached."""

Sought = Literal["byline", "kicker", "kind", "organisation"]

_NO_PATTERNS = frozenset({"stopwords", "examples", "not_examples"})
_WHOLE = r"(?:{})\Z"
_BEFORE = rf"(?<![^\W{UNSPACED}])"
_AFTER = rf"(?![^\W{UNSPACED}])"
_INSIDE = rf"{_BEFORE}(?:{{}}){_AFTER}"
_INSIDE_SPACED = r"(?<!\w)(?:{})(?!\w)"
# Chinese characters and kana stand next to anything.
_ENDED = rf"(?:{_AFTER}|(?<=[{UNSPACED}]))"
_INSIDE_UNSPACED = rf"(?:{_BEFORE}|(?=[{UNSPACED}]))(?:{{}}){_ENDED}"
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTERS = re.compile(r"\[(?:\\.|[^\]\\])*\]|[^\x00-\x7f]|['\"]")


class Cues(Value, frozen=True, kw_only=True):
    """The wording of one kind of boilerplate: patterns as in the file, for `whole` and for `inside`."""

    line: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]


class Speech(Value, frozen=True, kw_only=True):
    """The wording of speech: salutations, lost questions, roles, verbs of saying."""

    myself: str
    adverbs: str
    greeting: str
    being: str
    first_person: re.Pattern[str]
    salutation: re.Pattern[str]
    invites_questions: re.Pattern[str]
    courtesy: re.Pattern[str]
    role: str
    honorific: str
    verbs: str
    inaudible: re.Pattern[str]


class MastheadWords(Value, frozen=True, kw_only=True):
    """The wording of the lines around a title; a lexicon may lack each of these."""

    leads: re.Pattern[str]
    """What comes before authors, besides `byline`: `more articles by`."""
    trails: re.Pattern[str]
    """A line that is an author, the group `author`, and a word behind the name that says so."""
    joins: str
    """Words between the last two authors: `and`."""
    nobody: re.Pattern[str]
    """What stands where an author's name is expected and names nobody: `staff`, `admin`."""
    jobs: re.Pattern[str]
    """The work of those who write, and other words that no name of a person holds: `editor`."""
    reading: re.Pattern[str]
    """How long it takes to read."""
    credits: re.Pattern[str]
    """How the credit of a picture begins, and other work than writing: `photo by`, `reviewed by`."""
    places: re.Pattern[str]
    """The label of a place: `location:`."""
    issuers: re.Pattern[str]
    """How a line says who issued the text, up to the name: `issued by:`."""
    reserved: re.Pattern[str]
    """What a line on copyright says besides whose it is: `all rights reserved`."""
    software: re.Pattern[str]
    """How a line names the software that made the page: `powered by`."""


class DateWords(Value, frozen=True, kw_only=True):
    """The words of dates that CLDR does not have; `toolkit.language.dates` has those it has."""

    months: tuple[tuple[str, ...], ...]
    """For each month its forms that CLDR does not have; empty if there are none."""
    weekdays: tuple[str, ...]
    ordinals: tuple[str, ...]
    joining: tuple[str, ...]
    before: tuple[str, ...]
    """Words that separate a date from the place before it: `Paris, le 4 mai`."""
    ranges: tuple[str, ...]
    others: re.Pattern[str]
    """Labels of dates that are not the document's own: `deadline`, `date filed`."""
    just_happened: re.Pattern[str]


class Lexicon(Value, frozen=True, kw_only=True):
    """All that is known about one language."""

    language: str
    boilerplate: dict[Reason, Cues]
    stamps: dict[str, re.Pattern[str]]
    """Labels of dates: `updated`, `published`, `captured`."""
    byline: re.Pattern[str]
    kicker: re.Pattern[str]
    release_marks: re.Pattern[str]
    """Lines by which a press office closes a release."""
    republished: re.Pattern[str]
    """A statement of republication, with the groups `publisher` and `via`."""
    kinds: dict[Kind, re.Pattern[str]]
    speech: Speech
    joins: str
    """Words between two names: `and`."""
    affiliation: str
    """What comes before the organisation of a questioner: `from the`."""
    apposition: re.Pattern[str]
    """How an apposition, which says who somebody is, begins after a comma: `the harbour master`."""
    announced_by: str
    """What comes between the kind of a text and its speaker: `by`, `with`."""
    particles: frozenset[str]
    nobility: frozenset[str]
    small: frozenset[str]
    """Words that names of organisations write without a capital."""
    organisation: re.Pattern[str]
    sought: dict[Sought, tuple[str, ...]]
    """Patterns as in the file, for `Finder`; for kinds, the patterns of all kinds."""
    place_words: str
    topics: re.Pattern[str]
    masthead: MastheadWords
    dates: DateWords


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon, in alphabetical order."""
    return tuple(sorted(path.stem for path in data_path("lexicons").glob("*.toml")))


@cache
def stopwords(language: str) -> frozenset[str]:
    """The stop words of `language`, without reading the rest of its lexicon."""
    return frozenset(_head(language)["stopwords"].split())


@cache
def openings(language: str) -> re.Pattern[str] | None:
    """How only words of `language` begin, folded, if it has such words."""
    source = _head(language).get("openings")
    return compiled(source) if source else None


@cache
def stopwords_beside() -> dict[str, frozenset[str]]:
    """The stop words of languages that have no lexicon and resemble one that has."""
    path = data_path("stopwords.toml")
    table = _parsed(path.read_text(encoding="utf-8"), path)
    return {language: frozenset(words.split()) for language, words in table.items()}


@cache
def _head(language: str) -> dict[str, Any]:
    """What comes before the first table of a lexicon, so that detecting a page's language costs little."""
    path = data_path("lexicons", f"{language}.toml")
    return _parsed(path.read_text(encoding="utf-8").partition("\n[")[0], path)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `language`. Raises FileNotFoundError if there is none, LexiconError if it is not TOML.

    Its patterns are compiled when they are first used; one that is not a pattern raises LexiconError then.
    """
    path = data_path("lexicons", f"{language}.toml")
    table = _parsed(path.read_text(encoding="utf-8"), path)
    front, names, places = table["front"], table["names"], table["places"]
    return Lexicon(
        language=language,
        boilerplate={_reason(name): _cues(cues) for name, cues in table["boilerplate"].items()},
        stamps={
            "updated": _start(front["stamp"]),
            "published": _start(front["published"]),
            "captured": _start(front["captured"]),
        },
        byline=_start(front["byline"]),
        kicker=_whole(front["kicker"]),
        release_marks=_whole(front["release_marks"]),
        republished=_inside(front["republished"]),
        kinds={_kind(name): _inside(patterns) for name, patterns in table["kinds"].items()},
        speech=_speech(table["speech"]),
        joins=_source(names["joins"]),
        affiliation=_source(names["affiliation"]),
        apposition=_start(names["apposition"]),
        announced_by=_source(names["announced_by"]),
        particles=frozenset(names["particles"]),
        nobility=frozenset(names["nobility"]),
        small=frozenset(names["small"]),
        organisation=_inside(names["organisation"]),
        sought={
            "byline": tuple(front["byline"]),
            "kicker": tuple(front["kicker"]),
            "kind": tuple(pattern for patterns in table["kinds"].values() for pattern in patterns),
            "organisation": tuple(names["organisation"]),
        },
        place_words="|".join(places["in"]),
        topics=_inside(places["topics"]),
        masthead=_masthead(table.get("masthead", {})),
        dates=_dates(table["dates"]),
    )


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}; mend the file, or install the toolkit again") from error


def compiled(source: str) -> re.Pattern[str]:
    """An expression made of patterns of the lexicons. Raises LexiconError that names an invalid one."""
    try:
        return re.compile(source, re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"{_place_of_fault() or source}: {error}; mend this pattern") from error


def _place_of_fault() -> str | None:
    """File, section and key of the first pattern that cannot be compiled, and the pattern."""
    for language in languages():
        path = data_path("lexicons", f"{language}.toml")
        for place, text in _texts(_parsed(path.read_text(encoding="utf-8"), path), ""):
            try:
                re.compile(_source([text]))
            except re.error:
                return f"{path}: {place}: {text!r}"
    return None


def _texts(node: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of a table that may be a pattern, with its place; examples are not patterns."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _NO_PATTERNS:
                yield from _texts(value, f"{place}.{key}" if place else key)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, place)
    elif isinstance(node, str):
        yield place, node


def _reason(name: str) -> Reason:
    if name not in get_args(Reason):
        raise ValueError(f"no such reason: {name}")
    return cast(Reason, name)


def _kind(name: str) -> Kind:
    if name not in get_args(Kind):
        raise ValueError(f"no such kind: {name}")
    return cast(Kind, name)


def _cues(table: dict[str, list[str]]) -> Cues:
    return Cues(line=tuple(table["line"]), strong=tuple(table["strong"]), weak=tuple(table["weak"]))


def _speech(table: dict[str, Any]) -> Speech:
    subject = rf"(?:\s*[-–—:,;(]\s*(?:{_source([table['inaudible_subject']])})?\s*:?\s*(?P<subject>.+?))?"
    return Speech(
        myself=_source(table["myself"]),
        adverbs=_source(table["adverbs"]),
        greeting=_source(table["greeting"]),
        being=_source(table["being"]),
        first_person=_inside(table["first_person"]),
        salutation=_start(table["salutation"]),
        invites_questions=_inside(table["invites_questions"]),
        courtesy=_whole(table["courtesy"]),
        role=_source(table["role"] if isinstance(table["role"], list) else [table["role"]]),
        honorific=_source(table["honorific"]),
        verbs=_source(table["verbs"]),
        inaudible=_later(rf"[\[(]?\s*(?:{_source([table['inaudible']])})\s*[\])]?{subject}[\])]?"),
    )


def _masthead(table: dict[str, list[str]]) -> MastheadWords:
    def words(name: str) -> list[str]:
        return table.get(name) or ["(?!)"]

    return MastheadWords(
        leads=_start(words("leads")),
        trails=_whole(words("trails")),
        joins=_source(words("and")),
        nobody=_whole(words("nobody")),
        jobs=_inside(words("jobs")),
        reading=_whole(words("reading")),
        credits=_start(words("credits")),
        places=_start(words("places")),
        issuers=_inside(words("issuers")),
        reserved=_inside(words("reserved")),
        software=_inside(words("software")),
    )


def _dates(table: dict[str, Any]) -> DateWords:
    return DateWords(
        months=tuple(map(tuple, table.get("months", ()))),
        weekdays=tuple(table.get("weekdays", ())),
        ordinals=tuple(table["ordinals"]),
        joining=tuple(table["joining"]),
        before=tuple(table["before"]),
        ranges=tuple(table["ranges"]),
        others=_whole(table.get("others", ["(?!)"])),
        just_happened=_inside(table["just_happened"]),
    )


@lru_cache(maxsize=COMPILED)
def whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """An expression for a text that is one of `patterns` and nothing else."""
    return compiled(_WHOLE.format(_source(patterns)))


@lru_cache(maxsize=COMPILED)
def inside(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """An expression for one of `patterns` anywhere in a text, in whole words."""
    return _inside(patterns)


def _bounded(patterns: Sequence[str]) -> str:
    """An expression for one of the patterns, in whole words."""
    unspaced = [pattern for pattern in patterns if _UNSPACED.search(pattern)]
    spaced = [pattern for pattern in patterns if not _UNSPACED.search(pattern)]
    kinds = ((_INSIDE, spaced), (_INSIDE_UNSPACED, unspaced))
    return "|".join(form.format(_source(some)) for form, some in kinds if some)


def _source(patterns: Sequence[str]) -> str:
    """The patterns as one alternation, for use inside a larger expression."""
    joined = "|".join(patterns).replace(" ?", r"\s*").replace(" ", r"\s+")
    return _LETTERS.sub(_all_forms, re.sub(r"(?<!\\)\((?!\?)", "(?:", joined))


def _all_forms(found: re.Match[str]) -> str:
    """The class of a letter or mark and what may be printed for it, or a class with the same added."""
    text, forms = found.group(), all_forms()
    if len(text) == 1:
        return f"[{forms[text]}]" if text in forms else text
    end = "-]" if text.endswith("-]") else "]"
    return text.removesuffix(end) + "".join(forms[letter] for letter in text if letter in forms) + end


def _whole(patterns: Sequence[str]) -> re.Pattern[str]:
    return _later(_WHOLE.format(_source(patterns)))


def _start(patterns: Sequence[str]) -> re.Pattern[str]:
    source = _source(patterns)
    return _bounded_later(rf"(?:{source}){_ENDED}", rf"(?:{source})(?!\w)")


def _inside(patterns: Sequence[str]) -> re.Pattern[str]:
    patterns = patterns or ["(?!)"]
    return _bounded_later(_bounded(patterns), _INSIDE_SPACED.format(_source(patterns)))


def _later(source: str) -> re.Pattern[str]:
    return cast("re.Pattern[str]", _Uncompiled(source))


def _bounded_later(source: str, spaced: str) -> re.Pattern[str]:
    return cast("re.Pattern[str]", _Bounded(source, spaced))


class _Uncompiled:
    """An expression that is compiled when first used: a page needs few of those in its lexicons."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        pattern = compiled(self._source)
        for method in ("match", "fullmatch", "search", "findall", "finditer"):
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


class _Bounded:
    """An expression whose words end where letters do, or beside Chinese characters and kana.

    Most texts have none of these: for them the expression is compiled without their classes, which takes a
    hundredth of the time.
    """

    def __init__(self, source: str, spaced: str) -> None:
        self._any = _later(source)
        self._spaced = _later(spaced)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self._for(text, span).match(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self._for(text, span).fullmatch(text, *span)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self._for(text, span).search(text, *span)

    def findall(self, text: str, *span: int) -> list[Any]:
        return self._for(text, span).findall(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self._for(text, span).finditer(text, *span)

    def _for(self, text: str, span: tuple[int, ...]) -> re.Pattern[str]:
        if text.isascii() or _UNSPACED.search(text, *span) is None:
            return self._spaced
        return self._any
