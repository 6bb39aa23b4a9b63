"""Made-up pages without speakers whose lines look like turns: reviews, staff, comments, glossaries …"""

from __future__ import annotations

import random
from collections.abc import Callable

from toolkit.training.speech.pages import Made, Paragraph, page
from toolkit.training.speech.people import LOCALES, noun, sentences, somebody, words

Kind = Callable[[str, random.Random], list[Paragraph]]


def lookalike(number: int) -> Made:
    """A page without speakers, by its number."""
    chance = random.Random(10_000_000 + number)
    language = chance.choice((*LOCALES, "en", "en", "en", "en"))
    kind = KINDS[number % len(KINDS)]
    body = kind(language, chance)
    lead = [Paragraph(text) for text in chance.choices(sentences(language).prose, k=chance.randint(0, 3))]
    made = page(f"{kind.__name__.strip('_')}-{number}", language, [*lead, *body], chance)
    return Made(made.name, made.text, frozenset())


def _prose(language: str, chance: random.Random, most: int = 3) -> str:
    return " ".join(chance.choices(sentences(language).prose, k=chance.randint(1, most)))


def _key(language: str, chance: random.Random) -> str:
    word = chance.choice(words(language, "not_a_label"))
    return noun(language) if chance.random() < 0.4 else word[0].upper() + word[1:]


def _values(language: str, chance: random.Random) -> list[Paragraph]:
    """`Price: 12`: keys and short values, people among them."""

    def value() -> str:
        return chance.choice((str(chance.randint(1, 900)), noun(language), somebody(language, chance).full))

    return [Paragraph(value(), _key(language, chance), ": ") for _ in range(chance.randint(4, 20))]


def _reviews(language: str, chance: random.Random) -> list[Paragraph]:
    """Pros and cons again and again, with sentences."""
    keys = [_key(language, chance) for _ in range(chance.randint(2, 3))]
    return [
        Paragraph(_prose(language, chance), key, ": ") for _ in range(chance.randint(2, 6)) for key in keys
    ]


def _headed(language: str, chance: random.Random) -> list[Paragraph]:
    """Prose that begins with a word and a colon, or under headings."""
    end = chance.choice((": ", ": ", "\n", " – "))
    return [
        Paragraph(
            _prose(language, chance), " ".join(noun(language) for _ in range(chance.randint(1, 3))), end
        )
        for _ in range(chance.randint(3, 12))
    ]


def _staff(language: str, chance: random.Random) -> list[Paragraph]:
    """People, their offices, and prose about them."""
    body: list[Paragraph] = []
    end = chance.choice(("\n", "\n", ", ", " – ", ": "))
    for _ in range(chance.randint(3, 12)):
        who = somebody(language, chance)
        body.append(Paragraph(who.office, who.full, end))
        body += [Paragraph(_prose(language, chance))] if chance.random() < 0.7 else []
    return body


