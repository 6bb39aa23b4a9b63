"""Names made by Faker, and other texts: what the likeness to names is learned from."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from faker import Faker
from faker.config import AVAILABLE_LOCALES

from toolkit.errors import SourceError
from toolkit.language.label_words import MEANINGS
from toolkit.language.likeness import WORD
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path
from toolkit.training.corpus import reference_pages
from toolkit.training.labelled import PRESS, captures_in

NAMES_EACH = 350
"""First and last names are drawn 350 times in each of Faker's languages."""
WORDS_EACH = 120
"""So is each other kind of word, 120 times."""
LINES = 45_000
"""At most 45,000 short lines of web pages are used."""
SHORT = 7
"""A line of at most 7 words may be a label or a name."""
HELD = 5
"""One of 5 texts is kept for the figures."""
SKIPPED = frozenset({"dk_DK", "la", "tw_GH", "en_MS", "ng_NG"})
"""Locales of Faker whose names are not those of a language."""
OTHERS = ("word", "job", "country", "city", "color_name", "month_name", "day_of_week", "company")
_DENSE = ("ja", "zh", "ko")
_LETTERS = "ABCDEFGHJKLMNPRSTW"


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that is a name or is none, and whether it is kept for the figures."""

    text: str
    is_name: bool
    held: bool


def samples_of(path: Path) -> list[Sample]:
    """All samples, with the short lines of the pages of WCXB at `path`."""
    chance = random.Random(7)
    Faker.seed(7)
    parts = dict(_name_parts())
    pairs = [part for names in parts.values() for pair in names for part in pair]
    known = {word.casefold() for part in pairs for word in WORD.findall(part)}
    names = [sample for locale, both in parts.items() for sample in _names(locale, both, chance)]
    names += [sample for both in parts.values() for sample in _coined(both, chance)]
    others = [*_others(known, chance), *_lines(path, known, chance)]
    return names + others + _cased(others, chance)


def _is_held(text: str) -> bool:
    return crc32(("held " + text.casefold()).encode()) % HELD == 0


def _name_parts() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """By locale, pairs of a first and a last name."""
    for locale in AVAILABLE_LOCALES:
        if locale not in SKIPPED and "_" in locale:
            fake = Faker(locale, use_weighting=False)
            try:
                yield locale, [(fake.first_name(), fake.last_name()) for _ in range(NAMES_EACH)]
            except AttributeError:  # a locale without names
                continue


def _names(locale: str, pairs: Iterable[tuple[str, str]], chance: random.Random) -> Iterator[Sample]:
    """Names as labels print them. Parts of names kept for the figures are seldom learned from."""
    for first, last in pairs:
        held = _is_held(first) and _is_held(last)
        if not held and (_is_held(first) or _is_held(last)) and chance.random() < 0.8:
            continue
        for text in _forms(locale, first, last, chance):
            yield Sample(text, True, held)


def _coined(pairs: Sequence[tuple[str, str]], chance: random.Random) -> Iterator[Sample]:
    """First names with surnames that are on no list: the beginning of one and the end of another."""
    for first, last in pairs:
        other = chance.choice(pairs)[1].split("-")[-1].split()[-1]
        coined = last[: (len(last) + 1) // 2] + other[len(other) // 2 :]
        if last[:1].isupper() and coined.isalpha() and not _is_held(first):
            yield Sample(chance.choice((f"{first} {coined}", f"{first} {last}-{coined}")), True, False)


def _forms(locale: str, first: str, last: str, chance: random.Random) -> list[str]:
    if locale.startswith(_DENSE):
        full = last + chance.choice(("", " ")) + first
        return [full, full, last + first, last]
    full = f"{first} {last}" if chance.random() < 0.9 else f"{last} {first}"
    middle = chance.choice(_LETTERS)
    forms = [full, full, last, f"{first[0]}. {last}", full.upper(), last.upper()]
    forms.append(f"{first[0]}.{middle if first[0].isascii() else first[0]}. {last}")
    forms += [f"{first} {middle}. {last}"] if chance.random() < 0.3 else []
    return [*forms, first] if chance.random() < 0.3 else forms


def _others(known: set[str], chance: random.Random) -> Iterator[Sample]:
    """Other words: Faker's, those of labels, and the beginnings of lines of the captures."""
    texts = [*_faked(chance), *_label_words(chance), *_beginnings(chance)]
    for text in dict.fromkeys(texts):
        if WORD.search(text) and not _names_somebody(text, known):
            yield Sample(text, False, _is_held(text))


