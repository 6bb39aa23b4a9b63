"""Captures made from grammars of mastheads, labels, dates, lists and tables, as text and as HTML.

Each part is drawn from what pages print and from what no page should: impossible dates, broken markup, labels
without an end. The same dice give the same capture.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from html import escape

Dice = random.Random

NAMES = (
    "Ann Lee",
    "LEE",
    "Dr. Bea Vik",
    "O’Leary",
    "Van der Berg",
    "А.И. Ли",
    "林大臣",
    "李安",
    "Ελένη Λη",
    "Nguyễn An",
    "x" * 300,
    "",
)
OFFICES = (
    "Chair",
    "PRESIDENT",
    "Secretary General",
    "ministre des Transports",
    "Председатель",
    "議長",
    "1st Vice-President",
)
PLACES = ("PARIS", "Porto Alto", "Genève", "Київ", "東京", "in", "Date", "(")
AGENCIES = ("Reuters", "AP", "Harbour Times", "example.org", "m.in", "©", "http://[::1")
WORDS = (
    "harbour",
    "ferry",
    "council",
    "agreed",
    "yesterday",
    "rescue",
    "line",
    "not",
    "budget",
    "Häfen",
    "порт",
    "港口",
    "“quoted",
    "10⁸",
)
MONTHS = ("January", "Feb.", "mars", "März", "мая", "mai", "maio", "SEPT", "Smarch", "月")
KICKERS = (
    "NEWS",
    "Press release",
    "INTERVIEW",
    "Opinion |",
    "Transcript",
    "Communiqué de presse",
    "PRESS CONFERENCE",
)
MARKS = (
    "\u00ad",
    "\u200b",
    "\u202e",
    "\x00",
    "\x0b",
    "\x1b[31m",
    "\ufeff",
    "\ufffe",
    "\u0301",
    "\r",
    "\t",
    "𝄞",
)


def number(dice: Dice) -> str:
    return dice.choice(
        ["0", "1", "7", "12", "13", "31", "32", "99", "²", "٣", "四", str(dice.randrange(3000)), "9" * 400]
    )


def date(dice: Dice) -> str:
    """A date in one of many forms; it need not exist."""
    day, month, year = (
        dice.choice([number(dice), str(dice.randint(1, 31))]),
        dice.choice(MONTHS),
        dice.choice(["2010", "2024", "1899", "9999", "10", number(dice)]),
    )
    numeric = dice.choice(["/", ".", "-", " / "]).join(dice.sample([day, str(dice.randint(0, 13)), year], 3))
    forms = [
        f"{day} {month} {year}", f"{month} {day}, {year}", f"{day}-{number(dice)} {month} {year}", numeric,
        f"{year}-{dice.randint(0, 13):02}-{dice.randint(0, 32):02}T{dice.randint(0, 25):02}:{dice.randint(0, 61):02}{dice.choice(['', 'Z', '+02:00', '+99:99', ' EST'])}",
        f"31 February {year}", f"29 February {year}", "2010-05-00", f"{year}年{number(dice)}月{day}日", f"令和{number(dice)}年5月1日",
        f"le {day} {month}", f"{month} {year}", "last November", f"{day}.{number(dice)}.{year}, {number(dice)}:{number(dice)} Uhr",
    ]  # fmt: skip
    return dice.choice(forms)


def sentence(dice: Dice) -> str:
    words = [dice.choice(WORDS) for _ in range(dice.randint(1, 25))]
    if dice.random() < 0.1:
        words.insert(dice.randrange(len(words)), dice.choice(MARKS))
    return " ".join(words).capitalize() + dice.choice([".", "?", "!", "…", ":", " –", "。", "", "”"])


def label(dice: Dice) -> str:
    """What is printed before somebody's words, in one of many forms."""
    name, stamp = dice.choice(NAMES), f"{number(dice)}:{number(dice)}"
    forms = [
        f"{name}:", f"{name} :", f"{name}：", "Q:", "Q ", "Q.", "A:", "Q\t", "Question:", "Moderator:", f"[{stamp}] {name}:",
        f"{name} ({stamp})\n", f"<v {name}>", f"{name} -- {dice.choice(OFFICES)}\n", f"{name}.-", "【記者】", "<질문>",
        f"**{name}:**", f"{name}\n", f"{name} ({dice.choice(AGENCIES)}):", f"{dice.choice(OFFICES)} {name}:", "– ", "Speaker 2:",
        f"00:00:{stamp} --> 00:00:{stamp}\n", "Pros:", "Price:", ":", "(inaudible)", "[Laughter]",
    ]  # fmt: skip
    return dice.choice(forms)


def masthead(dice: Dice) -> list[str]:
    """Lines as they stand about a title."""
    parts = [
        f"By {dice.choice(NAMES)}", f"By {dice.choice(NAMES)}, {date(dice)}", f"Von {dice.choice(NAMES)} am {date(dice)}",
        f"Published {date(dice)}, corrected {date(dice)}", f"{date(dice)} | {dice.choice(AGENCIES)}", date(dice),
        f"{dice.choice(PLACES)}, {date(dice)} ({dice.choice(AGENCIES)}) –", dice.choice(KICKERS), "5 min read",
        f"Updated: {date(dice)}", f"Photo: {dice.choice(NAMES)}", sentence(dice), f"Share | {dice.choice(AGENCIES)}",
    ]  # fmt: skip
    return dice.sample(parts, dice.randint(0, 6))


def turns(dice: Dice) -> list[str]:
    labels = [label(dice) for _ in range(dice.randint(1, 4))]
    return [f"{dice.choice(labels)} {sentence(dice)}" for _ in range(dice.randint(1, 12))]


