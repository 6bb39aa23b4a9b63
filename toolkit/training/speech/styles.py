"""Turns without printed labels, and those of captions, subtitles and plays."""

from __future__ import annotations

import random
from collections.abc import Callable

from toolkit.language.label_words import is_cjk
from toolkit.training.speech.pages import Paragraph
from toolkit.training.speech.people import sentences, somebody, words

Style = Callable[[str, random.Random], list[Paragraph]]

STATED = 0.25
"""A quarter of the questions of an interviewer are none: `You have been here since March.`"""


def _asked(language: str, chance: random.Random) -> str:
    pool = sentences(language)
    first = chance.choice(pool.questions if chance.random() >= STATED else pool.prose)
    return f"{chance.choice(pool.prose)} {first}" if chance.random() < 0.15 else first


def _answers(language: str, chance: random.Random, most: int = 3) -> list[Paragraph]:
    """The paragraphs of an answer; later ones may be about others."""
    pool = sentences(language)
    first = Paragraph(" ".join(chance.sample(pool.answers, chance.randint(1, 3))))
    later = (*pool.answers, *pool.answers, *pool.prose)
    return [first, *(Paragraph(chance.choice(later)) for _ in range(chance.randint(0, most - 1)))]


def _set_off(language: str, chance: random.Random) -> list[Paragraph]:
    """Questions in bold, in italics or in headings, answers below them."""
    look = chance.choice(("strong", "strong", "em", "h2", "h3", "h4"))
    dash = chance.choice(("—", "– ", "- ")) if chance.random() < 0.25 else ""
    turns: list[Paragraph] = []
    for _ in range(chance.randint(3, 12)):
        # A heading that does not ask is a heading.
        headed = look.startswith("h")
        asked = chance.choice(sentences(language).questions) if headed else _asked(language, chance)
        first, *later = _answers(language, chance)
        turns += [Paragraph(asked, asked=look), Paragraph(first.words, dash, ""), *later]
    return turns


def _dashes(language: str, chance: random.Random) -> list[Paragraph]:
    """Questions, and perhaps answers, that begin with a dash."""
    dash = chance.choice(("– ", "— ", "- ", "—", "–", "——"))
    both = chance.random() < 0.6
    turns: list[Paragraph] = []
    for _ in range(chance.randint(3, 10)):
        turns.append(Paragraph(_asked(language, chance), dash, ""))
        first, *later = _answers(language, chance)
        turns += [Paragraph(first.words, dash if both else "", ""), *later]
    return turns


def _quoted(language: str, chance: random.Random) -> list[Paragraph]:
    """Questions, and answers in quotation marks."""
    marks = chance.choice(('""', "“”", "„“", "«»"))
    turns: list[Paragraph] = []
    for _ in range(chance.randint(3, 9)):
        turns.append(Paragraph(chance.choice(sentences(language).questions), asked="q"))
        turns += [Paragraph(f"{marks[0]}{part.words}{marks[1]}") for part in _answers(language, chance, 2)]
    return turns


def _captions(language: str, chance: random.Random) -> list[Paragraph]:
    """`>>` before each new speaker, with or without a label, often in capitals."""
    upper, pool = chance.random() < 0.6, sentences(language)
    named = chance.random() < 0.7
    people = [somebody(language, chance).last.upper() for _ in range(3)]
    turns: list[Paragraph] = []
    for turn in range(chance.randint(4, 20)):
        said = chance.choice(pool.questions if turn % 3 == 1 else pool.answers)
        label = f">> {chance.choice(people)}:" if named and chance.random() < 0.5 else ">>"
        turns.append(Paragraph(said.upper() if upper else said, label, " "))
    return turns


def _play(language: str, chance: random.Random) -> list[Paragraph]:
    """`ELSA. Who is there?`, `Mr. LEE. Thank you.`"""
    mr = chance.choice(words(language, "honorific")).capitalize()
    hearing = chance.random() < 0.5 and not is_cjk(mr)
    cast = [somebody(language, chance) for _ in range(chance.randint(2, 5))]
    labels = [f"{mr}. {who.last.upper()}" if hearing else who.first.upper() for who in cast]
    pool = sentences(language)
    return [
        Paragraph(chance.choice((*pool.answers, *pool.questions)), f"{labels[turn % len(labels)]}.", " ")
        for turn in range(chance.randint(4, 24))
    ]


STYLES: tuple[Style, ...] = (_set_off, _set_off, _set_off, _dashes, _dashes, _quoted, _captions, _play)
"""The styles, some more often."""
