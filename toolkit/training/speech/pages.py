"""Made-up pages: paragraphs with labels, as text and as HTML."""

from __future__ import annotations

import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.training.speech.people import noun, somebody


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
    asked: str = ""
    """Of a line without a label that asks, how it is set off: `strong`, `em`, `h3`; `q` if it is not."""
    tag: str = "p"


def page(name: str, language: str, body: Sequence[Paragraph], chance: random.Random) -> Made:
    """The page of a body, with a title and perhaps with menus, as text or as HTML; as one run."""
    title = Paragraph(" ".join(noun(language) for _ in range(chance.randint(2, 6))), tag="h1")
    bare = chance.random() < 0.4
    before = [] if bare else [Paragraph(noun(language), tag="li") for _ in range(chance.randint(3, 12))]
    after = (
        [] if bare else [Paragraph(_link(language, chance), tag="li") for _ in range(chance.randint(3, 15))]
    )
    parts = [*before, title, *(_run_together(body, chance) if chance.random() < 0.06 else body), *after]
    lines = frozenset(" ".join(part.label.split()) for part in body if part.label)
    labels = lines | {part.words for part in body if part.asked}
    made = _html(parts, chance) if chance.random() < 0.5 else _text(parts, chance)
    return Made(name, made, labels)


def _link(language: str, chance: random.Random) -> str:
    if chance.random() < 0.3:
        return somebody(language, chance).full
    return " ".join(noun(language) for _ in range(chance.randint(1, 7)))


def _run_together(body: Sequence[Paragraph], chance: random.Random) -> Iterator[Paragraph]:
    """The paragraphs, a few at a time in one, where labels stand on the lines of their words."""
    if any(part.end == "\n" or part.asked for part in body):
        yield from body
        return
    position = 0
    while position < len(body):
        run = body[position : position + chance.randint(1, 6)]
        words = [run[0].words, *(part.label + part.end + part.words for part in run[1:])]
        yield Paragraph(" ".join(words), run[0].label, run[0].end)
        position += len(run)


def _text(parts: Sequence[Paragraph], chance: random.Random) -> str:
    gap = "\n\n" if chance.random() < 0.8 else "\n"
    bold = chance.random() < 0.7
    return gap.join(_marked(part, bold) for part in parts) + "\n"


def _marked(part: Paragraph, bold: bool) -> str:
    """A paragraph of text; a heading that asks is printed like one of Markdown."""
    if part.asked in ("strong", "em"):
        return f"**{part.words}**" if bold else f"__{part.words}__"
    return part.label + part.end + part.words


def _html(parts: Sequence[Paragraph], chance: random.Random) -> str:
    bold = chance.random() < 0.6
    own = chance.choice(("<p>{}</p>", "<h3>{}</h3>", "<p><b>{}</b></p>", "<div>{}</div>"))
    body = "\n".join(_element(part, bold, own) for part in parts)
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"


def _element(part: Paragraph, bold: bool, own: str) -> str:
    said = html.escape(part.words)
    if part.asked in ("h2", "h3", "h4"):
        return f"<{part.asked}>{said}</{part.asked}>"
    if part.asked in ("strong", "em"):
        said = f"<{part.asked}>{said}</{part.asked}>"
    label = html.escape(part.label)
    if part.end == "\n":
        return f"{own.format(label)}\n<p>{said}</p>"
    shown = f"<b>{label}</b>" if bold and label.strip() else label
    return f"<{part.tag}>{shown}{part.end}{said}</{part.tag}>"