def listing(dice: Dice) -> list[str]:
    marker = dice.choice(["- ", "• ", "* ", "1. ", "a) ", "(iv) ", "☐ ", "o  "])
    return [" " * dice.randrange(6) + marker + sentence(dice) for _ in range(dice.randint(1, 8))]


def table(dice: Dice) -> list[str]:
    rows, cut = dice.randint(1, 6), dice.choice(["|", "\t", "   ", " | "])
    return [
        cut.join(dice.choice([number(dice), sentence(dice), ""]) for _ in range(dice.randint(1, 6)))
        for _ in range(rows)
    ]


def quotation(dice: Dice) -> list[str]:
    return [f"> {sentence(dice)}" for _ in range(dice.randint(1, 4))]


def prose(dice: Dice) -> list[str]:
    return [" ".join(sentence(dice) for _ in range(dice.randint(1, 6))) for _ in range(dice.randint(1, 4))]


def menu(dice: Dice) -> list[str]:
    return dice.sample(
        [
            "Home",
            "Log in",
            "Search",
            "Accept all cookies",
            "Share this page",
            "© 2010 Harbour Times",
            "Related",
            sentence(dice),
        ],
        4,
    )


PARTS: tuple[Callable[[Dice], list[str]], ...] = (
    prose,
    prose,
    turns,
    turns,
    listing,
    table,
    quotation,
    masthead,
    menu,
)


def text_capture(dice: Dice) -> bytes:
    """A capture of plain text."""
    blocks = [
        menu(dice),
        [sentence(dice)],
        masthead(dice),
        *(dice.choice(PARTS)(dice) for _ in range(dice.randint(0, 6))),
    ]
    if dice.random() < 0.3:
        dice.shuffle(blocks)
    lines = [line for block in blocks for line in [*block, *([""] * dice.randrange(2))]]
    return dice.choice(["\n", "\n", "\r\n", "\n\n"]).join(lines).encode("utf-8", "replace")


def html_capture(dice: Dice) -> bytes:
    """A page, its markup often broken."""
    body = "".join(_html_block(dice) for _ in range(dice.randint(0, 8)))
    page = (
        f"<!DOCTYPE html><html lang='{dice.choice(['en', 'fr', 'ja', '', 'x-odd', 'en_US'])}'><head>"
        f"<title>{escape(sentence(dice))} | {dice.choice(AGENCIES)}</title>{_metadata(dice)}</head>"
        f"<body><nav>{''.join(f'<a href={dice.choice(AGENCIES)}>{line}</a>' for line in menu(dice))}</nav>"
        f"<h1>{escape(sentence(dice))}</h1>{''.join(f'<p class=byline>{escape(line)}</p>' for line in masthead(dice))}"
        f"{body}</body></html>"
    )
    return _broken(dice, page).encode("utf-8", "replace")


def _metadata(dice: Dice) -> str:
    keys = (
        "author",
        "date",
        "article:published_time",
        "og:site_name",
        "og:title",
        "dc.date",
        "description",
        "keywords",
    )
    values = [dice.choice([*NAMES, *AGENCIES, date(dice), sentence(dice)]) for _ in range(4)]
    metas = "".join(
        f"<meta name='{dice.choice(keys)}' property='{dice.choice(keys)}' content='{escape(value)}'>"
        for value in values
    )
    node = {
        "@type": "NewsArticle",
        "author": dice.choice([values[0], {"name": values[1]}, [values[2]], 5, None]),
        "datePublished": date(dice),
        "publisher": {"name": values[3]},
    }
    return (
        metas
        + f"<link rel=canonical href='{dice.choice(AGENCIES)}'>"
        + f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    )


def _html_block(dice: Dice) -> str:
    lines = [escape(line) for line in dice.choice(PARTS)(dice)]
    span = dice.choice(
        ["", " colspan=2", " rowspan=3", " colspan='1e9'", " rowspan=-1", " colspan=999999999"]
    )
    forms = [
        "".join(f"<p>{line}</p>" for line in lines), "<br>".join(lines), "<ul>" + "".join(f"<li>{line}" for line in lines) + "</ul>",
        f"<ol start={number(dice)} reversed>" + "".join(f"<li value={number(dice)}>{line}</li>" for line in lines) + "</ol>",
        "<table>" + "".join(f"<tr><td{span}>{line}<th>{number(dice)}</tr>" for line in lines) + "</table>",
        f"<blockquote>{'<p>'.join(lines)}</blockquote>", f"<pre>{chr(10).join(lines)}</pre>", "<dl>" + "".join(f"<dt>{line}<dd>{line}" for line in lines) + "</dl>",
        "".join(f"<p><strong>{label(dice)}</strong> {line}</p>" for line in lines), f"<time datetime='{date(dice)}'>{date(dice)}</time>",
        "<figure><img alt='a'><figcaption>" + "".join(lines) + "</figcaption></figure>", "<b><i>" + "</b>".join(lines) + "</i>",
        "<ruby>港<rt>みなと</rt></ruby>" + "<sup>".join(lines), f"<h2>{lines[0] if lines else ''}</h2>", "<div>" * 30 + "".join(lines),
    ]  # fmt: skip
    return dice.choice(forms)


def _broken(dice: Dice, page: str) -> str:
    """The page, in one of three cases with a stretch missing or a character put in."""
    place = dice.randrange(len(page))
    match dice.randrange(6):
        case 0:
            return page[:place] + page[place + dice.randrange(60) :]
        case 1:
            return page[:place] + dice.choice([*MARKS, "<", ">", "&", "</div>", "<!--", "]]>"]) + page[place:]
        case _:
            return page
