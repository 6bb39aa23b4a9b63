"""Made-up transcripts: labels in many forms, in thirty languages, as text and as HTML."""

from __future__ import annotations

import random
from collections.abc import Callable

from toolkit.training.speech.pages import Made, Paragraph, page
from toolkit.training.speech.people import DENSE, LOCALES, Somebody, noun, sentences, somebody, words
from toolkit.training.speech.styles import STYLES

ANSWERS: tuple[Callable[[Somebody, str], str], ...] = (
    lambda who, mr: who.full,
    lambda who, mr: who.full.upper(),
    lambda who, mr: who.last,
    lambda who, mr: who.last.upper(),
    lambda who, mr: f"{mr} {who.last}",
    lambda who, mr: f"{mr} {who.last}".upper(),
    lambda who, mr: f"{who.office} {who.last}",
    lambda who, mr: f"{who.office} {who.last}".upper(),
    lambda who, mr: f"{who.full}, {who.office}",
    lambda who, mr: f"{who.full} ({who.organisation})",
    lambda who, mr: f"{who.full} – {who.office}",
    lambda who, mr: who.office,
    lambda who, mr: who.office.upper(),
    lambda who, mr: f"{who.first[0]}. {who.last}",
)
"""How who answers is labelled."""
ENDS = (
    ":",
    ":",
    ":",
    ":\n",
    ": ",
    " :",
    "\t",
    ".-",
    " –",
    " -",
    "\n",
    "\n",
    "：",
    ">",
    "】",
    "(t)\n",
    "(t):\n",
    "[t]:",
    "**",
    "○",
)
"""How labels end: with a colon, a tab, a dash, on a line of their own, in brackets; `t` is a time."""


UNLABELLED = 0.4
"""Two of five transcripts have no printed labels, or are captions or plays."""


def transcript(number: int) -> Made:
    """A transcript, by its number."""
    chance = random.Random(number)
    language = chance.choice((*LOCALES, "en", "en", "en", "en"))
    turns = _turns(language, chance)
    intro = [Paragraph(text) for text in chance.sample(sentences(language).prose, chance.randint(0, 2))]
    return page(f"transcript-{number}", language, [*intro, *turns], chance)


def _turns(language: str, chance: random.Random) -> list[Paragraph]:
    if chance.random() < UNLABELLED:
        return chance.choice(STYLES)(language, chance)
    kind = chance.choice(("briefing", "briefing", "interview", "panel", "assembly"))
    end = chance.choice(ENDS)
    if language in DENSE and chance.random() < 0.6:
        end = chance.choice(("：", "】", ":", "○"))
    asker, answerers = _labels(language, kind, chance)
    numbered = chance.random() < 0.15
    turns: list[Paragraph] = []
    for turn in range(chance.randint(2, 24)):
        asked = turn % 2 == 1 and (kind != "assembly" or chance.random() < 0.4)
        label = (
            asker(turn) if turn % 2 == 1 else answerers[turn // 2 % len(answerers) if kind == "panel" else 0]
        )
        label = f"{label} {turn // 2 + 1}" if numbered and asked else label
        turns += _said(language, label, end, asked, turn, chance)
    return turns


def _labels(language: str, kind: str, chance: random.Random) -> tuple[Callable[[int], str], list[str]]:
    """How each questioner is labelled, by the number of the turn, and the labels of those who answer."""
    mr = chance.choice(words(language, "honorific"))
    form = chance.choice(ANSWERS)
    people = [somebody(language, chance) for _ in range(chance.randint(2, 6))]
    named = [form(who, mr[0].upper() + mr[1:]) for who in people]
    if kind == "interview":
        return (lambda turn: named[0]), named[1:2]
    if kind == "panel":
        return (lambda turn: named[turn % len(named)]), named
    if kind == "assembly":
        chair = chance.choice(words(language, chance.choice(("moderator", "office"))))
        chair = chair.upper() if named[0].isupper() else chair[0].upper() + chair[1:]
        floor = [
            form(somebody(language, chance), mr[0].upper() + mr[1:]) for _ in range(chance.randint(3, 12))
        ]
        party = chance.random() < 0.5
        floor = [f"{name} ({noun(language)[:4].upper()})" if party else name for name in floor]
        return (lambda turn: floor[turn * turn % len(floor)]), [chair]
    question = chance.choice(words(language, "question"))
    question = (
        question.upper() if named[0].isupper() or len(question) == 1 else question[0].upper() + question[1:]
    )
    answer = chance.choice(words(language, "answer"))
    if chance.random() < 0.15:
        return (lambda turn: question), [answer.upper() if question.isupper() else answer.capitalize()]
    if chance.random() < 0.3:
        return (lambda turn: f"{question} ({people[turn % len(people)].organisation})"), named[:1]
    return (lambda turn: question), named[: chance.randint(1, 2)]


def _said(
    language: str, label: str, end: str, asked: bool, turn: int, chance: random.Random
) -> list[Paragraph]:
    """The paragraphs of a turn."""
    pool = sentences(language).questions if asked else sentences(language).answers
    count = 1 if asked else chance.choice((1, 1, 1, 1, 2, 3, 8))
    texts = [" ".join(chance.sample(pool, chance.randint(1, 2))) for _ in range(count)]
    seconds = 11 * turn
    time = f"{seconds // 60:02}:{seconds % 60:02}"
    label, end = {
        ">": (f"<{label}>", " "),
        "】": (f"【{label}】", ""),
        "○": (f"○{label}", "\u3000"),
        "**": (f"**{label}:**", " "),
        "(t)\n": (f"{label} ({time})", "\n"),
        "(t):\n": (f"{label} ({time}):", "\n"),
        "[t]:": (f"[{time}] {label}:", " "),
    }.get(end, (label + end.rstrip("\n"), "\n" if end.endswith("\n") else "" if end in ("\t", "：") else " "))
    return [Paragraph(texts[0], label, end), *map(Paragraph, texts[1:])]