def _comments(language: str, chance: random.Random) -> list[Paragraph]:
    """Comments of readers: a name, a day, what they think."""
    pool = sentences(language)
    body: list[Paragraph] = []
    says = chance.choice(("", f" {noun(language).lower()}", ":"))
    for _ in range(chance.randint(3, 12)):
        who = somebody(language, chance)
        name = chance.choice((who.full, who.first, f"{who.first}{chance.randint(1, 99)}", who.last.lower()))
        body.append(Paragraph(f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.2021", name + says, "\n"))
        body.append(Paragraph(" ".join(chance.sample((*pool.answers, *pool.questions), 2))))
        body += [Paragraph(noun(language))] if chance.random() < 0.6 else []
    return body


def _books(language: str, chance: random.Random) -> list[Paragraph]:
    """`Ann Lee: Title. Place, 1998.`"""
    body = []
    for _ in range(chance.randint(4, 15)):
        who = somebody(language, chance)
        name = chance.choice((who.full, f"{who.last}, {who.first[0]}."))
        title = " ".join(noun(language) for _ in range(chance.randint(2, 6)))
        body.append(Paragraph(f"{title}. {who.organisation}, {chance.randint(1950, 2020)}.", name, ": "))
    return body


def _headlines(language: str, chance: random.Random) -> list[Paragraph]:
    """Headlines and teasers, some with a name and a colon."""
    body: list[Paragraph] = []
    for _ in range(chance.randint(4, 15)):
        who = somebody(language, chance)
        label = chance.choice((who.full, noun(language), who.organisation))
        title = " ".join(noun(language) for _ in range(chance.randint(3, 7)))
        body.append(Paragraph(title, label, ": ", tag="h3"))
        body += [Paragraph(_prose(language, chance, 1))] if chance.random() < 0.6 else []
    return body


def _quotes(language: str, chance: random.Random) -> list[Paragraph]:
    """Quotations with who said them: before them, or behind a dash."""
    pool, before = sentences(language), chance.random() < 0.4
    body: list[Paragraph] = []
    for _ in range(chance.randint(3, 9)):
        who, said = somebody(language, chance).full, f"“{chance.choice(pool.answers)}”"
        body += [Paragraph(said, who, ": ")] if before else [Paragraph(said), Paragraph(f"— {who}")]
        body += [Paragraph(_prose(language, chance)) for _ in range(chance.randint(1, 3) if before else 0)]
    return body


def _results(language: str, chance: random.Random) -> list[Paragraph]:
    """Scores, programmes, rosters: names and numbers."""
    body = []
    for _ in range(chance.randint(5, 25)):
        who = somebody(language, chance)
        value = ", ".join(f"{somebody(language, chance).last} {chance.randint(1, 90)}" for _ in range(3))
        body.append(
            Paragraph(value, chance.choice((who.organisation, who.full)), chance.choice((": ", " – ")))
        )
    return body


def _agenda(language: str, chance: random.Random) -> list[Paragraph]:
    """Times, items and who presents them."""
    body = []
    minute, asked = 540, sentences(language).questions
    for _ in range(chance.randint(4, 10)):
        who = somebody(language, chance)
        item = " ".join(noun(language) for _ in range(chance.randint(1, 6)))
        item = chance.choice((item, f"{item} ({who.office})", f"{chance.choice(asked)} {item}"))
        body.append(Paragraph(item, f"{minute // 60:02}:{minute % 60:02} {who.full}", ": "))
        minute += chance.choice((15, 30, 45, 60))
    return body


def _live_blog(language: str, chance: random.Random) -> list[Paragraph]:
    """Entries with a time, a headline and prose, the newest first."""
    body: list[Paragraph] = []
    minute = chance.randint(700, 1300)
    label = chance.random() < 0.3
    for _ in range(chance.randint(3, 10)):
        headline = " ".join(noun(language) for _ in range(chance.randint(2, 5)))
        if label:
            headline = f"{somebody(language, chance).full}: {headline}"
        text = chance.choice((_prose(language, chance), chance.choice(sentences(language).answers)))
        body += [
            Paragraph(f"{minute // 60}:{minute % 60:02}"),
            Paragraph(headline, tag="h3"),
            Paragraph(text),
        ]
        minute -= chance.randint(3, 60)
    return body


def _news(language: str, chance: random.Random) -> list[Paragraph]:
    """An article, with headings."""
    body: list[Paragraph] = []
    for _ in range(chance.randint(4, 12)):
        heading = " ".join(noun(language) for _ in range(chance.randint(1, 4)))
        body += [Paragraph(heading, tag="h2")] if chance.random() < 0.5 else []
        body.append(Paragraph(_prose(language, chance)))
    return body


def _fiction(language: str, chance: random.Random) -> list[Paragraph]:
    """A story: people talk after dashes, between paragraphs that tell."""
    pool, dash = sentences(language), chance.choice("–—")
    body: list[Paragraph] = []
    for _ in range(chance.randint(4, 14)):
        body.append(Paragraph(_prose(language, chance)))
        for _ in range(chance.randint(0, 3)):
            body.append(
                Paragraph(chance.choice((*pool.answers, *pool.questions, *pool.prose)), f"{dash} ", "")
            )
    return body


def _listed(language: str, chance: random.Random) -> list[Paragraph]:
    """Items of lists that begin with a dash."""
    return [Paragraph(_prose(language, chance, 1), "– ", "") for _ in range(chance.randint(4, 12))]


def _asked_headings(language: str, chance: random.Random) -> list[Paragraph]:
    """Prose under headings that are questions."""
    body: list[Paragraph] = []
    for _ in range(chance.randint(3, 8)):
        body.append(Paragraph(chance.choice(sentences(language).questions), tag="h2"))
        body += [Paragraph(_prose(language, chance)) for _ in range(chance.randint(1, 3))]
    return body


def _faq(language: str, chance: random.Random) -> list[Paragraph]:
    """Questions in bold or in headings, with answers that tell the reader what to do."""
    look, pool = chance.choice(("strong", "h2", "h3", "h4")), sentences(language)
    body: list[Paragraph] = []
    for _ in range(chance.randint(3, 10)):
        body.append(Paragraph(chance.choice(pool.questions), asked=look))
        told = chance.choice((pool.advice, (*pool.advice, *pool.prose)))
        for _ in range(chance.randint(1, 3)):
            body.append(Paragraph(" ".join(chance.choices(told, k=chance.randint(1, 3)))))
    return body


def _quoted_mail(language: str, chance: random.Random) -> list[Paragraph]:
    """A letter that quotes those before it."""
    pool = (*sentences(language).answers, *sentences(language).questions, *sentences(language).prose)
    marks = [">> "] * chance.randint(1, 4) + ["> "] * chance.randint(2, 6) + [""] * chance.randint(1, 4)
    return [Paragraph(chance.choice(pool), mark, "") for mark in marks]


def _match(language: str, chance: random.Random) -> list[Paragraph]:
    """A report by the minute: `23' Lee:`, `45.`"""
    end, minute, body = chance.choice(("'", ".", "'.", " min")), 1, list[Paragraph]()
    for _ in range(chance.randint(5, 20)):
        minute += chance.randint(1, 9)
        label = (
            f"{minute}{end} {somebody(language, chance).last}" if chance.random() < 0.6 else f"{minute}{end}"
        )
        body.append(Paragraph(_prose(language, chance, 1), label, ": "))
    return body


def _cast_list(language: str, chance: random.Random) -> list[Paragraph]:
    """Characters, and who they are or who plays them."""
    end, upper = chance.choice((": ", ", ", " – ", ". ")), chance.random() < 0.6
    body = []
    for _ in range(chance.randint(4, 12)):
        who, other = somebody(language, chance), somebody(language, chance)
        words = chance.choice((other.full, other.office, _prose(language, chance, 1)))
        body.append(Paragraph(words, who.first.upper() if upper else who.full, end))
    return body


def _run_in(language: str, chance: random.Random) -> list[Paragraph]:
    """Prose behind places or headings in capitals: `PARIS. The …`"""
    end = chance.choice((". ", ". ", " – ", ": "))
    return [
        Paragraph(_prose(language, chance), noun(language).upper(), end) for _ in range(chance.randint(3, 9))
    ]


def _letters(language: str, chance: random.Random) -> list[Paragraph]:
    """Letters of readers: what they think, and their name below it."""
    pool, body = sentences(language), list[Paragraph]()
    for _ in range(chance.randint(3, 8)):
        body.append(Paragraph(" ".join(chance.sample((*pool.answers, *pool.prose), 3))))
        who = somebody(language, chance)
        body.append(Paragraph(chance.choice((who.full, f"{who.full}, {who.organisation}"))))
    return body


def _ratings(language: str, chance: random.Random) -> list[Paragraph]:
    """Opinions with stars and a name above each."""
    pool, body = sentences(language), list[Paragraph]()
    for _ in range(chance.randint(3, 10)):
        stars = chance.choice(("★★★★☆", "5/5", "4.0", "★★"))
        body.append(
            Paragraph(
                " ".join(chance.sample(pool.answers, 2)), f"{somebody(language, chance).first} {stars}", "\n"
            )
        )
        body += [Paragraph(f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/2021")]
    return body


def _captioned(language: str, chance: random.Random) -> list[Paragraph]:
    """Pictures with who took them, among prose."""
    body: list[Paragraph] = []
    for _ in range(chance.randint(3, 9)):
        body.append(Paragraph(_prose(language, chance, 1), somebody(language, chance).full, ": "))
        body += [Paragraph(_prose(language, chance))] if chance.random() < 0.5 else []
    return body


KINDS: tuple[Kind, ...] = (
    _values, _reviews, _headed, _headed, _staff, _staff, _comments, _comments, _books, _headlines, _quotes,
    _results, _agenda, _agenda, _live_blog, _live_blog, _news, _fiction, _listed, _asked_headings, _faq, _faq,
    _quoted_mail, _match, _cast_list, _run_in, _letters, _ratings, _captioned,
)  # fmt: skip
"""The kinds of pages, some twice."""
