"""Made-up transcripts: labels in many forms, in twenty languages, as text and as HTML."""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.training.speech.people import DENSE, LOCALES, Somebody, noun, sentences, somebody, words


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up page, and the lines that begin with a speaker's label; none on a page without speakers."""

    name: str
    text: str
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page: `label` is printed before its words, on its line or above it."""

    words: str
    label: str = ""
    end: str = ""
    emphasised: bool = False
    tag: str = "p"


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
)
"""How labels end: with a colon, a tab, a dash, on a line of their own, in brackets; `t` is a time."""


def transcript(number: int) -> Made:
    """A transcript, by its number."""
    chance = random.Random(number)
    language = chance.choice((*LOCALES, "en", "en", "en", "en"))
    turns = _turns(language, chance)
    intro = [Paragraph(text) for text in chance.sample(sentences(language).prose, chance.randint(0, 2))]
    return page(f"transcript-{number}", language, [*intro, *turns], chance)


def page(name: str, language: str, body: Sequence[Paragraph], chance: random.Random) -> Made:
    """The page of a body, with a title and perhaps with menus, as text or as HTML."""
    title = Paragraph(" ".join(noun(language) for _ in range(chance.randint(2, 6))), tag="h1")
    bare = chance.random() < 0.4
    before = [] if bare else [Paragraph(noun(language), tag="li") for _ in range(chance.randint(3, 12))]
    after = (
        [] if bare else [Paragraph(_link(language, chance), tag="li") for _ in range(chance.randint(3, 15))]
    )
    parts = [*before, title, *body, *after]
    lines = frozenset(" ".join(part.label.split()) for part in body if part.label)
    labels = lines | {part.words for part in body if part.emphasised and not part.label}
    made = _html(parts, chance) if chance.random() < 0.5 else _text(parts, chance)
    return Made(name, made, labels)


def _link(language: str, chance: random.Random) -> str:
    if chance.random() < 0.3:
        return somebody(language, chance).full
    return " ".join(noun(language) for _ in range(chance.randint(1, 7)))


def _turns(language: str, chance: random.Random) -> list[Paragraph]:
    kind = chance.choice(("briefing", "briefing", "interview", "panel", "assembly", "bold", "dashes"))
    if kind == "bold":
        return _bold(language, chance)
    if kind == "dashes":
        return _dashes(language, chance)
    end = chance.choice(ENDS)
    if language in DENSE and chance.random() < 0.6:
        end = chance.choice(("：", "】", ":"))
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
        "**": (f"**{label}:**", " "),
        "(t)\n": (f"{label} ({time})", "\n"),
        "(t):\n": (f"{label} ({time}):", "\n"),
        "[t]:": (f"[{time}] {label}:", " "),
    }.get(end, (label + end.rstrip("\n"), "\n" if end.endswith("\n") else "" if end in ("\t", "：") else " "))
    return [Paragraph(texts[0], label, end), *map(Paragraph, texts[1:])]


def _bold(language: str, chance: random.Random) -> list[Paragraph]:
    """Questions in bold, answers below them."""
    pool = sentences(language)
    turns: list[Paragraph] = []
    for _ in range(chance.randint(3, 9)):
        turns.append(Paragraph(chance.choice(pool.questions), emphasised=True))
        turns += [Paragraph(" ".join(chance.sample(pool.answers, 2))) for _ in range(chance.randint(1, 2))]
    return turns


def _dashes(language: str, chance: random.Random) -> list[Paragraph]:
    """Questions, and perhaps answers, that begin with a dash."""
    pool, dash = sentences(language), chance.choice("–—")
    both = chance.random() < 0.5
    turns: list[Paragraph] = []
    for _ in range(chance.randint(4, 10)):
        turns.append(Paragraph(chance.choice(pool.questions), f"{dash} ", ""))
        turns.append(Paragraph(" ".join(chance.sample(pool.answers, 2)), f"{dash} " if both else "", ""))
    return turns


def _text(parts: Sequence[Paragraph], chance: random.Random) -> str:
    gap = "\n\n" if chance.random() < 0.8 else "\n"
    marked = [
        f"**{part.words}**" if part.emphasised else part.label + part.end + part.words for part in parts
    ]
    return gap.join(marked) + "\n"


def _html(parts: Sequence[Paragraph], chance: random.Random) -> str:
    bold = chance.random() < 0.6
    own = chance.choice(("<p>{}</p>", "<h3>{}</h3>", "<p><b>{}</b></p>", "<div>{}</div>"))
    body = "\n".join(_element(part, bold, own) for part in parts)
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"


def _element(part: Paragraph, bold: bool, own: str) -> str:
    said = html.escape(part.words)
    if part.emphasised:
        said = f"<strong>{said}</strong>"
    label = html.escape(part.label)
    if part.end == "\n":
        return f"{own.format(label)}\n<p>{said}</p>"
    shown = f"<b>{label}</b>" if bold and label.strip() else label
    return f"<{part.tag}>{shown}{part.end}{said}</{part.tag}>"
