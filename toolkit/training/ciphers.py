"""Replaces the letters of a page: the shape stays, no word or lexicon applies.

This simulates pages in languages without a lexicon: some in Latin letters, some in letters of another
script, some in scripts without spaces between words.
"""

from __future__ import annotations

import random
import re
from itertools import chain, pairwise
from zlib import crc32

import msgspec

from toolkit.model.page import Page

MARKS = ".,?"
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
ALPHABETS: tuple[tuple[str, str], ...] = (
    ("абвгдежзийклмнопрстуфхцчшщ", ""),
    ("αβγδεζηθικλμνξοπρστυφχψωάέ", ""),
    ("აბგდევზთიკლმნოპჟრსტუფქღყშჩ", ""),
    ("աբգդեզէըթժիլխծկհձղճմյնշոչպ", "։,՞"),
    ("ابتثجحخدذرزسشصضطظعغفقكلمنه", ".،؟"),
    ("אבגדהוזחטיכלמנסעפצקרשתםןףץ", ""),
    ("ሀለመሰረቀበተነአከወዘየደገጠፈሐሠሸቸኘኸዠጀ", "።፣"),
    ("அஆஇஈஉஊஎஏஐஒஓஔகஙசஞடணதநபமயரலவ", ""),
    ("अआइईउऊएऐओऔकखगघचछजझटठडढतथदध", "।"),
    ("অআইঈউঊএঐওঔকখগঘচছজঝটঠডঢতথদধ", "।"),
    ("അആഇഈഉഊഎഏഐഒഓഔകഖഗഘങചഛജഝഞടഠഡഢ", ""),
)
"""Letters of other scripts, and what these scripts write for `MARKS`."""
DENSE: tuple[tuple[str, int, str], ...] = (
    ("会社年国人大日市民生事者地部長発東自行高分前後政場新通時子水", 3, "。、？"),
    ("これはのにをたでとがまするもなから会場市役所公開時間水道料金", 2, "。、？"),
    ("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出", 3, "。，？"),
    ("กขคงจชซญดตถทธนบปผพฟมยรลวศสหอฮ", 1, ""),
)
"""Letters of scripts without spaces, how many Latin ones each replaces, and what is written for `MARKS`."""
LATIN_SHARE, DENSE_SHARE = 0.4, 0.2
"""The shares of all pages that get Latin letters, and letters of a script without spaces."""

_PART = re.compile(r"(?P<word>[^\W\d_]+)|(?P<mark>[.,?])|(?P<space>(?<=[^\s\d]) (?=[^\W\d_]))|.", re.DOTALL)


def ciphered(page: Page, seed: str) -> Page:
    """The page with other letters, the same throughout. What it says about itself is left out."""
    chance = random.Random(seed)
    page = msgspec.structs.replace(page, clues=(), warnings=())
    if chance.random() < DENSE_SHARE:
        return _without_spaces(page, *chance.choice(DENSE))
    return msgspec.structs.replace(page, view=other_letters(page.view, seed))


def other_letters(text: str, seed: str) -> str:
    """`text` in other letters, of the same length."""
    chance = random.Random(f"letters {seed}")
    if chance.random() < LATIN_SHARE / (1 - DENSE_SHARE):
        shuffled = ["".join(chance.sample(letters, len(letters))) for letters in (VOWELS, CONSONANTS)]
        lower, marks = "".join(shuffled), ""
    else:
        lower, marks = chance.choice(ALPHABETS)
    upper = lower.upper() if len(lower.upper()) == len(lower) else lower
    table = str.maketrans(VOWELS + CONSONANTS + (VOWELS + CONSONANTS).upper(), lower + upper)
    return text.translate(table | str.maketrans(MARKS[: len(marks)], marks))


def _without_spaces(page: Page, letters: str, latin: int, marks: str) -> Page:
    """The page in letters each of which replaces `latin` Latin ones, without spaces between words."""
    written: list[str] = []
    places, end = [], 0
    edges = [0, *(edge for one in page.segments for edge in (one.start, one.end)), len(page.view)]
    parts = (_PART.finditer(page.view, start, end) for start, end in pairwise(edges))
    for part in chain.from_iterable(parts):
        text = part.group()
        if part["word"]:
            found = _word(text, letters, -(-len(text) // latin))
        elif part["space"]:
            found = " " if not marks and page.view[part.start() - 1] in MARKS else ""
        else:
            found = marks[MARKS.index(text)] if part["mark"] and marks else text
        places += [end + min(step, len(found)) for step in range(len(text))]
        written.append(found)
        end += len(found)
    places.append(end)
    return msgspec.structs.replace(
        page,
        view="".join(written),
        segments=tuple(
            msgspec.structs.replace(one, start=places[one.start], end=places[one.end])
            for one in page.segments
        ),
        links=tuple(
            msgspec.structs.replace(link, start=places[link.start], end=places[link.end])
            for link in page.links
            if places[link.start] < places[link.end]
        ),
        marks=(),
    )


def _word(text: str, letters: str, size: int) -> str:
    """The letters that replace a word, the same for the same word."""
    number = crc32(text.lower().encode())
    found = []
    for _ in range(size):
        number, letter = divmod(number * 31 + 7, len(letters))
        found.append(letters[letter])
    return "".join(found)
