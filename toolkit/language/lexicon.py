"""Lexicons: what one TOML file says about a language, its patterns as expressions; read once and cached."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, cast, get_args

from toolkit.language.expressions import alternation, inside_later, later, start_later, whole_later
from toolkit.language.lexicon_files import table_of
from toolkit.model.base import Value
from toolkit.model.document import Kind, Reason

LONGEST_LINE = 400
"""A line of more than 400 code points is prose: whole-line patterns are not tried on it."""

Sought = Literal["byline", "kicker", "kind", "organisation"]


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
def lexicon(language: str) -> Lexicon:
    """The lexicon of `language`. Raises FileNotFoundError if there is none, LexiconError if it is not TOML.

    Its patterns are compiled when they are first used; one that is not a pattern raises LexiconError then.
    """
    table = table_of(language)
    front, names, places = table["front"], table["names"], table["places"]
    return Lexicon(
        language=language,
        boilerplate={_reason(name): _cues(cues) for name, cues in table["boilerplate"].items()},
        stamps={
            "updated": start_later(front["stamp"]),
            "published": start_later(front["published"]),
            "captured": start_later(front["captured"]),
        },
        byline=start_later(front["byline"]),
        kicker=whole_later(front["kicker"]),
        release_marks=whole_later(front["release_marks"]),
        republished=inside_later(front["republished"]),
        kinds={_kind(name): inside_later(patterns) for name, patterns in table["kinds"].items()},
        speech=_speech(table["speech"]),
        joins=alternation(names["joins"]),
        affiliation=alternation(names["affiliation"]),
        apposition=start_later(names["apposition"]),
        announced_by=alternation(names["announced_by"]),
        particles=frozenset(names["particles"]),
        nobility=frozenset(names["nobility"]),
        small=frozenset(names["small"]),
        organisation=inside_later(names["organisation"]),
        sought={
            "byline": tuple(front["byline"]),
            "kicker": tuple(front["kicker"]),
            "kind": tuple(pattern for patterns in table["kinds"].values() for pattern in patterns),
            "organisation": tuple(names["organisation"]),
        },
        place_words="|".join(places["in"]),
        topics=inside_later(places["topics"]),
        masthead=_masthead(table.get("masthead", {})),
        dates=_dates(table["dates"]),
    )


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
    subject = rf"(?:\s*[-–—:,;(]\s*(?:{alternation([table['inaudible_subject']])})?\s*:?\s*(?P<subject>.+?))?"
    return Speech(
        myself=alternation(table["myself"]),
        adverbs=alternation(table["adverbs"]),
        greeting=alternation(table["greeting"]),
        being=alternation(table["being"]),
        first_person=inside_later(table["first_person"]),
        salutation=start_later(table["salutation"]),
        invites_questions=inside_later(table["invites_questions"]),
        courtesy=whole_later(table["courtesy"]),
        role=alternation(table["role"] if isinstance(table["role"], list) else [table["role"]]),
        honorific=alternation(table["honorific"]),
        verbs=alternation(table["verbs"]),
        inaudible=later(rf"[\[(]?\s*(?:{alternation([table['inaudible']])})\s*[\])]?{subject}[\])]?"),
    )


def _masthead(table: dict[str, list[str]]) -> MastheadWords:
    def words(name: str) -> list[str]:
        return table.get(name) or ["(?!)"]

    return MastheadWords(
        leads=start_later(words("leads")),
        trails=whole_later(words("trails")),
        joins=alternation(words("and")),
        nobody=whole_later(words("nobody")),
        jobs=inside_later(words("jobs")),
        reading=whole_later(words("reading")),
        credits=start_later(words("credits")),
        places=start_later(words("places")),
        issuers=inside_later(words("issuers")),
        reserved=inside_later(words("reserved")),
        software=inside_later(words("software")),
    )


def _dates(table: dict[str, Any]) -> DateWords:
    return DateWords(
        months=tuple(map(tuple, table.get("months", ()))),
        weekdays=tuple(table.get("weekdays", ())),
        ordinals=tuple(table["ordinals"]),
        joining=tuple(table["joining"]),
        before=tuple(table["before"]),
        ranges=tuple(table["ranges"]),
        others=whole_later(table.get("others", ["(?!)"])),
        just_happened=inside_later(table["just_happened"]),
    )
