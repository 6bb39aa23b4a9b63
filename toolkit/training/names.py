"""Trains the likeness to names: `python -m toolkit.training.names --data wcxb-dev.jsonl.xz`.

Learns from the names that Faker makes in its languages, against Faker's other words, the words of labels,
words of the captures written for training, and short lines of web pages. A fifth of the names and of the
other texts, by their hash, is kept for the figures. The same data and library versions give the same weights.
Needs the `training` extra.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np
from faker import Faker
from faker.config import AVAILABLE_LOCALES
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from toolkit.errors import SourceError
from toolkit.language.label_words import MEANINGS
from toolkit.language.likeness import SCALE, SLOTS, WORD, slots_of
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


def main() -> None:
    arguments = _arguments()
    chance = random.Random(7)
    Faker.seed(7)
    parts = dict(_name_parts())
    known = {
        word.casefold()
        for names in parts.values()
        for pair in names
        for part in pair
        for word in WORD.findall(part)
    }
    names = [sample for locale, pairs in parts.items() for sample in _names(locale, pairs, chance)]
    others = [*_others(known, chance), *_lines(arguments.data, known, chance)]
    samples = names + others + _cased(others, chance)
    weights, bias = _fitted([sample for sample in samples if not sample.held])
    path = arguments.out / "names.npz"
    np.savez_compressed(path, weights=weights, bias=bias)
    figures = _figures([sample for sample in samples if sample.held], weights, bias)
    print("\n".join(figures), flush=True)
    path.with_suffix(".md").write_text(_card(samples, figures), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m toolkit.training.names")
    parser.add_argument("--data", type=Path, required=True, help="pages of WCXB, .jsonl.xz")
    parser.add_argument("--out", type=Path, default=data_path("models"), help="folder of the weights")
    return parser.parse_args()


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
            make = getattr(fake, kind, None)
            yield from (str(make()) for _ in range(WORDS_EACH if make else 0))
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


def _fitted(samples: Sequence[Sample]) -> tuple[NDArray[np.int8], np.float32]:
    """The weights in sixteenths, and the bias. Names weigh as much as all other texts together."""
    target = np.array([sample.is_name for sample in samples])
    weight = np.where(target, (~target).sum() / target.sum(), 1.0)
    model = SGDClassifier(loss="log_loss", alpha=1.5e-6, max_iter=12, tol=None, random_state=1, average=True)
    model.fit(_matrix(samples), target, sample_weight=weight)
    weights = np.clip(np.round(model.coef_[0] * SCALE), -127, 127).astype(np.int8)
    return weights, np.float32(model.intercept_[0])


def _matrix(samples: Sequence[Sample]) -> csr_matrix:
    rows = [slots_of(sample.text) for sample in samples]
    values = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in rows])
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    matrix = csr_matrix((values, np.concatenate(rows).astype(np.int64), starts), shape=(len(rows), SLOTS))
    matrix.sum_duplicates()
    return matrix


def _figures(samples: Sequence[Sample], weights: NDArray[np.int8], bias: np.float32) -> list[str]:
    """By script, and by how a name is printed, the share that is taken for what it is."""
    said = _matrix(samples) @ (weights / SCALE) + bias >= 0
    counts: Counter[tuple[str, bool]] = Counter()
    right: Counter[tuple[str, bool]] = Counter()
    for sample, name in zip(samples, said, strict=True):
        for group in (_script(sample.text), *_printing(sample)):
            counts[group, sample.is_name] += 1
            right[group, sample.is_name] += bool(name) == sample.is_name
    rows = [
        f"| {group} | {_share(group, True, right, counts)} | {_share(group, False, right, counts)} |"
        for group in sorted({group for group, _ in counts})
    ]
    return ["| | names right | other texts right |", "|---|---|---|", *rows]


def _share(
    group: str, names: bool, right: Counter[tuple[str, bool]], counts: Counter[tuple[str, bool]]
) -> str:
    total = counts[group, names]
    return f"{right[group, names] / total:.3f} of {total:,}" if total > 20 else "–"


def _script(text: str) -> str:
    letter = next(character for character in text if character.isalnum())
    first = unicodedata.name(letter, "other").split()[0].title()
    return "Han and kana" if first in ("Cjk", "Hiragana", "Katakana") else first


def _printing(sample: Sample) -> tuple[str, ...]:
    if sample.text.isupper():
        return ("in capitals",)
    return ("one word",) if len(WORD.findall(sample.text)) == 1 else ("several words",)


def _card(samples: Sequence[Sample], figures: Sequence[str]) -> str:
    names = sum(sample.is_name for sample in samples)
    return f"""\
# `names.npz`: how much a few words look like the name of a person

| | |
|---|---|
| task | the likeness, from 0 to 1, of a text of a few words to the name of a person, in any language |
| data | {names:,} names made by Faker (MIT) in its languages; {len(samples) - names:,} other texts: Faker's other words, the words of labels, words of the captures written for training, short lines of the development pages of WCXB (CC-BY-4.0) |
| licence of the data | MIT; Apache-2.0; CC-BY-4.0. The file holds weights, no names and no text of the pages |
| made | {date.today().isoformat()}, `python -m toolkit.training.names --data wcxb-dev.jsonl.xz` |

A logistic regression over character n-grams of the words, hashed to {SLOTS:,} slots, and over the shape of the whole:
capitals, full stops, how many words. Weights of eight bits. Names weigh as much as all other texts together.

A fifth of the first and last names and of the other texts is not learned from. The share of these taken for what they are:

{chr(10).join(figures)}

## What it does not know

One word alone is a weak sign: many names are words too. Names in scripts that Faker has no names in are judged by
their shape only.
"""


if __name__ == "__main__":
    main()
