"""People and words for made-up transcripts, in the languages of `sentences.toml`."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from faker import Faker

from toolkit.resources import data_path

LOCALES = {
    "en": "en_GB", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "pt": "pt_PT", "nl": "nl_NL",
    "ru": "ru_RU", "uk": "uk_UA", "pl": "pl_PL", "cs": "cs_CZ", "sv": "sv_SE", "tr": "tr_TR", "el": "el_GR",
    "hu": "hu_HU", "ar": "ar_AA", "he": "he_IL", "zh": "zh_CN", "ja": "ja_JP", "ko": "ko_KR",
    "fi": "fi_FI", "no": "no_NO", "da": "da_DK", "ro": "ro_RO", "bg": "bg_BG", "hr": "hr_HR", "sk": "sk_SK",
    "fa": "fa_IR", "hi": "hi_IN", "th": "th_TH", "vi": "vi_VN", "id": "id_ID", "ka": "ka_GE",
}  # fmt: skip
"""The languages of the sentences, each with the locale of its names."""
DENSE = frozenset({"zh", "ja", "ko"})
"""Family names come first there, without a space."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of a transcript."""

    first: str
    last: str
    full: str
    office: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """What people say in one language, and prose about others."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]
    prose: tuple[str, ...]
    advice: tuple[str, ...]
    """What pages tell their readers to do; prose in languages without it."""


@cache
def sentences(language: str) -> Sentences:
    """The sentences of a language."""
    table = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))[language]
    table.setdefault("advice", table["prose"])
    keys = ("questions", "answers", "prose", "advice")
    return Sentences(*(tuple(table[key].strip().splitlines()) for key in keys))


@cache
def words(language: str, key: str) -> tuple[str, ...]:
    """The words of labels of a language: `question`, `office` …; the English ones if it has none."""
    tables = tomllib.loads(data_path("labels.toml").read_text(encoding="utf-8"))
    table = tables.get(language, {})
    text = table.get(key) or tables["en"][key]
    return tuple(" ".join(word.split()) for word in text.split(",") if "*" not in word and word.strip())


@cache
def _faker(language: str) -> Faker:
    fake = Faker(LOCALES[language], use_weighting=False)
    fake.seed_instance(11)
    return fake


def somebody(language: str, chance: random.Random) -> Somebody:
    """Somebody with a name, an office and an organisation."""
    fake = _faker(language)
    first, last = fake.first_name(), fake.last_name()
    full = f"{last}{first}" if language in DENSE else f"{first} {last}"
    office = chance.choice(words(language, "office"))
    place = fake.city() if hasattr(fake, "city") else last
    organisation = chance.choice((place, f"{place} {chance.choice(('News', 'Radio', '24', 'Post'))}"))
    return Somebody(first, last, full, office[0].upper() + office[1:], organisation)


def noun(language: str) -> str:
    """Some word of the language, with a capital."""
    word = str(_faker(language).word())
    return word[0].upper() + word[1:]