def _faked(chance: random.Random) -> Iterator[str]:
    for locale in AVAILABLE_LOCALES:
        if locale in SKIPPED or "_" not in locale:
            continue
        fake = Faker(locale, use_weighting=False)
        for kind in OTHERS:
            # Companies bear the names of people, English cities too.
            if kind == "company" or (kind == "city" and locale.startswith("en")):
                continue
            if hasattr(fake, kind):
                yield from (str(getattr(fake, kind)()) for _ in range(WORDS_EACH))
        for _ in range(60):
            words = " ".join(fake.words(chance.randint(1, 4)))
            yield words.capitalize() if chance.random() < 0.5 else words


def _label_words(chance: random.Random) -> Iterator[str]:
    tables = tomllib.loads(data_path("labels.toml").read_text(encoding="utf-8"))
    for table in tables.values():
        for key in (*MEANINGS, "office"):
            words = [" ".join(word.replace("*", "").split()) for word in table.get(key, "").split(",")]
            for word in filter(None, words):
                yield from (word.capitalize(), word.title())
                yield f"{word.capitalize()} {chance.choice(words)}"


def _beginnings(chance: random.Random) -> Iterator[str]:
    """The first one to four words of lines, and words from inside of them."""
    for capture in captures_in(PRESS):
        for _, text in capture.lines:
            words = text.split()
            if len(words) >= 5:
                yield " ".join(words[: chance.randint(1, 4)])
                start = chance.randrange(len(words) - 2)
                yield " ".join(words[start : start + chance.randint(1, 2)])


def _lines(path: Path, known: set[str], chance: random.Random) -> list[Sample]:
    """Short lines of web pages, and what comes before a colon or a dash."""
    seen: Counter[str] = Counter()
    for page in reference_pages(path):
        try:
            read_page = read(Source(name="page.html", data=page.html))
        except SourceError:  # no text outside scripts
            continue
        for segment in read_page.segments:
            seen.update(_labels_in(read_page.view[segment.start : segment.end]))
    texts = [text for text in seen if WORD.search(text) and not _names_somebody(text, known)]
    chance.shuffle(texts)
    return [Sample(text, False, _is_held(text)) for text in texts[:LINES]]


def _labels_in(line: str) -> Iterator[str]:
    words = line.split()
    if len(words) <= SHORT:
        yield " ".join(words).strip(" :•*-|")
    head = line[:60]
    if ":" in head and len(words) > 2:
        yield head.partition(":")[0].strip(" •*-")
    if re.search(" [-–] ", head):
        yield re.split(" [-–] ", head)[0]


def _names_somebody(text: str, known: set[str]) -> bool:
    """Whether most of its words are names that Faker knows: then it is no example of other words."""
    words = WORD.findall(text)
    hits = sum(word.casefold().rstrip(".") in known for word in words)
    by = re.match(r"(?i)(by|posted by|written by) ", text) is not None
    return by or (len(words) <= 4 and hits >= max(1, len(words) - (len(words) > 2)))


def _cased(samples: Sequence[Sample], chance: random.Random) -> list[Sample]:
    """Some of them in capitals, some with a capital at each word: case alone is no sign of a name."""
    some = [chance.sample(samples, len(samples) // 6) for _ in range(2)]
    upper = [Sample(sample.text.upper(), False, sample.held) for sample in some[0]]
    return upper + [Sample(sample.text.title(), False, sample.held) for sample in some[1]]
