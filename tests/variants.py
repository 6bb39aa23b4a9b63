"""Variants of the seeds, and how many of their lines keep their role.

    python -m tests.variants              prints the figure
    python -m tests.variants --wrong      and every line that lost its role
    python -m tests.variants --write DIR  writes them as labelled files, to train with

A variant changes what a rule must not depend on: names, wording, order, spacing, bullets. Variants
are made from a fixed sequence of random numbers, so that the figure is the same everywhere.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.captures import write_labelled
from tests.seeds import SEEDS, deciding, gold, role_holds
from toolkit.cleaning import clean
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.labelled import BODY, LabelledCapture

PER_SEED = 60
"""Variants of each seed: 300 in all."""


class VariantLine(NamedTuple):
    """A line, its role in the gold, and how many blank lines stand before it."""

    text: str
    role: str
    blanks: int


Lines = list[VariantLine]
Change = Callable[[Lines, random.Random], Lines]

NAMES: list[dict[str, str]] = [
    {
        "NATO - North Atlantic Treaty Organisation": "OSCE - Organisation for Security and Co-operation in Europe",
        "NATO-Russia": "OSCE-Ruritania",
        "NATO": "OSCE",
        "NRC": "ORC",
        "Russia": "Ruritania",
        "Anders Fogh Rasmussen": "Maria van der Berg",
        "Fogh Rasmussen": "van der Berg",
        "De Hoop Scheffer": "Okonkwo",
        "Jaap de Hoop Scheffer": "Chidi Okonkwo",
        "Lord Robertson": "Lady Ashdown",
        "Lavrov": "Petrescu",
        "Leon Bruneau": "Ana Castillo",
        "Agence France-Presse": "Associated Wire",
        "Sochi": "Strelsau",
        "GlobalSecurity.org": "PeaceMonitor.net",
        "UNITED24": "AIDNOW",
        "Ukraine": "Freedonia",
        "Secretary General": "President",
    },
    {
        "NATO - North Atlantic Treaty Organisation": "AU - African Union",
        "NATO-Russia": "AU-Zembla",
        "NATO": "African Union",
        "NRC": "AZC",
        "Russia": "Zembla",
        "Anders Fogh Rasmussen": "Jean-Luc Moreau",
        "Fogh Rasmussen": "Moreau",
        "De Hoop Scheffer": "Al Rashid",
        "Jaap de Hoop Scheffer": "Omar Al Rashid",
        "Lord Robertson": "Sir John Major",
        "Lavrov": "Kinbote",
        "Leon Bruneau": "Joan O’Hara",
        "Agence France-Presse": "Reuters",
        "Sochi": "Addis Ababa",
        "GlobalSecurity.org": "archive.example.com",
        "UNITED24": "Relief Now",
        "Ukraine": "the Sahel",
        "Operation Active Endeavour": "Operation Calm Sea",
    },
    {
        "NATO - North Atlantic Treaty Organisation": "ECOWAS - Economic Community of West African States",
        "NATO-Russia": "ECOWAS-Sahel",
        "NATO": "ECOWAS",
        "NRC": "ESC",
        "Russia": "Mali",
        "Anders Fogh Rasmussen": "Kofi Mensah",
        "Fogh Rasmussen": "Mensah",
        "De Hoop Scheffer": "MBEKI",
        "Lord Robertson": "Dr. Amina Sow",
        "Sochi": "Abuja",
        "GlobalSecurity.org": "WestAfricaWatch.com",
        "UNITED24": "HELPNOW",
        "Ukraine": "flood victims",
    },
    {
        "NATO - North Atlantic Treaty Organisation": "Council of Baltic States",
        "NATO-Russia": "Baltic-Nordic",
        "NATO": "CBS",
        "NRC": "BNC",
        "Russia": "Norway",
        "Anders Fogh Rasmussen": "Ilze Kalniņa",
        "Fogh Rasmussen": "Kalniņa",
        "De Hoop Scheffer": "Virtanen",
        "Lord Robertson": "Ms. Ozola",
        "Sochi": "Riga",
        "GlobalSecurity.org": "baltic-archive.eu",
        "UNITED24": "Red Cross",
    },
]

SYNONYMS: list[dict[str, str]] = [
    {
        "account": "profile", "password": "passphrase", "code": "PIN", "email address": "e-mail address",
        "newsletter": "bulletin", "Register": "Sign up", "Create": "Set up", "created": "opened", "inbox": "mailbox",
        "click on": "press", "Click": "Press", "donation": "gift", "website": "site", "mailing list": "e-mail list",
        "verify": "confirm", "Last updated": "Last modified", "Last update": "Updated", "latest": "newest",
        "receive": "get", "Enter": "Type", "log in": "sign in", "letters": "signs", "download": "watch",
    },
    {
        "verification": "confirmation", "Verification": "Confirmation", "Reset": "Change", "reset": "change",
        "Check": "Open", "Subscribe": "Sign up", "subscribe": "sign up", "charitable": "generous", "Make": "Give",
        "updated": "changed", "update": "revision", "free of charge": "at no cost", "broadcast-quality": "high-quality",
        "registered with": "signed up with", "expire": "lapse", "characters": "symbols", "videos": "clips",
        "Join": "Enter", "sent": "e-mailed", "successfully": "now", "button": "link", "in support of": "for",
    },
    {
        "verification": "validation", "Verification": "Validation", "code": "passcode",
        "account": "membership", "newsletter": "e-letter", "Register": "Enrol", "Create": "Start",
        "inbox": "mail folder", "expire": "stop working", "button": "icon", "donation": "contribution",
        "mailing list": "distribution list", "Last updated": "Last refreshed", "Last update": "Last change",
        "latest": "most recent", "Enter": "Give", "characters": "signs", "log in": "sign on",
        "download": "fetch",
    },
    {
        "password": "secret word", "Password": "Secret word", "email address": "mail address",
        "Reset": "Renew", "reset": "renew", "Check": "Look in", "sent": "dispatched",
        "Subscribe": "Sign me up", "subscribe": "be signed up", "Join": "Get on", "charitable": "tax-free",
        "donation": "gift", "updated": "revised", "videos": "footage", "website": "portal",
        "receive": "be sent", "click": "tap", "Click": "Tap", "code": "number",
        "free of charge": "without paying",
    },
]  # fmt: skip

BULLETS = ("-", "*", "–", "·", "◦")


def renamed(lines: Lines, chance: random.Random) -> Lines:
    """Other organisations, people and places, everywhere."""
    return [
        line._replace(text=_replaced(line.text, names)) for names in [chance.choice(NAMES)] for line in lines
    ]


def reworded(lines: Lines, chance: random.Random) -> Lines:
    """Other words for the same, in boilerplate and in stamps."""
    words = chance.choice(SYNONYMS)
    return [
        line if line.role.startswith("body") else line._replace(text=_replaced(line.text, words))
        for line in lines
    ]


def footed(lines: Lines, chance: random.Random) -> Lines:
    """All boilerplate at the foot, in its order."""
    boilerplate = [line for line in lines if line.role.startswith("chrome")]
    return [line for line in lines if not line.role.startswith("chrome")] + boilerplate


def halved(lines: Lines, chance: random.Random) -> Lines:
    """Every second line of boilerplate left out."""
    parity, kept, number = chance.randrange(2), [], 0
    for line in lines:
        boilerplate = line.role.startswith("chrome")
        number += boilerplate
        if not boilerplate or number % 2 == parity:
            kept.append(line)
    return kept


def packed(lines: Lines, chance: random.Random) -> Lines:
    """No blank lines."""
    return [line._replace(blanks=0) for line in lines]


def spaced(lines: Lines, chance: random.Random) -> Lines:
    """Every blank line doubled."""
    return [line._replace(blanks=2 * line.blanks) for line in lines]


def bulleted(lines: Lines, chance: random.Random) -> Lines:
    """Another bullet."""
    bullet = chance.choice(BULLETS)
    return [line._replace(text=line.text.replace("•", bullet)) for line in lines]


CHANGES: dict[str, Change] = {
    "renamed": renamed,
    "reworded": reworded,
    "footed": footed,
    "halved": halved,
    "packed": packed,
    "spaced": spaced,
    "bulleted": bulleted,
}
IN_TRAINING = {
    "account_dialog": "account-form",
    "banner": "banner",
    "site_name": "site-name",
    "related_links": "related",
    "footer_link": "footer",
    "residue": "residue",
    "duplicate_title": "duplicate",
}
"""Category of chrome in the gold -> the reason that labelled files give."""
TOGETHER_NEVER = {"packed", "spaced"}


def variants() -> Iterator[tuple[str, Lines]]:
    """(name, lines) of every variant: each change by itself, then random sets of them."""
    for document in gold():
        lines = _lines(document["file"], document["line_roles"])
        chance = random.Random(document["id"])
        sets: list[tuple[str, ...]] = [(name,) for name in CHANGES]
        while len(sets) < PER_SEED:
            chosen = tuple(name for name in CHANGES if chance.random() < 0.45)
            if chosen and not set(chosen) >= TOGETHER_NEVER:
                sets.append(chosen)
        for number, names in enumerate(sets):
            changed = lines
            for name in names:
                changed = CHANGES[name](changed, chance)
            yield f"{document['id']}.{number} {'+'.join(names)}", changed


def labelled_variants() -> Iterator[LabelledCapture]:
    """The variants with the role of every line; those of one seed are of one group."""
    for name, lines in variants():
        seed, _, rest = name.partition(".")
        rows: list[tuple[tuple[str, ...], str]] = []
        for line in lines:
            rows += [((), "")] * line.blanks
            rows.append(((role_in_training(line.role),), line.text))
        yield LabelledCapture(name=f"seed{seed}.{rest.replace(' ', '-')}", lines=tuple(rows))


def role_in_training(role: str) -> str:
    """A role of the gold as labelled files write it."""
    kind, _, category = role.partition(":")
    if kind == "body":
        return BODY
    if kind == "chrome":
        return IN_TRAINING[category]
    return "title" if category == "title" else "dateline"


def wrong_lines(lines: Lines) -> list[tuple[VariantLine, str]]:
    """The lines that lost their role, each with what it became."""
    text = "".join("\n" * line.blanks + line.text + "\n" for line in lines)
    cleaned = clean(read(Source(name="variant.txt", data=text.encode())))
    found = deciding(cleaned)
    numbers, number = [], 0
    for line in lines:
        number += line.blanks + 1
        numbers.append(number)
    return [
        (line, f"{found[number].label} by {found[number].rule}")
        for line, number in zip(lines, numbers, strict=True)
        if not role_holds(line.role, found[number])
    ]


def _lines(file: str, roles: dict[str, str]) -> Lines:
    lines, blanks = [], 0
    for number, text in enumerate((SEEDS / file).read_text(encoding="utf-8").split("\n"), 1):
        if text.strip():
            lines.append(VariantLine(text, roles[str(number)], blanks))
            blanks = 0
        else:
            blanks += 1
    return lines


def _replaced(text: str, table: dict[str, str]) -> str:
    """Whole words replaced, the longest first, none twice."""
    keys = sorted(table, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, keys)) + r")(?!\w)")
    return pattern.sub(lambda match: table[match.group()], text)


def measure() -> tuple[int, int, int, Counter[str], list[str]]:
    """Variants, lines, lines that lost their role; the losses by change, and a description of each."""
    total = lost = count = 0
    losses: Counter[str] = Counter()
    described = []
    for name, lines in variants():
        count += 1
        wrong = wrong_lines(lines)
        total += len(lines)
        lost += len(wrong)
        losses.update({change: len(wrong) for change in name.split()[1].split("+") if wrong})
        described += [f"{name}: {line.role} became {now}: {line.text[:90]}" for line, now in wrong]
    return count, total, lost, losses, described


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.variants")
    parser.add_argument("--wrong", action="store_true", help="tell every line that lost its role")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write the variants as labelled files")
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    if arguments.write is not None:
        for capture in labelled_variants():
            write_labelled(capture, arguments.write)
        return
    count, total, lost, losses, described = measure()
    if arguments.wrong:
        print("\n".join(described))
    print(
        f"{count} variants, {total} lines, {total - lost} keep their role: {100 * (total - lost) / total:.2f} %"
    )
    print(
        "lost, by change (a variant has several): " + ", ".join(f"{k} {v}" for k, v in losses.most_common())
    )


if __name__ == "__main__":
    main()
